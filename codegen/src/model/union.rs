//! Unions and their discriminators.

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
    /// The discriminators of the variant, in the order of `by`. Empty for a union by shape.
    pub marks: Vec<Mark>,
    /// The JSON shape, for a union by shape.
    pub shape: Shape,
}

/// One discriminator of a variant.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// One of these values.
    Values(Vec<Literal>),
    /// The field is present, with any value.
    Present,
    /// The field is absent.
    Absent,
}
