//! `cargo xtask check`: whether what is committed is current, and the version is sufficient.

use anyhow::Result;

use crate::cli;
use crate::diff::tree::Tree;
use crate::generate;
use crate::release;
use crate::report::{self, Outcome};
use crate::write::{self, Mode};

/// The generated files are current, and the version is what the changes since the last release ask for.
pub(crate) fn run(arguments: &cli::Check) -> Result<Outcome> {
    let current = generated(arguments)?;
    if current == Outcome::Problems || !runtime_is_listed()? {
        return Ok(Outcome::Problems);
    }
    let readiness = release::readiness(&Tree::working())?;
    report::errors(&readiness.errors);
    if readiness.version.required.is_none() {
        eprintln!("no release yet: {} is the first release", readiness.version.current);
    }
    Ok(if readiness.errors.is_empty() { Outcome::Good } else { Outcome::Problems })
}

/// The committed listing of the runtime is that of its sources.
fn runtime_is_listed() -> Result<bool> {
    let changes = write::apply(&[generate::runtime_target()?], Mode::Check)?;
    if !changes.is_empty() {
        eprintln!("generated-client/runtime-api.txt is out of date; run `cargo xtask bless`");
    }
    Ok(changes.is_empty())
}

/// Specs valid, examples fit, generated tree, API listing and JSON Schema current: one run of the generator that writes nothing.
fn generated(arguments: &cli::Check) -> Result<Outcome> {
    generate::run(&cli::Generate { check: true, spec: None, out: None, json: arguments.json })
}
