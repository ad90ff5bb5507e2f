//! What the formatter prints is what rustfmt prints with this repository's settings.

#[path = "../support/mod.rs"]
mod support;
mod widths;

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use codegen::format::{self, Body, Item, Table, Uses};
use proc_macro2::TokenStream;
use quote::quote;
use support::{package, report, source_files, workspace};

/// The text that rustfmt makes of a text.
fn rustfmt(text: &str) -> String {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace().join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("rustfmt reads");
    let output = child.wait_with_output().expect("rustfmt ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "rustfmt refuses:\n{errors}");
    String::from_utf8(output.stdout).expect("rustfmt writes text")
}

fn formatted(item: impl Into<Item>) -> String {
    let mut body = Body::default();
    body.add(item.into(), &mut |_, _| None);
    body.file(&[], &Uses::new("", []))
}

/// The text of an item, without the header of the file.
fn item(item: impl Into<Item>) -> String {
    formatted(item)[format::HEADER.len()..].trim_matches('\n').to_owned()
}

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|error| panic!("no tokens: {error}\n{text}"))
}

/// A file with one of each construct is formatted to itself, by us and by rustfmt.
#[test]
fn constructs() {
    let file = package().join("format/constructs.rs");
    let text = fs::read_to_string(file).expect("the fixture is there");
    for (whose, actual) in [("ours", formatted(tokens(&text))), ("rustfmt's", rustfmt(&text))] {
        assert!(actual == text, "{whose}:\n{}", difference(&text, &actual));
    }
}

fn difference(expected: &str, actual: &str) -> String {
    similar::TextDiff::from_lines(expected, actual).unified_diff().to_string()
}

/// Formatting what we printed changes nothing. Tables and `use` lines are given apart, so they are left out here.
#[test]
fn formatting_twice_changes_nothing() {
    let mut problems = Vec::new();
    let files = source_files("generated-client");
    assert!(files.iter().any(|(path, _)| path.starts_with("generated-client/generated/")));
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("generated-client/generated/")) {
        let parts = text.split("\n\n").filter(|part| !is_table(part) && !is_use(part) && !part.starts_with("//!"));
        let text = parts.collect::<Vec<_>>().join("\n\n").trim_end().to_owned() + "\n";
        let again = formatted(tokens(&text));
        if again != text {
            problems.push(format!("{path}\n{}", difference(&text, &again)));
        }
    }
    report(&problems);
}

fn is_table(part: &str) -> bool {
    part.split_once("! {").is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}

fn is_use(part: &str) -> bool {
    part.starts_with("use ") || part.starts_with("pub use ")
}

/// A table stands on one line, on filled lines, or on a line for each entry.
#[test]
fn tables() {
    let entries = |count| (0..count).map(|_| quote!(location_within_area(quoted, range 0..))).collect::<Vec<_>>();
    assert_eq!(
        item(Table::new("request", quote!(Book:)).entries(entries(1))),
        "request! { Book: location_within_area(quoted, range 0..) }"
    );
    let filled = "request! {
    Book: location_within_area(quoted, range 0..), location_within_area(quoted, range 0..),
    location_within_area(quoted, range 0..); ordered(low, high)
}";
    let table = Table::new("request", quote!(Book:)).entries(entries(3));
    assert_eq!(item(table.rules(vec![quote!(ordered(low, high))])), filled);
    let lines = "errors! {
    ErrorKind at [\"type\"];
    WrongAccount = \"errors/wrong_account\": Reconnect, No;
    429: Wait, No;
}";
    let table = Table::new("errors", quote!(ErrorKind at ["type"];)).in_lines(true);
    let kinds = vec![quote!(WrongAccount = "errors/wrong_account": Reconnect, No), quote!(429: Wait, No)];
    assert_eq!(item(table.statements(kinds)), lines);
}

/// The words of a table stand apart, its operators as in Rust.
#[test]
fn entries_of_tables() {
    let entries = [
        ("a = \"b\" as csv(count 1..=5)", quote!(a = "b" as csv(count 1..=5))),
        (
            "by [\"api\"]: X(X) = [-, +, (\"a\" | \"b\"), (Integer -1)]",
            quote!(by ["api"]: X(X) = [-, +, ("a" | "b"), (Integer -1)]),
        ),
        ("each |item| item.count(..=3)", quote!(each | item | item.count(..=3))),
        ("range ..=5, range -1.5..", quote!(range..=5, range - 1.5..)),
        ("page send_default 1 (range 1..)", quote!(page send_default 1 (range 1..))),
        ("message [[\"title\"], [\"detail\"]]", quote!(message [["title"], ["detail"]])),
        ("matches r\"^\\d+$\", renamed(Old<T> = New)", quote!(matches r"^\d+$", renamed(Old<T> = New))),
    ];
    for (text, tokens) in entries {
        assert_eq!(item(Table::new("t", tokens)), format!("t! {{ {text} }}"));
    }
}

/// An entry that no line can hold is broken between its words, never in a literal.
#[test]
fn a_long_entry() {
    let values = (100..140).map(|value| quote!(#value));
    let pattern = "x ".repeat(70);
    let table = Table::new("request", quote!(Book:))
        .entries(vec![quote!(size(one_of [#(#values),*])), quote!(id(pattern #pattern))]);
    let text = item(table);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.iter().all(|line| line.len() <= 120 || line.trim() == format!("{pattern:?}),")), "{text}");
    assert_eq!(tokens(&text).to_string(), tokens(&text.replace('\n', " ")).to_string());
    assert_eq!(rustfmt(&format!("{text}\n")), format!("{text}\n"));
}

/// `use` lines come in any order, and more than once.
#[test]
fn uses() {
    let paths = [
        ("super::super", "JobId"),
        ("crate::a", "C"),
        ("std", "fmt"),
        ("super", "B10"),
        ("crate::a", "b"),
        ("serde_json", "Value"),
        ("crate::a::b", "D"),
        ("super", "B9"),
        ("std", "fmt"),
    ];
    let text = "use std::fmt;

use serde_json::Value;

use crate::a::C;
use crate::a::b::{self, D};

use super::super::JobId;
use super::{B9, B10};";
    assert_eq!(item(use_lines("", paths)), text);
    assert_eq!(rustfmt(&format!("{text}\n")), format!("{text}\n"));
    assert_eq!(formatted(use_lines("", [])), format::HEADER);
}

fn use_lines<'a>(visibility: &'static str, paths: impl IntoIterator<Item = (&'a str, &'a str)>) -> Uses {
    Uses::new(visibility, paths.into_iter().map(|(module, name)| (module.to_owned(), name.to_owned())))
}

/// Text in documentation stays text, whatever it holds.
#[test]
fn documentation() {
    let hostile = " */ } fn x() {} \"# \\n \u{7f} r#\"\n\n ends\\\r\n\u{202e}{{}}";
    let text = item(quote!(#[doc = #hostile] pub struct X;));
    let lines: Vec<&str> = text.lines().collect();
    let (last, docs) = lines.split_last().expect("there are lines");
    assert_eq!(*last, "pub struct X;");
    assert_eq!(docs.len(), 4);
    assert!(docs.iter().all(|line| line.starts_with("///") && !line.contains('\r')), "{text}");
    assert_eq!(rustfmt(&format!("{text}\n")), format!("{text}\n"));
    let file = Body::default().file(&["One.".to_owned(), String::new(), "Two.".to_owned()], &Uses::new("", []));
    assert_eq!(file[format::HEADER.len()..], *"\n//! One.\n//!\n//! Two.\n");
}

/// What we have no layout for is still printed as Rust.
#[test]
fn other_rust() {
    let name = proc_macro2::Ident::new(&"x".repeat(70), proc_macro2::Span::call_site());
    let code = quote!(fn f() { let y = #name + #name * (#name - 1); });
    let text = item(code.clone());
    assert!(text.lines().all(|line| line.len() <= 120), "{text}");
    assert_eq!(tokens(&text).to_string(), code.to_string());
    let text = item(quote!(
        macro_rules! m {
            ($x:ident) => {
                fn $x() {
                    if a < b {
                        c()
                    }
                }
            };
        }
    ));
    assert!(text.starts_with("macro_rules! m {"), "{text}");
}
