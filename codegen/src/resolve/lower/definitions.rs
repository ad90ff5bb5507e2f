//! Lowers objects, unions, enums and ids, without their `like`; endpoints; and the fields of all of these.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, EndpointEntry, Spanned, Text, TypeExpression};
use crate::model::{
    Encoding, Enum, EnumValue, Field, FieldType, Id, IdLookup, Metadata, Object, Outcome, Presence, Response, Rule,
    Scalar, Type, TypeId, TypeKind, Union, ValueKind, Variant,
};
use crate::resolve::inherited::{Inherited, inline_metadata};
use crate::resolve::lower::deferred::Check;
use crate::resolve::lower::scope::Declared;
use crate::resolve::lower::{Home, Lowering, Owner, RENAME_OR_MOVE};
use crate::resolve::partial::{PartialEndpoint, broken};
use crate::resolve::sink::Sink;
use crate::source::Place;
use crate::vocabulary::Bounds;

impl<'d> Lowering<'d> {
    pub(crate) fn kind(&mut self, written: &'d document::TypeKind, owner: &Owner) -> TypeKind {
        match written {
            document::TypeKind::Object(written) => TypeKind::Object(self.object(written, owner)),
            document::TypeKind::Union(written) => TypeKind::Union(self.union(written, owner)),
            document::TypeKind::Enum(written) => TypeKind::Enum(self.enumeration(written, owner)),
            document::TypeKind::Id(written) => TypeKind::Id(self.id(written, owner)),
            document::TypeKind::Secret => TypeKind::Secret,
        }
    }

    fn object(&mut self, written: &'d document::Object, owner: &Owner) -> Object {
        let fields = self.fields(&written.fields, owner);
        let rules = written.rules.iter().map(|written| rule(written, &owner.inherited())).collect();
        Object { fields, rules, payload: None }
    }

    fn union(&mut self, written: &'d document::Union, owner: &Owner) -> Union {
        let by = written.by.value.map(Spanned::bare);
        let common = self.fields(&written.common, owner);
        refuse_defaults(&written.common, self.types.sink);
        let names = written.variants.iter().map(|variant| (&variant.name.value, &variant.name));
        self.types.sink.refuse_duplicates("variant", names, Some("rename one of them with `Type as Name`"));
        let variants = written.variants.iter().map(|variant| self.variant(variant, &common, written, owner)).collect();
        Union { by, variants }
    }

    fn variant(
        &mut self,
        written: &'d document::Variant,
        common: &[Field],
        union: &'d document::Union,
        owner: &Owner,
    ) -> Variant {
        let metadata = owner.inherited().metadata(&written.metadata);
        let part = metadata.rust_name().unwrap_or(&written.name.value);
        let ty = self.expression(&written.ty, part, &owner.with(metadata.clone()));
        let is_own = matches!(written.ty.declared(), Some(document::TypeKind::Object(_)));
        match ty.name().filter(|_| is_own).and_then(|id| self.types.get_mut(id)) {
            Some(partial) => partial.common = common.to_vec(),
            None => self.refuse_common(written, union),
        }
        Variant { name: written.name.value.clone(), metadata, ty }
    }

    fn refuse_common(&mut self, variant: &document::Variant, union: &document::Union) {
        if let Some(field) = union.common.first() {
            let message =
                format!("`common` cannot add fields to `{}`, which is declared elsewhere", variant.name.value);
            let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, variant.name.at, message);
            let help = "write the variant here with `fields`, or add these fields to the type";
            self.types.sink.push(diagnostic.related(field.name.at, "the common fields are declared here").help(help));
        }
    }

    fn enumeration(&mut self, written: &'d document::Enum, owner: &Owner) -> Enum {
        let texts = written.values.iter().map(|document::EnumValue { wire: Spanned { value, at }, .. }| {
            ((value.shape(), value.to_string()), Text::new(value.to_string(), *at))
        });
        self.types.sink.refuse_duplicates("enum value", texts, None);
        let value = |value: &document::EnumValue| EnumValue {
            wire: value.wire.value.clone(),
            metadata: owner.inherited().metadata(&value.metadata),
        };
        Enum { values: written.values.iter().map(value).collect(), open: written.open }
    }

    fn id(&mut self, written: &document::Id, owner: &Owner) -> Id {
        let lookup = |(kind, product): &(Text, Option<Text>)| IdLookup {
            kind: kind.bare(),
            product: product.as_ref().map(Text::bare),
        };
        self.types.sink.refuse_duplicates("id", written.fits.iter().map(|name| (&name.value, name)), None);
        Id {
            lookup: written.lookup.as_ref().map(lookup),
            pattern: written.pattern.as_ref().map(Text::bare),
            reserved: written.reserved.iter().map(Text::bare).collect(),
            from_text: written.from_text,
            fits: written.fits.iter().filter_map(|name| self.fitting(name, owner)).collect(),
        }
    }

    /// What is not an id is refused when all types are known.
    fn fitting(&mut self, name: &Text, owner: &Owner) -> Option<TypeId> {
        match self.scope.mention(&owner.module, &name.value, name.at) {
            Some(Declared::Type(id)) => return Some(id),
            // It could not be read.
            Some(Declared::Alias(alias)) if matches!(self.aliases[alias].written.kind, document::ValueKind::Error) => {}
            Some(Declared::Alias(_) | Declared::Generic(_)) => {
                self.types.sink.report(Code::BAD_TYPE_HERE, name.at, format!("`{}` is not an id", name.value));
            }
            None => self.types.sink.push(self.scope.unknown(&owner.module, &name.value, name.at)),
        }
        None
    }
}

fn rule(written: &document::Rule, inherited: &Inherited) -> Rule {
    Rule {
        metadata: inherited.metadata(&written.metadata),
        kind: written.kind.map(Spanned::bare, Spanned::bare),
        implied: false,
    }
}

impl<'d> Lowering<'d> {
    /// One field for each that was written.
    pub(crate) fn fields(&mut self, written: &'d [document::Field], owner: &Owner) -> Vec<Field> {
        self.types.sink.refuse_duplicates("field", written.iter().map(|field| (&field.name.value, &field.name)), None);
        written.iter().map(|field| self.field(field, owner)).collect()
    }

    fn field(&mut self, written: &'d document::Field, owner: &Owner) -> Field {
        let metadata = owner.inherited().metadata(&written.metadata);
        let owner = owner.with(inline_metadata(metadata.clone()));
        let part = metadata.rust_name().unwrap_or(&written.name.value);
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
            metadata,
            presence: written.presence,
            ty,
            style: written.style,
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
        let message = "an inline type is not allowed in a generic type";
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

impl<'d> Lowering<'d> {
    pub(crate) fn endpoints(&mut self, homes: &[(&'d EndpointEntry, Home)]) -> Vec<PartialEndpoint<'d>> {
        let names = homes.iter().map(|(written, home)| ((&home.module, &written.name.value), &written.name));
        self.types.sink.refuse_duplicates("endpoint", names, Some(RENAME_OR_MOVE));
        homes.iter().map(|(written, home)| self.endpoint(written, home)).collect()
    }

    fn endpoint(&mut self, written: &'d EndpointEntry, home: &Home) -> PartialEndpoint<'d> {
        let metadata = home.inherited.metadata(&written.metadata);
        // The endpoint's doc is not the body's.
        let of_body = Metadata { doc: String::new(), notes: vec![], ..inline_metadata(metadata.clone()) };
        let owner = Owner { metadata: of_body, ..home.owner(&written.name.value, &metadata) };
        for fields in [&written.path_fields, &written.query, &written.headers] {
            refuse_defaults(fields, self.types.sink);
        }
        PartialEndpoint {
            written,
            module: home.module.clone(),
            module_at: home.module_at,
            path_fields: self.fields(&written.path_fields, &owner),
            query: self.fields(&written.query, &owner),
            headers: self.fields(&written.headers, &owner),
            body: written.body.as_ref().map(|body| self.expression(body, "Body", &owner)),
            response: written.response.as_ref().map_or(Response::Empty, |one| self.response(one, "Response", &owner)),
            others: written.others.iter().filter_map(|other| self.outcome(other, &owner)).collect(),
            response_headers: written.response_headers.as_ref().map(|headers| self.response_headers(headers, &owner)),
            metadata,
        }
    }

    /// Headers are texts: a number is quoted, and a list is separated by commas.
    fn response_headers(&mut self, written: &'d TypeExpression, owner: &Owner) -> Type {
        let ty = self.expression(written, "Headers", owner);
        let object = ty.name().and_then(|id| self.types.object_mut(id));
        for field in object.into_iter().flat_map(|object| &mut object.fields) {
            let FieldType::Value(of) = &mut field.ty else { continue };
            let encoding = match &of.kind {
                ValueKind::List(..) => Encoding::Csv,
                ValueKind::Scalar(scalar) if matches!(scalar.bounds(), Bounds::Number(_)) => Encoding::Quoted,
                ValueKind::Scalar(Scalar::Boolean) => Encoding::Quoted,
                _ => continue,
            };
            let inner = match &of.kind {
                ValueKind::List(item, _) => (**item).clone(),
                _ => of.clone(),
            };
            of.kind = ValueKind::Encoded(encoding, Box::new(inner));
        }
        ty
    }

    /// A range that is not the usual response has been reported.
    fn outcome(&mut self, written: &'d document::Outcome, owner: &Owner) -> Option<Outcome> {
        let status = written.status.value?;
        let part = format!("Response{status}");
        let response = self.response(&written.response, &part, owner);
        Some(Outcome { at: written.status.at, status, response, received: written.received.clone() })
    }

    fn response(&mut self, written: &'d document::Response, part: &str, owner: &Owner) -> Response {
        match written {
            document::Response::Json(body) => Response::Json(self.expression(body, part, owner)),
            document::Response::Bytes => Response::Bytes,
            document::Response::Empty => Response::Empty,
        }
    }
}
