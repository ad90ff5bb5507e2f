//! The layers of the generator's source: which rooms may use which.

mod support;

use std::collections::BTreeSet;
use std::fs;

use support::{code, source_files, workspace};

/// The rooms of the generator, and what each may see besides itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("vocabulary", &[]),
    ("naming", &["model"]),
    ("source", &[]),
    ("parallel", &[]),
    ("files", &[]),
    ("diagnostic", &["source"]),
    ("document", &["source", "vocabulary"]),
    ("parse", &["diagnostic", "document", "naming", "parallel", "source", "vocabulary"]),
    ("model", &["source", "vocabulary"]),
    ("resolve", &["diagnostic", "document", "model", "naming", "source", "vocabulary"]),
    ("rust", &["source", "vocabulary"]),
    ("plan", &["model", "naming", "rust", "source", "vocabulary"]),
    ("emit", &["format", "rust"]),
    ("format", &[]),
    ("api", &["rust", "source"]),
    ("runtime_api", &["api", "format"]),
    ("diff", &["api", "model", "naming", "parallel", "plan", "source", "vocabulary"]),
    ("import", &["diagnostic", "files", "naming", "parse", "source", "vocabulary"]),
    ("openapi", &["model", "source", "vocabulary"]),
    ("schema", &["openapi", "parse", "vocabulary"]),
    // Test machinery: it makes values that the examples of a spec are checked by.
    ("sample", &["model", "resolve", "source", "vocabulary"]),
    ("content", &["model"]),
    ("learn", &["content", "model", "resolve", "source", "vocabulary"]),
    ("emulate", &["content", "diagnostic", "model", "resolve", "sample", "vocabulary"]),
];

/// Crates that only these files may name.
const CRATES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["codegen/import/node.rs", "codegen/parse"]),
    ("saphyr_parser", &["codegen/parse"]),
    ("heck", &["codegen/naming/"]),
    ("prettyplease", &["codegen/format/"]),
    ("quote", &["codegen/emit/", "codegen/format", "codegen/runtime_api"]),
    ("proc_macro2", &["codegen/emit/", "codegen/format", "codegen/runtime_api"]),
    ("annotate_snippets", &["codegen/diagnostic/render.rs"]),
    ("std::fs", &["xtask/"]),
    ("std::env", &["xtask/"]),
    ("std::process", &["xtask/"]),
];

/// Each room sees the rooms of its row and no other.
#[test]
fn layers() {
    let mut problems = Vec::new();
    for (path, text) in source_files("codegen") {
        let room = path.trim_start_matches("codegen/").split(['/', '.']).next().unwrap_or_default();
        if room == "lib" {
            continue;
        }
        let Some((_, seen)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            problems.push(format!("{path}: the room `{room}` has no row"));
            continue;
        };
        let code = code(&text).collect::<Vec<_>>().join("\n");
        let others = rooms(&code).into_iter().filter(|other| other != room && !seen.contains(&other.as_str()));
        problems.extend(others.map(|other| format!("{path} sees `{other}`")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn crates_have_their_places() {
    let mut problems = Vec::new();
    for (path, text) in source_files("codegen").into_iter().chain(source_files("xtask")) {
        let elsewhere = CRATES.iter().filter(|(_, places)| !places.iter().any(|place| path.starts_with(place)));
        for (word, _) in elsewhere {
            problems.extend(
                code(&text).filter(|line| names(line, word)).map(|line| format!("{path} names {word}: {line}")),
            );
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The rooms that code names: `crate::model::Type`, and `model` and `source` in `use crate::{model::Type, source}`.
fn rooms(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(is_word) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(first_level(group)),
            None => found.extend(word(rest)),
        }
    }
    // A macro or a function of the crate itself is not a room.
    found.retain(|name| ROOMS.iter().any(|(room, _)| room == name));
    found
}

/// The first words of the parts of a group, the opening brace of which has been read.
fn first_level(group: &str) -> Vec<String> {
    let (mut depth, mut parts, mut part) = (0_usize, Vec::new(), String::new());
    for c in group.chars() {
        match (c, depth) {
            ('{', _) => depth += 1,
            ('}', 0) => break,
            ('}', _) => depth -= 1,
            (',', 0) => parts.extend(word(std::mem::take(&mut part).trim())),
            (c, 0) => part.push(c),
            (_, _) => {}
        }
    }
    parts.extend(word(part.trim()));
    parts
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| is_word(*c)).collect();
    (!word.is_empty()).then_some(word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a line names a path or a crate, not only a word that has it inside.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        !line[..at].ends_with(is_word)
            && !after.starts_with(is_word)
            && (word.contains("::") || after.starts_with("::") || line.starts_with("use "))
    })
}

#[test]
fn rooms_are_found_in_groups() {
    let code = "use crate::{model, naming::{self, parse}, rust};\nfn f(x: crate::source::Place, y: my_crate::emit) {}";
    assert_eq!(rooms(code), ["model", "naming", "rust", "source"].map(str::to_owned).into());
}

/// The rules that clippy enforces for the layers are switched on.
#[test]
fn clippy_keeps_the_generator_pure() {
    let text = fs::read_to_string(workspace().join("codegen/clippy.toml")).expect("codegen/clippy.toml");
    for banned in ["std::fs", "std::env", "std::process", "std::net", "HashMap", "SystemTime"] {
        assert!(text.contains(banned), "{banned} is not banned");
    }
}
