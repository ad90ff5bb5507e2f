//! What is wrong in a request, and who says so.

use crate::vocabulary::{Bounds, Form};
use serde_json::{Value, json};

use crate::model::{
    CountBounds, Encoding, Enum, Field, FieldType, Id, Literal, NumberBounds, Object, Presence, Scalar, StringBounds,
    Type, TypeKind, ValueKind,
};
use crate::resolve::matches_whole;

use super::scalars::{UNLISTED, as_json};
use super::sites::{Change, Edit, Holder, Is, Site};
use super::values::{literal, number};
use super::{Expect, Fate, Sampler, texts, unions};

/// A field that no object has.
pub(super) const UNKNOWN: &str = "zz_unknown";

/// Changes of one site, each with what must become of it.
#[derive(Debug)]
pub(super) struct Changes<'s> {
    pub(super) spot: &'s str,
    pub(super) list: Vec<Change>,
}

impl Changes<'_> {
    pub(super) fn set(&mut self, what: &str, value: Value, expect: Expect) {
        self.list.push(Change { what: format!("{}: {what}", self.spot), edit: Edit::Set(value), expect });
    }

    pub(super) fn edit(&mut self, what: &str, edit: Edit, expect: Expect) {
        self.list.push(Change { what: format!("{}: {what}", self.spot), edit, expect });
    }

    pub(super) fn refuse(&mut self, what: &str, value: Value) {
        self.set(what, value, Expect::REFUSED);
    }
}

/// Refused by all, but JSON Schema has no words for why.
const UNSAID: Expect = Expect { types: Fate::Refused, example: false, export: None };

impl Sampler<'_> {
    pub(super) fn wrong(&mut self, site: &Site<'_, '_>) -> Vec<Change> {
        let mut changes = Changes { spot: &site.spot, list: vec![] };
        match &site.is {
            Is::Value { ty, holder } => {
                self.wrong_value(ty, &mut changes);
                changes.list.retain(|change| stays(change, *holder, site.value));
            }
            Is::Object { object, told_by } => {
                wrong_fields(&object.fields, told_by, &mut changes);
                self.broken_rules(object, site.value, &mut changes);
            }
            Is::Wrap(fields) => wrong_fields(fields, &[], &mut changes),
            Is::Union(union) => unions::no_variant(self.service, union, site.value)
                .into_iter()
                .for_each(|(what, value)| changes.refuse(&what, value)),
        }
        changes.list
    }

    fn wrong_value(&mut self, ty: &Type, changes: &mut Changes<'_>) {
        if !ty.nullable && !matches!(ty.kind, ValueKind::Json | ValueKind::Const(_)) {
            changes.refuse("null", Value::Null);
        }
        match &ty.kind {
            ValueKind::Scalar(scalar) => wrong_scalar(scalar, changes),
            ValueKind::Json | ValueKind::Const(_) => {}
            ValueKind::List(item, count) => self.wrong_list(item, count, changes),
            ValueKind::Map(_) => changes.refuse("a list for a map", json!([])),
            ValueKind::Encoded(Encoding::Csv, item) => self.wrong_csv(item, changes),
            ValueKind::Encoded(Encoding::Quoted, inner) => self.wrong_quoted(inner, changes),
            ValueKind::Encoded(Encoding::Loose, inner) => {
                if let Some(Scalar::Integer(bounds) | Scalar::Number(bounds)) = inner.scalar() {
                    wrong_numbers(bounds).into_iter().for_each(|(what, value)| changes.set(what, value, UNSAID));
                }
            }
            ValueKind::Named(id) => self.wrong_named(&self.service.type_def(*id).kind, changes),
        }
    }

    fn wrong_named(&mut self, kind: &TypeKind, changes: &mut Changes<'_>) {
        match kind {
            TypeKind::Object(_) => {
                changes.refuse("a text for an object", json!("x"));
                changes.refuse("a list for an object", json!([]));
            }
            // By its own site.
            TypeKind::Union(_) => {}
            TypeKind::Enum(enum_def) => {
                changes.refuse("a list for an enum value", json!([]));
                wrong_values(enum_def, changes);
            }
            TypeKind::Id(id) => wrong_id(id, changes),
            TypeKind::Secret => changes.refuse("a number for a secret", json!(7)),
        }
    }

    fn wrong_list(&mut self, item: &Type, count: &CountBounds, changes: &mut Changes<'_>) {
        changes.refuse("an object for a list", json!({}));
        let mut of = |count: u64| (0..count).map(|_| self.any(item)).collect::<Value>();
        if count.min > 0 {
            changes.refuse("too few", of(count.min - 1));
        }
        if let Some(max) = count.max {
            changes.refuse("too many", of(max + 1));
        }
    }

    fn wrong_csv(&mut self, item: &Type, changes: &mut Changes<'_>) {
        changes.refuse("a list for a text of items", json!(["a"]));
        changes.refuse("no items", json!(""));
        match &item.kind {
            ValueKind::Scalar(Scalar::Integer(bounds) | Scalar::Number(bounds)) => {
                changes.refuse("an item that is not a number", json!("x"));
                for (what, value) in wrong_numbers(bounds) {
                    changes.set(what, json!(value.to_string()), UNSAID);
                }
            }
            ValueKind::Named(id) => match &self.service.type_def(*id).kind {
                TypeKind::Enum(enum_def) if !enum_def.open => {
                    changes.set("an unlisted value", json!(UNLISTED), UNLISTED_VALUE)
                }
                TypeKind::Id(Id { pattern: Some(pattern), from_text: false, .. }) => {
                    changes.set("an item that does not match", json!(unmatched(pattern)), UNSAID);
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn wrong_quoted(&mut self, inner: &Type, changes: &mut Changes<'_>) {
        let plain = self.any(inner);
        changes.refuse("without quotes", plain);
        changes.refuse("what is quoted is wrong", json!("x"));
        if let Some(Scalar::Integer(bounds) | Scalar::Number(bounds)) = inner.scalar() {
            for (what, value) in wrong_numbers(bounds) {
                changes.set(what, json!(value.to_string()), UNSAID);
            }
        }
    }

    /// Another value of a type than one that is there.
    pub(super) fn another(&mut self, ty: &Type, than: &Value) -> Option<Value> {
        (0..20).map(|_| self.any(ty)).find(|value| value != than)
    }
}

/// Whether nothing else decides what becomes of a change.
fn stays(change: &Change, holder: Holder, value: &Value) -> bool {
    match holder {
        // Another word may be wrong by a rule.
        Holder::RuledField => change.expect.types == Fate::Refused,
        // Another shape may be another variant.
        Holder::Variant => matches!(&change.edit, Edit::Set(new) if unions::shape(new) == unions::shape(value)),
        Holder::Nothing | Holder::Field | Holder::NeededField | Holder::Item | Holder::Entry => true,
    }
}

/// A caller may say a value that the spec does not list, aloud; an example may not.
const UNLISTED_VALUE: Expect = Expect { types: Fate::Unknown, example: false, export: Some(false) };

fn wrong_values(enum_def: &Enum, changes: &mut Changes<'_>) {
    if !enum_def.open {
        changes.set("an unlisted value", json!(UNLISTED), UNLISTED_VALUE);
    }
    changes.set("a number that is not listed", json!(987_654), UNLISTED_VALUE);
}

fn wrong_id(id: &Id, changes: &mut Changes<'_>) {
    changes.refuse("yes or no for an id", json!(true));
    changes.refuse("an empty id", json!(""));
    let fits = |text: &str| id.from_text || id.pattern.as_ref().is_none_or(|pattern| matches_whole(pattern, text));
    if fits("12") {
        // Callers have ids as numbers; the service gets a string.
        let number = Expect { types: Fate::Taken, example: true, export: Some(false) };
        changes.set("a number for an id", json!(12), number);
    } else {
        changes.refuse("a number for an id", json!(12));
    }
    if let Some(pattern) = id.pattern.as_ref().filter(|_| !id.from_text) {
        changes.refuse("does not match", json!(unmatched(pattern)));
    }
}

fn wrong_scalar(scalar: &Scalar, changes: &mut Changes<'_>) {
    match scalar.form() {
        Form::Text if *scalar == Scalar::Url => {}
        Form::Text => changes.refuse("a number for a text", json!(7)),
        Form::FilledText => {
            changes.refuse("a number for a moment", json!(7));
            changes.refuse("an empty moment", json!(""));
        }
        Form::Integer => {
            changes.refuse("a text for a number", json!("7"));
            changes.refuse("a fraction for a whole number", json!(7.5));
        }
        Form::Number => changes.refuse("a text for a number", json!("7")),
        Form::Boolean => changes.refuse("a text for yes or no", json!("true")),
    }
    match scalar.bounds() {
        Bounds::Text(bounds) => wrong_text(bounds, changes),
        Bounds::Number(bounds) => {
            wrong_numbers(bounds).into_iter().for_each(|(what, value)| changes.refuse(what, value));
        }
        Bounds::None => {}
    }
}

pub(super) fn wrong_text(bounds: &StringBounds, changes: &mut Changes<'_>) {
    bad_texts(bounds).into_iter().for_each(|(what, value)| changes.refuse(what, value));
}

pub(super) fn bad_texts(bounds: &StringBounds) -> Vec<(&'static str, Value)> {
    let mut bad = Vec::new();
    bad.extend(bounds.min_length.filter(|min| *min > 0).map(|min| ("too short", json!(texts::of_length(min - 1)))));
    bad.extend(bounds.max_length.map(|max| ("too long", json!(texts::of_length(max + 1)))));
    bad.extend(bounds.pattern.as_ref().map(|pattern| ("does not match", json!(unmatched(pattern)))));
    bad
}

pub(super) fn wrong_numbers(bounds: &NumberBounds) -> Vec<(&'static str, Value)> {
    let mut wrong = Vec::new();
    wrong.extend(bounds.min.map(|min| ("below the least", number(min.as_f64() - 1.0))));
    wrong.extend(bounds.max.map(|max| ("above the most", number(max.as_f64() + 1.0))));
    if let Some(most) = bounds.values.iter().map(|value| value.as_f64()).reduce(f64::max) {
        wrong.push(("between the values", number(most + 1.0)));
    }
    debug_assert!(bounds.values.iter().all(|value| wrong.iter().all(|(_, wrong)| *wrong != as_json(*value))));
    wrong
}

pub(super) fn unmatched(pattern: &str) -> &'static str {
    let texts = ["?", "!! \u{fc}", "a", "A", "1", "no match \n"];
    texts.into_iter().find(|text| !matches_whole(pattern, text)).unwrap_or("")
}

/// Missing, unknown and changed fields.
fn wrong_fields(fields: &[Field], told_by: &[&str], changes: &mut Changes<'_>) {
    changes.edit("an unknown field", Edit::Insert(UNKNOWN.to_owned(), json!(1)), Expect::REFUSED);
    for field in fields.iter().filter(|field| !told_by.contains(&field.wire.as_str())) {
        if field.presence != Presence::Optional {
            changes.edit(&format!("without {}", field.wire), Edit::Remove(field.wire.clone()), Expect::REFUSED);
        }
        match &field.ty {
            FieldType::Value(Type { kind: ValueKind::Const(value), .. }) => {
                let edit = Edit::Insert(field.wire.clone(), not(value));
                changes.edit(&format!("another constant in {}", field.wire), edit, Expect::REFUSED);
            }
            FieldType::Value(_) => {}
            FieldType::Wrap(_) => {
                let edit = Edit::Insert(field.wire.clone(), json!("x"));
                changes.edit(&format!("a text for the object {}", field.wire), edit, Expect::REFUSED);
            }
        }
    }
}

/// Another constant.
fn not(value: &Literal) -> Value {
    match value {
        Literal::String(_) => json!(UNLISTED),
        Literal::Integer(_) | Literal::Float(_) => json!(987_654),
        Literal::Boolean(value) => json!(!value),
        Literal::List(_) => literal(value),
    }
}

impl Sampler<'_> {
    /// For each rule, a value that breaks it.
    fn broken_rules(&mut self, object: &Object, value: &Value, changes: &mut Changes<'_>) {
        for (index, rule) in object.rules.iter().enumerate() {
            let is_said = super::rules::is_said(&rule.kind);
            let expect = if is_said { Expect::REFUSED } else { UNSAID };
            for (how, broken) in self.broken(object, &rule.kind, value) {
                changes.set(&format!("rule {} broken, {how}", index + 1), broken, expect);
            }
        }
    }
}
