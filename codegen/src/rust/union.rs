//! Unions.

use super::{Bound, Head, Literal, Shape, Type};

#[derive(Debug, Clone)]
pub struct Union {
    pub head: Head,
    pub variants: Vec<Variant>,
    pub discriminator: Discriminator,
    pub side: Side,
    /// Which variant a value is before it is read, in a request.
    pub blank: usize,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request { holds_secret: bool },
    Response,
}

/// How the variants of a union are told apart.
#[derive(Debug, Clone)]
pub enum Discriminator {
    /// By one string field, in one pass.
    Tag(String),
    /// By several fields, or by which fields there are.
    Fields(Vec<String>),
    /// By the kind of JSON value.
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub head: Head,
    /// Without the box.
    pub ty: Type,
    pub boxed: bool,
    pub shows: Discriminant,
    /// What a value of it must be like, where it is not an object.
    pub bounds: Vec<Bound>,
    /// `From<ty>` is only there where one variant has the type.
    pub from: bool,
}

/// What tells a variant from the others.
#[derive(Debug, Clone, PartialEq)]
pub enum Discriminant {
    Tag(String),
    /// How it looks in each field.
    Fields(Vec<FieldMark>),
    Shape(Shape),
}

/// How a variant looks in one field.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldMark {
    /// One of these values.
    Values(Vec<Literal>),
    Present,
    Absent,
}
