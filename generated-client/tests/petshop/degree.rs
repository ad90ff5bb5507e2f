use std::fmt;

use generated_client::runtime::{
    UnlistedWord,
    wire::{Check, Encode, Literal, Word, word},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How far away a person is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Degree {
    /// Direct connections.
    First,
    /// Friends of friends.
    Second,
    /// Members of shared groups.
    Group,
    /// The string "3".
    Three,
    /// A word that is not listed.
    Unknown(UnlistedWord),
}

impl Degree {
    /// A word that the spec does not list.
    pub fn unlisted(word: impl Into<UnlistedWord>) -> Self {
        Self::Unknown(word.into())
    }
}

impl Word for Degree {
    fn read(word: Literal<'_>) -> Option<Self> {
        Some(match word {
            Literal::Integer(1) => Self::First,
            Literal::Integer(2) => Self::Second,
            Literal::Text("GROUP") => Self::Group,
            Literal::Text("3") => Self::Three,
            _ => return None,
        })
    }

    fn unknown(word: UnlistedWord) -> Self {
        Self::Unknown(word)
    }

    fn literal(&self) -> Literal<'_> {
        match self {
            Self::First => Literal::Integer(1),
            Self::Second => Literal::Integer(2),
            Self::Group => Literal::Text("GROUP"),
            Self::Three => Literal::Text("3"),
            Self::Unknown(word) => word.literal(),
        }
    }
}

impl Serialize for Degree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        word::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Degree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        word::deserialize(deserializer)
    }
}

impl Encode for Degree {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        word::serialize(self, serializer)
    }
}

impl Check for Degree {}

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        word::display(self, f)
    }
}
