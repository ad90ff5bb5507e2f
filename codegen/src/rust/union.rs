//! Unions of requests and responses, with how their variants are recognized.

use super::{Bound, Constructor, FieldCondition, Head, Shape, Type};

#[derive(Debug, Clone)]
pub struct Union {
    pub head: Head,
    pub variants: Vec<Variant>,
    pub discriminator: Discriminator,
    pub side: Side,
    /// Which variant a value is before it is read, in a request.
    pub blank: usize,
    /// A field that is always present has this type.
    pub guaranteed: bool,
    /// In a response, what several variants have.
    pub shared: Vec<SharedField>,
}

/// A field that has one type in each variant that has it.
#[derive(Debug, Clone)]
pub struct SharedField {
    /// The method that reads it.
    pub name: String,
    pub field: String,
    /// Of a value that is there.
    pub ty: Type,
    /// The variants that have it, in order.
    pub variants: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request { holds_secret: bool },
    Response,
}

/// The discriminator of a union.
#[derive(Debug, Clone)]
pub enum Discriminator {
    /// By one string field, in one pass.
    Tag(String),
    /// By several fields, or by the presence of fields.
    Fields(Vec<String>),
    /// By the JSON type of the value.
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub head: Head,
    /// Without the box.
    pub ty: Type,
    pub boxed: bool,
    pub discriminant: Discriminant,
    /// The bounds of a value that is not an object.
    pub bounds: Vec<Bound>,
    /// Whether there is `From<ty>`: no other variant has the type.
    pub from: bool,
    pub method: Option<VariantMethod>,
}

/// What the union offers for one variant.
#[derive(Debug, Clone)]
pub enum VariantMethod {
    /// Reads it in a response: `as_people`. Pages of items have methods for those of this variant.
    Read { name: String, lists: Vec<VariantList> },
    /// Makes it in a request, with what the constructor of its type takes: `by_keywords`.
    New { name: String, constructor: Constructor, module: String },
}

/// A method of a page for its items of one variant: `people`.
#[derive(Debug, Clone)]
pub struct VariantList {
    pub name: String,
    pub page: Type,
    pub field: String,
}

/// The discriminator of one variant.
#[derive(Debug, Clone, PartialEq)]
pub enum Discriminant {
    Tag(String),
    /// The condition of each field.
    Fields(Vec<FieldCondition>),
    Shape(Shape),
}
