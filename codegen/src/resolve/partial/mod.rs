//! Types and endpoints while they are being resolved.

pub(in crate::resolve) mod endpoints;
pub(in crate::resolve) mod generics;
pub(in crate::resolve) mod kinds;
pub(in crate::resolve) mod types;
