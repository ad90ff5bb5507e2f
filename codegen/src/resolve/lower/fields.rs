//! Fields, in objects, unions and endpoints alike.

use crate::diagnostic::Code;
use crate::document;
use crate::model::{Field, FieldType, Presence};
use crate::resolve::inherited::about_inline;
use crate::resolve::lower::deferred::Check;
use crate::resolve::lower::lowering::{Lowering, Owner};
use crate::resolve::partial::broken;
use crate::resolve::sink::Sink;
use crate::source::Place;

impl<'d> Lowering<'d> {
    /// One field for each that was written.
    pub(crate) fn fields(&mut self, written: &'d [document::Field], owner: &Owner) -> Vec<Field> {
        self.types.sink.refuse_duplicates("field", written.iter().map(|field| &field.name), None);
        written.iter().map(|field| self.field(field, owner)).collect()
    }

    fn field(&mut self, written: &'d document::Field, owner: &Owner) -> Field {
        let about = owner.inherited().about(&written.metadata);
        let owner = owner.with(about_inline(about.clone()));
        let part = about.rust_name().unwrap_or(&written.name.value);
        let ty = match &written.ty {
            document::FieldType::Type(expression) => FieldType::Value(self.expression(expression, part, &owner)),
            document::FieldType::Wrap(_) if owner.generic.is_some() => {
                self.refuse_inline(written.name.at);
                FieldType::Value(broken())
            }
            document::FieldType::Wrap(fields) => FieldType::Wrap(self.fields(fields, &owner)),
        };
        self.check_defaults(written, &ty);
        Field {
            wire: written.name.value.clone(),
            about,
            presence: written.presence,
            ty,
            default: written.default.as_ref().map(|default| default.value.clone()),
            send_default: written.send_default.as_ref().map(|default| default.value.clone()),
            stores: written.stores,
            recursive: written.recursive,
        }
    }

    /// Defaults are compared with the type when all types are known.
    fn check_defaults(&mut self, written: &'d document::Field, ty: &FieldType) {
        let name = &written.name.value;
        for (value, sent) in [(&written.default, false), (&written.send_default, true)] {
            let Some(value) = value else { continue };
            match ty {
                FieldType::Value(ty) if self.types.holds_open(ty) => {
                    let message = format!("`{name}` cannot have a default: its type is a type parameter");
                    self.types.sink.report(Code::BAD_GENERIC, value.at, message);
                }
                FieldType::Value(ty) => self.deferred.push(Check::Default { ty: ty.clone(), value, sent }),
                FieldType::Wrap(_) => {
                    let message = format!("`{name}` only wraps fields, so it cannot have a default");
                    self.types.sink.report(Code::BAD_DEFAULT, value.at, message);
                }
            }
        }
    }

    pub(crate) fn refuse_inline(&mut self, at: Place) {
        let message = "a field of a generic type must name its type";
        let help = "declare the type under `types`, and name it here";
        self.types.sink.report_with_help(Code::BAD_GENERIC, at, message, help);
    }
}

/// Reports defaults of required fields.
pub(crate) fn refuse_defaults(fields: &[document::Field], sink: &Sink) {
    for field in fields {
        if let document::FieldType::Wrap(inner) = &field.ty {
            refuse_defaults(inner, sink);
        }
        let values = [&field.default, &field.send_default].into_iter().flatten();
        for value in values.filter(|_| field.presence != Presence::Optional) {
            let message = format!("the required field `{}` cannot have a default", field.name.value);
            let help = format!("make the field optional with `{}?`, or remove the default", field.name.value);
            sink.report_with_help(Code::BAD_DEFAULT, value.at, message, help);
        }
    }
}
