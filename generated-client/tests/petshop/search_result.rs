use std::ops::Deref;

use generated_client::runtime::{
    Rows, Unknown,
    wire::{Extra, Fields, Tagged, lenient, tagged},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::MapAccess};
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

    fn variant<'de, M: MapAccess<'de>>(tag: &str, fields: Fields<M>) -> Result<Self, M::Error> {
        match tag {
            "CAT" => fields.read(tag).map(Self::Cat),
            "DOG" => fields.read(tag).map(Self::Dog),
            _ => fields.unknown(tag).map(Self::Unknown),
        }
    }

    fn unknown(unknown: Unknown) -> Self {
        Self::Unknown(unknown)
    }
}

impl<'de> Deserialize<'de> for SearchResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        tagged::deserialize(deserializer)
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cat {
    /// Its id.
    pub id: PetId,
    /// What it answers to.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its kittens.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub kittens: Rows<Pet>,
    #[serde(flatten)]
    extra: Extra,
}

impl Cat {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// A dog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dog {
    /// How loud it barks.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub loudness: Option<f64>,
    #[serde(flatten)]
    extra: Extra,
}

impl Dog {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// What a search finds, in the envelope it comes in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SearchPage {
    /// Whether it succeeded.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// What was found.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub items: Rows<SearchResult>,
    #[serde(flatten)]
    extra: Extra,
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
