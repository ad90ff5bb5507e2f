//! Generic types: with one argument and with two, in one another, and under their previous names.

use generated_client::runtime::Nullable;
use serde_json::json;

use crate::generics::atlas::{
    Choice, Condition, ConditionBoth, ConditionBothRequired, ConditionIs, ConditionNot, Day, Ends, Found, Pair,
    PlaceId, Route, Search,
};

fn place(name: &str) -> PlaceId {
    PlaceId::new(name)
}

#[test]
fn arguments_are_written_as_what_they_are() {
    let stretch = Pair::new(place("rome"), Day::new(12)).spare(Nullable::Null);
    let search = Search::new(Pair::new(place("rome"), Ends::Anywhere(true)))
        .places(Choice::new().include([place("rome")]).by_name([("best", place("oslo"))]))
        .stretches(Choice::new().exclude([stretch]));
    let expected = json!({
        "ends": {"left": "rome", "right": true},
        "places": {"include": ["rome"], "by_name": {"best": "oslo"}},
        "stretches": {"exclude": [{"left": "rome", "right": {"number": 12}, "spare": null}]},
    });
    assert_eq!(serde_json::to_value(&search).expect("a request"), expected);
}

#[test]
fn arguments_are_read_as_what_they_are() {
    let text =
        r#"{"routes": {"first": {"name": "A1"}}, "stops": {"rows": {"a": {"name": "Rome"}}, "last": {"length": 3.5}}}"#;
    let found: Found = serde_json::from_str(text).expect("a response");
    let (routes, stops) = (found.routes.expect("routes"), found.stops.expect("stops"));
    assert_eq!(routes.first.and_then(|route| route.name).as_deref(), Some("A1"));
    assert_eq!(stops.rows["a"].name.as_deref(), Some("Rome"));
    assert_eq!(stops.last.and_then(|route: Route| route.length), Some(3.5));
}

#[test]
#[allow(deprecated, reason = "previous names are deprecated")]
fn previous_names_take_the_same_arguments() {
    use crate::generics::atlas::{Couple, Part, Selection};
    let choice: Choice<PlaceId> = Selection::<PlaceId>::new().only([place("rome")]);
    assert_eq!(choice, Choice::new().include([place("rome")]));
    let pair: Pair<PlaceId, Day> = Couple::<PlaceId, Day>::new(place("rome"), Day::new(1));
    assert_eq!(pair, Pair::new(place("rome"), Day::new(1)));
    let part: Part<Route> = serde_json::from_str(r#"{"items": [{"name": "A1"}]}"#).expect("a page");
    assert_eq!(part.items.len(), 1);
}

/// What such a value is before its fields are set must end, although the first variants need the union again.
#[test]
fn a_condition_is_made_of_conditions() {
    let is = |name: &str| Condition::from(ConditionIs::new(place(name)));
    let both = ConditionBoth::new(ConditionBothRequired { left: is("rome"), right: is("oslo") });
    let condition = Condition::from(ConditionNot::new(both));
    let is = |name: &str| json!({"kind": "is", "place": name});
    let expected = json!({"kind": "not", "condition": {"kind": "both", "left": is("rome"), "right": is("oslo")}});
    assert_eq!(serde_json::to_value(&condition).expect("a request"), expected);
    assert_eq!(serde_json::from_value::<Condition>(expected).expect("a condition"), condition);
}
