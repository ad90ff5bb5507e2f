//! What a service is.

use std::collections::BTreeSet;

use super::{SERVICE, found};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, Sources};

#[test]
fn one_service_in_a_folder() {
    assert_eq!(found(&[("petshop/a.yaml", "page: https://a.example\n")]), ["a.yaml 0 missing-service"]);
    assert_eq!(found(&[("petshop/a.yaml", SERVICE), ("petshop/b.yaml", SERVICE)]), ["b.yaml 1 duplicate-service"]);
    assert_eq!(found(&[("a/a.yaml", SERVICE), ("b/b.yaml", SERVICE)]), ["b.yaml 1 duplicate-service"]);
}

#[test]
fn hosts_and_features() {
    let spec = SERVICE.replace("https://a.example", "https://a.example/");
    assert_eq!(found(&[("petshop/a.yaml", &spec)]), ["a.yaml 4 bad-url"]);
    let spec = SERVICE.replace("petshop", "other");
    assert_eq!(found(&[("petshop/a.yaml", &spec)]), ["a.yaml 1 missing-feature"]);
}

#[test]
fn headers() {
    let spec = format!("{SERVICE}headers:\n  Api-Version: '2'\n  api-version: '2'\n  Api Version: 'é'\n");
    assert_eq!(
        found(&[("petshop/a.yaml", &spec)]),
        ["a.yaml 8 duplicate-name", "a.yaml 9 bad-name", "a.yaml 9 bad-value"]
    );
    let spec = "endpoints:\n  get:\n    get: /a\n    headers:\n      X Trace: string\n    response: none\n";
    assert_eq!(found(&[("petshop/a.yaml", SERVICE), ("petshop/spec.yaml", spec)]), ["5 bad-name"]);
    let keyed = SERVICE.replace("auth: none", "auth: {scheme: bearer, env: KEY}");
    let spec = "endpoints:\n  get:\n    get: /a\n    headers:\n      authorization?: string\n      Accept: const x\n      X-A: string\n      X-B?: string\n    idempotency: {header: x-b}\n    response: none\n";
    let service = format!("{keyed}headers:\n  x-a: '1'\n");
    assert_eq!(
        found(&[("petshop/a.yaml", &service), ("petshop/spec.yaml", spec)]),
        ["5 duplicate-name", "6 duplicate-name", "7 duplicate-name", "9 duplicate-name"]
    );
}

#[test]
fn services_by_name() {
    let files = [("x", "zoo"), ("y", "ark")];
    let file = |(folder, name): (&str, &str)| {
        SourceFile::new(format!("{folder}/service.yaml"), SERVICE.replace("petshop", name))
    };
    let sources = Sources::new(files.map(file));
    let mut diagnostics = Diagnostics::default();
    let document = crate::parse::parse(&sources, &mut diagnostics);
    let features = BTreeSet::from(["zoo".to_owned(), "ark".to_owned()]);
    let model = crate::resolve::resolve(&sources, &document, Some(&features), &mut diagnostics).expect("a model");
    assert_eq!(model.services.iter().map(|service| service.name.as_str()).collect::<Vec<_>>(), ["ark", "zoo"]);
}
