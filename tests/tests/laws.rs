//! Laws of the output that hold for every spec, tried on the real ones and on the goldens'.

mod support;

use std::collections::BTreeMap;
use std::fs;

use codegen::source::{SourceFile, Sources};
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

#[test]
fn how_a_service_is_cut_into_files_changes_nothing() {
    for (name, sources) in specs() {
        let cut = sources.files().flat_map(|(_, file)| cut(file));
        assert_same(&name, &output(&name, &sources), &output(&name, &Sources::new(cut)));
    }
}

/// One file for each type and each endpoint, named so that their order is the other way round.
fn cut(file: &SourceFile) -> Vec<SourceFile> {
    if !file.path.ends_with(".yaml") {
        return vec![file.clone()];
    }
    let (mut rest, mut heritage, mut section) = (String::new(), String::new(), "");
    let mut entries: Vec<String> = Vec::new();
    for line in file.text.lines() {
        let is_top = !line.is_empty() && !line.starts_with([' ', '#']);
        if is_top {
            section = ["types:", "endpoints:"].into_iter().find(|section| line == *section).unwrap_or_default();
            if line.starts_with("module:") || line.starts_with("page:") {
                heritage.push_str(&format!("{line}\n"));
            }
        }
        match section {
            "" => rest.push_str(&format!("{line}\n")),
            _ if is_top => {}
            _ => {
                let inner = line.strip_prefix("  ").unwrap_or_default();
                if !inner.is_empty() && !inner.starts_with([' ', '#']) {
                    entries.push(format!("{heritage}{section}\n"));
                }
                if let Some(entry) = entries.last_mut() {
                    entry.push_str(&format!("{line}\n"));
                }
            }
        }
    }
    let folder = file.path.split('/').next().unwrap_or_default();
    let stem = file.path.replace('/', "-");
    let entries = entries.into_iter().enumerate();
    let mut files: Vec<_> =
        entries.map(|(index, text)| SourceFile::new(format!("{folder}/{:03}-{stem}", 999 - index), text)).collect();
    files.push(SourceFile::new(file.path.clone(), rest));
    files
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
