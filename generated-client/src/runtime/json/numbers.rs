//! Numbers. None loses a digit: a number that is not an `i64` stays text until its type is known.

use super::{Json, Result};

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number<'a> {
    /// A whole number that is an `i64`.
    Integer(i64),
    /// Any other, as it is written.
    Other(&'a str),
}

impl Number<'_> {
    /// The number as a float, rounded to the nearest; `None` if it is out of range.
    pub(crate) fn float(self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(number as f64),
            Self::Other(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        }
    }

    /// The number as an `i64`, if it is exactly one.
    pub(crate) fn whole(self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(number),
            Self::Other(text) => whole(text),
        }
    }
}

/// The whole number that a decimal text is: `40.0` and `4e1` are 40. A float would round on the way.
pub(super) fn whole(text: &str) -> Option<i64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return (!digits.is_empty()).then_some(0);
    }
    // The power of ten behind the significant digits.
    let zeros =
        i64::from(exponent.parse::<i32>().ok()?) - fraction.len() as i64 + (digits.len() - significant.len()) as i64;
    let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros <= 18)?;
    format!("{sign}{significant}{}", "0".repeat(zeros)).parse().ok()
}

impl<'a> Json<'a> {
    /// Whether a number comes next.
    #[inline]
    pub(super) fn is_number(&mut self) -> bool {
        matches!(self.next(), b'-' | b'0'..=b'9')
    }

    /// Reads a number.
    #[inline]
    pub(super) fn number(&mut self) -> Result<Number<'a>> {
        match self.short_integer() {
            Some(number) => Ok(Number::Integer(number)),
            None => self.long_number(),
        }
    }

    /// Reads a whole number of up to seven digits, as nearly all are, eight bytes at a time.
    #[inline]
    pub(super) fn short_integer(&mut self) -> Option<i64> {
        const ONES: u64 = u64::MAX / 0xff;
        let chunk = self.rest().first_chunk::<8>()?;
        let digits = u64::from_le_bytes(*chunk) ^ (ONES * b'0' as u64);
        // The high bit of each byte that is not a digit.
        let others = (digits.wrapping_add(ONES * 0x76) | digits) & (ONES << 7);
        let count = others.trailing_zeros() / 8;
        let leading_zero = count > 1 && digits as u8 == 0;
        if count == 0 || count == 8 || leading_zero || matches!(chunk[count as usize], b'.' | b'e' | b'E') {
            return None;
        }
        self.at += count as usize;
        // The digits, the last one in the highest byte, with zeros below; then added up in pairs, fours and eights.
        let digits = digits << (64 - count * 8);
        let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
        let number = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff;
        Some(number as i64)
    }

    #[inline(never)]
    fn long_number(&mut self) -> Result<Number<'a>> {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        let first = self.at;
        self.digits()?;
        if self.at - first > 1 && self.text.as_bytes()[first] == b'0' {
            return Err(self.syntax("invalid number"));
        }
        let mut is_whole = true;
        if self.byte() == b'.' {
            self.at += 1;
            is_whole = false;
            self.digits()?;
        }
        if matches!(self.byte(), b'e' | b'E') {
            self.at += 1;
            is_whole = false;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        // `-0` is a float: as an integer it would lose its sign.
        Ok(match text.parse() {
            Ok(number) if is_whole && text != "-0" => Number::Integer(number),
            _ => Number::Other(text),
        })
    }

    fn digits(&mut self) -> Result<()> {
        let first = self.at;
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == first { Err(self.syntax("invalid number")) } else { Ok(()) }
    }
}
