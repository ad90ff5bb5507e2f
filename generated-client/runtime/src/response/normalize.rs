//! The normal form of JSON, in which a response equals its re-encoding.

use serde_json::{Map, Value};

use crate::values::literal::whole;

/// The normal form of a JSON value: without nulls, empty lists and empty objects at every depth, and with integers
/// without a fraction (`1.0` is `1`).
///
/// Decoding a response and encoding it again results in the same normal form, except for scalars of another type than
/// in the spec.
pub fn normalize(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(normalize).filter(|item| !is_nothing(item)).collect()),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, value)| (key.clone(), normalize(value)));
            Value::Object(fields.filter(|(_, value)| !is_nothing(value)).collect::<Map<_, _>>())
        }
        Value::Number(number) if number.is_f64() => {
            number.as_f64().and_then(whole).map_or_else(|| value.clone(), Value::from)
        }
        _ => value.clone(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::normalize;

    #[test]
    fn nothing_is_left_out_at_every_depth() {
        let value =
            json!({"a": null, "b": [], "c": {"d": {"e": null}}, "f": [null, [], 1.0, 1.5], "g": "", "h": false});
        assert_eq!(normalize(&value), json!({"f": [1, 1.5], "g": "", "h": false}));
        assert_eq!(normalize(&json!(null)), json!(null));
        assert_eq!(normalize(&json!([null])), json!([]));
    }
}
