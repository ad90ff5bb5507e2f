//! What follows from the types as they are written.

pub(crate) mod both_ways;
pub(crate) mod compact_ids;
pub(crate) mod discriminators;
pub(crate) mod empty_objects;
pub(crate) mod expand;
pub(crate) mod usage;
