//! Verdicts about source are proved: a program that uses every public item of the old crate is compiled against the new one.
//!
//! All pairs of the fixtures are modules of one crate, so that the runtime is built once; an error is known by the file it
//! is in.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::diff::Rust;
use codegen::files::Files;
use codegen::model::Model;
use support::review::{diff, fixtures, load, read};
use support::{caller, folders, mutants, package, report, workspace};

/// Two specs whose crates are compared.
struct Pair {
    name: String,
    /// What was changed, where the name does not say so.
    what: String,
    base: Model,
    head: Model,
    rust: Rust,
}

fn pairs() -> Vec<Pair> {
    let fixtures = fixtures().into_iter().map(|(name, folder)| {
        let ((_, base), (_, head)) = (read(&folder.join("base")), read(&folder.join("head")));
        let rust = diff(&base, &head).rust();
        Pair { what: name.clone(), name, base, head, rust }
    });
    fixtures.collect()
}

/// A few specs that use most of the language, and what one slip makes of each.
fn mutants() -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (name, folder) in folders(&package().join("diff-mutants")) {
        let (sources, base) = read(&folder);
        for (index, mutant) in mutants::of(&sources).into_iter().enumerate() {
            let rust = diff(&base, &mutant.model).rust();
            let what = format!("{name}/{}", mutant.what);
            pairs.push(Pair { name: format!("{name}-{index}"), what, base: base.clone(), head: mutant.model, rust });
        }
    }
    pairs
}

/// A tree to mount, and the program that is compiled against it.
struct Module<'a> {
    name: String,
    model: &'a Model,
    program: String,
}

fn settings(name: &str) -> codegen::plan::Settings {
    codegen::plan::Settings { runtime: "generated_client::runtime".to_owned(), root: format!("crate::{name}") }
}

fn trees(name: &str, model: &Model) -> Files {
    let krate = codegen::plan::plan(model, &settings(name));
    let mut files = Files::default();
    for file in &krate.files {
        files.add(file.path.clone(), codegen::format::file(codegen::emit::file(file, &krate.runtime)));
    }
    files
}

fn program(model: &Model) -> String {
    caller::program(&codegen::plan::plan(model, &settings("base")))
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("the file can be written");
    }
}

/// A crate of its own, beside the workspace's, with its lock file: nothing is fetched.
fn prepare(folder: &Path, services: &BTreeSet<String>) {
    let features: String = services.iter().map(|name| format!("{name} = []\n")).collect();
    let all: Vec<String> = services.iter().map(|name| format!("\"{name}\"")).collect();
    let client = workspace().join("generated-client");
    let manifest = format!(
        "[package]\nname = \"proof\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\ndefault = [{}]\nasync = []\n{features}\n\
         [dependencies]\ngenerated-client = {{ path = {:?}, default-features = false }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\n[workspace]\n",
        all.join(", "),
        client.display().to_string(),
    );
    write(&folder.join("Cargo.toml"), &manifest);
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
}

/// The names of the modules whose program does not compile, with the first error of each. Whatever else fails is a panic.
fn failing(modules: &[Module<'_>], folder: &Path) -> BTreeMap<String, String> {
    let services = modules.iter().flat_map(|module| &module.model.services).map(|service| service.name.clone());
    prepare(folder, &services.collect());
    for module in modules {
        for (path, text) in trees(&module.name, module.model).iter() {
            write(&folder.join("src").join(&module.name).join("api").join(path), text);
        }
        let program = format!("#![allow(warnings)]\nuse super::api;\n{}", module.program);
        write(&folder.join("src").join(&module.name).join("program.rs"), &program);
        write(&folder.join("src").join(&module.name).join("mod.rs"), "pub mod api;\npub mod program;\n");
    }
    let mut failing = BTreeMap::new();
    // An error in a name hides errors in types, so those that fail leave, until all that are left compile.
    loop {
        let left = modules.iter().filter(|module| !failing.contains_key(&module.name));
        let root: String = left.map(|module| format!("pub mod {};\n", module.name)).collect();
        write(&folder.join("src/lib.rs"), &format!("#![allow(warnings)]\n{root}"));
        let errors = check(folder);
        if errors.is_empty() {
            return failing;
        }
        for (file, error) in errors {
            let mut parts = file.strip_prefix("src/").unwrap_or(&file).split('/');
            let (name, rest) = (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default());
            assert_eq!(rest, "program.rs", "a generated crate does not compile: {error}");
            failing.entry(name).or_insert(error);
        }
    }
}

/// The file and the text of each error.
fn check(folder: &Path) -> Vec<(String, String)> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stderr(Stdio::piped())
        .output()
        .expect("cargo can be run");
    let lines = String::from_utf8_lossy(&output.stdout);
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let errors: Vec<(String, String)> = messages
        .filter(|message| message["message"]["level"] == "error")
        .filter_map(|message| {
            let spans = message["message"]["spans"].as_array()?.clone();
            let span = spans.iter().find(|span| span["is_primary"] == true)?;
            let text = message["message"]["rendered"].as_str()?.to_owned();
            Some((span["file_name"].as_str()?.replace('\\', "/"), text))
        })
        .collect();
    assert!(output.status.success() || !errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    errors
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff_proof").join(name)
}

fn module_name(name: &str) -> String {
    name.replace('-', "_")
}

/// A program that does not compile against its own crate would prove nothing.
#[test]
fn programs_use_what_there_is() {
    let pairs = pairs();
    let mut modules = Vec::new();
    let mut seen = BTreeSet::new();
    for pair in &pairs {
        let program = program(&pair.base);
        // Many fixtures begin with the same spec.
        if seen.insert(program.clone()) {
            modules.push(Module { name: module_name(&pair.name), model: &pair.base, program });
        }
    }
    let golden = support::output::specs();
    let golden: Vec<(String, Model)> =
        golden.iter().map(|(name, sources)| (name.clone(), load(name, sources))).collect();
    for (name, model) in &golden {
        modules.push(Module { name: format!("golden_{}", module_name(name)), model, program: program(model) });
    }
    let problems: Vec<String> =
        failing(&modules, &folder("own")).into_iter().map(|(name, error)| format!("{name}: {error}")).collect();
    report(&problems);
}

/// What the verdicts say, and what the compiler says.
fn disagreements(pairs: &[Pair], place: &str) -> Vec<String> {
    let mut problems = Vec::new();
    // So many at a time that the compiler's memory is bounded.
    for (index, pairs) in pairs.chunks(150).enumerate() {
        let modules: Vec<Module<'_>> = pairs
            .iter()
            .map(|pair| Module { name: module_name(&pair.name), model: &pair.head, program: program(&pair.base) })
            .collect();
        let failing = failing(&modules, &folder(&format!("{place}-{index}")));
        for pair in pairs {
            match (pair.rust == Rust::Major, failing.get(&module_name(&pair.name))) {
                (false, Some(error)) => {
                    problems.push(format!("{}: called {}, but {error}", pair.what, pair.rust.as_str()))
                }
                (true, None) => problems.push(format!("{}: called major, but it compiles", pair.what)),
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    problems
}

#[test]
fn source_compiles_where_the_verdict_says_so() {
    report(&disagreements(&pairs(), "new"));
}

/// Of the many, every twentieth; `MUTANTS=all` tries all, which takes long.
#[test]
fn what_a_slip_does_to_source_is_known() {
    let mut mutants = mutants();
    if std::env::var("MUTANTS").is_err() {
        let mut index = 0;
        mutants.retain(|_| {
            index += 1;
            index % 20 == 0
        });
    }
    report(&disagreements(&mutants, "mutants"));
}
