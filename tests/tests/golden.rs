//! What the generator prints for a few specs, byte for byte.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use codegen::diagnostic::render;
use support::{blessing, difference, folders, package, report, sources};

fn generated(case: &str, folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let sources = sources::read(&folder.join("spec"));
    let settings = codegen::plan::Settings {
        runtime: "generated_client::runtime".to_owned(),
        root: format!("crate::{}", case.replace('-', "_")),
    };
    let settings = codegen::Settings { plan: settings, features: None };
    match codegen::generate(&sources, &settings) {
        Ok(generated) => Ok(generated.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()),
        Err(found) => Err(format!("{case}:\n{}", render(&sources, &found, false))),
    }
}

/// How the output differs from the folder that holds what is expected. Blessing makes them equal.
fn differences(files: &BTreeMap<String, String>, expected: &Path) -> Vec<String> {
    fs::create_dir_all(expected).expect("the folder can be made");
    let mut problems: Vec<String> =
        files.iter().filter_map(|(path, text)| difference(&expected.join(path), text)).collect();
    for (path, _) in sources::texts(expected).into_iter().filter(|(path, _)| !files.contains_key(path)) {
        if blessing() {
            fs::remove_file(expected.join(path)).expect("the file can be removed");
        } else {
            problems.push(format!("{} is no longer generated", expected.join(path).display()));
        }
    }
    problems
}

#[test]
fn output_is_as_expected() {
    let mut problems = Vec::new();
    for (case, folder) in folders(&package().join("golden")) {
        match generated(&case, &folder) {
            Ok(files) => problems.extend(differences(&files, &folder.join("expected"))),
            Err(problem) => problems.push(problem),
        }
    }
    report(&problems);
}

/// Each golden is compiled: mounted in a test, its services behind features that are on.
#[test]
fn goldens_are_mounted() {
    let mounts = fs::read_to_string(package().join("tests/generated/main.rs")).expect("the test");
    let manifest = fs::read_to_string(package().join("Cargo.toml")).expect("the manifest");
    for (case, folder) in folders(&package().join("golden")) {
        assert!(mounts.contains(&format!("\"../../golden/{case}/expected/mod.rs\"")), "{case} is not mounted");
        for (service, _) in folders(&folder.join("spec")) {
            assert!(manifest.contains(&format!("\n{service} = []")), "`{service}` is not a feature in Cargo.toml");
        }
    }
}
