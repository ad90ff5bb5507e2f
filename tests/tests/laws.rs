//! Laws of the generator that hold for every spec, tried on the real ones and on the goldens'.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use codegen::Generated;
use codegen::diagnostic::render;
use codegen::source::{SourceFile, Sources};
use support::{folders, package, sources, workspace};

/// The real specs and those of the goldens.
fn specs() -> Vec<(String, Sources)> {
    let goldens = folders(&package().join("golden")).into_iter().map(|(name, folder)| (name, folder.join("spec")));
    let all = std::iter::once(("spec".to_owned(), workspace().join("spec"))).chain(goldens);
    all.map(|(name, folder)| (name, sources::read(&folder))).collect()
}

/// As `cargo xtask generate` does it.
fn generate(name: &str, sources: &Sources) -> Generated {
    let plan = codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "generated_client".to_owned() };
    let settings = codegen::Settings { plan, features: None };
    codegen::generate(sources, &settings).unwrap_or_else(|found| panic!("{name}\n{}", render(sources, &found, false)))
}

/// All of the output, by path.
fn output(name: &str, sources: &Sources) -> BTreeMap<String, String> {
    let generated = generate(name, sources);
    let files = generated.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.chain([("api.txt".to_owned(), generated.api.clone())]).collect()
}

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

/// The source files of a package, but for files of tests.
fn source_files(package: &str) -> Vec<(String, String)> {
    let folder = workspace().join(package).join("src");
    let is_test = |path: &str| path.split('/').any(|part| part == "tests" || part == "tests.rs");
    let files = sources::texts(&folder).into_iter().filter(|(path, _)| path.ends_with(".rs") && !is_test(path));
    files.map(|(path, text)| (format!("{package}/{path}"), text)).collect()
}

/// Lines of code: no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

/// No stage sees past its neighbours.
#[test]
fn layers() {
    // Files below a path, and the words that no line of code there may name.
    let forbidden: &[(&str, &[&str])] = &[
        (
            "codegen/emit",
            &[
                "crate::model",
                "crate::document",
                "crate::parse",
                "crate::resolve",
                "crate::plan",
                "serde_yaml",
                "saphyr_parser",
            ],
        ),
        ("codegen/format.rs", &["crate::model", "crate::document", "crate::plan", "crate::rust"]),
        ("codegen/model.rs", &["crate::rust", "crate::document", "crate::plan"]),
        ("codegen/document.rs", &["crate::rust", "crate::resolve", "crate::plan", "crate::emit"]),
        ("codegen/parse", &["crate::rust", "crate::resolve", "crate::plan", "crate::emit"]),
        (
            "codegen/resolve",
            &["crate::rust", "crate::parse", "crate::plan", "crate::emit", "serde_yaml", "saphyr_parser"],
        ),
        ("codegen/plan", &["crate::document", "crate::parse", "crate::resolve", "crate::emit", "quote", "proc_macro2"]),
        ("codegen/rust.rs", &["crate::model", "crate::document", "crate::plan", "crate::emit"]),
        ("codegen/api.rs", &["crate::model", "crate::document", "crate::plan"]),
        ("codegen/diagnostic", &["crate::model", "crate::document", "crate::rust"]),
    ];
    // Words that only these files may name.
    let only: &[(&str, &[&str])] = &[
        ("serde_yaml", &["codegen/parse"]),
        ("saphyr_parser", &["codegen/parse"]),
        ("heck", &["codegen/naming.rs"]),
        ("prettyplease", &["codegen/format.rs"]),
        ("annotate_snippets", &["codegen/diagnostic/render.rs"]),
        ("std::fs", &["xtask/"]),
        ("std::env", &["xtask/"]),
        ("std::process", &["xtask/"]),
    ];
    let files: Vec<_> = source_files("codegen").into_iter().chain(source_files("xtask")).collect();
    let mut problems = Vec::new();
    for (path, text) in &files {
        let bad = forbidden.iter().filter(|(below, _)| path.starts_with(below)).flat_map(|(_, words)| words.iter());
        let bad = bad.chain(
            only.iter().filter(|(_, places)| !places.iter().any(|place| path.starts_with(place))).map(|(word, _)| word),
        );
        for word in bad {
            problems
                .extend(code(text).filter(|line| names(line, word)).map(|line| format!("{path} names {word}: {line}")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Whether a line names a path or a crate, not only a word that has it inside.
fn names(line: &str, word: &str) -> bool {
    let boundary = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let after = line[at + word.len()..].chars().next();
        boundary(line[..at].chars().next_back())
            && boundary(after)
            && (word.contains("::") || after == Some(':') || line.starts_with("use "))
    })
}

/// No name of an API stands in the generator.
#[test]
fn the_generator_knows_no_api() {
    let sources = sources::read(&workspace().join("spec"));
    let model = generate("spec", &sources).model;
    let mut names = BTreeSet::new();
    for service in &model.services {
        names.extend([service.name.as_str(), service.title.as_str()]);
        names.extend(service.types.iter().map(|def| def.name.as_str()));
    }
    let vocabulary = vocabulary();
    names.retain(|name| !vocabulary.contains(&name.to_lowercase()));
    let mut problems = Vec::new();
    for (path, text) in source_files("codegen").into_iter().chain(source_files("xtask")) {
        // Tests of the source file itself may name anything.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for name in &names {
            if code(text).any(|line| line.contains(&format!("\"{name}\""))) {
                problems.push(format!("{path} has the text \"{name}\""));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Renames every word of the specs that is not one of the language, docs and examples included. The output is the same but for
/// the renaming.
#[test]
fn names_have_no_meaning() {
    let kept = vocabulary();
    // The hostile one is all about how names are spelt.
    for (name, sources) in specs().into_iter().filter(|(name, _)| name != "hostile") {
        let mut renaming = Renaming { kept: &kept, to: BTreeMap::new(), from: BTreeMap::new() };
        let renamed: Vec<_> = sources
            .files()
            .map(|(_, file)| SourceFile::new(renaming.rename(&file.path), renaming.rename(&file.text)))
            .collect();
        assert!(name != "spec" || renaming.to.len() > 500, "only {} words were renamed", renaming.to.len());
        let expected = words_of(&output(&name, &sources), |text| text.to_owned());
        let actual = words_of(&output(&format!("{name}, renamed"), &Sources::new(renamed)), |text| renaming.undo(text));
        let lost: Vec<_> = expected.iter().filter(|(word, count)| actual.get(*word) != Some(count)).take(20).collect();
        let won: Vec<_> = actual.iter().filter(|(word, count)| expected.get(*word) != Some(count)).take(20).collect();
        assert!(lost.is_empty() && won.is_empty(), "{name}: without renaming {lost:?}, with it {won:?}");
    }
}

/// How often each word is in the output. Order and line breaks follow from names, so they are left out, and signs with them.
fn words_of(output: &BTreeMap<String, String>, undo: impl Fn(&str) -> String) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (path, text) in output {
        let (path, text) = (undo(path), undo(text));
        let separators = |c: char| !c.is_alphanumeric() && c != '_';
        for word in text.split(separators).filter(|word| !word.is_empty()) {
            let file = if path == "api.txt" { "api" } else { "rust" };
            *counts.entry(format!("{file} {word}")).or_default() += 1;
        }
        *counts.entry(path).or_default() += 1;
    }
    counts
}

/// A renaming of words, letter case and length kept, so that casing and line width stay what they were.
#[derive(Debug)]
struct Renaming<'a> {
    kept: &'a BTreeSet<String>,
    to: BTreeMap<String, String>,
    from: BTreeMap<String, String>,
}

impl Renaming<'_> {
    fn rename(&mut self, text: &str) -> String {
        per_word(text, |word| {
            let lower = word.to_lowercase();
            if word.len() < 3 || self.kept.contains(&lower) {
                return word.to_owned();
            }
            if !self.to.contains_key(&lower) {
                let new = (0..).map(|number| numbered(number, lower.len())).find(|new| !self.from.contains_key(new));
                let new = new.expect("there is always another word");
                self.from.insert(new.clone(), lower.clone());
                self.to.insert(lower.clone(), new);
            }
            in_case_of(word, &self.to[&lower])
        })
    }

    fn undo(&self, text: &str) -> String {
        per_word(text, |word| match self.from.get(&word.to_lowercase()) {
            Some(old) => in_case_of(word, old),
            None => word.to_owned(),
        })
    }
}

/// Words of one length, all different: a `z`, and the number in letters that no word of a spec has in such a row.
fn numbered(mut number: usize, length: usize) -> String {
    let mut letters = vec![b'q'; length - 1];
    for letter in letters.iter_mut().rev() {
        *letter = b"qxjkvbwhycfgmpld"[number % 16];
        number /= 16;
    }
    assert_eq!(number, 0, "there are not enough words of {length} letters");
    format!("z{}", String::from_utf8_lossy(&letters))
}

fn in_case_of(pattern: &str, word: &str) -> String {
    let cased = pattern.chars().zip(word.chars());
    cased.map(|(pattern, c)| if pattern.is_ascii_uppercase() { c.to_ascii_uppercase() } else { c }).collect()
}

/// Replaces each word of a text. `listPets`, `LIST_PETS` and `ListPets` have the same two; a letter behind a backslash is none.
fn per_word(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let (mut out, mut word, mut escaped) = (String::new(), String::new(), false);
    let characters: Vec<char> = text.chars().collect();
    for (index, c) in characters.iter().copied().enumerate() {
        let before = word.chars().next_back();
        let next_is_lower = characters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        let starts =
            c.is_ascii_uppercase() && before.is_some_and(|before| before.is_ascii_lowercase() || next_is_lower);
        if starts || !c.is_ascii_alphabetic() || escaped {
            out.push_str(&change(&std::mem::take(&mut word)));
        }
        if c.is_ascii_alphabetic() && !escaped {
            word.push(c);
        } else {
            out.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    out.push_str(&change(&word));
    out
}

/// The words of the language: keys, and values that mean something; and those that Rust or the generated code keeps for itself.
fn vocabulary() -> BTreeSet<String> {
    let schema: serde_json::Value = serde_json::from_str(&codegen::schema::schema()).expect("the schema is JSON");
    let mut words = BTreeSet::new();
    collect(&schema, &mut words);
    words.extend(TYPES.iter().chain(PLACES).map(|word| (*word).to_owned()));
    let mut parts = BTreeSet::new();
    for word in &words {
        per_word(word, |part| {
            parts.insert(part.to_lowercase());
            String::new()
        });
    }
    let reserved = fs::read_to_string(workspace().join("codegen/src/naming.rs")).expect("naming.rs");
    let constants = reserved.split("const ").skip(1).filter(|text| text.contains("&[&str]"));
    for constant in constants {
        let list = constant.split("];").next().unwrap_or_default();
        for word in list.split('"').skip(1).step_by(2) {
            per_word(word, |part| {
                parts.insert(part.to_lowercase());
                String::new()
            });
        }
    }
    parts
}

const TYPES: &[&str] = &[
    "string",
    "integer",
    "number",
    "boolean",
    "url",
    "timestamp",
    "local_timestamp",
    "date",
    "unix_timestamp",
    "json",
    "map",
    "csv",
    "quoted",
    "loose",
    "const",
    "words",
    "null",
    "true",
    "false",
];

/// Parts of paths, and of what is an address whatever the API.
const PLACES: &[&str] = &[
    "shape", "any", "query", "body", "headers", "path", "https", "http", "schema", "yaml", "none", "examples",
    "request", "response", "error",
];

fn collect(schema: &serde_json::Value, words: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                if key == "properties" {
                    words.extend(value.as_object().into_iter().flatten().map(|(name, _)| name.clone()));
                }
                if key == "enum" || key == "const" {
                    let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                    words.extend(values.iter().filter_map(|value| value.as_str().map(str::to_owned)));
                }
                collect(value, words);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}

/// The rules that clippy enforces for the layers are switched on.
#[test]
fn clippy_keeps_the_generator_pure() {
    let text = fs::read_to_string(workspace().join("codegen/clippy.toml")).expect("codegen/clippy.toml");
    for banned in ["std::fs", "std::env", "std::process", "std::net", "HashMap", "SystemTime"] {
        assert!(text.contains(banned), "{banned} is not banned");
    }
}
