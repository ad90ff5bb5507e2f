//! `cargo xtask check`: the whole gate.

use anyhow::Result;

use crate::cli;
use crate::diff::tree::Tree;
use crate::generate;
use crate::release;
use crate::report::{self, Outcome};

/// The generated files are current, and the version is what the changes since the last release ask for.
pub(crate) fn run(arguments: &cli::Check) -> Result<Outcome> {
    let current = generated(arguments)?;
    if current == Outcome::Findings {
        return Ok(current);
    }
    let gate = release::gate(&Tree::working())?;
    report::errors(&gate.errors);
    if gate.version.asked.is_none() {
        eprintln!("no release yet: {} is the first release", gate.version.says);
    }
    Ok(if gate.errors.is_empty() { Outcome::Good } else { Outcome::Findings })
}

/// Specs valid, examples fit, generated tree, API listing and JSON Schema current: one run of the generator that writes nothing.
fn generated(arguments: &cli::Check) -> Result<Outcome> {
    generate::run(&cli::Generate { check: true, spec: None, out: None, json: arguments.json })
}
