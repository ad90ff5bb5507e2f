//! Requests: strict, and written exactly as the service wants them.

use generated_client::runtime::{
    Nullable,
    support::{Write, Writer},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    people,
    petshop::petshop::{
        AddPet, ClassicPeople, Degree, ListId, LoginToken, PersonId, RoleById, RoleByKeywords, SalesJobs, Search,
        SearchUrl, Species,
    },
};

fn encoded(value: &impl Write) -> Value {
    serde_json::from_str(&Writer::json(value).unwrap()).unwrap()
}

fn add_pet() -> AddPet {
    AddPet::new(LoginToken::new("s3cret"), "Shop".into())
}

/// Reads from every kind of source, which have to agree.
fn read<T: DeserializeOwned + PartialEq + std::fmt::Debug>(json: &Value) -> Result<T, String> {
    let text = json.to_string();
    let from_str = serde_json::from_str::<T>(&text);
    let others = [
        serde_json::from_slice(text.as_bytes()),
        serde_json::from_value(json.clone()),
        serde_json::from_reader(text.as_bytes()),
    ];
    for other in others {
        assert_eq!(other.as_ref().ok(), from_str.as_ref().ok());
    }
    from_str.map_err(|error| error.to_string())
}

#[test]
fn a_request_is_written_field_by_field() {
    let request = people()
        .lists([ListId::new("12"), ListId::new("ALL")])
        .degrees([Degree::First, Degree::Group, Degree::Three, Degree::Unknown(4.into()), Degree::Unknown("X".into())])
        .cutoff(1.0)
        .ratings([Species::Cat, Species::Plan401k])
        .note("hello")
        .shop("The Corner Shop")
        .role([RoleById::new(PersonId::new(5)).years(2)])
        .me(true);
    let json = json!({
        "api": "classic",
        "category": "people",
        "id": "7",
        "species": "cat",
        "minimum": 1,
        "maximum": 3,
        "keywords": "engineer",
        "lists": ["12", "ALL"],
        "degrees": [1, "GROUP", "3", 4, "X"],
        "cutoff": 1,
        "ratings": "cat,401(k)",
        "note": "hello",
        "shop": "The Corner Shop",
        "role": [{"id": "5", "years": 2}],
        "me": true,
    });
    assert_eq!(encoded(&request), json);
    assert_eq!(serde_json::to_value(&request).unwrap(), json);
    // `1.0 == 1` for serde_json's values, but not for services.
    assert!(serde_json::to_string(&request).unwrap().contains(r#""cutoff":1,"#));
    assert_eq!(encoded(&people().cutoff(0.2))["cutoff"], json!(0.2));
}

#[test]
fn a_nullable_field_has_three_states() {
    assert_eq!(encoded(&people()).get("note"), None);
    assert_eq!(encoded(&people().note(Nullable::Null)).get("note"), Some(&Value::Null));
    assert_eq!(encoded(&people().note(None::<String>)).get("note"), Some(&Value::Null));
    assert_eq!(encoded(&people().note("x")).get("note"), Some(&json!("x")));
}

#[test]
fn wrapped_quoted_defaulted_and_secret_fields() {
    let request = add_pet().legs(4);
    let json = json!({
        "login_token": "s3cret",
        "action": "add_pet",
        "params": {"shop": "Shop", "legs": "4"},
        "sort": "new",
    });
    assert_eq!(encoded(&request), json);
    let json = json!({
        "login_token": "s3cret",
        "action": "add_pet",
        "params": {"shop": "Shop"},
        "times": {"came_at": 12},
        "sort": "old",
    });
    let request = add_pet().came_at(12).sort("old");
    assert_eq!(encoded(&request), json);
    assert_eq!(read::<AddPet>(&json), Ok(request));
}

#[test]
fn secrets_are_not_printed() {
    let request = add_pet();
    let shown = format!("{request:?}");
    assert!(shown.contains("LoginToken(***)") && !shown.contains("s3cret"), "{shown}");
    let error = read::<AddPet>(&json!({"action": "add_pet", "params": {"shop": "s"}, "login_token": 533}));
    let error = error.unwrap_err();
    assert!(error.contains("login_token") && !error.contains("533"), "{error}");
}

#[test]
fn requests_are_read_back() {
    let requests = [
        Search::from(people()),
        people().lists([ListId::new("12")]).degrees([Degree::Second]).cutoff(0.2).into(),
        people().role([RoleByKeywords::new("lead")]).ratings([Species::Dog, Species::Cat]).into(),
        people().note(Nullable::Null).me(true).into(),
        SalesJobs::new().salary(1.5).into(),
        SalesJobs::new().salary("a lot".to_owned()).into(),
        SearchUrl::new("https://x.example").into(),
    ];
    for request in requests {
        assert_eq!(read::<Search>(&encoded(&request)), Ok(request));
    }
    // A value that the spec does not list is set on purpose, in Rust; in JSON it is a misspelt one.
    let unlisted = Search::from(people().ratings([Species::Unknown("bird".into())]));
    let error = read::<Search>(&encoded(&unlisted)).unwrap_err();
    assert_eq!(error, "at `ratings`: the value is not in the spec; allowed: `cat`, `dog`, `401(k)`");
}

#[test]
fn reading_is_strict() {
    let good = encoded(&people());
    let with = |key: &str, value: Value| {
        let mut json = good.clone();
        json[key] = value;
        json
    };
    let mut without = good.clone();
    without.as_object_mut().unwrap().remove("id");
    let cases = [
        (with("keyword", json!("x")), "at `keyword`: unknown field (did you mean `keywords`?)"),
        (without, "at `id`: missing field"),
        (with("api", json!("sales")), "at `api`: expected the constant `classic`, found another value"),
        (with("keywords", json!(null)), "at `keywords`: expected a value, found null"),
        (with("minimum", json!("1")), "at `minimum`: expected a whole number of at most 64 bits, found a string"),
        (with("lists", json!([])), "`lists` has 0 items; allowed: 1 to 3"),
        (with("lists", json!(["a"])), r"`lists[0]` does not match ^\d+$"),
        (with("role", json!([{"id": "5", "years": -1}])), "`role[0].years` is -1; allowed: 0 or more"),
        (
            with("role", json!([{"id": "5", "keywords": "x"}])),
            "at `role[0]`: no variant has this `id`, this `keywords`",
        ),
        (json!([]), "expected ClassicPeople, found a list"),
    ];
    let (expected, errors): (Vec<_>, Vec<_>) =
        cases.into_iter().map(|(json, message)| (message, read::<ClassicPeople>(&json).unwrap_err())).unzip();
    assert_eq!(errors, expected);
    let others = [
        serde_json::from_str::<SearchUrl>(r#"{"url": "a", "url": "b"}"#).unwrap_err().to_string(),
        read::<Search>(&json!({"api": "x", "url": null})).unwrap_err(),
        read::<SalesJobs>(&json!({"api": "sales", "category": "jobs", "salary": true})).unwrap_err(),
        read::<Search>(&json!("x")).unwrap_err(),
    ];
    assert_eq!(
        others,
        [
            "at `url`: field is set twice",
            "no variant has this `api`, no `category`, no `url`",
            "at `salary`: expected a value of one of the variants, found a boolean",
            "expected an object, found a string",
        ]
    );
}

#[test]
fn an_extra_field_is_added_but_never_repeats_one() {
    let json = encoded(&{
        let mut request = people();
        request.extra.insert("new_filter", json!({"x": [1]}));
        request.extra.insert("new_filter", 2);
        request.extra.insert("zap", 12);
        request
    });
    assert_eq!(json["new_filter"], json!(2));
    assert_eq!(json["zap"], json!(12));
    for name in ["keywords", "zip", "api"] {
        let mut repeated = people();
        repeated.extra.insert(name, "y");
        assert!(
            serde_json::to_string(&repeated)
                .unwrap_err()
                .to_string()
                .contains("is a field of the spec; use its setter")
        );
    }
}

#[test]
fn numbers_that_json_cannot_say_are_refused() {
    for number in [f64::NAN, f64::INFINITY] {
        let error = serde_json::to_string(&people().cutoff(number)).unwrap_err().to_string();
        assert!(error.contains("cannot be written as JSON"), "{error}");
    }
    assert_eq!(encoded(&-0.0), json!(-0.0));
    assert_eq!(encoded(&1e300), json!(1e300));
}

#[test]
fn a_comma_in_a_comma_separated_item_is_refused() {
    let error = serde_json::to_string(&people().ratings([Species::Unknown("a,b".into())])).unwrap_err().to_string();
    assert!(error.contains("`ratings` has an item with a comma"), "{error}");
}
