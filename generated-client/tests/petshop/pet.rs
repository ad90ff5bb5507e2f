use std::collections::BTreeMap;

use generated_client::runtime::{
    Date, LocalTimestamp, Timestamp, UnixTimestamp, Unknown,
    wire::{Extra, csv, kept, lenient, lenient_list, lenient_map, lenient_required, list, map, quoted},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value};

use super::{Degree, ListId, PersonId, PetId, Species};

/// A pet for sale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Pet {
    /// Its id.
    pub id: PetId,
    /// The number of its tag.
    #[serde(deserialize_with = "lenient_required")]
    pub tag_number: i64,
    /// What it answers to.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In years.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub age: Option<i64>,
    /// In kilograms.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Whether it was sold.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub sold: Option<bool>,
    /// When it came.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub came_at: Option<Timestamp>,
    /// When it came, by the shop's clock.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub came_at_local: Option<LocalTimestamp>,
    /// When it was born.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub born_on: Option<Date>,
    /// When it was last seen.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<UnixTimestamp>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub species: Option<Species>,
    /// How far away its owner is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Its lists.
    #[serde(default, with = "list", skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListId>,
    /// Other names.
    #[serde(default, with = "lenient_list", skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Points by judge.
    #[serde(default, with = "lenient_map", skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, i64>,
    /// Friends by place.
    #[serde(default, with = "map", skip_serializing_if = "BTreeMap::is_empty")]
    pub friends: BTreeMap<String, Species>,
    /// What it looks like.
    #[serde(default, with = "csv", skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<Species>,
    /// Its numbers.
    #[serde(default, with = "csv", skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<i64>,
    /// How many legs it has.
    #[serde(default, with = "quoted", skip_serializing_if = "Option::is_none")]
    pub legs: Option<i64>,
    /// How large it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Measure>,
    /// What else there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<Value>,
    /// From when to when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Box<PetDates>>,
    #[serde(flatten)]
    extra: Extra,
}

impl Pet {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// From when to when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PetDates {
    /// The year it came.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    #[serde(flatten)]
    extra: Extra,
}

impl PetDates {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// A number, words about it, or both ends of it: told apart by the shape of the value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// A number.
    Exact(f64),
    /// Words.
    Words(String),
    /// Both ends.
    Ends(Vec<f64>),
    /// Anything else.
    Unknown(Unknown),
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Exact(value) => value.serialize(serializer),
            Self::Words(value) => value.serialize(serializer),
            Self::Ends(value) => value.serialize(serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match value {
            Value::Number(_) => serde_json::from_value(value).map(Self::Exact),
            Value::String(_) => serde_json::from_value(value).map(Self::Words),
            Value::Array(_) => serde_json::from_value(value).map(Self::Ends),
            _ => return Ok(Self::Unknown(kept(value))),
        }
        .map_err(D::Error::custom)
    }
}
