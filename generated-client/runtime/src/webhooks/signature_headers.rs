//! What the headers of an event say: who signed it, when, and under which id.

use std::{
    str,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::HeaderMap;

use super::{
    read::WebhookError,
    signing::{SignatureText, Signing},
};
use crate::{request::field::in_braces, values::base64};

/// What the headers say.
#[derive(Default)]
pub(super) struct SignatureHeaders {
    pub(super) signatures: Vec<Vec<u8>>,
    timestamp: Option<String>,
    pub(super) time: Option<SystemTime>,
    pub(super) id: Option<String>,
}

impl SignatureHeaders {
    pub(super) fn of(signing: &Signing, headers: &HeaderMap) -> Result<Self, WebhookError> {
        let mut found = Self::default();
        for (name, form) in signing.headers {
            let values: Vec<&str> = headers.get_all(*name).iter().filter_map(|value| value.to_str().ok()).collect();
            // Several values in a header are separated by commas, several signatures alone by spaces.
            let parts = if form.matches('{').count() > 1 { ',' } else { ' ' };
            for item in values.iter().flat_map(|value| value.split(parts)).map(str::trim) {
                let form = form.split(parts).map(str::trim);
                for (text, what) in form.filter_map(|form| held(form, item)) {
                    found.note(signing, what, text);
                }
            }
        }
        if found.signatures.is_empty() { Err(WebhookError::Unsigned) } else { Ok(found) }
    }

    fn note(&mut self, signing: &Signing, what: &str, text: &str) {
        match what {
            "signature" => self.signatures.extend(match signing.written {
                SignatureText::Hex => unhex(text),
                SignatureText::Base64 => base64::decoded(text),
            }),
            "timestamp" => (self.timestamp, self.time) = (Some(text.to_owned()), time(text)),
            "id" => self.id = Some(text.to_owned()),
            _ => {}
        }
    }

    /// The bytes that were signed.
    pub(super) fn signed(&self, signing: &Signing, body: &Bytes) -> Result<Vec<u8>, WebhookError> {
        let (mut signed, mut rest) = (Vec::with_capacity(body.len() + 64), signing.signed);
        while let Some((text, what, after)) = in_braces(rest) {
            signed.extend(text.as_bytes());
            match (what, &self.timestamp, &self.id) {
                ("body", _, _) => signed.extend(body),
                ("timestamp", Some(value), _) if self.time.is_some() => signed.extend(value.as_bytes()),
                ("id", _, Some(value)) => signed.extend(value.as_bytes()),
                _ => return Err(WebhookError::Unsigned),
            }
            rest = after;
        }
        signed.extend(rest.as_bytes());
        Ok(signed)
    }
}

/// What a text holds in the place of the name in braces.
fn held<'t>(form: &'t str, text: &'t str) -> Option<(&'t str, &'t str)> {
    let (before, what, after) = in_braces(form)?;
    Some((text.strip_prefix(before)?.strip_suffix(after)?, what))
}

/// Seconds or milliseconds since 1970.
fn time(text: &str) -> Option<SystemTime> {
    let number: u64 = text.parse().ok()?;
    let since = if number > 100_000_000_000 { Duration::from_millis(number) } else { Duration::from_secs(number) };
    UNIX_EPOCH.checked_add(since)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    let byte = |digits: &[u8]| match digits {
        [high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
            u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
        }
        _ => None,
    };
    digits.map(byte).collect()
}
