//! What holds for every text and every value.

use proptest::prelude::*;
use serde_json::Value;

use super::same;
use crate::json::{Number, Writer, from_response};

/// Any JSON value.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_filter_map("is finite", |number| serde_json::Number::from_f64(number).map(Value::Number)),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from);
        let object = prop::collection::btree_map(any::<String>(), inner, 0..6);
        prop_oneof![list, object.prop_map(|fields| Value::Object(fields.into_iter().collect()))]
    })
}

/// Text that is likely to be nearly JSON.
fn nearly_json() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"{\"a\":".to_vec()),
        Just(b"\"\\u00e9\\ud83d\\ude00\"".to_vec()),
        prop::sample::select(&b"{}[]:,\"\\ 0123456789.eE+-tfn\n\tu\x00\xc3\xa9"[..]).prop_map(|byte| vec![byte]),
        "-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_value_is_read_as_it_was_written(value in json(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let compact = serde_json::to_vec(&value).expect("can be written");
        prop_assert!(same(&compact, "compact"));
        let pretty = serde_json::to_vec_pretty(&value).expect("can be written");
        prop_assert!(same(&pretty, "pretty"));
        same(&compact[..at.index(compact.len())], "cut");
        let mut changed = compact;
        let at = at.index(changed.len());
        changed[at] = byte;
        same(&changed, "changed");
    }

    #[test]
    fn no_text_is_read_in_another_way(text in nearly_json()) {
        same(&text, "nearly JSON");
    }

    #[test]
    fn any_value_is_written_as_it_is(value in json()) {
        prop_assert_eq!(Writer::json(&value), Ok(value.to_string()));
    }

    #[test]
    fn strings_are_written_as_serde_json_writes_them(text in any::<String>(), controls in "[\\x00-\\x1f\"\\\\]{0,20}") {
        let text = text + &controls;
        prop_assert_eq!(Writer::json(&text), Ok(serde_json::to_string(&text).expect("can be written")));
    }

    #[test]
    fn floats_are_the_nearest_and_near_serde_json(number in any::<f64>().prop_filter("is finite", |number| number.is_finite())) {
        let text = serde_json::to_string(&number).expect("can be written");
        prop_assert_eq!(from_response::<f64>(&text).map(f64::to_bits), Ok(number.to_bits()));
        prop_assert_eq!(from_response::<f64>(&Writer::json(&number).expect("can be written")), Ok(number));
        prop_assert_eq!(Number::Other(&text).float(), Some(number));
        let theirs = serde_json::from_str::<f64>(&text).expect("is a number");
        prop_assert!(theirs.to_bits().abs_diff(number.to_bits()) <= 8, "{} is not near {}", theirs, number);
    }

    #[test]
    fn whole_numbers_keep_every_digit(number in any::<i64>()) {
        prop_assert_eq!(from_response::<i64>(&number.to_string()), Ok(number));
        prop_assert_eq!(from_response::<i64>(&format!("{number}.0")), Ok(number));
        prop_assert_eq!(Writer::json(&number), Ok(number.to_string()));
    }
}
