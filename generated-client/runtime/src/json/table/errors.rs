//! `errors!`: the error codes of a service. Its variant `Unknown(UnknownValue)` is for those that the spec does not list.
//!
//! ```text
//! errors! {
//!     ErrorKind at ["type"], message [["title"], ["detail", "text"]], request_id ["id"], renamed(Wrong = WrongAccount);
//!     WrongAccount = "errors/wrong_account": Reconnect, No;
//!     429: Wait, No;
//! }
//! ```
//!
//! First where the pieces of an error body are: of several paths to the code (`at ["type"] or ["errors", "[]", "code"]`) or to the
//! message, the first that leads to one. Then, where the spec says it, the type of the body, as `body Failure`, and the types of some
//! statuses, as `bodies [Invalid: ("", 422), ("adopt", 409)]`; `message(personal)` is not shown. Then each kind: its name in JSON, its
//! remedy, and whether the call was charged. Then what a status means where the kind is not listed, and what differs by endpoint and
//! status: `@ "adopt" 409 "taken": Wait, No;`.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __errors {
    (
        $type:ident at [$($at:literal),*] $(or [$($or:literal),*])*, message $(($personal:ident))? [$([$($message:literal),*]),*], request_id [$($request_id:literal),*]
            $(, retry_after [$($wait:literal),*])? $(, body $body:ty)?
            $(, bodies [$($other:ty: $(($of:literal, $of_status:literal)),+);*])? $(, renamed($($old:ident = $new:ident),* $(,)?))?;
        $($variant:ident = $value:literal: $remedy:ident, $charged:ident;)*
        $($status:literal: $status_remedy:ident, $status_charged:ident;)*
        $(@ $endpoint:literal $at_status:literal $kind:literal: $listed_remedy:ident, $listed_charged:ident;)*
    ) => {
        impl $crate::ErrorCatalogue for $type {
            type Failure = $crate::__failure!($($body)?);

            const BODY: $crate::support::ErrorBody = $crate::support::ErrorBody {
                kind: &[&[$($at),*] $(, &[$($or),*])*],
                message: &[$(&[$($message),*]),*],
                personal: false $(|| $crate::__is_personal!($personal))?,
                request_id: &[$($request_id),*],
                retry_after: &[$($($wait),*)?],
            };

            const OTHER_BODIES: &'static [&'static [(&'static str, u16)]] =
                &[$($(&[$(($of, $of_status)),+]),*)?];

            const LISTED: &'static [$crate::support::ListedError] = &[$($crate::support::ListedError {
                endpoint: $endpoint,
                status: $at_status,
                kind: $kind,
                consequences: $crate::Consequences::new($crate::Remedy::$listed_remedy, $crate::Charged::$listed_charged),
            }),*];

            #[allow(deprecated, unreachable_code, reason = "a deprecated kind is still read, and a spec may list none")]
            fn read(kind: &str) -> Option<Self> {
                Some(match kind {
                    $($value => Self::$variant,)*
                    _ => return None,
                })
            }

            fn unknown(kind: $crate::UnknownValue) -> Self {
                Self::Unknown(kind)
            }

            #[allow(deprecated, reason = "a deprecated kind is still read")]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(kind) => kind.as_str().unwrap_or_default(),
                }
            }

            #[allow(deprecated, unreachable_code, reason = "a deprecated kind is still read, and a spec may list none")]
            fn consequences(&self) -> Option<$crate::Consequences> {
                use $crate::{Charged, Consequences, Remedy};
                Some(match self {
                    $(Self::$variant => Consequences::new(Remedy::$remedy, Charged::$charged),)*
                    Self::Unknown(_) => return None,
                })
            }

            #[allow(unreachable_code, reason = "a spec may list no statuses")]
            fn status_consequences(status: u16) -> Option<$crate::Consequences> {
                use $crate::{Charged, Consequences, Remedy};
                Some(match status {
                    $($status => Consequences::new(Remedy::$status_remedy, Charged::$status_charged),)*
                    _ => return None,
                })
            }
        }

        $($(impl $crate::support::FailureOf<$type> for $other {
            const AT: &'static [(&'static str, u16)] = &[$(($of, $of_status)),+];
        })*)?

        $($crate::__renamed_variants!($type: $($old = $new),*);)?
    };
}

/// The type of an error body.
#[doc(hidden)]
#[macro_export]
macro_rules! __failure {
    () => {
        $crate::support::serde_json::Value
    };
    ($body:ty) => {
        $body
    };
}

/// A word of an error catalogue.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_personal {
    (personal) => {
        true
    };
}
