//! `emulate` and `learn` in a program that was built without them: builds them, and leaves the command to the new program.

use std::env;
use std::process::{Command, exit};

use anyhow::{Context, Result};

use crate::report::Outcome;
use crate::workspace;

pub(crate) fn run<A>(_: &A) -> Result<Outcome> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "xtask", "--features", "traffic", "--manifest-path"]);
    command.arg(workspace::root().join("Cargo.toml")).arg("--").args(env::args_os().skip(1));
    let status = command.status().context("cannot start cargo")?;
    match status.code() {
        Some(0) => Ok(Outcome::Good),
        Some(1) => Ok(Outcome::Problems),
        // It has said what is wrong.
        other => exit(other.unwrap_or(2)),
    }
}
