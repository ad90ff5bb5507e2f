//! Checks the rules between the fields of a JSON object.

use serde_json::{Map, Value};

use crate::model::{Field, FieldType, Literal, Object, Presence, RuleKind, Type, ValueKind};

use crate::resolve::examples::scalars::literal_is;
use crate::resolve::literals::shown;

/// The violations, each as the rest of a sentence that starts with the object.
pub(crate) fn broken_rules(object: &Object, entries: &Map<String, Value>) -> Vec<String> {
    let mut set = Vec::new();
    set_fields(&object.fields, entries, &mut set);
    object.rules.iter().filter_map(|rule| broken(&rule.kind, &set)).collect()
}

/// A field that a caller set.
#[derive(Debug, Clone, Copy)]
struct Set<'s> {
    name: &'s str,
    value: &'s Value,
    required: bool,
}

/// The fields that callers set, also those that the wire wraps.
fn set_fields<'s>(fields: &'s [Field], entries: &'s Map<String, Value>, set: &mut Vec<Set<'s>>) {
    for field in fields {
        match (&field.ty, entries.get(&field.wire)) {
            (FieldType::Value(Type { kind: ValueKind::Const(_), .. }), _) | (_, None) => {}
            (FieldType::Value(_), Some(value)) => {
                set.push(Set { name: &field.wire, value, required: field.presence != Presence::Optional });
            }
            (FieldType::Wrap(inner), Some(Value::Object(entries))) => set_fields(inner, entries, set),
            (FieldType::Wrap(_), Some(_)) => {}
        }
    }
}

fn broken(rule: &RuleKind, set: &[Set<'_>]) -> Option<String> {
    let find = |name: &str| set.iter().find(|field| field.name == name).map(|field| field.value);
    let count = |names: &[String]| names.iter().filter(|name| find(name).is_some()).count();
    match rule {
        RuleKind::AtLeastOne(names) => {
            (count(names) == 0).then(|| format!("must have at least one of {}", list(names)))
        }
        RuleKind::NotBoth(names) => {
            (count(names) > 1).then(|| format!("must not have more than one of {}", list(names)))
        }
        RuleKind::Together(names) => {
            let some = count(names) > 0 && count(names) < names.len();
            some.then(|| format!("must have all or none of {}", list(names)))
        }
        RuleKind::OnlyWith { field, needs, value } => {
            find(field)?;
            let holds = match (find(needs), value) {
                (Some(found), Some(value)) => literal_is(value, found),
                (found, None) => found.is_some(),
                (None, Some(_)) => false,
            };
            let value = value.as_ref().map(|value| format!(" {}", shown(value))).unwrap_or_default();
            (!holds).then(|| format!("has `{field}`, which requires `{needs}`{value}"))
        }
        RuleKind::Overrides { field, except } => {
            find(field)?;
            let kept = |name: &str| name == field || except.iter().any(|kept| kept == name);
            let lost = set.iter().filter(|other| !other.required && !kept(other.name));
            let lost: Vec<String> = lost.map(|other| other.name.to_owned()).collect();
            (!lost.is_empty()).then(|| format!("has `{field}`, which makes the service ignore {}", list(&lost)))
        }
        RuleKind::Ordered { low, high } => {
            let (below, above) = (number(find(low)?)?, number(find(high)?)?);
            (below > above).then(|| format!("has `{low}` above `{high}`"))
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| shown(&Literal::String(name.clone()))).collect::<Vec<_>>().join(", ")
}
