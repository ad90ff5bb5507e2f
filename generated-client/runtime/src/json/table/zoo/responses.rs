//! Responses: read leniently, and written back; enums, ids and error codes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Being, Beings, Detail, Diet, ErrorKind, Hit, Key, Level, markers};
use crate::{
    ErrorCatalogue, IdKind,
    json::{Drift, ReadError, from_response, read_body},
    support::Writer,
};

const BEINGS: &str = r#"{"data": {"items": [
    {"type": "ANIMAL", "id": 5, "diet": "plants", "legs": "4", "weight": "1.5", "tags": "a, b", "theAge": "3", "token": "s", "wings": 2},
    {"id": "x", "diet": "eggs", "tags": ["a"], "theAge": 3, "detail": true, "maybe": [1, null], "names": {"a": 1}, "type": "ANIMAL"},
    {"type": "PLANT", "height": [1]},
    {"type": "ROCK", "x": 1},
    {"type": "ANIMAL", "diet": "meat"},
    5, null
]}, "more": {"items": [{"id": 1, "diet": "meat"}, {"height": 2}, {"height": 3}]}}"#;

#[test]
fn a_response_is_read_leniently() {
    let (beings, notes) = read_body::<Beings>(BEINGS.as_bytes()).expect("can be read");
    let [Being::Animal(first), Being::Animal(second), Being::Plant(plant), Being::Unknown(rock), Being::Unknown(five)] =
        &*beings.items
    else {
        panic!("{beings:?}")
    };
    assert_eq!((first.id.as_str(), &first.diet, first.legs, first.weight), ("5", &Diet::Plants, Some(4), Some(1.5)));
    assert_eq!((&*first.tags, first.age), (&["a".to_owned(), "b".to_owned()][..], Some(3)));
    assert_eq!(first.token, Some(Key::new("s")));
    assert_eq!(first.extra.map()["wings"], 2);
    assert_eq!(
        (&second.diet, second.age, &second.detail),
        (&Diet::Unknown("eggs".into()), Some(3), &Some(Detail::Flag(true)))
    );
    assert_eq!((&*second.maybe, &*second.names["a"]), (&[Some(1), None][..], "1"));
    assert_eq!((plant.height, &plant.extra.map()["height"]), (None, &json!([1])));
    assert_eq!((rock.tag(), rock.json()), (Some("ROCK"), &json!({"type": "ROCK", "x": 1})));
    assert_eq!(five.json(), &json!(5));
    let unreadable: Vec<_> = beings.items.unreadable().iter().map(|item| (item.index(), item.reason())).collect();
    assert_eq!(unreadable, [(4, "at `id`: as ANIMAL: missing field"), (6, "expected a value, found null")]);
    let more = beings.more.as_ref().expect("is there");
    assert!(matches!(&*more.items, [Hit::Animal(_), Hit::Plant(_), Hit::Unknown(_)]));
    let drift = Drift::new(&notes, BEINGS);
    let expected = "`data.items[0].wings`: unknown field
`data.items[1].diet`: unknown value `eggs`
`data.items[2].height`: another shape
`data.items[3]`: unknown variant `ROCK`
`data.items[4]`: unreadable item
`data.items[5]`: unknown variant
`data.items[6]`: unreadable item
`more.items[2]`: unknown variant";
    let lines: Vec<_> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(lines.join("\n"), expected);
}

#[test]
fn fields_without_a_name_are_read_by_their_type() {
    const PLANT: &str = r#"{"type": "PLANT", "leaves": 3, "height": 2, "": 4, "roots": "many", "stems": null}"#;
    let (being, notes) = read_body::<Being>(PLANT.as_bytes()).expect("can be read");
    let Being::Plant(plant) = &being else { panic!("{being:?}") };
    assert_eq!((plant.height, &plant.others), (Some(2), &BTreeMap::from([("leaves".into(), 3), (String::new(), 4)])));
    assert_eq!(Value::from(plant.extra.map().clone()), json!({"roots": "many"}));
    assert_eq!(Drift::new(&notes, PLANT).to_string(), "`roots`: another shape\n`stems`: dropped");
    let back: Value = serde_json::from_str(&Writer::json(&being).expect("can be written")).expect("is JSON");
    assert_eq!(back, json!({"type": "PLANT", "leaves": 3, "height": 2, "": 4, "roots": "many"}));
}

#[test]
fn a_response_is_written_back() {
    let beings: Beings = from_response(BEINGS).expect("can be read");
    let text = Writer::json(&beings).expect("can be written");
    let again: Beings = from_response(&text).expect("can be read");
    // The secret is not written.
    assert!(!text.contains("token"), "{text}");
    // What travels as a string is written as one.
    assert!(text.contains(r#""tags":"a,b","theAge":"3""#), "{text}");
    assert_eq!(beings.items.len(), again.items.len());
    assert_eq!(beings.items[1..], again.items[1..]);
    assert_eq!(beings.more, again.more);
    let through_serde: Beings =
        serde_json::from_str(&serde_json::to_string(&again).expect("is JSON")).expect("can be read");
    assert_eq!((&*through_serde.items, &through_serde.more), (&*again.items, &again.more));
}

#[test]
fn a_page_without_its_items_is_an_error() {
    let error = |text: &str| from_response::<Beings>(text).expect_err("is not a page").to_string();
    assert_eq!(error(r#"{"data": {"items": 5}}"#), "at `data.items`: expected a list of items, found a number");
    assert_eq!(error(r#"{"data": {"items": []}, "more": 5}"#), "at `more`: expected Data, found a number");
    assert_eq!(
        error(r#"{"data": {"items": []}, "more": {"items": {}}}"#),
        "at `more.items`: expected a list of items, found an object"
    );
    assert_eq!(error("{}"), "at `data`: missing field");
    assert_eq!(error(r#"{"data": {}}"#), "at `data.items`: missing field");
    assert_eq!(error("null"), "expected a value, found null");
    assert!(from_response::<Beings>(r#"{"data": {"items": null}, "more": null}"#).is_ok());
}

#[test]
fn enums_ids_and_errors() {
    assert_eq!(from_response(r#""1""#), Ok(Level::One));
    assert_eq!(from_response("0.5"), Ok(Level::Half));
    assert_eq!(from_response("true"), Ok(Level::Yes));
    let (levels, notes) = read_body::<Vec<Level>>(br#"[1, "1", true, 0.5]"#).expect("is read");
    assert_eq!(levels, [Level::One, Level::One, Level::Yes, Level::Half]);
    assert_eq!(Drift::new(&notes, r#"[1, "1", true, 0.5]"#).to_string(), "`[]`: another spelling of `1`");
    let large: Level = from_response("18446744073709551617").expect("is kept");
    assert_eq!(Writer::json(&large).as_deref(), Ok("18446744073709551617"));
    #[allow(deprecated, reason = "it is what is tested")]
    let old = Diet::Greens;
    assert_eq!((old, Diet::default()), (Diet::Plants, Diet::Unknown("".into())));
    assert_eq!(Diet::from("meat").to_string(), "meat");
    assert_eq!(<markers::KeeperId as IdKind>::RESERVED, ["ALL"]);
    assert_eq!(ErrorKind::read("errors/gone"), Some(ErrorKind::Gone));
    assert_eq!(ErrorKind::status_consequences(429).map(|consequences| consequences.remedy), Some(crate::Remedy::Wait));
    assert_eq!(ErrorKind::BODY.message, [&["error", "title"][..], &["message"][..]]);
}

#[test]
fn errors_say_where_and_never_show_a_value() {
    let error =
        from_response::<BTreeMap<String, Vec<i64>>>(r#"{"a": [1], "Ann": [1, true]}"#).expect_err("does not fit");
    assert_eq!(
        (error.path(), error.reason()),
        ("*[1]".to_owned(), "expected a whole number of at most 64 bits, found a boolean".to_owned())
    );
    let error = from_response::<i64>(r#""Ann""#).expect_err("does not fit");
    assert_eq!(error.to_string(), "expected a whole number of at most 64 bits, found a string that is not one");
    let error: Box<ReadError> = read_body::<Value>(b"").expect_err("is empty");
    assert_eq!(error.to_string(), "the body is empty");
    assert_eq!(read_body::<Value>(b"\xff").expect_err("is not text").to_string(), "the body is not UTF-8");
}
