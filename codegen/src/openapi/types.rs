//! The schemas of named types.

use super::about::{Native, inner, remarks};
use super::context::{Context, side_of};
use super::json::{Json, Object};
use super::objects::described;
use super::values::{literal_type, typed};
use super::{objects, pattern, unions};
use crate::model::{Enum, Id, TypeDef, TypeKind};

pub(super) fn schemas(context: &Context<'_>) -> Object {
    context.types().map(|(name, def)| (name.to_owned(), schema(context, def).into())).collect()
}

fn schema(context: &Context<'_>, def: &TypeDef) -> Object {
    let (about, side) = (&def.about, side_of(def));
    let schema = match &def.kind {
        TypeKind::Object(object) => objects::schema(context, object, about, side),
        TypeKind::Union(union) => unions::schema(context, union, about, side),
        TypeKind::Enum(enum_def) => enumeration(enum_def, def),
        TypeKind::Id(id) => self::id(id),
        TypeKind::Secret => typed("string").with("format", "password").with("writeOnly", true),
    };
    let mut schema = described(schema, &about.doc);
    schema.extend(remarks(about, context.page(), Native::All));
    schema
}

/// An open list allows any text. A closed one is what is known today: in responses other values may come all the same.
fn enumeration(enum_def: &Enum, def: &TypeDef) -> Object {
    let mut types: Vec<&str> = enum_def.values.iter().map(|value| literal_type(&value.wire)).collect();
    types.sort_unstable();
    types.dedup();
    let types = match types.as_slice() {
        [] => Json::from("string"),
        [one] => Json::from(*one),
        [_, _, ..] => Json::from(types),
    };
    let known = Object::new()
        .with("type", types)
        .with_any("enum", enum_def.values.iter().map(|value| &value.wire).collect::<Json>());
    let schema = if enum_def.open { Object::new().with("anyOf", vec![known, typed("string")]) } else { known };
    let mut open = Vec::new();
    if enum_def.open && def.used.request {
        open.push("request");
    }
    if def.used.response {
        open.push("response");
    }
    let value = |value: &crate::model::EnumValue| {
        let mut about = Object::new().with("value", &value.wire);
        about.extend(inner(&value.about, &def.about));
        about
    };
    schema.with_any("x-open", open).with_any("x-enum-values", enum_def.values.iter().map(value).collect::<Json>())
}

fn id(id: &Id) -> Object {
    let mut schema = typed("string").with("minLength", 1_u64);
    let pattern = id.pattern.as_deref().map(pattern::of_text).unwrap_or_default();
    // Free text need not match, and reserved values do not.
    let is_plain = !id.from_text && id.reserved.is_empty();
    if is_plain {
        schema.extend(pattern);
    } else if !id.from_text && !pattern.is_empty() {
        let reserved = Object::new().with("enum", id.reserved.iter().collect::<Json>());
        schema.set("anyOf", vec![pattern, reserved]);
    }
    let lookup = id
        .lookup
        .as_ref()
        .map(|lookup| Object::new().with("type", &lookup.kind).with_some("product", lookup.product.as_ref()));
    let about = Object::new()
        .with_some("lookup", lookup)
        .with_some("pattern", id.pattern.as_ref().filter(|_| !is_plain))
        .with_any("reserved", id.reserved.iter().collect::<Json>())
        .with_some("from_text", id.from_text.then_some(true));
    schema.with("x-id", about)
}
