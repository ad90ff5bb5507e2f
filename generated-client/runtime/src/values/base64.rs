//! Base64, as in RFC 4648.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// Of what `encoded` writes.
#[cfg(feature = "testing")]
pub(crate) fn decoded_exactly(text: &str) -> Option<Vec<u8>> {
    decoded(text).filter(|bytes| encoded(bytes) == text)
}

/// Of either alphabet, with or without padding.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=').as_bytes();
    let (mut bytes, mut bits) = (Vec::with_capacity(letters.len() * 3 / 4), 0_u32);
    for (at, letter) in letters.iter().enumerate() {
        let letter = match letter {
            b'-' => b'+',
            b'_' => b'/',
            letter => *letter,
        };
        let value = LETTERS.iter().position(|known| *known == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        if at % 4 > 0 {
            bytes.push((bits >> (6 - 2 * (at % 4)) & 255) as u8);
        }
    }
    (letters.len() % 4 != 1).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::{decoded, encoded};
    use crate::{Base64, Decimal, HttpDate, IsoDuration};

    #[test]
    fn as_in_rfc_4648() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(encoded(bytes.as_bytes()), text);
            assert_eq!(decoded(text), Some(bytes.into()));
        }
        assert_eq!(decoded("-_8"), Some(vec![0xfb, 0xff]));
        assert_eq!((decoded("a"), decoded("a*bc")), (None, None));
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(Base64::from(all.clone()).bytes(), Some(all));
    }

    #[test]
    fn values_of_other_types() {
        assert_eq!(Decimal::from(u128::MAX).parse(), Ok(u128::MAX));
        assert_eq!(IsoDuration::from(Duration::from_millis(90_500)).as_str(), "PT90.5S");
        let date = HttpDate::from(SystemTime::UNIX_EPOCH);
        assert_eq!(date.as_str(), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(SystemTime::try_from(&date), Ok(SystemTime::UNIX_EPOCH));
        assert!(SystemTime::try_from(&HttpDate::new("today")).is_err());
    }
}
