//! Removes cascading errors.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Place, Sources};

use crate::resolve::sink::{Depends, Findings};

/// The parts of a spec that could not be parsed and are missing in the document.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Unread {
    /// By folder, the names of the parts that could not be parsed and of their parents.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Unread {
    /// From the errors in the files.
    pub(in crate::resolve) fn new(sources: &Sources, document: &Document, earlier: &Diagnostics) -> Self {
        let read: BTreeSet<_> =
            document.folders.iter().flat_map(|folder| &folder.files).map(|file| file.file).collect();
        let mut unread = Self::default();
        for diagnostic in earlier.clone().into_sorted() {
            let file = sources.file(diagnostic.at.file);
            let folder = file.path.split('/').next().unwrap_or_default().to_owned();
            let names = unread.names.entry(folder).or_default();
            match diagnostic.at.span.filter(|_| read.contains(&diagnostic.at.file)) {
                Some(span) => add_around(&file.text, span.start, names),
                None => names.extend(words(&file.text).map(str::to_owned)),
            }
        }
        unread
    }

    /// The errors of a folder that are not caused by others.
    pub(in crate::resolve) fn keep_own(&self, sources: &Sources, folder: &str, found: Findings) -> Vec<Diagnostic> {
        // What names a type may be what is missing, or the second of two.
        let confused = [Code::UNKNOWN_NAME, Code::DUPLICATE_NAME, Code::MISSING_SERVICE, Code::BAD_GENERIC];
        let confused = found.list.iter().any(|(diagnostic, _)| confused.contains(&diagnostic.code));
        let unread = self.names.get(folder);
        let own = |(diagnostic, depends): &(Diagnostic, Depends)| match (depends, unread) {
            (Depends::Everything, _) if diagnostic.code == Code::UNUSED_TYPE && confused => false,
            (Depends::Everything, Some(_)) => false,
            (Depends::Names, Some(names)) => !mentions(sources, diagnostic.at, names),
            (Depends::Nothing | Depends::Names | Depends::Everything, _) => true,
        };
        found.list.into_iter().filter(own).map(|(diagnostic, _)| diagnostic).collect()
    }
}

fn mentions(sources: &Sources, at: Place, names: &BTreeSet<String>) -> bool {
    let text = &sources.file(at.file).text;
    let named = at.span.and_then(|span| text.get(span.start..span.end));
    named.is_none_or(|named| words(named).any(|word| names.contains(word)))
}

/// The names that a line gives, and the keys that it is below.
fn add_around(text: &str, at: usize, names: &mut BTreeSet<String>) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    add_given(line, names);
    let mut depth = indent(line);
    for line in text[..start].lines().rev().filter(|line| !line.trim().is_empty()) {
        if depth == 0 {
            break;
        }
        if indent(line) < depth {
            depth = indent(line);
            names.extend(words(line.split(':').next().unwrap_or_default()).map(str::to_owned));
        }
    }
}

/// The names on a line: its keys, and the first word of a list item.
fn add_given(line: &str, names: &mut BTreeSet<String>) {
    let keys = line.split(':').rev().skip(1).filter_map(|before| words(before).last());
    let item = line.trim_start().strip_prefix("- ").and_then(|item| words(item).next());
    names.extend(keys.chain(item).map(str::to_owned));
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_around_a_place() {
        let text = "types:\n  Pet:\n    fields:\n      good: string\n      bad?: {type: str, doc: x}\n    rules:\n      - ordered: [a, b]\n";
        let around = |part: &str| {
            let mut names = BTreeSet::new();
            add_around(text, text.find(part).expect("the part"), &mut names);
            names.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(around("str, doc"), "Pet bad doc fields type types");
        assert_eq!(around("[a, b]"), "Pet ordered rules types");
    }
}
