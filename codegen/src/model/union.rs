//! Unions and their discriminators.

use super::{About, Type, UnionBy};

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
