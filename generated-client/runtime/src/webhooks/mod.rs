//! Webhooks: events that a service sends, each with a signature.
//!
//! What a service signs is data of its spec ([`Signing`]). [`Webhooks`], behind the feature `webhooks`, checks a signature and reads
//! the event.

#[cfg(feature = "webhooks")]
mod read;
#[cfg(feature = "webhooks")]
mod signature_headers;
mod signing;

#[cfg(feature = "webhooks")]
pub use self::read::{Delivery, WebhookError, Webhooks};
pub use self::signing::{SendsWebhooks, SignatureHash, SignatureText, Signing};
