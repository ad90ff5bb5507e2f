use generated_client::runtime::{
    Rows,
    wire::{Extra, Fields, Read, ReadError, deserialize},
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::Pet;

/// One page of pets.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PetPage {
    /// The pets.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    pub pets: Rows<Pet>,
    /// Where the next page starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// What page this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<PageInfo>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for PetPage {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        while let Some(field) = fields.next()? {
            match field.name() {
                "pets" => field.read(&mut new.pets)?,
                "cursor" => field.read(&mut new.cursor)?,
                "paging" => field.read(&mut new.paging)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for PetPage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl PetPage {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// What page this is.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PageInfo {
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_count: Option<i64>,
    #[serde(flatten)]
    extra: Extra,
}

impl Read for PageInfo {
    fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
        let mut new = Self::default();
        while let Some(field) = fields.next()? {
            match field.name() {
                "total_count" => field.read(&mut new.total_count)?,
                _ => field.keep(&mut new.extra)?,
            }
        }
        Ok(new)
    }
}

impl<'de> Deserialize<'de> for PageInfo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl PageInfo {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}
