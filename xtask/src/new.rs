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
    if let Some(message) = codegen::naming::refused_service(name) {
        bail!("{message}; choose another name, such as `{name}_api`");
    }
    let folder = workspace::spec().join(name);
    if folder.exists() {
        bail!("{} already exists", workspace::shown(&folder));
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
    eprintln!("edit {}, then run `cargo xtask generate`", workspace::shown(&folder.join("service.yaml")));
    Ok(Outcome::Good)
}

fn endpoint(service: &str, name: &str) -> Result<Outcome> {
    check_name(name)?;
    let folder = workspace::spec().join(service);
    if !folder.is_dir() {
        bail!("cannot find service `{service}`; create it with `cargo xtask new service {service}`");
    }
    let camel: String = name.split('_').map(title).collect();
    let path = folder.join(format!("{name}.yaml"));
    write_new(&path, &ENDPOINT.replace("NAME", name).replace("CAMEL", &camel))?;
    eprintln!("edit {}, then run `cargo xtask generate`", workspace::shown(&path));
    Ok(Outcome::Good)
}

fn check_name(name: &str) -> Result<()> {
    let lower = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !lower || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        bail!("invalid name `{name}`: expected lower-case letters, digits and `_`, starting with a letter");
    }
    Ok(())
}

fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn write_new(path: &Path, text: &str) -> Result<()> {
    if path.exists() {
        bail!("{} already exists", workspace::shown(path));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  + {}", workspace::shown(path));
    Ok(())
}

/// Adds the service's feature to the client's manifest, and to the default ones.
pub(crate) fn add_feature(name: &str) -> Result<()> {
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
doc: The purpose of the service.
page: https://docs.example.com
url: https://api.example.com
auth: {scheme: header, name: X-API-KEY, env: UPPER_API_KEY}

endpoints:
  get_thing:
    get: /things/{thing_id}
    doc: Returns a thing.
    path:
      thing_id: ThingId -- The id of the thing.
    response: Thing
    price: free
    examples:
      - response: examples/get_thing.response.json

types:
  ThingId: {doc: The id of a thing., id: any, from_text: true}
  Thing:
    doc: A thing.
    fields:
      id!: ThingId -- The id.
      name: string -- The name.
";

const ENDPOINT: &str = "\
# yaml-language-server: $schema=../schema.json

endpoints:
  NAME:
    get: /NAME
    doc: Returns a page of results.
    query:
      limit?: integer(1..100) = 10 -- The maximum number of results.
    response: CAMELPage

types:
  CAMELPage:
    doc: A page of results.
    fields:
      total?: integer -- The total number of results.
";
