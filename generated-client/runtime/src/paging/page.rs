//! A page: its response, its number, and its place among all items.

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{Serialize, Serializer};

use crate::Response;

/// A page. Dereferences to its response, and through it to its content.
#[derive(Clone)]
pub struct Page<T> {
    response: Response<T>,
    number: u64,
    first_item: u64,
    promised: Option<u64>,
}

impl<T> Page<T> {
    pub(super) fn new(response: Response<T>, number: u64, first_item: u64, promised: Option<u64>) -> Self {
        Self { response, number, first_item, promised }
    }

    /// A page before which there are none.
    #[cfg(feature = "testing")]
    pub(crate) fn first(response: Response<T>) -> Self {
        Self::new(response, 1, 0, None)
    }

    /// The number of the page, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The number of items in the pages before it.
    pub fn first_item(&self) -> u64 {
        self.first_item
    }

    /// The total number of items that the service reports. Services may return fewer, and may change it with each page.
    pub fn promised(&self) -> Option<u64> {
        self.promised
    }

    /// The content of the page, to take its items by value.
    pub fn into_inner(self) -> T {
        self.response.into_inner()
    }

    /// The response without the page number.
    pub fn into_response(self) -> Response<T> {
        self.response
    }
}

impl<T> Deref for Page<T> {
    type Target = Response<T>;

    fn deref(&self) -> &Response<T> {
        &self.response
    }
}

impl<T> DerefMut for Page<T> {
    fn deref_mut(&mut self) -> &mut Response<T> {
        &mut self.response
    }
}

/// The content, as that of a [`Response`].
impl<T: Serialize> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.response.serialize(serializer)
    }
}

/// Without the body, which may be personal data.
impl<T> fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("number", &self.number)
            .field("first_item", &self.first_item)
            .field("promised", &self.promised)
            .field("response", &self.response)
            .finish()
    }
}
