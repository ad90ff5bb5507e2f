//! Objects, their fields, and the rules between these.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Encoding, Literal, Metadata, Presence, RuleKind, Style, Type, ValueKind};
use crate::source::Place;
use crate::vocabulary::OTHERS;

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
    pub metadata: Metadata,
    pub presence: Presence,
    pub ty: FieldType,
    /// How a parameter, or a field of a form, is written that is more than one text.
    pub style: Option<Style>,
    /// The value that the service uses if the field is not sent.
    pub default: Option<Literal>,
    /// The value that the client sends if the caller does not set the field.
    pub send_default: Option<Literal>,
    /// A read-only call with this field stores something.
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

    /// The constant that is always sent.
    pub fn constant(&self) -> Option<&Literal> {
        self.value()?.constant()
    }

    /// Whether it stands for all that its object does not list: a map of these.
    pub fn is_others(&self) -> bool {
        self.wire == OTHERS
    }

    /// Whether a missing field is read as an empty list or map.
    pub fn may_be_empty(&self) -> bool {
        self.value().is_some_and(|ty| match ty.kind {
            ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _) => true,
            ValueKind::Scalar(_)
            | ValueKind::Const(_)
            | ValueKind::Named(_)
            | ValueKind::Encoded(Encoding::Loose, _)
            | ValueKind::Json => false,
        })
    }
}

/// The entries that fields do not list, as one entry by the name of the field that stands for them, if there is one.
pub fn gathered<'e>(fields: &[Field], entries: &'e Map<String, Value>) -> Cow<'e, Map<String, Value>> {
    if !fields.iter().any(Field::is_others) {
        return Cow::Borrowed(entries);
    }
    let is_listed = |name: &str| fields.iter().any(|field| field.wire == name);
    let (mut listed, others): (Map<_, _>, Map<_, _>) =
        entries.clone().into_iter().partition(|(name, _)| is_listed(name));
    if !others.is_empty() {
        listed.insert(OTHERS.to_owned(), Value::Object(others));
    }
    Cow::Owned(listed)
}

/// The values of fields, wrapped ones among them, each with the place of its field.
pub fn values_mut<'f>(fields: &'f mut [Field]) -> Vec<(&'f mut Type, Place)> {
    let values = |field: &'f mut Field| match &mut field.ty {
        FieldType::Value(ty) => vec![(ty, field.metadata.at)],
        FieldType::Wrap(inner) => values_mut(inner),
    };
    fields.iter_mut().flat_map(values).collect()
}

#[derive(Debug, Clone)]
pub enum FieldType {
    Value(Type),
    /// Fields inside an object on the wire that are fields of the parent in Rust.
    Wrap(Vec<Field>),
}

/// A rule between the fields of an object, by wire name, or between those of a request, by path.
#[derive(Debug, Clone)]
pub struct Rule<N = String> {
    pub metadata: Metadata,
    pub kind: RuleKind<N>,
    /// Nobody wrote it: an object that can be left out has at least one field.
    pub implied: bool,
}

impl Object {
    /// The fields that hold values, in the order written: each with its path, the names of the objects that wrap it on the wire
    /// before its own.
    pub fn paths(&self) -> Vec<(Vec<&str>, &Field)> {
        fn collect<'m>(fields: &'m [Field], around: &[&'m str], paths: &mut Vec<(Vec<&'m str>, &'m Field)>) {
            for field in fields {
                let path = [around, &[field.wire.as_str()]].concat();
                match &field.ty {
                    FieldType::Wrap(inner) => collect(inner, &path, paths),
                    FieldType::Value(_) => paths.push((path, field)),
                }
            }
        }
        let mut paths = Vec::new();
        collect(&self.fields, &[], &mut paths);
        paths
    }

    /// The fields that hold values, wrapped ones among them, in the order written.
    pub fn flat(&self) -> Vec<&Field> {
        fn collect<'m>(fields: &'m [Field], all: &mut Vec<&'m Field>) {
            for field in fields {
                match &field.ty {
                    FieldType::Wrap(inner) => collect(inner, all),
                    FieldType::Value(_) => all.push(field),
                }
            }
        }
        let mut all = Vec::new();
        collect(&self.fields, &mut all);
        all
    }

    /// A field that holds a value, with its path.
    pub fn find(&self, wire: &str) -> Option<(Vec<&str>, &Field)> {
        self.paths().into_iter().find(|(_, field)| field.wire == wire)
    }
}
