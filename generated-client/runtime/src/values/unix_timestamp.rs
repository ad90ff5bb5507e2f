//! Timestamps that are sent as a number of seconds since 1970.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Check, Integer};

/// Seconds since 1970-01-01 UTC. It converts as a [`Timestamp`](crate::Timestamp) does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct UnixTimestamp(i64);

impl UnixTimestamp {
    /// Creates a timestamp from its seconds.
    pub fn new(seconds: i64) -> Self {
        Self(seconds)
    }

    /// The seconds.
    pub fn seconds(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnixTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<I: Integer> From<I> for UnixTimestamp {
    fn from(seconds: I) -> Self {
        Self(seconds.integer())
    }
}

impl Check for UnixTimestamp {}

/// Reads strictly, as for requests. Fields of responses are read leniently.
impl<'de> Deserialize<'de> for UnixTimestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}
