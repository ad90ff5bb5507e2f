//! Types with names and types of values, objects, their fields and rules, unions, enums and ids.

use super::{Metadata, Spanned, Text};
use crate::source::Place;
use crate::vocabulary::{CountBounds, Encoding, Literal, Presence, RuleKind, Scalar, Style, UnionBy};

#[derive(Debug, Clone)]
pub struct TypeEntry {
    pub name: Text,
    /// `T` and `U` of `Name<T, U>`.
    pub parameters: Vec<Text>,
    pub metadata: Metadata,
    /// What it declares, or the type that it is another name for.
    pub ty: TypeExpression,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    Object(Object),
    Union(Union),
    Enum(Enum),
    Id(Id),
    Secret,
}

#[derive(Debug, Clone)]
pub struct Object {
    pub like: Option<Text>,
    pub without: Vec<Text>,
    /// `optional: true`
    pub all_optional: bool,
    /// Where it is sent and returned: the fields of one direction.
    pub only_sent: Vec<Text>,
    pub only_returned: Vec<Text>,
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
    /// Some of its fields could not be read.
    pub unread: bool,
}

#[derive(Debug, Clone)]
pub struct Field {
    /// The wire name, without `?` or `!`.
    pub name: Text,
    /// By the mark after the name; an object may make all its fields optional besides.
    pub presence: Presence,
    pub metadata: Metadata,
    pub ty: FieldType,
    /// How a parameter, or a field of a form, is written that is more than one text.
    pub style: Option<Style>,
    pub default: Option<Spanned<Literal>>,
    pub send_default: Option<Spanned<Literal>>,
    pub stores: bool,
    pub recursive: bool,
}

impl Field {
    /// A field that is there, but cannot be read.
    pub fn unread(name: Text) -> Self {
        Self {
            metadata: Metadata::nothing(name.at),
            ty: FieldType::Type(TypeExpression::error(name.at)),
            name,
            presence: Presence::Required,
            style: None,
            default: None,
            send_default: None,
            stores: false,
            recursive: false,
        }
    }
}

#[derive(Debug, Clone)]
pub enum FieldType {
    Type(TypeExpression),
    Wrap(Vec<Field>),
}

/// A rule between fields.
#[derive(Debug, Clone)]
pub struct Rule {
    pub metadata: Metadata,
    pub kind: RuleKind<Text, Spanned<Literal>>,
}

#[derive(Debug, Clone)]
pub struct Union {
    pub by: Spanned<UnionBy<Text>>,
    pub common: Vec<Field>,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    /// The key of the map, the `as` name, or the last part of the type's name.
    pub name: Text,
    pub metadata: Metadata,
    pub ty: TypeExpression,
}

#[derive(Debug, Clone)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    pub wire: Spanned<Literal>,
    pub metadata: Metadata,
}

#[derive(Debug, Clone)]
pub struct Id {
    /// `{type, product}`; `None` for `any`.
    pub lookup: Option<(Text, Option<Text>)>,
    pub pattern: Option<Text>,
    pub reserved: Vec<Text>,
    pub from_text: bool,
    /// The ids that a request takes in place of this one.
    pub fits: Vec<Text>,
}

#[derive(Debug, Clone)]
pub struct TypeExpression {
    pub at: Place,
    pub kind: ValueKind,
    pub nullable: bool,
}

#[derive(Debug, Clone)]
pub enum ValueKind {
    Scalar(Scalar),
    Const(Literal),
    /// A type without a name of its own; `in_line`: `enum(a, b)`, which the doc of its field is not about.
    Inline {
        kind: Box<TypeKind>,
        in_line: bool,
    },
    /// A name, with dots for modules; the place is the expression's.
    Named(String),
    /// `Name<A, B>`
    Generic(String, Vec<TypeExpression>),
    List(Box<TypeExpression>, CountBounds),
    Map(Box<TypeExpression>, CountBounds),
    Encoded(Encoding, Box<TypeExpression>),
    Json,
    /// What could not be read, which has been reported: it causes no further diagnostics.
    Error,
}

impl TypeExpression {
    pub fn error(at: Place) -> Self {
        Self::new(at, ValueKind::Error)
    }

    pub fn new(at: Place, kind: ValueKind) -> Self {
        Self { at, kind, nullable: false }
    }

    /// A type with keys of its own, written where it is used.
    pub fn in_place(at: Place, kind: TypeKind) -> Self {
        Self::new(at, ValueKind::Inline { kind: Box::new(kind), in_line: false })
    }

    /// A list of it, with any number of items.
    pub fn list(self) -> Self {
        Self::new(self.at, ValueKind::List(Box::new(self), CountBounds::default()))
    }

    /// What is declared here, and not only named.
    pub fn declared(&self) -> Option<&TypeKind> {
        if let ValueKind::Inline { kind, in_line: false } = &self.kind { Some(kind) } else { None }
    }
}
