//! How much of a response is accepted, and how its body becomes text.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header};

use crate::{
    Method, TransportError,
    error::failure::{Cause, Limit},
    json::ReadError,
    response::charset,
    response::compression::{CompressionError, decompressed},
    response::raw::RawResponse,
    transport::TransportErrorKind,
};

/// The size limits of a response.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The limit of the body, both compressed and decompressed.
    pub(crate) body_bytes: usize,
    /// The limit of all header names and values together.
    pub(crate) header_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 64 << 20, header_bytes: 64 << 10 }
    }
}

impl Limits {
    /// The complete, decompressed response, or why there is none. The limits are checked again after the transport,
    /// because callers can provide transports. The response of `HEAD` announces a body that it does not have, and so does 304.
    pub(crate) fn read(
        &self,
        method: Method,
        response: Result<Response<Bytes>, TransportError>,
    ) -> Result<RawResponse, Cause> {
        let (head, body) = response.map_err(|error| self.cause(error))?.into_parts();
        let too_large = |limit| Cause::TooLarge { status: head.status, limit };
        self.check_head(head.status, &head.headers)?;
        if body.len() > self.body_bytes {
            return Err(too_large(Limit::Body(self.body_bytes)));
        }
        let has_body = method != Method::Head && head.status != StatusCode::NOT_MODIFIED;
        if has_body && content_length(&head.headers).is_some_and(|announced| announced != body.len() as u64) {
            let source = "the body is shorter or longer than its content-length".into();
            return Err(Cause::NoResponse { timeout: false, source });
        }
        let mut response = RawResponse::new(head.status, head.headers, body);
        match decompressed(&response.headers, &response.body, self.body_bytes) {
            Ok(None) => Ok(in_utf8(response)),
            Ok(Some(body)) => {
                // These described the compressed bytes.
                response.headers.remove(header::CONTENT_ENCODING);
                response.headers.remove(header::CONTENT_LENGTH);
                Ok(in_utf8(RawResponse { body, ..response }))
            }
            Err(CompressionError::TooLarge) => Err(too_large(Limit::Body(self.body_bytes))),
            Err(CompressionError::Unreadable(reason)) if response.status.is_success() => {
                Err(Cause::Undecodable(Box::new(response), ReadError::body(reason)))
            }
            // The status of an error response is enough to continue.
            Err(CompressionError::Unreadable(_)) => Ok(response),
        }
    }

    pub(crate) fn check_head(&self, status: StatusCode, headers: &HeaderMap) -> Result<(), Cause> {
        let limit = Limit::Headers(self.header_bytes);
        if header_bytes(headers) > self.header_bytes { Err(Cause::TooLarge { status, limit }) } else { Ok(()) }
    }

    fn cause(&self, error: TransportError) -> Cause {
        let TransportError { kind, timeout, source } = error;
        match kind {
            TransportErrorKind::NotSent => Cause::NotSent { timeout, source },
            TransportErrorKind::NoResponse => Cause::NoResponse { timeout, source },
            TransportErrorKind::TooLarge(status) => Cause::TooLarge { status, limit: Limit::Body(self.body_bytes) },
            #[cfg(feature = "testing")]
            TransportErrorKind::Misused => Cause::Setup(source.to_string()),
        }
    }
}

fn in_utf8(response: RawResponse) -> RawResponse {
    RawResponse { decoded: charset::in_utf8(&response.headers, &response.body), ..response }
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::Response;

    use super::{Cause, Limit, Limits, Method, RawResponse};

    fn read(status: u16, headers: &[(&str, &str)], body: &'static str) -> Result<RawResponse, Cause> {
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let limits = Limits { body_bytes: 10, header_bytes: 30 };
        limits.read(Method::Get, Ok(response.body(Bytes::from(body)).expect("a response")))
    }

    #[test]
    fn a_response_within_the_bounds_is_as_it_came() {
        let response = read(200, &[("content-length", "2")], "{}").ok().expect("a response");
        assert_eq!((response.headers.len(), response.body), (1, Bytes::from("{}")));
    }

    #[test]
    fn bounds_hold_for_every_transport() {
        let large_body = read(200, &[], "0123456789+");
        assert!(matches!(large_body, Err(Cause::TooLarge { limit: Limit::Body(10), .. })));
        let large_head = read(200, &[("x", "123456789012345678901234567890")], "{}");
        assert!(matches!(large_head, Err(Cause::TooLarge { limit: Limit::Headers(30), .. })));
        for length in ["1", "3"] {
            assert!(matches!(
                read(200, &[("content-length", length)], "{}"),
                Err(Cause::NoResponse { timeout: false, .. })
            ));
        }
    }

    #[test]
    fn an_unknown_coding_hides_a_success_and_not_a_refusal() {
        let coding = [("content-encoding", "br")];
        assert!(matches!(read(200, &coding, "{}"), Err(Cause::Undecodable(..))));
        assert_eq!(read(429, &coding, "{}").ok().expect("a response").status, 429);
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn headers_do_not_speak_of_bytes_that_are_gone() {
        use std::io::Write;

        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(b"{}").expect("memory takes everything");
        let body = Bytes::from(encoder.finish().expect("memory takes everything"));
        let response = Response::builder()
            .header("content-encoding", "gzip")
            .header("content-length", body.len())
            .header("x", "1")
            .body(body)
            .expect("a response");
        let read = Limits::default().read(Method::Get, Ok(response)).ok().expect("a response");
        let kept: http::HeaderMap =
            [("x".parse().expect("a name"), "1".parse().expect("a value"))].into_iter().collect();
        assert_eq!((read.headers, read.body), (kept, Bytes::from("{}")));
    }
}
