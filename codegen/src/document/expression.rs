//! Types of values, as they are written in one line.

use super::EnumValue;
use crate::model::{CountBounds, Literal, NumberBounds, StringBounds};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct TypeExpression {
    pub at: Place,
    pub kind: ValueKind,
    pub nullable: bool,
}

#[derive(Debug, Clone)]
pub enum ValueKind {
    String(StringBounds),
    Integer(NumberBounds),
    Number(NumberBounds),
    Boolean,
    Url,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
    Json,
    Const(Literal),
    /// `enum(a, b)`
    Enum(Vec<EnumValue>),
    List(Box<TypeExpression>, CountBounds),
    Map(Box<TypeExpression>),
    Csv(Box<TypeExpression>),
    Quoted(Box<TypeExpression>),
    Loose(Box<TypeExpression>),
    /// A name, with dots for modules; the place is the expression's.
    Named(String),
}
