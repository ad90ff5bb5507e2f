//! The program behind `cargo xtask`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::workspace;

/// The program behind `cargo xtask`, built once.
pub(crate) fn xtask() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", "xtask", "--features", "traffic", "--message-format", "json"]);
        build.current_dir(workspace());
        let output = build.stderr(Stdio::inherit()).output().expect("cargo can be run");
        assert!(output.status.success(), "xtask does not build");
        let lines = String::from_utf8(output.stdout).expect("cargo speaks UTF-8");
        let mut found = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let path = found.find_map(|line| line["executable"].as_str().map(PathBuf::from));
        path.expect("cargo says where the program is")
    })
}
