//! Decompresses bodies, in one place for all transports.

use bytes::Bytes;
use http::{HeaderMap, header};

/// The accepted encodings. `None`: the header is not sent, and no compression is expected.
pub(crate) const ACCEPT_ENCODING: Option<&str> = if cfg!(feature = "gzip") { Some("gzip") } else { None };

/// Why a body cannot be decompressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CompressionError {
    /// The body is larger than allowed.
    #[cfg_attr(not(feature = "gzip"), expect(dead_code, reason = "nothing is decompressed"))]
    TooLarge,
    /// The body cannot be read.
    Unreadable(String),
}

/// The decompressed body, if it is not larger than `most`, or `None` if it is not compressed.
pub(crate) fn decompressed(headers: &HeaderMap, body: &Bytes, most: usize) -> Result<Option<Bytes>, CompressionError> {
    let values = headers.get_all(header::CONTENT_ENCODING);
    // Bytes that are not text are an unknown encoding as well.
    let values: Vec<_> = values.iter().map(|value| value.to_str().unwrap_or("?")).collect();
    let codings = values.iter().flat_map(|value| value.split(',')).map(str::trim);
    let codings: Vec<_> = codings.filter(|coding| !coding.is_empty() && !is("identity", coding)).collect();
    // An empty body is not compressed, whatever its headers say.
    if codings.is_empty() || body.is_empty() {
        return Ok(None);
    }
    // What was done last is undone first.
    let undone = codings.iter().rev().try_fold(body.clone(), |body, coding| undo(coding, &body, most));
    undone.map(Some)
}

#[cfg_attr(not(feature = "gzip"), expect(unused_variables, reason = "nothing is decompressed"))]
fn undo(coding: &str, body: &[u8], most: usize) -> Result<Bytes, CompressionError> {
    match coding {
        #[cfg(feature = "gzip")]
        _ if is("gzip", coding) || is("x-gzip", coding) => gunzip(body, most),
        _ if coding.len() <= 16 && coding.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') => Err(
            CompressionError::Unreadable(format!("the body is compressed with `{coding}`, which was not requested")),
        ),
        _ => Err(CompressionError::Unreadable("the body has an unexpected compression".to_owned())),
    }
}

fn is(name: &str, coding: &str) -> bool {
    coding.eq_ignore_ascii_case(name)
}

/// Stops as soon as the result is larger than allowed, so that a small body cannot fill the memory.
#[cfg(feature = "gzip")]
fn gunzip(body: &[u8], most: usize) -> Result<Bytes, CompressionError> {
    use std::io::Read;

    let mut bytes = Vec::new();
    let one_too_many = (most as u64).saturating_add(1);
    match flate2::bufread::MultiGzDecoder::new(body).take(one_too_many).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > most => Err(CompressionError::TooLarge),
        Ok(_) => Ok(bytes.into()),
        Err(error) => Err(CompressionError::Unreadable(format!("invalid gzip body: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::{HeaderMap, HeaderValue, header::CONTENT_ENCODING};

    use super::{CompressionError, decompressed};

    fn headers(codings: &[&'static str]) -> HeaderMap {
        codings.iter().map(|coding| (CONTENT_ENCODING, HeaderValue::from_static(coding))).collect()
    }

    #[test]
    fn what_is_not_compressed_stays() {
        for codings in [&[][..], &["identity"], &["", " , Identity"]] {
            assert_eq!(decompressed(&headers(codings), &Bytes::from("{}"), 10), Ok(None));
        }
        assert_eq!(decompressed(&headers(&["gzip"]), &Bytes::new(), 10), Ok(None));
    }

    #[test]
    fn what_is_not_known_is_said() {
        let result_of = |coding| decompressed(&headers(&[coding]), &Bytes::from("{}"), 10);
        let unreadable = |reason: &str| Err(CompressionError::Unreadable(reason.to_owned()));
        assert_eq!(result_of("br"), unreadable("the body is compressed with `br`, which was not requested"));
        let nameless = unreadable("the body has an unexpected compression");
        assert_eq!([result_of("\"secret\""), result_of("a-very-long-name-of-a-coding")], [nameless.clone(), nameless]);
    }

    #[cfg(feature = "gzip")]
    mod gzip {
        use std::io::Write;

        use flate2::{Compression, write::GzEncoder};

        use super::{super::CompressionError, Bytes, decompressed, headers};

        fn gzip(text: &[u8]) -> Bytes {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(text).expect("memory takes everything");
            encoder.finish().expect("memory takes everything").into()
        }

        #[test]
        fn is_undone_as_often_as_it_was_done() {
            let once = gzip(b"hello");
            assert_eq!(decompressed(&headers(&["GZIP"]), &once, 5), Ok(Some(Bytes::from("hello"))));
            assert_eq!(decompressed(&headers(&["x-gzip , gzip"]), &gzip(&once), 100), Ok(Some(Bytes::from("hello"))));
            let two: Bytes = [gzip(b"hel"), gzip(b"lo")].concat().into();
            assert_eq!(decompressed(&headers(&["gzip"]), &two, 5), Ok(Some(Bytes::from("hello"))));
        }

        #[test]
        fn stops_at_the_bound() {
            let bomb = gzip(&vec![b' '; 10 << 20]);
            assert!(bomb.len() < 20 << 10, "{}", bomb.len());
            assert_eq!(decompressed(&headers(&["gzip"]), &bomb, 1 << 20), Err(CompressionError::TooLarge));
            assert_eq!(decompressed(&headers(&["gzip"]), &gzip(b"hello"), 4), Err(CompressionError::TooLarge));
        }

        #[test]
        fn damage_is_said() {
            let whole = gzip(b"hello");
            for damaged in [
                whole.slice(..whole.len() - 9),
                whole.slice(..3),
                Bytes::from("{}"),
                [&whole, &b"junk"[..]].concat().into(),
            ] {
                let result = decompressed(&headers(&["gzip"]), &damaged, 100);
                assert!(matches!(result, Err(CompressionError::Unreadable(_))), "{result:?}");
            }
        }
    }
}
