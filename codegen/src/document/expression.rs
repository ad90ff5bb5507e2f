//! Types of values, as one-line expressions or written in place.

use super::TypeKind;
use crate::source::Place;
use crate::vocabulary::{CountBounds, Encoding, Literal, Scalar};

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
    Map(Box<TypeExpression>),
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

    /// What is declared here, and not only named.
    pub fn declared(&self) -> Option<&TypeKind> {
        if let ValueKind::Inline { kind, in_line: false } = &self.kind { Some(kind) } else { None }
    }
}
