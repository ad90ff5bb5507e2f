//! Values and places together.

use super::hidden;
use super::places::{Placed, PlacedKind, PlacedScalar};
use super::values::Raw;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::{Data, Entry, Node, Scalar, ScalarValue, Written};
use crate::source::{FileId, Place};

/// Adds the place to each value. A value that only one of the parsers has at its path gets the whole file as its place.
pub(super) fn merge(file: FileId, raw: Raw, placed: Option<&Placed>, diagnostics: &mut Diagnostics) -> Node {
    Merge { file, diagnostics }.node(raw, placed, Place::file(file))
}

struct Merge<'d> {
    file: FileId,
    diagnostics: &'d mut Diagnostics,
}

impl Merge<'_> {
    /// `elsewhere` is the place of values without a place: the whole file, or the alias.
    fn node(&mut self, raw: Raw, placed: Option<&Placed>, elsewhere: Place) -> Node {
        let own = placed.map_or(elsewhere, |placed| Place::span(self.file, placed.span.start, placed.span.end));
        let kind = placed.map(|placed| &placed.kind);
        let elsewhere = if matches!(kind, Some(PlacedKind::Alias)) { own } else { elsewhere };
        if kind.is_some_and(|kind| !same(&raw, kind)) {
            self.diagnostics.push(disagreement("one reads another value here", own));
        }
        match (raw, kind) {
            (Raw::List(items), Some(PlacedKind::List(places))) => self.list(items, places, own, elsewhere),
            (Raw::List(items), _) => self.list(items, &[], elsewhere, elsewhere),
            (Raw::Map(entries), Some(PlacedKind::Map(places))) => self.map(entries, places, own, elsewhere),
            (Raw::Map(entries), _) => self.map(entries, &[], elsewhere, elsewhere),
            (scalar, Some(PlacedKind::Scalar(place))) => scalar_node(scalar, Some(place), own),
            (scalar, _) => scalar_node(scalar, None, elsewhere),
        }
    }

    fn list(&mut self, items: Vec<Raw>, places: &[Placed], at: Place, elsewhere: Place) -> Node {
        // What an alias stands for has been read where it stands.
        let is_alias = |index: usize| places.get(index).is_some_and(|item| matches!(item.kind, PlacedKind::Alias));
        let items = items.into_iter().enumerate().filter(|(index, _)| !is_alias(*index));
        let items = items.map(|(index, item)| self.node(item, places.get(index), elsewhere)).collect();
        Node { at, data: Data::List(items) }
    }

    fn map(&mut self, raw: Vec<(Raw, Raw)>, places: &[(Placed, Placed)], at: Place, elsewhere: Place) -> Node {
        let mut entries: Vec<Entry> = Vec::new();
        for (index, (key, value)) in raw.into_iter().enumerate() {
            let place = places.get(index);
            let key = self.node(key, place.map(|(key, _)| key), elsewhere);
            if place.is_some_and(|(_, value)| matches!(value.kind, PlacedKind::Cut)) {
                self.diagnostics.push(hidden::cut_at_comma(key.at));
                continue;
            }
            let value = self.node(value, place.map(|(_, value)| value), elsewhere);
            let Some(key) = self.key(key) else { continue };
            match entries.iter().find(|entry| entry.key.text == key.text) {
                Some(first) => self.duplicate(&key, first.key.at),
                None => entries.push(Entry { key, value }),
            }
        }
        Node { at, data: Data::Map(entries) }
    }

    /// `None`: not a key of this language.
    fn key(&mut self, key: Node) -> Option<Written> {
        let Data::Scalar(scalar) = key.data else {
            let found = Diagnostic::new(Code::YAML_FEATURE, key.at, "expected a string as key");
            self.diagnostics.push(found.help("quote the key if it is a name"));
            return None;
        };
        if scalar.written.text == "<<" && matches!(scalar.value, ScalarValue::Text { plain: true }) {
            let found = Diagnostic::new(Code::YAML_FEATURE, key.at, "merge keys are not allowed in specs");
            self.diagnostics.push(found.help("write the entries out, or use `like`"));
            return None;
        }
        Some(scalar.written)
    }

    fn duplicate(&mut self, key: &Written, first: Place) {
        let message = format!("duplicate key `{}`", key.text);
        let found =
            Diagnostic::new(Code::DUPLICATE_KEY, key.at, message).label("again").related(first, "first used here");
        self.diagnostics.push(found.help("remove one of the two, or rename it"));
    }
}

/// Whether both parsers have the same value; nested values are compared separately.
fn same(raw: &Raw, placed: &PlacedKind) -> bool {
    match (raw, placed) {
        (_, PlacedKind::Alias | PlacedKind::Cut) => true,
        (Raw::List(_), kind) => matches!(kind, PlacedKind::List(_)),
        (Raw::Map(_), kind) => matches!(kind, PlacedKind::Map(_)),
        // The readers differ in the line ends they leave behind a block; those mean nothing here.
        (Raw::Text(text), PlacedKind::Scalar(scalar)) => text.trim_end() == scalar.text.trim_end(),
        (_, kind) => matches!(kind, PlacedKind::Scalar(_)),
    }
}

fn scalar_node(raw: Raw, placed: Option<&PlacedScalar>, at: Place) -> Node {
    let plain = placed.is_none_or(|placed| placed.plain);
    let (value, text) = match raw {
        Raw::Null => (ScalarValue::Null, String::new()),
        Raw::Boolean(value) => (ScalarValue::Boolean(value), value.to_string()),
        Raw::Integer(value) => (ScalarValue::Integer(value), value.to_string()),
        Raw::Float(value) => (ScalarValue::Float(value), value.to_string()),
        Raw::Text(text) => (ScalarValue::Text { plain }, text),
        Raw::List(_) | Raw::Map(_) => unreachable!("lists and maps are taken apart before scalars"),
    };
    // Numbers keep the spelling of the file, such as `1.0`.
    let is_text = matches!(value, ScalarValue::Text { .. });
    let text = placed.filter(|placed| placed.plain && !is_text).map_or(text, |placed| placed.text.clone());
    let start = placed.filter(|placed| placed.text == text).and_then(|placed| placed.start);
    Node { at, data: Data::Scalar(Scalar { written: Written { text, at, start }, value }) }
}

/// An error of only one of the two parsers.
pub(super) fn disagreement(message: &str, at: Place) -> Diagnostic {
    let found = Diagnostic::new(Code::YAML_SYNTAX, at, format!("not every YAML parser accepts this: {message}"));
    found.help("indent the lines inside brackets, and put a space, not a tab, after `:` and `-`")
}
