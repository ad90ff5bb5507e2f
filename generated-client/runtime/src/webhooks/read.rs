//! Checks the signature of an event on the bytes as they came, and reads it.

use std::{
    error, fmt,
    marker::PhantomData,
    ops::Deref,
    str,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use ring::hmac::{self, Key};
use secrecy::{ExposeSecret, SecretString};

use super::signing::{SendsWebhooks, SignatureHash, SignatureText, Signing};
use crate::{
    Drift,
    call::Body,
    json::{Note, ReadError, text_of},
    response::raw::RawResponse,
    values::base64,
};

/// The webhooks of a service: what is known of their sender.
///
/// ```text
/// let webhooks = Webhooks::<petshop::Service>::new(secret).or(previous_secret);
/// let delivery = webhooks.read(request.headers(), body)?;
/// if !seen.insert(delivery.id()) { return Ok(()) }          // a replay
/// match &*delivery { petshop::Event::Born(born) => … }
/// ```
///
/// Who copies a delivery can send it again within the tolerance. Keep the id of each delivery, or its signed time, as long as that,
/// and pass over what came before.
pub struct Webhooks<S> {
    secrets: Vec<SecretString>,
    tolerance: Option<Duration>,
    service: PhantomData<fn() -> S>,
}

impl<S: SendsWebhooks> Webhooks<S> {
    /// Webhooks that are signed with this secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self { secrets: vec![SecretString::from(secret.into())], tolerance: None, service: PhantomData }
    }

    /// Also those that are signed with another one, while a secret is replaced.
    #[must_use]
    pub fn or(mut self, secret: impl Into<String>) -> Self {
        self.secrets.push(SecretString::from(secret.into()));
        self
    }

    /// How much older or younger than now an event may be. The default is in the spec, or five minutes.
    #[must_use]
    pub fn tolerance(self, tolerance: Duration) -> Self {
        Self { tolerance: Some(tolerance), ..self }
    }

    /// Checks the signature of a request, and reads its event.
    ///
    /// The body has to be as it came: what is parsed and written again has another signature.
    ///
    /// # Errors
    ///
    /// The request has no signature, one of somebody else, or an old one; or its event cannot be read.
    pub fn read(&self, headers: &HeaderMap, body: impl Into<Bytes>) -> Result<Delivery<S::Event>, WebhookError> {
        self.read_at(headers, body, SystemTime::now())
    }

    /// The same at another time, for tests.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub fn read_at(
        &self,
        headers: &HeaderMap,
        body: impl Into<Bytes>,
        now: SystemTime,
    ) -> Result<Delivery<S::Event>, WebhookError> {
        let (signing, body) = (const { &S::SIGNING }, body.into());
        let said = Said::of(signing, headers)?;
        let signed = said.signed(signing, &body)?;
        let is_ours = |key: &Key| said.signatures.iter().any(|signature| hmac::verify(key, &signed, signature).is_ok());
        // Each secret is tried, so that the time does not tell which one it is.
        let ours = self.secrets.iter().filter_map(|secret| key(signing, secret)).filter(is_ours).count();
        if ours == 0 {
            return Err(WebhookError::Forged);
        }
        // Only a time that is signed is one that the service has told.
        let tolerance = self.tolerance.unwrap_or(Duration::from_secs(signing.tolerance));
        if let Some(time) = said.time.filter(|_| signing.signed.contains("{timestamp}")) {
            let apart = now.duration_since(time).unwrap_or_else(|early| early.duration());
            if apart > tolerance {
                return Err(WebhookError::Expired);
            }
        }
        let response = RawResponse::new(StatusCode::OK, headers.clone(), body);
        let (event, notes) =
            S::Event::read_body(response.received()).map_err(|error| WebhookError::Unreadable(error))?;
        Ok(Delivery { event, id: said.id, time: said.time, body: response.body, notes })
    }
}

/// The HMAC key of a secret.
fn key(signing: &Signing, secret: &SecretString) -> Option<Key> {
    let algorithm = match signing.hash {
        SignatureHash::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
        SignatureHash::Sha256 => hmac::HMAC_SHA256,
        SignatureHash::Sha512 => hmac::HMAC_SHA512,
    };
    let text = secret.expose_secret();
    Some(match signing.secret {
        None => Key::new(algorithm, text.as_bytes()),
        Some(prefix) => Key::new(algorithm, &base64::decoded(text.strip_prefix(prefix).unwrap_or(text))?),
    })
}

/// What the headers say.
#[derive(Default)]
struct Said {
    signatures: Vec<Vec<u8>>,
    timestamp: Option<String>,
    time: Option<SystemTime>,
    id: Option<String>,
}

impl Said {
    fn of(signing: &Signing, headers: &HeaderMap) -> Result<Self, WebhookError> {
        let mut said = Self::default();
        for (name, form) in signing.headers {
            let values: Vec<&str> = headers.get_all(*name).iter().filter_map(|value| value.to_str().ok()).collect();
            // Several values in a header are parted by commas, several signatures alone by spaces.
            let parts = if form.matches('{').count() > 1 { ',' } else { ' ' };
            for item in values.iter().flat_map(|value| value.split(parts)).map(str::trim) {
                let form = form.split(parts).map(str::trim);
                for (text, what) in form.filter_map(|form| held(form, item)) {
                    said.note(signing, what, text);
                }
            }
        }
        if said.signatures.is_empty() { Err(WebhookError::Unsigned) } else { Ok(said) }
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
    fn signed(&self, signing: &Signing, body: &Bytes) -> Result<Vec<u8>, WebhookError> {
        let (mut signed, mut rest) = (Vec::with_capacity(body.len() + 64), signing.signed);
        while let Some((text, (what, after))) =
            rest.split_once('{').and_then(|(text, after)| Some((text, after.split_once('}')?)))
        {
            signed.extend(text.as_bytes());
            match (what, &self.timestamp, &self.id) {
                ("body", _, _) => signed.extend(body),
                ("timestamp", Some(told), _) if self.time.is_some() => signed.extend(told.as_bytes()),
                ("id", _, Some(told)) => signed.extend(told.as_bytes()),
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
    let (before, (what, after)) =
        form.split_once('{').and_then(|(text, after)| Some((text, after.split_once('}')?)))?;
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

/// An event whose signature is right. Dereferences to the event.
pub struct Delivery<T> {
    event: T,
    id: Option<String>,
    time: Option<SystemTime>,
    body: Bytes,
    notes: Vec<Note>,
}

impl<T> Delivery<T> {
    /// The id of the delivery, if the service has one in a header.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// When it was sent, if the service tells.
    pub fn time(&self) -> Option<SystemTime> {
        self.time
    }

    /// The event.
    pub fn into_inner(self) -> T {
        self.event
    }

    /// The unchanged body.
    pub fn raw(&self) -> &Bytes {
        &self.body
    }

    /// Everything in the event that is not in the spec.
    pub fn drift(&self) -> Drift {
        Drift::new(&self.notes, text_of(&self.body).unwrap_or_default())
    }
}

impl<T> Deref for Delivery<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.event
    }
}

/// Without the event, which may be personal data.
impl<T> fmt::Debug for Delivery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("id", &self.id).field("time", &self.time).finish_non_exhaustive()
    }
}

/// Without the secrets.
impl<S> fmt::Debug for Webhooks<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhooks").field("secrets", &self.secrets.len()).finish_non_exhaustive()
    }
}

/// Why a request is not an event of the service.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header with the signature, or with something that is signed, is missing or has another form.
    Unsigned,
    /// No signature was made with one of the secrets.
    Forged,
    /// It was signed longer ago than is tolerated, or for a time to come.
    Expired,
    /// The signature is right, but the event cannot be read.
    Unreadable(Box<ReadError>),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned => f.write_str("the request is not signed as the service signs its events"),
            Self::Forged => f.write_str("the signature was not made with this secret"),
            Self::Expired => f.write_str("the request was signed too long ago, or for a time to come"),
            Self::Unreadable(error) => write!(f, "the event cannot be read: {error}"),
        }
    }
}

impl error::Error for WebhookError {}
