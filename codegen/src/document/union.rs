//! Unions.

use super::{About, Field, Object, Spanned, Text, TypeExpression};

#[derive(Debug, Clone)]
pub struct Union {
    pub by: Spanned<UnionBy>,
    pub common: Vec<Field>,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub enum UnionBy {
    Fields(Vec<Text>),
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    /// The key of the map, the `as` name, or the last part of the type's name.
    pub name: Text,
    pub about: About,
    pub kind: VariantKind,
}

#[derive(Debug, Clone)]
pub enum VariantKind {
    Type(TypeExpression),
    Inline(Object),
}
