//! Where a proposal goes in the text of a spec. Comments and order stay, because nothing but the new text is written.

use crate::source::{FileId, Place, Sources};

/// A text to insert at a place of a file, instead of the bytes up to `end`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    pub(super) file: FileId,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// A node of a spec, and the text around it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'s> {
    text: &'s str,
    file: FileId,
    start: usize,
    end: usize,
}

impl<'s> Spot<'s> {
    pub(super) fn of(sources: &'s Sources, at: Place) -> Option<Self> {
        let (range, text) = (at.range()?, sources.file(at.file).text.as_str());
        Some(Self { text, file: at.file, start: range.start, end: range.end })
    }

    fn line_start(self) -> usize {
        self.text[..self.start].rfind('\n').map_or(0, |at| at + 1)
    }

    /// How far it is indented, if it begins its line: as a key, or as an item after `- `.
    pub(super) fn indent(self, mark: &str) -> Option<usize> {
        let before = self.text.get(self.line_start()..self.start)?.strip_suffix(mark)?;
        before.bytes().all(|byte| byte == b' ').then_some(before.len())
    }

    /// How far the keys below it are indented, if it is a key with a block.
    pub(super) fn indent_below(self) -> Option<usize> {
        let mut lines = self.text[self.end..].lines();
        lines.next().filter(|rest| rest.trim_end() == ":")?;
        let below = lines.find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))?;
        let indent = below.len() - below.trim_start_matches(' ').len();
        (indent > self.indent("")?).then_some(indent)
    }

    /// Inserts lines after it and what is below it.
    pub(super) fn after(self, mark: &str, text: String) -> Option<Edit> {
        let indent = self.indent(mark)?;
        let mut end = self.line_start();
        for (index, line) in self.text[end..].split_inclusive('\n').enumerate() {
            let bare = line.trim_start_matches(' ');
            let is_inside = index == 0 || line.len() - bare.len() > indent;
            // A comment or an empty line belongs to what follows.
            match bare.trim_end().is_empty() || bare.starts_with('#') {
                true => {}
                false if is_inside => end = offset(self.text, line) + line.len(),
                false => break,
            }
        }
        let text = if self.text[..end].ends_with('\n') { text } else { format!("\n{text}") };
        Some(Edit { file: self.file, start: end, end, text })
    }

    /// Inserts lines before it.
    pub(super) fn before(self, text: String) -> Option<Edit> {
        self.indent("")?;
        let start = self.line_start();
        Some(Edit { file: self.file, start, end: start, text })
    }

    /// Marks a key, unless it has a mark.
    pub(super) fn marked(self, mark: &str) -> Option<Edit> {
        let rest = &self.text[self.end..];
        let edit = || Edit { file: self.file, start: self.end, end: self.end, text: mark.to_owned() };
        (!rest.starts_with(['?', '!'])).then(edit)
    }

    /// Inserts a text right after it, in a list on one line.
    pub(super) fn beside(self, text: String) -> Option<Edit> {
        let rest = self.text[self.end..].trim_start();
        rest.starts_with([',', ')', ']']).then_some(Edit { file: self.file, start: self.end, end: self.end, text })
    }

    /// Changes the type that a field has, in its line or in that of its key `type`.
    pub(super) fn retyped(self, change: impl FnOnce(&str) -> Option<String>) -> Option<Edit> {
        let indent = self.indent("")?;
        let mut lines = self.text[self.line_start()..].split_inclusive('\n');
        let first = lines.next()?;
        let below = lines.take_while(|line| line.len() - line.trim_start().len() > indent || line.trim().is_empty());
        let value = |line: &'s str| line.split_once(": ").map(|(_, value)| value);
        let own = value(first).filter(|value| !value.trim_start().starts_with(['{', '#']));
        let written = own.or_else(|| {
            below.filter_map(|line| value(line).filter(|_| line.trim_start().starts_with("type: "))).next()
        })?;
        let ends = [" -- ", " = ", " #", "\n", "\r"].iter().filter_map(|end| written.find(end));
        let written = written[..ends.min().unwrap_or(written.len())].trim();
        let start = offset(self.text, written);
        Some(Edit { file: self.file, start, end: start + written.len(), text: change(written)? })
    }
}

/// Where a part of a text starts.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// The files with all edits, each with its path and its text. Of two for the same place, the texts come in their order.
pub(super) fn apply(sources: &Sources, mut edits: Vec<Edit>) -> Vec<(String, String)> {
    edits.sort();
    edits.dedup();
    let mut changed = Vec::new();
    for (id, file) in sources.files() {
        let (mut text, mut end) = (String::new(), 0);
        for edit in edits.iter().filter(|edit| edit.file == id && edit.start <= file.text.len()) {
            // Of changes that overlap, the first.
            if edit.start >= end {
                text.push_str(&file.text[end..edit.start]);
                match file.text.contains("\r\n") {
                    true => text.push_str(&edit.text.replace('\n', "\r\n")),
                    false => text.push_str(&edit.text),
                }
                end = edit.end;
            }
        }
        if end > 0 || !text.is_empty() {
            text.push_str(&file.text[end..]);
            changed.push((file.path.clone(), text));
        }
    }
    changed
}
