//! Reads the declarations under `types`, by the key that defines each.

use super::expression::{check_pattern, type_expression};
use super::keys::{self, TypeForm};
use super::map::Map;
use super::names::NameStyle;
use super::node::{Entry, Written};
use super::{enums, names, objects, unions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Id, Metadata, Text, TypeEntry, TypeExpression, TypeKind};

/// A type that cannot be read becomes the error type.
pub(super) fn type_entry(entry: &Entry, diagnostics: &mut Diagnostics) -> TypeEntry {
    readable(entry, diagnostics).unwrap_or_else(|| unread(declaration(&entry.key).0))
}

pub(super) fn unread(name: Text) -> TypeEntry {
    let ty = TypeExpression::error(name.at);
    TypeEntry { metadata: Metadata::nothing(name.at), parameters: vec![], name, ty }
}

fn readable(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<TypeEntry> {
    let (form, map) = Map::decide(&keys::TYPE, &entry.key.text, &entry.value, entry.key.at, diagnostics)?;
    let ty = ty(form, &map, diagnostics)?;
    let (name, parameters) = declaration(&entry.key);
    let metadata = map.metadata_of(&name.value, diagnostics);
    let parameters = match ty.declared() {
        Some(TypeKind::Object(_)) => distinct(parameters, diagnostics),
        _ => no_parameters(map.construct.title, &name, &parameters, diagnostics),
    };
    // What its name was meant to be is not known.
    if !NameStyle::Declaration.fits(&entry.key.text) {
        return None;
    }
    Some(TypeEntry { name, parameters, metadata, ty })
}

/// `Name`, or `Name<T, U>`.
fn declaration(key: &Written) -> (Text, Vec<Text>) {
    let (name, between) = names::declaration(&key.text);
    let mut start = name.len() + 1;
    let parameter = |written: &str| {
        let range = start..start + written.len();
        start = range.end + 1;
        key.part(range).to_text()
    };
    let parameters = between.into_iter().flat_map(|between| between.split(',')).map(parameter).collect();
    (key.part(0..name.len()).to_text(), parameters)
}

fn no_parameters(what: &str, name: &Text, parameters: &[Text], diagnostics: &mut Diagnostics) -> Vec<Text> {
    if let Some(first) = parameters.first() {
        let message = format!("`{}` is {what}, which cannot have type parameters", name.value);
        let found = Diagnostic::new(Code::BAD_GENERIC, first.at, message);
        diagnostics.push(found.help("only objects can have type parameters"));
    }
    vec![]
}

fn distinct(parameters: Vec<Text>, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut distinct: Vec<Text> = Vec::new();
    for parameter in parameters {
        match distinct.iter().find(|earlier| earlier.value == parameter.value) {
            Some(earlier) => {
                let message = format!("duplicate type parameter `{}`", parameter.value);
                let found = Diagnostic::new(Code::DUPLICATE_NAME, parameter.at, message);
                diagnostics.push(found.related(earlier.at, "first declared here"));
            }
            None => distinct.push(parameter),
        }
    }
    distinct
}

fn ty(form: TypeForm, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeExpression> {
    let kind = match form {
        TypeForm::Alias => return type_expression(map.written("type")?, diagnostics),
        TypeForm::Id => TypeKind::Id(id(map, diagnostics)?),
        TypeForm::Enum => TypeKind::Enum(enums::enum_type(map, diagnostics)?),
        TypeForm::Secret => secret(map, diagnostics)?,
        TypeForm::Union => TypeKind::Union(unions::union(map.entry("union")?, diagnostics)?),
        TypeForm::Object => TypeKind::Object(objects::object(map, "fields", diagnostics)),
    };
    Some(TypeExpression::in_place(map.at, kind))
}

fn id(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Id> {
    Some(Id {
        lookup: lookup(map.entry("id")?, diagnostics),
        pattern: map.written("pattern").filter(|text| check_pattern(text, diagnostics)).map(|text| text.to_text()),
        reserved: map.texts("reserved").unwrap_or_default(),
        from_text: map.flag("from_text"),
    })
}

/// `None` for `any`.
fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<(Text, Option<Text>)> {
    let map = Map::of(&keys::ID_LOOKUP, entry, diagnostics)?;
    Some((map.text("type")?, map.text("product")))
}

fn secret(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    if map.flag("secret") {
        return Some(TypeKind::Secret);
    }
    if let Some(node) = map.node("secret") {
        let found = Diagnostic::new(Code::BAD_VALUE, node.at, "expected `true` for `secret`");
        diagnostics.push(found.help("use `type: string` for a string that may be printed"));
    }
    None
}
