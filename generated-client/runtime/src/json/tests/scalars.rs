//! Numbers at every edge: each type keeps the number, or refuses it. Nothing changes without a word.

use std::fmt::Debug;

use serde_json::Value;

use crate::{
    Id, IdKind,
    json::{Read, from_request, from_response, numbers::whole},
};

enum Kind {}

impl IdKind for Kind {
    const NAME: &'static str = "Kind";
}

fn read<T: Read + Debug>(text: &str) -> Option<T> {
    from_response(text).ok()
}

#[test]
fn whole_numbers() {
    let same = [
        "0",
        "7",
        "-7",
        "1234567",
        "12345678",
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
    ];
    for text in same {
        assert_eq!(read::<i64>(text).map(|number| number.to_string()).as_deref(), Some(text));
        assert_eq!(read::<i64>(&format!("\"{text}\"")).map(|number| number.to_string()).as_deref(), Some(text));
        assert_eq!(read::<i64>(&format!("{text}.0")).map(|number| number.to_string()).as_deref(), Some(text));
        assert_eq!(read::<String>(text).as_deref(), Some(text));
        assert_eq!(read::<Id<Kind>>(text).as_ref().map(Id::as_str), Some(text));
    }
    let other = ["9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775809"];
    for text in other {
        assert_eq!(read::<i64>(text), None);
        // As text all digits stay.
        assert_eq!(read::<String>(text).as_deref(), Some(text));
        assert_eq!(read::<Id<Kind>>(text).as_ref().map(Id::as_str), Some(text));
    }
    let refused =
        ["0.5", "1e-1", "9007199254740992.5", "1e19", "true", "[]", "{}", r#""a""#, r#""1 2""#, r#""inf""#, r#""NaN""#];
    for text in refused {
        assert_eq!(read::<i64>(text), None, "{text}");
    }
    assert_eq!(read::<Option<i64>>(r#"" ""#), Some(None));
}

#[test]
fn a_decimal_is_whole_only_if_it_is_exactly() {
    let cases = [
        ("40.0", Some(40)),
        ("4e1", Some(40)),
        ("4.0e1", Some(40)),
        ("400e-1", Some(40)),
        ("-4E+1", Some(-40)),
        ("-0", Some(0)),
        ("0e999999999999", Some(0)),
        ("0.000", Some(0)),
        ("9.223372036854775807e18", Some(i64::MAX)),
        ("9.223372036854775808e18", None),
        ("4503599627370497.3", None),
        ("1.00000000000000000000000000001", None),
        ("1e18", Some(1_000_000_000_000_000_000)),
        ("1e19", None),
        ("1e-1", None),
        (".", None),
        ("", None),
        ("-", None),
        ("--5", None),
        ("1.-5", None),
    ];
    for (text, number) in cases {
        assert_eq!(whole(text), number, "{text}");
    }
}

#[test]
fn floats() {
    for (text, number) in
        [("1", 1.0), ("-0", -0.0), ("0.1", 0.1), ("1e300", 1e300), ("12345678", 12_345_678.0), (r#"" 1.5 ""#, 1.5)]
    {
        assert_eq!(read::<f64>(text).map(f64::to_bits), Some(f64::to_bits(number)), "{text}");
    }
    for text in ["1e309", "-1e309", r#""1e309""#, r#""inf""#, r#""nan""#, "true", "[]"] {
        assert_eq!(read::<f64>(text), None, "{text}");
    }
    for (text, kept) in [("1e309", "1e309"), ("1.50", "1.50"), ("4e1", "40"), ("40.0", "40")] {
        assert_eq!(read::<String>(text).as_deref(), Some(kept));
    }
}

/// A whole number that no float is would come out as another one. One that a float is stays, in the spelling of whoever counts
/// in floats, too.
#[test]
fn floats_are_the_last_resort() {
    let same = [
        "9007199254740992",
        "9007199254740994",
        "18446744073709551616",
        "18446744073709552000",
        "1e20",
        "100000000000000000000",
    ];
    for text in same {
        let float = read::<f64>(text).unwrap_or_else(|| panic!("{text} is a float"));
        assert_eq!(float.to_bits(), text.parse::<f64>().expect("is a number").to_bits());
    }
    let other = [
        "9007199254740993",
        "9223372036854775807",
        "18446744073709551615",
        "18446744073709551617",
        "9007199254740993.0",
    ];
    for text in other {
        assert_eq!(read::<f64>(text), None, "{text}");
        assert_eq!(read::<f64>(&format!("\"{text}\"")), None, "{text}");
    }
    // Kept as it came, a number keeps its digits: as a number, or as their text.
    let kept = |text: &str| read::<Value>(text).expect("is JSON").to_string();
    for text in
        ["9007199254740993", "9223372036854775808", "18446744073709551615", "-9223372036854775808", "0.1", "1.5"]
    {
        assert_eq!(kept(text), text);
    }
    for text in ["18446744073709551616", "-9223372036854775809", "1e309"] {
        assert_eq!(kept(text), format!("\"{text}\""));
        assert!(from_request::<Value>(text).is_err(), "{text}");
    }
    // A fraction is not an id, and stays a number.
    assert_eq!(kept("0.12345678901234567890"), "0.12345678901234568");
}

#[test]
fn ids_keep_their_digits() {
    let id = |text: &str| read::<Id<Kind>>(text).map(|id| id.as_str().to_owned());
    for text in ["9007199254740993", "9223372036854775808", "18446744073709551616", "123456789012345678901234567890"] {
        assert_eq!(id(text).as_deref(), Some(text));
        assert_eq!(id(&format!("{text}.0")).as_deref(), Some(text));
        assert_eq!(serde_json::from_str::<Id<Kind>>(&format!("\"{text}\"")).ok(), Some(Id::new(text)));
    }
    assert_eq!(id("1e3").as_deref(), Some("1000"));
    // Whoever writes it so has lost the rest of its digits, and so has serde_json above `u64`.
    assert_eq!((id("1.8446744073709552e19"), id("1e20")), (None, None));
    assert!(serde_json::from_str::<Id<Kind>>("18446744073709551616").is_err());
    assert_eq!(serde_json::from_str::<Id<Kind>>("18446744073709551615").ok(), Some(Id::new(u64::MAX)));
}

/// Services cut texts in the middle of a character. The field is kept as JSON writes it, and no other is lost.
#[test]
fn half_a_character_costs_one_field() {
    let map: std::collections::BTreeMap<String, Value> =
        from_response(r#"{"a": "x\ud83d", "b": "\ud83d\ude00"}"#).expect("is JSON");
    assert_eq!((&map["a"], &map["b"]), (&Value::from(r"x\ud83d"), &Value::from("😀")));
    assert_eq!(read::<String>(r#""x\ud83d""#), None);
    assert!(from_request::<Value>(r#""x\ud83d""#).is_err());
}

#[test]
fn booleans() {
    for (text, flag) in
        [("true", true), ("1", true), ("1.0", true), (r#""1""#, true), (r#""false""#, false), ("0", false)]
    {
        assert_eq!(read::<bool>(text), Some(flag), "{text}");
    }
    for text in ["2", "0.5", r#""yes""#, "[]"] {
        assert_eq!(read::<bool>(text), None, "{text}");
    }
}
