//! Read and written as serde_json does: the same values, and the same refusals.

mod cases;
mod laws;
mod scalars;

use serde_json::Value;

use super::{Json, MARK, numbers::survives, read_body};

/// Whether two values are the same. serde_json does not always read the float that is nearest to a decimal, but one close to it.
fn same_value(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) if ours.is_f64() && theirs.is_f64() => {
            let bits = |number: &serde_json::Number| number.as_f64().unwrap_or_default().to_bits();
            bits(ours).abs_diff(bits(theirs)) <= 8
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same_value(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().zip(theirs).all(|(ours, theirs)| ours.0 == theirs.0 && same_value(ours.1, theirs.1))
        }
        // What serde_json would round is kept as its text.
        (Value::String(ours), Value::Number(theirs)) => {
            let float: f64 = ours.parse().unwrap_or(f64::NAN);
            theirs.is_f64() && same_value(&float.into(), &Value::Number(theirs.clone())) && !survives(ours, float)
        }
        (ours, theirs) => ours == theirs,
    }
}

/// Whether serde_json only refuses a text because its values cannot hold what it says.
fn is_beyond(error: &serde_json::Error) -> bool {
    ["number out of range", "lone leading surrogate", "unexpected end of hex escape"]
        .iter()
        .any(|why| error.to_string().contains(why))
}

/// Fails where a text is not read as serde_json reads it, by itself or inside of an object. Returns whether it is JSON.
fn same(body: &[u8], name: &str) -> bool {
    let within = [br#"{"a": "#, body, b"}"].concat();
    for body in [body, &within] {
        let unmarked = body.strip_prefix(&MARK).unwrap_or(body);
        match (read_body::<Value>(body), serde_json::from_slice::<Value>(unmarked)) {
            (Ok((ours, _)), Ok(theirs)) => assert!(same_value(&ours, &theirs), "{name}: {ours} is not {theirs}"),
            (Err(_), Err(_)) => {}
            (Ok(_), Err(error)) if is_beyond(&error) => {}
            (ours, theirs) => panic!("{name}: {ours:?}, but {theirs:?}"),
        }
        if let Ok(text) = str::from_utf8(body) {
            let mut json = Json::new(text, false);
            let is_passed_over = json.skip().is_ok() && json.end().is_ok();
            // What is passed over is not decoded, as serde_json has it.
            let expected = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
            assert_eq!(is_passed_over, expected, "{name}, passed over");
        }
    }
    serde_json::from_slice::<Value>(body).is_ok()
}
