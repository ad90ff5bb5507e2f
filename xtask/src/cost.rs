//! `cargo xtask cost`: what the client costs to build, per set of features, beside what is to be beaten.

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

/// The best public generator in each column, for a service of four endpoints, on two cores of an AMD EPYC.
const TO_BEAT: [(&str, [&str; 6]); 2] = [
    ("to beat, a client with TLS", ["24.1 s", "1.09 s", "42.4 s", "4.11 s", "109", "5853"]),
    ("to beat, a client without TLS", ["18.4 s", "1.09 s", "37.3 s", "4.11 s", "82", "5853"]),
];

const COLUMNS: [&str; 6] = ["check", "check alone", "release", "release alone", "crates", "generated lines"];

pub(crate) fn run(arguments: &cli::Cost) -> Result<Outcome> {
    // Downloads are not what is measured.
    cargo(&["fetch", "--locked"], &workspace::root().join("target"))?;
    report::print(&row("", &COLUMNS.map(str::to_owned)))?;
    for set in sets()? {
        report::print(&row(&set.name, &measure(&set, arguments.runs.max(1))?))?;
    }
    for (name, figures) in TO_BEAT {
        report::print(&row(name, &figures.map(str::to_owned)))?;
    }
    report::print(
        "clean: from an empty target folder; alone: after touching src/lib.rs; crates: for this target, with ours",
    )?;
    Ok(Outcome::Good)
}

/// Features that are built together.
struct Set {
    name: String,
    features: String,
    services: Vec<String>,
}

/// All services and each alone, with the driver that links TLS and without any.
fn sets() -> Result<Vec<Set>> {
    let all = services()?;
    let mut sets = Vec::new();
    for services in [vec![all.clone()], all.into_iter().map(|service| vec![service]).collect()].concat() {
        let name = services.join(" and ");
        let features = services.join(",");
        sets.push(Set {
            name: format!("{name}, async driver with TLS"),
            features: format!("async,{features}"),
            services: services.clone(),
        });
        sets.push(Set { name: format!("{name}, no driver"), features, services });
    }
    Ok(sets)
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

fn row(name: &str, figures: &[String; 6]) -> String {
    let mut row = format!("{name:<44}");
    for (figure, column) in figures.iter().zip(COLUMNS) {
        let width = column.len() + 2;
        row.push_str(&format!("{figure:>width$}"));
    }
    row
}

fn measure(set: &Set, runs: usize) -> Result<[String; 6]> {
    let target = workspace::root().join("target").join("cost");
    let check = ["check", "--features", &set.features];
    // As it is built for whoever depends on it; the workspace's own profile is for the tool.
    let release = ["build", "--release", "--config", "profile.release.codegen-units=16", "--features", &set.features];
    let mut figures = Vec::new();
    for command in [&check[..], &release[..]] {
        let mut clean = Vec::new();
        let mut alone = Vec::new();
        for _ in 0..runs {
            if target.exists() {
                fs::remove_dir_all(&target).with_context(|| format!("cannot remove {}", target.display()))?;
            }
            clean.push(time(command, &target)?);
            touch(&workspace::client().join("src/lib.rs"))?;
            alone.push(time(command, &target)?);
        }
        figures.extend([median(clean), median(alone)]);
    }
    let [check, check_alone, release, release_alone] =
        [0, 1, 2, 3].map(|index| format!("{:.2} s", figures[index].as_secs_f64()));
    Ok([
        check,
        check_alone,
        release,
        release_alone,
        crates(&set.features)?.to_string(),
        lines(&set.services)?.to_string(),
    ])
}

fn time(command: &[&str], target: &Path) -> Result<Duration> {
    let arguments = [command, &["--package", "generated-client", "--no-default-features", "--locked"]].concat();
    let started = Instant::now();
    cargo(&arguments, target)?;
    Ok(started.elapsed())
}

fn cargo(arguments: &[&str], target: &Path) -> Result<String> {
    let output = Command::new(env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(arguments)
        .arg("--quiet")
        .current_dir(workspace::root())
        .env("CARGO_TARGET_DIR", target)
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

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn crates(features: &str) -> Result<usize> {
    let tree =
        ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--package", "generated-client"];
    let tree = cargo(&[&tree[..], &["--no-default-features", "--features", features]].concat(), Path::new("target"))?;
    // What was shown before is marked.
    Ok(tree.lines().map(|line| line.trim_end_matches(" (*)")).collect::<BTreeSet<_>>().len())
}

fn lines(services: &[String]) -> Result<usize> {
    let mut lines = 0;
    let mut left: Vec<_> = services.iter().map(|name| workspace::client().join("src/generated").join(name)).collect();
    while let Some(path) = left.pop() {
        let shown = path.display().to_string();
        if path.is_dir() {
            let entries = fs::read_dir(&path).with_context(|| format!("cannot read {shown}"))?;
            for entry in entries {
                left.push(entry.with_context(|| format!("cannot read {shown}"))?.path());
            }
        } else {
            lines += fs::read_to_string(&path).with_context(|| format!("cannot read {shown}"))?.lines().count();
        }
    }
    Ok(lines)
}
