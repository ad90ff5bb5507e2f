//! Specs that combine the parts of the language.

use std::collections::BTreeSet;
use std::sync::Arc;

use codegen::diagnostic::Diagnostic;
use codegen::document::Document;
use codegen::source::{FileId, SourceFile, Sources};

use super::parts::{self, DECLARED, PLACES, Written};

/// Cases in one file.
const AT_ONCE: usize = 25;

/// A type at a place, written in one way.
pub(crate) struct Case {
    place: &'static str,
    line: &'static str,
    ty: usize,
}

pub(crate) struct Cases {
    types: Vec<Written>,
    all: Vec<Case>,
}

impl Case {
    /// Whether it is a part of a request.
    pub(crate) fn is_sent(&self) -> bool {
        self.place.contains("response: none")
    }
}

impl Cases {
    pub(crate) fn new() -> Self {
        let types = parts::types();
        let mut all = Vec::new();
        for place in PLACES {
            for line in parts::lines(place) {
                for (ty, written) in types.iter().enumerate() {
                    if !line.contains("VALUE") || !written.value.is_empty() {
                        all.push(Case { place, line, ty });
                    }
                }
            }
        }
        Self { types, all }
    }

    /// A spec file in a module of its own with these cases, which are of one place.
    pub(crate) fn file(&self, name: &str, cases: &[&Case]) -> String {
        let mut text = format!("module: {name}\n");
        let lines: Vec<&str> = cases.first().map_or("", |case| case.place).lines().collect();
        for group in lines.chunk_by(|a, b| a.starts_with('*') == b.starts_with('*')) {
            let repeated = group[0].starts_with('*');
            for (number, case) in cases.iter().enumerate().take(if repeated { usize::MAX } else { 1 }) {
                for line in group {
                    let line = if repeated { line.replacen('*', " ", 1) } else { (*line).to_owned() };
                    text += &self.line(case, &line).replace('#', &number.to_string()).replace("CASE", name);
                    text.push('\n');
                }
            }
        }
        text
    }

    fn line(&self, case: &Case, line: &str) -> String {
        let Written { text, value, .. } = &self.types[case.ty];
        let indent = line.len() - line.trim_start().len();
        let below = case.line.replace('\n', &format!("\n{}", " ".repeat(indent)));
        // Where the fields are is written after the rule.
        let (before, rule, at) = match line.split_once("RULE") {
            Some((before, at)) => (before, below.as_str(), at.trim()),
            None => (line, "", ""),
        };
        let line = before.replace("FIELD", &below).replace("PLAIN", &below) + &rule.replace('@', at);
        line.replace("TYPE", text).replace("VALUE", value)
    }

    /// The cases by their places.
    pub(crate) fn groups(&self) -> Vec<&[Case]> {
        self.all.chunk_by(|a, b| std::ptr::eq(a.place, b.place)).collect()
    }

    /// Enough of some cases that any two parts that are accepted together are together in one of them.
    pub(crate) fn pairs<'c>(&self, cases: &[&'c Case]) -> Vec<&'c Case> {
        let mut seen = BTreeSet::new();
        let mut is_new = |case: &&Case| {
            let Written { name, around, .. } = &self.types[case.ty];
            let parts = [case.place, case.line, name, around];
            let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)];
            // All are noted, so that the later cases are fewer.
            pairs.map(|(a, b)| seen.insert((a, b, parts[a], parts[b]))).contains(&true)
        };
        cases.iter().copied().filter(|case| is_new(case)).collect()
    }

    /// Files with some cases, those of one place together.
    pub(crate) fn files(&self, cases: &[&Case]) -> Vec<(String, String)> {
        let places = cases.chunk_by(|a, b| std::ptr::eq(a.place, b.place));
        let files = places.flat_map(|cases| cases.chunks(AT_ONCE)).enumerate();
        files.map(|(number, cases)| (format!("c{number}"), self.file(&format!("c{number}"), cases))).collect()
    }
}

/// The types that some files name, and those that these name.
pub(crate) fn declared<'f>(files: impl Iterator<Item = &'f str>) -> Vec<(&'static str, &'static str)> {
    let known: BTreeSet<&str> = DECLARED.iter().map(|(name, _)| plain(name)).collect();
    let names = |text: &'f str| {
        text.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(|word| known.get(word)).copied().collect::<Vec<_>>()
    };
    let mut named: BTreeSet<&str> = files.flat_map(names).collect();
    for _ in 0..4 {
        let used = DECLARED.iter().filter(|(name, _)| named.contains(plain(name)));
        let below: Vec<&str> = used.flat_map(|(_, text)| names(text)).collect();
        named.extend(below);
    }
    DECLARED.iter().filter(|(name, _)| named.contains(plain(name))).copied().collect()
}

/// Without its parameters.
fn plain(name: &str) -> &str {
    name.split('<').next().unwrap_or(name)
}

/// A service with these files, and the types that they name.
pub(crate) fn service(files: &[(String, String)]) -> Sources {
    let types = declared(files.iter().map(|(_, text)| text.as_str()));
    let types: String = types.into_iter().map(|(name, text)| format!("  {name}: {text}\n")).collect();
    let head = "service: all\ntitle: All\nurl: https://all.example\nauth: none\n".to_owned();
    let types = if types.is_empty() { types } else { format!("types:\n{types}") };
    let service = SourceFile::new("all/service.yaml", head + &types);
    let files = files.iter().map(|(name, text)| SourceFile::new(format!("all/{name}.yaml"), text.as_str()));
    Sources::new(files.chain([service]))
}

/// Leaves some cases and some of the declared types, as if the others had not been written.
pub(crate) fn keep(sources: &Sources, document: &mut Document, cases: &[usize], declared: &[(&str, &str)]) {
    let is_declared = |name: &str| declared.iter().any(|(other, _)| plain(other) == name);
    for folder in &mut document.folders {
        folder.unread = false;
        folder.files.retain(|file| number(sources, file.file).is_none_or(|at| cases.binary_search(&at).is_ok()));
        for file in folder.files.iter_mut().filter(|file| file.service.is_some()) {
            Arc::make_mut(file).types.retain(|entry| is_declared(plain(entry.name.value.as_ref())));
        }
    }
}

/// The number of the file that a diagnostic is in, if it is in one of the cases and on a line of it.
pub(crate) fn place(sources: &Sources, found: &Diagnostic) -> Option<usize> {
    sources.line_column(found.at)?;
    number(sources, found.at.file)
}

fn number(sources: &Sources, file: FileId) -> Option<usize> {
    let path = &sources.file(file).path;
    path.strip_prefix("all/c")?.strip_suffix(".yaml")?.parse().ok()
}
