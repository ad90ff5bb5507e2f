//! Fields, in objects, unions and endpoints alike.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{CountBounds, Field, FieldType, Presence, Type, ValueKind};
use crate::source::Place;

use crate::resolve::inherited::{about, rust_name};
use crate::resolve::lower::lowering::{Lowering, Owner};
use crate::resolve::partial::types::{Written, broken};
use crate::resolve::sink::Sink;

impl<'d> Lowering<'d, '_> {
    /// One field for each that was written.
    pub(crate) fn fields(&mut self, written: &'d [document::Field], owner: &Owner) -> Vec<Field> {
        self.refuse_duplicates(written);
        written.iter().map(|field| self.field(field, owner)).collect()
    }

    fn field(&mut self, written: &'d document::Field, owner: &Owner) -> Field {
        let about = about(&written.metadata, &owner.inherited);
        let owner = owner.with_inherited(&about);
        let rust = rust_name(&written.metadata);
        let part = rust.as_deref().unwrap_or(&written.name.value);
        let ty = match &written.ty {
            document::FieldType::Type(expression) => FieldType::Value(self.expression(expression, part, &owner)),
            document::FieldType::Inline { .. } | document::FieldType::Wrap(_) if owner.generic.is_some() => {
                self.refuse_inline(written.name.at);
                FieldType::Value(broken())
            }
            document::FieldType::Inline { kind, list } => {
                let item = match Written::of(kind) {
                    Some(inline) => {
                        Type::new(ValueKind::Named(self.inline_in_field(part, written.name.at, &about, inline, &owner)))
                    }
                    None => self.inline_alias(kind, part, &owner),
                };
                FieldType::Value(if *list { list_of(item) } else { item })
            }
            document::FieldType::Wrap(fields) => FieldType::Wrap(self.fields(fields, &owner)),
        };
        self.values(written, &ty);
        Field {
            wire: written.name.value.clone(),
            rust,
            about,
            presence: written.presence,
            ty,
            default: written.default.as_ref().map(|default| default.value.clone()),
            send_default: written.send_default.as_ref().map(|default| default.value.clone()),
            stores: written.stores,
            recursive: written.recursive,
        }
    }

    fn inline_alias(&mut self, kind: &'d document::TypeKind, part: &str, owner: &Owner) -> Type {
        match kind {
            document::TypeKind::Alias(expression) => self.expression(expression, part, owner),
            document::TypeKind::Object(_)
            | document::TypeKind::Union(_)
            | document::TypeKind::Enum(_)
            | document::TypeKind::Id(_)
            | document::TypeKind::Secret => broken(),
        }
    }

    /// Defaults are checked when the type is known.
    fn values(&mut self, written: &'d document::Field, ty: &FieldType) {
        match ty {
            FieldType::Value(ty) if ty.core().name().is_some_and(|id| self.is_open(id)) => {
                for value in [&written.default, &written.send_default].into_iter().flatten() {
                    let message =
                        format!("`{}` cannot have a default: its type is a type parameter", written.name.value);
                    self.diagnostics.push(Diagnostic::new(Code::BAD_GENERIC, value.at, message));
                }
            }
            FieldType::Value(ty) => {
                written.default.iter().for_each(|value| self.deferred.fits(ty.clone(), value));
                written.send_default.iter().for_each(|value| self.deferred.fits_and_is_sent(ty.clone(), value));
            }
            FieldType::Wrap(_) => {
                for value in [&written.default, &written.send_default].into_iter().flatten() {
                    let message = format!("`{}` only wraps fields, so it cannot have a default", written.name.value);
                    self.diagnostics.push(Diagnostic::new(Code::BAD_DEFAULT, value.at, message));
                }
            }
        }
    }

    pub(crate) fn refuse_inline(&mut self, at: Place) {
        let message = "a field of a generic type must name its type";
        let found = Diagnostic::new(Code::BAD_GENERIC, at, message);
        self.diagnostics.push(found.help("declare the type under `types`, and name it here"));
    }

    fn refuse_duplicates(&mut self, fields: &[document::Field]) {
        let mut places = BTreeMap::new();
        for field in fields {
            let name = &field.name;
            if let Some(earlier) = places.insert(&name.value, name.at) {
                let message = format!("duplicate field `{}`", name.value);
                let diagnostic =
                    Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(earlier, "first declared here");
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

/// Reports defaults of required fields.
pub(crate) fn refuse_defaults(fields: &[document::Field], diagnostics: &mut Sink) {
    for field in fields {
        if let document::FieldType::Wrap(inner) = &field.ty {
            refuse_defaults(inner, diagnostics);
        }
        let values = [&field.default, &field.send_default].into_iter().flatten();
        for value in values.filter(|_| field.presence != Presence::Optional) {
            let message = format!("the required field `{}` cannot have a default", field.name.value);
            let help = format!("make the field optional with `{}?`, or remove the default", field.name.value);
            diagnostics.push(Diagnostic::new(Code::BAD_DEFAULT, value.at, message).help(help));
        }
    }
}

fn list_of(item: Type) -> Type {
    Type::new(ValueKind::List(Box::new(item), CountBounds::default()))
}
