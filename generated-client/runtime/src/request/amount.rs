//! Numbers of requests and of rules, compared as they are: as floats, two whole numbers above 2^53 may be one.

use std::{cmp::Ordering, fmt};

use crate::values::literal::number_text;

/// A number of a request, or a bound of a rule.
#[derive(Debug, Clone, Copy)]
pub enum Amount {
    /// A whole number.
    Whole(i64),
    /// Any other.
    Float(f64),
    /// A date, by the digits of year, month and day.
    Day(u32),
}

impl Amount {
    pub(crate) fn is_nan(self) -> bool {
        matches!(self, Self::Float(number) if number.is_nan())
    }
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<f64> for Amount {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (*self, *other) {
            (Self::Day(one), Self::Day(other)) => Some(one.cmp(&other)),
            (Self::Day(_), _) | (_, Self::Day(_)) => None,
            (Self::Whole(one), Self::Whole(other)) => Some(one.cmp(&other)),
            (Self::Float(one), Self::Float(other)) => one.partial_cmp(&other),
            (Self::Whole(whole), Self::Float(float)) => against_float(whole, float),
            (Self::Float(float), Self::Whole(whole)) => against_float(whole, float).map(Ordering::reverse),
        }
    }
}

fn against_float(whole: i64, float: f64) -> Option<Ordering> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        return None;
    }
    if !(-BEYOND..BEYOND).contains(&float) {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    // Within these bounds the cast is exact.
    let order = whole.cmp(&(float.trunc() as i64));
    Some(order.then(if float.fract() > 0.0 {
        Ordering::Less
    } else if float.fract() < 0.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }))
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Whole(number) => number.fmt(f),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100),
            Self::Float(number) => f.write_str(&number_text(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Amount::{Float, Whole};

    #[test]
    fn whole_numbers_are_not_rounded() {
        let (two_53, two_63) = (9_007_199_254_740_992, 9_223_372_036_854_775_808.0);
        assert!(Whole(two_53 + 1) > Whole(two_53) && Whole(two_53 + 1) > Float(two_53 as f64));
        assert!(Whole(two_53) == Float(two_53 as f64) && Float(two_53 as f64) < Whole(two_53 + 1));
        assert!(Whole(i64::MAX) < Float(two_63) && Whole(i64::MIN) == Float(-two_63));
        assert!(Whole(i64::MIN) > Float(-1e300) && Whole(i64::MAX) < Float(f64::INFINITY));
        assert!(Whole(1) < Float(1.5) && Whole(-1) > Float(-1.5) && Float(0.5) < Whole(1));
        assert!(Whole(0).partial_cmp(&Float(f64::NAN)).is_none());
        assert_eq!(format!("{} {} {}", Whole(i64::MAX), Float(40.0), Float(0.5)), "9223372036854775807 40 0.5");
    }
}
