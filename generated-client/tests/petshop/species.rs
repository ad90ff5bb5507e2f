use std::fmt;

use generated_client::runtime::{
    UnlistedWord,
    wire::{Check, Encode, Literal, Word, word},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A kind of animal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Species {
    /// A cat.
    Cat,
    /// A dog.
    Dog,
    /// A plan of that name.
    Plan401k,
    /// A word that is not listed.
    Unknown(UnlistedWord),
}

impl Species {
    /// A word that the spec does not list.
    pub fn unlisted(word: impl Into<UnlistedWord>) -> Self {
        Self::Unknown(word.into())
    }
}

impl Word for Species {
    fn read(word: Literal<'_>) -> Option<Self> {
        Some(match word {
            Literal::Text("cat") => Self::Cat,
            Literal::Text("dog") => Self::Dog,
            Literal::Text("401(k)") => Self::Plan401k,
            _ => return None,
        })
    }

    fn unknown(word: UnlistedWord) -> Self {
        Self::Unknown(word)
    }

    fn literal(&self) -> Literal<'_> {
        match self {
            Self::Cat => Literal::Text("cat"),
            Self::Dog => Literal::Text("dog"),
            Self::Plan401k => Literal::Text("401(k)"),
            Self::Unknown(word) => word.literal(),
        }
    }
}

impl Serialize for Species {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        word::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Species {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word::deserialize(deserializer)
    }
}

impl Encode for Species {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        word::serialize(self, serializer)
    }
}

impl Check for Species {}

impl fmt::Display for Species {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        word::display(self, f)
    }
}
