use generated_client::runtime::{
    Rows,
    wire::{Extra, lenient},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Pet;

/// One page of pets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PetPage {
    /// The pets.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub pets: Rows<Pet>,
    /// Where the next page starts.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// What page this is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<PageInfo>,
    #[serde(flatten)]
    extra: Extra,
}

impl PetPage {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}

/// What page this is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PageInfo {
    /// How many there are.
    #[serde(default, with = "lenient", skip_serializing_if = "Option::is_none")]
    pub total_count: Option<i64>,
    #[serde(flatten)]
    extra: Extra,
}

impl PageInfo {
    /// The fields that the spec does not know.
    pub fn extra(&self) -> &Map<String, Value> {
        self.extra.map()
    }
}
