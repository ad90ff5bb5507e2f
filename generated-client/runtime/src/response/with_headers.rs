//! Headers of a response that the spec names, as fields beside the body.

use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::HeaderMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::{
    call::{Body, Received, Usual},
    json::{self, Note, Object, Read, headers_noted, name_of},
};

/// The body of a response, and the headers that the spec names. Dereferences to the body.
///
/// `response.headers` are typed, `response.headers()` all as they came.
#[derive(Debug, Clone, PartialEq)]
pub struct WithHeaders<T, H> {
    /// The body.
    pub body: T,
    /// The headers. What does not fit is `None`, and reported by [`drift`](crate::Response::drift).
    pub headers: H,
}

impl<T, H> Deref for WithHeaders<T, H> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T, H> DerefMut for WithHeaders<T, H> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

/// The body.
impl<T: Serialize, H> Serialize for WithHeaders<T, H> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

impl<T: Body, H: Read + Object> Body for WithHeaders<T, H> {
    fn read_body(received: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        let (body, mut notes) = T::read_body(received)?;
        let (headers, more) = received.headers.map_or_else(|| (H::blank(), Vec::new()), read);
        notes.extend(more);
        Ok((Self { body, headers }, notes))
    }
}

impl<T: Usual, H> Usual for WithHeaders<T, H> {
    type Target = T::Target;

    fn usual(&mut self) -> Option<&mut T::Target> {
        self.body.usual()
    }
}

/// A response that can be downloaded: bytes alone, or beside headers.
pub trait Whole {}

impl Whole for Bytes {}

impl<H> Whole for WithHeaders<Bytes, H> {}

/// Headers are read as an object of strings. One that comes several times is a list.
fn read<H: Read + Object>(headers: &HeaderMap) -> (H, Vec<Note>) {
    let blank = H::blank();
    let mut found = Map::new();
    for name in blank.table().keys.iter().map(|key| name_of(key)) {
        let values = headers.get_all(&*name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        let values: Vec<_> = values.collect();
        if !values.is_empty() {
            found.insert(name.into_owned(), values.join(", ").trim().into());
        }
    }
    let text = Value::Object(found).to_string();
    // Each is optional, so that none makes the response unreadable.
    json::read_text(&text).map_or((blank, Vec::new()), |(headers, notes)| (headers, headers_noted(notes, &text)))
}
