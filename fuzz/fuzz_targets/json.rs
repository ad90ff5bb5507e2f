//! The client reads a text as serde_json does: the same values, the same refusals. It differs where serde_json would lose a
//! value: the digits of a number that no type holds, and half of a surrogate pair, are kept as text.

#![no_main]

use generated_client::runtime::json::{Writer, from_response};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match (from_response::<Value>(text), serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(&ours, &theirs), "{ours} is not {theirs}");
            assert_eq!(Writer::json(&theirs).as_deref(), Ok(&*theirs.to_string()));
        }
        (Err(_), Err(_)) => {}
        (Ok(_), Err(theirs)) if may_be_kept_as_text(&theirs.to_string()) => {}
        (ours, theirs) => panic!("{ours:?}, but {theirs:?}"),
    }
    // Types that take several forms of a value, and never panic.
    let _ = from_response::<Vec<i64>>(text);
    let _ = from_response::<Vec<f64>>(text);
    let _ = from_response::<std::collections::BTreeMap<String, Option<bool>>>(text);
    let _ = from_response::<generated_client::runtime::ItemList<Vec<String>>>(text);
});

/// Whether serde_json refuses what the client keeps as text.
fn may_be_kept_as_text(refusal: &str) -> bool {
    ["number out of range", "surrogate", "hex escape"].iter().any(|reason| refusal.contains(reason))
}

/// Whether two values are the same.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() && theirs.is_f64() => {
            close(ours.as_f64(), theirs.as_f64())
        }
        (Value::String(ours), Value::Number(theirs)) if theirs.is_f64() => close(ours.parse().ok(), theirs.as_f64()),
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(ours, theirs)| ours.0 == theirs.0 && same(ours.1, theirs.1))
        }
        (ours, theirs) => ours == theirs,
    }
}

/// Whether two floats are the same, or close: serde_json does not always read the float that is nearest to a decimal.
fn close(ours: Option<f64>, theirs: Option<f64>) -> bool {
    ours.zip(theirs).is_some_and(|(ours, theirs)| ours.to_bits().abs_diff(theirs.to_bits()) <= 8)
}
