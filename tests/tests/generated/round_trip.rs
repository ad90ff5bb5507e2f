//! Every example file decodes with the generated type, encodes again, and is the same in normal form.

use std::fmt::Debug;

use generated_client::runtime::normalize;
use generated_client::runtime::support::{Write, Writer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

include!(concat!(env!("OUT_DIR"), "/round_trip.rs"));

fn read<T: DeserializeOwned + PartialEq + Debug>(path: &str, text: &str) -> (Value, T) {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let from_text: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let from_value: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{path}: {error}"));
    // Not shown: a request may hold a secret.
    assert!(from_text == from_value, "{path}: text and value are read differently");
    (value, from_text)
}

/// Requests are exact, nulls and empty lists included.
fn request<T: DeserializeOwned + PartialEq + Debug + Write>(path: &str, text: &str) {
    let (value, request) = read::<T>(path, text);
    let written = Writer::json(&request).unwrap_or_else(|problem| panic!("{path}: {problem}"));
    let encoded: Value = serde_json::from_str(&written).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(whole_numbers(&encoded), whole_numbers(&value), "{path}");
}

/// Responses are the same in normal form, scalars that drifted from their type in the spec's form.
fn response<T: DeserializeOwned + PartialEq + Debug + Serialize>(path: &str, text: &str) {
    let (value, response) = read::<T>(path, text);
    let encoded = serde_json::to_value(&response).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(scalars(&normalize(&encoded)), scalars(&normalize(&value)), "{path}");
    let again: T = serde_json::from_value(encoded.clone()).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(serde_json::to_value(&again).expect("it was encoded before"), encoded, "{path}: encoding settles");
}

/// 1.0 is 1.
fn whole_numbers(value: &Value) -> Value {
    map_scalars(value, &|scalar| match scalar.as_f64() {
        Some(number) if number.fract() == 0.0 => normalize(scalar),
        _ => scalar.clone(),
    })
}

/// `"12"` is 12, and `"true"` is true: which of the two came is not kept.
pub(crate) fn scalars(value: &Value) -> Value {
    map_scalars(value, &|scalar| match scalar {
        Value::Number(_) | Value::Bool(_) => Value::String(scalar.to_string()),
        _ => scalar.clone(),
    })
}

fn map_scalars(value: &Value, change: &dyn Fn(&Value) -> Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| map_scalars(item, change)).collect(),
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), map_scalars(value, change))).collect(),
        scalar => change(scalar),
    }
}
