//! `cargo xtask bench`: how long `generate` and `diff` take, as whole processes of the release build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cli;
use crate::report::{self, Outcome};
use crate::workspace;

/// Endpoints per synthetic spec; the cost per endpoint should not grow.
const SIZES: [usize; 5] = [1, 10, 100, 1000, 10_000];

/// The endpoints of the specs that are compared.
const COMPARED: usize = 1000;

pub(crate) fn run(arguments: &cli::Bench) -> Result<Outcome> {
    let binary = build()?;
    let runs = arguments.runs.max(1);
    let real = times(&binary, &["generate", "--check"], runs, &[0, 1])?;
    report::print(&format!("the workspace's specs: {}", figures(&real)))?;
    let folder = env::temp_dir().join(format!("xtask-bench-{}", std::process::id()));
    for endpoints in SIZES {
        let spec = folder.join(format!("spec-{endpoints}"));
        synthetic(&spec, endpoints)?;
        let out = folder.join(format!("out-{endpoints}"));
        let (spec, out) = (spec.display().to_string(), out.display().to_string());
        // The largest takes seconds.
        let runs = if endpoints > COMPARED { runs.min(3) } else { runs };
        let found = times(&binary, &["generate", "--spec", &spec, "--out", &out], runs, &[0])?;
        let each = median(&found).as_secs_f64() * 1e6 / f64::from(u32::try_from(endpoints).unwrap_or(u32::MAX));
        report::print(&format!("{endpoints:>5} synthetic endpoints: {}, {each:.0} us an endpoint", figures(&found)))?;
    }
    let found = diff_times(&binary, &folder, runs)?;
    report::print(&format!(
        "a diff of {COMPARED} endpoints, with one enum value removed from each fifth: {}",
        figures(&found)
    ))?;
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    Ok(Outcome::Good)
}

/// A large spec against one with fewer enum values.
fn diff_times(binary: &Path, folder: &Path, runs: usize) -> Result<Vec<Duration>> {
    let endpoints = COMPARED;
    let (base, head) = (folder.join(format!("spec-{endpoints}")), folder.join("spec-other"));
    synthetic(&head, endpoints)?;
    for index in (0..endpoints).step_by(5) {
        let path = head.join(format!("synthetic/endpoint_{index}.yaml"));
        let text = ENDPOINT.replace("INDEX", &index.to_string()).replace("[first, second, third]", "[first, second]");
        fs::write(path, text).context("cannot write the synthetic spec")?;
    }
    let (base, head) = (base.display().to_string(), head.display().to_string());
    times(binary, &["diff", &base, "--head", &head], runs, &[0])
}

fn build() -> Result<PathBuf> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "xtask", "--message-format", "json-render-diagnostics"])
        .current_dir(workspace::root())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    if !built.status.success() {
        bail!("the release build failed");
    }
    let lines = String::from_utf8_lossy(&built.stdout).into_owned();
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut binaries = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    binaries.next().context("cargo did not report the path of the program")
}

fn times(binary: &Path, arguments: &[&str], runs: usize, good: &[i32]) -> Result<Vec<Duration>> {
    let mut found = Vec::new();
    for _ in 0..=runs {
        let started = Instant::now();
        let status = Command::new(binary)
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", workspace::root().join("xtask"))
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .with_context(|| format!("cannot run {}", binary.display()))?;
        found.push(started.elapsed());
        if !status.code().is_some_and(|code| good.contains(&code)) {
            bail!("`{}` exited with {status}", arguments.join(" "));
        }
    }
    // The first run warms the disk's cache.
    found.remove(0);
    found.sort();
    Ok(found)
}

fn median(sorted: &[Duration]) -> Duration {
    sorted[sorted.len() / 2]
}

fn figures(sorted: &[Duration]) -> String {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (least, most) = (ms(sorted[0]), ms(sorted[sorted.len() - 1]));
    format!("{:.1} ms (from {least:.1} to {most:.1}, {} runs)", ms(median(sorted)), sorted.len())
}

/// A service with many endpoints, each with types of its own.
fn synthetic(folder: &Path, endpoints: usize) -> Result<()> {
    let folder = folder.join("synthetic");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let head =
        "service: synthetic\ntitle: Synthetic\ndoc: Made for measuring.\nurl: https://api.example.com\nauth: none\n";
    fs::write(folder.join("service.yaml"), head).context("cannot write the synthetic spec")?;
    for index in 0..endpoints {
        let text = ENDPOINT.replace("INDEX", &index.to_string());
        fs::write(folder.join(format!("endpoint_{index}.yaml")), text).context("cannot write the synthetic spec")?;
    }
    Ok(())
}

const ENDPOINT: &str = "\
endpoints:
  search_INDEX:
    post: /v1/searchINDEX
    doc: Searches.
    query:
      limit?: integer(1..100) = 10 -- How many.
    body: QueryINDEX
    response: PageINDEX
types:
  QueryINDEX:
    doc: What to search for.
    fields:
      keywords: string -- The words.
      kinds?: KindINDEX[] -- Only these kinds.
      min?: integer(0..) -- At least.
      max?: integer(0..) -- At most.
    rules:
      - ordered: [min, max]
  KindINDEX:
    doc: A kind.
    enum: [first, second, third]
  PageINDEX:
    doc: A page.
    fields:
      items: ItemINDEX[] -- The items.
      total?: integer -- How many there are.
  ItemINDEX:
    doc: An item.
    fields:
      id!: IdINDEX -- Its id.
      name?: string -- Its name.
      kind?: KindINDEX -- Its kind.
      tags?: string[] -- Its tags.
  IdINDEX: {doc: Names an item., id: any}
";
