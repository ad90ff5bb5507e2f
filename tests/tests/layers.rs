//! Laws of the generator's own source.

mod support;

use std::fs;

use support::{code, source_files, workspace};

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
        ("codegen/format/", &["crate::model", "crate::document", "crate::plan", "crate::rust"]),
        ("codegen/model/", &["crate::rust", "crate::document", "crate::plan"]),
        ("codegen/document/", &["crate::rust", "crate::resolve", "crate::plan", "crate::emit"]),
        ("codegen/parse", &["crate::rust", "crate::resolve", "crate::plan", "crate::emit"]),
        (
            "codegen/resolve",
            &["crate::rust", "crate::parse", "crate::plan", "crate::emit", "serde_yaml", "saphyr_parser"],
        ),
        ("codegen/plan", &["crate::document", "crate::parse", "crate::resolve", "crate::emit", "quote", "proc_macro2"]),
        ("codegen/rust/", &["crate::model", "crate::document", "crate::plan", "crate::emit"]),
        ("codegen/api.rs", &["crate::model", "crate::document", "crate::plan"]),
        ("codegen/diff", &["crate::document", "crate::parse", "crate::resolve", "crate::emit", "crate::rust"]),
        ("codegen/diagnostic", &["crate::model", "crate::document", "crate::rust"]),
    ];
    // Words that only these files may name.
    let only: &[(&str, &[&str])] = &[
        ("serde_yaml", &["codegen/parse"]),
        ("saphyr_parser", &["codegen/parse"]),
        ("heck", &["codegen/naming/"]),
        ("prettyplease", &["codegen/format/"]),
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

/// The rules that clippy enforces for the layers are switched on.
#[test]
fn clippy_keeps_the_generator_pure() {
    let text = fs::read_to_string(workspace().join("codegen/clippy.toml")).expect("codegen/clippy.toml");
    for banned in ["std::fs", "std::env", "std::process", "std::net", "HashMap", "SystemTime"] {
        assert!(text.contains(banned), "{banned} is not banned");
    }
}
