//! `cargo xtask learn`: what traffic has that the specs do not say.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use codegen::learn::{Sample, learn, written};
use serde_json::Value;

use crate::report::{self, Outcome};
use crate::{cli, sources, workspace};

/// The version of recordings that is read.
const VERSION: u64 = 1;

pub(crate) fn run(arguments: &cli::Learn) -> Result<Outcome> {
    let spec = arguments.spec.clone().unwrap_or_else(workspace::spec);
    let sources = sources::read_services(&spec)?;
    let model = match codegen::load(&sources, None) {
        Ok(model) => model,
        Err(found) => return report::diagnostics(&sources, &workspace::shown(&spec), &found, false),
    };
    let mut samples = Vec::new();
    for path in &arguments.files {
        samples.extend(read(path, arguments)?);
    }
    let learned = learn(&sources, &model.services, &samples);
    if let [first, ..] = learned.unknown.as_slice() {
        bail!("no endpoint is named `{first}`");
    }
    for proposal in &learned.proposals {
        let line = sources.line_column(proposal.at).map_or(1, |at| at.line);
        let path = &sources.file(proposal.at.file).path;
        println!("{}/{path}:{line}: {} ({})", workspace::shown(&spec), proposal.title, proposal.seen);
        proposal.yaml.lines().for_each(|line| println!("    {line}"));
    }
    eprintln!("{} responses, {} proposals", samples.len(), learned.proposals.len());
    if arguments.write {
        for (path, text) in written(&sources, &learned.proposals) {
            fs::write(spec.join(&path), text).with_context(|| format!("cannot write {path}"))?;
        }
    }
    Ok(Outcome::Good)
}

/// The responses of a file: a recording, or bodies in JSON, one after the other.
fn read(path: &Path, arguments: &cli::Learn) -> Result<Vec<Sample>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let (mut samples, mut end) = (Vec::new(), 0);
    while let Some(value) = values.next() {
        let start = end + text[end..].len() - text[end..].trim_start().len();
        let line = text[..start].matches('\n').count() + 1;
        let wrong = |problem: String| anyhow!("{}:{line}: {problem}", path.display());
        let value = value.map_err(|error| wrong(error.to_string()))?;
        end = values.byte_offset();
        match &arguments.endpoint {
            Some(endpoint) => {
                samples.push(Sample { endpoint: endpoint.clone(), status: arguments.status, body: value })
            }
            None => samples.extend(exchange(&value).map_err(wrong)?),
        }
    }
    Ok(samples)
}

/// The response of a line of a recording; `None` for one without a response in JSON. docs/recordings.md describes the format.
fn exchange(value: &Value) -> Result<Option<Sample>, String> {
    match value["version"].as_u64() {
        Some(VERSION) => {}
        Some(version) => {
            return Err(format!("the exchange has the version {version} of the format; expected {VERSION}"));
        }
        None => return Err("not an exchange of a recording; for plain bodies pass --endpoint NAME".to_owned()),
    }
    let text = |name: &str| value[name].as_str().ok_or_else(|| format!("the exchange has no `{name}`"));
    let endpoint = format!("{}.{}", text("service")?, text("endpoint")?);
    let response = &value["response"];
    let body = match &response["body"] {
        Value::Object(body) if body.contains_key("json") => body.get("json").cloned(),
        Value::Object(body) => {
            body.get("text").and_then(Value::as_str).and_then(|text| serde_json::from_str(text).ok())
        }
        _ => None,
    };
    let status = response["status"].as_u64().and_then(|status| u16::try_from(status).ok());
    Ok(status.zip(body).map(|(status, body)| Sample { endpoint, status, body }))
}
