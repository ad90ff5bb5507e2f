//! Numbers and ids at the ends of what computers count with: none comes out as another.

use generated_client::{
    postpress::{self, ClassicPeople, SearchResult, ids},
    runtime::{
        Id, UnixTimestamp,
        support::{from_request, from_response},
    },
};
use serde_json::{Value, json};

/// Around 2^53, 2^63 and 2^64, and beyond.
const WHOLE: [&str; 14] = [
    "0",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "10000000000000000000000",
    "340282366920938463463374607431768211456",
];

#[test]
fn an_id_keeps_all_its_digits() {
    for digits in WHOLE {
        for spelled in [digits.to_owned(), format!("\"{digits}\""), format!("{digits}.0")] {
            let body = format!(r#"{{"items":[{{"type":"COMPANY","id":{spelled}}}]}}"#);
            let page: postpress::SearchPage = from_response(&body).expect("a page");
            let [SearchResult::Company(company)] = &*page.items else { panic!("{body}") };
            let read = company.id.as_str();
            assert!(read == digits || spelled.starts_with('"') && read == spelled.trim_matches('"'), "{body}: {read}");
        }
    }
    // In a request too, and written again.
    for digits in WHOLE.iter().filter(|digits| !digits.starts_with('-')) {
        for spelled in [(*digits).to_owned(), format!("\"{digits}\"")] {
            let body = format!(r#"{{"api":"classic","category":"people","industry":[{spelled}]}}"#);
            let people: ClassicPeople = from_request(&body).expect("a request");
            let written = serde_json::to_value(&people).expect("JSON");
            assert_eq!(written["industry"], json!([*digits]), "{body}");
        }
    }
}

#[test]
fn a_whole_number_is_exact_or_refused() {
    for digits in WHOLE {
        for spelled in [digits.to_owned(), format!("{digits}.0"), format!("{digits}e0"), format!("\"{digits}\"")] {
            let read = from_response::<i64>(&spelled);
            assert_eq!(read.ok(), digits.parse().ok(), "{spelled}");
            let read = from_response::<UnixTimestamp>(&spelled).map(UnixTimestamp::seconds);
            assert_eq!(read.ok(), digits.parse().ok(), "{spelled}");
        }
        let number = from_request::<i64>(digits);
        assert_eq!(number.ok(), digits.parse().ok(), "{digits}");
    }
    assert!(from_request::<i64>("1e2").is_ok_and(|number| number == 100) && from_request::<i64>("1.5").is_err());
}

#[test]
fn a_float_is_the_number_or_refused() {
    for digits in WHOLE {
        let exact = digits.parse::<f64>().ok().filter(|float| format!("{float:.0}") == *digits);
        for number in [from_response::<f64>(digits).ok(), from_request::<f64>(digits).ok()] {
            // Round numbers are the floats that services count with.
            assert!(
                number == exact || number.is_some_and(|number| format!("{number}") == *digits),
                "{digits}: {number:?}"
            );
        }
    }
    for text in ["-0.0", "1e308", "5e-324", "0.30000000000000004", "1e21", "0.1"] {
        let number: f64 = from_request(text).expect("a number");
        assert_eq!(number.to_bits(), text.parse::<f64>().expect("a float").to_bits(), "{text}");
        let again: f64 = from_response(&serde_json::to_string(&number).expect("JSON")).expect("a number");
        assert_eq!(again.to_bits(), number.to_bits(), "{text}");
    }
    for text in ["1e999", "-1e999", "\"NaN\"", "\"inf\""] {
        assert!(from_response::<f64>(text).is_err() && from_request::<f64>(text).is_err(), "{text}");
    }
}

/// In JSON of any shape, a whole number that no number can keep is a string of its digits, and a fraction stays a number.
#[test]
fn any_json_keeps_numbers() {
    for digits in WHOLE {
        let value: Value = from_response(digits).expect("JSON");
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let same = text == *digits || text.parse::<f64>().is_ok_and(|float| format!("{float:.0}") == *digits);
        assert!(same, "{digits}: {value}");
    }
    for fraction in ["0.1234567890123456789", "3.14159265358979323846", "1.10", "-0.0", "12345678901234567.5", "5e-324"]
    {
        let value: Value = from_response(fraction).expect("JSON");
        assert_eq!(value.as_f64(), fraction.parse().ok(), "{fraction}: {value}");
        let value: Value = from_request(fraction).expect("JSON");
        assert_eq!(value.as_f64(), fraction.parse().ok(), "{fraction}: {value}");
    }
}

#[test]
fn ids_are_made_from_every_number() {
    assert_eq!(ids::ClassicCompanyId::new(u64::MAX).as_str(), "18446744073709551615");
    assert_eq!(
        Id::<ids::markers::ClassicCompanyId>::new(u128::MAX).as_str(),
        "340282366920938463463374607431768211455"
    );
    assert_eq!(serde_json::to_value(ids::ClassicCompanyId::new(i64::MAX)).expect("JSON"), "9223372036854775807");
    // serde_json has rounded this one before it came here.
    assert!(serde_json::from_value::<ids::ClassicCompanyId>(json!(1.5e22)).is_err());
}
