//! Reading a union by the type that one of its variants holds, and the fields that its variants share.

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

/// What a variant holds, or a field of it, as a method of the union returns it: `None` where it is missing.
pub trait Shared<'a, T> {
    /// The value.
    fn shared(&'a self) -> Option<T>;
}

macro_rules! shared {
    ($($($generic:ident)?: $field:ty => $output:ty, |$it:ident| $value:expr;)*) => {
        $(
            impl<'a $(, $generic)?> Shared<'a, $output> for $field {
                fn shared(&'a self) -> Option<$output> {
                    let $it = self;
                    $value
                }
            }
        )*
    };
}

shared! {
    T: T => &'a T, |it| Some(it);
    T: Box<T> => &'a T, |it| Some(it);
    T: Option<T> => &'a T, |it| it.as_ref();
    T: Option<Box<T>> => &'a T, |it| it.as_deref();
    T: Vec<T> => &'a [T], |it| Some(it);
    : String => &'a str, |it| Some(it);
    : Option<String> => &'a str, |it| it.as_deref();
    : bool => bool, |it| Some(*it);
    : Option<bool> => bool, |it| *it;
    : i64 => i64, |it| Some(*it);
    : Option<i64> => i64, |it| *it;
    : f64 => f64, |it| Some(*it);
    : Option<f64> => f64, |it| *it;
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
