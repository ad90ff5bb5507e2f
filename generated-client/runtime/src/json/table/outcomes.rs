//! `outcomes!`: what a call returns where that depends on the status.
//!
//! ```text
//! outcomes! { GetUserOutcome: 200 = Ok(User), 202 = Accepted(Job), 204 = NoContent; usual(Ok: User) }
//! ```
//!
//! - `_` is any status that is not listed; it comes last. A variant without a type returns nothing.
//! - `usual(Ok, Created: User)`: the variants that pages and lookups read.

/// See the module.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcomes {
    (
        $type:ident: $($status:tt = $variant:ident $(($of:ty))?),* $(,)?
        $(; usual($($usual:ident),+: $target:ty))?
    ) => {
        impl $crate::support::Body for $type {
            #[allow(unreachable_patterns, reason = "a range of statuses leaves no others")]
            fn read_body(
                body: $crate::support::Received<'_>,
            ) -> $crate::support::ReadResult<(Self, Vec<$crate::support::Note>)> {
                match body.status() {
                    $($status => $crate::__outcome!(body, $variant $(($of))?),)*
                    status => Err($crate::support::no_outcome(status)),
                }
            }
        }

        $(
            impl $crate::support::Usual for $type {
                type Target = $target;

                fn usual(&mut self) -> Option<&mut $target> {
                    match self {
                        $(Self::$usual(value) => Some(value),)+
                        _ => None,
                    }
                }
            }
        )?
    };
}

/// How one of them is read.
#[doc(hidden)]
#[macro_export]
macro_rules! __outcome {
    ($body:ident, $variant:ident) => {
        Ok((Self::$variant, Vec::new()))
    };
    ($body:ident, $variant:ident($of:ty)) => {
        $crate::support::Body::read_body($body).map(|(value, notes)| (Self::$variant(value), notes))
    };
}
