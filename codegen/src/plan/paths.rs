//! Paths to fields of requests, and what is at their end.

use crate::model::{Endpoint, Field, FieldType, RequestPart, RequestPath, Service, Type, TypeId, TypeKind};

/// The fields of a body that hold values, wrapped ones among them, by their paths.
pub(super) fn flat(fields: &[Field]) -> Vec<(RequestPath, &Field)> {
    fn collect<'a>(fields: &'a [Field], around: &[String], found: &mut Vec<(RequestPath, &'a Field)>) {
        for field in fields {
            let names = [around, std::slice::from_ref(&field.wire)].concat();
            match &field.ty {
                FieldType::Wrap(inner) => collect(inner, &names, found),
                FieldType::Value(_) => found.push((RequestPath { part: RequestPart::Body, names }, field)),
            }
        }
    }
    let mut found = Vec::new();
    collect(fields, &[], &mut found);
    found
}

/// The field at the end of a path; in a union, that of the first variant that has it.
pub(super) fn field<'m>(endpoint: &'m Endpoint, path: &RequestPath, service: &'m Service) -> Option<&'m Field> {
    let fields = match path.part {
        RequestPart::Path => &endpoint.path_fields,
        RequestPart::Query => &endpoint.query,
        RequestPart::Header => &endpoint.headers,
        RequestPart::Body => return in_type(endpoint.body.as_ref()?, &path.names, service),
    };
    in_fields(fields, &path.names, service)
}

fn in_type<'m>(ty: &'m Type, names: &[String], service: &'m Service) -> Option<&'m Field> {
    let id = ty.name()?;
    match &service.type_def(id).kind {
        TypeKind::Object(object) => in_fields(&object.fields, names, service),
        TypeKind::Union(union) => union.variants.iter().find_map(|variant| in_type(&variant.ty, names, service)),
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
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
pub(super) fn object_with<'m>(body: &Type, names: &[String], service: &'m Service) -> Option<&'m [Field]> {
    let id = body.name()?;
    match &service.type_def(id).kind {
        TypeKind::Object(object) => in_fields(&object.fields, names, service).map(|_| object.fields.as_slice()),
        TypeKind::Union(union) => union.variants.iter().find_map(|variant| object_with(&variant.ty, names, service)),
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
    }
}

/// The fields that make a call store something, each once.
pub(super) fn stores(endpoint: &Endpoint, service: &Service) -> Vec<RequestPath> {
    let mut found = Vec::new();
    let parts = [
        (RequestPart::Path, &endpoint.path_fields),
        (RequestPart::Query, &endpoint.query),
        (RequestPart::Header, &endpoint.headers),
    ];
    for (part, fields) in parts {
        let mut search = Search { service, part, found: &mut found, inside: Vec::new() };
        search.fields(fields, &[]);
    }
    if let Some(body) = &endpoint.body {
        Search { service, part: RequestPart::Body, found: &mut found, inside: Vec::new() }.ty(body, &[]);
    }
    found
}

/// Looks for fields that store something; not inside of lists and maps, to which no path leads.
struct Search<'m> {
    service: &'m Service,
    part: RequestPart,
    found: &'m mut Vec<RequestPath>,
    /// The types it is in, because types may contain themselves.
    inside: Vec<TypeId>,
}

impl Search<'_> {
    fn fields(&mut self, fields: &[Field], around: &[String]) {
        for field in fields {
            let names = [around, std::slice::from_ref(&field.wire)].concat();
            match &field.ty {
                FieldType::Wrap(inner) => self.fields(inner, &names),
                FieldType::Value(_) if field.stores => {
                    let found = RequestPath { part: self.part, names };
                    if !self.found.contains(&found) {
                        self.found.push(found);
                    }
                }
                FieldType::Value(ty) => self.ty(ty, &names),
            }
        }
    }

    fn ty(&mut self, ty: &Type, around: &[String]) {
        let Some(id) = ty.name() else { return };
        if self.inside.contains(&id) {
            return;
        }
        self.inside.push(id);
        match &self.service.type_def(id).kind {
            TypeKind::Object(object) => self.fields(&object.fields, around),
            TypeKind::Union(union) => union.variants.iter().for_each(|variant| self.ty(&variant.ty, around)),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
        self.inside.pop();
    }
}
