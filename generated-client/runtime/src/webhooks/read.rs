//! Checks the signature of an event on the bytes as they came, and reads it.

use std::{
    error, fmt,
    marker::PhantomData,
    ops::Deref,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use ring::hmac::{self, Key};
use secrecy::{ExposeSecret, SecretString};

use super::{
    signature_headers::SignatureHeaders,
    signing::{SendsWebhooks, SignatureHash, Signing},
};
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
/// and skip deliveries that you have already processed.
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
        let body = body.into();
        let tolerance = self.tolerance.unwrap_or(Duration::from_secs(S::SIGNING.tolerance));
        let signature_headers = checked(const { &S::SIGNING }, &self.secrets, (headers, &body), tolerance, now)?;
        let response = RawResponse::new(StatusCode::OK, headers.clone(), body);
        let (event, notes) = S::Event::read_body(response.received()).map_err(WebhookError::Unreadable)?;
        Ok(Delivery { event, id: signature_headers.id, time: signature_headers.time, body: response.body, notes })
    }
}

/// What the headers say, if one of the secrets signed it.
fn checked(
    signing: &Signing,
    secrets: &[SecretString],
    (headers, body): (&HeaderMap, &Bytes),
    tolerance: Duration,
    now: SystemTime,
) -> Result<SignatureHeaders, WebhookError> {
    let signature_headers = SignatureHeaders::of(signing, headers)?;
    let signed = signature_headers.signed(signing, body)?;
    let is_ours =
        |key: &Key| signature_headers.signatures.iter().any(|signature| hmac::verify(key, &signed, signature).is_ok());
    // Each secret is tried, so that the time does not tell which one it is.
    if secrets.iter().filter_map(|secret| key(signing, secret)).filter(is_ours).count() == 0 {
        return Err(WebhookError::Forged);
    }
    // Only a time that is signed is known to be from the service.
    if let Some(time) = signature_headers.time.filter(|_| signing.signed.contains("{timestamp}")) {
        let apart = now.duration_since(time).unwrap_or_else(|early| early.duration());
        if apart > tolerance {
            return Err(WebhookError::Expired);
        }
    }
    Ok(signature_headers)
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

    /// When it was sent, if the service says so.
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use bytes::Bytes;
    use http::{HeaderMap, HeaderName};
    use secrecy::SecretString;

    use super::{SignatureHash, Signing, WebhookError, checked};
    use crate::webhooks::SignatureText;

    const PLAIN: Signing = Signing {
        headers: &[("x-signature", "sha256={signature}")],
        signed: "{body}",
        hash: SignatureHash::Sha256,
        written: SignatureText::Hex,
        secret: None,
        tolerance: 300,
    };

    fn check(
        signing: &Signing,
        secrets: &[&str],
        headers: &[(&'static str, &str)],
        body: &'static str,
        now: u64,
    ) -> String {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().expect("a value")))
            .collect();
        let secrets: Vec<SecretString> = secrets.iter().map(|text| SecretString::from(*text)).collect();
        let (body, now) = (Bytes::from_static(body.as_bytes()), UNIX_EPOCH + Duration::from_secs(now));
        let tolerance = Duration::from_secs(signing.tolerance);
        match checked(signing, &secrets, (&headers, &body), tolerance, now) {
            Ok(signature_headers) => format!("ok {}", signature_headers.id.unwrap_or_default()),
            Err(WebhookError::Unsigned) => "unsigned".to_owned(),
            Err(WebhookError::Forged) => "forged".to_owned(),
            Err(WebhookError::Expired) => "expired".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_body_is_signed_in_a_header() {
        let secret = "It's a Secret to Everybody";
        let right = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let ask = |secrets: &[&str], value, body| check(&PLAIN, secrets, &[("x-signature", value)], body, 0);
        assert_eq!(ask(&[secret], right, "Hello, World!"), "ok ");
        assert_eq!(ask(&["new", secret], right, "Hello, World!"), "ok ");
        assert_eq!(ask(&["new"], right, "Hello, World!"), "forged");
        assert_eq!(ask(&[], right, "Hello, World!"), "forged");
        assert_eq!(ask(&[secret], right, "Hello, World"), "forged");
        assert_eq!(ask(&[secret], &right[..right.len() - 2], "Hello, World!"), "forged");
        for odd in ["sha256=", "sha256=zz", "sha1=00", "", "sha256=757107ea0"] {
            assert!(["unsigned", "forged"].contains(&&*ask(&[secret], odd, "Hello, World!")), "{odd}");
        }
        assert_eq!(check(&PLAIN, &[secret], &[], "Hello, World!", 0), "unsigned");
    }

    #[test]
    fn id_and_time_are_signed_with_a_secret_in_base64() {
        let signing = Signing {
            headers: &[("w-id", "{id}"), ("w-timestamp", "{timestamp}"), ("w-signature", "v1,{signature}")],
            signed: "{id}.{timestamp}.{body}",
            written: SignatureText::Base64,
            secret: Some("whsec_"),
            ..PLAIN
        };
        let headers = [
            ("w-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("w-timestamp", "1614265330"),
            ("w-signature", "v1,AAAA v1a,BBBB v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        ];
        let ask = |now| {
            check(&signing, &["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], &headers, r#"{"test": 2432232314}"#, now)
        };
        assert_eq!(ask(1_614_265_330), "ok msg_p5jXN8AQM9LWM0D4loKWxJek");
        assert_eq!((ask(1_614_265_631), ask(1_614_265_029)), ("expired".to_owned(), "expired".to_owned()));
        assert_eq!(check(&signing, &["whsec_MfKQ"], &headers[..1], "{}", 0), "unsigned");
    }

    #[test]
    fn one_header_has_time_and_signatures() {
        let signing = Signing {
            headers: &[("s", "t={timestamp},v1={signature}")],
            signed: "{timestamp}.{body}",
            hash: SignatureHash::Sha512,
            ..PLAIN
        };
        let right = "03bd8d5f7e43e9e9208a5b4f45ef1c65cf7ad6fd1adec47631088a681019a897400557c024d492ff5640c468574096cdcf51d7fbb3ac42c97b5dad2a5b182cd4";
        let value = format!("t=1700000000,v1=00,v0=11,v1={right}");
        assert_eq!(check(&signing, &["key"], &[("s", &value)], "{}", 1_700_000_000), "ok ");
        let later = value.replace("t=1700000000", "t=1700000001");
        assert_eq!(check(&signing, &["key"], &[("s", &later)], "{}", 1_700_000_000), "forged");
        let signing = Signing { hash: SignatureHash::Sha1, headers: &[("s", "{signature}")], ..PLAIN };
        assert_eq!(check(&signing, &["key"], &[("s", "c9963b837183dc667106461b3de91d0885f539b3")], "{}", 0), "ok ");
    }
}
