//! `cargo xtask generate`: writes the client, its API listing and the JSON Schema.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use codegen::files::Files;
use codegen::source::Sources;
use codegen::{Generated, Settings, plan};

use crate::report::{self, Outcome};
use crate::write::{self, Change, ChangeKind, Mode, Target};
use crate::{cli, sources, workspace};

pub(crate) fn run(arguments: &cli::Generate) -> Result<Outcome> {
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let spec = arguments.spec.clone().unwrap_or_else(workspace::spec);
    let started = Instant::now();
    let sources = sources::read_services(&spec)?;
    let settings = settings(arguments.out.as_deref())?;
    let generated = match codegen::generate(&sources, &settings) {
        Ok(generated) => generated,
        Err(found) => return report::diagnostics(&sources, &workspace::shown(&spec), &found, arguments.json),
    };
    let targets = match &arguments.out {
        Some(out) => crate_of_its_own(out, &generated)?,
        None => {
            let mut targets = in_the_workspace(&generated, &spec)?;
            targets.extend(missing_runtime_listing()?);
            targets
        }
    };
    let changes = write::apply(&targets, mode)?;
    let summary =
        Summary { generated: &generated, sources: &sources, targets: &targets, changes: &changes, started, mode };
    if arguments.json {
        report::print(&summary.json())?
    } else {
        summary.print(arguments)
    }
    Ok(if mode == Mode::Check && !changes.is_empty() { Outcome::Problems } else { Outcome::Good })
}

/// What the workspace's own client is generated with, or a crate elsewhere.
pub(crate) fn settings(out: Option<&Path>) -> Result<Settings> {
    let Some(out) = out else {
        return Ok(Settings { plan: settings_for_listing(), features: Some(features()?) });
    };
    let plan =
        plan::Settings { runtime: "generated_client::runtime".to_owned(), root: crate_name(out).replace('-', "_") };
    Ok(Settings { plan, features: None })
}

/// What listings are planned with: as for the workspace's own client.
pub(crate) fn settings_for_listing() -> plan::Settings {
    plan::Settings { runtime: "crate::runtime".to_owned(), root: "generated_client".to_owned() }
}

/// The features of the client's manifest.
fn features() -> Result<BTreeSet<String>> {
    let manifest = client_manifest()?;
    let features = manifest.get("features").and_then(|features| features.as_table_like());
    Ok(features.map(|features| features.iter().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default())
}

/// Those that are on unless a caller says otherwise.
fn default_features() -> Result<Vec<String>> {
    let manifest = client_manifest()?;
    let default =
        manifest.get("features").and_then(|features| features.get("default")).and_then(|item| item.as_array());
    Ok(default.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect())
}

fn client_manifest() -> Result<toml_edit::DocumentMut> {
    let path = workspace::client().join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    text.parse().with_context(|| format!("cannot read {}", path.display()))
}

/// The folders of this workspace that hold generated files.
fn in_the_workspace(generated: &Generated, spec: &Path) -> Result<Vec<Target>> {
    let client = workspace::client();
    let mut listing = Files::default();
    listing.add("api.txt", api_listing(&generated.api));
    let mut schemas = Files::default();
    schemas.add("schema.json", codegen::schema::schema());
    schemas.add("review.schema.json", codegen::diff::report::schema());
    Ok(vec![
        Target { folder: client.join("src/generated"), files: generated.files.clone(), whole: true },
        Target { folder: client, files: listing, whole: false },
        Target { folder: spec.to_path_buf(), files: schemas, whole: false },
    ])
}

/// A workspace without a listing of the runtime gets one with its first client; later only `bless` changes it.
fn missing_runtime_listing() -> Result<Option<Target>> {
    let is_there = workspace::client().join("runtime-api.txt").exists();
    if is_there { Ok(None) } else { runtime_target().map(Some) }
}

/// The listing of the runtime. It depends on what is written by hand and not on the specs, so `bless` writes it.
pub(crate) fn runtime_target() -> Result<Target> {
    let mut files = Files::default();
    files.add("runtime-api.txt", runtime_listing()?);
    Ok(Target { folder: workspace::client(), files, whole: false })
}

/// The runtime and the crate's features are written by hand; only their public API is listed.
fn runtime_listing() -> Result<String> {
    let folder = workspace::runtime().join("src");
    let lines = codegen::runtime_api::listing(&sources::rust(&folder)?);
    let lines = lines.map_err(|error| anyhow!("cannot list the API of the runtime: {error}"))?;
    let mut features: Vec<String> = features()?.into_iter().map(|name| format!("features::{name}\n")).collect();
    features.extend(default_features()?.into_iter().map(|name| format!("features::default::{name}\n")));
    features.sort();
    let head = "# @generated by `cargo xtask bless`. The features of the crate and the public API of its runtime, one item a line.";
    Ok(format!("{head}\n{}{lines}", features.concat()))
}

fn api_listing(lines: &str) -> String {
    format!("# @generated by `cargo xtask generate`. The public API of the generated code, one item a line.\n{lines}")
}

fn crate_name(out: &Path) -> String {
    let name = out.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("client-{name}") }
}

/// A crate in any folder, which takes the runtime from this workspace. Its `src` is wholly the generator's.
fn crate_of_its_own(out: &Path, generated: &Generated) -> Result<Vec<Target>> {
    let folder: PathBuf = std::path::absolute(out).with_context(|| format!("invalid folder {}", out.display()))?;
    let mut sources = Files::default();
    for (path, text) in generated.files.iter() {
        sources.add(if path == "mod.rs" { "lib.rs" } else { path }, text);
    }
    let mut rest = Files::default();
    rest.add("api.txt", api_listing(&generated.api));
    rest.add("Cargo.toml", manifest(&crate_name(out), generated)?);
    Ok(vec![
        Target { folder: folder.join("src"), files: sources, whole: true },
        Target { folder, files: rest, whole: false },
    ])
}

fn manifest(name: &str, generated: &Generated) -> Result<String> {
    let client = workspace::client();
    let client = client.canonicalize().with_context(|| format!("cannot find {}", client.display()))?;
    let client = toml_edit::Value::from(client.to_string_lossy().into_owned());
    let services: Vec<&str> = generated.model.services.iter().map(|service| service.name.as_str()).collect();
    let default: Vec<String> =
        std::iter::once("async").chain(services.iter().copied()).map(|name| format!("\"{name}\"")).collect();
    let features: Vec<String> = services.iter().map(|name| format!("{name} = []\n")).collect();
    Ok(format!(
        "# @generated by `cargo xtask generate`. Do not edit.\n\n[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         publish = false\n\n[features]\ndefault = [{}]\nasync = [\"generated-client/async\"]\n{}\n[dependencies]\n\
         generated-client = {{ path = {client}, default-features = false }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = \"1\"\n\n[workspace]\n",
        default.join(", "),
        features.concat(),
    ))
}

struct Summary<'a> {
    generated: &'a Generated,
    sources: &'a Sources,
    targets: &'a [Target],
    changes: &'a [Change],
    started: Instant,
    mode: Mode,
}

impl Summary<'_> {
    fn print(&self, arguments: &cli::Generate) {
        for service in &self.generated.model.services {
            let (endpoints, types) = (service.endpoints.len(), service.types.len());
            let errors: usize =
                service.errors.iter().flat_map(|errors| &errors.statuses).map(|status| status.kinds.len()).sum();
            eprintln!("  {}: {endpoints} endpoints, {types} types, {errors} error codes", service.name);
        }
        let files: usize = self.targets.iter().map(|target| target.files.len()).sum();
        let lines: usize = self.generated.files.iter().map(|(_, text)| text.lines().count()).sum();
        let most = match self.mode {
            Mode::Write => 12,
            Mode::Check => usize::MAX,
        };
        report::changes(self.changes, most);
        let [added, changed, removed] = self.counts();
        let time = self.started.elapsed().as_millis();
        let read = self.sources.files().count();
        match self.mode {
            Mode::Write => eprintln!(
                "{read} spec files -> {files} files, {lines} lines of Rust: {added} added, {changed} changed, {removed} removed ({time} ms)"
            ),
            Mode::Check if self.changes.is_empty() => eprintln!("{files} generated files are current ({time} ms)"),
            Mode::Check => {
                eprintln!("{} generated files are not current; run `{}`", self.changes.len(), mending(arguments))
            }
        }
    }

    fn json(&self) -> String {
        let [added, changed, removed] = self.counts();
        let changes: Vec<_> = self.changes.iter().map(|change| workspace::shown(&change.path)).collect();
        serde_json::json!({
            "services": self.generated.model.services.iter().map(|service| serde_json::json!({
                "name": service.name,
                "endpoints": service.endpoints.len(),
                "types": service.types.len(),
            })).collect::<Vec<_>>(),
            "files": self.targets.iter().map(|target| target.files.len()).sum::<usize>(),
            "added": added,
            "changed": changed,
            "removed": removed,
            "changes": changes,
            "milliseconds": u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
        .to_string()
    }

    fn counts(&self) -> [usize; 3] {
        [ChangeKind::Added, ChangeKind::Changed, ChangeKind::Removed].map(|kind| report::count(self.changes, kind))
    }
}

/// The command that writes what a check found missing.
fn mending(arguments: &cli::Generate) -> String {
    let mut command = "cargo xtask generate".to_owned();
    for (name, value) in [("spec", &arguments.spec), ("out", &arguments.out)] {
        if let Some(value) = value {
            command.push_str(&format!(" --{name} {}", value.display()));
        }
    }
    command
}
