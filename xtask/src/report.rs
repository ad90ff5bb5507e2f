//! What the commands print. Progress and problems go to standard error, JSON to standard output.

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use codegen::diagnostic::{self, Diagnostic};
use codegen::source::{SourceFile, Sources};

use crate::workspace;
use crate::write::{Change, ChangeKind};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Good,
    /// There is something to fix; it has been printed.
    Problems,
}

/// A failure with an exit code of its own, so that programs can distinguish it from problems and from other failures.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    text: String,
}

impl Failure {
    /// Git cannot be run, or this is not a repository.
    pub(crate) const GIT: u8 = 3;
    /// The revision is unknown.
    pub(crate) const REVISION: u8 = 4;
    /// The history that is needed was not cloned.
    pub(crate) const SHALLOW: u8 = 5;
    /// The current language cannot read the base.
    pub(crate) const BASE: u8 = 6;
    /// There are mistakes in the head.
    pub(crate) const HEAD: u8 = 7;
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Failure {}

pub(crate) fn failure(code: u8, text: String) -> anyhow::Error {
    Failure { code, text }.into()
}

/// 2, unless the failure has a code of its own.
pub(crate) fn exit_code(error: &anyhow::Error) -> u8 {
    error.downcast_ref::<Failure>().map_or(2, |failure| failure.code)
}

pub(crate) fn errors(errors: &[String]) {
    errors.iter().for_each(|error| eprintln!("error: {error}"));
}

/// Prints what is wrong with the specs. Files are named as seen from the current folder.
pub(crate) fn diagnostics(sources: &Sources, folder: &str, found: &[Diagnostic], json: bool) -> Result<Outcome> {
    let shown =
        Sources::new(sources.files().map(|(_, file)| SourceFile::new(format!("{folder}/{}", file.path), &*file.text)));
    if json {
        print(&diagnostic::to_json(&shown, found))?;
    } else {
        eprint!("{}", diagnostic::render(&shown, found, io::stderr().is_terminal()));
        let mistakes = if found.len() == 1 { "1 error".to_owned() } else { format!("{} errors", found.len()) };
        eprintln!("{mistakes}; `cargo xtask explain CODE` explains each code");
    }
    Ok(Outcome::Problems)
}

/// Prints one line per changed file, of the first few or of all.
pub(crate) fn changes(changes: &[Change], most: usize) {
    for change in changes.iter().take(most) {
        let mark = match change.kind {
            ChangeKind::Added => '+',
            ChangeKind::Changed => '~',
            ChangeKind::Removed => '-',
        };
        eprintln!("  {mark} {}", workspace::shown(&change.path));
    }
    if changes.len() > most {
        eprintln!("  … and {} more", changes.len() - most);
    }
}

pub(crate) fn count(changes: &[Change], kind: ChangeKind) -> usize {
    changes.iter().filter(|change| change.kind == kind).count()
}

/// Prints to standard output; a reader that went away is not a failure.
pub(crate) fn print(text: &str) -> Result<()> {
    match writeln!(io::stdout(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
