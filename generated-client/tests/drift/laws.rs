//! One deviation is put at each place of each example, and has to be found there and nowhere else.

use std::collections::BTreeMap;

use generated_client::runtime::{DeviationKind, Drift, Reason};
use serde_json::{Value, json};

use crate::responses::{Clients, drift, examples};

/// Where the specs have maps, or any JSON, so that nothing is a deviation.
const OPEN: [&str; 4] =
    ["items[].additional_data", "config.params", "candidates[].responses", "data.candidates[].responses"];

/// The places of a response: pointers for `serde_json`, and paths as `Deviation` gives them.
fn places(json: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    found.push((pointer.to_owned(), if path.is_empty() { "." } else { path }.to_owned()));
    match json {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            places(value, &format!("{pointer}/{name}"), &path, found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(place, value)| {
            places(value, &format!("{pointer}/{place}"), &format!("{path}[{place}]"), found);
        }),
        _ => {}
    }
}

/// Each example with one change at each of its places; `check` gets the result.
fn change(change: impl Fn(&mut Value) -> bool, mut check: impl FnMut(&str, &str, Result<Drift, Reason>)) {
    let clients = Clients::new();
    for (name, example) in examples() {
        let mut all = Vec::new();
        places(&example, "", "", &mut all);
        for (pointer, path) in all {
            let mut changed = example.clone();
            if change(changed.pointer_mut(&pointer).expect("a place of the example")) {
                check(&name, &path, drift(&clients, &name, &changed));
            }
        }
    }
}

fn is_open(path: &str) -> bool {
    let without = path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest));
    let shape = without.collect::<Vec<_>>().join("[]");
    OPEN.iter().any(|open| shape.starts_with(open))
}

#[test]
fn the_examples_are_as_the_specs_say() {
    let clients = Clients::new();
    for (name, example) in examples() {
        let drift = drift(&clients, &name, &example).expect("it can be read");
        assert!(drift.is_empty(), "{name}: {drift}");
    }
}

#[test]
fn an_unknown_field_anywhere() {
    let mut found = 0;
    change(
        |value| value.as_object_mut().map(|fields| fields.insert("new_field".to_owned(), json!("a@b.c"))).is_some(),
        |name, path, drift| {
            let drift = drift.expect("it can be read");
            if is_open(path) {
                return assert!(drift.is_empty(), "{name}, {path}: {drift}");
            }
            let place = if path == "." { "new_field".to_owned() } else { format!("{path}.new_field") };
            let [deviation] = &*drift else { panic!("{name}, {path}: {drift}") };
            assert_eq!(
                (deviation.path(), deviation.kind(), deviation.value()),
                (place, DeviationKind::UnknownField, None)
            );
            found += 1;
        },
    );
    assert!(found > 60, "{found}");
}

#[test]
fn another_word_anywhere() {
    let mut kinds = BTreeMap::<_, usize>::new();
    change(
        |value| value.is_string() && std::mem::replace(value, "NEW_WORD".into()) != "NEW_WORD",
        |name, path, drift| match drift {
            Err(reason) => {
                // A flag that says whether the call succeeded, or a number of no item.
                assert!([Reason::ServiceError, Reason::Undecodable].contains(&reason), "{name}, {path}: {reason:?}");
            }
            Ok(drift) => {
                let [deviation] = &*drift else { return assert!(drift.is_empty(), "{name}, {path}: {drift}") };
                let parent = path.rsplit_once('.').map_or(".", |(parent, _)| parent);
                match deviation.kind() {
                    DeviationKind::UnknownValue => {
                        assert_eq!((deviation.path().as_str(), deviation.value()), (path, Some("NEW_WORD")));
                    }
                    DeviationKind::UnknownVariant => {
                        assert_eq!((deviation.path().as_str(), deviation.value()), (parent, Some("NEW_WORD")));
                    }
                    DeviationKind::UnreadableItem | DeviationKind::OtherShape => {
                        assert!(path.starts_with(&deviation.path()), "{name}, {path}")
                    }
                    kind => panic!("{name}, {path}: {kind:?}"),
                }
                *kinds.entry(deviation.kind()).or_default() += 1;
            }
        },
    );
    assert!(kinds[&DeviationKind::UnknownValue] > 5 && kinds[&DeviationKind::UnknownVariant] > 3, "{kinds:?}");
}

#[test]
fn rows_that_are_no_rows() {
    let mut kinds = BTreeMap::<_, usize>::new();
    change(
        |value| match value {
            Value::Array(rows) if rows.iter().any(Value::is_object) => {
                rows.insert(1, json!("Ann Smith"));
                true
            }
            _ => false,
        },
        |name, path, drift| {
            let Ok(drift) = drift else { return };
            if is_open(path) {
                return assert!(drift.is_empty(), "{name}, {path}: {drift}");
            }
            let [deviation] = &*drift else { panic!("{name}, {path}: {drift}") };
            assert!(format!("{path}[1]").starts_with(&deviation.path()), "{name}, {path}: {drift}");
            assert_eq!(deviation.value(), None);
            *kinds.entry(deviation.kind()).or_default() += 1;
        },
    );
    assert!(kinds[&DeviationKind::UnreadableItem] > 3 && kinds[&DeviationKind::UnknownVariant] > 0, "{kinds:?}");
}
