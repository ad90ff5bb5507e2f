use generated_client::runtime::wire::{
    Check, Checker, Encode, Extra, Mark, ObjectReader, ObjectWriter, choose, no_variant,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use super::PersonId;

/// A role, by id or by words: told by which key is there.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Role {
    /// By its id.
    ById(Box<RoleById>),
    /// By words.
    ByKeywords(Box<RoleByKeywords>),
}

impl From<RoleById> for Role {
    fn from(value: RoleById) -> Self {
        Self::ById(Box::new(value))
    }
}

impl From<RoleByKeywords> for Role {
    fn from(value: RoleByKeywords) -> Self {
        Self::ByKeywords(Box::new(value))
    }
}

impl Encode for Role {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ById(value) => value.encode(serializer),
            Self::ByKeywords(value) => value.encode(serializer),
        }
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const BY: &[&str] = &["id", "keywords"];
        const VARIANTS: &[&[Mark]] = &[&[Mark::Present, Mark::Absent], &[Mark::Absent, Mark::Present]];
        let value = Value::deserialize(deserializer)?;
        match choose(&value, BY, VARIANTS) {
            Some(0) => serde_json::from_value(value).map(Self::ById),
            Some(1) => serde_json::from_value(value).map(Self::ByKeywords),
            _ => return Err(D::Error::custom(no_variant(&value, "Role", BY))),
        }
        .map_err(D::Error::custom)
    }
}

impl Check for Role {
    fn check(&self, check: &mut Checker) {
        match self {
            Self::ById(value) => value.check(check),
            Self::ByKeywords(value) => value.check(check),
        }
    }
}

/// A role by its id.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct RoleById {
    id: PersonId,
    years: Option<i64>,
    extra: Extra,
}

impl RoleById {
    /// A role with what it needs.
    pub fn new(id: impl Into<PersonId>) -> Self {
        Self { id: id.into(), years: None, extra: Extra::default() }
    }

    /// For so many years.
    pub fn years(mut self, years: i64) -> Self {
        self.years = Some(years);
        self
    }
}

impl Encode for RoleById {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.required("id", &self.id)?;
        object.optional("years", &self.years)?;
        object.finish(&self.extra)
    }
}

impl Serialize for RoleById {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for RoleById {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "RoleById")?;
        let value = Self { id: object.required("id")?, years: object.optional("years")?, extra: Extra::default() };
        object.finish(value)
    }
}

impl Check for RoleById {
    fn check(&self, check: &mut Checker) {
        check.value("id", &self.id);
        check.range("years", &self.years, Some(0.0), None);
    }
}

/// A role by words.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct RoleByKeywords {
    keywords: String,
    extra: Extra,
}

impl RoleByKeywords {
    /// A role with what it needs.
    pub fn new(keywords: impl Into<String>) -> Self {
        Self { keywords: keywords.into(), extra: Extra::default() }
    }
}

impl Encode for RoleByKeywords {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.required("keywords", &self.keywords)?;
        object.finish(&self.extra)
    }
}

impl Serialize for RoleByKeywords {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for RoleByKeywords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = ObjectReader::new(deserializer, "RoleByKeywords")?;
        let value = Self { keywords: object.required("keywords")?, extra: Extra::default() };
        object.finish(value)
    }
}

impl Check for RoleByKeywords {}
