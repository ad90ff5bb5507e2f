//! Types of values as one-line expressions.

use super::EnumValue;
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
    /// `enum(a, b)`
    Enum(Vec<EnumValue>),
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
        Self { at, kind: ValueKind::Error, nullable: false }
    }
}
