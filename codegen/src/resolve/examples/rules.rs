//! Checks the rules between the fields of a JSON object.

use serde_json::{Map, Value};

use crate::model::{Field, FieldType, Literal, Object, Presence, RuleKind};
use crate::vocabulary::listed;

/// The violations, each as the rest of a sentence that starts with the object.
pub(crate) fn broken_rules(object: &Object, entries: &Map<String, Value>) -> Vec<String> {
    let mut set = Vec::new();
    set_fields(&object.fields, entries, &mut set);
    object.rules.iter().filter_map(|rule| broken(&rule.kind, &set)).collect()
}

/// The fields that callers set, also those that the wire wraps.
fn set_fields<'s>(fields: &'s [Field], entries: &'s Map<String, Value>, set: &mut Vec<(&'s Field, &'s Value)>) {
    for field in fields {
        match (&field.ty, entries.get(&field.wire)) {
            (FieldType::Value(_), Some(value)) if field.constant().is_none() => set.push((field, value)),
            (FieldType::Wrap(inner), Some(Value::Object(entries))) => set_fields(inner, entries, set),
            (FieldType::Value(_) | FieldType::Wrap(_), _) => {}
        }
    }
}

fn broken(rule: &RuleKind, set: &[(&Field, &Value)]) -> Option<String> {
    let find = |name: &str| set.iter().find(|(field, _)| field.wire == name).map(|(_, value)| *value);
    let count = |names: &[String]| names.iter().filter(|name| find(name).is_some()).count();
    match rule {
        RuleKind::AtLeastOne(names) => {
            (count(names) == 0).then(|| format!("must have at least one of {}", listed(names, usize::MAX)))
        }
        RuleKind::NotBoth(names) => {
            (count(names) > 1).then(|| format!("must not have more than one of {}", listed(names, usize::MAX)))
        }
        RuleKind::Together(names) => {
            let some = count(names) > 0 && count(names) < names.len();
            some.then(|| format!("must have all or none of {}", listed(names, usize::MAX)))
        }
        RuleKind::OnlyWith { field, is, needs, value } => {
            let holds = |name: &str, value: &Option<Literal>| {
                find(name).is_some_and(|found| value.as_ref().is_none_or(|value| value.is(found)))
            };
            let shown = |value: &Option<Literal>| value.as_ref().map(|value| format!(" `{value}`")).unwrap_or_default();
            let broken = holds(field, is) && !holds(needs, value);
            broken.then(|| format!("has `{field}`{}, which requires `{needs}`{}", shown(is), shown(value)))
        }
        RuleKind::NotWith { field, other, value } => {
            let broken = find(field).is_some() && find(other).is_some_and(|found| value.is(found));
            broken.then(|| format!("has `{field}`, which is not allowed with `{other}` `{value}`"))
        }
        RuleKind::Overrides { field, except } => {
            find(field)?;
            let kept = |name: &String| name == field || except.contains(name);
            let lost = set.iter().filter(|(one, _)| one.presence == Presence::Optional && !kept(&one.wire));
            let lost: Vec<&String> = lost.map(|(one, _)| &one.wire).collect();
            (!lost.is_empty())
                .then(|| format!("has `{field}`, which makes the service ignore {}", listed(lost, usize::MAX)))
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
