//! Where an error body has what: paths of names, in which `[]` is each item of a list or each value of a map.

use serde_json::Value;

use crate::{
    json::scan::{Found, Wanted},
    values::literal::scalar_text,
};

/// Instead of a name: each item of the list, or each value of the map.
pub(crate) const EACH: &str = "[]";

/// What to look for, to follow a path: the one value before the first `[]`.
pub(crate) fn trunk<'a>(path: &'a [&'a str]) -> Wanted<'a> {
    match path.split(|name| *name == EACH).next() {
        Some([]) if !path.is_empty() => Wanted::value(&["."]),
        before => Wanted::value(before.unwrap_or_default()),
    }
}

/// What a path leads to, whose trunk was found: behind `[]`, a list.
pub(crate) fn picked(found: Option<Found>, path: &[&str]) -> Value {
    let found = found.and_then(Found::value).unwrap_or_default();
    let Some(at) = path.iter().position(|name| *name == EACH) else { return found };
    values(&found, &path[at..]).into_iter().cloned().collect()
}

/// All values at a path.
pub(crate) fn values<'v>(whole: &'v Value, path: &[&str]) -> Vec<&'v Value> {
    path.iter().fold(vec![whole], |values, name| values.into_iter().flat_map(|value| below(value, name)).collect())
}

fn below<'v>(value: &'v Value, name: &str) -> Vec<&'v Value> {
    match value {
        Value::Array(items) if name == EACH => items.iter().collect(),
        Value::Object(fields) if name == EACH => fields.values().collect(),
        Value::Object(fields) => fields.get(name).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The scalars of what was picked, as texts.
pub(crate) fn scalars(picked: &Value) -> impl Iterator<Item = String> {
    let all = picked.as_array().map_or(std::slice::from_ref(picked), Vec::as_slice);
    all.iter().filter_map(scalar_text)
}

/// Sets a value at a path in JSON, and creates the objects and lists on the way.
#[cfg(feature = "testing")]
pub(crate) fn put(json: &mut Value, path: &[&str], value: Value) {
    match path {
        [] => *json = value,
        [EACH, below @ ..] => {
            let mut item = Value::Null;
            put(&mut item, below, value);
            *json = Value::Array(vec![item]);
        }
        [name, below @ ..] => {
            if !json.is_object() {
                *json = Value::Object(serde_json::Map::new());
            }
            put(&mut json[*name], below, value);
        }
    }
}
