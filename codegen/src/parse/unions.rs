//! Reads a union: its discriminators and its variants.

use super::expression::{type_expression, variant_line};
use super::keys::{self, VariantForm};
use super::map::Map;
use super::node::{Entry, Node, Written};
use super::{fields, objects};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Metadata, Spanned, Text, TypeExpression, TypeKind, Union, ValueKind, Variant};
use crate::vocabulary::UnionBy;

/// The value of the key `union`.
pub(super) fn union(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Union> {
    let map = Map::of(&keys::UNION, entry, diagnostics)?;
    let by = map.node("by").and_then(|node| by(node, diagnostics));
    let variants = map.node("variants").and_then(|node| variants(node, diagnostics));
    let common = fields::fields(&map, "common", diagnostics);
    Some(Union { by: by?, common, variants: variants? })
}

fn by(node: &Node, diagnostics: &mut Diagnostics) -> Option<Spanned<UnionBy<Text>>> {
    if node.written().is_some_and(|written| written.text == "shape") {
        return Some(Spanned::new(UnionBy::Shape, node.at));
    }
    let names = node.texts();
    if names.is_empty() {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one field for `by`"));
        return None;
    }
    Some(Spanned::new(UnionBy::Fields(names), node.at))
}

/// A list of types, or a map of variants.
fn variants(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<Variant>> {
    if node.items().is_empty() && node.entries().is_empty() {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one variant"));
        return None;
    }
    let listed = node.items().iter().filter_map(Node::written).map(|written| (written, listed(written, diagnostics)));
    let mut variants: Vec<_> = listed.collect();
    variants.extend(node.entries().iter().map(|entry| (&entry.key, named(entry, diagnostics))));
    let readable = |(key, variant): (&Written, Option<Variant>)| variant.unwrap_or_else(|| unread(key.to_text()));
    Some(variants.into_iter().map(readable).collect())
}

/// `Type as Name`, or a type that has a name.
fn listed(written: &Written, diagnostics: &mut Diagnostics) -> Option<Variant> {
    let line = variant_line(written, diagnostics)?;
    let name = match (&line.name, &line.ty.kind) {
        (Some(name), _) => name.to_text(),
        (None, ValueKind::Named(name)) => {
            let last = name.rsplit('.').next().unwrap_or(name);
            Text::new(last.into(), line.ty.at)
        }
        (None, _) => {
            let found = Diagnostic::new(Code::BAD_TYPE, line.ty.at, "missing name of the variant");
            diagnostics.push(found.help("write `TYPE as Name`, or list the variants as a map of names to types"));
            return None;
        }
    };
    Some(variant(name, line.ty))
}

fn variant(name: Text, ty: TypeExpression) -> Variant {
    Variant { metadata: Metadata::nothing(name.at), name, ty }
}

/// A variant that is there, but cannot be read.
fn unread(name: Text) -> Variant {
    let error = TypeExpression::error(name.at);
    variant(name, error)
}

/// `Name: type`, or `Name:` and an object.
fn named(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Variant> {
    let name = entry.key.to_text();
    if let Some(written) = entry.value.written() {
        return Some(variant(name, type_expression(written, diagnostics)?));
    }
    let (form, map) = Map::decide(&keys::VARIANT, &name.value, &entry.value, name.at, diagnostics)?;
    let ty = match form {
        VariantForm::Type => type_expression(map.written("type")?, diagnostics)?,
        VariantForm::Object => {
            TypeExpression::in_place(map.at, TypeKind::Object(objects::object(&map, "fields", diagnostics)))
        }
    };
    Some(Variant { name, metadata: map.metadata(), ty })
}
