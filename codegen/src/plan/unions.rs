//! Unions: the variants and their discriminators.

use super::{Context, analysis, bounds, docs, types, variants};
use crate::model::{self, TypeDef, TypeId, TypeKinds, UnionBy};
use crate::naming;
use crate::rust::{Discriminant, Discriminator, FieldCondition, Side, Type, Union, Variant};

pub(super) fn union(id: TypeId, def: &TypeDef, union: &model::Union, cx: &Context<'_>) -> Union {
    let side = if def.used.request {
        Side::Request { holds_secret: analysis::holds_secret(cx.service, id) }
    } else {
        Side::Response
    };
    let types: Vec<Type> = union.variants.iter().map(|variant| self::ty(&variant.ty, side, cx)).collect();
    let discriminator = discriminator(id, union, side, cx);
    let methods = variants::methods(id, union, side, cx);
    let variants = union.variants.iter().zip(&types).zip(methods);
    let variants = variants
        .map(|((variant, ty), method)| {
            let from = types.iter().filter(|other| *other == ty).count() == 1;
            Variant { method, ..self::variant(variant, ty.clone(), from, (side, &discriminator), cx) }
        })
        .collect();
    Union {
        head: docs::head(&def.metadata, cx.names.path(id).name.clone(), docs::of_type(def)),
        variants,
        discriminator,
        side,
        blank: cx.analysis.blank_variants.get(&id).copied().unwrap_or_default(),
        guaranteed: cx.analysis.guaranteed.contains(&id),
        shared: if side == Side::Response { variants::shared(union, cx) } else { vec![] },
    }
}

fn discriminator(id: TypeId, union: &model::Union, side: Side, cx: &Context<'_>) -> Discriminator {
    match (&union.by, side) {
        (UnionBy::Shape, _) => Discriminator::Shape,
        (UnionBy::Fields(by), Side::Request { .. }) => Discriminator::Fields(by.clone()),
        (UnionBy::Fields(by), Side::Response) => match cx.analysis.tag_of(id) {
            Some(field) => Discriminator::Tag(field.to_owned()),
            None => Discriminator::Fields(by.clone()),
        },
    }
}

fn ty(ty: &model::Type, side: Side, cx: &Context<'_>) -> Type {
    match side {
        Side::Request { .. } => types::request(ty, cx),
        Side::Response => types::response(ty, cx),
    }
}

fn variant(
    variant: &model::Variant,
    ty: Type,
    from: bool,
    (side, by): (Side, &Discriminator),
    cx: &Context<'_>,
) -> Variant {
    let name = naming::of_variant(variant);
    let mut doc = docs::of(&variant.metadata, &target_doc(variant, cx), variant.metadata.page.as_deref());
    let discriminant = discriminant(variant, by, cx);
    if let Discriminant::Tag(tag) = &discriminant {
        doc.alias = docs::alias(tag, &name);
    }
    Variant {
        head: docs::head(&variant.metadata, name, doc),
        ty,
        boxed: types::is_item(&variant.ty, cx),
        discriminant,
        bounds: match side {
            Side::Request { .. } => bounds::of(&variant.ty),
            Side::Response => vec![],
        },
        from,
        method: None,
    }
}

fn discriminant(variant: &model::Variant, by: &Discriminator, cx: &Context<'_>) -> Discriminant {
    let conditions = |by: &[String]| cx.service.conditions(by, &variant.ty).unwrap_or_default();
    match by {
        Discriminator::Tag(field) => match conditions(std::slice::from_ref(field)).as_slice() {
            [FieldCondition::Values(values)] => {
                Discriminant::Tag(values.first().map(ToString::to_string).unwrap_or_default())
            }
            _ => Discriminant::Tag(String::new()),
        },
        Discriminator::Fields(by) => Discriminant::Fields(conditions(by)),
        Discriminator::Shape => Discriminant::Shape(cx.service.shape(&variant.ty).unwrap_or(model::Shape::Object)),
    }
}

/// A variant without a doc of its own gets the first line of that of its type.
fn target_doc(variant: &model::Variant, cx: &Context<'_>) -> String {
    if let Some(id) = variant.ty.name() {
        let doc = &cx.service.type_def(id).metadata.doc;
        if let Some(first) = doc.lines().next() {
            return first.to_owned();
        }
    }
    format!("{}.", variant.name)
}
