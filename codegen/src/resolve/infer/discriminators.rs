//! The discriminators of unions, and the proof that no two variants overlap.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{self, Text};
use crate::model::{Field, FieldType, Mark, Object, Presence, Type, TypeId, TypeKind, UnionBy, ValueKind, Variant};

use crate::resolve::infer::shapes::shape_variants;
use crate::resolve::literals::{shown, value_key};
use crate::resolve::partial::kinds::TypeKinds;
use crate::resolve::partial::types::{Types, Written, is_broken};
use crate::resolve::sink::Sink;

/// Sets the discriminators of every union.
pub(crate) fn find_discriminators(types: &mut Types<'_>, diagnostics: &mut Sink) {
    for id in types.ids() {
        let Some(Written::Union(written)) = types.get(id).map(|partial| partial.written) else { continue };
        let Some(variants) = types.union(id).map(|union| union.variants.clone()) else { continue };
        let marked = match &written.by.value {
            UnionBy::Fields(by) => mark_by_fields(types, written, by, variants, diagnostics),
            UnionBy::Shape => shape_variants(types, written, variants, diagnostics),
        };
        if let Some(TypeKind::Union(union)) = types.get_mut(id).map(|partial| &mut partial.def.kind) {
            union.variants = marked;
        }
    }
}

fn mark_by_fields(
    types: &Types<'_>,
    written: &document::Union,
    by: &[Text],
    mut variants: Vec<Variant>,
    diagnostics: &mut Sink,
) -> Vec<Variant> {
    let mut sound = known_fields(types, by, &variants, diagnostics);
    for (variant, written) in variants.iter_mut().zip(&written.variants) {
        match object_of(types, &variant.ty) {
            Ok(Some((id, object))) => {
                sound &= types.get(id).is_some_and(|partial| !partial.tainted);
                let marks =
                    by.iter().map(|name| mark(types, variant, object, name, diagnostics)).collect::<Option<_>>();
                sound &= marks.is_some();
                variant.marks = marks.unwrap_or_default();
            }
            Ok(None) => sound = false,
            Err(()) => {
                sound = false;
                let message =
                    format!("the variant `{}` must be an object to be recognized by its fields", variant.name);
                let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, written.name.at, message);
                diagnostics.push(diagnostic.help("use `by: shape` for a union of other values"));
            }
        }
    }
    if sound {
        refuse_overlaps(by, written, &variants, diagnostics);
    }
    variants
}

/// The object a variant is; nothing where that is not known, an error where it is something else.
fn object_of<'t>(types: &'t Types<'_>, ty: &Type) -> Result<Option<(TypeId, &'t Object)>, ()> {
    if is_broken(ty) {
        return Ok(None);
    }
    let id = ty.name().filter(|_| !ty.nullable).ok_or(())?;
    types.object(id).map(|object| Some((id, object))).ok_or(())
}

/// Each field of `by` is one that some variant has.
fn known_fields(types: &Types<'_>, by: &[Text], variants: &[Variant], diagnostics: &mut Sink) -> bool {
    let objects: Vec<&Object> = variants.iter().filter_map(|one| types.object(one.ty.name()?)).collect();
    let complete = |one: &Variant| one.ty.name().and_then(|id| types.get(id)).is_some_and(|one| !one.tainted);
    let names: Vec<&str> = objects.iter().flat_map(|one| one.fields.iter().map(|field| field.wire.as_str())).collect();
    let mut all = true;
    for name in by.iter().filter(|name| !names.contains(&name.value.as_str())) {
        all = false;
        if variants.iter().all(complete) {
            let message = format!("no variant has the field `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
            diagnostics.push(match nearest(&name.value, names.iter().copied()) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic,
            });
        }
    }
    all
}

/// The discriminator of an object: the value, the presence or the absence of a field.
fn mark(types: &Types<'_>, variant: &Variant, object: &Object, name: &Text, diagnostics: &mut Sink) -> Option<Mark> {
    let Some(field) = object.fields.iter().find(|field| field.wire == name.value) else { return Some(Mark::Absent) };
    if let FieldType::Value(ty) = &field.ty {
        if is_broken(ty) {
            return None;
        }
        if let ValueKind::Const(value) = &ty.kind {
            return Some(Mark::Values(vec![value.clone()]));
        }
    }
    if field.presence == Presence::Optional {
        diagnostics.push(optional_mark(variant, field, name));
        return None;
    }
    Some(values(types, field).map_or(Mark::Present, Mark::Values))
}

fn values(types: &Types<'_>, field: &Field) -> Option<Vec<crate::model::Literal>> {
    let FieldType::Value(ty) = &field.ty else { return None };
    let enum_def = types.enum_def(ty.name()?).filter(|enum_def| !enum_def.open)?;
    Some(enum_def.values.iter().map(|value| value.wire.clone()).collect())
}

fn optional_mark(variant: &Variant, field: &Field, name: &Text) -> Diagnostic {
    let name = &name.value;
    let message = format!("the discriminator `{name}` must not be optional in `{}`", variant.name);
    Diagnostic::new(Code::BAD_MODIFIER, field.about.at, message)
        .related(variant.about.at, "the variant is listed here")
        .help(format!("write `{name}` without `?` in each variant that has it, and remove it from the others"))
}

fn refuse_overlaps(by: &[Text], written: &document::Union, variants: &[Variant], diagnostics: &mut Sink) {
    for (index, variant) in variants.iter().enumerate() {
        if variant.marks.iter().all(|mark| *mark == Mark::Absent) {
            diagnostics.push(unmarked(by, written, variant));
            continue;
        }
        let same = |earlier: &&Variant| {
            earlier.marks.iter().any(|mark| *mark != Mark::Absent) && !differ(&earlier.marks, &variant.marks)
        };
        if let Some(earlier) = variants[..index].iter().find(same) {
            diagnostics.push(overlap(by, earlier, variant));
        }
    }
}

fn unmarked(by: &[Text], written: &document::Union, variant: &Variant) -> Diagnostic {
    let message = format!("the variant `{}` has none of the discriminators", variant.name);
    Diagnostic::new(Code::OVERLAPPING_VARIANTS, variant.about.at, message)
        .label("any object without them would match this variant")
        .related(written.by.at, format!("discriminators: {}", names(by)))
}

fn overlap(by: &[Text], earlier: &Variant, variant: &Variant) -> Diagnostic {
    let message = format!("a value can match both `{}` and `{}`", earlier.name, variant.name);
    let mut diagnostic = Diagnostic::new(Code::OVERLAPPING_VARIANTS, variant.about.at, message)
        .label(looks(by, &variant.marks))
        .related(earlier.about.at, looks(by, &earlier.marks));
    diagnostic.help = Some(format!(
        "these do not differ in {}: add a field to `by`, or declare one with `const` or `enum` in both",
        names(by)
    ));
    diagnostic
}

fn names(by: &[Text]) -> String {
    by.iter().map(|name| format!("`{}`", name.value)).collect::<Vec<_>>().join(", ")
}

/// The discriminators of a variant as text, such as "`type` is `PET`, `url` is present".
fn looks(by: &[Text], marks: &[Mark]) -> String {
    let look = |(name, mark): (&Text, &Mark)| match mark {
        Mark::Values(values) => {
            let values: Vec<String> = values.iter().take(4).map(shown).collect();
            format!("`{}` is {}", name.value, values.join(" or "))
        }
        Mark::Present => format!("`{}` is present", name.value),
        Mark::Absent => format!("`{}` is missing", name.value),
    };
    by.iter().zip(marks).map(look).collect::<Vec<_>>().join(", ")
}

/// Whether one of the discriminators proves that no value matches both variants.
fn differ(first: &[Mark], second: &[Mark]) -> bool {
    first.iter().zip(second).any(|pair| match pair {
        (Mark::Values(a), Mark::Values(b)) => a.iter().all(|a| b.iter().all(|b| value_key(a) != value_key(b))),
        (Mark::Absent, Mark::Values(_) | Mark::Present) | (Mark::Values(_) | Mark::Present, Mark::Absent) => true,
        (Mark::Present, Mark::Values(_) | Mark::Present) | (Mark::Values(_), Mark::Present) => false,
        (Mark::Absent, Mark::Absent) => false,
    })
}
