//! `cargo xtask`: the only code of the workspace that touches files.

mod approvals;
mod bench;
mod bless;
mod breaks;
mod changelog;
mod check;
mod cli;
mod cost;
mod diff;
#[cfg(feature = "traffic")]
mod emulate;
mod explain;
mod generate;
mod import;
#[cfg(feature = "traffic")]
mod learn;
mod new;
mod openapi;
#[cfg(feature = "traffic")]
mod recording;
mod release;
mod report;
mod sources;
#[cfg(not(feature = "traffic"))]
mod traffic;
mod watch;
mod workspace;
mod write;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use report::Outcome;
#[cfg(not(feature = "traffic"))]
use {traffic as emulate, traffic as learn};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::Import(arguments) => import::run(&arguments.what),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Emulate(arguments) => emulate::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Release(arguments) => release::run(&arguments),
        Command::Changelog(arguments) => changelog::run(&arguments),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Bless => bless::run(),
        Command::Cost(arguments) => cost::run(&arguments),
        Command::Breaks(arguments) => breaks::run(&arguments),
    };
    match result {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Problems) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(report::exit_code(&error))
        }
    }
}
