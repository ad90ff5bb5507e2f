//! `values!`: the values of an enum. Its variant `Unknown(UnknownValue)` is for those that the spec does not list.
//!
//! ```text
//! values! { OpenTo: ProBono = "proBono", BoardMember = "boardMember" }
//! values! { Level(open, default): One = Integer 1, Half = Number 0.5, Yes = Boolean true, Other = "x"; renamed(Old = One) }
//! ```
//!
//! - A value is a string, or `Integer`, `Number` or `Boolean` before one of those.
//! - Flags: `open` where any text may be sent: `From<&str>` and `From<String>`; `default` where some response always has a value;
//!   `ranges` where each value is a range of numbers, as `11-50` and `51+` are: `From<RangeInclusive<u32>>` and `From<RangeFrom<u32>>`.
//! - `renamed(Old = New)`: the previous name of a variant, as a deprecated constant.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __values {
    (
        $type:ident $(($($flag:ident),*))?:
        $($variant:ident = $($kind:ident)? $value:literal),* $(,)?
        $(; renamed($($old:ident = $new:ident),* $(,)?))?
    ) => {
        impl $crate::support::EnumValue for $type {
            const VALUES: &'static [$crate::support::Literal<'static>] =
                &[$($crate::__literal!($($kind)? $value)),*];
            const OPEN: bool = false $($(|| $crate::__is_open!($flag))*)?;

            #[inline]
            #[allow(deprecated, reason = "a deprecated value is still read")]
            fn listed(value: $crate::support::Literal<'_>) -> Option<Self> {
                Some(match value {
                    $($crate::__literal!($($kind)? $value) => Self::$variant,)*
                    _ => return None,
                })
            }

            #[inline]
            fn unknown(value: $crate::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn as_unknown(&self) -> Option<&$crate::UnknownValue> {
                if let Self::Unknown(value) = self { Some(value) } else { None }
            }

            #[inline]
            #[allow(deprecated, reason = "a deprecated value is still written")]
            fn literal(&self) -> $crate::support::Literal<'_> {
                match self {
                    $(Self::$variant => $crate::__literal!($($kind)? $value),)*
                    Self::Unknown(value) => value.literal(),
                }
            }
        }

        $crate::__serde!($type [] ResponseValue, from_response);

        impl $crate::support::Read for $type {
            #[inline]
            fn blank() -> Self {
                Self::Unknown("".into())
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::support::Json<'_>) -> $crate::support::ReadResult<bool> {
                json.read_enum(self)
            }
        }

        impl $crate::support::Write for $type {
            #[inline]
            fn write(&self, out: &mut $crate::support::Writer) {
                out.enum_value(self);
            }
        }

        impl $crate::support::Check for $type {}

        impl $type {
            /// The values in the spec, in its order.
            #[allow(deprecated, dead_code, reason = "deprecated values are listed too; the list is for callers")]
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl std::str::FromStr for $type {
            type Err = $crate::ParseEnumError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, $crate::ParseEnumError> {
                $crate::support::enum_value::parse(text)
            }
        }

        impl std::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::support::enum_value::display(self, f)
            }
        }

        $($($crate::__values_flag!($flag $type);)*)?
        $($crate::__renamed_variants!($type: $($old = $new),*);)?
    };
}

/// Whether a flag says that any text may be sent.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_open {
    (open) => {
        true
    };
    ($flag:ident) => {
        false
    };
}

/// A literal, as a value or as a pattern.
#[doc(hidden)]
#[macro_export]
macro_rules! __literal {
    ($text:literal) => {
        $crate::support::Literal::Text($text)
    };
    ($kind:ident $value:literal) => {
        $crate::support::Literal::$kind($value)
    };
}

/// The code of a flag of an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __values_flag {
    (open $type:ident) => {
        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::support::enum_value::of_text(text)
            }
        }

        impl From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }
    };
    (ranges $type:ident) => {
        /// One that the spec does not list is kept as an unknown value, which is refused when it is sent.
        impl From<std::ops::RangeInclusive<u32>> for $type {
            #[inline]
            fn from(range: std::ops::RangeInclusive<u32>) -> Self {
                $crate::support::enum_value::of_text(&format!("{}-{}", range.start(), range.end()))
            }
        }

        /// One that the spec does not list is kept as an unknown value, which is refused when it is sent.
        impl From<std::ops::RangeFrom<u32>> for $type {
            #[inline]
            fn from(range: std::ops::RangeFrom<u32>) -> Self {
                $crate::support::enum_value::of_text(&format!("{}+", range.start))
            }
        }
    };
    (default $type:ident) => {
        #[doc(hidden)]
        impl Default for $type {
            #[inline]
            fn default() -> Self {
                $crate::support::blank()
            }
        }
    };
}

/// Previous names of variants: constants, which may be patterns as variants are.
#[doc(hidden)]
#[macro_export]
macro_rules! __renamed_variants {
    ($type:ident: $($old:ident = $new:ident),*) => {
        #[allow(non_upper_case_globals, deprecated, reason = "they were variants")]
        impl $type {
            $(
                #[doc = concat!("The previous name of [`Self::", stringify!($new), "`].")]
                #[deprecated(note = "this value has another name now, which the documentation links to")]
                pub const $old: Self = Self::$new;
            )*
        }
    };
}
