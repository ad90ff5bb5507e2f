//! Strings in a known format, such as timestamps, as the services write them. They are kept as strings, so that nothing is lost
//! and callers can use any crate for them.

use std::{
    fmt,
    marker::PhantomData,
    str::FromStr,
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Checker, MomentError};

/// A date and time with a time zone, in ISO 8601: `2026-05-31T09:30:00Z`.
///
/// It converts from and to [`SystemTime`](std::time::SystemTime), and to the types of `jiff`, `chrono` and `time` by the features of
/// these names. From a response the text may be anything, so that direction is a `TryFrom`:
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use generated_client::runtime::{Timestamp, UnixTimestamp};
///
/// let posted_at = Timestamp::new("1970-01-01T01:00:00+00:59");
/// assert_eq!(SystemTime::try_from(&posted_at), Ok(SystemTime::UNIX_EPOCH + Duration::from_secs(60)));
/// assert_eq!(Timestamp::from(SystemTime::UNIX_EPOCH).as_str(), "1970-01-01T00:00:00Z");
/// assert_eq!(UnixTimestamp::from(SystemTime::UNIX_EPOCH).seconds(), 0);
/// assert!(SystemTime::try_from(Timestamp::new("yesterday")).is_err());
/// ```
pub type Timestamp = Formatted<format::Timestamp>;
/// A date and time without a time zone: `2026-05-31 09:30:00`. The service does not document the time zone, so
/// this is not a moment; where it is known to be UTC, [`assume_utc`](Self::assume_utc) makes it one. It converts to the types without a
/// time zone of `jiff`, `chrono` and `time`, by the features of these names.
pub type LocalTimestamp = Formatted<format::LocalTimestamp>;
/// A date: `2026-05-31`. It converts to the types of `jiff`, `chrono` and `time`, by the features of these names.
pub type Date = Formatted<format::Date>;
/// A UUID: `67e55044-10b1-426f-9247-bb680e5fe0c8`. It is created from a string, or from the `Uuid` of the crate `uuid`.
pub type Uuid = Formatted<format::Uuid>;
/// A date and time as mail and HTTP write it: `Sun, 31 May 2026 09:30:00 GMT`. Where it ends in `GMT` or `+0000`, it converts to
/// [`SystemTime`], and from there.
pub type HttpDate = Formatted<format::HttpDate>;
/// A duration in ISO 8601: `PT1H30M`. It is created from a string, or from a [`Duration`](std::time::Duration).
pub type IsoDuration = Formatted<format::Duration>;
/// A number with all its digits, as text: `12.50`. It is created from a string, or from an integer of any size, and becomes a number
/// of any crate with [`parse`](Formatted::parse).
pub type Decimal = Formatted<format::Decimal>;
/// Bytes as text, in base64. It is created from a string, or from bytes, and [`bytes`](Base64::bytes) gives them back.
pub type Base64 = Formatted<format::Base64>;

/// The formats of a [`Formatted`].
pub mod format {
    /// The format of a string that can be sent. Responses may have other strings.
    pub trait Format {
        /// A regular expression that matches the whole string.
        const PATTERN: &'static str;
        /// What it is, for messages.
        const FORM: &'static str;
    }

    macro_rules! formats {
        ($($(#[$doc:meta])* $name:ident $pattern:literal $form:literal;)*) => {$(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub enum $name {}

            impl Format for $name {
                const PATTERN: &'static str = $pattern;
                const FORM: &'static str = $form;
            }
        )*};
    }

    formats! {
        /// Date, time and time zone.
        Timestamp
            r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)? ?([Zz]|[+-]\d\d(:?\d\d)?)"
            "a date and time with a time zone, such as 2026-05-31T09:30:00Z";
        /// Date and time.
        LocalTimestamp
            r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?"
            "a date and time without a time zone, such as 2026-05-31 09:30:00";
        /// Date only.
        Date r"\d{4}-\d\d-\d\d" "a date, such as 2026-05-31";
        /// Hexadecimal digits in groups.
        Uuid
            "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
            "a UUID, such as 67e55044-10b1-426f-9247-bb680e5fe0c8";
        /// As mail and HTTP write it.
        HttpDate
            r"([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([A-Z]{1,4}|[+-]\d{4})"
            "a date and time, such as Sun, 31 May 2026 09:30:00 GMT";
        /// ISO 8601.
        Duration
            r"P((\d+([.,]\d+)?[YMWD])+(T(\d+([.,]\d+)?[HMS])+)?|T(\d+([.,]\d+)?[HMS])+)"
            "a duration, such as PT1H30M";
        /// Digits, and perhaps a fraction and an exponent.
        Decimal r"-?\d+(\.\d+)?([eE][+-]?\d+)?" "a number, such as 12.50";
        /// Both alphabets of RFC 4648.
        Base64 "([0-9A-Za-z+/_-]{4})*([0-9A-Za-z+/_-]{4}|[0-9A-Za-z+/_-]{3}=|[0-9A-Za-z+/_-]{2}==)" "bytes in base64, such as AAH+/w==";
    }
}

/// A string in the format `F`, as [`Timestamp`], [`Date`], [`Uuid`] and [`Decimal`] are.
pub struct Formatted<F> {
    text: String,
    format: PhantomData<fn() -> F>,
}

impl<F> Formatted<F> {
    /// Creates a value from a string, which is sent unchanged.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), format: PhantomData }
    }

    /// The string.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What another type makes of the string: `price.parse::<u128>()`.
    pub fn parse<T: FromStr>(&self) -> Result<T, T::Err> {
        self.text.parse()
    }
}

impl Base64 {
    /// The bytes, or `None` if the string is not base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        super::base64::decoded(&self.text)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(super::base64::encoded(bytes))
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(bytes.as_slice())
    }
}

macro_rules! whole_numbers {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self::new(number.to_string())
            }
        }
    )*};
}

whole_numbers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

impl From<Duration> for IsoDuration {
    fn from(duration: Duration) -> Self {
        let nanoseconds = format!("{:09}", duration.subsec_nanos());
        let fraction = nanoseconds.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        Self::new(format!("PT{}{point}{fraction}S", duration.as_secs()))
    }
}

impl From<SystemTime> for HttpDate {
    fn from(moment: SystemTime) -> Self {
        Self::new(httpdate::fmt_http_date(moment))
    }
}

impl TryFrom<&HttpDate> for SystemTime {
    type Error = MomentError;

    fn try_from(date: &HttpDate) -> Result<Self, MomentError> {
        httpdate::parse_http_date(&date.text.replace("+0000", "GMT")).map_err(|_| MomentError)
    }
}

impl<F> fmt::Debug for Formatted<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<F> fmt::Display for Formatted<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

// By hand, because derives would ask the same of the marker.
impl<F> Clone for Formatted<F> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), format: PhantomData }
    }
}

/// An empty string, which cannot be sent.
impl<F> Default for Formatted<F> {
    fn default() -> Self {
        Self::new("")
    }
}

impl<F> PartialEq for Formatted<F> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<F> Eq for Formatted<F> {}

impl<F> std::hash::Hash for Formatted<F> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<F> From<&str> for Formatted<F> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<F> From<String> for Formatted<F> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<F: format::Format> Check for Formatted<F> {
    fn check(&self, check: &mut Checker) {
        check.form(&self.text, F::PATTERN, F::FORM);
    }
}

impl<F> Serialize for Formatted<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Reads strictly, as for requests. Fields of responses are read leniently.
impl<'de, F> Deserialize<'de> for Formatted<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
