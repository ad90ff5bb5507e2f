//! Errors in specs: one folder of fixtures per code, compared with the text that authors see.

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use codegen::diagnostic::{Code, Diagnostic, render};
use codegen::source::{SourceFile, Sources};
use support::{difference, folders, package, report, sources};

fn load(sources: &Sources, features: Option<&BTreeSet<String>>) -> Vec<Diagnostic> {
    codegen::load(sources, features).err().unwrap_or_default()
}

/// The Cargo features that a fixture is loaded with, one a line; without the file, any fits.
fn features(folder: &Path) -> Option<BTreeSet<String>> {
    fs::read_to_string(folder.join("features.txt")).ok().map(|text| text.lines().map(str::to_owned).collect())
}

fn check(folder: &Path) -> (Vec<Diagnostic>, Option<String>) {
    let sources = sources::read(&folder.join("spec"));
    let found = load(&sources, features(folder).as_ref());
    let difference = difference(&folder.join("expected.txt"), &render(&sources, &found, false));
    (found, difference)
}

#[test]
fn each_code_has_one_folder_and_each_folder_one_code() {
    let codes: BTreeSet<String> = Code::all().map(|code| code.as_str().to_owned()).collect();
    let found: BTreeSet<String> = folders(&package().join("diagnostics")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(found, codes);
}

#[test]
fn fixtures_show_their_mistakes() {
    let mut problems = Vec::new();
    for (name, folder) in folders(&package().join("diagnostics")) {
        let (found, difference) = check(&folder);
        problems.extend(difference);
        if found.is_empty() {
            problems.push(format!("{name}: no mistake was found"));
        }
        for other in found.iter().filter(|one| one.code.as_str() != name) {
            problems.push(format!("{name}: a mistake of another code, {}: {}", other.code, other.message));
        }
        // A folder without a service has no line to point to.
        for placeless in found.iter().filter(|one| one.at.range().is_none() && one.code != Code::MISSING_SERVICE) {
            problems.push(format!("{name}: no line is shown for: {}", placeless.message));
        }
    }
    report(&problems);
}

/// Independent mistakes in several files, of several stages, in one run.
#[test]
fn many_mistakes_are_reported_together() {
    let (found, difference) = check(&package().join("diagnostics-many"));
    let codes: BTreeSet<&str> = found.iter().map(|one| one.code.as_str()).collect();
    assert!(found.len() >= 40 && codes.len() >= 20, "{} mistakes of {} codes", found.len(), codes.len());
    report(&difference.into_iter().collect::<Vec<_>>());
}

/// A service that is right, for excerpts that leave it out.
const SERVICE: &str = "service: petshop\ntitle: Pet Shop\nurl: https://api.petshop.example\nauth: none\n";

/// What stands beside an excerpt: a path and a text.
type Beside = (&'static str, &'static str);

/// What the excerpts of a code leave to the reader, for the wrong one and for the right one.
fn around(code: &str) -> (Vec<Beside>, Vec<Beside>) {
    const SENT: Beside =
        ("petshop/calls.yaml", "endpoints:\n  add_pet: {post: /v1/pets, body: NewPet, response: none}\n");
    const CALLED: Beside = ("petshop/calls.yaml", "endpoints:\n  get_pet: {get: /v1/pet, response: Pet}\n");
    const RULED: Beside =
        ("petshop/calls.yaml", "endpoints:\n  find: {post: /v1/find, body: PostedBy, response: none}\n");
    const LIST: &str = "petshop/examples/pets.json";
    match code {
        "bad-modifier" | "reserved-name" => (vec![SENT], vec![SENT]),
        "bad-rule" => (vec![RULED], vec![RULED]),
        "unused-type" => (vec![CALLED], vec![CALLED]),
        "missing-example" => (vec![(LIST, "[]")], vec![(LIST, "[]")]),
        "example-mismatch" => (vec![(LIST, "{\"pets\": \"none\"}")], vec![(LIST, "{\"pets\": []}")]),
        _ => (vec![], vec![]),
    }
}

fn excerpt(code: Code, text: &str, beside: &[Beside]) -> Vec<Diagnostic> {
    let mut files = vec![SourceFile::new("petshop/excerpt.yaml", text)];
    files.extend(beside.iter().map(|(path, text)| SourceFile::new(*path, *text)));
    if !text.contains("service:") && code != Code::MISSING_SERVICE || code == Code::DUPLICATE_SERVICE {
        files.push(SourceFile::new("petshop/service.yaml", SERVICE));
    }
    load(&Sources::new(files), None)
}

/// What `cargo xtask explain CODE` prints as wrong is reported with that code; what it prints as right is not.
#[test]
fn explanations_are_true() {
    let mut problems = Vec::new();
    // Its excerpts are of a manifest, not of a spec.
    for code in Code::all().filter(|code| *code != Code::MISSING_FEATURE) {
        let page = code.explanation();
        let (beside_wrong, beside_right) = around(code.as_str());
        let has = |found: &[Diagnostic]| found.iter().any(|one| one.code == code);
        let wrong = excerpt(code, page.wrong, &beside_wrong);
        if !has(&wrong) {
            problems.push(format!("{code}: the wrong excerpt gives {wrong:?}"));
        }
        if has(&excerpt(code, page.right, &beside_right)) {
            problems.push(format!("{code}: the right excerpt gives the code as well"));
        }
    }
    report(&problems);
}
