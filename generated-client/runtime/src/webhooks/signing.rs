//! How a service signs what it sends, from the spec.

use crate::{Service, call::Body};

/// A service that sends events. Generated services implement it where their spec has `webhooks`.
pub trait SendsWebhooks: Service {
    /// The event.
    type Event: Body;
    /// How it is signed.
    const SIGNING: Signing;
}

/// How a service signs its events.
#[derive(Debug, Clone, Copy)]
pub struct Signing {
    /// Headers with the forms of their values: `t={timestamp},v1={signature}`.
    pub headers: &'static [(&'static str, &'static str)],
    /// The form of the text that is signed: `{timestamp}.{body}`.
    pub signed: &'static str,
    /// The hash of the HMAC.
    pub hash: SignatureHash,
    /// The encoding of the signature.
    pub written: SignatureText,
    /// What a secret in base64 begins with. `None`: a secret is its text.
    pub secret: Option<&'static str>,
    /// How many seconds an event may be older or younger than now.
    pub tolerance: u64,
}

/// The hash of an HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureHash {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// How a signature is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureText {
    /// In hexadecimal digits.
    Hex,
    /// In base64.
    Base64,
}
