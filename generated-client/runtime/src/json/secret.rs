//! Secrets in a response: a field with `as secret` is read but never written.

use super::Writer;

pub use super::Read;

/// A value that is not written.
pub trait Write {
    /// Writes nothing.
    fn write_filled(&self, _: &'static str, _: &mut Writer) {}
}

impl<T> Write for T {}
