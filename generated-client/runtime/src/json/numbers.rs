//! Numbers. None loses a digit: a number that is not an `i64` stays text until its type is known, and a float is the last resort.

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
    /// The number as a float. `None` if it is out of range, or a whole number that a float cannot represent exactly.
    pub(crate) fn float(self) -> Option<f64> {
        match self {
            Self::Integer(number) if number.unsigned_abs() <= EXACT => Some(number as f64),
            Self::Integer(number) => float_of(&number.to_string()),
            Self::Other(text) => float_of(text),
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

/// Up to here each whole number is a float.
const EXACT: u64 = 1 << 53;
/// More zeros than any number has that is written by hand or by a counter.
const MOST_ZEROS: i64 = 40;

/// The float that a decimal text is, or rounds to; `None` where a whole number would become another one. Services that count in
/// floats write the shortest digits of one, followed by zeros.
fn float_of(text: &str) -> Option<f64> {
    let float: f64 = text.parse().ok().filter(|float: &f64| float.is_finite())?;
    let is_small = float.abs() < EXACT as f64;
    (is_small || digits(text).is_none_or(|digits| digits == format!("{float:.0}")) || survives(text, float))
        .then_some(float)
}

/// Whether a decimal text is the shortest form of this float, in whatever spelling, so that nothing of it is lost.
pub(super) fn survives(text: &str, float: f64) -> bool {
    let decimal = Decimal::of(text);
    decimal.is_some() && decimal == Decimal::of(&format!("{float:e}"))
}

/// The whole number that a decimal text is: `40.0` and `4e1` are 40. A float would round on the way.
pub(super) fn whole(text: &str) -> Option<i64> {
    digits(text)?.parse().ok()
}

/// The digits of the whole number that a decimal text is, however many.
pub(super) fn digits(text: &str) -> Option<String> {
    let Decimal { sign, digits, zeros } = Decimal::of(text)?;
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let zeros = usize::try_from(zeros).ok().filter(|_| zeros <= MOST_ZEROS)?;
    Some(format!("{sign}{digits}{}", "0".repeat(zeros)))
}

/// A decimal number, taken apart: what it is, whatever its spelling.
#[derive(PartialEq)]
struct Decimal {
    sign: &'static str,
    /// From the first that is not zero to the last.
    digits: String,
    /// The power of ten after them.
    zeros: i64,
}

impl Decimal {
    fn of(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (sign, mantissa) = match mantissa.strip_prefix('-') {
            Some(mantissa) => ("-", mantissa),
            None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{integer}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let digits = all.trim_end_matches('0');
        let significant = digits.trim_start_matches('0').to_owned();
        if significant.is_empty() {
            return Some(Self { sign, digits: significant, zeros: 0 });
        }
        let zeros =
            i64::from(exponent.parse::<i32>().ok()?) - fraction.len() as i64 + (all.len() - digits.len()) as i64;
        Some(Self { sign, digits: significant, zeros })
    }
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
