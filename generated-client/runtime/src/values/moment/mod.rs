//! Timestamps and dates as values of the standard library, and of the crates `jiff`, `chrono` and `time`, each by the feature of its
//! name.
//!
//! Services write timestamps in many ways, so all of them are read by [`DateTime`], which knows each form that a request may have.

#![cfg_attr(
    not(any(feature = "jiff", feature = "chrono", feature = "time")),
    allow(dead_code, unused_imports, reason = "only these crates have dates")
)]

#[cfg(feature = "chrono")]
mod chrono;
mod date_time;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(test)]
mod tests;
#[cfg(feature = "time")]
mod time;

use std::{
    error, fmt,
    time::{Duration, SystemTime},
};

use self::date_time::{DateTime, NANOSECONDS};
use crate::{Date, LocalTimestamp, Timestamp, UnixTimestamp};

/// The error of a timestamp or a date that another type cannot hold: its text has another format, it is a day that does not exist, or
/// it is outside of the range of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MomentError;

impl fmt::Display for MomentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a valid timestamp or date, or out of range")
    }
}

impl error::Error for MomentError {}

/// A type of moments: seconds since 1970 and a fraction, in nanoseconds.
trait Instant: Sized {
    /// The moment, in a time zone that is this many seconds ahead of UTC where the type has one.
    fn of(nanoseconds: i128, offset: i32) -> Option<Self>;

    fn nanoseconds(&self) -> i128;
}

/// A type of dates, with or without a time, that says nothing of a time zone.
trait Civil: Sized {
    fn of(at: DateTime) -> Option<Self>;

    fn date_time(&self) -> DateTime;
}

/// Conversions between our types and others: `TryFrom` from ours, whose text may be anything, and `From` into ours.
macro_rules! moments {
    (instants $($instant:ty),*) => {$(
        moments!(both $instant);

        /// The second that the moment is in.
        impl From<$instant> for UnixTimestamp {
            fn from(moment: $instant) -> Self {
                second_of(&moment)
            }
        }
    )*};
    (both $instant:ty) => {
        moments!(Timestamp => $instant: |text| {
            let at = DateTime::read(text)?;
            <$instant as Instant>::of(at.nanoseconds()?, at.offset?)
        }, |moment| DateTime::utc(moment.nanoseconds()).to_string());

        impl TryFrom<UnixTimestamp> for $instant {
            type Error = MomentError;

            fn try_from(timestamp: UnixTimestamp) -> Result<Self, MomentError> {
                <Self as Instant>::of(i128::from(timestamp.seconds()) * NANOSECONDS, 0).ok_or(MomentError)
            }
        }
    };
    (local $local:ty) => {
        moments!(LocalTimestamp => $local: |text| {
            DateTime::read(text).filter(|at| at.offset.is_none()).and_then(Civil::of)
        }, |local| local.date_time().to_string());
    };
    (date $date:ty) => {
        moments!(Date => $date: |text| DateTime::read_day(text).and_then(Civil::of), |date| date.date_time().date());
    };
    ($ours:ident => $theirs:ty: $read:expr, $at:expr) => {
        impl TryFrom<&$ours> for $theirs {
            type Error = MomentError;

            fn try_from(value: &$ours) -> Result<Self, MomentError> {
                let read: fn(&str) -> Option<Self> = $read;
                read(value.as_str()).ok_or(MomentError)
            }
        }

        impl TryFrom<$ours> for $theirs {
            type Error = MomentError;

            fn try_from(value: $ours) -> Result<Self, MomentError> {
                Self::try_from(&value)
            }
        }

        impl From<$theirs> for $ours {
            fn from(value: $theirs) -> Self {
                let text: fn(&$theirs) -> String = $at;
                Self::new(text(&value))
            }
        }
    };
}
use moments;

moments!(both SystemTime);

/// The second that the moment is in.
impl From<SystemTime> for UnixTimestamp {
    fn from(moment: SystemTime) -> Self {
        second_of(&moment)
    }
}

/// The second that a moment is in, before 1970 too, where it is not the nearest one towards 1970.
fn second_of(moment: &impl Instant) -> UnixTimestamp {
    let second = moment.nanoseconds().div_euclid(NANOSECONDS);
    UnixTimestamp::new(i64::try_from(second).unwrap_or(if second < 0 { i64::MIN } else { i64::MAX }))
}

impl Instant for SystemTime {
    fn of(nanoseconds: i128, _: i32) -> Option<Self> {
        let (seconds, rest) = (nanoseconds.div_euclid(NANOSECONDS), nanoseconds.rem_euclid(NANOSECONDS));
        let distance = Duration::from_secs(u64::try_from(seconds.unsigned_abs()).ok()?);
        let second = match seconds < 0 {
            true => Self::UNIX_EPOCH.checked_sub(distance),
            false => Self::UNIX_EPOCH.checked_add(distance),
        };
        // Below a second, so it fits.
        second?.checked_add(Duration::from_nanos(rest as u64))
    }

    fn nanoseconds(&self) -> i128 {
        // A `SystemTime` has 64 bits of seconds, whose nanoseconds fit.
        match self.duration_since(Self::UNIX_EPOCH) {
            Ok(after) => after.as_nanos() as i128,
            Err(before) => -(before.duration().as_nanos() as i128),
        }
    }
}

/// A moment that the service writes without its time zone.
impl LocalTimestamp {
    /// The same as a timestamp in UTC, for services that are known to mean that.
    pub fn assume_utc(&self) -> Timestamp {
        Timestamp::new(format!("{self}Z"))
    }
}

impl Date {
    /// The first moment of the day in UTC.
    pub fn midnight_utc(&self) -> Timestamp {
        Timestamp::new(format!("{self}T00:00:00Z"))
    }
}
