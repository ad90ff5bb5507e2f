//! What the language forbids of types and endpoints that are known.

pub(in crate::resolve) mod direction;
pub(in crate::resolve) mod header_names;
pub(in crate::resolve) mod module_names;
pub(in crate::resolve) mod recursion;
pub(in crate::resolve) mod required_names;
pub(in crate::resolve) mod rules;
pub(in crate::resolve) mod rust_names;
pub(in crate::resolve) mod spelling;
