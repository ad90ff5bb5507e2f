//! Undoes the compression of a body that is read while it arrives.

use bytes::Bytes;
use http::{HeaderMap, header};

use crate::{
    error::failure::Cause,
    json::{self, ReadError},
};

/// A body that is compressed.
#[cfg(feature = "gzip")]
pub(super) struct Inflate(flate2::write::MultiGzDecoder<Vec<u8>>);

/// A body that is compressed, which nothing here can read.
#[cfg(not(feature = "gzip"))]
pub(super) enum Inflate {}

/// How much is decompressed at once: a thousand times as much may come of it.
#[cfg(feature = "gzip")]
const PIECE: usize = 4 << 10;

impl Inflate {
    /// What is needed to read a body with these headers.
    pub(super) fn of(headers: &HeaderMap) -> json::Result<Option<Self>> {
        let codings = headers.get_all(header::CONTENT_ENCODING);
        let codings = codings.iter().flat_map(|value| value.to_str().unwrap_or("?").split(',')).map(str::trim);
        let mut codings = codings.filter(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"));
        match (codings.next(), codings.next()) {
            (None, _) => Ok(None),
            #[cfg(feature = "gzip")]
            (Some(coding), None) if ["gzip", "x-gzip"].iter().any(|known| coding.eq_ignore_ascii_case(known)) => {
                Ok(Some(Self(flate2::write::MultiGzDecoder::new(Vec::new()))))
            }
            _ => Err(ReadError::body("the body has a compression that was not requested")),
        }
    }

    #[cfg(feature = "gzip")]
    pub(super) fn push(&mut self, bytes: &[u8], mut take: impl FnMut(Bytes) -> Result<(), Cause>) -> Result<(), Cause> {
        use std::io::Write;

        for piece in bytes.chunks(PIECE) {
            self.0.write_all(piece).map_err(|error| Cause::NoResponse { timeout: false, source: error.into() })?;
            let inflated = std::mem::take(self.0.get_mut());
            if !inflated.is_empty() {
                take(inflated.into())?;
            }
        }
        Ok(())
    }

    /// What is left at the end, or that there is something missing.
    #[cfg(feature = "gzip")]
    pub(super) fn finish(self) -> std::io::Result<Bytes> {
        self.0.finish().map(Bytes::from)
    }

    #[cfg(not(feature = "gzip"))]
    pub(super) fn push(&mut self, _: &[u8], _: impl FnMut(Bytes) -> Result<(), Cause>) -> Result<(), Cause> {
        match *self {}
    }

    #[cfg(not(feature = "gzip"))]
    pub(super) fn finish(self) -> std::io::Result<Bytes> {
        match self {}
    }
}
