//! `response!`: an object of a response, which the service sends and callers read.
//!
//! ```text
//! response! { People: id(required), hidden_candidate = "hiddenCandidate", tags as csv, items(present), data; deref(data: Data) }
//! ```
//!
//! - Words of a field: `required`; `present` where null is a value, too; `must_fit` where the field may be missing, but another
//!   shape is an error. Everything on the way to the items of a page must be one of them: a page without its items would look
//!   like the last page. Any other field of another shape is kept in `extra`. `stated` where null is written, because it selects a
//!   variant of a union.
//! - `as csv`, `as quoted`, and `as secret` for what is read but never written.
//! - `deref(data: Data)`: the fields of `data` are read without naming it.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __response {
    (
        $type:ident $(<$($of:ident),+>)?:
        $($field:ident $(= $wire:literal)? $(as $codec:ident)? $(($($word:ident),*))?),* $(,)?
        $(; deref($inner:ident: $target:ty))?
    ) => {
        $crate::__object!(
            $type [$($($of),+)?] ResponseValue;
            ;
            $($field $(= $wire)? $(as $codec)? $(($($word),*))?),*
        );
        $crate::__serde!($type [$($($of),+)?] ResponseValue, from_response);

        impl$(<$($of: $crate::support::ResponseValue),+>)? $crate::support::Write for $type$(<$($of),+>)? {
            #[inline]
            #[allow(deprecated, reason = "a deprecated field is still written")]
            fn write(&self, out: &mut $crate::support::Writer) {
                out.begin();
                $(
                    $crate::support::$($codec::)?Write::write_filled(
                        &self.$field,
                        $crate::__key!($field $($wire)?),
                        out,
                    );
                    let key = $crate::__key!($field $($wire)?);
                    $($(out.$word(&self.$field, key);)*)?
                    let _ = key;
                )*
                out.end(&self.extra);
            }
        }

        $(
            impl std::ops::Deref for $type {
                type Target = $target;

                #[inline]
                fn deref(&self) -> &$target {
                    &self.$inner
                }
            }
        )?
    };
}
