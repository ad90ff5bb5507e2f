//! What the language forbids of types and endpoints that are known.

pub(crate) mod direction;
pub(crate) mod header_names;
pub(crate) mod item_names;
pub(crate) mod previous_names;
pub(crate) mod recursion;
pub(crate) mod rules;
pub(crate) mod rust_names;
pub(crate) mod spelling;
