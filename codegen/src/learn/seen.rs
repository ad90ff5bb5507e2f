//! What the values of one place have in common, in whatever order they came, and the type that they would get.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::{Scalar, Service, Type, ValueKind};
use crate::resolve::misfits;
use crate::vocabulary::Side;

/// The most values of a text that are shown.
const MOST_TEXTS: usize = 5;

#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    pub(super) count: usize,
    pub(super) nulls: usize,
    flags: usize,
    whole: usize,
    fractions: usize,
    texts: BTreeMap<String, usize>,
    lists: usize,
    /// The items of all lists together.
    items: Option<Box<Self>>,
    pub(super) objects: usize,
    fields: BTreeMap<String, Self>,
}

impl Seen {
    pub(super) fn add(&mut self, value: &Value) {
        self.count += 1;
        match value {
            Value::Null => self.nulls += 1,
            Value::Bool(_) => self.flags += 1,
            Value::Number(number) if number.is_f64() => self.fractions += 1,
            Value::Number(_) => self.whole += 1,
            Value::String(text) => *self.texts.entry(text.clone()).or_default() += 1,
            Value::Array(items) => {
                self.lists += 1;
                let all = self.items.get_or_insert_default();
                items.iter().for_each(|item| all.add(item));
            }
            Value::Object(fields) => {
                self.objects += 1;
                fields.iter().for_each(|(name, value)| self.fields.entry(name.clone()).or_default().add(value));
            }
        }
    }

    /// The counts, and what a text may be, without what looks like data of a person.
    pub(super) fn summary(&self) -> String {
        let texts: usize = self.texts.values().sum();
        let kinds = [
            (self.nulls, "null"),
            (self.flags, "boolean"),
            (self.whole, "whole number"),
            (self.fractions, "fraction"),
            (texts, "text"),
            (self.lists, "list"),
            (self.objects, "object"),
        ];
        let kinds = kinds.into_iter().filter(|(count, _)| *count > 0);
        let kinds: Vec<_> = kinds.map(|(count, kind)| format!("{kind} {count}")).collect();
        // A name begins with a capital letter.
        let is_shown = |text: &str| is_like_enum(text) && (text == text.to_lowercase() || text == text.to_uppercase());
        let values = self.texts.iter().filter(|(text, _)| is_shown(text));
        let values: Vec<_> = values.map(|(text, count)| format!("`{text}` {count}")).take(MOST_TEXTS).collect();
        match values.is_empty() {
            true => kinds.join(", "),
            false => format!("{}; {}", kinds.join(", "), values.join(", ")),
        }
    }

    /// The same of what is in objects and lists, each with its path from here.
    pub(super) fn inner(&self, path: &str) -> Vec<String> {
        let of_items = self.items.iter().flat_map(|items| {
            let path = format!("{path}[]");
            let own = items.is_scalar().then(|| format!("{path}: {}", items.summary()));
            own.into_iter().chain(items.inner(&path))
        });
        let of_fields = self.fields.iter().flat_map(|(name, seen)| {
            let path = format!("{path}.{name}");
            let own = format!("{path}: {} of {}: {}", seen.count, self.objects, seen.summary());
            std::iter::once(own).chain(seen.inner(&path))
        });
        of_items.chain(of_fields).collect()
    }

    /// The type of a scalar or of a list of them, without null; `None` for nothing that is known, and for objects.
    pub(super) fn one_line(&self, service: &Service) -> Option<String> {
        let scalars = [self.flags, self.whole + self.fractions, self.texts.values().sum()];
        let kinds = scalars.iter().chain(&[self.lists, self.objects]).filter(|count| **count > 0).count();
        Some(match (kinds, &self.items) {
            (0, _) => return None,
            (1, _) if self.flags > 0 => "boolean".to_owned(),
            (1, _) if self.fractions > 0 => "number".to_owned(),
            (1, _) if self.whole > 0 => "integer".to_owned(),
            (1, _) if !self.texts.is_empty() => self.text(service).to_owned(),
            (1, Some(items)) if self.lists > 0 => match items.one_line(service) {
                Some(item) if items.nulls == 0 && !item.ends_with(']') => format!("{item}[]"),
                None if items.objects > 0 => return None,
                None if items.nulls == 0 => return None,
                _ => "json[]".to_owned(),
            },
            (1, _) => return None,
            _ if self.lists + self.objects == 0 => "loose<string>".to_owned(),
            _ => "json".to_owned(),
        })
    }

    fn text(&self, service: &Service) -> &'static str {
        let fits = |name: &&str| {
            let Some(scalar) = Scalar::named(name) else { return false };
            let ty = Type::new(ValueKind::Scalar(scalar));
            self.texts.keys().all(|text| misfits(service, Side::Request, &ty, &Value::from(text.as_str())).is_empty())
        };
        ["timestamp", "local_timestamp", "date", "uuid", "url"].into_iter().find(fits).unwrap_or("string")
    }

    /// A field as the language writes it. `None` if too little is known of it.
    pub(super) fn field(&self, service: &Service, name: &str, indent: usize) -> Option<String> {
        let (pad, name) = (" ".repeat(indent), key(&format!("{name}?")));
        let doc = format!("{pad}  doc: Not documented.\n{pad}  provenance: observed\n");
        if let Some(ty) = self.one_line(service) {
            // A field that can be missing can be null.
            return Some(format!("{pad}{name}:\n{pad}  type: {ty}\n{doc}"));
        }
        let (keyword, inner) = match &self.items {
            Some(items) => ("each", items.as_ref()),
            None => ("fields", self),
        };
        let fields = inner.fields(service, indent + 4)?;
        Some(format!("{pad}{name}:\n{doc}{pad}  {keyword}:\n{fields}"))
    }

    /// The fields of an object, each optional: no number of objects shows that a field is always there.
    pub(super) fn fields(&self, service: &Service, indent: usize) -> Option<String> {
        let fields: String = self.fields.iter().filter_map(|(name, seen)| seen.field(service, name, indent)).collect();
        Some(fields).filter(|fields| !fields.is_empty())
    }

    /// The fields without one that is written by itself.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut rest = self.clone();
        rest.fields.remove(name);
        rest
    }

    /// Whether there are whole numbers and fractions only.
    pub(super) fn is_number(&self) -> bool {
        self.fractions + self.whole + self.nulls == self.count
    }

    /// Whether there is no list and no object.
    pub(super) fn is_scalar(&self) -> bool {
        self.lists + self.objects == 0
    }
}

/// A key of YAML.
pub(super) fn key(name: &str) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./?".contains(&byte))
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    if is_plain { name.to_owned() } else { Value::from(name).to_string() }
}

/// Whether a text looks like an enum value, and not like data of a person.
pub(super) fn is_like_enum(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (1..=40).contains(&text.len()) && text.bytes().all(is_part) && digits * 3 <= text.len() && !text.contains("://")
}
