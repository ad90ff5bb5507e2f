//! Values that differ from the documented ones in one known way, and what they must lead to: invalid requests, and responses
//! that drifted away from their documentation.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{
    CountBounds, Encoding, Enum, Field, FieldType, Id, Literal, Object, Presence, Scalar, Shape, Type, TypeKind,
    TypeKinds, ValueKind,
};
use crate::source::Place;

use super::points::{Holder, Node, Point, is_needed};
use super::scalar_changes::{self, unmatched, wrong_numbers};
use super::scalars::UNKNOWN_TEXT;
use super::values::{literal, with};
use super::{Expect, Fate, Sampler, Side, rules, unions};

/// A field that no object has.
const UNKNOWN: &str = "zz_unknown";

/// What a change must lead to in a request and in a response; `None` if it is not a change, or not a clear one.
pub(super) type Sides = [Option<Expect>; 2];

pub(super) const REFUSED: Sides = [Some(Expect::REFUSED); 2];
/// Refused in a request, and read in a response.
pub(super) const LENIENT: Sides = [Some(Expect::REFUSED), Some(Expect::READ)];
pub(super) const IN_REQUESTS: Sides = [Some(Expect::REFUSED), None];
pub(super) const IN_RESPONSES: Sides = [None, Some(Expect::READ)];
/// Refused in a request, although JSON Schema cannot express the reason.
const UNDOCUMENTED: Sides = [Some(Expect { types: Fate::Refused, example: false, export: None }), None];
/// Refused in a request, and read as something that the spec does not know in a response.
const NEW: Sides = [Some(Expect::REFUSED), Some(Expect { types: Fate::Unknown, ..Expect::READ })];

/// A changed value of a point.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) what: String,
    pub(super) value: Value,
    pub(super) expect: Expect,
}

/// The changes of a point.
#[derive(Debug)]
pub(super) struct Changes<'p> {
    side: Side,
    point: &'p str,
    list: Vec<Change>,
}

impl Changes<'_> {
    pub(super) fn add(&mut self, what: &str, value: Value, [request, response]: Sides) {
        let expect = match self.side {
            Side::Request => request,
            Side::Response => response,
        };
        let what = format!("{}: {what}", self.point);
        self.list.extend(expect.map(|expect| Change { what, value, expect }));
    }

    pub(super) fn add_all<W: AsRef<str>>(&mut self, all: impl IntoIterator<Item = (W, Value)>, sides: Sides) {
        all.into_iter().for_each(|(what, value)| self.add(what.as_ref(), value, sides));
    }
}

impl Sampler<'_> {
    /// The changes that can be made at a point.
    pub(super) fn changes_at(&mut self, point: &Point<'_, '_>) -> Vec<Change> {
        let mut changes = Changes { side: self.side, point: &point.spot, list: vec![] };
        match &point.node {
            // Another value could be another variant.
            Node::Value { holder: Holder::Variant, .. } if self.side == Side::Response => {}
            Node::Value { ty, holder } => {
                self.null(ty, *holder, &mut changes);
                self.change_value(ty, *holder, &mut changes);
                changes.list.retain(|change| self.side == Side::Response || is_clear(change, *holder, point.value));
            }
            Node::Object { object, discriminators } => {
                let Value::Object(entries) = point.value else { return vec![] };
                change_fields(Some((object, &self.lists)), &object.fields, discriminators, entries, &mut changes);
                if self.side == Side::Request {
                    self.break_rules(object, point.value, &mut changes);
                }
            }
            Node::Wrap(fields) => {
                let Value::Object(entries) = point.value else { return vec![] };
                change_fields(None, fields, &[], entries, &mut changes);
            }
            Node::Union(union) => changes.add_all(unions::no_variant(self.service, union, point.value), NEW),
        }
        changes.list
    }

    fn null(&self, ty: &Type, holder: Holder, changes: &mut Changes<'_>) {
        let may_be_null = ty.nullable || matches!(ty.kind, ValueKind::Json);
        let is_item =
            holder == Holder::Item && matches!(self.service.of(ty), Some(TypeKind::Object(_) | TypeKind::Union(_)));
        let in_request = !may_be_null && ty.constant().is_none();
        let in_response = match holder {
            Holder::NeededField => Some(Expect::REFUSED),
            // An object that is null is an unreadable item; another value is left out.
            Holder::Field | Holder::RuledField | Holder::Item | Holder::Entry => {
                (!may_be_null && !is_item).then_some(Expect::READ)
            }
            Holder::Nothing | Holder::Variant => None,
        };
        changes.add("null", Value::Null, [in_request.then_some(Expect::REFUSED), in_response]);
    }

    fn change_value(&mut self, ty: &Type, holder: Holder, changes: &mut Changes<'_>) {
        match &ty.kind {
            ValueKind::Scalar(scalar) => scalar_changes::change(scalar, holder, changes),
            ValueKind::Json | ValueKind::Const(_) => {}
            ValueKind::List(item, count) => self.change_list(item, count, changes),
            ValueKind::Map(item, count) => self.change_map(item, count, changes),
            ValueKind::Encoded(Encoding::Csv, item) => self.change_csv(ty, item, changes),
            ValueKind::Encoded(Encoding::Quoted, inner) => {
                changes.add("without quotes", self.any(inner), LENIENT);
                changes.add("an object for a quoted scalar", json!({}), REFUSED);
                changes.add("what is quoted is wrong", json!("x"), IN_REQUESTS);
                changes
                    .add_all(wrong_numbers(inner).into_iter().map(|(what, value)| (what, text(&value))), UNDOCUMENTED);
            }
            ValueKind::Encoded(Encoding::Loose, inner) => {
                changes.add("an object for a scalar", json!({}), REFUSED);
                changes.add_all(wrong_numbers(inner), UNDOCUMENTED);
            }
            ValueKind::Named(id) => match &self.service.type_def(*id).kind {
                TypeKind::Object(_) => {
                    changes.add("a text for an object", json!("x"), REFUSED);
                    changes.add("a list for an object", json!([1]), REFUSED);
                }
                // A point of its own.
                TypeKind::Union(_) => {}
                TypeKind::Enum(listed) => change_enum(listed, changes),
                TypeKind::Id(id) => scalar_changes::change_id(id, changes),
                TypeKind::Secret => changes.add("a number for a secret", json!(7), IN_REQUESTS),
            },
        }
    }

    fn change_list(&mut self, item: &Type, count: &CountBounds, changes: &mut Changes<'_>) {
        changes.add("an object for a list", json!({"a": 1}), REFUSED);
        self.change_count(count, changes, |all, count| (0..count).map(|_| all.any(item)).collect());
    }

    fn change_map(&mut self, item: &Type, count: &CountBounds, changes: &mut Changes<'_>) {
        changes.add("a list for a map", json!([1]), REFUSED);
        self.change_count(count, changes, |all, count| {
            (0..count).map(|key| (key.to_string(), all.any(item))).collect()
        });
    }

    /// Only what is sent is counted. `of` makes a value with so many items.
    fn change_count(&mut self, count: &CountBounds, changes: &mut Changes<'_>, of: impl Fn(&mut Self, u64) -> Value) {
        if self.side == Side::Request {
            let too_few = count.min.checked_sub(1).map(|count| ("too few", of(self, count)));
            let too_many = count.max.map(|max| ("too many", of(self, max + 1)));
            changes.add_all(too_few.into_iter().chain(too_many), REFUSED);
        }
    }

    fn change_csv(&mut self, ty: &Type, item: &Type, changes: &mut Changes<'_>) {
        changes.add("no items", json!(""), [Some(Expect::REFUSED), Some(Expect { export: None, ..Expect::READ })]);
        changes.add("an object for a text of items", json!({}), REFUSED);
        let as_item = |text: &str| match item.scalar() {
            Some(Scalar::Integer(_) | Scalar::Number(_) | Scalar::Boolean) => text.parse().unwrap_or_default(),
            _ => json!(text),
        };
        let items = self.any(ty);
        changes.add("a true list", items.as_str().unwrap_or_default().split(',').map(as_item).collect(), LENIENT);
        if let Some(Scalar::Integer(_) | Scalar::Number(_)) = item.scalar() {
            changes.add("an item that is not a number", json!("x"), IN_REQUESTS);
            changes.add_all(wrong_numbers(item).into_iter().map(|(what, value)| (what, text(&value))), UNDOCUMENTED);
        }
        match self.service.of(item) {
            Some(TypeKind::Enum(listed)) if !listed.open => {
                changes.add("an unlisted value", json!(UNKNOWN_TEXT), [NEW[0], None]);
            }
            Some(TypeKind::Id(Id { pattern: Some(pattern), from_text: false, .. })) => {
                changes.add("an item that does not match", json!(unmatched(pattern)), UNDOCUMENTED);
            }
            _ => {}
        }
    }

    /// For each rule, values that break it.
    fn break_rules(&mut self, object: &Object, value: &Value, changes: &mut Changes<'_>) {
        for (index, rule) in object.rules.iter().enumerate() {
            let sides = if rules::is_in_json_schema(&rule.kind) { REFUSED } else { UNDOCUMENTED };
            let broken = self.violations(object, &rule.kind, value).into_iter();
            changes.add_all(broken.map(|(how, value)| (format!("rule {} broken, {how}", index + 1), value)), sides);
        }
    }

    /// Another value of a type than one that is there.
    pub(super) fn another(&mut self, ty: &Type, than: &Value) -> Option<Value> {
        (0..20).map(|_| self.any(ty)).find(|value| value != than)
    }
}

/// Whether nothing else decides the outcome of a change in a request.
fn is_clear(change: &Change, holder: Holder, value: &Value) -> bool {
    match holder {
        // Another value may break the rule.
        Holder::RuledField => change.expect.types == Fate::Refused,
        // Another shape may be another variant.
        Holder::Variant => Shape::of(&change.value) == Shape::of(value),
        Holder::Nothing | Holder::Field | Holder::NeededField | Holder::Item | Holder::Entry => true,
    }
}

fn text(value: &Value) -> Value {
    json!(value.to_string())
}

fn change_enum(listed: &Enum, changes: &mut Changes<'_>) {
    changes.add("an object for an enum value", json!({}), REFUSED);
    changes.add("a number that is not listed", json!(987_654), NEW);
    if !listed.open {
        changes.add("an unlisted value", json!(UNKNOWN_TEXT), NEW);
    }
}

/// Missing, unknown and changed fields. A wrap has no object of its own, and no lists that have to be there.
fn change_fields(
    object: Option<(&Object, &BTreeSet<Place>)>,
    fields: &[Field],
    discriminators: &[&str],
    entries: &Map<String, Value>,
    changes: &mut Changes<'_>,
) {
    let with = |key: &str, value: Value| Value::Object(with(entries.clone(), key, value));
    if !fields.iter().any(Field::is_others) {
        changes.add("an unknown field", with(UNKNOWN, json!({"a": [1, "x"]})), NEW);
    }
    for field in fields.iter().filter(|field| !discriminators.contains(&field.wire.as_str())) {
        let wire = &field.wire;
        let mut without = entries.clone();
        without.remove(wire);
        let documented = field.presence != Presence::Optional;
        let in_response = match object {
            Some((object, _)) if is_needed(object, field) => Some(Expect::REFUSED),
            Some((_, lists)) if documented && lists.contains(&field.metadata.at) => {
                Some(Expect { types: Fate::Refused, ..Expect::READ })
            }
            Some(_) | None => documented.then_some(Expect::READ),
        };
        let sides = [documented.then_some(Expect::REFUSED), in_response];
        changes.add(&format!("without {wire}"), Value::Object(without), sides);
        match &field.ty {
            FieldType::Value(ty) => {
                if let Some(value) = ty.constant() {
                    // The page says that it is always the same, so another value is not an example of it.
                    let read = Expect { example: false, ..Expect::READ };
                    let sides = [Some(Expect::REFUSED), Some(read)];
                    changes.add(&format!("another constant in {wire}"), with(wire, another_constant(value)), sides);
                }
            }
            FieldType::Wrap(_) => {
                changes.add(&format!("a text for the object {wire}"), with(wire, json!("x")), IN_REQUESTS)
            }
        }
    }
}

fn another_constant(value: &Literal) -> Value {
    match value {
        Literal::String(_) => json!(UNKNOWN_TEXT),
        Literal::Integer(_) | Literal::Float(_) => json!(987_654),
        Literal::Boolean(value) => json!(!value),
        Literal::List(_) => literal(value),
    }
}
