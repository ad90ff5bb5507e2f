//! Compiles what was generated for some specs: clippy, which has the warnings of the compiler among its own, and rustdoc.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::parallel;
use codegen::source::Sources;

use crate::support::proof::Tree;
use crate::support::{review, workspace};

/// A package for each spec, so that all cores have one.
pub(crate) fn warnings(specs: &[Sources]) -> Vec<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("language");
    let _ = fs::remove_dir_all(folder.join("packages"));
    let packages: Vec<String> = (0..specs.len()).map(|number| format!("all{number}")).collect();
    let members: Vec<String> = packages.iter().map(|name| format!("\"packages/{name}\"")).collect();
    let root = fs::read_to_string(workspace().join("Cargo.toml")).expect("the workspace has a manifest");
    let (_, lints) = root.split_once("[workspace.lints.rust]").expect("the workspace has lints");
    let (lints, _) = lints.split_once("[profile").unwrap_or((lints, ""));
    let members = members.join(", ");
    let manifest = format!("[workspace]\nmembers = [{members}]\nresolver = \"3\"\n\n[workspace.lints.rust]{lints}");
    write(&folder.join("Cargo.toml"), &manifest);
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file can be copied");
    fs::copy(workspace().join("clippy.toml"), folder.join("clippy.toml")).expect("the settings can be copied");
    let named: Vec<(&String, &Sources)> = packages.iter().zip(specs).collect();
    parallel::map(&named, |(name, sources)| package(&folder.join("packages").join(name), name, sources));
    let clippy = run(&folder, &["clippy", "--", "-D", "warnings"]);
    if clippy.is_empty() { run(&folder, &["doc", "--no-deps"]) } else { clippy }
}

fn package(folder: &Path, name: &str, sources: &Sources) {
    let tree = Tree::of("generated", &review::load(name, sources));
    let client = workspace().join("generated-client").display().to_string();
    let services: String = tree.services.iter().map(|service| format!("{service} = []\n")).collect();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = [{:?}]\nasync = []\n{services}\n\
         [dependencies]\ngenerated-client = {{ path = {client:?}, default-features = false }}\nserde_json = \"1\"\n\n\
         [lints]\nworkspace = true\n",
        tree.services.first().expect("a service"),
    );
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("src/lib.rs"), "//! Generated.\n\npub mod generated;\n");
    for (path, text) in &tree.files {
        write(&folder.join("src/generated").join(path), text);
    }
}

/// One error of each kind.
fn run(folder: &PathBuf, arguments: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args([arguments[0], "--offline", "--workspace", "--keep-going", "--quiet"])
        .args(&arguments[1..])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .expect("cargo can be run");
    if output.status.success() {
        return vec![];
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut kinds = BTreeSet::new();
    let is_new = |found: &&str| {
        let first = found.lines().next().unwrap_or_default();
        kinds.insert(first.split('`').step_by(2).collect::<String>())
    };
    text.split("\n\n").filter(|found| !found.is_empty()).filter(is_new).map(str::to_owned).collect()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}
