use std::ops::Deref;

use generated_client::runtime::{
    Rows, Unknown,
    wire::{Extra, Fields, Incoming, Read, ReadError, Tagged, deserialize, required, tagged},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::{Pet, PetId};

/// One found thing, told by its `type`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SearchResult {
    /// A cat.
    Cat(Box<Cat>),
    /// A dog.
    Dog(Box<Dog>),
    /// A kind that the spec does not know.
    Unknown(Unknown),
}

impl Tagged for SearchResult {
    const TAG: &'static str = "type";

    fn variant(tag: &str, fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        match tag {
            "CAT" => fields.boxed(tag).map(Self::Cat),
            "DOG" => fields.boxed(tag).map(Self::Dog),
            _ => fields.unknown(Self::TAG, tag).map(Self::Unknown),
        }
    }

    fn unknown(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }
}

impl Read for SearchResult {
    fn read(value: Incoming<'_>) -> Result<Option<Self>, ReadError> {
        tagged::read(value)
    }
}

impl<'de> Deserialize<'de> for SearchResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Serialize for SearchResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cat(value) => tagged::serialize(Self::TAG, "CAT", value, serializer),
            Self::Dog(value) => tagged::serialize(Self::TAG, "DOG", value, serializer),
            Self::Unknown(value) => value.serialize(serializer),
        }
    }
}

/// A cat.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cat {
    /// Its id.
    pub id: PetId,
    /// What it answers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its kittens.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    pub kittens: Rows<Pet>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for Cat {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        let mut found_id = None;
        while let Some(field) = fields.next()? {
            match field.name() {
                "id" => field.read(&mut found_id)?,
                "name" => field.read(&mut new.name)?,
                "kittens" => field.read(&mut new.kittens)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        new.id = required(found_id, "id")?;
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for Cat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Cat {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// A dog.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Dog {
    /// How loud it barks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loudness: Option<f64>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for Dog {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        while let Some(field) = fields.next()? {
            match field.name() {
                "loudness" => field.read(&mut new.loudness)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for Dog {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Dog {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// What a search finds, in the envelope it comes in.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SearchPage {
    /// Whether it succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// What was found.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    pub items: Rows<SearchResult>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for SearchPage {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        while let Some(field) = fields.next()? {
            match field.name() {
                "success" => field.read(&mut new.success)?,
                "items" => field.read(&mut new.items)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for SearchPage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl SearchPage {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// The rows, which callers want.
impl Deref for SearchPage {
    type Target = Rows<SearchResult>;

    fn deref(&self) -> &Self::Target {
        &self.items
    }
}
