//! `cargo xtask cost`: what the client costs to build, per set of features.

mod against;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::cli;
use crate::report::{self, Outcome};
use crate::workspace;

const COLUMNS: [&str; 7] =
    ["check", "check alone", "release", "release alone", "crates", "LLVM lines", "generated lines"];

/// How the features of a set are named in the table. Each driver is built alone, as programs use it.
const DRIVERS: [(&str, &str); 3] = [("async", "async,"), ("blocking", "blocking,"), ("no driver", "")];

pub(crate) fn run(arguments: &cli::Cost) -> Result<Outcome> {
    // Downloads are not what is measured.
    cargo(&workspace::root(), &["fetch", "--locked"], &workspace::root().join("target"))?;
    let services = services()?;
    if let Some(revision) = &arguments.against {
        let features = format!("async,{}", services.join(","));
        against::run(revision, &features, arguments.runs.unwrap_or(7).max(1))?;
        return Ok(Outcome::Good);
    }
    let runs = arguments.runs.unwrap_or(1).max(1);
    report::print(&row("", &COLUMNS.map(str::to_owned)))?;
    for (name, driver) in DRIVERS {
        let features = format!("{driver}{}", services.join(","));
        report::print(&row(&format!("{}, {name}", services.join(" and ")), &measure(&features, runs)?))?;
    }
    report::print(
        "seconds, the median of the runs; check and release: from an empty target folder; alone: after touching src/lib.rs; \
         crates: for this target, with ours; LLVM lines: of the client without its runtime, before optimisation",
    )?;
    Ok(Outcome::Good)
}

/// Each service is a feature and a folder of generated code.
fn services() -> Result<Vec<String>> {
    let generated = workspace::client().join("src/generated");
    let entries = fs::read_dir(&generated).with_context(|| format!("cannot read {}", generated.display()))?;
    let mut services = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", generated.display()))?;
        if entry.path().is_dir() {
            services.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    services.sort();
    Ok(services)
}

fn row(name: &str, figures: &[String; 7]) -> String {
    let mut row = format!("{name:<34}");
    for (figure, column) in figures.iter().zip(COLUMNS) {
        let width = column.len() + 2;
        row.push_str(&format!("{figure:>width$}"));
    }
    row
}

const CHECK: [&str; 1] = ["check"];

/// As it is built for a program that depends on it; the workspace's own profile is for the tool.
const RELEASE: [&str; 4] = ["build", "--release", "--config", "profile.release.codegen-units=16"];

fn measure(features: &str, runs: usize) -> Result<[String; 7]> {
    let target = workspace::root().join("target").join("cost");
    let [check, check_alone] = clean_and_alone(&CHECK, features, &target, runs)?;
    let [release, release_alone] = clean_and_alone(&RELEASE, features, &target, runs)?;
    Ok([
        seconds(check),
        seconds(check_alone),
        seconds(release),
        seconds(release_alone),
        crates(features)?.to_string(),
        llvm_lines(features, &target)?.to_string(),
        lines(&workspace::client().join("src/generated"))?.to_string(),
    ])
}

fn clean_and_alone(command: &[&str], features: &str, target: &Path, runs: usize) -> Result<[Duration; 2]> {
    let (mut clean, mut alone) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        if target.exists() {
            fs::remove_dir_all(target).with_context(|| format!("cannot remove {}", target.display()))?;
        }
        clean.push(time(&workspace::root(), command, features, target)?);
        alone.push(alone_in(&workspace::root(), command, features, target)?);
    }
    Ok([median(clean), median(alone)])
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// The time to build the client of a workspace after a change of it.
fn alone_in(root: &Path, command: &[&str], features: &str, target: &Path) -> Result<Duration> {
    touch(&root.join("generated-client/src/lib.rs"))?;
    time(root, command, features, target)
}

fn time(root: &Path, command: &[&str], features: &str, target: &Path) -> Result<Duration> {
    let arguments = [command, &CLIENT, &["--features", features]].concat();
    let started = Instant::now();
    cargo(root, &arguments, target)?;
    Ok(started.elapsed())
}

const CLIENT: [&str; 4] = ["--package", "generated-client", "--no-default-features", "--locked"];

/// The lines of LLVM code that the client gives to the optimiser: most of what its release build takes time for.
fn llvm_lines(features: &str, target: &Path) -> Result<usize> {
    // With the profile of the release build, so that its dependencies are there.
    let flags =
        ["--features", features, "--lib", "--", "--emit=llvm-ir", "-Cno-prepopulate-passes", "-Ccodegen-units=1"];
    cargo(&workspace::root(), &[&["rustc"], &RELEASE[1..], &CLIENT, &flags].concat(), target)?;
    let folder = target.join("release").join("deps");
    let mut count = 0;
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
        let is_ours = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("generated_client"));
        if is_ours && path.extension().is_some_and(|extension| extension == "ll") {
            count += text(&path)?.lines().count();
        }
    }
    Ok(count)
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn cargo(root: &Path, arguments: &[&str], target: &Path) -> Result<String> {
    let output = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(arguments)
        .current_dir(root)
        .envs([("CARGO_TARGET_DIR", target.as_os_str()), ("CARGO_TERM_QUIET", "true".as_ref())])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if !output.status.success() {
        bail!("`cargo {}` failed", arguments.join(" "));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn touch(path: &Path) -> Result<()> {
    let file = fs::File::options().append(true).open(path);
    file.and_then(|file| file.set_modified(SystemTime::now()))
        .with_context(|| format!("cannot touch {}", path.display()))
}

fn median<T: PartialOrd + Copy>(mut figures: Vec<T>) -> T {
    figures.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    figures[figures.len() / 2]
}

fn crates(features: &str) -> Result<usize> {
    let tree = ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let tree = [&tree[..], &CLIENT, &["--features", features]].concat();
    let tree = cargo(&workspace::root(), &tree, Path::new("target"))?;
    // A crate that was shown before has a mark of its own.
    Ok(tree.lines().map(|line| line.trim_end_matches(" (*)")).collect::<BTreeSet<_>>().len())
}

fn lines(path: &Path) -> Result<usize> {
    if !path.is_dir() {
        return Ok(text(path)?.lines().count());
    }
    let mut count = 0;
    for entry in fs::read_dir(path).with_context(|| format!("cannot read {}", path.display()))? {
        count += lines(&entry.with_context(|| format!("cannot read {}", path.display()))?.path())?;
    }
    Ok(count)
}
