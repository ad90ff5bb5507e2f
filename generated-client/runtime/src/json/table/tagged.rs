//! `tagged!`: a union of a response with one string field as discriminator. Its variant `Unknown(Unknown)` is for all others.
//!
//! ```text
//! tagged! { SearchResult by "type": People(People) = "PEOPLE", Post(Post) = "POST" no_from }
//! tagged! { SearchResult(default) by "type": People(People) = "PEOPLE" }
//! ```
//!
//! - The type in brackets is without the box, whether the enum has one or not.
//! - `no_from`: neither `From<Post>` nor `TryFrom`, because two variants hold this type.
//! - Flag: `default` where some response always has a value.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    (
        $type:ident $(($flag:ident))? by $tag:literal:
        $($variant:ident($inner:ty) = $value:literal $($no_from:ident)?),* $(,)?
    ) => {
        $crate::__union!($type response $(, $flag)?: $($variant($inner) $($no_from)?),*);

        impl $crate::runtime::support::Tagged for $type {
            const TAG: &'static str = $tag;

            #[inline]
            fn read_variant(
                tag: &str,
                json: &mut $crate::runtime::support::Json<'_>,
            ) -> $crate::runtime::support::ReadResult<Option<Self>> {
                Ok(Some(match tag {
                    $($value => Self::$variant(json.variant($value)?),)*
                    _ => return Ok(None),
                }))
            }

            #[inline]
            fn unknown(unknown: $crate::runtime::Unknown) -> Self {
                Self::Unknown(unknown)
            }
        }

        impl $crate::runtime::support::Read for $type {
            #[inline]
            fn blank() -> Self {
                Self::Unknown(Default::default())
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::runtime::support::Json<'_>) -> $crate::runtime::support::ReadResult<bool> {
                $crate::runtime::support::tagged_union(self, json)
            }
        }

        impl $crate::runtime::support::Write for $type {
            #[inline]
            fn write(&self, out: &mut $crate::runtime::support::Writer) {
                match self {
                    $(Self::$variant(value) => out.tagged($tag, $value, value),)*
                    Self::Unknown(value) => $crate::runtime::support::Write::write(value, out),
                }
            }
        }
    };
}

/// What all unions share: `From` and `TryFrom` for each type that one variant holds, serde, and a hidden `Default`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($type:ident $side:ident $(, $flag:ident)?: $($variant:ident($inner:ty) $($from:ident)?),*) => {
        $($crate::__from_variant!($type $variant($inner) $($from)?);)*
        $crate::__union_side!($side $type $(, $flag)?);
    };
}

/// `From` and `TryFrom` for a type that one variant holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_variant {
    ($type:ident $variant:ident($inner:ty) no_from) => {};
    ($type:ident $variant:ident($inner:ty) from_str) => {
        $crate::__from_variant!($type $variant($inner));

        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self::$variant(text.into())
            }
        }
    };
    ($type:ident $variant:ident($inner:ty)) => {
        impl From<$inner> for $type {
            #[inline]
            fn from(value: $inner) -> Self {
                Self::$variant(value.into())
            }
        }

        /// The union itself where it is another variant.
        impl TryFrom<$type> for $inner {
            type Error = $type;

            #[inline]
            fn try_from(value: $type) -> Result<Self, Self::Error> {
                match value {
                    $type::$variant(value) => Ok($crate::runtime::support::Held::<$inner>::held(value)),
                    other => Err(other),
                }
            }
        }

        impl<'a> TryFrom<&'a $type> for &'a $inner {
            type Error = $crate::runtime::OtherVariant;

            #[inline]
            fn try_from(value: &'a $type) -> Result<Self, Self::Error> {
                match value {
                    $type::$variant(value) => Ok($crate::runtime::support::Held::<$inner>::as_held(value)),
                    _ => Err($crate::runtime::OtherVariant),
                }
            }
        }
    };
}

/// What differs between the unions of requests and of responses.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_side {
    (request $type:ident $(, $flag:ident)?) => {
        $crate::__serde!($type [] RequestValue, from_request $(, $flag)?);
    };
    (response $type:ident) => {
        $crate::__serde!($type [] ResponseValue, from_response);
    };
    (response $type:ident, default) => {
        $crate::__serde!($type [] ResponseValue, from_response);
        $crate::__values_flag!(default $type);
    };
}
