//! Which fields of a request make a read-only call store something.

use super::{Endpoint, Field, FieldType, RequestPart, RequestPath, Service, Type, TypeId, TypeKind, TypeKinds};

impl Endpoint {
    /// The fields that make a call store something. Variants may have the same path. No path leads into lists and maps.
    pub fn stores<'m>(&'m self, service: &'m Service) -> Vec<(RequestPath, &'m Field)> {
        let mut search = Search { service, found: Vec::new(), inside: Vec::new() };
        for part in RequestPart::OF_PARAMETERS {
            search.fields(self.parameters(part), &RequestPath { part, names: vec![] });
        }
        if let Some(body) = &self.body {
            search.ty(body, &RequestPath { part: RequestPart::Body, names: vec![] });
        }
        search.found
    }
}

struct Search<'m> {
    service: &'m Service,
    found: Vec<(RequestPath, &'m Field)>,
    /// The types around it, because types may contain themselves.
    inside: Vec<TypeId>,
}

impl<'m> Search<'m> {
    fn fields(&mut self, fields: &'m [Field], around: &RequestPath) {
        for field in fields {
            let mut path = around.clone();
            path.names.push(field.wire.clone());
            match &field.ty {
                FieldType::Wrap(inner) => self.fields(inner, &path),
                FieldType::Value(_) if field.stores => self.found.push((path, field)),
                FieldType::Value(ty) => self.ty(ty, &path),
            }
        }
    }

    fn ty(&mut self, ty: &Type, around: &RequestPath) {
        let Some(id) = ty.name().filter(|id| !self.inside.contains(id)) else { return };
        self.inside.push(id);
        // Where a spec has mistakes, types are missing.
        match self.service.kind(id) {
            Some(TypeKind::Object(object)) => self.fields(&object.fields, around),
            Some(TypeKind::Union(union)) => union.variants.iter().for_each(|variant| self.ty(&variant.ty, around)),
            Some(TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => {}
        }
        self.inside.pop();
    }
}
