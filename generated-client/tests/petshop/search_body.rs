use generated_client::runtime::wire::{Check, Checker, Encode, Literal, Mark, choose, no_variant};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

use super::{ClassicPeople, SalesJobs, SearchUrl};

/// What to search for: told by `api`, `category` and `url` together.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SearchBody {
    /// People search of the free product.
    ClassicPeople(Box<ClassicPeople>),
    /// Job search of the sales product.
    SalesJobs(Box<SalesJobs>),
    /// A search by the address of its page.
    SearchUrl(Box<SearchUrl>),
}

impl From<ClassicPeople> for SearchBody {
    fn from(value: ClassicPeople) -> Self {
        Self::ClassicPeople(Box::new(value))
    }
}

impl From<SalesJobs> for SearchBody {
    fn from(value: SalesJobs) -> Self {
        Self::SalesJobs(Box::new(value))
    }
}

impl From<SearchUrl> for SearchBody {
    fn from(value: SearchUrl) -> Self {
        Self::SearchUrl(Box::new(value))
    }
}

impl Encode for SearchBody {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ClassicPeople(value) => value.encode(serializer),
            Self::SalesJobs(value) => value.encode(serializer),
            Self::SearchUrl(value) => value.encode(serializer),
        }
    }
}

impl Serialize for SearchBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(serializer)
    }
}

impl<'de> Deserialize<'de> for SearchBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const BY: &[&str] = &["api", "category", "url"];
        const VARIANTS: &[&[Mark]] = &[
            &[Mark::Values(&[Literal::Text("classic")]), Mark::Values(&[Literal::Text("people")]), Mark::Absent],
            &[Mark::Values(&[Literal::Text("sales")]), Mark::Values(&[Literal::Text("jobs")]), Mark::Absent],
            &[Mark::Absent, Mark::Absent, Mark::Present],
        ];
        let value = Value::deserialize(deserializer)?;
        match choose(&value, BY, VARIANTS) {
            Some(0) => serde_json::from_value(value).map(Self::ClassicPeople),
            Some(1) => serde_json::from_value(value).map(Self::SalesJobs),
            Some(2) => serde_json::from_value(value).map(Self::SearchUrl),
            _ => return Err(D::Error::custom(no_variant(&value, "SearchBody", BY))),
        }
        .map_err(D::Error::custom)
    }
}

impl Check for SearchBody {
    fn check(&self, check: &mut Checker) {
        match self {
            Self::ClassicPeople(value) => value.check(check),
            Self::SalesJobs(value) => value.check(check),
            Self::SearchUrl(value) => value.check(check),
        }
    }
}
