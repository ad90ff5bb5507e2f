//! What requests and responses are made of: ids, secrets, moments, enum values, lists of items, and what the spec does not know.

pub(crate) mod base64;
pub mod enum_value;
pub(crate) mod extra;
pub(crate) mod file;
pub(crate) mod formatted;
pub(crate) mod held;
pub(crate) mod id;
pub(crate) mod integer;
pub(crate) mod item_list;
pub(crate) mod literal;
pub(crate) mod moment;
pub(crate) mod nullable;
pub(crate) mod secret;
pub(crate) mod unix_timestamp;
pub(crate) mod unknown;
