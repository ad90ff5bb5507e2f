//! Unions, and how their variants are told apart.

use super::{About, Literal, Shape, Type, UnionBy};

#[derive(Debug, Clone)]
pub struct Union {
    pub by: UnionBy,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub rust: Option<String>,
    pub about: About,
    pub ty: Type,
    /// What the variant shows in each field of `by`, in that order; empty for a union by shape.
    pub marks: Vec<Mark>,
    /// The JSON shape, for a union by shape.
    pub shape: Shape,
}

/// How a variant looks in one field of its union's `by`.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// One of these values.
    Values(Vec<Literal>),
    /// Present, with whatever value.
    Present,
    /// Not there.
    Absent,
}
