//! The proof that no two variants of a union overlap.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{FieldCondition, Object, Presence, Shape, TypeId, TypeKinds, UnionBy, Variant};
use crate::resolve::partial::{Types, is_broken, is_spelling};
use crate::vocabulary::listed;

/// Refuses variants that a value cannot distinguish.
pub(crate) fn check_discriminators(types: &Types<'_>) {
    for (id, partial) in types.iter() {
        let (document::TypeKind::Union(written), Some(union)) = (partial.written, types.union(id)) else { continue };
        let variants: Vec<_> = union.variants.iter().zip(&written.variants).collect();
        match &written.by.value {
            UnionBy::Fields(by) => Fields { types, written, by }.check(&variants),
            UnionBy::Shape => check_shapes(types, &variants),
        }
    }
}

/// A variant and what was written for it.
type Pair<'v> = (&'v Variant, &'v document::Variant);

/// A union by fields.
#[derive(Debug)]
struct Fields<'f, 'd> {
    types: &'f Types<'d>,
    written: &'f document::Union,
    by: &'f [Text],
}

impl Fields<'_, '_> {
    fn check(&self, variants: &[Pair<'_>]) {
        let mut sound = self.are_known(variants);
        for (variant, written) in variants {
            sound &= self.is_sound(variant, &written.name);
        }
        if sound {
            self.refuse_overlaps(variants);
        }
    }

    /// Whether each field of `by` is one that some variant has.
    fn are_known(&self, variants: &[Pair<'_>]) -> bool {
        let objects = variants.iter().filter_map(|(variant, _)| self.types.objects(&variant.ty)).flatten();
        let names: Vec<&str> =
            objects.flat_map(|(_, object)| object.fields.iter().map(|field| field.wire.as_str())).collect();
        let is_complete = |(one, _): &Pair<'_>| {
            let objects = self.types.objects(&one.ty);
            let is_whole = objects.is_some_and(|objects| objects.iter().all(|(id, _)| !self.is_tainted(*id)));
            is_whole || one.ty.is_any_object()
        };
        let mut unknown = self.by.iter().filter(|name| !names.contains(&name.value.as_str())).peekable();
        let all = unknown.peek().is_none();
        for name in unknown.filter(|_| variants.iter().all(is_complete)) {
            let found = format!("no variant has the field `{}`", name.value);
            let found = Diagnostic::new(Code::UNKNOWN_NAME, name.at, found);
            self.types.sink.push(found.did_you_mean(&name.value, names.iter().copied()));
        }
        all
    }

    fn is_tainted(&self, id: TypeId) -> bool {
        self.types.get(id).is_none_or(|partial| partial.tainted)
    }

    /// Whether the variant is an object whose discriminators are known.
    fn is_sound(&self, variant: &Variant, name: &Text) -> bool {
        if is_broken(&variant.ty) || variant.ty.is_any_object() {
            return !is_broken(&variant.ty);
        }
        let Some(objects) = self.types.objects(&variant.ty) else {
            let message = format!("the variant `{}` must be an object to be recognized by its fields", variant.name);
            let help = "use `by: shape` for a union of other values";
            self.types.sink.report_with_help(Code::BAD_TYPE_HERE, name.at, message, help);
            return false;
        };
        if !objects.iter().all(|(id, object)| self.is_known(variant, object) && !self.is_tainted(*id)) {
            return false;
        }
        let mixed = |by: &&Text| self.types.conditions(&[by.bare()], &variant.ty).is_none();
        if let Some(by) = self.by.iter().find(mixed) {
            let message = format!("only some objects of the variant `{}` have the field `{}`", variant.name, by.value);
            let help = "list these objects as variants of their own, or name a field in `by` that all of them have";
            self.types.sink.report_with_help(Code::OVERLAPPING_VARIANTS, name.at, message, help);
            return false;
        }
        true
    }

    /// Whether the discriminators of an object of a variant are always there.
    fn is_known(&self, variant: &Variant, object: &Object) -> bool {
        for Text { value: name, .. } in self.by {
            let Some(field) = object.fields.iter().find(|field| field.wire == *name) else { continue };
            match field.value() {
                Some(ty) if is_broken(ty) => return false,
                Some(ty) if ty.constant().is_some() => {}
                _ if field.presence == Presence::Optional => {
                    let message = format!("the discriminator `{name}` must not be optional in `{}`", variant.name);
                    let found = Diagnostic::new(Code::BAD_MODIFIER, field.metadata.at, message);
                    let found = found.related(variant.metadata.at, "the variant is listed here");
                    self.types.sink.push(found.help(format!(
                        "write `{name}` without `?` in each variant that has it, and remove it from the others"
                    )));
                    return false;
                }
                Some(_) | None => {}
            }
        }
        true
    }

    fn refuse_overlaps(&self, variants: &[Pair<'_>]) {
        let by: Vec<String> = self.by.iter().map(Text::bare).collect();
        let conditions = |variant: &Variant| self.types.conditions(&by, &variant.ty).unwrap_or_default();
        let mut known: Vec<(&Variant, Vec<FieldCondition>)> = Vec::new();
        for (variant, _) in variants {
            let conditions = conditions(variant);
            let is_any = variant.ty.is_any_object();
            if !is_any && conditions.iter().all(|condition| *condition == FieldCondition::Absent) {
                let message = format!("the variant `{}` has none of the discriminators", variant.name);
                let found = Diagnostic::new(Code::OVERLAPPING_VARIANTS, variant.metadata.at, message)
                    .label("any object without them would match this variant")
                    .related(self.written.by.at, format!("discriminators: {}", self.names()))
                    .help("a variant for any other object is a `map<T>`");
                self.types.sink.push(found);
                continue;
            }
            if let Some((earlier, earlier_conditions)) = known.iter().find(|(_, earlier)| !differ(earlier, &conditions))
            {
                let found = overlap(earlier, variant, self.looks(&conditions), self.looks(earlier_conditions));
                self.types.sink.push(found.help(format!(
                    "these do not differ in {}: add a field to `by`, or declare one with `const` or `enum` in both",
                    self.names()
                )));
            }
            known.push((variant, conditions));
        }
    }

    fn names(&self) -> String {
        listed(self.by.iter().map(|name| &name.value), usize::MAX)
    }

    /// The discriminators of a variant as text, such as "`type` is `PET`, `url` is present".
    fn looks(&self, conditions: &[FieldCondition]) -> String {
        let look = |(name, condition): (&Text, &FieldCondition)| match condition {
            FieldCondition::Values(values) => {
                let values: Vec<String> = values.iter().take(4).map(|value| format!("`{value}`")).collect();
                format!("`{}` is {}", name.value, values.join(" or "))
            }
            FieldCondition::Present | FieldCondition::Stated => format!("`{}` is present", name.value),
            FieldCondition::Absent => format!("`{}` is missing", name.value),
        };
        self.by.iter().zip(conditions).map(look).collect::<Vec<_>>().join(", ")
    }
}

/// Whether one of the discriminators proves that no value matches both variants.
fn differ(first: &[FieldCondition], second: &[FieldCondition]) -> bool {
    first.iter().zip(second).any(|pair| match pair {
        (FieldCondition::Values(a), FieldCondition::Values(b)) => a.iter().all(|a| b.iter().all(|b| !a.is_same(b))),
        (FieldCondition::Absent, FieldCondition::Absent) => false,
        (FieldCondition::Absent, _) | (_, FieldCondition::Absent) => true,
        (FieldCondition::Present | FieldCondition::Stated, _)
        | (_, FieldCondition::Present | FieldCondition::Stated) => false,
    })
}

/// The JSON type of each variant is its own.
fn check_shapes(types: &Types<'_>, variants: &[Pair<'_>]) {
    let mut seen: Vec<(Shape, &Variant)> = Vec::new();
    for (variant, written) in variants.iter().filter(|(variant, _)| !is_broken(&variant.ty)) {
        let Some(shape) = types.shape(&variant.ty).filter(|_| !is_spelling(&variant.ty)) else {
            let message =
                format!("the variant `{}` must have a single JSON type to be recognized by its shape", variant.name);
            let found = Diagnostic::new(Code::BAD_TYPE_HERE, written.name.at, message);
            let is_union = types.of(&variant.ty).is_some_and(|kind| kind.union().is_some());
            let help = "list its variants here; lists of several types are one list whose items are a union";
            types.sink.push(if is_union { found.help(help) } else { found });
            continue;
        };
        if let Some((_, earlier)) = seen.iter().find(|(earlier, _)| *earlier == shape) {
            let word = shape.described();
            let found = overlap(earlier, variant, format!("{word} in JSON"), format!("also {word} in JSON"));
            let help = "write one list whose items are a union by their shape: `Several: Item[]`";
            types.sink.push(if shape == Shape::List { found.help(help) } else { found });
        }
        seen.push((shape, variant));
    }
}

fn overlap(earlier: &Variant, variant: &Variant, label: String, earlier_label: String) -> Diagnostic {
    let message = format!("a value can match both `{}` and `{}`", earlier.name, variant.name);
    Diagnostic::new(Code::OVERLAPPING_VARIANTS, variant.metadata.at, message)
        .label(label)
        .related(earlier.metadata.at, earlier_label)
}
