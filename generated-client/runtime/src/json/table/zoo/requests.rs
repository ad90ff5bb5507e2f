//! Requests: written, checked, and read strictly.

use super::{ByLevel, Choice, Diet, Filter, KeeperId, Level, Visit, VisitParams, When};
use crate::{
    Extra, Nullable,
    json::{Read, from_request},
    support::{Check, Checker, Writer, blank, entries, list},
};

fn violations(value: &impl Check) -> Vec<String> {
    let mut check = Checker::default();
    value.check(&mut check);
    check.violations().iter().map(ToString::to_string).collect()
}

fn visit() -> Visit {
    Visit { name: Some("cat".into()), ..Visit::new(KeeperId::new(7)) }
}

#[test]
fn a_request_is_written_in_one_form_and_read_back() {
    let full = Visit {
        cages: list(["a", "b"]),
        tags: list(["x"]),
        day: Some(2),
        page: Some(2),
        note: Some(Nullable::Null),
        params: VisitParams { start: Some(1), ..blank() },
        key: Some("s".into()),
        ..visit()
    };
    let text = Writer::json(&full).expect("can be written");
    let expected = r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":"7","cages":"a,b","name":"cat","theTags":["x"],"day":"2","page":2,"note":null,"prices":{},"params":{"start":1},"key":"s"}"#;
    assert_eq!(text, expected);
    assert_eq!(
        violations(&full),
        [
            "`note` makes the service ignore `cages`, `name`, `theTags`, `day`, `page`, `params`, `key`; set either this field or the others"
        ]
    );
    let without_note = text.replace(r#""note":null,"#, "");
    assert_eq!(from_request::<Visit>(&without_note), Ok(Visit { note: None, ..full }));
    assert_eq!(
        Writer::json(&visit()).expect("can be written"),
        r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":"7","name":"cat","page":1,"prices":{}}"#
    );
    assert_eq!(violations(&visit()), [""; 0]);
}

#[test]
fn every_rule_is_checked() {
    let wrong = Visit {
        keeper: KeeperId::new("x"),
        cages: Some(vec![]),
        from: Some(200),
        to: Some(101),
        share: Some(0.75),
        size: Some(3),
        name: None,
        code: Some("A".into()),
        tags: list(["a", "b", ""]),
        marks: Some(vec![vec![], vec!["a".into(), "bb".into()]]),
        day: Some(7),
        params: VisitParams { start: Some(102), ..blank() },
        ..Visit::new(KeeperId::new("ALL"))
    };
    let expected = [
        r"`keeper` does not match ^\d+$",
        "`cages` is an empty list; leave it unset instead",
        "`to` is 101; allowed: 100 or less",
        "`share` is 0.75; allowed: 0 to 0.5",
        "`size` is 3; allowed: 1, 2, 4",
        "`code` has 1 characters; allowed: 2 or more",
        "`code` does not match ^[a-z]+$",
        "`theTags` has 3 items; allowed: 2 or less",
        "`theTags[2]` has 0 characters; allowed: 1 or more",
        "`marks[0]` has 0 items; allowed: 1 to 2",
        "`marks[1][0]` has 1 characters; allowed: 2 or more",
        "`day` is 7; allowed: 0 to 6",
        "`from` is 200, above `to`, which is 101",
        "`start` is 102, above `to`, which is 101",
        "`code` requires `name`",
        "`day` requires `page` set to 2",
    ];
    assert_eq!(violations(&wrong), expected);
    let wrong = Visit { size: Some(1), ..Visit::new(KeeperId::new("ALL")) };
    assert_eq!(
        violations(&wrong),
        [
            "must have at least one of `name`, `code`, `theTags`, `marks`",
            "has `size` without `share`; set all of them or none"
        ]
    );
    let wrong = Visit { code: Some("ab".into()), sibling: Some(Box::new(visit())), ..visit() };
    assert_eq!(
        violations(&wrong),
        [
            "must not have `name`, `code` together; set only one of them",
            "`sibling` makes the service ignore `name`, `code`; set either this field or the others"
        ]
    );
}

fn refusal<T: Read + Check>(text: &str) -> String {
    from_request::<T>(text).map(drop).expect_err("is wrong").to_string()
}

#[test]
fn a_request_is_read_strictly() {
    let visit = r#"{"kind":"visit","version":2,"rate":0.5,"open":true,"keeper":7,"prices":{},"name":"cat"}"#;
    assert!(from_request::<Visit>(visit).is_ok());
    let cases = [
        (r#""name":"cat""#, r#""naem":"cat""#, "at `naem`: unknown field (did you mean `name`?)"),
        (r#""name":"cat""#, r#""name":1"#, "at `name`: expected a string, found a number"),
        (r#""name":"cat""#, r#""name":null"#, "at `name`: expected a value, found null"),
        (r#""name":"cat""#, r#""name":"cat","name":"dog""#, "at `name`: field is set twice"),
        (r#""keeper":7,"#, "", "at `keeper`: missing field"),
        (r#""kind":"visit","#, "", "at `kind`: missing field"),
        ("2", "3", "at `version`: expected the constant `2`, found another value"),
        (
            r#""prices":{}"#,
            r#""prices":{"Ann":"x"}"#,
            "at `prices.*`: expected a whole number of at most 64 bits, found a string",
        ),
        (r#""prices":{}"#, r#""prices":{},"day":3"#, "at `day`: expected a string, found a number"),
        (
            r#""prices":{}"#,
            r#""prices":{},"from":"3""#,
            "at `from`: expected a whole number of at most 64 bits, found a string",
        ),
        (r#""prices":{}"#, r#""prices":{},"diets":[null]"#, "at `diets[0]`: expected a value, found null"),
        (r#""cat""#, r#""catcatcat""#, "`name` has 9 characters; allowed: 1 to 5"),
        ("7", "7 7", "expected `,` or `}` at line 1 column 63"),
    ];
    for (from, to, expected) in cases {
        assert_eq!(refusal::<Visit>(&visit.replacen(from, to, 1)), expected);
    }
    let twice = serde_json::from_str::<Visit>(r#"{"kind":"visit","kind":"visit"}"#).expect_err("twice").to_string();
    assert!(
        twice.starts_with("at `version`: missing field; ") && twice.ends_with("at `kind`: field is set twice"),
        "{twice}"
    );
}

#[test]
fn unions_of_requests() {
    let diets = Choice::<Diet> { include: None, exclude: None, extra: Extra::default() }.include(["meat", "eggs"]);
    let filter = Filter::from(diets);
    let text = Writer::json(&filter).expect("can be written");
    assert_eq!(text, r#"{"include":["meat","eggs"]}"#);
    assert_eq!(from_request(&text), Ok(filter));
    let level = Filter::Level(Box::new(ByLevel { level: Some(Level::Half), ..ByLevel::default() }));
    assert_eq!(from_request(r#"{"level":0.5}"#), Ok(level));
    assert_eq!(refusal::<Filter>(r#"{"kind":"x"}"#), "no variant has no `include`, this `kind`, no `level`");
    assert_eq!(refusal::<Filter>("[]"), "expected an object, found a list");
    assert_eq!(from_request(r#""noon""#), Ok(When::from("noon")));
    assert_eq!(refusal::<When>("24"), "is 24; allowed: 0 to 23");
    assert_eq!(refusal::<When>("true"), "expected a value of one of the variants, found a boolean");
    assert_eq!(violations(&When::Days(vec!["x".into()])), ["`[0]` has 1 characters; allowed: 2 or more"]);
}

#[test]
fn an_extra_field_is_not_one_of_the_spec() {
    let mut request = visit();
    request.extra.insert("colour", "red");
    assert!(Writer::json(&request).expect("can be written").ends_with(r#""colour":"red"}"#));
    request.extra.insert("name", "dog");
    let problem = Writer::json(&request).expect_err("is set twice");
    assert_eq!(problem.to_string(), "has the extra field `name`, which is a field of the spec; use its setter");
}

#[test]
fn fields_without_a_name_are_beside_the_others() {
    let level = |others: &[(&str, i64)]| ByLevel {
        level: Some(Level::Half),
        others: entries(others.iter().copied()),
        ..blank()
    };
    let text = Writer::json(&level(&[("b", 2), ("", 3)])).expect("can be written");
    assert_eq!(text, r#"{"level":0.5,"":3,"b":2}"#);
    assert_eq!(from_request(&text), Ok(level(&[("b", 2), ("", 3)])));
    assert_eq!(
        refusal::<ByLevel>(r#"{"b":"x","c":-1}"#),
        "at `b`: expected a whole number of at most 64 bits, found a string"
    );
    assert_eq!(violations(&level(&[("b", -1)])), ["`b` is -1; allowed: 0 or more"]);
    let twice = Writer::json(&level(&[("level", 1)])).expect_err("is set twice").to_string();
    assert_eq!(twice, "has the other field `level`, which has a name in the spec; use its setter");
    let mut request = level(&[("b", 1)]);
    request.extra.insert("b", "x");
    let twice = Writer::json(&request).expect_err("is set twice").to_string();
    assert_eq!(twice, "has the extra field `b`, which is a field of the spec; use its setter");
    let filter = Filter::Level(Box::new(level(&[("kind", 1)])));
    assert_eq!(violations(&filter), ["has the other field `kind`, which makes it another variant"]);
}
