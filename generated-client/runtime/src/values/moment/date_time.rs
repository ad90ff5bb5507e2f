//! A date and time as texts have it, and its distance from 1970.

use std::fmt;

pub(super) const NANOSECONDS: i128 = 1_000_000_000;
const DAY: i64 = 86_400;

/// A date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateTime {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    pub(super) nanosecond: u32,
    /// The seconds that it is ahead of UTC, where it has a time zone.
    pub(super) offset: Option<i32>,
}

impl DateTime {
    /// Reads the text of a `Timestamp` or a `LocalTimestamp`. A leap second is read as the second before it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut left = Text(text);
        let mut at = left.date()?;
        left.one_of("Tt ")?;
        at.hour = left.number(23)?;
        left.one_of(":")?;
        at.minute = left.number(59)?;
        if left.one_of(":").is_some() {
            at.second = left.number(60)?.min(59);
            if left.one_of(".,").is_some() {
                at.nanosecond = left.fraction()?;
            }
        }
        if !left.0.is_empty() {
            at.offset = Some(left.offset()?);
        }
        left.0.is_empty().then_some(at)
    }

    /// Reads the text of a `Date`: its first moment.
    pub(super) fn read_day(text: &str) -> Option<Self> {
        let mut left = Text(text);
        left.date().filter(|_| left.0.is_empty())
    }

    /// The first moment of a day, without a time zone.
    pub(super) fn day(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day, hour: 0, minute: 0, second: 0, nanosecond: 0, offset: None }
    }

    /// The date and time in UTC at this distance from 1970.
    pub(super) fn utc(nanoseconds: i128) -> Self {
        // Within 64 bits of seconds, as all types of moments are.
        let (seconds, nanosecond) = (nanoseconds.div_euclid(NANOSECONDS) as i64, nanoseconds.rem_euclid(NANOSECONDS));
        let (year, month, day) = date_of(seconds.div_euclid(DAY));
        let time = seconds.rem_euclid(DAY);
        Self {
            year,
            month,
            day,
            hour: (time / 3600) as u8,
            minute: (time / 60 % 60) as u8,
            second: (time % 60) as u8,
            nanosecond: nanosecond as u32,
            offset: Some(0),
        }
    }

    /// The distance from 1970, in nanoseconds; `None` without a time zone.
    pub(super) fn nanoseconds(self) -> Option<i128> {
        let time = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        let seconds = day_of(self.year, self.month, self.day) * DAY + time - i64::from(self.offset?);
        Some(i128::from(seconds) * NANOSECONDS + i128::from(self.nanosecond))
    }

    /// Its date alone, as a `Date` is written.
    pub(super) fn date(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As it is sent. Years that have not four digits are found by the check of the request.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}:{:02}", self.date(), self.hour, self.minute, self.second)?;
        if self.nanosecond > 0 {
            write!(f, ".{}", format!("{:09}", self.nanosecond).trim_end_matches('0'))?;
        }
        f.write_str(if self.offset.is_some() { "Z" } else { "" })
    }
}

/// What is left of a text.
struct Text<'a>(&'a str);

impl Text<'_> {
    fn date(&mut self) -> Option<DateTime> {
        let year = i64::from(self.number(99)?) * 100 + i64::from(self.number(99)?);
        self.one_of("-")?;
        let month = self.number(12)?;
        self.one_of("-")?;
        let day = self.number(31)?;
        // A day that does not exist is another one when it is counted.
        let is_date = date_of(day_of(year, month, day)) == (year, month, day);
        is_date.then(|| DateTime::day(year, month, day))
    }

    /// A time zone: `Z`, `+02:00`, `+0200` or `+02`, after a space or not.
    fn offset(&mut self) -> Option<i32> {
        self.one_of(" ");
        if self.one_of("Zz").is_some() {
            return Some(0);
        }
        let sign = if self.one_of("+-")? == '-' { -1 } else { 1 };
        let hours = i32::from(self.number(23)?);
        let has_minutes = self.one_of(":").is_some() || !self.0.is_empty();
        let minutes = if has_minutes { i32::from(self.number(59)?) } else { 0 };
        Some(sign * (hours * 60 + minutes) * 60)
    }

    /// The fraction of a second, in nanoseconds; digits beyond these are dropped.
    fn fraction(&mut self) -> Option<u32> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, rest) = self.0.split_at(digits);
        self.0 = rest;
        format!("{:0<9}", fraction.get(..9).unwrap_or(fraction)).parse().ok().filter(|_| digits > 0)
    }

    /// A number of two digits, which is at most this.
    fn number(&mut self, most: u8) -> Option<u8> {
        let (digits, rest) = self.0.split_at_checked(2)?;
        let number = digits.parse().ok().filter(|number| *number <= most && !digits.starts_with('+'));
        self.0 = rest;
        number
    }

    fn one_of(&mut self, characters: &str) -> Option<char> {
        let first = self.0.chars().next().filter(|first| characters.contains(*first))?;
        self.0 = &self.0[first.len_utf8()..];
        Some(first)
    }
}

/// The days from 1970 to a date of the Gregorian calendar. Years begin in March here, so that the leap day is the last of its year;
/// 400 of them have 146,097 days.
fn day_of(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_cycle = year.rem_euclid(400);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    year.div_euclid(400) * 146_097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - 719_468
}

/// The year, month and day, this many days after 1970.
fn date_of(day: i64) -> (i64, u8, u8) {
    let (cycle, day) = ((day + 719_468).div_euclid(146_097), (day + 719_468).rem_euclid(146_097));
    let of_cycle = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * of_cycle + of_cycle / 4 - of_cycle / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (cycle * 400 + of_cycle + i64::from(month <= 2), month as u8, day as u8)
}
