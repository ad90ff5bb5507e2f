//! Types and endpoints while they are being resolved.

pub(crate) mod endpoints;
pub(crate) mod types;
