//! The schema of a union: exactly one of its variants.

use super::json::{Json, Object};
use super::metadata::inner;
use super::names::{plain_def, pointer};
use super::{objects, values};
use crate::model::{
    FieldCondition, Literal, Metadata, Object as ModelObject, Service, Shape, TypeKinds, Union, UnionBy, Variant,
};
use crate::vocabulary::Side;

pub(super) fn schema(service: &Service, union: &Union, metadata: &Metadata, side: Side) -> Object {
    let (by, told_by): (&[String], Json) = match &union.by {
        UnionBy::Fields(names) => (names, names.iter().collect()),
        UnionBy::Shape => (&[], "shape".into()),
    };
    let variants: Vec<Object> = union.variants.iter().map(|one| variant(service, by, one, side)).collect();
    let are_plain = variants.iter().all(|schema| schema.get("$ref").is_some());
    let discriminator = match by {
        [tag] if are_plain => mapping(service, by, &union.variants)
            .map(|mapping| Object::new().with("propertyName", tag).with("mapping", mapping)),
        _ => None,
    };
    // Unknown variants of a response are kept.
    let open = (side == Side::Response).then(|| vec!["response"]);
    Object::new()
        .with_any("oneOf", variants)
        .with_some("discriminator", discriminator)
        .with("x-by", told_by)
        .with_some("x-open", open)
        .with_any("x-variants", union.variants.iter().map(|one| readable(service, one, metadata)).collect::<Json>())
}

/// The schema of a variant, with what excludes the other variants.
fn variant(service: &Service, by: &[String], variant: &Variant, side: Side) -> Object {
    let schema = values::schema(service, &variant.ty, side);
    let without = |names: &[&String]| {
        let names: Json = names.iter().map(|name| Object::new().with("required", vec![*name])).collect();
        Object::new().with("anyOf", names)
    };
    let Some(def) = plain_def(service, &variant.ty) else {
        // Any object that is none of the others.
        let by: Vec<&String> = by.iter().collect();
        return if by.is_empty() { schema } else { schema.with("not", without(&by)) };
    };
    if by.is_empty() {
        return schema.with("type", values::shape_type(service.shape(&variant.ty).unwrap_or(Shape::Object)));
    }
    let conditions = service.conditions(by, &variant.ty).unwrap_or_default();
    let (absent, there): (Vec<_>, Vec<_>) =
        by.iter().zip(&conditions).partition(|(_, condition)| **condition == FieldCondition::Absent);
    let lacking = |(name, _): &(&String, _)| def.kind.object().is_some_and(|object| may_lack(object, name));
    let required: Json = there.into_iter().filter(lacking).map(|(name, _)| name).collect();
    let needs = Object::new().with_any("required", required);
    // An object that is sent has no fields but its own.
    let needs = if side == Side::Request || absent.is_empty() {
        needs
    } else {
        needs.with("not", without(&absent.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
    };
    if needs.is_empty() { schema } else { Object::new().with("allOf", vec![schema, needs]) }
}

fn may_lack(object: &ModelObject, name: &str) -> bool {
    !object.fields.iter().any(|field| field.wire == name && objects::is_required(field))
}

/// The variants by the text of their discriminator, if that of each is a text.
fn mapping(service: &Service, by: &[String], variants: &[Variant]) -> Option<Object> {
    let mut mapping = Object::new();
    for variant in variants {
        let conditions = service.conditions(by, &variant.ty)?;
        let [FieldCondition::Values(tags)] = conditions.as_slice() else { return None };
        for tag in tags {
            let Literal::String(tag) = tag else { return None };
            mapping = mapping.with(tag, pointer(service.type_def(variant.ty.name()?)));
        }
    }
    (!mapping.is_empty()).then_some(mapping)
}

/// The name that limits and caps call the variant by, and its metadata beside its type. In the order of `oneOf`.
fn readable(service: &Service, variant: &Variant, parent: &Metadata) -> Object {
    let mut metadata = variant.metadata.clone();
    // An inline type has its variant's doc.
    if plain_def(service, &variant.ty).is_some_and(|def| def.metadata.doc == metadata.doc) {
        metadata.doc.clear();
    }
    Object::new().with("name", &variant.name).and(inner(&metadata, parent))
}
