//! Strict objects, which callers build, and the fields that callers set.

use super::{
    Argument, Bound, Codec, Constructor, Conversion, CreditPrice, Head, Literal, RuleKind, Shape, Style, Type,
};

/// A strict object that callers build.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: Head,
    /// The parameters of a generic type.
    pub parameters: Vec<String>,
    pub constructor: Constructor,
    /// What is sent, in this order.
    pub entries: Vec<Entry>,
    /// Fields are named as in Rust; one that is wrapped, with what is around it.
    pub rules: Vec<RuleKind>,
    /// Callers may not serialize it.
    pub holds_secret: bool,
    pub credits: Option<RequestCredits>,
    pub range: Option<Range>,
}

/// An object that is a range: its two fields, in order, and the type of both.
#[derive(Debug, Clone)]
pub struct Range {
    pub ends: [String; 2],
    pub ty: Type,
    /// Both ends are there.
    pub closed: bool,
}

/// A wire name of a strict object.
#[derive(Debug, Clone)]
pub enum Entry {
    Constant {
        wire: String,
        value: Literal,
    },
    Field(Box<Field>),
    /// Fields that are sent inside an object, but are beside the others in Rust.
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
    pub entries: Vec<Entry>,
}

/// A field of a request or a parameter of a call: how it is set, written, read and checked.
#[derive(Debug, Clone)]
pub struct Field {
    pub head: Head,
    /// The previous name of the setter.
    pub previous: Option<String>,
    pub wire: String,
    pub ty: Type,
    pub conversion: Conversion,
    /// The plain value that may be passed for it.
    pub plain: Option<Shape>,
    /// It is an argument of the constructor or of the client's method; another has a setter.
    pub required: bool,
    /// The object contains itself through this field.
    pub boxed: bool,
    pub codec: Codec,
    /// How a parameter is written that is more than one text.
    pub style: Option<Style>,
    pub bounds: Vec<Bound>,
    pub send_default: Option<Literal>,
}

/// A request that knows what it costs.
#[derive(Debug, Clone)]
pub struct RequestCredits {
    pub price: CreditPrice,
    pub field: String,
    pub required: bool,
}

impl Field {
    /// What its setter or the constructor accepts.
    pub fn argument(&self) -> Argument {
        let Head { name, doc, at, .. } = &self.head;
        let (name, doc, ty, wire) = (name.clone(), doc.clone(), self.ty.clone(), self.wire.clone());
        Argument { name, ty, conversion: self.conversion, plain: self.plain, doc, wire, at: *at }
    }
}

impl Wrap {
    /// Whether something in it is required.
    pub fn has_required(&self) -> bool {
        fields(&self.entries).iter().any(|(_, field)| field.required)
    }
}

impl Request {
    /// The fields in the order in which they are sent, each with the wraps around it.
    pub fn fields(&self) -> Vec<(Vec<&Wrap>, &Field)> {
        fields(&self.entries)
    }

    /// The fields that have a setter.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields().into_iter().map(|(_, field)| field).filter(|field| !field.required)
    }
}

/// A field with the wraps around it: its path on the wire.
pub fn wire_path<'r>((around, field): &(Vec<&'r Wrap>, &'r Field)) -> Vec<&'r str> {
    around.iter().map(|wrap| wrap.wire.as_str()).chain([field.wire.as_str()]).collect()
}

/// The same in Rust: `params.name`.
pub fn place((around, field): &(Vec<&Wrap>, &Field)) -> String {
    around.iter().map(|wrap| wrap.field.as_str()).chain([field.head.name.as_str()]).collect::<Vec<_>>().join(".")
}

fn fields(entries: &[Entry]) -> Vec<(Vec<&Wrap>, &Field)> {
    let mut found = Vec::new();
    for entry in entries {
        match entry {
            Entry::Constant { .. } => {}
            Entry::Field(field) => found.push((vec![], &**field)),
            Entry::Wrap(wrap) => {
                let inner = fields(&wrap.entries).into_iter();
                found.extend(inner.map(|(around, field)| ([vec![&**wrap], around].concat(), field)));
            }
        }
    }
    found
}
