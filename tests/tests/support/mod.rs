//! What the tests share: where things are, reading specs, and texts that are compared with files.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod caller;
pub(crate) mod cut;
pub(crate) mod declared;
pub(crate) mod fixtures;
pub(crate) mod gone;
pub(crate) mod instances;
pub(crate) mod mutants;
pub(crate) mod output;
pub(crate) mod program;
pub(crate) mod proof;
pub(crate) mod review;
pub(crate) mod slips;
pub(crate) mod sources;

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    package().parent().expect("the package lies in the workspace").to_path_buf()
}

/// The folder of this package.
pub(crate) fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The folders directly in one, by name.
pub(crate) fn folders(around: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(around).unwrap_or_else(|error| panic!("{}: {error}", around.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let mut found: Vec<_> = paths.map(|path| (file_name(&path), path)).collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Whether expected files are written instead of compared. Only `BLESS=1` says so; anything else is a slip.
pub(crate) fn blessing() -> bool {
    match std::env::var("BLESS") {
        Err(_) => false,
        Ok(value) if value == "1" => true,
        Ok(value) => panic!("BLESS is `{value}`; only BLESS=1 rewrites expected files"),
    }
}

/// How a text differs from the file that holds what is expected; `None` when it does not. Blessing writes the file.
pub(crate) fn difference(file: &Path, actual: &str) -> Option<String> {
    let blessing = blessing();
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == actual {
        return None;
    }
    if blessing {
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        fs::write(file, actual).expect("the file can be written");
        return None;
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
    Some(format!("{}\n{}", file.display(), diff.unified_diff().header("expected", "actual")))
}

/// Fails with all that was found at once.
pub(crate) fn report(problems: &[String]) {
    assert!(problems.is_empty(), "{}\n(BLESS=1 rewrites expected files)", problems.join("\n"));
}

/// The source files of a package of this workspace, but for files of tests.
pub(crate) fn source_files(package: &str) -> Vec<(String, String)> {
    let folder = workspace().join(package).join("src");
    let is_test = |path: &str| path.split('/').any(|part| part == "tests" || part == "tests.rs");
    let files = sources::texts(&folder).into_iter().filter(|(path, _)| path.ends_with(".rs") && !is_test(path));
    files.map(|(path, text)| (format!("{package}/{path}"), text)).collect()
}

/// Lines of code: no comments.
pub(crate) fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}
