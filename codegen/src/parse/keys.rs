//! The keys of the language: one table per construct, from which specs are checked and the JSON Schema is made.

mod endpoints;
mod fields;
mod service;
mod types;

use super::names::NameStyle;

pub(super) use endpoints::{
    CALL_EXAMPLE, CURSOR_PAGES, ENDPOINT, ERROR_EXAMPLE, IDEMPOTENCY, INLINE_OBJECT, LOOKUP, NUMBERED_PAGES,
    OFFSET_PAGES, PRICE,
};
pub(super) use fields::{EACH_FIELD, ENUM_FIELD, OBJECT_FIELD, TYPE_FIELD, UNION_FIELD, WRAP_FIELD};
pub(super) use service::{
    BASIC_AUTH, BEARER_AUTH, ENVELOPE, ERROR_KIND, ERROR_STATUS, ERRORS, FILE, HEADER_AUTH, QUERY_AUTH, SERVICE_FILE,
};
pub(super) use types::{
    ALIAS_TYPE, AT_LEAST_ONE, ENUM_TYPE, ENUM_VALUE, ID_LOOKUP, ID_TYPE, NOT_BOTH, OBJECT_TYPE, ONLY_WITH,
    ONLY_WITH_RULE, ORDERED, OVERRIDES, OVERRIDES_RULE, SECRET_TYPE, TOGETHER, UNION, UNION_TYPE, VARIANT_OBJECT,
    VARIANT_TYPE,
};

/// A map of the language with keys of its own.
#[derive(Debug)]
pub struct Construct {
    /// In snake case, for references.
    pub name: &'static str,
    /// For messages, with an article.
    pub title: &'static str,
    pub doc: &'static str,
    /// In groups, because some groups are shared.
    pub keys: &'static [&'static [Key]],
    /// Keys that would make it another construct: they contradict the keys it has.
    pub rivals: &'static [&'static str],
}

/// A key of a construct.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    /// One line of Markdown.
    pub doc: &'static str,
    pub shape: Shape,
    pub required: bool,
}

/// What the value of a key looks like.
#[derive(Debug)]
pub enum Shape {
    /// Any text but an empty one.
    Text,
    Name(NameStyle),
    Bool,
    /// A whole number, both ends included.
    Integer {
        min: i64,
        max: i64,
    },
    /// A text, a number, `true` or `false`.
    Literal,
    OneOf(&'static [&'static str]),
    /// `TYPE`
    TypeExpression,
    /// `TYPE = DEFAULT`
    TypeWithDefault,
    /// `TYPE = DEFAULT -- Doc.`
    FieldLine,
    /// `wire as Name -- Doc.`
    EnumValueLine,
    /// `Type as Name`
    VariantLine,
    ListOf(&'static Shape),
    MapOf {
        keys: NameStyle,
        values: &'static Shape,
    },
    /// The name of a [`Construct`].
    Ref(&'static str),
    Either(&'static [Shape]),
}

impl Construct {
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().copied().flatten()
    }

    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.all_keys().find(|key| key.name == name)
    }
}

impl Key {
    const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, doc, shape, required: false }
    }

    const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, doc, shape, required: true }
    }
}

/// Every construct; the first is a file.
pub fn constructs() -> impl Iterator<Item = &'static Construct> {
    [service::ALL, types::ALL, fields::ALL, endpoints::ALL].into_iter().flatten().copied()
}

const TEXT_OR_TEXTS: Shape = Shape::Either(&[Shape::Text, Shape::ListOf(&Shape::Text)]);
const WIRE_NAME: Shape = Shape::Name(NameStyle::Wire);
const WIRE_NAMES: Shape = Shape::ListOf(&WIRE_NAME);
const TRUE_OR_TEXT: Shape = Shape::Either(&[Shape::Bool, Shape::Text]);

const DOC: Key = Key::optional("doc", Shape::Text, "What it means, in our words; Markdown.");
const NOTE: Key = Key::optional("note", TEXT_OR_TEXTS, "Why it was decided so; contradictions of the page.");
const PROVENANCE: Key = Key::optional(
    "provenance",
    Shape::OneOf(super::choices::PROVENANCE_WORDS),
    "`documented` (default), `observed` (seen in traffic) or `inferred`.",
);
const DEPRECATED: Key = Key::optional("deprecated", TRUE_OR_TEXT, "`true`, or the text that says what to use.");
const RENAMED_FROM: Key = Key::optional(
    "renamed_from",
    WIRE_NAME,
    "The former name, which stays as a deprecated alias where Rust has room for two.",
);
const PAGE: Key = Key::optional("page", Shape::Text, "The vendor page that this comes from.");

/// What may be said of anything.
const REMARKS: &[Key] = &[DOC, NOTE, PROVENANCE];
/// What may be said of anything with a name in Rust, but the name.
const ABOUT: &[Key] = &[DOC, NOTE, PROVENANCE, DEPRECATED, RENAMED_FROM];
const RUST_TYPE: &[Key] = &[Key::optional("rust", Shape::Name(NameStyle::UpperCamel), "The name in Rust.")];
const RUST_MEMBER: &[Key] = &[Key::optional("rust", Shape::Name(NameStyle::LowerSnake), "The name in Rust.")];

/// A map of fields by wire name, with `?` or `!` behind it.
const FIELDS: Shape = Shape::MapOf { keys: NameStyle::Wire, values: &FIELD };
const FIELD: Shape = Shape::Either(&[
    Shape::FieldLine,
    Shape::Ref("type_field"),
    Shape::Ref("object_field"),
    Shape::Ref("each_field"),
    Shape::Ref("enum_field"),
    Shape::Ref("wrap_field"),
    Shape::Ref("union_field"),
]);
const ENUM_VALUES: Shape = Shape::ListOf(&Shape::Either(&[Shape::EnumValueLine, Shape::Ref("enum_value")]));
const RULES: Shape = Shape::ListOf(&Shape::Either(&[
    Shape::Ref("at_least_one"),
    Shape::Ref("not_both"),
    Shape::Ref("together"),
    Shape::Ref("only_with_rule"),
    Shape::Ref("overrides_rule"),
    Shape::Ref("ordered"),
]));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_references_lead_somewhere() {
        for construct in constructs() {
            assert_eq!(constructs().filter(|other| other.name == construct.name).count(), 1, "{}", construct.name);
            for key in construct.all_keys() {
                let same = construct.all_keys().filter(|other| other.name == key.name).count();
                assert_eq!(same, 1, "{} of {}", key.name, construct.name);
                assert!(key.doc.ends_with('.'), "{} of {}", key.name, construct.name);
                check_references(&key.shape);
            }
            for rival in construct.rivals {
                assert!(construct.key(rival).is_none(), "{rival} of {}", construct.name);
                assert!(constructs().any(|other| other.key(rival).is_some()), "{rival}");
            }
        }
    }

    fn check_references(shape: &Shape) {
        match shape {
            Shape::Ref(name) => assert!(constructs().any(|construct| construct.name == *name), "{name}"),
            Shape::Either(shapes) => shapes.iter().for_each(check_references),
            Shape::ListOf(inner) | Shape::MapOf { keys: _, values: inner } => check_references(inner),
            Shape::Text | Shape::Name(_) | Shape::Bool | Shape::Integer { .. } | Shape::Literal | Shape::OneOf(_) => {}
            Shape::TypeExpression | Shape::TypeWithDefault | Shape::FieldLine => {}
            Shape::EnumValueLine | Shape::VariantLine => {}
        }
    }
}
