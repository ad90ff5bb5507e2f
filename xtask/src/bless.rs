//! Updates everything that is pinned, and prints what changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::cli;
use crate::generate;
use crate::report::Outcome;
use crate::workspace;
use crate::write::{self, Mode};

/// Tests that compare output with files, the switch that makes them write the files instead, and where the files are.
const PINS: [Pins; 5] = [
    Pins { arguments: &["--package", "tests", "--test", "golden"], switch: ("BLESS", "1"), folder: "tests/golden" },
    Pins {
        arguments: &["--package", "tests", "--test", "diagnostics"],
        switch: ("BLESS", "1"),
        folder: "tests/diagnostics",
    },
    Pins { arguments: &["--package", "tests", "--test", "import"], switch: ("BLESS", "1"), folder: "tests/import" },
    Pins { arguments: &["--package", "tests", "--test", "diff"], switch: ("BLESS", "1"), folder: "tests/diff" },
    Pins { arguments: &["--package", "ui"], switch: ("TRYBUILD", "overwrite"), folder: "tests/ui/cases" },
];

struct Pins {
    arguments: &'static [&'static str],
    switch: (&'static str, &'static str),
    folder: &'static str,
}

/// The texts of files, by path.
type Texts = BTreeMap<PathBuf, Vec<u8>>;

pub(crate) fn run() -> Result<Outcome> {
    let root = workspace::root();
    // The client first: the tests are built with it.
    let generated = generate::run(&cli::Generate { check: false, spec: None, out: None, json: false })?;
    if generated != Outcome::Good {
        return Ok(generated);
    }
    let mut changes = write::apply(&[generate::runtime_target()?], Mode::Write)?.len();
    for pins in &PINS {
        let folder = root.join(pins.folder);
        let before = texts(&folder)?;
        renew(&root, pins)?;
        changes += report(&root, &before, &texts(&folder)?);
    }
    eprintln!("{changes} pinned files changed; review them before you commit them");
    Ok(Outcome::Good)
}

fn renew(root: &Path, pins: &Pins) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["test", "--quiet"]).args(pins.arguments).env(pins.switch.0, pins.switch.1);
    let output = command.output().context("cannot start cargo")?;
    // What was pinned is renewed; any other failure has another cause.
    let text = [output.stdout, output.stderr].concat();
    ensure!(
        output.status.success(),
        "cargo test {} failed:\n{}",
        pins.arguments.join(" "),
        String::from_utf8_lossy(&text)
    );
    Ok(())
}

fn texts(folder: &Path) -> Result<Texts> {
    let mut found = Texts::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(texts(&path)?);
        } else {
            let text = fs::read(&path).with_context(|| path.display().to_string())?;
            found.insert(path, text);
        }
    }
    Ok(found)
}

/// Prints which files differ, and counts them.
fn report(root: &Path, before: &Texts, after: &Texts) -> usize {
    let added = after.keys().filter(|path| !before.contains_key(*path)).map(|path| ('+', path));
    let removed = before.keys().filter(|path| !after.contains_key(*path)).map(|path| ('-', path));
    let changed = after.iter().filter(|(path, text)| before.get(*path).is_some_and(|before| before != *text));
    let all: Vec<_> = added.chain(removed).chain(changed.map(|(path, _)| ('~', path))).collect();
    for (sign, path) in &all {
        eprintln!("  {sign} {}", path.strip_prefix(root).unwrap_or(path).display());
    }
    all.len()
}
