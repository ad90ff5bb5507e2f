//! Unions.

use super::{Field, Metadata, Object, Spanned, Text, TypeExpression};
use crate::vocabulary::UnionBy;

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
    pub kind: VariantKind,
}

#[derive(Debug, Clone)]
pub enum VariantKind {
    Type(TypeExpression),
    Inline(Object),
}
