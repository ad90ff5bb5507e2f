//! What a service says of its limit in headers: when nothing is left, the next call of the client waits until there is.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use crate::response::raw::RawResponse;

/// The headers with the limit of a key.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    /// How many calls are left.
    pub remaining: &'static str,
    /// The header that says when calls are allowed again: in how many seconds, or at what time.
    pub reset: &'static str,
}

impl Quota {
    /// The time until there are calls again, where a response says that none is left.
    pub(crate) fn wait(&self, response: &RawResponse) -> Option<Duration> {
        let is_over = response.text_header(self.remaining).is_some_and(|text| text.parse() == Ok(0.0));
        let reset = response.text_header(self.reset).filter(|_| is_over)?;
        wait_until(reset, response.service_time())
    }
}

/// Until when a client and its clones have no call left.
#[derive(Debug, Default)]
pub(crate) struct Exhausted(Mutex<Option<Instant>>);

impl Exhausted {
    /// Takes note of a response.
    pub(crate) fn note(&self, quota: Quota, response: &RawResponse, now: Instant) {
        let Some(until) = quota.wait(response).and_then(|wait| now.checked_add(wait)) else { return };
        let mut end = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *end = Some(end.map_or(until, |end| end.max(until)));
    }

    /// The time until there are calls again.
    pub(crate) fn left(&self, now: Instant) -> Duration {
        let end = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        end.map_or(Duration::ZERO, |end| end.saturating_duration_since(now))
    }
}

/// A number is the seconds until then, or since 1970; there are also dates and durations such as `1m30s`.
fn wait_until(text: &str, now: SystemTime) -> Option<Duration> {
    const FIRST_TIME: f64 = 1e9;
    const FIRST_MILLIS: f64 = 1e11;
    let since_1970 = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    if let Ok(number) = text.parse::<f64>() {
        let time = |seconds| Duration::try_from_secs_f64(seconds).ok();
        return match number {
            seconds if seconds < FIRST_TIME => time(seconds),
            seconds if seconds < FIRST_MILLIS => Some(time(seconds)?.saturating_sub(since_1970)),
            millis => Some(time(millis / 1000.0)?.saturating_sub(since_1970)),
        };
    }
    if let Ok(date) = httpdate::parse_http_date(text) {
        return Some(date.duration_since(now).unwrap_or_default());
    }
    parts(text)
}

/// `6m0s`, `250ms`
fn parts(text: &str) -> Option<Duration> {
    let (mut rest, mut all) = (text, 0.0);
    while !rest.is_empty() {
        let number = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (value, after) = rest.split_at(number);
        let unit = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit);
        let seconds = match unit {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            "d" => 86_400.0,
            _ => return None,
        };
        all += value.parse::<f64>().ok()? * seconds;
        rest = after;
    }
    Duration::try_from_secs_f64(all).ok().filter(|_| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::wait_until;

    #[test]
    fn every_form_of_a_reset() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_000_000);
        let cases = [
            ("30", Some(30.0)),
            ("0", Some(0.0)),
            ("0.5", Some(0.5)),
            ("1780000012", Some(12.0)),
            ("1779999999", Some(0.0)),
            ("1780000012500", Some(12.5)),
            ("6m0s", Some(360.0)),
            ("1h2m3s", Some(3723.0)),
            ("250ms", Some(0.25)),
            ("Thu, 28 May 2026 20:26:50 GMT", Some(10.0)),
            ("-3", None),
            ("soon", None),
            ("", None),
            ("NaN", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(wait_until(text, now).map(|wait| wait.as_secs_f64()), seconds, "{text}");
        }
    }
}
