//! `ids!`: the marker types of ids and secrets, in a module `markers`.
//!
//! ```text
//! ids! {
//!     AccountId,
//!     CompanyId(matches r"^\d+$", reserved ["ALL"], lookup("COMPANY" of "CLASSIC")),
//!     MemberId(lookup "PEOPLE", from text),
//!     LoginToken(secret);
//!     renamed(FirmId = CompanyId)
//! }
//! ```
//!
//! - `matches`: a regular expression that the whole id matches; `reserved`: words that are valid beside it.
//! - `lookup`: what to ask the service for, and the product where ids differ by product. `Service` must be in scope.
//! - `from text`: `From<&str>` and `From<String>`, because the place of the id takes free text.
//! - `fits`: the ids of requests that it can be. They must be in scope.
//! - `secret`: the marker of a `Secret`.
//! - `renamed(Old = New)`: the previous name of a marker.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __ids {
    (
        $($name:ident $(($($property:ident $($value:tt)?),*))?),* $(,)?
        $(; renamed($($old:ident = $new:ident),* $(,)?))?
    ) => {
        /// The marker types of the ids and secrets of this module.
        pub mod markers {
            $(
                #[doc = concat!("The marker of [`", stringify!($name), "`](super::", stringify!($name), ").")]
                #[derive(Debug, Clone, Copy)]
                pub enum $name {}

                $crate::__id!($name; $($($property $($value)?),*)?);
            )*
            $($(
                #[doc = concat!("The previous name of [`", stringify!($new), "`].")]
                #[deprecated(note = "this marker has another name now, which the documentation links to")]
                pub type $old = $new;
            )*)?
        }
    };
}

/// One marker.
#[doc(hidden)]
#[macro_export]
macro_rules! __id {
    ($name:ident; secret) => {
        impl $crate::SecretKind for $name {
            const NAME: &'static str = stringify!($name);
        }
    };
    ($name:ident; $($property:ident $value:tt),*) => {
        impl $crate::IdKind for $name {
            const NAME: &'static str = stringify!($name);
            $($crate::__id_constant!($property $value);)*
        }

        $($crate::__id_trait!($name $property $value);)*
    };
}

/// A constant of the trait `IdKind`.
#[doc(hidden)]
#[macro_export]
macro_rules! __id_constant {
    (matches $pattern:literal) => {
        const PATTERN: Option<&'static str> = Some($pattern);
    };
    (from text) => {
        const FROM_TEXT: bool = true;
    };
    (reserved $words:tt) => {
        const RESERVED: &'static [&'static str] = &$words;
    };
    ($property:ident $value:tt) => {};
}

/// A trait beside `IdKind`.
#[doc(hidden)]
#[macro_export]
macro_rules! __id_trait {
    ($name:ident lookup $kind:literal) => { $crate::__id_trait!(@lookup $name $kind, None); };
    ($name:ident lookup ($kind:literal)) => { $crate::__id_trait!(@lookup $name $kind, None); };
    ($name:ident lookup ($kind:literal of $product:literal)) => {
        $crate::__id_trait!(@lookup $name $kind, Some($product));
    };
    ($name:ident from text) => {
        impl $crate::FromText for $name {}
    };
    ($name:ident fits [$($other:ident),* $(,)?]) => {
        $(impl $crate::Fits<super::$other> for $name {})*
    };
    ($name:ident $property:ident $value:tt) => {};
    (@lookup $name:ident $kind:literal, $product:expr) => {
        impl $crate::LookupKind for $name {
            type Service = super::Service;
            const LOOKUP: $crate::IdLookup = $crate::IdLookup { kind: $kind, product: $product };
        }
    };
}
