//! The schemas under `components`: one for each named type.

use std::collections::BTreeSet;

use super::json::{Json, Object};
use super::metadata::{Native, inner, remarks};
use super::names::component;
use super::objects::described;
use super::values::{literal_type, typed};
use super::{objects, pattern, unions};
use crate::model::{Enum, Id, IdLookup, Service, TypeDef, TypeKind};
use crate::vocabulary::Side;

pub(super) fn schemas(service: &Service) -> Object {
    service.types.iter().map(|def| (component(def), schema(service, def))).collect()
}

fn schema(service: &Service, def: &TypeDef) -> Object {
    let metadata = &def.metadata;
    let side = if def.used.request && !def.used.response { Side::Request } else { Side::Response };
    let schema = match &def.kind {
        TypeKind::Object(object) => objects::schema(service, object, metadata, side),
        TypeKind::Union(union) => unions::schema(service, union, metadata, side),
        TypeKind::Enum(enum_def) => enumeration(enum_def, def),
        TypeKind::Id(id) => self::id(service, id),
        TypeKind::Secret => {
            typed("string").with("format", "password").with_some("writeOnly", (side == Side::Request).then_some(true))
        }
    };
    described(schema, &metadata.doc).and(remarks(metadata, service.metadata.page.as_deref(), Native::All))
}

/// An open list allows any text. A closed list is what is known now: responses may have other values as well.
fn enumeration(enum_def: &Enum, def: &TypeDef) -> Object {
    let types: BTreeSet<&str> = enum_def.values.iter().map(|value| literal_type(&value.wire)).collect();
    let types: Json = match types.len() {
        0 | 1 => types.first().copied().unwrap_or("string").into(),
        _several => types.into_iter().collect(),
    };
    let known = Object::new()
        .with("type", types)
        .with_any("enum", enum_def.values.iter().map(|value| &value.wire).collect::<Json>());
    let schema = if enum_def.open { Object::new().with("anyOf", vec![known, typed("string")]) } else { known };
    let open = [("request", enum_def.open && def.used.request), ("response", def.used.response)];
    let values = enum_def.values.iter();
    let values =
        values.map(|value| Object::new().with("value", &value.wire).and(inner(&value.metadata, &def.metadata)));
    schema
        .with_any("x-open", open.into_iter().filter(|(_, is_open)| *is_open).map(|(side, _)| side).collect::<Json>())
        .with_any("x-enum-values", values.collect::<Json>())
}

fn id(service: &Service, id: &Id) -> Object {
    let schema = typed("string").with("minLength", 1_u64);
    let pattern = id.pattern.as_deref().map(pattern::of_text).unwrap_or_default();
    let reserved: Json = id.reserved.iter().collect();
    // Free text need not match, and reserved values do not.
    let is_plain = !id.from_text && id.reserved.is_empty();
    let schema = if is_plain {
        schema.and(pattern)
    } else if id.from_text || pattern.is_empty() {
        schema
    } else {
        schema.with("anyOf", vec![pattern, Object::new().with("enum", reserved.clone())])
    };
    let lookup =
        |lookup: &IdLookup| Object::new().with("type", &lookup.kind).with_some("product", lookup.product.as_ref());
    let metadata = Object::new()
        .with_some("lookup", id.lookup.as_ref().map(lookup))
        .with_some("pattern", id.pattern.as_ref().filter(|_| !is_plain))
        .with_any("reserved", reserved)
        .with_some("from_text", id.from_text.then_some(true))
        .with_any("fits", id.fits.iter().map(|id| component(service.type_def(*id))).collect::<Json>());
    schema.with("x-id", metadata)
}
