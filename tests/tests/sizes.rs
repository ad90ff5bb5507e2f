//! Small files: one that grows past the limit is usually two.

mod support;

use std::fs;

use support::{sources, workspace};

/// Lines that a hand-written file may have. Functions have a limit of their own, in `clippy.toml`.
const MOST_LINES: usize = 400;

#[test]
fn no_file_is_long() {
    let mut long = Vec::new();
    for package in ["codegen", "generated-client", "generated-client/runtime", "xtask", "tests", "fuzz"] {
        let folders = ["src", "tests", "benches", "examples", "build", "fuzz_targets"];
        for folder in folders.map(|folder| workspace().join(package).join(folder)).into_iter().filter(|it| it.is_dir())
        {
            let files = sources::texts(&folder).into_iter();
            for (path, text) in files.filter(|(path, text)| path.ends_with(".rs") && !text.starts_with("// @generated"))
            {
                let lines = text.lines().count();
                if lines > MOST_LINES {
                    long.push(format!("{}/{path} has {lines} lines", folder.display()));
                }
            }
        }
    }
    assert!(long.is_empty(), "longer than {MOST_LINES} lines:\n{}", long.join("\n"));
    assert!(fs::exists(workspace().join("clippy.toml")).unwrap_or(false), "the limit of functions is in clippy.toml");
}
