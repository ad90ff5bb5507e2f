//! A response as bytes.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

/// A response, read completely.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The id of the request, from one of the usual headers.
    pub(crate) fn request_id(&self) -> Option<&str> {
        let names = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"];
        names.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// The delay of the `Retry-After` header, given in seconds or as a date. A date in the past is zero, an invalid
    /// value is `None`, and a value that no clock can represent is the maximum duration.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        if let Some(milliseconds) = self.number("retry-after-ms") {
            return Some(time(milliseconds / 1000.0));
        }
        if let Some(seconds) = self.number(header::RETRY_AFTER.as_str()) {
            return Some(time(seconds));
        }
        let date = |name| httpdate::parse_http_date(self.text(name)?).ok();
        // The service's own clock, because ours may be wrong.
        let now = date(header::DATE.as_str()).unwrap_or_else(SystemTime::now);
        Some(date(header::RETRY_AFTER.as_str())?.duration_since(now).unwrap_or_default())
    }

    fn text(&self, name: &str) -> Option<&str> {
        Some(self.headers.get(name)?.to_str().ok()?.trim())
    }

    fn number(&self, name: &str) -> Option<f64> {
        // Words such as "inf" parse as floats, too.
        let number: f64 =
            self.text(name).filter(|text| text.ends_with(|last: char| last.is_ascii_digit()))?.parse().ok()?;
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

    use super::Answer;

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
            let answer = Answer { status: StatusCode::TOO_MANY_REQUESTS, headers: headers.clone(), body: Bytes::new() };
            assert_eq!(answer.retry_after(), expected, "{headers:?}");
        }
    }
}
