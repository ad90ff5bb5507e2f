//! Unions with one tag, read in one pass.

use generated_client::runtime::normalize;
use serde_json::{Value, json};

use crate::petshop::petshop::{SearchPage, SearchResult};

/// Reads from every kind of source, which have to agree.
fn read(text: &str) -> SearchResult {
    let from_str: SearchResult = serde_json::from_str(text).unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::from_slice::<SearchResult>(text.as_bytes()).unwrap(), from_str);
    assert_eq!(serde_json::from_reader::<_, SearchResult>(text.as_bytes()).unwrap(), from_str);
    assert_eq!(serde_json::from_value::<SearchResult>(value.clone()).unwrap(), from_str);
    assert_eq!(normalize(&serde_json::to_value(&from_str).unwrap()), normalize(&value));
    from_str
}

#[test]
fn the_tag_may_come_first_late_last_or_escaped() {
    let cats = [
        r#"{"type": "CAT", "id": "a", "name": "Tom", "kittens": [{"id": "k", "tag_number": 1}], "x": {"y": [1]}}"#,
        r#"{"id": "a", "type": "CAT", "name": "Tom", "kittens": [{"id": "k", "tag_number": 1}], "x": {"y": [1]}}"#,
        r#"{"id": "a", "name": "Tom", "kittens": [{"id": "k", "tag_number": 1}], "x": {"y": [1]}, "type": "CAT"}"#,
        r#"{"id": "a", "\u0074ype": "C\u0041T", "name": "T\u006fm", "kittens": [{"id": "k", "tag_number": 1}], "x": {"y": [1]}}"#,
    ];
    let first = read(cats[0]);
    let SearchResult::Cat(cat) = &first else { panic!("is a cat") };
    assert_eq!((cat.id.as_str(), cat.name.as_deref(), cat.kittens.len()), ("a", Some("Tom"), 1));
    assert_eq!(serde_json::to_value(cat.extra.map()).unwrap(), json!({"x": {"y": [1]}}));
    for cat in cats {
        assert_eq!(read(cat), first);
    }
    assert!(serde_json::to_string(&first).unwrap().starts_with(r#"{"type":"CAT","id":"a""#));
}

#[test]
fn a_late_tag_is_as_lenient_as_an_early_one() {
    let early = serde_json::from_str::<SearchResult>(r#"{"type": "DOG", "loudness": "1.5"}"#).unwrap();
    let late = serde_json::from_str::<SearchResult>(r#"{"loudness": "1.5", "type": "DOG"}"#).unwrap();
    assert_eq!(early, late);
    let early = serde_json::from_str::<SearchResult>(
        r#"{"type": "CAT", "id": 1, "kittens": [null, {"id": 2, "tag_number": "3"}], "name": null}"#,
    );
    let late = serde_json::from_str::<SearchResult>(
        r#"{"id": 1, "kittens": [null, {"id": 2, "tag_number": "3"}], "name": null, "type": "CAT"}"#,
    );
    assert_eq!(early.unwrap(), late.unwrap());
}

#[test]
fn what_is_not_known_is_kept_whole() {
    let unknown = [
        (r#"{"id": 1, "type": "BIRD", "wings": [2, null], "deep": {"a": {}}}"#, Some("BIRD")),
        (r#"{"type": "BIRD"}"#, Some("BIRD")),
        (r#"{"type": 5, "id": 1}"#, None),
        (r#"{"type": null, "id": 1}"#, None),
        (r#"{"id": 1}"#, None),
        ("{}", None),
        (r#""CAT""#, None),
        ("[1, {}]", None),
        ("true", None),
        ("1", None),
        ("-1", None),
        ("1.5", None),
    ];
    for (text, tag) in unknown {
        let SearchResult::Unknown(unknown) = read(text) else { panic!("is unknown: {text}") };
        assert_eq!(unknown.tag(), tag, "{text}");
        assert_eq!(unknown.json(), &serde_json::from_str::<Value>(text).unwrap());
    }
}

#[test]
fn a_page_of_results_loses_nothing() {
    let json = json!({
        "success": true,
        "items": [
            {"type": "CAT", "id": "a"},
            {"type": "CAT", "name": "no id"},
            {"id": "x", "type": "BIRD"},
            {"loudness": 2, "type": "DOG", "y": 1},
        ],
    });
    let page: SearchPage = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(page.items.len(), 3);
    assert!(matches!(page.items[1], SearchResult::Unknown(_)));
    // Callers reach the payload without naming it.
    assert_eq!(page.unreadable().len(), 1);
    assert_eq!(page.unreadable()[0].reason(), "at `id`: as CAT: missing field");
    assert_eq!(normalize(&serde_json::to_value(&page).unwrap()), normalize(&json));
}
