//! The items of a page, read one by one, so that an item that cannot be read does not fail the page.

use std::{fmt, ops::Deref, slice, vec};

use crate::json::{self, Read, Write};

/// The items of a response. Dereferences to a slice of those that could be read.
#[derive(Debug, Clone)]
pub struct ItemList<T> {
    items: Vec<T>,
    unreadable: Vec<UnreadableItem>,
}

impl<T> ItemList<T> {
    /// The items that could not be read.
    pub fn unreadable(&self) -> &[UnreadableItem] {
        &self.unreadable
    }

    /// Whether there are no items, unreadable ones included.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.unreadable.is_empty()
    }

    /// The items that could be read.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }

    /// The items of one variant of a union, by the type that the variant holds.
    ///
    /// ```
    /// use generated_client::postpress::{Company, People, SearchResult};
    /// use generated_client::runtime::ItemList;
    ///
    /// let page = ItemList::from(vec![SearchResult::from(People::default()), Company::default().into()]);
    /// assert_eq!(page.of::<People>().count(), 1);
    /// for item in page {
    ///     match People::try_from(item) {
    ///         Ok(person) => println!("{:?}", person.name),
    ///         Err(other) => println!("not a person: {other:?}"),
    ///     }
    /// }
    /// ```
    pub fn of<'a, V>(&'a self) -> impl Iterator<Item = &'a V>
    where
        V: 'a,
        &'a V: TryFrom<&'a T>,
    {
        self.items.iter().filter_map(|item| <&V>::try_from(item).ok())
    }

    /// Adds an item and returns a reference to it.
    #[inline]
    pub(crate) fn push(&mut self, item: T) -> &mut T {
        let place = self.items.len();
        self.items.push(item);
        &mut self.items[place]
    }

    /// Replaces the last item, which could only be read in part.
    pub(crate) fn refuse(&mut self, item: UnreadableItem) {
        self.items.pop();
        self.unreadable.push(item);
    }
}

impl<'de, T: Read> serde::Deserialize<'de> for ItemList<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer, json::from_response)
    }
}

impl<T: Write> serde::Serialize for ItemList<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::serialize(self, serializer)
    }
}

/// An item that could not be read.
#[derive(Clone)]
pub struct UnreadableItem {
    page: Option<u64>,
    index: usize,
    json: Box<str>,
    reason: String,
}

impl UnreadableItem {
    pub(crate) fn new(index: usize, json: &str, reason: String) -> Self {
        Self { page: None, index, json: json.into(), reason }
    }

    /// The number of its page, from 1, in a pager.
    pub fn page(&self) -> Option<u64> {
        self.page
    }

    pub(crate) fn of_page(&self, page: u64) -> Self {
        Self { page: Some(page), ..self.clone() }
    }

    /// Its index among all items of the response, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The item as JSON text.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Where and why it could not be read, without its content.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Without the content, which may be personal data.
impl fmt::Debug for UnreadableItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableItem")
            .field("index", &self.index)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl PartialEq for UnreadableItem {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.json == other.json
    }
}

impl<T> Default for ItemList<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new() }
    }
}

impl<T: PartialEq> PartialEq for ItemList<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items && self.unreadable == other.unreadable
    }
}

impl<T> From<Vec<T>> for ItemList<T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, unreadable: Vec::new() }
    }
}

impl<T> FromIterator<T> for ItemList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<T> Deref for ItemList<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> IntoIterator for ItemList<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a ItemList<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
