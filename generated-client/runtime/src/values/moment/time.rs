//! The types of the crate `time`.

use time::{Date as Day, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::{Civil, DateTime, Instant, MomentError, NANOSECONDS, moments, second_of};
use crate::{Date, LocalTimestamp, Timestamp, UnixTimestamp};

moments!(instants OffsetDateTime);
moments!(local PrimitiveDateTime);
moments!(date Day);

impl Instant for OffsetDateTime {
    fn of(nanoseconds: i128, offset: i32) -> Option<Self> {
        let offset = UtcOffset::from_whole_seconds(offset).ok()?;
        Self::from_unix_timestamp_nanos(nanoseconds).ok()?.checked_to_offset(offset)
    }

    fn nanoseconds(&self) -> i128 {
        self.unix_timestamp_nanos()
    }
}

impl Civil for PrimitiveDateTime {
    fn of(at: DateTime) -> Option<Self> {
        <Day as Civil>::of(at)?.with_hms_nano(at.hour, at.minute, at.second, at.nanosecond).ok()
    }

    fn date_time(&self) -> DateTime {
        let (hour, minute, second, nanosecond) = self.as_hms_nano();
        DateTime { hour, minute, second, nanosecond, ..self.date().date_time() }
    }
}

impl Civil for Day {
    fn of(at: DateTime) -> Option<Self> {
        Self::from_calendar_date(i32::try_from(at.year).ok()?, at.month.try_into().ok()?, at.day).ok()
    }

    fn date_time(&self) -> DateTime {
        let (year, month, day) = self.to_calendar_date();
        DateTime::day(year.into(), month.into(), day)
    }
}
