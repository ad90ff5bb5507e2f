//! What follows from the types as they are written.

pub(in crate::resolve) mod compact_ids;
pub(in crate::resolve) mod discriminators;
pub(in crate::resolve) mod expand;
pub(in crate::resolve) mod shapes;
pub(in crate::resolve) mod usage;
