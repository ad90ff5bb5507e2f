//! Strings. A string without escapes is a slice of the text; another is unescaped into a buffer that is kept.

use std::borrow::Cow;

use super::{Json, Result, error::ReadError};

impl<'a> Json<'a> {
    /// Reads a string into a `String` of its own.
    #[inline(always)]
    pub(crate) fn owned(&mut self) -> Result<String> {
        match self.plain() {
            Ok(text) => Ok(text.to_owned()),
            Err(stop) => self.unescape(stop).map(|()| self.unescaped.as_str().to_owned()),
        }
    }

    /// Reads a string that is only looked at.
    #[inline(never)]
    pub(super) fn text(&mut self) -> Result<&str> {
        match self.plain() {
            Ok(text) => Ok(text),
            Err(stop) => self.unescape(stop).map(|()| self.unescaped.as_str()),
        }
    }

    /// Reads a string, without a copy where it has no escapes.
    #[inline(always)]
    pub(crate) fn borrowed(&mut self) -> Result<Cow<'a, str>> {
        match self.plain() {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(stop) => self.unescape(stop).map(|()| Cow::Owned(self.unescaped.clone())),
        }
    }

    /// The string here. `Err` with the place of its first escape, or of what ends it too early.
    #[inline(always)]
    fn plain(&mut self) -> std::result::Result<&'a str, usize> {
        let start = self.at + 1;
        let end = special_from(self.text.as_bytes(), start);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return Err(end);
        }
        self.at = end + 1;
        Ok(&self.text[start..end])
    }

    /// Reads a string with escapes; `stop` is the first of them.
    #[inline(never)]
    fn unescape(&mut self, mut stop: usize) -> Result<()> {
        let mut from = self.at + 1;
        self.unescaped.clear();
        loop {
            self.unescaped.push_str(&self.text[from..stop]);
            if self.is_end(stop)? {
                return Ok(());
            }
            let unescaped = match self.escape(stop)? {
                b'n' => '\n',
                b't' => '\t',
                b'r' => '\r',
                b'b' => '\x08',
                b'f' => '\x0c',
                b'u' => self.unicode()?,
                byte => char::from(byte),
            };
            self.unescaped.push(unescaped);
            from = self.at;
            stop = special_from(self.text.as_bytes(), from);
        }
    }

    /// Passes over a string. Its escapes are checked, but not decoded.
    pub(super) fn skip_text(&mut self) -> Result<()> {
        let mut at = self.at + 1;
        loop {
            let stop = special_from(self.text.as_bytes(), at);
            if self.is_end(stop)? {
                return Ok(());
            }
            if self.escape(stop)? == b'u' {
                self.hex()?;
            }
            at = self.at;
        }
    }

    /// Whether the string ends here; otherwise an escape begins here.
    fn is_end(&mut self, stop: usize) -> Result<bool> {
        let found = self.text.as_bytes().get(stop);
        self.at = stop + 1;
        match found {
            Some(b'"') => Ok(true),
            Some(b'\\') => Ok(false),
            Some(_) => Err(self.syntax("control character in a string")),
            None => Err(self.syntax("unexpected end of a string")),
        }
    }

    /// The letter of the escape here.
    fn escape(&mut self, stop: usize) -> Result<u8> {
        self.at = stop + 2;
        match self.text.as_bytes().get(stop + 1) {
            Some(&letter @ (b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' | b'u')) => Ok(letter),
            _ => Err(self.syntax("invalid escape")),
        }
    }

    /// The character of `\u` and four digits, or of the two halves of a surrogate pair.
    fn unicode(&mut self) -> Result<char> {
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) && self.rest().starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or_else(ReadError::half_pair)
    }

    fn hex(&mut self) -> Result<u32> {
        let digits = self.rest().first_chunk::<4>();
        let code = digits.and_then(|digits| {
            digits.iter().try_fold(0, |code, digit| Some(code * 16 + char::from(*digit).to_digit(16)?))
        });
        let code = code.ok_or_else(|| self.syntax("invalid escape"))?;
        self.at += 4;
        Ok(code)
    }
}

/// The place of the first quote, backslash or control character from here on; the end where there is none.
#[inline(always)]
pub(super) fn special_from(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<16>) {
        // The compiler does this for sixteen bytes at a time.
        let any = chunk.iter().fold(false, |any, byte| any | (*byte == b'"') | (*byte == b'\\') | (*byte < 0x20));
        if any {
            let both = u128::from_le_bytes(*chunk);
            return match special_bits(both as u64) {
                0 => at + 8 + (special_bits((both >> 64) as u64).trailing_zeros() / 8) as usize,
                low => at + (low.trailing_zeros() / 8) as usize,
            };
        }
        at += 16;
    }
    if let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        match special_bits(u64::from_le_bytes(*chunk)) {
            0 => at += 8,
            low => return at + (low.trailing_zeros() / 8) as usize,
        }
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at
}

/// The high bit of each byte that is a quote, backslash or control character. Bits above the lowest may be wrong.
#[inline]
const fn special_bits(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xff;
    const HIGHS: u64 = ONES << 7;
    let quotes = word ^ (ONES * b'"' as u64);
    let backslashes = word ^ (ONES * b'\\' as u64);
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    ((quotes.wrapping_sub(ONES) & !quotes) | (backslashes.wrapping_sub(ONES) & !backslashes) | controls) & HIGHS
}
