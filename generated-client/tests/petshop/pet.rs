use std::collections::BTreeMap;

use generated_client::runtime::{
    Date, LocalTimestamp, Timestamp, UnixTimestamp, Unknown,
    wire::{Extra, Fields, Incoming, Read, ReadError, csv, deserialize, quoted, required, whole},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value};

use super::{Degree, ListId, PersonId, PetId, Species};

/// A pet for sale.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Pet {
    /// Its id.
    pub id: PetId,
    /// The number of its tag.
    pub tag_number: i64,
    /// What it answers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<i64>,
    /// In kilograms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// Whether it was sold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sold: Option<bool>,
    /// When it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_at: Option<Timestamp>,
    /// When it came, by the shop's clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_at_local: Option<LocalTimestamp>,
    /// When it was born.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born_on: Option<Date>,
    /// When it was last seen.
    #[serde(skip_serializing_if = "Option::is_none")]
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<ListId>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Points by judge.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub points: BTreeMap<String, i64>,
    /// Friends by place.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub friends: BTreeMap<String, Species>,
    /// What it looks like.
    #[serde(serialize_with = "csv::serialize", skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<Species>,
    /// Its numbers.
    #[serde(serialize_with = "csv::serialize", skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<i64>,
    /// How many legs it has.
    #[serde(serialize_with = "quoted::serialize", skip_serializing_if = "Option::is_none")]
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

impl Read for Pet {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        let mut found_id = None;
        let mut found_tag_number = None;
        while let Some(field) = fields.next()? {
            match field.name() {
                "id" => field.read(&mut found_id)?,
                "tag_number" => field.read(&mut found_tag_number)?,
                "name" => field.read(&mut new.name)?,
                "age" => field.read(&mut new.age)?,
                "weight" => field.read(&mut new.weight)?,
                "sold" => field.read(&mut new.sold)?,
                "came_at" => field.read(&mut new.came_at)?,
                "came_at_local" => field.read(&mut new.came_at_local)?,
                "born_on" => field.read(&mut new.born_on)?,
                "seen_at" => field.read(&mut new.seen_at)?,
                "species" => field.read(&mut new.species)?,
                "degree" => field.read(&mut new.degree)?,
                "owner" => field.read(&mut new.owner)?,
                "lists" => field.read(&mut new.lists)?,
                "other_names" => field.read(&mut new.other_names)?,
                "points" => field.read(&mut new.points)?,
                "friends" => field.read(&mut new.friends)?,
                "looks" => field.csv(&mut new.looks)?,
                "numbers" => field.csv(&mut new.numbers)?,
                "legs" => field.quoted(&mut new.legs)?,
                "size" => field.read(&mut new.size)?,
                "notes" => field.read(&mut new.notes)?,
                "dates" => field.boxed(&mut new.dates)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        new.id = required(found_id, "id")?;
        new.tag_number = required(found_tag_number, "tag_number")?;
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for Pet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Pet {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// From when to when.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PetDates {
    /// The year it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for PetDates {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        while let Some(field) = fields.next()? {
            match field.name() {
                "from" => field.read(&mut new.from)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for PetDates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
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

impl Read for Measure {
    fn read(value: Incoming<'_>) -> Result<Option<Self>, ReadError> {
        whole(value)
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match value {
            Value::Number(_) => serde_json::from_value(value).map(Self::Exact),
            Value::String(_) => serde_json::from_value(value).map(Self::Words),
            Value::Array(_) => serde_json::from_value(value).map(Self::Ends),
            _ => return Ok(Self::Unknown(Unknown::new(value))),
        }
        .map_err(D::Error::custom)
    }
}
