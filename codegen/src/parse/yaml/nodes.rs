//! The values of a file, from `serde_yaml`, each with its place.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::hidden::{self, BYTE_ORDER_MARK};
use super::places::{Placed, PlacedKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::{Data, Entry, Node, Scalar, Written};
use crate::source::{FileId, Place};
use crate::vocabulary::Literal;

/// The first document of a text. A value that only one of the parsers has at its path gets the whole file as its place.
pub(super) fn read(
    file: FileId,
    text: &str,
    root: Option<&Placed>,
    diagnostics: &mut Diagnostics,
) -> Result<Node, serde_yaml::Error> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let reader = Reader { file, placed: root, elsewhere: Place::file(file), diagnostics };
    let nothing = Node { at: Place::file(file), data: Data::Map(vec![]) };
    let node = match serde_yaml::Deserializer::from_str(text).next() {
        Some(document) => reader.deserialize(document)?,
        None => return Ok(nothing),
    };
    let is_null = node.scalar().is_some_and(|scalar| scalar.value.is_none());
    Ok(if is_null { nothing } else { node })
}

/// Reads one value. Duplicate keys are reported, so that the rest can be read.
struct Reader<'r> {
    file: FileId,
    /// What the other parser has here.
    placed: Option<&'r Placed>,
    /// The place of values without a place: the whole file, or the alias.
    elsewhere: Place,
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn within<'r>(&'r mut self, placed: Option<&'r Placed>) -> Reader<'r> {
        let alias = self.placed.filter(|placed| matches!(placed.kind, PlacedKind::Alias));
        let elsewhere = alias.map_or(self.elsewhere, |alias| alias.place(self.file));
        Reader { file: self.file, placed, elsewhere, diagnostics: self.diagnostics }
    }

    /// The place, if the other parser has such a value here.
    fn place(&mut self, is_same: impl Fn(&PlacedKind) -> bool) -> Place {
        let Some(placed) = self.placed else { return self.elsewhere };
        let own = placed.place(self.file);
        if matches!(placed.kind, PlacedKind::Alias | PlacedKind::Cut) || is_same(&placed.kind) {
            return own;
        }
        self.diagnostics.push(disagreement("one reads another value here", own));
        self.elsewhere
    }

    fn scalar(mut self, value: Option<Literal>) -> Node {
        let text = value.as_ref().map(Literal::to_string).unwrap_or_default();
        let is_text = matches!(value, Some(Literal::String(_)));
        let at = self.place(|kind| match kind {
            // The parsers differ in the line ends they leave after a block, which have no meaning here.
            PlacedKind::Scalar(scalar) => !is_text || text.trim_end() == scalar.text.trim_end(),
            _ => false,
        });
        let placed = match self.placed.map(|placed| &placed.kind) {
            Some(PlacedKind::Scalar(placed)) => Some(placed),
            _ => None,
        };
        let plain = placed.is_none_or(|placed| placed.plain);
        // Numbers keep the spelling of the file, such as `1.0`.
        let text = placed.filter(|placed| placed.plain && !is_text).map_or(text, |placed| placed.text.clone());
        let start = placed.filter(|placed| placed.text == text).and_then(|placed| placed.start);
        Node { at, data: Data::Scalar(Scalar { written: Written { text, at, start }, value, plain }) }
    }

    fn text(self, text: &str) -> Node {
        self.scalar(Some(Literal::String(text.to_owned())))
    }

    /// `None`: not a key of this language.
    fn key(&mut self, key: Node) -> Option<Written> {
        let Data::Scalar(scalar) = key.data else {
            let found = Diagnostic::new(Code::YAML_FEATURE, key.at, "expected a string as key");
            return self.diagnostics.refuse(found.help("quote the key if it is a name"));
        };
        if scalar.written.text == "<<" && scalar.plain {
            let found = Diagnostic::new(Code::YAML_FEATURE, key.at, "merge keys are not allowed in specs");
            return self.diagnostics.refuse(found.help("write the entries out, or use `like`"));
        }
        Some(scalar.written)
    }

    fn duplicate(&mut self, key: &Written, first: Place) {
        let found = Diagnostic::new(Code::DUPLICATE_KEY, key.at, format!("duplicate key `{}`", key.text));
        let found = found.label("again").related(first, "first used here");
        self.diagnostics.push(found.help("remove one of the two, or rename it"));
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(self.scalar(None))
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Node, E> {
        self.visit_unit()
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(self.scalar(Some(Literal::Boolean(value))))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(self.scalar(Some(Literal::Integer(value))))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Node, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_f64(value as f64),
        }
    }

    fn visit_i128<E: serde::de::Error>(self, value: i128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: serde::de::Error>(self, value: u128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        // JSON has no infinity, and neither has a spec: `.inf` is a text here.
        Ok(match value {
            value if value.is_finite() => self.scalar(Some(Literal::Float(value))),
            f64::INFINITY => self.text(".inf"),
            f64::NEG_INFINITY => self.text("-.inf"),
            _ => self.text(".nan"),
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(self.text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Node, A::Error> {
        let at = self.place(|kind| matches!(kind, PlacedKind::List(_)));
        let mut places = self.placed.map(Placed::items).unwrap_or_default().iter();
        let mut items = Vec::new();
        loop {
            let place = places.next();
            let Some(item) = access.next_element_seed(self.within(place))? else { break };
            // What an alias refers to was read at its own place.
            if place.is_none_or(|place| !matches!(place.kind, PlacedKind::Alias)) {
                items.push(item);
            }
        }
        Ok(Node { at, data: Data::List(items) })
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Node, A::Error> {
        let at = self.place(|kind| matches!(kind, PlacedKind::Map(_)));
        let mut places = self.placed.map(Placed::entries).unwrap_or_default().iter();
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (key_place, place) = places.next().map(|(key, value)| (key, value)).unzip();
            let Some(key) = access.next_key_seed(self.within(key_place))? else { break };
            if place.is_some_and(|value| matches!(value.kind, PlacedKind::Cut)) {
                access.next_value::<IgnoredAny>()?;
                self.diagnostics.push(hidden::cut_at_comma(key.at));
                continue;
            }
            let value = access.next_value_seed(self.within(place))?;
            let Some(key) = self.key(key) else { continue };
            match entries.iter().find(|entry| entry.key.text == key.text) {
                Some(first) => self.duplicate(&key, first.key.at),
                None => entries.push(Entry { key, value }),
            }
        }
        Ok(Node { at, data: Data::Map(entries) })
    }

    /// A value with a tag, which is refused elsewhere.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let (_, content) = access.variant::<IgnoredAny>()?;
        content.newtype_variant_seed(self)
    }
}

/// An error of only one of the two parsers.
pub(super) fn disagreement(message: &str, at: Place) -> Diagnostic {
    let found = Diagnostic::new(Code::YAML_SYNTAX, at, format!("not every YAML parser accepts this: {message}"));
    found.help("indent the lines inside brackets, and put a space, not a tab, after `:` and `-`")
}
