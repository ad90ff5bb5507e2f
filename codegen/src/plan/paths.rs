//! Paths to fields of requests, and what is at their end.

use crate::model::{Endpoint, Field, FieldType, Object, RequestPart, RequestPath, Service, Type};

/// The field at the end of a path; in a union, that of the first variant that has it.
pub(super) fn field<'m>(endpoint: &'m Endpoint, path: &RequestPath, service: &'m Service) -> Option<&'m Field> {
    match path.part {
        RequestPart::Body => in_type(endpoint.body.as_ref()?, &path.names, service),
        part => in_fields(endpoint.parameters(part), &path.names, service),
    }
}

fn in_type<'m>(ty: &'m Type, names: &[String], service: &'m Service) -> Option<&'m Field> {
    match service.union(ty) {
        Some((_, union)) => union.variants.iter().find_map(|variant| in_type(&variant.ty, names, service)),
        None => in_fields(&service.object(ty)?.1.fields, names, service),
    }
}

fn in_fields<'m>(fields: &'m [Field], names: &[String], service: &'m Service) -> Option<&'m Field> {
    let (name, below) = names.split_first()?;
    let field = fields.iter().find(|field| field.wire == *name)?;
    match &field.ty {
        _ if below.is_empty() => Some(field),
        FieldType::Value(ty) => in_type(ty, below, service),
        FieldType::Wrap(fields) => in_fields(fields, below, service),
    }
}

/// The object of the body that has a field at this path: the body itself, or the first variant that has it.
pub(super) fn object_with<'m>(body: &Type, names: &[String], service: &'m Service) -> Option<&'m Object> {
    match service.union(body) {
        Some((_, union)) => union.variants.iter().find_map(|variant| object_with(&variant.ty, names, service)),
        None => service
            .object(body)
            .map(|(_, object)| object)
            .filter(|object| in_fields(&object.fields, names, service).is_some()),
    }
}
