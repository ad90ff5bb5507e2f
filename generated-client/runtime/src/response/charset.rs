//! The charset of a body. JSON is UTF-8, and some services send it in another one that their content type names.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, header};

/// The characters 0x80 to 0x9f of "iso-8859-1", as browsers read it.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The body in UTF-8, or `None` where it is that already or its charset is not known. The bytes themselves
/// count more than the declared charset.
pub(crate) fn in_utf8(headers: &HeaderMap, body: &Bytes) -> Option<Bytes> {
    let by_mark = match body.get(..2)? {
        [0xff, 0xfe] => Some("utf-16le"),
        [0xfe, 0xff] => Some("utf-16be"),
        _ => None,
    };
    let named = charset(headers);
    let charset = by_mark.or(named.as_deref())?;
    let text = match charset {
        "utf-8" | "utf8" | "us-ascii" => return None,
        // Without a byte order mark, ASCII in UTF-16 has a zero in every other byte, and JSON starts with ASCII.
        "utf-16" if body.first() == Some(&0) => utf_16(body, u16::from_be_bytes),
        "utf-16le" | "utf-16" => utf_16(body, u16::from_le_bytes),
        "utf-16be" => utf_16(body, u16::from_be_bytes),
        _ if str::from_utf8(body).is_ok() => return None,
        "iso-8859-1" | "latin1" | "l1" | "windows-1252" | "cp1252" => {
            Some(body.iter().map(|byte| latin(*byte)).collect())
        }
        _ => None,
    };
    text.map(Bytes::from)
}

/// The charset that the content type names, in lower case, if it looks like one.
pub(crate) fn charset(headers: &HeaderMap) -> Option<Cow<'_, str>> {
    let parameters = headers.get(header::CONTENT_TYPE)?.to_str().ok()?.split(';').skip(1);
    let charset = parameters.map(str::trim).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    })?;
    let is_name =
        charset.len() <= 20 && charset.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte));
    is_name.then(|| charset.to_ascii_lowercase().into())
}

fn utf_16(body: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = body.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    rest.is_empty().then(|| String::from_utf16(&units.collect::<Vec<_>>()).ok())?
}

fn latin(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue, header::CONTENT_TYPE};

    use super::in_utf8;

    fn read(content_type: &'static str, body: &[u8]) -> Option<String> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
        let text = in_utf8(&headers, &Bytes::copy_from_slice(body))?;
        Some(String::from_utf8(text.to_vec()).expect("is UTF-8 now"))
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn charsets_that_are_named_are_read() {
        let is = |text: &str| Some(text.to_owned());
        assert_eq!(read("application/json; charset=ISO-8859-1", b"\"\xe9 \x80\""), is("\"é €\""));
        assert_eq!(read("text/plain; x=y; Charset=\"latin1\"", b"\xfc"), None, "a body of one byte is not a JSON text");
        assert_eq!(read("text/plain;charset=latin1", b"\"\xfc\""), is("\"ü\""));
        let (little, big) = (u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes as fn(u16) -> [u8; 2]);
        assert_eq!(
            read("application/json; charset=utf-16", &utf_16("\u{feff}{\"é\":\"😀\"}", little)),
            is("\u{feff}{\"é\":\"😀\"}")
        );
        assert_eq!(read("application/json", &utf_16("\u{feff}[1]", big)), is("\u{feff}[1]"));
        assert_eq!(read("application/json; charset=utf-16", &utf_16("[1]", big)), is("[1]"));
        assert_eq!(read("application/json; charset=utf-16", &utf_16("[1]", little)), is("[1]"));
        assert_eq!(read("application/json; charset=utf-16le", &utf_16("[1]", little)), is("[1]"));
    }

    #[test]
    fn what_is_utf_8_stays() {
        for content_type in [
            "application/json",
            "application/json; charset=utf-8",
            "text/html; charset=latin1",
            "?; charset=",
            "x; charset=a b",
        ] {
            assert_eq!(read(content_type, "{\"a\":\"é\"}".as_bytes()), None, "{content_type}");
        }
        assert_eq!(read("application/json; charset=shift_jis", b"\"\x83\x65\""), None);
        assert_eq!(read("application/json; charset=utf-16", b"\"\x00a"), None, "half a unit");
    }
}
