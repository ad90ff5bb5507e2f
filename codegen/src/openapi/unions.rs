//! The schema of a union: exactly one of its variants.

use super::about::inner;
use super::context::Context;
use super::json::{Json, Object};
use super::{objects, values};
use crate::model::{
    About, Literal, Mark, Object as ModelObject, Shape, TypeKind, TypeKinds, Union, UnionBy, ValueKind, Variant,
};
use crate::vocabulary::Side;

pub(super) fn schema(context: &Context<'_>, union: &Union, about: &About, side: Side) -> Object {
    let by: &[String] = match &union.by {
        UnionBy::Fields(names) => names,
        UnionBy::Shape => &[],
    };
    let alternatives: Vec<Object> =
        union.variants.iter().map(|variant| alternative(context, by, variant, side)).collect();
    let are_plain = alternatives.iter().all(|schema| schema.get("$ref").is_some());
    let discriminator = match by {
        [tag] if are_plain => mapping(context, by, &union.variants)
            .map(|mapping| Object::new().with("propertyName", tag).with("mapping", mapping)),
        [] | [_] | [_, _, ..] => None,
    };
    let told_by = if by.is_empty() { Json::from("shape") } else { by.iter().collect() };
    let schema =
        Object::new().with_any("oneOf", alternatives).with_some("discriminator", discriminator).with("x-by", told_by);
    let schema = match side {
        Side::Request => schema,
        // Unknown variants are kept.
        Side::Response => schema.with("x-open", vec!["response"]),
    };
    schema.with_any("x-variants", union.variants.iter().map(|one| readable(context, one, about)).collect::<Json>())
}

/// What a variant is, with whatever keeps the others out.
fn alternative(context: &Context<'_>, by: &[String], variant: &Variant, side: Side) -> Object {
    let mut schema = values::schema(context, &variant.ty, side);
    let Some(def) = context.plain_def(&variant.ty) else { return schema };
    if by.is_empty() {
        schema.set("type", shape(context.service.shape(&variant.ty).unwrap_or(Shape::Object)));
        return schema;
    }
    let marks = context.service.marks(by, &variant.ty).unwrap_or_default();
    let marks = || by.iter().zip(&marks);
    let absent: Vec<&String> = marks().filter(|(_, mark)| **mark == Mark::Absent).map(|(name, _)| name).collect();
    let there: Json = match &def.kind {
        TypeKind::Object(object) => marks()
            .filter(|(name, mark)| **mark != Mark::Absent && may_lack(object, name))
            .map(|(name, _)| name)
            .collect(),
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => Json::List(vec![]),
    };
    let mut needs = Object::new().with_any("required", there);
    match side {
        // An object that is sent has no fields but its own.
        Side::Request => {}
        Side::Response if absent.is_empty() => {}
        Side::Response => {
            let without = absent.iter().map(|name| Object::new().with("required", vec![*name])).collect::<Json>();
            needs.set("not", Object::new().with("anyOf", without));
        }
    }
    if needs.is_empty() { schema } else { Object::new().with("allOf", vec![schema, needs]) }
}

fn may_lack(object: &ModelObject, name: &str) -> bool {
    !object.fields.iter().any(|field| field.wire == name && objects::is_required(field))
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "string",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::List => "array",
        Shape::Object => "object",
    }
}

/// The variants by the text that tells them, where each is told by texts.
fn mapping(context: &Context<'_>, by: &[String], variants: &[Variant]) -> Option<Object> {
    let mut mapping = Object::new();
    for variant in variants {
        let ValueKind::Named(id) = variant.ty.kind else { return None };
        let marks = context.service.marks(by, &variant.ty)?;
        let [Mark::Values(tags)] = marks.as_slice() else { return None };
        for tag in tags {
            let Literal::String(tag) = tag else { return None };
            mapping.set(tag, context.pointer(id));
        }
    }
    (!mapping.is_empty()).then_some(mapping)
}

/// The name that limits and caps call the variant by, and what is said of it beside its type. In the order of `oneOf`.
fn readable(context: &Context<'_>, variant: &Variant, parent: &About) -> Object {
    let mut about = variant.about.clone();
    // An inline type has its variant's doc.
    if context.plain_def(&variant.ty).is_some_and(|def| def.about.doc == about.doc) {
        about.doc.clear();
    }
    let mut readable = Object::new().with("name", &variant.name);
    readable.extend(inner(&about, parent));
    readable
}
