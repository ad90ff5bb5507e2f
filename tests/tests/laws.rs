//! Laws of the output that hold for every spec, tried on the real ones and on the goldens'.

mod support;

use std::collections::BTreeMap;
use std::fs;

use codegen::source::{SourceFile, Sources};
use support::cut::cut;
use support::output::{output, specs};
use support::{sources, workspace};

fn assert_same(name: &str, one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{name}");
    let differing: Vec<String> = one
        .iter()
        .filter(|(path, text)| other[*path] != **text)
        .map(|(path, text)| {
            similar::TextDiff::from_lines(text, &other[path]).unified_diff().header(path, path).to_string()
        })
        .collect();
    let shown: String = differing.join("\n").lines().take(60).map(|line| format!("{line}\n")).collect();
    assert!(differing.is_empty(), "{name}: {} files differ\n{shown}", differing.len());
}

#[test]
fn the_order_of_files_changes_nothing() {
    for (name, sources) in specs() {
        let expected = output(&name, &sources);
        let mut files: Vec<SourceFile> = sources.files().map(|(_, file)| file.clone()).collect();
        files.reverse();
        assert_same(&name, &expected, &output(&name, &Sources::new(files.clone())));
        files.rotate_left(1);
        assert_same(&name, &expected, &output(&name, &Sources::new(files)));
        assert_same(&name, &expected, &output(&name, &sources));
    }
}

/// A Rust file follows a spec file, so other files have other files; what is in a module is the same.
#[test]
fn how_a_service_is_cut_into_files_moves_items_and_changes_none() {
    for (name, sources) in specs() {
        let cut = sources.files().flat_map(|(_, file)| cut(file));
        let [expected, actual] = [sources.clone(), Sources::new(cut)].map(|sources| modules(&output(&name, &sources)));
        assert_same(&name, &expected, &actual);
    }
}

/// The paragraphs of each module, whatever the file, sorted. What a file imports, declares
/// and shows first follows from where things are.
fn modules(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in files {
        // A name of the module around is imported in some files and not in others.
        let text = text.replace("super::", "");
        let module = path.rsplit_once('/').map_or(path.as_str(), |(module, _)| module);
        let paragraphs = text
            .split("\n\n")
            .filter(|text| !["use ", "mod ", "pub mod ", "pub use ", "//!"].iter().any(|word| text.starts_with(word)));
        modules.entry(module.to_owned()).or_default().extend(paragraphs.map(|text| text.trim_end().to_owned()));
    }
    let sorted = |mut paragraphs: Vec<String>| {
        paragraphs.sort_unstable();
        paragraphs.dedup_by(|one, other| one == other && one.starts_with("// @generated"));
        paragraphs.join("\n\n")
    };
    modules.into_iter().map(|(module, paragraphs)| (module, sorted(paragraphs))).collect()
}

/// What is generated is committed, no file more, no file less, and the listing of the API with it.
#[test]
fn the_committed_client_is_current() {
    let mut expected = output("spec", &sources::read(&workspace().join("spec")));
    let api = expected.remove("api.txt").expect("the listing");
    let client = workspace().join("generated-client");
    assert_same(
        "generated-client/src/generated",
        &expected,
        &sources::texts(&client.join("src/generated")).into_iter().collect(),
    );
    let committed = fs::read_to_string(client.join("api.txt")).expect("api.txt");
    let committed: String =
        committed.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    assert_eq!(committed, api, "generated-client/api.txt");
}
