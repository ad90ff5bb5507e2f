//! Timestamps as the services write them. They are kept as strings, so that nothing is lost and callers can use any
//! time crate.

use std::{fmt, marker::PhantomData, time::SystemTime};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::{Check, Checker};

/// A date and time with a time zone, in ISO 8601: `2026-05-31T09:30:00Z`.
pub type Timestamp = Moment<format::Timestamp>;
/// A date and time without a time zone: `2026-05-31 09:30:00`. The service does not document the time zone.
pub type LocalTimestamp = Moment<format::LocalTimestamp>;
/// A date: `2026-05-31`.
pub type Date = Moment<format::Date>;

/// The formats of a [`Moment`].
pub mod format {
    /// Date, time and time zone.
    #[derive(Debug, Clone, Copy)]
    pub enum Timestamp {}
    /// Date and time.
    #[derive(Debug, Clone, Copy)]
    pub enum LocalTimestamp {}
    /// Date only.
    #[derive(Debug, Clone, Copy)]
    pub enum Date {}
}

/// A date or time as a string in the format `F`. See [`Timestamp`], [`LocalTimestamp`] and [`Date`].
pub struct Moment<F> {
    text: String,
    format: PhantomData<fn() -> F>,
}

impl<F> Moment<F> {
    /// Creates a value from a string, which is sent unchanged.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), format: PhantomData }
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<F> fmt::Debug for Moment<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<F> fmt::Display for Moment<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

// By hand, because derives would ask the same of the marker.
impl<F> Clone for Moment<F> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), format: PhantomData }
    }
}

/// An empty string, which cannot be sent.
impl<F> Default for Moment<F> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<F> PartialEq for Moment<F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<F> Eq for Moment<F> {}

impl<F> std::hash::Hash for Moment<F> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<F> From<&str> for Moment<F> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<F> From<String> for Moment<F> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<F> Check for Moment<F> {
    fn check(&self, check: &mut Checker) {
        if self.text.is_empty() {
            check.violation("is empty");
        }
    }
}

impl<F> Serialize for Moment<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Reads strictly, as for requests. Fields of responses are read leniently.
impl<'de, F> Deserialize<'de> for Moment<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// Seconds since 1970-01-01 UTC.
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

impl From<i64> for UnixTimestamp {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl From<SystemTime> for UnixTimestamp {
    fn from(time: SystemTime) -> Self {
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
        };
        Self(seconds)
    }
}

impl Check for UnixTimestamp {}

/// Reads strictly, as for requests. Fields of responses are read leniently.
impl<'de> Deserialize<'de> for UnixTimestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}
