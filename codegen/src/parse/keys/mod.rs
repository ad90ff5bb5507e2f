//! The keys of the language: one table per construct, from which specs are checked and the JSON Schema is made.

mod construct;
mod endpoints;
mod fields;
mod rules;
mod service;
mod types;

use super::names::NameStyle;
use crate::vocabulary::{Keyword, Provenance};

pub use construct::{Construct, ExampleForm, FieldForm, RuleForm, TypeForm, VariantForm};

pub(super) use construct::Form;

/// What a construct is called, and the keys it has.
#[derive(Debug)]
struct Table {
    name: &'static str,
    title: &'static str,
    doc: &'static str,
    /// In groups, because some groups are shared.
    keys: &'static [&'static [Key]],
    rivals: &'static [&'static str],
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
    /// A string that is not empty.
    Text,
    Name(NameStyle),
    Bool,
    /// An integer, both bounds included.
    Integer {
        min: i64,
        max: i64,
    },
    /// A string, a number, `true` or `false`.
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
    Ref(Construct),
    Either(&'static [Shape]),
}

impl Key {
    const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, doc, shape, required: false }
    }

    const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Self {
        Self { name, doc, shape, required: true }
    }
}

const TEXT_OR_TEXTS: Shape = Shape::Either(&[Shape::Text, Shape::ListOf(&Shape::Text)]);
const WIRE_NAME: Shape = Shape::Name(NameStyle::Wire);
const WIRE_NAMES: Shape = Shape::ListOf(&WIRE_NAME);
const TRUE_OR_TEXT: Shape = Shape::Either(&[Shape::Bool, Shape::Text]);

const DOC: Key =
    Key::optional("doc", Shape::Text, "The documentation, in Markdown: what is sent or returned, and its unit.");
const NOTE: Key = Key::optional(
    "note",
    TEXT_OR_TEXTS,
    "The reason for a decision, or a contradiction on the vendor's page. Not shown to callers.",
);
const PROVENANCE: Key = Key::optional(
    "provenance",
    Shape::OneOf(Provenance::WORDS),
    "How this is known: `documented` (default), `observed` (in real traffic) or `inferred`.",
);
const DEPRECATED: Key = Key::optional("deprecated", TRUE_OR_TEXT, "`true`, or a text that names the replacement.");
const RENAMED_FROM: Key = Key::optional(
    "renamed_from",
    WIRE_NAME,
    "The previous name. It stays as a deprecated alias, unless Rust cannot have both names.",
);
const PAGE: Key = Key::optional("page", Shape::Text, "The URL of the vendor's page that describes this.");

/// Metadata that any node can have.
const REMARKS: &[Key] = &[DOC, NOTE, PROVENANCE];
/// Metadata of anything with a name in Rust, except the name.
const ABOUT: &[Key] = &[DOC, NOTE, PROVENANCE, DEPRECATED, RENAMED_FROM];
const RUST_TYPE: &[Key] = &[Key::optional(
    "rust",
    Shape::Name(NameStyle::UpperCamel),
    "The name in Rust, if it must differ from the usual one.",
)];
const RUST_MEMBER: &[Key] = &[Key::optional(
    "rust",
    Shape::Name(NameStyle::LowerSnake),
    "The name in Rust, if it must differ from the usual one.",
)];

/// A map of fields by wire name, followed by `?` or `!`.
const FIELDS: Shape = Shape::MapOf { keys: NameStyle::Wire, values: &FIELD };
const FIELD: Shape = Shape::Either(&[
    Shape::FieldLine,
    Shape::Ref(Construct::Field(FieldForm::Type)),
    Shape::Ref(Construct::Field(FieldForm::Object)),
    Shape::Ref(Construct::Field(FieldForm::Each)),
    Shape::Ref(Construct::Field(FieldForm::Enum)),
    Shape::Ref(Construct::Field(FieldForm::Wrap)),
    Shape::Ref(Construct::Field(FieldForm::Union)),
]);
const ENUM_VALUES: Shape = Shape::ListOf(&Shape::Either(&[Shape::EnumValueLine, Shape::Ref(Construct::EnumValue)]));
const RULES: Shape = Shape::ListOf(&Shape::Either(&[
    Shape::Ref(Construct::Rule(RuleForm::AtLeastOne)),
    Shape::Ref(Construct::Rule(RuleForm::NotBoth)),
    Shape::Ref(Construct::Rule(RuleForm::Together)),
    Shape::Ref(Construct::Rule(RuleForm::OnlyWith)),
    Shape::Ref(Construct::Rule(RuleForm::Overrides)),
    Shape::Ref(Construct::Rule(RuleForm::Ordered)),
]));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_keys_are_unique() {
        for construct in Construct::ALL {
            let same = Construct::ALL.iter().filter(|other| other.name() == construct.name()).count();
            assert_eq!(same, 1, "{}", construct.name());
            for key in construct.keys() {
                let same = construct.keys().filter(|other| other.name == key.name).count();
                assert_eq!(same, 1, "{} of {}", key.name, construct.name());
                assert!(key.doc.ends_with('.'), "{} of {}", key.name, construct.name());
            }
            for rival in construct.rivals() {
                assert!(construct.key(rival).is_none(), "{rival} of {}", construct.name());
                assert!(Construct::ALL.iter().any(|other| other.key(rival).is_some()), "{rival}");
            }
        }
    }

    #[test]
    fn a_file_leads_to_every_construct() {
        let mut reached = vec![Construct::File, Construct::ServiceFile];
        let mut next = 0;
        while let Some(construct) = reached.get(next).copied() {
            construct.keys().for_each(|key| add_references(&key.shape, &mut reached));
            next += 1;
        }
        for construct in &reached {
            assert!(Construct::ALL.contains(construct), "{construct:?} is not listed");
        }
        assert_eq!(reached.len(), Construct::ALL.len());
    }

    #[test]
    fn a_deciding_key_is_a_key_of_what_it_decides() {
        fn check<F: Form>() {
            for (key, form) in F::DECIDED_BY {
                let construct = form.construct();
                assert!(construct.key(key).is_some(), "{key} of {}", construct.name());
            }
        }
        check::<TypeForm>();
        check::<VariantForm>();
        check::<FieldForm>();
        check::<RuleForm>();
        check::<ExampleForm>();
    }

    fn add_references(shape: &Shape, reached: &mut Vec<Construct>) {
        match shape {
            Shape::Ref(construct) if !reached.contains(construct) => reached.push(*construct),
            Shape::Ref(_) => {}
            Shape::Either(shapes) => shapes.iter().for_each(|shape| add_references(shape, reached)),
            Shape::ListOf(inner) | Shape::MapOf { keys: _, values: inner } => add_references(inner, reached),
            Shape::Text | Shape::Name(_) | Shape::Bool | Shape::Integer { .. } | Shape::Literal | Shape::OneOf(_) => {}
            Shape::TypeExpression | Shape::TypeWithDefault | Shape::FieldLine => {}
            Shape::EnumValueLine | Shape::VariantLine => {}
        }
    }
}
