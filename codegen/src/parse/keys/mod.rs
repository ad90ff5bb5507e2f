//! The keys of the language: one table per construct, from which specs are checked and the JSON Schema is made.

/// A group of keys: whether each is required, the form of its value, and one line of Markdown.
macro_rules! keys {
    ($($need:ident $key:ident: $shape:expr, $doc:tt;)*) => { &[$($need(stringify!($key), $shape, $doc)),*] };
}

/// Constructs with their names in messages and one line of Markdown; their keys, and `..` groups that others have too.
macro_rules! constructs {
    ($($name:ident: $title:literal, $metadata:literal {
        $($($need:ident $key:ident: $shape:expr, $doc:tt)? $(..$group:expr)?;)*
    })*) => {
        $(pub(in crate::parse) fn $name() -> &'static Construct {
            static CONSTRUCT: Construct = Construct {
                name: stringify!($name),
                title: $title,
                doc: $metadata,
                keys: &[$($(&[$need(stringify!($key), $shape, $doc)])? $($group)?),*],
            };
            &CONSTRUCT
        })*
    };
}

mod endpoints;
mod forms;
mod service;
mod types;

use std::collections::BTreeSet;
use std::slice;
use std::sync::LazyLock;

use super::names::NameStyle;
use crate::vocabulary::{Keyword, Provenance};

pub(super) use endpoints::{endpoint, idempotency, job, lookup, paging, price};
pub(super) use forms::{
    BODY, EXAMPLE, FIELD, Form, Forms, RULE, RuleForm, TYPE, VARIANT, not_with, only_with, overrides,
};
pub(super) use service::{
    auth, common, envelope, error_kind, error_status, errors, file, rate_limit, service_file, webhooks,
};
pub(super) use types::{enum_value, id_lookup, union};

/// A map of the language with keys of its own.
#[derive(Debug)]
pub struct Construct {
    /// In snake case, for references in the schema.
    pub name: &'static str,
    /// For messages, with an article.
    pub title: &'static str,
    pub doc: &'static str,
    /// In groups, some of which other constructs have too.
    keys: &'static [&'static [Key]],
}

/// A construct, by a function: it may hold itself.
type Find = fn() -> &'static Construct;

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
    Line(Line),
    ListOf(&'static Shape),
    MapOf(NameStyle, &'static Shape),
    Ref(Find),
    /// One of several maps, which its keys decide.
    Forms(fn() -> Vec<&'static Construct>),
    Either(&'static [Shape]),
}

/// A form in one line, which has a grammar of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// `TYPE`
    Type,
    /// `TYPE = DEFAULT`
    TypeWithDefault,
    /// `TYPE = DEFAULT -- Doc.`
    Field,
    /// `wire as Name -- Doc.`
    EnumValue,
    /// `Type as Name`
    Variant,
    /// `TYPE`, or `form(TYPE)`
    Body,
    /// `TYPE`, or `events(TYPE)`
    Response,
}

/// A file leads to all others.
static ALL: LazyLock<Vec<&Construct>> = LazyLock::new(|| {
    let mut all = Construct::of_files().to_vec();
    let mut next = 0;
    while let Some(construct) = all.get(next) {
        construct.keys().for_each(|key| key.shape.add_constructs(&mut all));
        next += 1;
    }
    all
});

impl Construct {
    /// A file, and the one that declares the service.
    pub fn of_files() -> [&'static Self; 2] {
        [file(), service_file()]
    }

    /// In the order of the schema.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.iter().copied()
    }

    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().copied().flatten()
    }

    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

impl Shape {
    fn add_constructs(&self, all: &mut Vec<&'static Construct>) {
        match self {
            Self::Ref(construct) => add(construct(), all),
            Self::Forms(forms) => forms().into_iter().for_each(|construct| add(construct, all)),
            Self::Either(shapes) => shapes.iter().for_each(|shape| shape.add_constructs(all)),
            Self::ListOf(inner) | Self::MapOf(_, inner) => inner.add_constructs(all),
            Self::Text | Self::Name(_) | Self::Bool | Self::Integer { .. } => {}
            Self::Literal | Self::OneOf(_) | Self::Line(_) => {}
        }
    }

    /// The shapes of which a value has one.
    pub(super) fn choices(&self) -> &[Self] {
        if let Self::Either(shapes) = self { shapes } else { slice::from_ref(self) }
    }
}

/// Each once.
fn add(construct: &'static Construct, all: &mut Vec<&'static Construct>) {
    if all.iter().all(|other| other.name != construct.name) {
        all.push(construct);
    }
}

impl Key {
    /// Whether the language has this key somewhere.
    pub(super) fn exists(name: &str) -> bool {
        static NAMES: LazyLock<BTreeSet<&str>> =
            LazyLock::new(|| Construct::all().flat_map(Construct::keys).map(|key| key.name).collect());
        NAMES.contains(name)
    }
}

const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, doc, shape, required: false }
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, doc, shape, required: true }
}

const TEXT_OR_TEXTS: Shape = Shape::Either(&[Shape::Text, Shape::ListOf(&Shape::Text)]);
const WIRE_NAME: Shape = Shape::Name(NameStyle::Wire);
const WIRE_NAMES: Shape = Shape::ListOf(&WIRE_NAME);
const TRUE_OR_TEXT: Shape = Shape::Either(&[Shape::Bool, Shape::Text]);

const DOC: Key =
    optional("doc", Shape::Text, "The documentation, in Markdown: what is sent or returned, and its unit.");
const NOTE: Key = optional(
    "note",
    TEXT_OR_TEXTS,
    "The reason for a decision, or a contradiction on the vendor's page. Not shown to callers.",
);
const PROVENANCE: Key = optional(
    "provenance",
    Shape::OneOf(Provenance::NAMES),
    "How this is known: `documented` (default), `observed` (in real traffic) or `inferred`.",
);
const DEPRECATED: Key = optional("deprecated", TRUE_OR_TEXT, "`true`, or a text that names the replacement.");
const RENAMED_FROM: Key = optional(
    "renamed_from",
    WIRE_NAME,
    "The previous name. It stays as a deprecated alias, unless Rust cannot have both names.",
);
const PAGE: Key = optional("page", Shape::Text, "The URL of the vendor's page that describes this.");

/// Metadata that any node can have.
const REMARKS: &[Key] = &[DOC, NOTE, PROVENANCE];
/// Metadata of anything with a name in Rust, except the name.
const ABOUT: &[Key] = &[DOC, NOTE, PROVENANCE, DEPRECATED, RENAMED_FROM];
const RUST_TYPE: &[Key] =
    &[optional("rust", Shape::Name(NameStyle::UpperCamel), "The name in Rust, if it must differ from the usual one.")];
const RUST_MEMBER: &[Key] =
    &[optional("rust", Shape::Name(NameStyle::LowerSnake), "The name in Rust, if it must differ from the usual one.")];

/// A map of fields by wire name, followed by `?` or `!`.
const FIELDS: Shape =
    Shape::MapOf(NameStyle::Wire, &Shape::Either(&[Shape::Line(Line::Field), Shape::Forms(|| FIELD.constructs())]));
const ENUM_VALUES: Shape = Shape::ListOf(&Shape::Either(&[Shape::Line(Line::EnumValue), Shape::Ref(enum_value)]));
const RULES: Shape = Shape::ListOf(&Shape::Forms(|| RULE.constructs()));
const CHECKED_RULES: Key = optional("rules", RULES, "Rules between the fields, checked before a request is sent.");
