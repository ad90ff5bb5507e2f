//! `shapes!`: a union whose variants differ in the type of the JSON value.
//!
//! ```text
//! shapes! { Interests(response): Words(String) = Text, List(Vec<Value>) = List }
//! shapes! { When(request): Hour(i64) = Number (range 0..=23), Days(Vec<String>) = List (count 1..=7), Name(String) = Text from_str }
//! ```
//!
//! - Kinds: `Text`, `Number`, `Boolean`, `List`, `Object`.
//! - The brackets after the type, the words about a value, and the order of variants are as in `variants!`.
//! - What is in the brackets of a variant, `no_from` and `from_str`: see `union.rs`.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __shapes {
    (
        $type:ident($side:ident $(, $flag:ident)?):
        $(
            $variant:ident($inner:ty $(, $($method:tt)+)?) = $kind:ident
            $(($($word:ident $($argument:expr)?),*))? $($from:ident)?
        ),* $(,)?
    ) => {
        $crate::__union!($type $side $(, $flag)?: $($variant($inner $(, $($method)+)?) $($from)?),*);
        $crate::__union_write!($side $type by []: $($variant $(($($word $($argument)?),*))?),*);

        impl $crate::support::Read for $type {
            #[inline]
            fn blank() -> Self {
                $crate::__blank_union!($side $($variant),*)
            }

            #[inline]
            fn read(&mut self, json: &mut $crate::support::Json<'_>) -> $crate::support::ReadResult<bool> {
                use $crate::support::Kind;
                match json.kind()? {
                    $(
                        Kind::$kind => {
                            *self = Self::$variant(json.value()?);
                            Ok(true)
                        }
                    )*
                    Kind::Null => json.null().map(|()| false),
                    #[allow(unreachable_patterns, reason = "the variants may be of all kinds")]
                    _ => $crate::__no_variant!($side self json &[]),
                }
            }
        }
    };
}
