//! Responses: lenient, and losing nothing.

use generated_client::runtime::{UnixTimestamp, normalize, support::from_response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::petshop::petshop::{Degree, ListId, Measure, PersonId, Pet, PetId, PetPage, SearchResult, Species};

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

fn pet(field: &str, value: Value) -> Result<Pet, String> {
    read(&json!({"id": "a", "tag_number": 1, field: value}))
}

/// What field reads as, written again.
fn again(field: &str, value: Value) -> Result<Value, String> {
    let written = serde_json::to_value(pet(field, value)?).unwrap();
    Ok(written.get(field).cloned().unwrap_or_default())
}

/// A field, what the service sends, and what is written again.
const DRIFTING: &str = r#"
id | "x" | "x"
id | 12 | "12"
id | -12 | "-12"
id | 18446744073709551615 | "18446744073709551615"
id | 1.0 | "1"
tag_number | "7" | 7
name | null | null
name | "" | ""
name | 12 | "12"
name | 1.5 | "1.5"
name | 18446744073709551615 | "18446744073709551615"
name | true | "true"
age | "12" | 12
age | 12.0 | 12
age | " 12.0 " | 12
age | "" | null
age | 9223372036854775807 | 9223372036854775807
age | "9223372036854775807" | 9223372036854775807
weight | 3 | 3
weight | "1.5" | 1.5
weight | 18446744073709551615 | 18446744073709551615
weight | 9007199254740993 | 9007199254740993
weight | 1e20 | 100000000000000000000.0
sold | "true" | true
sold | "false" | false
sold | 0 | false
sold | 1.0 | true
sold | "1" | true
came_at | "2026-05-31T09:30:00Z" | "2026-05-31T09:30:00Z"
came_at | 1780000000 | "1780000000"
came_at_local | "2026-05-31 09:30:00" | "2026-05-31 09:30:00"
born_on | "2026-05-31" | "2026-05-31"
seen_at | "12" | 12
species | "cat" | "cat"
species | "bird" | "bird"
species | 5 | 5
species | null | null
degree | 1 | 1
degree | "1" | 1
degree | 1.0 | 1
degree | "3" | "3"
degree | 3 | "3"
degree | "GROUP" | "GROUP"
degree | 4 | 4
degree | "4" | "4"
degree | 1.5 | 1.5
degree | true | true
owner | 5 | "5"
lists | null | null
lists | [1, null, "ALL"] | ["1", "ALL"]
other_names | ["a", 1, null, true] | ["a", "1", "true"]
points | {"a": "1", "b": 2.0, "c": null} | {"a": 1, "b": 2}
friends | {"a": "cat", "b": null} | {"a": "cat"}
friends | null | null
looks | "cat, bird," | "cat,bird"
looks | ["cat", null] | "cat"
looks | ["a,b", "cat"] | ["a,b", "cat"]
looks | ["", "cat"] | ["", "cat"]
looks | "" | null
looks | null | null
numbers | "1,2" | "1,2"
numbers | 3 | "3"
legs | "4" | "4"
legs | 4 | "4"
legs | "" | null
legs | 9223372036854775807 | "9223372036854775807"
legs | "-9223372036854775808" | "-9223372036854775808"
legs | "9223372036854775808" | "9223372036854775808"
legs | 1e3 | "1000"
numbers | "9223372036854775807,9007199254740993" | "9223372036854775807,9007199254740993"
numbers | "1,9223372036854775808" | "1,9223372036854775808"
size | 9007199254740992 | 9007199254740992
size | 9007199254740993 | 9007199254740993
points | {"a": 9007199254740993} | {"a": 9007199254740993}
points | {"a": 9223372036854775808} | {"a": 9223372036854775808}
seen_at | 9223372036854775808 | 9223372036854775808
notes | {"id": 18446744073709551615} | {"id": 18446744073709551615}
size | 1.5 | 1.5
size | "large" | "large"
size | [1.0, 2.5] | [1, 2.5]
size | {"new": "shape"} | {"new": "shape"}
notes | {"any": [1, null]} | {"any": [1, null]}
dates | {"from": "2020", "until": 3} | {"from": 2020, "until": 3}
new_field | [1] | [1]
"#;

#[test]
fn scalars_drift() {
    for line in DRIFTING.trim().lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [field, came, written] = parts[..] else { panic!("three parts: {line}") };
        let [came, written] = [came, written].map(|json| serde_json::from_str(json).unwrap());
        assert_eq!(again(field, came), Ok(written), "{line}");
    }
}

#[test]
fn what_is_needed_and_does_not_fit_is_an_error_without_the_value() {
    let cases = [
        ("id", json!({"x": "Ann"}), "at `id`: expected an id: a string or number, found an object"),
        ("tag_number", json!(null), "at `tag_number`: missing field"),
        (
            "tag_number",
            json!("Ann"),
            "at `tag_number`: expected a whole number of at most 64 bits, found a string that is not one",
        ),
    ];
    for (field, came, message) in cases {
        assert_eq!(pet(field, came).unwrap_err(), message);
    }
}

#[test]
fn what_is_optional_and_does_not_fit_is_kept_beside_the_fields() {
    let cases = [
        ("name", json!({"x": "Ann"})),
        ("age", json!("Ann")),
        ("age", json!(1.5)),
        ("age", json!(true)),
        ("weight", json!("inf")),
        ("sold", json!(2)),
        ("numbers", json!("1,Ann")),
        ("numbers", json!({})),
        ("legs", json!("Ann")),
        ("dates", json!(["Ann"])),
    ];
    for (field, came) in cases {
        let pet = pet(field, came.clone()).unwrap_or_else(|error| panic!("{field}: {came}: {error}"));
        assert_eq!(pet.extra.map().get(field), Some(&came), "{field}");
        assert_eq!(serde_json::to_value(pet).unwrap()[field], came, "{field}");
    }
}

#[test]
fn typed_values() {
    let json = json!({
        "id": 9, "tag_number": 1, "seen_at": 5, "species": "dog", "degree": "2", "lists": ["ALL", 3], "owner": "4",
        "size": 2, "brand_new": {"deep": [null]},
    });
    let pet: Pet = read(&json).unwrap();
    assert_eq!(pet.id, PetId::new("9"));
    assert_eq!(pet.seen_at.map(UnixTimestamp::seconds), Some(5));
    assert_eq!(pet.species, Some(Species::Dog));
    assert_eq!(pet.degree, Some(Degree::Second));
    assert_eq!(pet.lists, [ListId::new("ALL"), ListId::new(3)]);
    assert_eq!(pet.owner, Some(PersonId::new(4)));
    assert_eq!(pet.size, Some(Measure::Exact(2.0)));
    assert_eq!(pet.extra.map()["brand_new"], json!({"deep": [null]}));
    assert_eq!(
        format!("{:?} {:?} {}", pet.id, pet.degree, Species::Unknown("bird".into())),
        "PetId(\"9\") Some(Second) bird"
    );
    assert_eq!(format!("{:?}", Degree::Unknown(4.into())), "Unknown(4)");
}

#[test]
fn of_a_field_that_comes_twice_the_last_counts() {
    let pet: Pet =
        serde_json::from_str(r#"{"id": "a", "tag_number": 1, "name": "Tom", "id": "b", "name": null}"#).unwrap();
    assert_eq!((pet.id.as_str(), pet.name), ("b", None));
}

#[test]
fn absent_fields_are_fine() {
    let pet: Pet = read(&json!({"id": "a", "tag_number": 1})).unwrap();
    assert_eq!(pet.name, None);
    assert!(pet.lists.is_empty() && pet.extra.map().is_empty());
    assert_eq!(serde_json::to_value(&pet).unwrap(), json!({"id": "a", "tag_number": 1}));
}

#[test]
fn a_page_is_written_again_in_normal_form() {
    let json = json!({
        "pets": [
            {"id": "a", "tag_number": 1, "name": null, "lists": [], "weight": 2.0, "x": {"y": null, "z": 1}},
            {"id": "b", "tag_number": 2, "size": {"unknown": true}, "dates": {}},
        ],
        "cursor": null,
        "paging": {"total_count": null, "start": 1},
        "config": {"params": {}},
    });
    let page: PetPage = read(&json).unwrap();
    assert_eq!(page.pets.len(), 2);
    assert_eq!(normalize(&serde_json::to_value(&page).unwrap()), normalize(&json));
}

#[test]
fn an_unreadable_row_stays_alone() {
    let json = json!({"pets": [
        {"id": {"no": "Ann"}, "tag_number": 1},
        {"id": "b", "tag_number": 2},
        "Ann",
        null,
        {"id": "e", "tag_number": 5, "dates": {"from": ["Ann"]}},
        {"id": "f", "tag_number": 6},
        {"tag_number": 7},
    ]});
    let page: PetPage = read(&json).unwrap();
    assert_eq!(page.pets.iter().map(|pet| pet.id.as_str()).collect::<Vec<_>>(), ["b", "e", "f"]);
    assert_eq!(page.pets[1].dates.as_ref().unwrap().extra.map()["from"], json!(["Ann"]));
    let unreadable: Vec<_> = page.pets.unreadable().iter().map(|row| (row.index(), row.reason())).collect();
    assert_eq!(
        unreadable,
        [
            (0, "at `id`: expected an id: a string or number, found an object"),
            (2, "expected Pet, found a string"),
            (3, "expected a value, found null"),
            (6, "at `id`: missing field"),
        ]
    );
    assert_eq!(page.pets.unreadable()[1].json(), "\"Ann\"");
    assert!(!format!("{:?}", page.pets.unreadable()).contains("Ann"));
    assert_eq!(serde_json::to_value(&page).unwrap(), json);
    assert!(!page.pets.is_empty());
}

#[test]
fn rows_behave_like_a_list() {
    let mut page: PetPage = read(&json!({"pets": null})).unwrap();
    assert!(page.pets.is_empty());
    // A page without its list is none: it would look like the last one.
    assert_eq!(read::<PetPage>(&json!({})).unwrap_err(), "at `pets`: missing field");
    assert!(read::<PetPage>(&json!({"pets": {"id": 1}})).is_err());
    let pet: Pet = read(&json!({"id": "a", "tag_number": 1})).unwrap();
    page.pets = vec![pet.clone()].into();
    assert_eq!(page.pets.first(), Some(&pet));
    assert_eq!((&page.pets).into_iter().count(), 1);
    assert_eq!(page.pets.clone().into_vec(), std::slice::from_ref(&pet));
    assert_eq!(page.pets.into_iter().collect::<Vec<_>>(), [pet]);
    let only_unreadable: PetPage = read(&json!({"pets": [1]})).unwrap();
    assert!(!only_unreadable.pets.is_empty());
    assert_eq!(only_unreadable.pets.len(), 0);
}

#[test]
fn deep_nesting_is_an_error_or_an_unreadable_row() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let row =
        format!(r#"{{"pets": [{{"id": "a", "tag_number": 1, "notes": {deep}}}, {{"id": "b", "tag_number": 1}}]}}"#);
    let page: PetPage = from_response(&row).unwrap();
    assert_eq!((page.pets.len(), page.pets.unreadable().len()), (1, 1));
    assert!(from_response::<Pet>(&format!(r#"{{"id": "a", "tag_number": 1, "x": {deep}}}"#)).is_err());
    for union in
        [deep.clone(), format!(r#"{{"x": {deep}, "type": "CAT"}}"#), format!(r#"{{"type": "BIRD", "x": {deep}}}"#)]
    {
        assert!(from_response::<SearchResult>(&union).is_err());
    }
}
