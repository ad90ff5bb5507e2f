//! Compiles programs against generated crates: all crates are modules of one, so that the runtime is built once, and all programs
//! are modules of another, because what a crate keeps for itself is seen from outside only. An error is known by its file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use codegen::model::Model;

use super::{caller, workspace};

/// The files of a crate, by path.
pub(crate) type Files = BTreeMap<String, String>;

/// A generated crate, mounted as a module.
pub(crate) struct Tree {
    pub(crate) name: String,
    pub(crate) services: BTreeSet<String>,
    pub(crate) files: Files,
}

/// A program against one of the crates.
pub(crate) struct Program {
    pub(crate) name: String,
    pub(crate) tree: String,
    pub(crate) functions: Vec<String>,
}

/// The first error of each that does not compile.
#[derive(Debug, Default)]
pub(crate) struct Failing {
    pub(crate) trees: BTreeMap<String, String>,
    pub(crate) programs: BTreeMap<String, String>,
}

pub(crate) fn settings(name: &str) -> codegen::plan::Settings {
    codegen::plan::Settings { runtime: "generated_client::runtime".to_owned(), root: format!("crate::{name}") }
}

impl Tree {
    pub(crate) fn of(name: &str, model: &Model) -> Self {
        let krate = codegen::plan::plan(model, &settings(name));
        Self {
            name: name.to_owned(),
            services: model.services.iter().map(|service| service.name.clone()).collect(),
            files: krate.files.iter().map(|file| (file.path.clone(), codegen::emit::file(&krate, file))).collect(),
        }
    }
}

/// What does not compile. Trees that fail take their programs with them. `name` is a folder in that of a group: the tests of a
/// group share a build of the runtime and wait for each other, and two groups keep two cores busy.
pub(crate) fn failing(trees: &[Tree], programs: &[Program], name: &str) -> Failing {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff_proof").join(name);
    // What an earlier run left must not be part of this one.
    let _ = fs::remove_dir_all(&folder);
    prepare(&folder, &trees.iter().flat_map(|tree| tree.services.clone()).collect());
    for tree in trees {
        for (path, text) in &tree.files {
            write(&folder.join("trees/src").join(&tree.name).join(path), text);
        }
    }
    let mut failing = Failing::default();
    left(&folder, "trees", &trees.iter().map(|tree| tree.name.as_str()).collect::<Vec<_>>(), &mut failing.trees);
    let fits = |program: &&Program| !failing.trees.contains_key(&program.tree);
    let fitting: Vec<&Program> = programs.iter().filter(fits).collect();
    // One error is enough, and for each the compiler looks through all of the crates: so a few functions of each program
    // first, and all of them of those that compile so far.
    for most in [3, usize::MAX] {
        let mut names = Vec::new();
        for program in fitting.iter().filter(|program| !failing.programs.contains_key(&program.name)) {
            let all = &program.functions;
            let some = all.iter().step_by((all.len() / most).max(1)).take(most);
            let text = format!("use trees::{} as api;\n{}", program.tree, caller::program(some));
            write(&folder.join("programs/src").join(&program.name).with_extension("rs"), &text);
            names.push(program.name.as_str());
        }
        left(&folder, "programs", &names, &mut failing.programs);
    }
    failing
}

/// An error in a name hides errors in types, so those that fail leave, until all that are left compile.
fn left(folder: &Path, package: &str, names: &[&str], failing: &mut BTreeMap<String, String>) {
    loop {
        let names = names.iter().filter(|name| !failing.contains_key(**name));
        let root: String = names.map(|name| format!("pub mod {name};\n")).collect();
        write(&folder.join(package).join("src/lib.rs"), &format!("#![allow(warnings)]\n{root}"));
        let errors = check(folder, package);
        if errors.is_empty() {
            return;
        }
        for (file, error) in errors {
            let path = file.strip_prefix(&format!("{package}/src/")).unwrap_or_else(|| panic!("{file}: {error}"));
            let name = path.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
            failing.entry(name).or_insert(error);
        }
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

/// A workspace of its own, with the lock file of the project's: nothing is fetched.
fn prepare(folder: &Path, services: &BTreeSet<String>) {
    let features: String = services.iter().map(|name| format!("{name} = []\n")).collect();
    let all: Vec<String> = services.iter().map(|name| format!("\"{name}\"")).collect();
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n");
    let client = workspace().join("generated-client").display().to_string();
    let dependencies = format!(
        "[dependencies]\ngenerated-client = {{ path = {client:?}, default-features = false }}\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
    );
    let features = format!("[features]\ndefault = [{}]\nasync = []\n{features}\n", all.join(", "));
    let members = "[workspace]\nmembers = [\"trees\", \"programs\"]\nresolver = \"3\"\n";
    write(&folder.join("Cargo.toml"), members);
    write(&folder.join("trees/Cargo.toml"), &(package("trees") + &features + &dependencies));
    let programs = package("programs") + &dependencies + "trees = { path = \"../trees\" }\n";
    write(&folder.join("programs/Cargo.toml"), &programs);
    ["trees", "programs"].iter().for_each(|name| write(&folder.join(name).join("src/lib.rs"), ""));
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
}

/// The file and the text of each error.
fn check(folder: &Path, package: &str) -> Vec<(String, String)> {
    let target = folder.parent().expect("the folder of the group").join("target");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--message-format", "json", "--package", package])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
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
            // What a macro of the runtime writes is an error of the line that uses it.
            let file = |span: &serde_json::Value| Some(span["file_name"].as_str()?.replace('\\', "/"));
            let mut span = span;
            while !file(span)?.starts_with(package) && !span["expansion"]["span"].is_null() {
                span = &span["expansion"]["span"];
            }
            Some((file(span)?, text))
        })
        .collect();
    assert!(output.status.success() || !errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    errors
}
