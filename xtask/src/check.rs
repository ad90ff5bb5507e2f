//! `cargo xtask check`: the whole gate.

use anyhow::Result;

use crate::cli;
use crate::generate;
use crate::report::Outcome;

/// Specs valid, examples fit, generated tree, API listing and JSON Schema current: one run of the generator that writes nothing.
pub(crate) fn run(arguments: &cli::Check) -> Result<Outcome> {
    generate::run(&cli::Generate { check: true, spec: None, out: None, json: arguments.json })
}
