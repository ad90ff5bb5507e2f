//! Names have no influence: the generator treats every API alike.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use codegen::source::{SourceFile, Sources};
use codegen::vocabulary::{ContentKind, FormStyle, Keyword, Scalar, Style};
use support::output::{generate, output, specs};
use support::{code, source_files, sources, workspace};

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
        let expected = paragraphs(&output(&name, &sources), |text| text.to_owned());
        let actual =
            paragraphs(&output(&format!("{name}, renamed"), &Sources::new(renamed)), |text| renaming.undo(text));
        let missing = |from: &BTreeSet<String>, other: &BTreeSet<String>| {
            from.difference(other).take(5).cloned().collect::<Vec<_>>().join("\n\n")
        };
        let (lost, won) = (missing(&expected, &actual), missing(&actual, &expected));
        assert!(lost.is_empty() && won.is_empty(), "{name}: without renaming\n{lost}\n\nwith it\n{won}");
    }
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
    let texts: Vec<String> = names.into_iter().map(|name| format!("\"{name}\"")).collect();
    let mut problems = Vec::new();
    for (path, text) in source_files("codegen").into_iter().chain(source_files("xtask")) {
        // Tests of the source file itself may name anything.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code(text).filter(|line| line.contains('"')) {
            let named = texts.iter().filter(|text| line.contains(text.as_str()));
            problems.extend(named.map(|text| format!("{path} has the text {text}")));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What errors mean at single endpoints is listed by the names of these.
fn with_sorted_listings(paragraph: &str) -> String {
    let (mut listings, mut others): (Vec<&str>, Vec<&str>) =
        paragraph.lines().partition(|line| line.trim_start().starts_with("@ "));
    listings.sort_unstable();
    others.append(&mut listings);
    others.join("\n")
}

/// The paragraphs of the output, each with its file. The order of files and of sorted lists follows from names, so paragraphs are
/// compared whatever their order, and those that hold nothing but a sorted list by their words.
fn paragraphs(output: &BTreeMap<String, String>, undo: impl Fn(&str) -> String) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (path, text) in output {
        let (path, text) = (undo(path), undo(text));
        let text: String = text
            .lines()
            .filter(|line| !line.starts_with("//!") && *line != "}")
            .flat_map(|line| [line, "\n"])
            .collect();
        let separator = if path == "api.txt" { "\n" } else { "\n\n" };
        for paragraph in text.split(separator).map(str::trim).filter(|text| !text.is_empty()) {
            let is_sorted =
                ["use ", "pub use ", "mod ", "pub mod ", "ids! {", "#[cfg"].iter().any(|it| paragraph.starts_with(it));
            let paragraph = if is_sorted { sorted_words(paragraph) } else { with_sorted_listings(paragraph) };
            all.insert(format!("{path}: {paragraph}"));
        }
    }
    all
}

fn sorted_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    words.sort_unstable();
    words.join(" ").trim_start().to_owned()
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
    let scalars = Scalar::all().into_iter().map(|scalar| scalar.name());
    let contents =
        ContentKind::NAMES.iter().chain(FormStyle::NAMES).chain(Style::NAMES).chain(MEDIA_TYPES).chain(STREAMS);
    words.extend(scalars.chain(TYPES.iter().chain(PLACES).chain(contents).copied()).map(str::to_owned));
    let mut parts = BTreeSet::new();
    for word in &words {
        per_word(word, |part| {
            parts.insert(part.to_lowercase());
            String::new()
        });
    }
    let reserved = fs::read_to_string(workspace().join("codegen/src/naming/reserved.rs")).expect("the reserved names");
    let lists: Vec<&str> = reserved.split(": &str = \"").skip(1).filter_map(|text| text.split('"').next()).collect();
    assert!(lists.len() > 5, "the lists of reserved names are not found");
    for word in lists.into_iter().flat_map(|list| list.split([' ', '\n', '\\'])) {
        per_word(word, |part| {
            parts.insert(part.to_lowercase());
            String::new()
        });
    }
    parts
}

const TYPES: &[&str] = &["json", "map", "csv", "quoted", "loose", "const", "enum", "null", "true", "false"];

/// Parts of what is said of a stream, and the end of one.
const STREAMS: &[&str] = &["until", "resumes", "done"];

/// Parts of media types.
const MEDIA_TYPES: &[&str] = &["application", "image", "merge", "patch", "png"];

/// Parts of paths, and of what is an address whatever the API.
const PLACES: &[&str] = &[
    "shape",
    "signature",
    "any",
    "query",
    "body",
    "headers",
    "path",
    "https",
    "http",
    "schema",
    "yaml",
    "none",
    "examples",
    "request",
    "response",
    "error",
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
