//! Strict objects, which callers build.

use super::{Argument, Bound, Codec, Constructor, CreditPrice, Head, Literal, Passing, Rule, Type};

/// A strict object that callers build.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: Head,
    /// The parameters of a generic type.
    pub parameters: Vec<String>,
    pub constructor: Constructor,
    /// What goes on the wire, in this order.
    pub entries: Vec<RequestEntry>,
    pub rules: Vec<Rule>,
    /// Callers may not serialise it.
    pub holds_secret: bool,
    pub credits: Option<RequestCredits>,
}

/// A name of a strict object on the wire.
#[derive(Debug, Clone)]
pub enum RequestEntry {
    Constant {
        wire: String,
        value: Literal,
    },
    Field(Box<RequestField>),
    /// Fields that travel inside an object, but stand beside the others in Rust.
    Wrap(Box<Wrap>),
}

/// An object that callers do not see: a struct of its own in Rust, behind the setters of the object around it.
#[derive(Debug, Clone)]
pub struct Wrap {
    pub wire: String,
    /// The field that holds it.
    pub field: String,
    pub name: String,
    pub required: bool,
    pub entries: Vec<RequestEntry>,
}

/// A field of a request: how it is set, written, read and checked.
#[derive(Debug, Clone)]
pub struct RequestField {
    pub head: Head,
    /// The setter that it was before.
    pub previous: Option<String>,
    pub wire: String,
    pub ty: Type,
    pub passing: Passing,
    /// It comes from the constructor, another has a setter.
    pub required: bool,
    /// The object contains itself through this field.
    pub boxed: bool,
    pub codec: Codec,
    pub bounds: Vec<Bound>,
    pub send_default: Option<Literal>,
}

/// A request that can tell what it costs.
#[derive(Debug, Clone)]
pub struct RequestCredits {
    pub price: CreditPrice,
    pub field: String,
    pub required: bool,
}

impl RequestField {
    /// What its setter or the constructor takes.
    pub fn argument(&self) -> Argument {
        Argument { name: self.head.name.clone(), ty: self.ty.clone(), passing: self.passing }
    }
}

impl Wrap {
    /// Something in it is required.
    pub fn has_required(&self) -> bool {
        self.entries.iter().any(|entry| match entry {
            RequestEntry::Constant { .. } => false,
            RequestEntry::Field(field) => field.required,
            RequestEntry::Wrap(wrap) => wrap.has_required(),
        })
    }
}

impl Request {
    /// The fields in the order of the wire, wrapped ones among them, each with the wraps that are around it.
    pub fn fields(&self) -> Vec<(Vec<&Wrap>, &RequestField)> {
        fn collect<'a>(
            entries: &'a [RequestEntry],
            around: &[&'a Wrap],
            fields: &mut Vec<(Vec<&'a Wrap>, &'a RequestField)>,
        ) {
            for entry in entries {
                match entry {
                    RequestEntry::Constant { .. } => {}
                    RequestEntry::Field(field) => fields.push((around.to_vec(), field)),
                    RequestEntry::Wrap(wrap) => collect(&wrap.entries, &[around, &[wrap]].concat(), fields),
                }
            }
        }
        let mut fields = Vec::new();
        collect(&self.entries, &[], &mut fields);
        fields
    }

    /// The fields that have a setter.
    pub fn optional(&self) -> impl Iterator<Item = &RequestField> {
        self.fields().into_iter().map(|(_, field)| field).filter(|field| !field.required)
    }
}
