//! Small specs, and what is found in them.

mod endpoints;
mod examples;
mod generics;
mod model;
mod names;
mod services;
mod texts;
mod types;
mod unions;
mod webhooks;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, render};
use crate::model::{Model, Service, TypeDef};
use crate::source::{SourceFile, Sources};

const SERVICE: &str = "service: petshop\ntitle: Pet Shop\ndoc: Pets.\nurl: https://a.example\nauth: none\n";

/// Resolves files below the folder `petshop`; one of them is `service.yaml`.
fn resolve_files(files: &[(&str, &str)]) -> (Sources, Option<Model>, Vec<Diagnostic>) {
    let file = |(path, text): &(&str, &str)| SourceFile::new(*path, *text);
    let sources = Sources::new(files.iter().map(file));
    let mut diagnostics = Diagnostics::default();
    let document = crate::parse::parse(&sources, &mut diagnostics);
    let features = BTreeSet::from(["petshop".to_owned()]);
    let model = super::resolve(&sources, &document, Some(&features), &mut diagnostics);
    (sources, model, diagnostics.into_sorted())
}

/// What is found, as file, line and code.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let (sources, model, diagnostics) = resolve_files(files);
    assert_eq!(model.is_some(), diagnostics.is_empty(), "a model, or mistakes");
    let _text = render(&sources, &diagnostics, false);
    let line = |found: &Diagnostic| {
        let line = sources.line_column(found.at).map_or(0, |at| at.line);
        let path = &sources.file(found.at.file).path;
        let file = path.rsplit('/').next().unwrap_or(path);
        if file == "spec.yaml" {
            format!("{line} {}", found.code.as_str())
        } else {
            format!("{file} {line} {}", found.code.as_str())
        }
    };
    diagnostics.iter().map(line).collect()
}

/// Beside a service, a spec has just these mistakes.
fn expect(spec: &str, expected: &[&str]) {
    let files = [("petshop/service.yaml", SERVICE), ("petshop/spec.yaml", spec)];
    let found = found(&files);
    if found != expected {
        let (sources, _, diagnostics) = resolve_files(&files);
        panic!("expected {expected:?}, found {found:?}\n{}", render(&sources, &diagnostics, false));
    }
}

/// Types that requests or responses have: an endpoint is added that uses `Sent` and `Returned`, as far as they are there.
fn expect_types(types: &str, expected: &[&str]) {
    let body = if types.contains("\n  Sent:") { "    body: Sent\n" } else { "" };
    let response = if types.contains("\n  Returned:") { "    response: Returned\n" } else { "    response: none\n" };
    expect(&format!("{types}\nendpoints:\n  call:\n    post: /call\n{body}{response}"), expected);
}

/// The one service of a spec without mistakes.
fn service(spec: &str) -> Service {
    let files = [("petshop/service.yaml", SERVICE), ("petshop/spec.yaml", spec)];
    let (sources, model, diagnostics) = resolve_files(&files);
    let Some(model) = model else { panic!("{}", render(&sources, &diagnostics, false)) };
    model.services.into_iter().next().expect("one service")
}

fn type_def<'s>(service: &'s Service, name: &str) -> &'s TypeDef {
    service.types.iter().find(|def| def.name == name).unwrap_or_else(|| panic!("no type {name}"))
}
