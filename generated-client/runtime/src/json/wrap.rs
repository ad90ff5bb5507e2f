//! Fields that are sent inside an object of their own, which is left out if none of them is set: declared as `as wrap`.

use super::Writer;

pub use super::Read;

/// An object that is left out when it is empty.
pub trait Write: super::Write {
    /// Writes the field, unless nothing in it is set.
    fn write_set(&self, key: &'static str, out: &mut Writer);

    /// Whether something in it is set.
    fn is_set(&self) -> bool;
}

impl<T: super::Write> Write for T {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        out.unless_empty(|out| {
            out.key(key);
            self.write(out);
        });
    }

    fn is_set(&self) -> bool {
        Writer::text_of(self) != "{}"
    }
}
