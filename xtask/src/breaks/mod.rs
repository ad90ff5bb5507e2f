//! `cargo xtask breaks`: breaks the generator on purpose, one way at a time, and sees which test notices.
//!
//! After a break of the generator the client and the goldens are renewed, so that what is pinned byte for byte proves nothing: the
//! tests that a break names have to notice by what the output means. Other pinned texts stay old; no named test is built with them.

mod list;
mod tree;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};

use crate::cli;
use crate::report::{self, Outcome};
use crate::workspace;

use list::{Break, Test};
use tree::Tree;

pub(crate) fn run(arguments: &cli::Breaks) -> Result<Outcome> {
    let root = workspace::root();
    let text = fs::read_to_string(root.join(list::PATH)).with_context(|| format!("cannot read {}", list::PATH))?;
    let breaks = chosen(list::parse(&text)?, &arguments.names)?;
    let tree = Tree::new(&root)?;
    passes_unbroken(&tree, &breaks)?;
    let mut uncaught = 0;
    for one in &breaks {
        let started = Instant::now();
        let found = tried(&tree, one)?;
        let (mark, text) = shown(&found);
        report::print(&format!("{mark} {} ({} s): {}", one.name, started.elapsed().as_secs(), one.breaks))?;
        report::print(&format!("    {text}"))?;
        uncaught += usize::from(!matches!(found, Found::Caught(_)));
    }
    tree.reset()?;
    report::print(&format!("{} of {} breaks were caught", breaks.len() - uncaught, breaks.len()))?;
    Ok(if uncaught == 0 { Outcome::Good } else { Outcome::Problems })
}

/// A test that fails anyway notices nothing.
fn passes_unbroken(tree: &Tree, breaks: &[Break]) -> Result<()> {
    tree.reset()?;
    renew(tree)?.map_err(|why| anyhow!("without a break, the tests do not build\n{why}"))?;
    let tests: BTreeSet<&Test> = breaks.iter().flat_map(|one| &one.caught_by).collect();
    for test in tests {
        let run = run_of(tree, test)?;
        ensure!(run == Run::Passed, "{test} does not pass without a break: {run:?}");
    }
    Ok(())
}

/// All, or those that are named.
fn chosen(all: Vec<Break>, names: &[String]) -> Result<Vec<Break>> {
    for name in names {
        ensure!(all.iter().any(|one| one.name == *name), "{} has no break called {name}", list::PATH);
    }
    Ok(all.into_iter().filter(|one| names.is_empty() || names.contains(&one.name)).collect())
}

/// What became of a break.
enum Found {
    /// By all of the tests that it names; what each says first.
    Caught(Vec<(Test, String)>),
    /// These tests passed.
    Survived(Vec<Test>),
    /// The source has changed: the text to replace is no longer there.
    DoesNotApply(String),
    /// The generator, or what it generates, is not Rust: the break is too crude to prove anything.
    DoesNotCompile(String),
}

fn shown(found: &Found) -> (&'static str, String) {
    match found {
        Found::Caught(tests) => {
            let tests = tests.iter().map(|(test, output)| format!("caught by {test}\n        {output}"));
            ("ok  ", tests.collect::<Vec<_>>().join("\n    "))
        }
        Found::Survived(tests) => {
            ("FAIL", format!("survives {}", tests.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")))
        }
        Found::DoesNotApply(why) => ("FAIL", format!("does not apply\n{why}")),
        Found::DoesNotCompile(why) => ("FAIL", format!("does not compile\n{why}")),
    }
}

fn tried(tree: &Tree, one: &Break) -> Result<Found> {
    tree.reset()?;
    let texts = match one.applied(tree.files()) {
        Ok(texts) => texts,
        Err(why) => return Ok(Found::DoesNotApply(format!("{why:#}"))),
    };
    tree.write(&texts)?;
    // The runtime has no influence on what is generated.
    if texts.keys().any(|path| path.starts_with(list::GENERATOR))
        && let Err(why) = renew(tree)?
    {
        return Ok(Found::DoesNotCompile(why));
    }
    let (mut passed, mut failed) = (Vec::new(), Vec::new());
    for test in &one.caught_by {
        match run_of(tree, test)? {
            Run::Passed => passed.push(test.clone()),
            Run::Failed(output) => failed.push((test.clone(), output)),
            Run::DoesNotCompile(why) => return Ok(Found::DoesNotCompile(why)),
        }
    }
    Ok(if passed.is_empty() { Found::Caught(failed) } else { Found::Survived(passed) })
}

#[derive(Debug, PartialEq)]
enum Run {
    Passed,
    Failed(String),
    DoesNotCompile(String),
}

fn run_of(tree: &Tree, test: &Test) -> Result<Run> {
    let result = output_of(&mut cargo(tree, "test", &["--test", &test.target, "--", "--exact", &test.name]))?;
    let output = result.as_ref().unwrap_or_else(|output| output);
    let ran = output.contains(&format!("test {} ... ", test.name));
    ensure!(ran || result.is_err(), "cannot find test {test}");
    Ok(match result {
        Ok(_) => Run::Passed,
        Err(output) if ran => Run::Failed(first_words(&output)),
        Err(output) => Run::DoesNotCompile(errors(&output)),
    })
}

/// Generates the client and the goldens, or returns why it cannot be done.
fn renew(tree: &Tree) -> Result<Result<(), String>> {
    let mut generate = Command::new(tree.target().join("debug/xtask"));
    // By hand, so that it works where it was built.
    generate.arg("generate").current_dir(tree.folder()).env_remove("CARGO_MANIFEST_DIR");
    let mut bless = cargo(tree, "test", &["--test", "golden"]);
    bless.env("BLESS", "1");
    for mut command in [cargo(tree, "build", &["--bin", "xtask", "--test", "golden"]), generate, bless] {
        if let Err(why) = output_of(&mut command)? {
            return Ok(Err(errors(&why)));
        }
    }
    Ok(Ok(()))
}

/// A command of cargo, always about both packages: about one alone, cargo would build the generator with other features.
fn cargo(tree: &Tree, command: &str, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.arg(command).args(["--package", "xtask", "--package", "tests"]).args(arguments);
    cargo.current_dir(tree.folder()).env("CARGO_TARGET_DIR", tree.target());
    // Broken code is not debugged, and an import that is no longer needed proves nothing.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "none").env("RUSTFLAGS", "--cap-lints=warn");
    // Samples of one's own would make another test of it.
    cargo.env_remove("SAMPLE_SEED").env_remove("SAMPLE_ROUNDS");
    cargo
}

/// The output of a command, as success or as failure.
fn output_of(command: &mut Command) -> Result<Result<String, String>> {
    let output =
        command.output().with_context(|| format!("cannot run {}", Path::new(command.get_program()).display()))?;
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    Ok(if output.status.success() { Ok(text) } else { Err(text) })
}

/// What a test panicked with, as far as it is a line: a reader sees that it noticed what was broken, and nothing else.
fn first_words(output: &str) -> String {
    let message = output.lines().skip_while(|line| !line.contains("panicked at")).skip(1).take(2);
    message.collect::<Vec<_>>().join(" ").chars().take(LINE).collect()
}

/// Longer lines are cut.
const LINE: usize = 220;

/// The compiler's first errors, where there are some.
fn errors(output: &str) -> String {
    let mut lines = output.lines().skip_while(|line| !line.starts_with("error")).take(12).peekable();
    match lines.peek() {
        Some(_) => lines.collect::<Vec<_>>().join("\n"),
        None => output.to_owned(),
    }
}
