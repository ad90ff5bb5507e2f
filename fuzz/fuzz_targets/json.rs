//! The client reads a text as serde_json does: the same values, the same refusals.

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
        (ours, theirs) => panic!("{ours:?}, but {theirs:?}"),
    }
    // Types that take several forms of a value, and never panic.
    let _ = from_response::<Vec<i64>>(text);
    let _ = from_response::<Vec<f64>>(text);
    let _ = from_response::<std::collections::BTreeMap<String, Option<bool>>>(text);
    let _ = from_response::<generated_client::runtime::ItemList<Vec<String>>>(text);
});

/// Whether two values are the same. serde_json does not always read the float that is nearest to a decimal, but one close to it.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() && theirs.is_f64() => {
            let bits = |number: &serde_json::Number| number.as_f64().unwrap_or_default().to_bits();
            bits(ours).abs_diff(bits(theirs)) <= 8
        }
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
