//! Unions with the JSON type as their discriminator.

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{Encoding, Shape, Type, TypeKind, UnionBy, ValueKind, Variant};

use crate::resolve::partial::kinds::TypeKinds;
use crate::resolve::partial::types::{Types, is_broken, is_spelling};
use crate::resolve::sink::Sink;

pub(crate) fn shape_variants(
    types: &Types<'_>,
    written: &document::Union,
    mut variants: Vec<Variant>,
    diagnostics: &mut Sink,
) -> Vec<Variant> {
    let mut seen: Vec<(Shape, usize)> = Vec::new();
    for (index, (variant, written)) in variants.iter_mut().zip(&written.variants).enumerate() {
        if is_broken(&variant.ty) {
            continue;
        }
        let Some(shape) = shape(types, &variant.ty).filter(|_| !is_spelling(&variant.ty)) else {
            let message =
                format!("the variant `{}` must have a single JSON type to be recognized by its shape", variant.name);
            diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, written.name.at, message));
            continue;
        };
        variant.shape = shape;
        seen.push((shape, index));
    }
    refuse_equal_shapes(&seen, &variants, diagnostics);
    variants
}

fn refuse_equal_shapes(seen: &[(Shape, usize)], variants: &[Variant], diagnostics: &mut Sink) {
    for (index, (shape, at)) in seen.iter().enumerate() {
        let Some((_, earlier)) = seen[..index].iter().find(|(earlier, _)| earlier == shape) else { continue };
        let (earlier, variant) = (&variants[*earlier], &variants[*at]);
        let message = format!("a value can match both `{}` and `{}`", earlier.name, variant.name);
        let diagnostic = Diagnostic::new(Code::OVERLAPPING_VARIANTS, variant.about.at, message);
        let diagnostic = diagnostic.label(format!("{} in JSON", word(*shape)));
        diagnostics.push(diagnostic.related(earlier.about.at, format!("also {} in JSON", word(*shape))));
    }
}

fn word(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "a string",
        Shape::Number => "a number",
        Shape::Boolean => "a boolean",
        Shape::List => "a list",
        Shape::Object => "an object",
    }
}

/// The shape that all values of a type have in JSON.
pub(crate) fn shape(types: &dyn TypeKinds, ty: &Type) -> Option<Shape> {
    if ty.nullable {
        return None;
    }
    match &ty.kind {
        ValueKind::Scalar(scalar) => Some(scalar.shape()),
        ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _) => Some(Shape::String),
        ValueKind::Json | ValueKind::Encoded(Encoding::Loose, _) => None,
        ValueKind::Const(value) => Some(value.shape()),
        ValueKind::List(..) => Some(Shape::List),
        ValueKind::Map(_) => Some(Shape::Object),
        ValueKind::Named(id) => named_shape(types.kind(*id)?),
    }
}

fn named_shape(kind: &TypeKind) -> Option<Shape> {
    match kind {
        TypeKind::Object(_) => Some(Shape::Object),
        TypeKind::Union(union) => (union.by != UnionBy::Shape).then_some(Shape::Object),
        TypeKind::Id(_) | TypeKind::Secret => Some(Shape::String),
        TypeKind::Enum(enum_def) => {
            let mut shapes = enum_def.values.iter().map(|value| value.wire.shape());
            let first = shapes.next()?;
            shapes.all(|shape| shape == first).then_some(first)
        }
    }
}
