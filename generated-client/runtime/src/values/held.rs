//! Reading a union by the type that one of its variants holds.

use std::{error, fmt};

/// What a variant holds, in a box or not. `T` is the type without the box.
pub trait Held<T> {
    /// The value.
    fn held(self) -> T;
    /// A reference to the value.
    fn as_held(&self) -> &T;
}

impl<T> Held<T> for T {
    fn held(self) -> T {
        self
    }

    fn as_held(&self) -> &T {
        self
    }
}

impl<T> Held<T> for Box<T> {
    fn held(self) -> T {
        *self
    }

    fn as_held(&self) -> &T {
        self
    }
}

/// The error of reading a union by the type of a variant that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherVariant;

impl fmt::Display for OtherVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is another variant of its union")
    }
}

impl error::Error for OtherVariant {}
