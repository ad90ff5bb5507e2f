//! Documents of vendors as specs: what each becomes, and what is said of it.

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use codegen::diff::Rule;
use codegen::import::{self, Documents, Options};
use codegen::source::{SourceFile, Sources};
use support::output::specs;
use support::review::{diff, load};
use support::{difference, folders, package, report, sources};

/// The documents of a case; the first one is called `openapi`.
fn documents(folder: &Path) -> Documents {
    let texts: BTreeMap<String, String> = sources::texts(folder).into_iter().collect();
    let inputs = texts.iter().filter(|(path, _)| !path.starts_with("expected/"));
    let files = inputs.map(|(path, text)| (path.clone(), import::read(text).expect("a document"))).collect();
    let root = texts.keys().find(|path| path.starts_with("openapi.")).expect("a document").clone();
    Documents { root, files }
}

#[test]
fn documents_become_the_expected_specs() {
    let mut problems = Vec::new();
    for (case, folder) in folders(&package().join("import")) {
        let documents = documents(&folder);
        assert_eq!(documents.missing(), [""; 0], "{case}: files that nothing holds");
        let options = Options { service: import::service_name(&documents), only: vec![] };
        let made = import::openapi(&documents, &options).expect(&case);
        let expected = folder.join("expected");
        let file = |(name, text): (&str, &str)| SourceFile::new(format!("{}/{name}", options.service), text);
        codegen::load(&Sources::new(made.files.iter().map(file)), None).expect("specs that are valid");
        problems.extend(made.files.iter().filter_map(|(name, text)| difference(&expected.join(name), text)));
        let report = serde_json::to_string_pretty(&made.report).expect("a report");
        problems.extend(difference(&expected.join("report.json"), &(report + "\n")));
    }
    report(&problems);
}

/// What is exported and imported is the same on the wire, but for what the report says.
#[test]
fn nothing_of_a_document_is_passed_over_in_silence() {
    for (case, folder) in folders(&package().join("import")) {
        let documents = documents(&folder);
        let options = Options { service: "again".to_owned(), only: vec![] };
        let made = import::openapi(&documents, &options).expect(&case);
        let lost = made.report.remarks.iter().filter(|remark| remark.kind == import::Kind::Lost).count();
        assert_eq!(
            made.report.imported + lost,
            made.report.operations,
            "{case}: an operation is neither imported nor lost"
        );
    }
}

/// What is exported is imported as the same model, but for what docs/import.md lists. The review says what differs.
#[test]
fn what_is_exported_is_read_back() {
    let mut lost = String::new();
    for (name, sources) in specs() {
        let base = load(&name, &sources);
        let mut files = Vec::new();
        for service in &base.services {
            let root = "openapi.json".to_owned();
            let document = import::read(&codegen::openapi::document(service)).expect("a document");
            let documents = Documents { files: [(root.clone(), document)].into(), root };
            let options = Options { service: service.name.clone(), only: vec![] };
            let made = import::openapi(&documents, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
            let operations = made.report.operations - made.report.imported;
            lost.extend((operations > 0).then(|| format!("{name}: {operations} operations\n")));
            let file = |(file, text): (&str, &str)| SourceFile::new(format!("{}/{file}", service.name), text);
            files.extend(made.files.iter().map(file));
        }
        let head = load(&name, &Sources::new(files));
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for change in &diff(&base, &head).changes {
            let rule = change.rule.map_or_else(|| "unhandled".to_owned(), Rule::id);
            *counts.entry(rule).or_default() += 1;
        }
        lost.extend(counts.into_iter().map(|(rule, count)| format!("{name}: {count} {rule}\n")));
    }
    report(&difference(&package().join("import/exported.txt"), &lost).into_iter().collect::<Vec<_>>());
}

#[test]
fn only_some_operations_are_imported() {
    let documents = documents(&package().join("import/shop"));
    let count = |only: &[&str]| {
        let only = only.iter().map(|only| (*only).to_owned()).collect();
        import::openapi(&documents, &Options { service: "shop".to_owned(), only }).expect("specs").report.imported
    };
    assert_eq!([count(&[]), count(&["Customers"]), count(&["/orders"]), count(&["/orders/"])], [4, 1, 3, 1]);
}

#[test]
fn what_is_no_document_is_refused() {
    assert!(import::read("{\"a\": ").is_err());
    let one = |text: &str| {
        let files = [("openapi.json".to_owned(), import::read(text).expect("JSON"))].into();
        let documents = Documents { root: "openapi.json".to_owned(), files };
        import::openapi(&documents, &Options { service: "x".to_owned(), only: vec![] }).map(|made| made.report.imported)
    };
    assert!(one("[1, 2]").expect_err("no document").contains("not an OpenAPI document"));
    assert!(one("{\"openapi\": 3}").is_err());
    assert_eq!(one("{\"openapi\": \"3.0.0\", \"paths\": []}"), Ok(0));
}
