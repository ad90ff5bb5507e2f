//! A public item, and the line that shows it.

use std::fmt;

use super::types::{Argument, Type, separated};
use crate::source::Place;

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The type or module that it is, or that it belongs to: `petshop::Pet`.
    pub path: String,
    pub kind: Kind,
    pub deprecated: bool,
    /// The place in the spec: of the field, the enum value, the variant.
    pub at: Option<Place>,
    /// The type or the endpoint around it; the service, for its client.
    pub owner: Option<Place>,
}

/// What an item is, and what callers see of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Module {
        feature: Option<String>,
    },
    /// A struct, an enum or a trait.
    Type(Vec<Fact>),
    Alias(Type),
    Field {
        name: String,
        ty: Type,
    },
    Variant {
        name: String,
        payload: Option<Type>,
    },
    /// A constant in place of a renamed variant.
    Constant {
        name: String,
        value: Type,
    },
    Function {
        name: String,
        arguments: Vec<Argument>,
        output: Type,
        is_async: bool,
    },
    From(Type),
    Deref(Type),
    /// Another trait, as the runtime's listing shows it.
    Implements(String),
}

/// What is known of a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    Struct,
    Enum,
    /// Callers may write all of its fields.
    Exhaustive,
    NonExhaustive,
    /// A trait that it implements by `derive`, or the like.
    Derives(String),
    /// What whoever implements the trait must write.
    Requires(String),
    BaseUrl(String),
    /// An id that is made of text.
    FromText,
    Other(String),
}

impl Item {
    pub fn new(path: impl Into<String>, kind: Kind) -> Self {
        Self { path: path.into(), kind, deprecated: false, at: None, owner: None }
    }

    pub fn deprecated(self, deprecated: bool) -> Self {
        Self { deprecated, ..self }
    }

    /// Calls the function with every path of a type that it names.
    pub fn each_path<'a>(&'a self, each: &mut dyn FnMut(&'a str)) {
        match &self.kind {
            Kind::Module { .. } | Kind::Type(_) | Kind::Implements(_) => {}
            Kind::Field { ty, .. } | Kind::Alias(ty) | Kind::From(ty) | Kind::Deref(ty) => ty.each_path(each),
            Kind::Constant { value, .. } => value.each_path(each),
            Kind::Variant { payload, .. } => payload.iter().for_each(|ty| ty.each_path(each)),
            Kind::Function { arguments, output, .. } => {
                arguments.iter().for_each(|argument| argument.each_path(each));
                output.each_path(each);
            }
        }
    }

    /// With every path replaced, its own too.
    pub(crate) fn with_paths(&self, replace: &dyn Fn(&str) -> String) -> Self {
        let kind = match &self.kind {
            kind @ (Kind::Module { .. } | Kind::Type(_) | Kind::Implements(_)) => kind.clone(),
            Kind::Alias(ty) => Kind::Alias(ty.with_paths(replace)),
            Kind::From(ty) => Kind::From(ty.with_paths(replace)),
            Kind::Deref(ty) => Kind::Deref(ty.with_paths(replace)),
            Kind::Field { name, ty } => Kind::Field { name: name.clone(), ty: ty.with_paths(replace) },
            Kind::Constant { name, value } => Kind::Constant { name: name.clone(), value: value.with_paths(replace) },
            Kind::Variant { name, payload } => {
                Kind::Variant { name: name.clone(), payload: payload.as_ref().map(|ty| ty.with_paths(replace)) }
            }
            Kind::Function { name, arguments, output, is_async } => Kind::Function {
                name: name.clone(),
                arguments: arguments.iter().map(|argument| argument.with_paths(replace)).collect(),
                output: output.with_paths(replace),
                is_async: *is_async,
            },
        };
        Self { path: replace(&self.path), kind, ..self.clone() }
    }
}

/// The line of a listing.
impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            Kind::Module { feature: None } => write!(f, "{path}: mod")?,
            Kind::Module { feature: Some(feature) } => write!(f, "{path}: mod, feature {feature}")?,
            Kind::Type(facts) => {
                write!(f, "{path}: ")?;
                write_facts(facts, f)?;
            }
            Kind::Alias(ty) => write!(f, "{path}: type = {ty}")?,
            Kind::Field { name, ty } => write!(f, "{path}.{name}: {ty}")?,
            Kind::Variant { name, payload: None } => write!(f, "{path}::{name}")?,
            Kind::Variant { name, payload: Some(payload) } => write!(f, "{path}::{name}({payload})")?,
            Kind::Constant { name, value } => write!(f, "{path}::{name}: const = {value}")?,
            Kind::Function { name, arguments, output, is_async } => {
                write!(f, "{path}::{name}(")?;
                separated(arguments, f)?;
                write!(f, ") -> {output}{}", if *is_async { ", async" } else { "" })?;
            }
            Kind::From(source) => write!(f, "{path}: From<{source}>")?,
            Kind::Deref(target) => write!(f, "{path}: Deref<Target = {target}>")?,
            Kind::Implements(name) => write!(f, "{path}: impl {name}")?,
        }
        f.write_str(if self.deprecated { super::parse::DEPRECATED } else { "" })
    }
}

/// `struct, non_exhaustive, Debug Clone`
fn write_facts(facts: &[Fact], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut before: Option<&Fact> = None;
    for fact in facts {
        f.write_str(match (before, fact) {
            (None, _) => "",
            (Some(Fact::Derives(_)), Fact::Derives(_)) => " ",
            (Some(_), _) => ", ",
        })?;
        match fact {
            Fact::Struct => f.write_str("struct"),
            Fact::Enum => f.write_str("enum"),
            Fact::Exhaustive => f.write_str("exhaustive"),
            Fact::NonExhaustive => f.write_str("non_exhaustive"),
            Fact::Derives(name) => f.write_str(name),
            Fact::Requires(name) => write!(f, "requires {name}"),
            Fact::BaseUrl(url) => write!(f, "base url {url}"),
            Fact::FromText => f.write_str("from text"),
            Fact::Other(text) => f.write_str(text),
        }?;
        before = Some(fact);
    }
    Ok(())
}
