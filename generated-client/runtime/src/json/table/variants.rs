//! `variants!`: a union whose variants differ in the presence or in the values of some fields.
//!
//! ```text
//! variants! {
//!     SearchBody(request) by ["api", "url"]: ClassicPeople(ClassicPeople) = ["classic", -], SearchFromUrl(SearchFromUrl) = [-, +],
//! }
//! variants! { Hit(response, default) by ["kind"]: A(A) = [("x" | "y")], B(B) = [(Integer 1)], C(C) = [(Boolean true)] no_from }
//! ```
//!
//! - In brackets after the type: `request` or `response`, which has a variant `Unknown(Unknown)` for all others; then `secret` for a
//!   request that does not implement `Serialize`, or `default` where some response always has a value.
//! - One entry for each field: `+` for one that is there, `?` for one that may be null, `-` for one that is not there, a string, or one
//!   of several values, where `Integer`, `Number` or `Boolean` comes before a value that is not a string.
//! - After the entries of a request: what is said about the value in round brackets, as in `request!`.
//! - What is in the brackets of a variant, `no_from`, and what follows the variants: see `union.rs`.
//! - The first variant of a request must not need the union itself: a value is made of it before it is read.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __variants {
    (
        $type:ident($side:ident $(, $flag:ident)?) by [$($by:literal),*]:
        $(
            $variant:ident($inner:ty $(, $($method:tt)+)?) = [$($field:tt),*]
            $(($($word:ident $($argument:expr)?),*))? $($from:ident)?
        ),* $(,)?
        $(; shared $shared:tt)?
    ) => {
        $crate::__union!($type $side $(, $flag)?: $($variant($inner $(, $($method)+)?) $($from)?),*);
        $crate::__shared!($type [$($variant),*] $($shared)?);
        $crate::__union_write!($side $type by [$($by),*]: $($variant $(($($word $($argument)?),*))?),*);

        impl $crate::support::Read for $type {
            #[inline]
            fn blank() -> Self {
                $crate::__blank_union!($side $($variant),*)
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::support::Json<'_>) -> $crate::support::ReadResult<bool> {
                use $crate::support::{Kind, Discriminator};
                const BY: &[&str] = &[$($by),*];
                const DISCRIMINATORS: &[&[Discriminator]] = &[$(&[$($crate::__discriminator!($field)),*]),*];
                let left = match json.kind()? {
                    Kind::Null => return json.null().map(|()| false),
                    Kind::Object => $crate::support::choose(json, BY, DISCRIMINATORS)?,
                    _ => DISCRIMINATORS.len(),
                };
                $(
                    if left == 0 {
                        *self = Self::$variant(json.value()?);
                        return Ok(true);
                    }
                    let left = left.wrapping_sub(1);
                )*
                let _ = left;
                $crate::__no_variant!($side self json BY)
            }
        }
    };
}

/// What one discriminator of a variant looks like.
#[doc(hidden)]
#[macro_export]
macro_rules! __discriminator {
    (+) => { Discriminator::Present };
    (?) => { Discriminator::Stated };
    (-) => { Discriminator::Absent };
    (($($($kind:ident)? $value:literal)|+)) => { Discriminator::Is(&[$($crate::__literal!($($kind)? $value)),+]) };
    ($text:literal) => { Discriminator::Is(&[$crate::__literal!($text)]) };
}

/// The value of a union before it is read.
#[doc(hidden)]
#[macro_export]
macro_rules! __blank_union {
    (response $($variant:ident),*) => {
        Self::Unknown(Default::default())
    };
    (request $first:ident $(, $variant:ident)*) => {
        Self::$first($crate::support::blank())
    };
}

/// A value that fits no variant: kept in a response, refused in a request.
#[doc(hidden)]
#[macro_export]
macro_rules! __no_variant {
    (response $self:ident $json:ident $by:expr) => {{
        *$self = Self::Unknown($json.unknown($by)?);
        Ok(true)
    }};
    (request $self:ident $json:ident $by:expr) => {
        Err($json.no_variant($by))
    };
}

/// Writes a union, and checks one of a request.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_write {
    (response $type:ident by $by:tt: $($variant:ident),*) => {
        impl $crate::support::Write for $type {
            #[inline]
            fn write(&self, out: &mut $crate::support::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::support::Write::write(value, out),)*
                    Self::Unknown(value) => $crate::support::Write::write(value, out),
                }
            }
        }
    };
    (request $type:ident by $by:tt: $($variant:ident $(($($word:ident $($argument:expr)?),*))?),*) => {
        impl $crate::support::Write for $type {
            #[inline]
            fn write(&self, out: &mut $crate::support::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::support::Write::write(value, out),)*
                }
            }
        }

        impl $crate::support::Check for $type {
            #[inline]
            fn check(&self, check: &mut $crate::support::Checker) {
                check.variant_by(&$by);
                match self {
                    $(Self::$variant(value) => check.field("", value)$($(.$word($($argument)?))*)?.done(),)*
                }
            }
        }

        impl $crate::Request for $type {}
    };
}
