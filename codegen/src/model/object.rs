//! Objects, their fields, and the rules between these.

use super::{About, Encoding, Literal, Presence, RuleKind, Type, ValueKind};

#[derive(Debug, Clone)]
pub struct Object {
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
    /// The wire name of the field whose fields callers read directly: the `data` of the envelope that a response comes in.
    pub payload: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The Rust name where the author gave one.
    pub rust: Option<String>,
    pub about: About,
    pub presence: Presence,
    pub ty: FieldType,
    /// What the service assumes when the field is absent.
    pub default: Option<Literal>,
    /// What the client sends when the caller sets nothing.
    pub send_default: Option<Literal>,
    /// Setting it makes a read-only call store something.
    pub stores: bool,
    /// The type contains itself through this field.
    pub recursive: bool,
}

impl Field {
    /// `None` where the field only wraps others.
    pub fn value(&self) -> Option<&Type> {
        match &self.ty {
            FieldType::Value(ty) => Some(ty),
            FieldType::Wrap(_) => None,
        }
    }

    /// What is always sent, and is no choice of a caller.
    pub fn constant(&self) -> Option<&Literal> {
        self.value()?.constant()
    }

    /// Whether a response without it is read as one that holds nothing there: a list or map is then empty.
    pub fn may_be_empty(&self) -> bool {
        self.value().is_some_and(|ty| match ty.kind {
            ValueKind::List(..) | ValueKind::Map(_) | ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _) => true,
            ValueKind::Scalar(_)
            | ValueKind::Const(_)
            | ValueKind::Named(_)
            | ValueKind::Encoded(Encoding::Loose, _)
            | ValueKind::Json => false,
        })
    }
}

#[derive(Debug, Clone)]
pub enum FieldType {
    Value(Type),
    /// Fields that travel inside an object on the wire, but stand beside the others in Rust.
    Wrap(Vec<Field>),
}

/// A rule between the fields of an object; fields by wire name.
#[derive(Debug, Clone)]
pub struct Rule {
    pub about: About,
    pub kind: RuleKind,
}
