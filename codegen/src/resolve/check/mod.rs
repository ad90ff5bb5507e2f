//! What the language forbids of types and endpoints that are known.

pub(crate) mod direction;
pub(crate) mod header_names;
pub(crate) mod names;
pub(crate) mod recursion;
pub(crate) mod rules;
