//! Ids: strings with a type for each kind of id.

use std::{cmp::Ordering, fmt, hash, marker::PhantomData};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Checker, json, request::pattern};

/// A kind of id. Generated marker types implement it.
pub trait IdKind: 'static {
    /// The name of the id type, such as `LocationId`.
    const NAME: &'static str;
    /// A regular expression that matches the whole id.
    const PATTERN: Option<&'static str> = None;
    /// Reserved values, such as `ALL`.
    const RESERVED: &'static [&'static str] = &[];
    /// Whether other texts may be sent in place of an id.
    const FROM_TEXT: bool = false;
}

/// Kinds of id that also accept free text, and can be made from a plain string.
#[diagnostic::on_unimplemented(
    message = "a plain string is not an id of type `{Self}`",
    label = "create the id with `…::new(text)`",
    note = "only ids that also accept free text can be made from a plain string"
)]
pub trait FromText: IdKind {}

/// Ids of this kind can be the id `I` of a request; see [`Id::of`].
#[diagnostic::on_unimplemented(
    message = "an id of type `{Self}` is not one of `{I}`",
    label = "the spec does not say that it fits",
    note = "create the id with `…::new(text)` if the service takes it all the same"
)]
pub trait Fits<I>: IdKind {}

/// An id of kind `K`. An id of another kind does not compile in its place.
pub struct Id<K> {
    text: String,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// Creates an id from a string or a number.
    pub fn new(id: impl ToString) -> Self {
        Self { text: id.to_string(), kind: PhantomData }
    }

    /// The id that another one is in a request, such as that of a company that was found in a filter. `None` if it has not the
    /// pattern of this type: it is the id of something else, or of another product.
    pub fn of<F: Fits<Self>>(id: &Id<F>) -> Option<Self>
    where
        K: IdKind,
    {
        let fits = !id.text.is_empty() && K::PATTERN.is_none_or(|pattern| pattern::matches(pattern, &id.text));
        fits.then(|| Self::new(&id.text))
    }

    pub(crate) fn of_text(text: String) -> Self {
        Self { text, kind: PhantomData }
    }

    /// The id as a string.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", K::NAME, self.text)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

// By hand, because derives would ask the same of the marker.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), kind: PhantomData }
    }
}

/// An empty id, which cannot be sent.
impl<K> Default for Id<K> {
    fn default() -> Self {
        Self { text: String::new(), kind: PhantomData }
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> AsRef<str> for Id<K> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<K> From<&Id<K>> for Id<K> {
    fn from(id: &Id<K>) -> Self {
        id.clone()
    }
}

impl<K: FromText> From<&str> for Id<K> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl<K: FromText> From<String> for Id<K> {
    fn from(text: String) -> Self {
        Self { text, kind: PhantomData }
    }
}

impl<K: IdKind> Check for Id<K> {
    fn check(&self, check: &mut Checker) {
        if self.text.is_empty() {
            return check.violation("is an empty id");
        }
        if let Some(pattern) = K::PATTERN
            && !K::FROM_TEXT
            && !K::RESERVED.contains(&self.as_str())
        {
            check.matches(&self.text, pattern);
        }
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// From a string or a number, because services return the same id as either.
impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer, json::from_response)
    }
}
