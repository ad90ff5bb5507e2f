//! What a union offers for its variants: what reads or makes one, and what several of them share.

use super::{Context, requests, responses};
use crate::model::{Object, Type, TypeDef, TypeId, Union, UnionBy, ValueKind, Variant};
use crate::naming;
use crate::rust::{self, SharedField, Side, VariantList, VariantMethod};

/// The method of each variant.
pub(super) fn methods(id: TypeId, union: &Union, side: Side, cx: &Context<'_>) -> Vec<Option<VariantMethod>> {
    let names: Vec<String> = union.variants.iter().map(naming::of_variant).collect();
    let Side::Response = side else {
        return union.variants.iter().zip(&names).map(|(variant, name)| maker(variant, name, cx)).collect();
    };
    // The name of a shape, such as `Text`, does not say what the items are.
    let pages = if union.by == UnionBy::Shape { vec![] } else { pages(id, cx) };
    let list = |name: &String, (page, field): &(rust::Type, String)| VariantList {
        name: naming::items_name(name),
        page: page.clone(),
        field: field.clone(),
    };
    let reader = |name: &String| {
        let lists = pages.iter().map(|page| list(name, page)).collect();
        Some(VariantMethod::Read { name: naming::reader_name(name), lists })
    };
    names.iter().map(reader).collect()
}

/// For an object that has required fields; another is made as it is anywhere.
fn maker(variant: &Variant, name: &str, cx: &Context<'_>) -> Option<VariantMethod> {
    let (id, def, object) = object(&variant.ty, cx)?;
    let constructor = requests::object(id, def, object, cx).constructor;
    let module = cx.names.path(id).module.clone();
    let is_short = !constructor.arguments.is_empty();
    is_short.then(|| VariantMethod::New { name: naming::maker_name(name), constructor, module })
}

/// The pages whose only list of items is of this union, each with the field.
fn pages(id: TypeId, cx: &Context<'_>) -> Vec<(rust::Type, String)> {
    let page = |root: &TypeId| {
        let object = cx.service.type_def(*root).kind.object()?;
        let mut lists = object.fields.iter().filter_map(|field| match &field.value()?.kind {
            ValueKind::List(item, _) if responses::is_listed(item, cx) => Some((field, item.name())),
            _ => None,
        });
        let (Some((list, of)), None) = (lists.next(), lists.next()) else { return None };
        (of == Some(id) && list.metadata.deprecated.is_none()).then(|| (cx.names.ty(*root), naming::of_field(list)))
    };
    cx.analysis.response_roots.iter().filter_map(page).collect()
}

/// The fields that have one type in each of several variants.
pub(super) fn shared(union: &Union, cx: &Context<'_>) -> Vec<SharedField> {
    let mut found: Vec<(SharedField, bool)> = Vec::new();
    for variant in &union.variants {
        let Some((id, _, object)) = object(&variant.ty, cx) else { continue };
        for (field, ty) in responses::visible(id, object, cx) {
            let at = found.iter().position(|(other, _)| other.field == field).unwrap_or_else(|| {
                let name = naming::shared_name(&field);
                found.push((SharedField { name, field, ty: ty.clone(), variants: vec![] }, true));
                found.len() - 1
            });
            let (shared, is_alike) = &mut found[at];
            *is_alike &= shared.ty == ty;
            shared.variants.push(naming::of_variant(variant));
        }
    }
    let is_shared = |(field, is_alike): &(SharedField, bool)| *is_alike && field.variants.len() > 1;
    found.into_iter().filter(is_shared).map(|(field, _)| field).collect()
}

/// An object that is neither generic nor null.
fn object<'a>(ty: &Type, cx: &Context<'a>) -> Option<(TypeId, &'a TypeDef, &'a Object)> {
    let id = ty.name().filter(|_| !ty.nullable)?;
    let def = cx.service.type_def(id);
    Some((id, def, def.kind.object().filter(|_| def.instance.is_none())?))
}
