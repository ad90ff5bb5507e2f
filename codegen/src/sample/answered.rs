//! What a service may answer all the same, and what cannot be read.

use crate::vocabulary::{Bounds, Form};
use serde_json::{Value, json};

use crate::model::{Encoding, Object, Presence, Scalar, StringBounds, Type, TypeKind, ValueKind};

use super::scalars::UNLISTED;
use super::sent::{Changes, UNKNOWN, bad_texts, unmatched, wrong_numbers};
use super::sites::{Change, Edit, Holder, Is, Site, is_needed};
use super::{Expect, Fate, Sampler, unions};

impl Sampler<'_> {
    pub(super) fn drifted(&mut self, site: &Site<'_, '_>) -> Vec<Change> {
        let mut changes = Changes { spot: &site.spot, list: vec![] };
        match &site.is {
            // Another value could be another variant.
            Is::Value { holder: Holder::Variant, .. } => {}
            Is::Value { ty, holder } => {
                self.nothing(ty, *holder, &mut changes);
                self.drifted_value(ty, *holder, &mut changes);
            }
            Is::Object { object, told_by } => self.drifted_fields(object, told_by, &mut changes),
            Is::Wrap(_) => {}
            Is::Union(union) => {
                let unknown = Expect { types: Fate::Unknown, ..Expect::READ };
                let all = unions::no_variant(union, site.value);
                all.into_iter().for_each(|(what, value)| changes.set(&what, value, unknown));
            }
        }
        changes.list
    }

    fn nothing(&self, ty: &Type, holder: Holder, changes: &mut Changes<'_>) {
        let is_row = ty
            .name()
            .is_some_and(|id| matches!(self.service.type_def(id).kind, TypeKind::Object(_) | TypeKind::Union(_)));
        let says_nothing = ty.nullable || matches!(ty.kind, ValueKind::Json);
        match holder {
            Holder::NeededField => changes.refuse("null", Value::Null),
            Holder::Field | Holder::RuledField | Holder::Item | Holder::Entry if says_nothing => {}
            // A row that is null is unreadable, an item is dropped.
            Holder::Item if is_row => {}
            Holder::Field | Holder::RuledField | Holder::Item | Holder::Entry => {
                changes.set("null", Value::Null, Expect::READ)
            }
            Holder::Nothing | Holder::Variant => {}
        }
    }

    fn drifted_value(&mut self, ty: &Type, holder: Holder, changes: &mut Changes<'_>) {
        match &ty.kind {
            ValueKind::Scalar(scalar) => drifted_scalar(scalar, holder, changes),
            ValueKind::List(..) => changes.refuse("an object for a list", json!({"a": 1})),
            ValueKind::Map(_) => changes.refuse("a list for a map", json!([1])),
            ValueKind::Encoded(Encoding::Csv, item) => {
                changes.set("no items", json!(""), Expect { export: None, ..Expect::READ });
                let items = self.any(ty);
                let items = items.as_str().unwrap_or_default().split(',').map(|text| as_item(item, text));
                changes.set("a true list", items.collect(), Expect::READ);
                changes.refuse("an object for a text of items", json!({}));
            }
            ValueKind::Encoded(Encoding::Quoted, inner) => {
                let plain = self.any(inner);
                changes.set("without quotes", plain, Expect::READ);
                changes.refuse("an object for a quoted scalar", json!({}));
            }
            ValueKind::Encoded(Encoding::Loose, _) => changes.refuse("an object for a scalar", json!({})),
            ValueKind::Named(id) => drifted_named(&self.service.type_def(*id).kind, changes),
            ValueKind::Json | ValueKind::Const(_) => {}
        }
    }
}

/// An item of a text, as a list would hold it.
fn as_item(item: &Type, text: &str) -> Value {
    match item.scalar() {
        Some(Scalar::Integer(_) | Scalar::Number(_) | Scalar::Boolean) => text.parse().unwrap_or_default(),
        _ => json!(text),
    }
}

fn drifted_scalar(scalar: &Scalar, holder: Holder, changes: &mut Changes<'_>) {
    let mut read = |what: &str, value: Value| changes.set(what, value, Expect::READ);
    match scalar.form() {
        Form::Text | Form::FilledText => {
            read("a number for a text", json!(7));
            changes.refuse("a list for a text", json!([]));
            if let Bounds::Text(bounds) = scalar.bounds() {
                changes.set("yes or no for a text", json!(true), Expect::READ);
                changes.refuse("an object for a text", json!({}));
                drifted_text(bounds, changes);
            }
        }
        Form::Integer | Form::Number => {
            read("a text for a number", json!("7"));
            if !matches!(holder, Holder::NeededField) {
                read("an empty text for a number", json!(""));
            }
            changes.refuse("a text that is not a number", json!("x"));
            changes.refuse("yes or no for a number", json!(true));
            drifted_number(scalar, changes);
        }
        Form::Boolean => {
            read("a text for yes or no", json!("true"));
            read("a number for yes or no", json!(0));
            changes.refuse("a number that is neither yes nor no", json!(2));
        }
    }
}

fn drifted_text(bounds: &StringBounds, changes: &mut Changes<'_>) {
    bad_texts(bounds).into_iter().for_each(|(what, value)| changes.set(what, value, Expect::READ));
}

fn drifted_number(scalar: &Scalar, changes: &mut Changes<'_>) {
    if let Bounds::Number(bounds) = scalar.bounds() {
        wrong_numbers(bounds).into_iter().for_each(|(what, value)| changes.set(what, value, Expect::READ));
    }
    if scalar.form() == Form::Integer {
        changes.refuse("a fraction for a whole number", json!(7.5));
    }
}

fn drifted_named(kind: &TypeKind, changes: &mut Changes<'_>) {
    match kind {
        TypeKind::Object(_) => {
            changes.refuse("a text for an object", json!("x"));
            changes.refuse("a list for an object", json!([1]));
        }
        // By its own site; secrets are not answered.
        TypeKind::Union(_) | TypeKind::Secret => {}
        TypeKind::Enum(enum_def) => {
            let unlisted = Expect { types: Fate::Unknown, ..Expect::READ };
            if !enum_def.open {
                changes.set("an unlisted value", json!(UNLISTED), unlisted);
            }
            changes.set("a number that is not listed", json!(987_654), unlisted);
            changes.refuse("an object for an enum value", json!({}));
        }
        TypeKind::Id(id) => {
            changes.set("a number for an id", json!(12), Expect::READ);
            changes.refuse("yes or no for an id", json!(true));
            if let Some(pattern) = id.pattern.as_ref().filter(|_| !id.from_text) {
                changes.set("does not match", json!(unmatched(pattern)), Expect::READ);
            }
        }
    }
}

impl Sampler<'_> {
    fn drifted_fields(&self, object: &Object, told_by: &[&str], changes: &mut Changes<'_>) {
        let unknown = Expect { types: Fate::Unknown, ..Expect::READ };
        changes.edit("an unknown field", Edit::Insert(UNKNOWN.to_owned(), json!({"a": [1, "x"]})), unknown);
        for field in object.fields.iter().filter(|field| !told_by.contains(&field.wire.as_str())) {
            let without = || Edit::Remove(field.wire.clone());
            let what = format!("without {}", field.wire);
            if is_needed(object, field) || self.lists.contains(&field.about.at) && field.presence == Presence::Required
            {
                changes.edit(&what, without(), Expect::REFUSED);
            } else if field.presence == Presence::Required {
                changes.edit(&what, without(), Expect::READ);
            }
            if field.constant().is_some() {
                let other = Edit::Insert(field.wire.clone(), json!(UNLISTED));
                // The page says that it is always the same, so another is no example of it.
                changes.edit(
                    &format!("another constant in {}", field.wire),
                    other,
                    Expect { example: false, ..Expect::READ },
                );
            }
        }
    }
}
