//! A response as it arrived: status, headers and body, not decoded yet.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::charset::charset;
use crate::{
    call::Received,
    error::failure::Cause,
    json::{ReadError, is_word},
};

/// A response, read completely.
#[derive(Clone)]
pub(crate) struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// As it came, but for its compression.
    pub(crate) body: Bytes,
    /// The same in UTF-8, where it came in another charset.
    pub(crate) decoded: Option<Bytes>,
    /// Whether this status returns nothing, whatever the body.
    pub(crate) is_nothing: bool,
    /// The delay that an error states in its body.
    pub(crate) wait: Option<Duration>,
}

impl RawResponse {
    /// A response whose body is in UTF-8, or in no charset at all.
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body, decoded: None, is_nothing: false, wait: None }
    }

    /// The body to read as text.
    pub(crate) fn text(&self) -> &Bytes {
        self.decoded.as_ref().unwrap_or(&self.body)
    }

    /// What types read.
    pub(crate) fn received(&self) -> Received<'_> {
        Received {
            raw: &self.body,
            text: self.text(),
            status: self.status.as_u16(),
            headers: Some(&self.headers),
            is_nothing: self.is_nothing,
        }
    }

    /// Why the response cannot be decoded. If the body is not JSON, this says what it is instead.
    pub(crate) fn undecodable(self, error: Box<ReadError>) -> Cause {
        let error = match self.is_instead_of_json() {
            Some(what) if error.is_of_body() => ReadError::body(what),
            _ => error,
        };
        Cause::Undecodable(Box::new(self), error)
    }

    /// What the body is, if it is not JSON.
    fn is_instead_of_json(&self) -> Option<String> {
        let text = self.text().trim_ascii_start();
        if text.is_empty() {
            return Some("the body is empty".to_owned());
        }
        if str::from_utf8(text).is_err() {
            let charset = charset(&self.headers).filter(|charset| charset != "utf-8");
            return Some(match charset {
                Some(charset) => format!("the body is in the charset {charset}, and not in UTF-8"),
                None => "the body is not UTF-8".to_owned(),
            });
        }
        let starts =
            |start: &str| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()));
        let what = match text.first()? {
            b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' => return None,
            b'<' if starts("<!doctype html") || starts("<html") || starts("<head") || starts("<body") => "HTML",
            b'<' => "XML",
            _ if ["true", "false", "null"].into_iter().any(starts) => return None,
            _ => "text",
        };
        let media_type = self.text_header(header::CONTENT_TYPE.as_str()).and_then(|text| text.split(';').next());
        let media_type =
            media_type.filter(|text| (1..=60).contains(&text.len()) && !text.contains("json") && is_word(text));
        Some(match media_type {
            Some(media_type) => format!("the body is {what} ({media_type}) instead of JSON"),
            None => format!("the body is {what} instead of JSON"),
        })
    }

    /// The id of the request, from one of the usual headers.
    pub(crate) fn request_id(&self) -> Option<&str> {
        let names = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"];
        names.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// The delay of the `Retry-After` header, given in seconds or as a date. A date in the past is zero, an invalid
    /// value is `None`, and a value that no clock can represent is the maximum duration.
    /// Without the header, the delay that the body states.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.delay_of_headers().or(self.wait)
    }

    fn delay_of_headers(&self) -> Option<Duration> {
        if let Some(milliseconds) = self.number("retry-after-ms") {
            return Some(time(milliseconds / 1000.0));
        }
        if let Some(seconds) = self.number(header::RETRY_AFTER.as_str()) {
            return Some(time(seconds));
        }
        let then = self.date(header::RETRY_AFTER.as_str())?;
        Some(then.duration_since(self.service_time()).unwrap_or_default())
    }

    /// The service's own clock, because ours may be wrong.
    pub(crate) fn service_time(&self) -> SystemTime {
        self.date(header::DATE.as_str()).unwrap_or_else(SystemTime::now)
    }

    fn date(&self, name: &str) -> Option<SystemTime> {
        httpdate::parse_http_date(self.text_header(name)?).ok()
    }

    pub(crate) fn text_header(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().ok()?.trim())
    }

    fn number(&self, name: &str) -> Option<f64> {
        // Words such as "inf" parse as floats, too.
        let number: f64 =
            self.text_header(name).filter(|text| text.ends_with(|last: char| last.is_ascii_digit()))?.parse().ok()?;
        Some(number)
    }
}

fn time(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use bytes::Bytes;
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::RawResponse;

    /// Headers, and how long to wait.
    type Case = (&'static [(&'static str, &'static str)], Option<Duration>);

    #[test]
    fn every_form_of_retry_after() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let cases: [Case; 14] = [
            (&[], None),
            (&[("retry-after", "7")], seconds(7)),
            (&[("retry-after", " 7 ")], seconds(7)),
            (&[("retry-after", "0.5")], Some(Duration::from_millis(500))),
            (&[("retry-after", "-3")], seconds(0)),
            (&[("retry-after", "1e400")], Some(Duration::MAX)),
            (&[("retry-after", "99999999999999999999999999")], Some(Duration::MAX)),
            (&[("retry-after", "inf")], None),
            (&[("retry-after", "soon")], None),
            (&[("retry-after", "")], None),
            (&[("retry-after-ms", "250"), ("retry-after", "9")], Some(Duration::from_millis(250))),
            (
                &[("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT"), ("date", "Sun, 06 Nov 1994 08:49:37 GMT")],
                seconds(10),
            ),
            (&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], seconds(0)),
            (&[("retry-after", "Sun, 99 Nov 1994 08:49:37 GMT")], None),
        ];
        for (headers, expected) in cases {
            let headers: HeaderMap = headers
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            let response = RawResponse::new(StatusCode::TOO_MANY_REQUESTS, headers.clone(), Bytes::new());
            assert_eq!(response.retry_after(), expected, "{headers:?}");
        }
    }
}
