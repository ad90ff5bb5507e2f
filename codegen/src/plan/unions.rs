//! Unions: the variants, and how they are told apart.

use super::scope::Scope;
use super::{checks, docs, facts, requests, types, values};
use crate::model::{self, Shape, TypeDef, TypeId, UnionBy, ValueKind};
use crate::naming;
use crate::rust::{Mark, Side, Telling, Type, Union, Variant};

pub(super) fn union(id: TypeId, def: &TypeDef, union: &model::Union, scope: &mut Scope) -> Union {
    let side = if def.used.request {
        Side::Request { holds_secret: facts::holds_secret(scope.service, id) }
    } else {
        Side::Response
    };
    let telling = telling(union, side, scope);
    let mut variants: Vec<Variant> =
        union.variants.iter().map(|variant| self::variant(variant, side, &telling, scope)).collect();
    let all: Vec<Type> = variants.iter().map(|variant| variant.ty.clone()).collect();
    for variant in &mut variants {
        variant.from = all.iter().filter(|ty| **ty == variant.ty).count() == 1;
    }
    let has_values = variants.iter().flat_map(|variant| &variant.marks).any(|mark| matches!(mark, Mark::Values(_)));
    import(side, &telling, has_values, scope);
    if side == Side::Response && !matches!(telling, Telling::Tag { .. }) {
        scope.wire("kept");
    }
    if matches!(telling, Telling::Shape) {
        import_alternatives(&variants, scope);
    }
    Union {
        at: def.about.at,
        name: scope.names.name(id).to_owned(),
        doc: docs::of(&def.about, &format!("`{}`.", def.name), None),
        deprecated: values::deprecated(&def.about),
        variants,
        telling,
        side,
        guaranteed: scope.facts.guaranteed.contains(&id),
    }
}

fn telling(union: &model::Union, side: Side, scope: &Scope) -> Telling {
    match (&union.by, side) {
        (UnionBy::Shape, _) => Telling::Shape,
        (UnionBy::Fields(by), Side::Request { .. }) => Telling::Marks { by: by.clone() },
        (UnionBy::Fields(by), Side::Response) => match facts::tag_of(scope.service, union) {
            Some(field) => Telling::Tag { field: field.to_owned() },
            None => Telling::Marks { by: by.clone() },
        },
    }
}

fn variant(variant: &model::Variant, side: Side, telling: &Telling, scope: &mut Scope) -> Variant {
    let ty = match side {
        Side::Request { .. } => types::request(&variant.ty, scope),
        Side::Response => types::response(&variant.ty, scope),
    };
    let boxed = types::is_row(&variant.ty, scope);
    let tag = match (telling, variant.marks.as_slice()) {
        (Telling::Tag { .. }, [model::Mark::Values(values)]) => values.first().map(docs::literal),
        (Telling::Tag { .. } | Telling::Marks { .. } | Telling::Shape, _) => None,
    };
    let mut doc = docs::of(&variant.about, &target_doc(variant, scope), variant.about.page.as_deref());
    let name = variant.rust.clone().unwrap_or_else(|| naming::variant_name(&variant.name));
    doc.alias = tag.as_deref().and_then(|tag| docs::alias(tag, &name));
    Variant {
        at: variant.about.at,
        name,
        doc,
        ty,
        boxed,
        tag,
        marks: variant.marks.iter().map(mark).collect(),
        shape: shape(variant.shape).to_owned(),
        lenient: side == Side::Response && matches!(variant.ty.kind, ValueKind::List(..) | ValueKind::Map(_)),
        checks: match side {
            Side::Request { .. } => checks::of_value(scope.service, &variant.ty, "", "value"),
            Side::Response => vec![],
        },
        from: false,
    }
}

/// Without a text of its own, a variant says what its type says first.
fn target_doc(variant: &model::Variant, scope: &Scope) -> String {
    if let ValueKind::Named(id) = variant.ty.kind {
        let doc = &scope.service.type_def(id).about.doc;
        if let Some(first) = doc.lines().next() {
            return first.to_owned();
        }
    }
    format!("{}.", variant.name)
}

fn mark(mark: &model::Mark) -> Mark {
    match mark {
        model::Mark::Values(values) => match values.as_slice() {
            [model::Literal::String(text)] => Mark::Is(text.clone()),
            values => Mark::Values(values.iter().map(requests::literal).collect()),
        },
        model::Mark::Present => Mark::Present,
        model::Mark::Absent => Mark::Absent,
    }
}

/// The variant of `serde_json::Value`.
fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "String",
        Shape::Number => "Number",
        Shape::Boolean => "Bool",
        Shape::List => "Array",
        Shape::Object => "Object",
    }
}

fn import(side: Side, telling: &Telling, has_values: bool, scope: &mut Scope) {
    scope.import("serde", "Serializer");
    scope.import("serde", "Deserialize");
    scope.import("serde", "Deserializer");
    match side {
        Side::Request { holds_secret } => {
            scope.wire("Encode");
            scope.wire("Check");
            scope.wire("Checker");
            scope.wire("no_variant");
            scope.import("serde::de", "Error");
            if !holds_secret {
                scope.import("serde", "Serialize");
            }
        }
        Side::Response => {
            scope.import("serde", "Serialize");
            scope.runtime("Unknown");
            for name in ["Incoming", "Read", "ReadError"] {
                scope.wire(name);
            }
            scope.wire(if matches!(telling, Telling::Tag { .. }) { "deserialize" } else { "whole" });
        }
    }
    match telling {
        Telling::Tag { .. } => {
            for name in ["Fields", "Tagged", "tagged"] {
                scope.wire(name);
            }
        }
        Telling::Marks { .. } => {
            scope.wire("Mark");
            scope.wire("choose");
            if has_values {
                scope.wire("Literal");
            }
            scope.wire("alternative");
            scope.import("serde_json", "Value");
        }
        Telling::Shape => drop(scope.import("serde_json", "Value")),
    }
}

fn import_alternatives(variants: &[Variant], scope: &mut Scope) {
    if variants.iter().any(|variant| !variant.lenient) {
        scope.wire("alternative");
    }
    if variants.iter().any(|variant| variant.lenient) {
        scope.wire("alternative_with");
        scope.wire("deserialize");
    }
}

/// The Rust name of a variant, by its name in the spec.
pub(super) fn variant_name(union: &model::Union, name: &str) -> String {
    let variant = union.variants.iter().find(|variant| variant.name == name);
    variant.and_then(|variant| variant.rust.clone()).unwrap_or_else(|| naming::variant_name(name))
}
