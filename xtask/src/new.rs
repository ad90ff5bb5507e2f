//! `cargo xtask new`: a service or an endpoint that already generates.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::{self, NewWhat};
use crate::report::Outcome;
use crate::workspace;

pub(crate) fn run(arguments: &cli::New) -> Result<Outcome> {
    match &arguments.what {
        NewWhat::Service { name } => service(name),
        NewWhat::Endpoint { service, name } => endpoint(service, name),
    }
}

fn service(name: &str) -> Result<Outcome> {
    check_name(name)?;
    let folder = workspace::spec().join(name);
    if folder.exists() {
        bail!("{} is already there", workspace::shown(&folder));
    }
    let upper = name.to_uppercase();
    let title = title(name);
    let example = "{\n  \"id\": \"1\",\n  \"name\": \"First\"\n}\n";
    write_new(
        &folder.join("service.yaml"),
        &SERVICE.replace("NAME", name).replace("UPPER", &upper).replace("TITLE", &title),
    )?;
    write_new(&folder.join("examples/get_thing.response.json"), example)?;
    add_feature(name)?;
    eprintln!("now edit {}, then run `cargo xtask generate`", workspace::shown(&folder.join("service.yaml")));
    Ok(Outcome::Good)
}

fn endpoint(service: &str, name: &str) -> Result<Outcome> {
    check_name(name)?;
    let folder = workspace::spec().join(service);
    if !folder.is_dir() {
        bail!("there is no service `{service}`; `cargo xtask new service {service}` makes one");
    }
    let camel: String = name.split('_').map(title).collect();
    let path = folder.join(format!("{name}.yaml"));
    write_new(&path, &ENDPOINT.replace("NAME", name).replace("CAMEL", &camel))?;
    eprintln!("now edit {}, then run `cargo xtask generate`", workspace::shown(&path));
    Ok(Outcome::Good)
}

fn check_name(name: &str) -> Result<()> {
    let lower = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !lower || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        bail!("`{name}` is no name: lower-case letters, digits and `_`, a letter first");
    }
    Ok(())
}

fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        bail!("{} is already there", workspace::shown(path));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  + {}", workspace::shown(path));
    Ok(())
}

/// Adds the service's feature to the client's manifest, and to the default ones.
fn add_feature(name: &str) -> Result<()> {
    let path = workspace::client().join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut manifest: toml_edit::DocumentMut =
        text.parse().with_context(|| format!("cannot read {}", path.display()))?;
    let features = manifest["features"].or_insert(toml_edit::table());
    if features.get(name).is_some() {
        return Ok(());
    }
    features[name] = toml_edit::value(toml_edit::Array::new());
    if let Some(default) = features.get_mut("default").and_then(|default| default.as_array_mut()) {
        default.push(name);
    }
    fs::write(&path, manifest.to_string()).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  ~ {} (feature `{name}`)", workspace::shown(&path));
    Ok(())
}

const SERVICE: &str = "\
# yaml-language-server: $schema=../schema.json

service: NAME
title: TITLE
doc: What the service is for.
page: https://docs.example.com
url: https://api.example.com
auth: {scheme: header, name: X-API-KEY, env: UPPER_API_KEY}

endpoints:
  get_thing:
    get: /things/{thing_id}
    doc: One thing.
    path:
      thing_id: ThingId -- Which.
    response: Thing
    price: free
    examples:
      - response: examples/get_thing.response.json

types:
  ThingId: {doc: Names a thing., id: any, from_text: true}
  Thing:
    doc: A thing.
    fields:
      id!: ThingId -- Its id.
      name: string -- What people call it.
";

const ENDPOINT: &str = "\
# yaml-language-server: $schema=../schema.json

endpoints:
  NAME:
    get: /NAME
    doc: What it does.
    query:
      limit?: integer(1..100) = 10 -- How many to answer.
    response: CAMELPage

types:
  CAMELPage:
    doc: What it answers.
    fields:
      total?: integer -- How many there are.
";
