//! Integers of any type, as programs count.

use crate::Nullable;

/// An integer that a request takes: of any type whose values fit into an `i64`, and a length or an index.
///
/// An integer literal is an `i32` here, as it is wherever its type is open, so one beyond that is written with its type:
/// `3_000_000_000_i64`. So is a parsed one: `text.parse::<u32>()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an integer whose values all fit into an `i64`",
    note = "convert it: `i64::try_from(value)?`"
)]
pub trait Integer {
    /// The integer.
    fn integer(self) -> i64;
}

impl Integer for i64 {
    #[inline]
    fn integer(self) -> i64 {
        self
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl Integer for $type {
            #[inline]
            fn integer(self) -> i64 {
                // Nothing has as many items as do not fit, on any machine.
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }

        impl From<$type> for Nullable<i64> {
            fn from(integer: $type) -> Self {
                Self::Value(integer.integer())
            }
        }
    )*};
}

integers! { i8 i16 i32 isize u8 u16 u32 usize }
