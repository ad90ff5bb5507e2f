//! The items of one variant.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{Async, Items};
use crate::{Endpoint, call::ErrorOf};

/// The items of all pages that are one variant of a union, as that variant. [`Items::of`] makes it.
///
/// Items of other variants are kept in [`others`](Self::others), so that nothing is lost when a service returns them all the same.
#[must_use = "nothing is sent until an item is requested"]
pub struct ItemsOf<V, E: Endpoint, T, D = Async> {
    items: Items<E, T, D>,
    others: Vec<T>,
    variant: PhantomData<fn() -> V>,
}

impl<E: Endpoint, T, D> Items<E, T, D> {
    /// Only the items of one variant, as that variant: `call.items().of::<People>()`.
    ///
    /// Caps and tokens count the other items, too.
    pub fn of<V: TryFrom<T, Error = T>>(self) -> ItemsOf<V, E, T, D> {
        ItemsOf { items: self, others: Vec::new(), variant: PhantomData }
    }
}

impl<V, E: Endpoint, T, D> ItemsOf<V, E, T, D> {
    /// The items of every variant: why they end, their page, the token to go on with, and what they cost so far.
    pub fn items(&self) -> &Items<E, T, D> {
        &self.items
    }

    /// The items so far that are another variant.
    pub fn others(&self) -> &[T] {
        &self.others
    }
}

impl<V: TryFrom<T, Error = T>, E: Endpoint, T, D> ItemsOf<V, E, T, D> {
    /// The item, if it is the variant.
    fn keep(&mut self, item: T) -> Option<V> {
        V::try_from(item).map_err(|other| self.others.push(other)).ok()
    }
}

impl<V: TryFrom<T, Error = T>, E: Endpoint, T> ItemsOf<V, E, T, Async> {
    /// The next item of the variant, or `None` after the last one. Dropping the future loses nothing.
    pub async fn try_next(&mut self) -> Result<Option<V>, ErrorOf<E>> {
        while let Some(item) = self.items.try_next().await? {
            if let Some(item) = self.keep(item) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

impl<V, E: Endpoint, T, D> Unpin for ItemsOf<V, E, T, D> {}

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
impl<V: TryFrom<T, Error = T>, E: Endpoint, T> Stream for ItemsOf<V, E, T, Async> {
    type Item = Result<V, ErrorOf<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            match ready!(Pin::new(&mut this.items).poll_next(context)).transpose()? {
                Some(item) => {
                    if let Some(item) = this.keep(item) {
                        return Poll::Ready(Some(Ok(item)));
                    }
                }
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<V: TryFrom<T, Error = T>, E: Endpoint, T> ItemsOf<V, E, T, crate::Block> {
    /// The next item of the variant, or `None` after the last one.
    pub fn try_next(&mut self) -> Result<Option<V>, ErrorOf<E>> {
        while let Some(item) = self.items.try_next()? {
            if let Some(item) = self.keep(item) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
#[cfg(feature = "blocking")]
impl<V: TryFrom<T, Error = T>, E: Endpoint, T> Iterator for ItemsOf<V, E, T, crate::Block> {
    type Item = Result<V, ErrorOf<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = match self.items.next()? {
                Ok(item) => self.keep(item).map(Ok),
                Err(error) => Some(Err(error)),
            };
            if item.is_some() {
                return item;
            }
        }
    }
}

impl<V, E: Endpoint, T, D> fmt::Debug for ItemsOf<V, E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemsOf").field("items", &self.items).field("others", &self.others.len()).finish()
    }
}
