//! Timestamps that are sent as a number of seconds or milliseconds since 1970.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Check, Integer, MomentError};

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

/// Millimilliseconds since 1970-01-01 UTC. It converts from and to [`SystemTime`](std::time::SystemTime).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct UnixMillis(i64);

impl UnixMillis {
    /// Creates a timestamp from its milliseconds.
    pub fn new(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// The milliseconds.
    pub fn milliseconds(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnixMillis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<I: Integer> From<I> for UnixMillis {
    fn from(milliseconds: I) -> Self {
        Self(milliseconds.integer())
    }
}

impl Check for UnixMillis {}

/// Reads strictly, as for requests. Fields of responses are read leniently.
impl<'de> Deserialize<'de> for UnixMillis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}

/// The millisecond that the moment is in.
impl From<SystemTime> for UnixMillis {
    fn from(moment: SystemTime) -> Self {
        let whole = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(match moment.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => whole(after),
            Err(before) => -whole(before.duration()),
        })
    }
}

impl TryFrom<UnixMillis> for SystemTime {
    type Error = MomentError;

    fn try_from(moment: UnixMillis) -> Result<Self, MomentError> {
        let distance = Duration::from_millis(moment.0.unsigned_abs());
        let moment =
            if moment.0 < 0 { Self::UNIX_EPOCH.checked_sub(distance) } else { Self::UNIX_EPOCH.checked_add(distance) };
        moment.ok_or(MomentError)
    }
}
