//! Calls that block the thread instead of being awaited.
//!
//! `client.search(...).blocking()` is the same call with the same methods: `send`, `pages` and `items`; pages and items are
//! iterators instead of streams.

#[cfg(feature = "blocking")]
mod driver;

use std::fmt;

use crate::runtime::Endpoint;

/// A call that blocks the thread until its answer came. It can be sent with the feature `blocking`.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Blocking<E> {
    call: E,
}

impl<E: Endpoint> Blocking<E> {
    /// The call, blocking. Generated calls have it as `blocking`.
    pub fn new(call: E) -> Self {
        Self { call }
    }
}

#[cfg(feature = "blocking")]
impl<E> Blocking<E> {
    pub(crate) fn call(&self) -> &E {
        &self.call
    }
}

impl<E: fmt::Debug> fmt::Debug for Blocking<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Blocking").field(&self.call).finish()
    }
}

/// The blocking driver of pages.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Block;
