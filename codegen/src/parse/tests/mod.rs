mod explanations;
mod keys;
mod mistakes;
mod mutations;
mod places;
mod readme;
mod structure;
mod yaml;

use super::parse;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::{Document, File};
use crate::source::{SourceFile, Sources};

const PATH: &str = "shop/a.yaml";

fn sources(text: &str) -> Sources {
    Sources::new([SourceFile::new(PATH, text)])
}

fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Diagnostics::default();
    let document = parse(&sources(text), &mut diagnostics);
    (document, diagnostics.into_sorted())
}

/// The one file of a text without mistakes.
fn good(text: &str) -> File {
    let (document, diagnostics) = read(text);
    assert_eq!(show(text, &diagnostics), Vec::<String>::new(), "{text}");
    let file = document.folders.into_iter().flat_map(|folder| folder.files).next().expect("a file");
    std::sync::Arc::unwrap_or_clone(file)
}

/// `code line:column message`
fn show(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let sources = sources(text);
    let place = |found: &Diagnostic| match sources.line_column(found.at) {
        Some(at) => format!("{}:{}", at.line, at.column),
        None => "file".into(),
    };
    diagnostics.iter().map(|found| format!("{} {} {}", found.code, place(found), found.message)).collect()
}
