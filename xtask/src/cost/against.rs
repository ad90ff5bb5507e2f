//! `cargo xtask cost --against REVISION`: the client of this tree beside that of another commit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{CHECK, RELEASE, alone_in, median, time};
use crate::report;
use crate::workspace;

/// Prints what a check and a release build of the crate alone take here and there. Both take turns, so that a busy machine disturbs
/// them alike; what they depend on is built before.
pub(super) fn run(revision: &str, features: &str, runs: usize) -> Result<()> {
    let there = Checkout::of(revision)?;
    let folder = workspace::root().join("target").join("cost-against");
    let trees = [(workspace::root(), folder.join("here")), (there.0.clone(), folder.join("there"))];
    for (name, command) in [("check alone", &CHECK[..]), ("release alone", &RELEASE)] {
        for (root, target) in &trees {
            time(root, command, features, target)?;
        }
        let mut rounds = Vec::new();
        for _ in 0..runs {
            let [here, there] = trees.each_ref().map(|(root, target)| alone_in(root, command, features, target));
            rounds.push((here?, there?));
        }
        report::print(&row(name, revision, &rounds))?;
    }
    drop(there);
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))
}

fn row(name: &str, revision: &str, rounds: &[(Duration, Duration)]) -> String {
    let seconds = |times: Vec<Duration>| median(times).as_secs_f64();
    let (here, there) = rounds.iter().copied().unzip();
    let ratio = median(rounds.iter().map(|(here, there)| here.as_secs_f64() / there.as_secs_f64()).collect());
    let (here, there, runs) = (seconds(here), seconds(there), rounds.len());
    format!("{name}: {here:.2} s here, {there:.2} s at {revision}: {ratio:.2}, medians of {runs} runs in turn")
}

/// Another commit in a folder of its own, for as long as this lives.
struct Checkout(PathBuf);

impl Checkout {
    fn of(revision: &str) -> Result<Self> {
        let path = workspace::root().join("target").join("cost-checkout");
        let checkout = Self(path);
        git(&["worktree", "add", "--force", "--detach", "--end-of-options"], &checkout.0, &[revision])?;
        Ok(checkout)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // What is left over is ignored by git, and named by `git worktree list`.
        let _ = git(&["worktree", "remove", "--force"], &self.0, &[]);
    }
}

fn git(command: &[&str], path: &Path, rest: &[&str]) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(workspace::root()).args(command).arg(path).args(rest);
    let output = git.output().context("cannot run git")?;
    if !output.status.success() {
        bail!("`git {}` failed: {}", command.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
