//! The types of the crate `chrono`.

use chrono::{DateTime as Moment, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};

use super::{Civil, DateTime, Instant, MomentError, NANOSECONDS, moments, second_of};
use crate::{Date, LocalTimestamp, Timestamp, UnixTimestamp};

moments!(instants Moment<Utc>, Moment<FixedOffset>);
moments!(local NaiveDateTime);
moments!(date NaiveDate);

impl Instant for Moment<Utc> {
    fn of(nanoseconds: i128, _: i32) -> Option<Self> {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS)).ok()?;
        Self::from_timestamp(seconds, nanoseconds.rem_euclid(NANOSECONDS) as u32)
    }

    fn nanoseconds(&self) -> i128 {
        i128::from(self.timestamp()) * NANOSECONDS + i128::from(self.timestamp_subsec_nanos())
    }
}

impl Instant for Moment<FixedOffset> {
    fn of(nanoseconds: i128, offset: i32) -> Option<Self> {
        Some(<Moment<Utc> as Instant>::of(nanoseconds, 0)?.with_timezone(&FixedOffset::east_opt(offset)?))
    }

    fn nanoseconds(&self) -> i128 {
        self.to_utc().nanoseconds()
    }
}

impl Civil for NaiveDateTime {
    fn of(at: DateTime) -> Option<Self> {
        let (hour, minute, second) = (at.hour.into(), at.minute.into(), at.second.into());
        <NaiveDate as Civil>::of(at)?.and_hms_nano_opt(hour, minute, second, at.nanosecond)
    }

    fn date_time(&self) -> DateTime {
        // A leap second is more than 999,999,999 nanoseconds here.
        let nanosecond = self.nanosecond().min(NANOSECONDS as u32 - 1);
        let (hour, minute, second) = (self.hour() as u8, self.minute() as u8, self.second() as u8);
        DateTime { hour, minute, second, nanosecond, ..self.date().date_time() }
    }
}

impl Civil for NaiveDate {
    fn of(at: DateTime) -> Option<Self> {
        Self::from_ymd_opt(i32::try_from(at.year).ok()?, at.month.into(), at.day.into())
    }

    fn date_time(&self) -> DateTime {
        DateTime::day(self.year().into(), self.month() as u8, self.day() as u8)
    }
}
