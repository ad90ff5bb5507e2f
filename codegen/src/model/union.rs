//! Unions and their discriminators.

use super::{About, Literal, Type, UnionBy};

#[derive(Debug, Clone)]
pub struct Union {
    pub by: UnionBy,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub about: About,
    pub ty: Type,
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
