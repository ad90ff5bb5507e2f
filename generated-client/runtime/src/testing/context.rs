//! What is known of the call of an attempt, for those that watch it: its endpoint, and what in it is secret.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use serde_json::Value;

use crate::{
    Endpoint, ErrorCatalogue, Operation, Service,
    call::{Received, draft},
    client::{base_url::BaseUrl, credentials::SentKey},
    error::catalogue::ErrorBody,
    request::draft::{Body, Draft},
    values::base64,
    values::secret::{secrets_in, without_secrets},
};

/// The call of an attempt.
#[derive(Clone)]
pub(crate) struct CallContext {
    pub(crate) service: &'static str,
    pub(crate) endpoint: &'static str,
    /// The path of the base URL.
    pub(crate) base: String,
    pub(super) operation: Operation,
    pub(super) errors: ErrorBody,
    /// The credentials, and the secrets of the request.
    pub(super) secrets: Vec<String>,
    /// The secrets that a body has where the spec says so.
    pub(super) secrets_of: fn(u16, &HeaderMap, &Bytes) -> Vec<String>,
}

impl CallContext {
    pub(crate) fn of<E: Endpoint>(call: &E, base: &BaseUrl, keys: &[SentKey]) -> Self {
        let mut secrets: Vec<_> = keys.iter().flat_map(credentials).collect();
        if let (Ok(open), Ok(blank)) = (draft(call), without_secrets(|| crate::call::written(call))) {
            differing(&open, &blank, &mut secrets);
        }
        Self {
            service: E::Service::NAME,
            endpoint: E::OPERATION.name,
            base: base.path().to_owned(),
            operation: E::OPERATION,
            errors: <E::Service as Service>::ErrorKind::BODY,
            secrets,
            secrets_of: |status, headers, body| {
                secrets_in(|| {
                    let _ = E::read(Received { status, headers: Some(headers), ..Received::from(body) });
                    let _ =
                        crate::json::read_body::<<<E::Service as Service>::ErrorKind as ErrorCatalogue>::Failure>(body);
                })
            },
        }
    }
}

impl CallContext {
    /// Adds the token of an attempt.
    pub(crate) fn authorize(&mut self, token: &HeaderValue) {
        self.secrets.extend(in_header(token));
    }
}

/// The credentials of a call, in each form in which a service could quote them.
fn credentials(key: &SentKey) -> Vec<String> {
    let value = match key {
        SentKey::None => return Vec::new(),
        // The token itself is made known when it is sent.
        SentKey::Token(_, tokens) => return tokens.secrets(),
        SentKey::Query(_, key) | SentKey::Path(_, key) => return vec![key.expose().to_owned()],
        SentKey::Header(_, value) => value,
    };
    in_header(value)
}

fn in_header(value: &HeaderValue) -> Vec<String> {
    let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
    let mut secrets = Vec::new();
    // What follows a scheme, and the password of a pair.
    if let Some((_, bare)) = value.split_once(' ') {
        let pair = base64::decoded_exactly(bare).and_then(|pair| String::from_utf8(pair).ok());
        secrets.extend(pair.as_deref().and_then(|pair| pair.split_once(':')).map(|(_, password)| password.to_owned()));
        secrets.push(bare.to_owned());
    }
    secrets.push(value);
    secrets
}

/// What differs between a request and the same request without its secrets: its secrets.
fn differing(open: &Draft, blank: &Draft, secrets: &mut Vec<String>) {
    let mut compare = |open: &str, blank: &str| {
        if open != blank {
            secrets.push(open.to_owned());
        }
    };
    open.path.iter().zip(&blank.path).for_each(|(open, blank)| compare(open.text(), blank.text()));
    open.query.iter().zip(&blank.query).for_each(|((_, open), (_, blank))| compare(open, blank));
    for (name, value) in &open.headers {
        let blank = blank.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // An idempotency key is made anew and is not a secret.
        if blank.is_empty() {
            compare(value.to_str().unwrap_or_default(), blank);
        }
    }
    if let (Body::Json(open), Body::Json(blank)) = (&open.body, &blank.body) {
        let read = |json: &[u8]| serde_json::from_slice::<Value>(json).unwrap_or_default();
        differing_values(&read(&open.json), &read(&blank.json), secrets);
    }
}

fn differing_values(open: &Value, blank: &Value, secrets: &mut Vec<String>) {
    match (open, blank) {
        (Value::Object(open), blank) => {
            open.iter().for_each(|(name, value)| differing_values(value, &blank[name.as_str()], secrets));
        }
        (Value::Array(open), blank) => {
            open.iter().enumerate().for_each(|(index, value)| differing_values(value, &blank[index], secrets));
        }
        (Value::String(text), blank) if blank.as_str() != Some(text) => secrets.push(text.clone()),
        _ => {}
    }
}
