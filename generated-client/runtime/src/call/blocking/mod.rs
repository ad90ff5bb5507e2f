//! Blocking calls.
//!
//! `client.search(...).blocking()` has the same methods as the async call: `send`, `pages` and `items`. Pages and items
//! are iterators instead of streams.

#[cfg(feature = "blocking")]
mod driver;

use std::fmt;

use crate::Endpoint;

/// The blocking form of a call, which needs the feature `blocking`.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Blocking<E> {
    call: E,
}

impl<E: Endpoint> Blocking<E> {
    /// The blocking form of a call. Generated calls have the method `blocking`.
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
