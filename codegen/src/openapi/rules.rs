//! Rules between fields: as JSON Schema where it can express them, and all of them as text.

use super::json::{Json, Object};
use super::metadata::inner;
use super::values::on_the_wire;
use crate::model::{Endpoint, GroupRule, Literal, Metadata, Object as ModelObject, Rule, RuleKind};
use crate::vocabulary::{Side, listed};

pub(super) fn schema(object: &ModelObject, metadata: &Metadata, side: Side) -> Object {
    let mut conditions: Vec<Object> = match side {
        Side::Request => object.rules.iter().flat_map(|rule| conditions(object, &rule.kind)).collect(),
        Side::Response => vec![],
    };
    let schema = match conditions.len() {
        0 | 1 => conditions.pop().unwrap_or_default(),
        _several => Object::new().with("allOf", conditions),
    };
    schema.with_any("x-rules", object.rules.iter().map(|rule| readable(rule, metadata)).collect::<Json>())
}

/// The rules between the fields of a request. OpenAPI can only describe them as text.
pub(super) fn of_request(endpoint: &Endpoint) -> Json {
    endpoint.named_rules().iter().map(|rule| readable(rule, &endpoint.metadata)).collect()
}

/// Each holds by itself. A field that the service accepts and ignores does not restrict what is sent.
fn conditions(object: &ModelObject, rule: &RuleKind) -> Vec<Object> {
    let paths = |names: &[String]| names.iter().filter_map(|name| Some(object.find(name)?.0)).collect::<Vec<_>>();
    match rule {
        RuleKind::Group(GroupRule::AtLeastOne, names) => {
            let present: Vec<Object> = paths(names).iter().map(|path| present(path, None)).collect();
            if present.is_empty() { vec![] } else { vec![Object::new().with("anyOf", present)] }
        }
        RuleKind::Group(GroupRule::NotBoth, names) => {
            let paths = paths(names);
            let pairs = paths.iter().enumerate().flat_map(|(index, a)| paths[index + 1..].iter().map(move |b| (a, b)));
            pairs.map(|(a, b)| Object::new().with("not", both(a, b))).collect()
        }
        RuleKind::Group(GroupRule::Together, names) => together(&paths(names)),
        RuleKind::OnlyWith { field, is, needs, value } => {
            let both = shown(object, field, is.as_ref()).zip(shown(object, needs, value.as_ref()));
            both.map(|(field, needs)| if_then(field, needs)).into_iter().collect()
        }
        RuleKind::NotWith { field, other, value } => {
            let both = shown(object, field, None).zip(shown(object, other, Some(value)));
            let not = |(field, other)| Object::new().with("not", Object::new().with("allOf", vec![field, other]));
            both.map(not).into_iter().collect()
        }
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => vec![],
    }
}

/// Whether a field of an object is there, with this value if there is one.
fn shown(object: &ModelObject, name: &str, value: Option<&Literal>) -> Option<Object> {
    let (path, field) = object.find(name)?;
    let value = value.zip(field.value()).map(|(value, ty)| on_the_wire(ty, value));
    Some(present(&path, value.as_ref()))
}

/// Whether a field is there, with this value if there is one.
fn present(path: &[&str], value: Option<&Json>) -> Object {
    let Some((first, rest)) = path.split_first() else { return Object::new() };
    let within = match value {
        _ if !rest.is_empty() => Some(present(rest, value)),
        value => value.map(|value| Object::new().with("const", value.clone())),
    };
    let properties = within.map(|within| Object::new().with(*first, within));
    Object::new().with("required", vec![*first]).with_some("properties", properties)
}

fn both(a: &[&str], b: &[&str]) -> Object {
    match (a, b) {
        ([a], [b]) => Object::new().with("required", vec![*a, *b]),
        (a, b) => Object::new().with("allOf", vec![present(a, None), present(b, None)]),
    }
}

fn together(paths: &[Vec<&str>]) -> Vec<Object> {
    if paths.len() > 1 && paths.iter().all(|path| path.len() == 1) {
        let names = paths.concat();
        let others = |one: &str| names.iter().copied().filter(|name| *name != one).collect::<Json>();
        let needs: Object = names.iter().map(|name| ((*name).to_owned(), others(name))).collect();
        return vec![Object::new().with("dependentRequired", needs)];
    }
    let next = paths.iter().cycle().skip(1);
    let circle = paths.iter().zip(next).filter(|(one, other)| one != other);
    circle.map(|(one, other)| if_then(present(one, None), present(other, None))).collect()
}

fn if_then(condition: Object, consequence: Object) -> Object {
    Object::new().with("if", condition).with("then", consequence)
}

/// The rule as data and as a sentence.
fn readable(rule: &Rule, metadata: &Metadata) -> Object {
    let list = |names: &[String]| listed(names, usize::MAX);
    let (key, value, text): (_, Json, _) = match &rule.kind {
        RuleKind::Group(rule, names) => {
            let text = match rule {
                GroupRule::AtLeastOne => format!("At least one of {} must be set.", list(names)),
                GroupRule::NotBoth => format!("At most one of {} must be set.", list(names)),
                GroupRule::Together => format!("Either all of {} must be set, or none.", list(names)),
            };
            (rule.as_str(), names.iter().collect(), text)
        }
        RuleKind::OnlyWith { field, is, needs, value } => {
            let parts = Object::new().with("field", field).with_some("is", is.as_ref());
            let parts = parts.with("needs", needs).with_some("value", value.as_ref());
            let set = is.as_ref().map_or("set".to_owned(), |is| format!("`{is}`"));
            let text = match value {
                Some(value) => format!("`{field}` must only be {set} if `{needs}` is `{value}`."),
                None => format!("`{field}` must only be {set} together with `{needs}`."),
            };
            ("only_with", parts.into(), text)
        }
        RuleKind::NotWith { field, other, value } => {
            let parts = Object::new().with("field", field).with("other", other).with("value", value);
            ("not_with", parts.into(), format!("`{field}` must not be set if `{other}` is `{value}`."))
        }
        RuleKind::Overrides { field, except } => {
            let parts = Object::new().with("field", field).with_any("except", except.iter().collect::<Json>());
            let kept = if except.is_empty() { String::new() } else { format!(" except {}", list(except)) };
            ("overrides", parts.into(), format!("With `{field}` set, the service ignores all other fields{kept}."))
        }
        RuleKind::Ordered { low, high } => {
            ("ordered", vec![low, high].into(), format!("`{low}` must not be above `{high}`."))
        }
    };
    Object::new().with(key, value).with("text", text).and(inner(&rule.metadata, metadata))
}
