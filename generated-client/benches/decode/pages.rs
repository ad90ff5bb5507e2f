//! Pages as the service sends them, made of the spec's examples: deterministic, and no two items alike.
//!
//! Fields are in the order of the spec, which is that of the service.

use std::{fs, path::Path};

use generated_client::postpress::SearchPage;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// Fields whose values are words or dates of the service's, which a real page repeats as they are.
const RESERVED: &[&str] = &[
    "type",
    "object",
    "network_distance",
    "provider",
    "user_reacted",
    "performed_at",
    "posted_at",
    "parsed_datetime",
    "currency",
];

/// 100 people with nearly every field, about 700 KB.
pub(crate) fn people() -> String {
    let person = person();
    page((0..100).map(|number| varied(&person, number)))
}

/// 25 of each of the four kinds in turn, about 300 KB.
pub(crate) fn mixed() -> String {
    let example = example("search-mixed.response.json");
    let mut kinds = vec![person()];
    kinds.extend((1..4).map(|index| example["items"][index].clone()));
    page((0..100).map(|number| varied(&kinds[number % 4], number)))
}

/// The fullest person of the examples; what is null there is taken from another example, and each list is as long as those of
/// people with a career.
fn person() -> Value {
    let mut person = example("search-mixed.response.json")["items"][0].take();
    let mut other = example("search-classic-people.response.json")["items"][0].take();
    let fields = person.as_object_mut().expect("a person is an object");
    for (name, value) in fields.iter_mut().filter(|(_, value)| value.is_null()) {
        *value = other[name.as_str()].take();
    }
    // Two scalars of this example have drifted from their type, which the reference types would not read.
    person["current_positions"][0]["company_id"] = "9374000".into();
    person["notes"][0]["author"]["public_profile_url"] = person["profile_url"].clone();
    let fields = person.as_object_mut().expect("a person is an object");
    for list in fields.values_mut().filter_map(Value::as_array_mut) {
        let once = list.clone();
        list.extend(once.iter().map(|item| varied(item, 1_000)));
    }
    person
}

fn page(items: impl Iterator<Item = Value>) -> String {
    let items: Vec<Value> = items.collect();
    let mut page = example("search-mixed.response.json");
    page["items"] = items.into();
    page["config"] = json!({"params": {"api": "classic", "category": "people", "keywords": "software engineer"}});
    let sorted = serde_json::to_string(&TagFirst(&page)).expect("can be written");
    let page: SearchPage = serde_json::from_str(&sorted).expect("is a page");
    serde_json::to_string(&page).expect("can be written")
}

/// The same page, the fields of each object sorted by name.
pub(crate) fn sorted(page: &str) -> String {
    let page: Value = serde_json::from_str(page).expect("is JSON");
    serde_json::to_string(&TagFirst(&page)).expect("can be written")
}

/// A page of one item.
pub(crate) fn small() -> String {
    page(std::iter::once(example("search-classic-people.response.json")["items"][0].take()))
}

/// Writes objects with their tag first, as the service does; a map of `serde_json`'s sorts its fields.
struct TagFirst<'a>(&'a Value);

impl Serialize for TagFirst<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(TagFirst)),
            Value::Object(fields) => {
                let is_tag = |name: &str| name == "type";
                let (tags, others): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| is_tag(name));
                serializer.collect_map(tags.into_iter().chain(others).map(|(name, value)| (name, TagFirst(value))))
            }
            value => value.serialize(serializer),
        }
    }
}

/// The same value with other texts and numbers, each of about the same length.
fn varied(value: &Value, number: usize) -> Value {
    match value {
        Value::String(text) => format!("{text} {number}").into(),
        Value::Number(amount) if amount.is_u64() => amount.as_u64().map(|amount| amount + number as u64).into(),
        Value::Array(items) => items.iter().map(|item| varied(item, number)).collect(),
        Value::Object(fields) => {
            let vary = |name: &String, value| {
                if RESERVED.contains(&name.as_str()) { Value::clone(value) } else { varied(value, number) }
            };
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), vary(name, value))).collect::<Map<_, _>>())
        }
        _ => value.clone(),
    }
}

fn example(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/postpress/examples").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
