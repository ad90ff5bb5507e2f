//! Against the standard library, and against each crate that is a feature.

use std::time::{Duration, SystemTime};

use super::{DateTime, MomentError};
use crate::{Check, Checker, Date, LocalTimestamp, Timestamp, UnixTimestamp};

fn around_1970(seconds: f64) -> SystemTime {
    let distance = Duration::from_secs_f64(seconds.abs());
    if seconds < 0.0 { SystemTime::UNIX_EPOCH - distance } else { SystemTime::UNIX_EPOCH + distance }
}

/// A second is the one that a moment is in, before 1970 too.
#[test]
fn a_second_is_not_rounded_towards_1970() {
    for (time, second) in [(0.0, 0), (0.5, 0), (1.0, 1), (-0.25, -1), (-1.0, -1), (-1.5, -2), (-86_400.75, -86_401)] {
        let timestamp = UnixTimestamp::from(around_1970(time));
        assert_eq!(timestamp.seconds(), second, "{time}");
        assert_eq!(SystemTime::try_from(timestamp), Ok(around_1970(second as f64)));
    }
}

/// Each form of the formats, and what it says.
#[test]
fn every_text_that_can_be_sent_is_a_moment() {
    let cases = [
        ("1970-01-01T00:00:00Z", 0.0),
        ("1969-12-31 23:59:59.5 z", -0.5),
        ("2026-05-31t09:30:00,25+02", 1_780_212_600.25),
        ("2026-05-31T09:30-0230", 1_780_228_800.0),
        ("2026-05-31T09:30:00.1234567891 +00:00", 1_780_219_800.123_456_7),
        ("2016-12-31T23:59:60Z", 1_483_228_799.0),
        ("2000-02-29T00:00:00Z", 951_782_400.0),
    ];
    for (text, seconds) in cases {
        let timestamp = Timestamp::from(text);
        let mut check = Checker::default();
        timestamp.check(&mut check);
        assert_eq!(check.violations(), [], "{text}");
        let moment = SystemTime::try_from(&timestamp).expect(text);
        let difference = match moment.duration_since(around_1970(seconds)) {
            Ok(after) => after,
            Err(before) => before.duration(),
        };
        assert!(difference < Duration::from_micros(1), "{text}: {moment:?}");
    }
}

#[test]
fn what_is_no_moment_is_an_error() {
    let texts = [
        "",
        "now",
        "2026-05-31",
        "2026-05-31T09:30:00",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-05-31T24:00:00Z",
        "2026-05-31T09:60:00Z",
        "2026-05-31T09:30:61Z",
        "2026-05-31T09:30:00.Z",
        "2026-05-31T09:30:00+24:00",
        "2026-05-31T09:30:00+02:",
        "2026-05-31T09:30:00Z ",
        "2026-05-31T09:30:00+2",
        "+026-05-31T09:30:00Z",
        "2026-05-31T+9:30:00Z",
        "２026-05-31T09:30:00Z",
        "1900-02-29T00:00:00Z",
    ];
    for text in texts {
        assert_eq!(SystemTime::try_from(Timestamp::from(text)), Err(MomentError), "{text}");
    }
    for text in ["2026-02-30", "2026-05-31T00:00:00Z", "2026-5-1", ""] {
        assert_eq!(DateTime::read_day(text), None, "{text}");
    }
}

/// What a moment is written as is the same moment, and a request may have it.
#[test]
fn moments_are_written_as_they_are_read() {
    for day in (-719_162_i128..2_932_897).step_by(97) {
        let nanoseconds = (day * 86_400 + day.rem_euclid(86_400)) * super::NANOSECONDS + day.rem_euclid(1000) * 1000;
        let text = DateTime::utc(nanoseconds).to_string();
        let read = DateTime::read(&text).unwrap_or_else(|| panic!("{text} is read"));
        assert_eq!((read.nanoseconds(), read.offset), (Some(nanoseconds), Some(0)), "{text}");
    }
    let timestamp = Timestamp::from(around_1970(-0.5));
    assert_eq!(timestamp.as_str(), "1969-12-31T23:59:59.5Z");
    assert_eq!(LocalTimestamp::new("2026-05-31 09:30:00").assume_utc().as_str(), "2026-05-31 09:30:00Z");
    assert_eq!(Date::new("2026-05-31").midnight_utc().as_str(), "2026-05-31T00:00:00Z");
    let beyond = Timestamp::from(around_1970(253_402_300_800.0));
    let mut check = Checker::default();
    beyond.check(&mut check);
    assert_eq!((beyond.as_str(), check.violations().len()), ("10000-01-01T00:00:00Z", 1));
}

/// The laws of a crate: each of its types is read from ours and written as ours, and a second is not rounded.
#[cfg(any(feature = "jiff", feature = "chrono", feature = "time"))]
macro_rules! laws {
    ($test:ident: $moment:ty, $local:ty, $date:ty) => {
        #[test]
        fn $test() {
            for text in ["2026-05-31T09:30:00Z", "1969-12-31T23:59:59.75Z", "0001-01-01T00:00:00Z"] {
                let moment = <$moment>::try_from(&Timestamp::from(text)).expect(text);
                assert_eq!(Timestamp::from(moment).as_str(), text);
                let system = SystemTime::try_from(Timestamp::from(text)).expect(text);
                assert_eq!(UnixTimestamp::from(moment), UnixTimestamp::from(system), "{text}");
            }
            let zoned = <$moment>::try_from(Timestamp::from("2026-05-31T09:30:00+02:00")).expect("a moment");
            assert_eq!(<$moment>::try_from(UnixTimestamp::new(1_780_212_600)), Ok(zoned));
            assert_eq!(Timestamp::from(zoned).as_str(), "2026-05-31T07:30:00Z");
            assert_eq!(<$moment>::try_from(UnixTimestamp::new(i64::MAX)), Err(MomentError));
            for text in ["2026-05-31T09:30:00", "1969-12-31T23:59:59.000000001"] {
                let local = <$local>::try_from(&LocalTimestamp::from(text)).expect(text);
                assert_eq!(LocalTimestamp::from(local).as_str(), text);
            }
            assert!(<$local>::try_from(LocalTimestamp::from("2026-05-31T09:30:00Z")).is_err(), "it has a time zone");
            let date = <$date>::try_from(Date::from("2024-02-29")).expect("a date");
            assert_eq!(Date::from(date).as_str(), "2024-02-29");
            assert!(<$date>::try_from(&Date::from("2023-02-29")).is_err());
        }
    };
}

#[cfg(feature = "jiff")]
laws!(jiff_moments: jiff::Timestamp, jiff::civil::DateTime, jiff::civil::Date);
#[cfg(feature = "chrono")]
laws!(chrono_moments: chrono::DateTime<chrono::Utc>, chrono::NaiveDateTime, chrono::NaiveDate);
#[cfg(feature = "chrono")]
laws!(chrono_moments_with_an_offset: chrono::DateTime<chrono::FixedOffset>, chrono::NaiveDateTime, chrono::NaiveDate);
#[cfg(feature = "time")]
laws!(time_moments: time::OffsetDateTime, time::PrimitiveDateTime, time::Date);

/// Where a type has a time zone, that of the text is kept.
#[cfg(all(feature = "chrono", feature = "time"))]
#[test]
fn offsets_are_kept() {
    let text = "2026-05-31T09:30:00-02:30";
    let zoned = time::OffsetDateTime::try_from(Timestamp::from(text)).expect("a moment");
    assert_eq!((zoned.hour(), zoned.offset().whole_minutes()), (9, -150));
    let zoned = chrono::DateTime::<chrono::FixedOffset>::try_from(Timestamp::from(text)).expect("a moment");
    assert_eq!(zoned.to_string(), "2026-05-31 09:30:00 -02:30");
}
