//! The breaks of `tests/breaks` still apply, and name tests that are there. `cargo xtask breaks` tries them.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{package, sources, workspace};

/// Targets whose tests compare texts with files: blessing silences them.
const PINNED: [&str; 3] = ["diagnostics", "diff", "golden"];

/// A sentence about what breaks, the tests that notice, an empty line, the difference.
struct Break {
    path: PathBuf,
    says: String,
    tests: Vec<String>,
    files: Vec<String>,
}

fn breaks() -> Vec<Break> {
    let entries = fs::read_dir(package().join("breaks")).expect("the breaks");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "patch")).map(read).collect()
}

fn read(path: PathBuf) -> Break {
    let text = fs::read_to_string(&path).expect("the break");
    let (head, difference) = text.split_once("\n\n").expect("an empty line after the head");
    let (says, tests) = head.split_once("\nCaught by: ").expect("a line `Caught by: `");
    let files = difference.lines().filter_map(|line| line.strip_prefix("+++ b/")).map(str::to_owned).collect();
    Break { says: says.to_owned(), tests: tests.split(", ").map(str::to_owned).collect(), files, path }
}

/// Whether a test is written in the file or the folder of its target.
fn is_there(test: &str) -> bool {
    let (target, name) = test.split_once("::").unwrap_or((test, ""));
    let function = format!("fn {}()", name.rsplit("::").next().unwrap_or_default());
    let tests = package().join("tests");
    let file = fs::read_to_string(tests.join(format!("{target}.rs"))).unwrap_or_default();
    let folder = tests.join(target);
    let files = if folder.is_dir() { sources::texts(&folder) } else { vec![] };
    !PINNED.contains(&target) && (file.contains(&function) || files.iter().any(|(_, text)| text.contains(&function)))
}

fn why_not_applied(patch: &Path) -> Option<String> {
    let mut command = Command::new("git");
    let output =
        command.args(["apply", "--check"]).arg(patch).current_dir(workspace()).output().expect("git can be run");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn each_break_applies_and_names_its_tests() {
    let (breaks, mut problems) = (breaks(), Vec::new());
    for one in &breaks {
        let mut say = |what: String| problems.push(format!("{}: {what}", one.path.display()));
        if !one.says.ends_with('.') || one.says.contains('\n') {
            say("it does not say in one sentence what breaks".to_owned());
        }
        one.tests.iter().filter(|test| !is_there(test)).for_each(|test| say(format!("no test is called {test}")));
        if one.files.is_empty() || !one.files.iter().all(|file| file.starts_with("codegen/src/")) {
            say(format!("it breaks {:?}, which is not the generator", one.files));
        }
        if let Some(why) = why_not_applied(&one.path) {
            say(format!("does not apply; write it anew\n{why}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(breaks.len() >= 10, "only {} breaks", breaks.len());
}
