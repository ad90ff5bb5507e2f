//! `cargo xtask learn`: what traffic has that the specs do not say.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use codegen::learn::{Sample, learn, written};
use serde_json::Value;

use crate::report::{self, Outcome};
use crate::{cli, recording, sources, workspace};

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
        let yaml: String = proposal.yaml.lines().map(|line| format!("\n    {line}")).collect();
        let inner: String = proposal.inner.iter().map(|line| format!("\n    # {line}")).collect();
        let (title, seen) = (&proposal.title, &proposal.seen);
        report::print(&format!("{}/{path}:{line}: {title} ({seen}){inner}{yaml}", workspace::shown(&spec)))?;
    }
    eprintln!("{} responses, {} proposals", samples.len(), learned.proposals.len());
    if arguments.write {
        for (path, text) in written(&sources, &learned.proposals) {
            fs::write(spec.join(&path), text).with_context(|| format!("cannot write {path}"))?;
        }
        let by_hand = learned.proposals.iter().filter(|proposal| proposal.yaml.is_empty()).count();
        if by_hand > 0 {
            eprintln!(
                "{by_hand} of them have to be written by hand: a person must decide, or their line has no place for it"
            );
        }
    }
    Ok(Outcome::Good)
}

/// The responses of a file: a recording, or bodies in JSON, one after the other.
fn read(path: &Path, arguments: &cli::Learn) -> Result<Vec<Sample>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let wrong = |(line, problem)| anyhow!("{}:{line}: {problem}", path.display());
    if let Some(endpoint) = &arguments.endpoint {
        let sample = |body: Value| {
            let (endpoint, body) = (endpoint.clone(), body.to_string());
            Sample { endpoint, status: arguments.status, headers: vec![], body }
        };
        return Ok(recording::values(&text).map_err(wrong)?.into_iter().map(|(_, body)| sample(body)).collect());
    }
    Ok(recording::responses(&text).map_err(wrong)?.into_iter().map(|(_, sample)| sample).collect())
}
