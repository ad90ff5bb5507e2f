//! Types and endpoints while they are being resolved.

pub(crate) mod endpoints;
pub(crate) mod generics;
pub(crate) mod kinds;
pub(crate) mod types;
