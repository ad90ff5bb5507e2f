//! Leaves out mistakes that are only there because of another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Place, Sources};

/// What could not be read: what it says is missing in the document, and would be missed.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// By folder, the words that stand where something could not be read, and around it.
    words: BTreeMap<String, BTreeSet<String>>,
}

impl Unread {
    /// From the mistakes that were found in the files.
    pub(super) fn new(sources: &Sources, document: &Document, earlier: &Diagnostics) -> Self {
        let read: BTreeSet<_> = document.folders.iter().flat_map(|folder| &folder.files).map(|file| file.file).collect();
        let mut unread = Self::default();
        for diagnostic in earlier.clone().into_sorted() {
            let file = sources.file(diagnostic.at.file);
            let folder = file.path.split('/').next().unwrap_or_default().to_owned();
            let words = unread.words.entry(folder).or_default();
            match diagnostic.at.span.filter(|_| read.contains(&diagnostic.at.file)) {
                Some(span) => add_around(&file.text, span.start, words),
                None => add_words(&file.text, words),
            }
        }
        unread
    }

    /// The mistakes of a folder that are mistakes of their own.
    pub(super) fn keep_own(&self, sources: &Sources, folder: &str, found: Diagnostics) -> Vec<Diagnostic> {
        let found = found.into_sorted();
        let codes: BTreeSet<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
        let nameless = codes.contains(&Code::UNKNOWN_NAME) || codes.contains(&Code::DUPLICATE_NAME);
        let unread = self.words.get(folder);
        let own = |diagnostic: &Diagnostic| match unread {
            _ if diagnostic.code == Code::UNUSED_TYPE && nameless => false,
            Some(_) if NEEDS_ALL.contains(&diagnostic.code) => false,
            Some(words) if NEEDS_NAMED.contains(&diagnostic.code) => !mentions(sources, diagnostic.at, words),
            Some(_) | None => true,
        };
        found.into_iter().filter(own).collect()
    }
}

/// What can only be said of a folder that was read as a whole.
const NEEDS_ALL: &[Code] = &[
    Code::MISSING_SERVICE,
    Code::UNUSED_TYPE,
    Code::MISSING_KEY,
    Code::MISSING_VARIANT_LIMIT,
    Code::EXAMPLE_MISMATCH,
];

/// What says that something is not there which the place names.
const NEEDS_NAMED: &[Code] = &[
    Code::UNKNOWN_NAME,
    Code::UNKNOWN_PATH,
    Code::PATH_MISMATCH,
    Code::BAD_RULE,
    Code::BAD_DEFAULT,
    Code::OVERLAPPING_VARIANTS,
];

fn mentions(sources: &Sources, at: Place, words: &BTreeSet<String>) -> bool {
    let text = &sources.file(at.file).text;
    let named = at.span.and_then(|span| text.get(span.start..span.end));
    named.is_none_or(|named| split(named).any(|word| words.contains(word)))
}

/// The words of a line, and the keys that the line is below.
fn add_around(text: &str, at: usize, words: &mut BTreeSet<String>) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    add_words(line, words);
    let mut depth = indent(line);
    for line in text[..start].lines().rev().filter(|line| !line.trim().is_empty()) {
        if depth == 0 {
            break;
        }
        if indent(line) < depth {
            depth = indent(line);
            add_words(line.split(':').next().unwrap_or_default(), words);
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn add_words(text: &str, words: &mut BTreeSet<String>) {
    words.extend(split(text).map(str::to_owned));
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}
