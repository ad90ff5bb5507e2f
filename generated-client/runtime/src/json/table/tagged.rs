//! `tagged!`: a union of a response with one string field as discriminator. Its variant `Unknown(Unknown)` is for all others.
//!
//! ```text
//! tagged! { SearchResult by "type": People(People) = "PEOPLE", Post(Post) = "POST" no_from }
//! tagged! { SearchResult(default) by "type": People(People, as_people, people of items in SearchPage) = "PEOPLE" }
//! ```
//!
//! - What is in the brackets of a variant, `no_from`, and what follows the variants: see `union.rs`.
//! - Flag: `default` where some response always has a value.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    (
        $type:ident $(($flag:ident))? by $tag:literal:
        $($variant:ident($inner:ty $(, $($method:tt)+)?) = $value:literal $($no_from:ident)?),* $(,)?
        $(; shared $shared:tt)?
    ) => {
        $crate::__union!($type response $(, $flag)?: $($variant($inner $(, $($method)+)?) $($no_from)?),*);
        $crate::__shared!($type [$($variant),*] $($shared)?);

        impl $crate::support::Tagged for $type {
            const TAG: &'static str = $tag;

            #[inline]
            fn read_variant(
                tag: &str,
                json: &mut $crate::support::Json<'_>,
            ) -> $crate::support::ReadResult<Option<Self>> {
                Ok(Some(match tag {
                    $($value => Self::$variant(json.variant($value)?),)*
                    _ => return Ok(None),
                }))
            }

            #[inline]
            fn unknown(unknown: $crate::Unknown) -> Self {
                Self::Unknown(unknown)
            }
        }

        impl $crate::support::Read for $type {
            #[inline]
            fn blank() -> Self {
                Self::Unknown(Default::default())
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::support::Json<'_>) -> $crate::support::ReadResult<bool> {
                $crate::support::tagged_union(self, json)
            }
        }

        impl $crate::support::Write for $type {
            #[inline]
            fn write(&self, out: &mut $crate::support::Writer) {
                match self {
                    $(Self::$variant(value) => out.tagged($tag, $value, value),)*
                    Self::Unknown(value) => $crate::support::Write::write(value, out),
                }
            }
        }
    };
}
