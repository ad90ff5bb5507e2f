//! Whatever the spec says may be sent can be said: the model is compared with the plan, which the other cases come from.

use codegen::model::{Field, FieldType, Model, Type, TypeDef, TypeKind, ValueKind};
use codegen::rust::{Crate, Item, Request};

/// The fields that are a caller's choice, wrapped ones among them.
fn chosen(fields: &[Field]) -> usize {
    let count = |field: &Field| match &field.ty {
        FieldType::Value(Type { kind: ValueKind::Const(_), .. }) => 0,
        FieldType::Value(_) => 1,
        FieldType::Wrap(inner) => chosen(inner),
    };
    fields.iter().map(count).sum()
}

fn request<'a>(krate: &'a Crate, def: &TypeDef) -> Option<&'a Request> {
    let items = krate.files.iter().flat_map(|file| &file.items);
    let mut requests = items.filter_map(|item| if let Item::Request(request) = item { Some(request) } else { None });
    requests.find(|request| request.at == def.about.at).map(AsRef::as_ref)
}

/// Types whose fields are not all arguments or setters.
pub(crate) fn lost(model: &Model, krate: &Crate) -> Vec<String> {
    let mut lost = Vec::new();
    for def in model.services.iter().flat_map(|service| &service.types).filter(|def| def.used.request) {
        let TypeKind::Object(object) = &def.kind else { continue };
        let Some(request) = request(krate, def) else {
            lost.push(format!("`{}` has no Rust type", def.name));
            continue;
        };
        let constructor = &request.constructor;
        let required = constructor.required_struct.as_ref().map_or(constructor.arguments.len(), |all| all.fields.len());
        let (can, may) = (required + request.setters.len(), chosen(&object.fields));
        if can != may {
            lost.push(format!("`{}`: {may} fields are a caller's choice, {can} can be set", def.name));
        }
    }
    lost
}
