//! The types of the crate `jiff`.

use jiff::{Timestamp as Moment, civil};

use super::{Civil, DateTime, Instant, MomentError, NANOSECONDS, moments, second_of};
use crate::{Date, LocalTimestamp, Timestamp, UnixTimestamp};

moments!(instants Moment);
moments!(local civil::DateTime);
moments!(date civil::Date);

impl Instant for Moment {
    fn of(nanoseconds: i128, _: i32) -> Option<Self> {
        Self::from_nanosecond(nanoseconds).ok()
    }

    fn nanoseconds(&self) -> i128 {
        self.as_nanosecond()
    }
}

impl Civil for civil::DateTime {
    fn of(at: DateTime) -> Option<Self> {
        let time = civil::Time::new(at.hour as i8, at.minute as i8, at.second as i8, at.nanosecond as i32).ok()?;
        Some(Self::from_parts(Civil::of(at)?, time))
    }

    fn date_time(&self) -> DateTime {
        let (hour, minute, second) = (self.hour() as u8, self.minute() as u8, self.second() as u8);
        DateTime { hour, minute, second, nanosecond: self.subsec_nanosecond() as u32, ..self.date().date_time() }
    }
}

impl Civil for civil::Date {
    fn of(at: DateTime) -> Option<Self> {
        Self::new(i16::try_from(at.year).ok()?, at.month as i8, at.day as i8).ok()
    }

    fn date_time(&self) -> DateTime {
        DateTime::day(self.year().into(), self.month() as u8, self.day() as u8)
    }
}
