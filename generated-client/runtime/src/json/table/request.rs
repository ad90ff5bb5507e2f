//! `request!`: an object of a request, which callers build and the service reads.
//!
//! ```text
//! request! {
//!     Candidates(secret): "api" = "classic", "version" = 2,
//!     job_id(required), start as quoted(range 0..), years = "yearsOfExperience" as csv(count 1..=5), page send_default 1 (range 1..);
//!     ordered(start_page, end_page) only_with(rating, sort = "rating")
//! }
//! ```
//!
//! Constants come first, then the fields, then the rules between fields.
//!
//! - After the name of the type: its parameters, `IncludeExclude<T>`, and `(secret)` where it holds a secret: it does not
//!   implement `Serialize` then.
//! - Words of a field: `required`; `range 0..=9` (`0.5..` where a bound has a fraction); `one_of [40, 60]`; `length 2..=2`;
//!   `pattern r"^\d+$"`; `url`; `count 1..=3` (`count 0..` where a list may be empty); `each |item| item.count(1..)` where items have
//!   counts of their own. The bounds of a scalar hold for each scalar inside of a list or map.
//! - `as csv`, `as quoted`; `as wrap` for an object of its own that is left out when nothing in it is set.
//! - Rules: `at_least_one(a, b)`, `at_least_one()` of any field, extra ones too, `not_both(a, b)`, `together(a, b)`, `only_with(a, needs)`, `only_with(a = "value", needs = "value")`,
//!   `not_with(a, other = "value")`, `overrides(a)`, `overrides(a, except b, c)`, `ordered(low, high)`. A field of a wrapped object is `params.start`.
//! - `ranges(i64: min, max)` for an object that is made from a range of numbers; `range` where both ends are needed.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __request {
    (
        $type:ident $(<$($of:ident),+>)? $(($flag:ident))?:
        $($constant:literal = $value:literal),* $(,)?
        $($field:ident $(= $wire:literal)? $(as $codec:ident)? $(send_default $default:literal)?
            $(($($word:ident $($argument:expr)?),*))?),* $(,)?
        $(; $($rule:ident($($about:tt)*))*)?
    ) => {
        $crate::__object!(
            $type [$($($of),+)?] RequestValue;
            $($constant = $value),*;
            $($field $(= $wire)? $(as $codec)? $(($($word),*))?),*
        );
        $crate::__serde!($type [$($($of),+)?] RequestValue, from_request $(, $flag)?);
        $($($crate::__of_range!($type $rule $($about)*);)*)?

        impl$(<$($of: $crate::support::RequestValue),+>)? $crate::support::Write for $type$(<$($of),+>)? {
            #[inline]
            #[allow(deprecated, reason = "a deprecated field is still written")]
            fn write(&self, out: &mut $crate::support::Writer) {
                out.begin();
                $(out.constant($crate::__key!($constant), $value);)*
                $(
                    let key = $crate::__key!($field $($wire)?);
                    $crate::support::$($codec::)?Write::write_set(&self.$field, key, out);
                    $(
                        if $crate::support::Write::is_unset(&self.$field) {
                            out.send_default(key, $default);
                        }
                    )?
                )*
                out.end_request(&self.extra, $crate::support::Object::table(self));
            }
        }

        impl$(<$($of: $crate::support::RequestValue),+>)? $crate::support::Check for $type$(<$($of),+>)? {
            #[inline]
            #[allow(deprecated, reason = "a deprecated field is still checked")]
            fn check(&self, check: &mut $crate::support::Checker) {
                check.extra(&self.extra, $crate::support::Object::table(self));
                $(
                    check.field(&$crate::__name!($field $($wire)?), &self.$field)
                        $($(.$word($($argument)?))*)?
                        .done();
                )*
                $crate::__rules!(
                    check, self,
                    [$((stringify!($field), $crate::support::$($codec::)?Write::is_set(&self.$field))),*];
                    $($($rule($($about)*))*)?
                );
            }
        }
    };
}

/// An object that is a range: `From` for the ranges of Rust.
#[doc(hidden)]
#[macro_export]
macro_rules! __of_range {
    ($type:ident ranges $number:ty: $low:ident, $high:ident) => {
        $crate::__of_range!($type range $number: $low, $high);

        impl From<std::ops::RangeFrom<$number>> for $type {
            #[inline]
            fn from(range: std::ops::RangeFrom<$number>) -> Self {
                Self { $low: Some(range.start), ..$crate::support::blank() }
            }
        }

        impl From<std::ops::RangeToInclusive<$number>> for $type {
            #[inline]
            fn from(range: std::ops::RangeToInclusive<$number>) -> Self {
                Self { $high: Some(range.end), ..$crate::support::blank() }
            }
        }
    };
    ($type:ident range $number:ty: $low:ident, $high:ident) => {
        impl From<std::ops::RangeInclusive<$number>> for $type {
            #[inline]
            fn from(range: std::ops::RangeInclusive<$number>) -> Self {
                let (low, high) = range.into_inner();
                Self { $low: low.into(), $high: high.into(), ..$crate::support::blank() }
            }
        }
    };
    ($($rule:tt)*) => {};
}
