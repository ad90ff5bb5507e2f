//! Names that differ in the spec but not in Rust.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{Enum, Field, FieldType, Literal, ModulePath, TypeKind, Union};
use crate::naming;
use crate::source::Place;

use crate::resolve::check::spelling::{Known, Names, spelt};
use crate::resolve::inherited::own;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{PartialType, Types, Written};
use crate::resolve::sink::Sink;

pub(crate) const SAY_RUST: &str = "rename one of them with `rust:`";
const SAY_AS: &str = "give one of them a name: `value as Name`";

pub(crate) fn check_names(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    type_names(types, diagnostics);
    for (_, partial) in types.iter() {
        match (&partial.def.kind, partial.written) {
            (TypeKind::Object(object), Written::Object(written)) => {
                let usual = if partial.def.used.request { naming::setter_name } else { naming::field_name };
                let mut names = FieldNames { usual, own: BTreeMap::new(), names: Names::default(), diagnostics };
                names.add("", &object.fields, &written.fields);
            }
            (TypeKind::Union(union), Written::Union(written)) => variants(union, written, diagnostics),
            (TypeKind::Enum(enum_def), Written::Enum { values: written, .. }) => {
                enum_value_names(enum_def, written, diagnostics)
            }
            // A partial is of the kind that was written.
            (TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret, _) => {}
        }
    }
    for endpoint in endpoints {
        let (usual, written) = (naming::parameter_name, endpoint.written);
        let mut names = FieldNames { usual, own: BTreeMap::new(), names: Names::default(), diagnostics };
        names.add("path.", &endpoint.path_fields, &written.path_fields);
        names.add("query.", &endpoint.query, &written.query);
        names.add("headers.", &endpoint.headers, &written.headers);
    }
}

fn variants(union: &Union, written: &document::Union, diagnostics: &mut Sink) {
    let mut names = Names::default();
    for (one, written) in union.variants.iter().zip(&written.variants) {
        let rust = spelt(own(&written.metadata), &one.name, naming::variant_name, diagnostics);
        let known = Known { written: &one.name, at: written.name.at, help: SAY_RUST };
        names.add(rust, known, diagnostics);
    }
}

fn enum_value_names(enum_def: &Enum, written: &[document::EnumValue], diagnostics: &mut Sink) {
    let mut names = Names::default();
    for (value, written) in enum_def.values.iter().zip(written) {
        let text = value.wire.to_string();
        let rust = spelt(own(&written.metadata), &text, naming::variant_name, diagnostics);
        let quoted = format!("\"{text}\"");
        let is_text = matches!(value.wire, Literal::String(_));
        let looks_like_json = is_text && serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let shown = if looks_like_json { &quoted } else { &text };
        names.add(rust, Known { written: shown, at: written.wire.at, help: SAY_AS }, diagnostics);
    }
}

fn type_names(types: &Types<'_>, diagnostics: &mut Sink) {
    let mut modules: BTreeMap<&ModulePath, BTreeMap<String, &PartialType<'_>>> = BTreeMap::new();
    for (_, partial) in types.iter() {
        let rust = spelt(partial.own_name, &partial.def.name, naming::type_name, diagnostics);
        let names = modules.entry(&partial.def.module).or_default();
        match names.get(&rust) {
            None => {
                names.insert(rust, partial);
            }
            Some(earlier) if earlier.def.name == partial.def.name && !partial.inline && !earlier.inline => {}
            Some(earlier) => diagnostics.push(same_type_name(&rust, earlier, partial)),
        }
    }
}

fn same_type_name(rust: &str, earlier: &PartialType<'_>, partial: &PartialType<'_>) -> Diagnostic {
    let (message, help) = if partial.inline {
        let message = format!("the inline type gets the name `{rust}`, which is already used");
        (message, "declare the inline type under `types` with another name")
    } else {
        (format!("`{}` and `{}` both become `{rust}` in Rust", earlier.def.name, partial.def.name), SAY_RUST)
    };
    let diagnostic = Diagnostic::new(Code::NAME_COLLISION, partial.name_at, message);
    diagnostic.related(earlier.name_at, "conflicts with this").help(help)
}

/// The fields of an object in Rust, including wrapped ones.
#[derive(Debug)]
struct FieldNames<'f> {
    usual: fn(&str) -> String,
    /// What was written for fields, by their path.
    own: BTreeMap<String, (&'f str, Place)>,
    names: Names,
    diagnostics: &'f mut Sink,
}

impl<'f> FieldNames<'f> {
    fn add(&mut self, before: &str, fields: &'f [Field], written: &'f [document::Field]) {
        self.own_names(before, written);
        self.fields(before, fields);
    }

    fn own_names(&mut self, before: &str, written: &'f [document::Field]) {
        for field in written {
            let path = format!("{before}{}", field.name.value);
            if let document::FieldType::Wrap(inner) = &field.ty {
                self.own_names(&format!("{path}."), inner);
            }
            self.own.extend(own(&field.metadata).map(|own| (path, own)));
        }
    }

    fn fields(&mut self, before: &str, fields: &'f [Field]) {
        for field in fields {
            let path = format!("{before}{}", field.wire);
            match &field.ty {
                FieldType::Value(_) => {
                    // What came from another object has its name there.
                    let elsewhere = || field.rust.as_deref().map(|rust| (rust, field.about.at));
                    let own = self.own.get(&path).copied().or_else(elsewhere);
                    let rust = spelt(own, &field.wire, self.usual, self.diagnostics);
                    self.names.add(
                        rust,
                        Known { written: &path, at: field.about.at, help: SAY_RUST },
                        self.diagnostics,
                    );
                }
                FieldType::Wrap(inner) => self.fields(&format!("{path}."), inner),
            }
        }
    }
}
