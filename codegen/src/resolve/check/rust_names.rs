//! Fields, variants and enum values whose names differ in the spec but not in Rust.

use crate::document::{self, EnumValue, Union};
use crate::model::{Enum, Field, FieldType, TypeKind, Variant};
use crate::naming;
use crate::resolve::check::spelling::{Names, SAY_RUST, spelt};
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

const SAY_AS: &str = "give one of them a name: `value as Name`";

pub(crate) fn check_names(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let sink = types.sink;
    for (_, partial) in types.iter() {
        let mut names = Names::default();
        match (&partial.def.kind, partial.written) {
            (TypeKind::Object(object), _) => {
                let usual = if partial.def.used.request { naming::setter_name } else { naming::field_name };
                add_fields(&mut names, "", &object.fields, usual, sink);
            }
            (TypeKind::Union(union), document::TypeKind::Union(written)) => variants(&union.variants, written, sink),
            (TypeKind::Enum(values), document::TypeKind::Enum(written)) => enum_values(values, &written.values, sink),
            // A partial is of the kind that was written.
            (TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret, _) => {}
        }
    }
    for endpoint in endpoints {
        let mut names = Names::default();
        let parts = [("path.", &endpoint.path_fields), ("query.", &endpoint.query), ("headers.", &endpoint.headers)];
        for (part, fields) in parts {
            add_fields(&mut names, part, fields, naming::parameter_name, sink);
        }
    }
}

/// The fields in Rust, including wrapped ones.
fn add_fields(names: &mut Names, before: &str, fields: &[Field], usual: fn(&str) -> String, sink: &Sink) {
    for field in fields {
        let path = format!("{before}{}", field.wire);
        match &field.ty {
            FieldType::Value(_) => {
                let rust = spelt(field.about.rust.as_ref(), &field.wire, usual, sink);
                names.add(rust, &path, field.about.at, SAY_RUST, sink);
            }
            FieldType::Wrap(inner) => add_fields(names, &format!("{path}."), inner, usual, sink),
        }
    }
}

fn variants(variants: &[Variant], written: &Union, sink: &Sink) {
    let mut names = Names::default();
    for (one, written) in variants.iter().zip(&written.variants) {
        let rust = spelt(one.about.rust.as_ref(), &one.name, naming::variant_name, sink);
        names.add(rust, &one.name, written.name.at, SAY_RUST, sink);
    }
}

fn enum_values(enumeration: &Enum, written: &[EnumValue], sink: &Sink) {
    let mut names = Names::default();
    for (value, written) in enumeration.values.iter().zip(written) {
        let text = value.wire.to_string();
        let rust = spelt(value.about.rust.as_ref(), &text, naming::variant_name, sink);
        names.add(rust, &value.wire.shown(), written.wire.at, SAY_AS, sink);
    }
}
