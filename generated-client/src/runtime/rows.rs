//! The rows of a page, read one by one, so that a row that cannot be read stays alone.

use std::{fmt, ops::Deref, slice, vec};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error, SeqAccess, Visitor},
    ser::SerializeSeq,
};
use serde_json::value::RawValue;

use super::decode::read_json;

/// The rows of a response. Derefs to a slice of those that could be read.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    rows: Vec<T>,
    unreadable: Vec<UnreadableRow>,
}

impl<T> Rows<T> {
    /// The rows that could not be read.
    pub fn unreadable(&self) -> &[UnreadableRow] {
        &self.unreadable
    }

    /// Whether there are no rows, unreadable ones included.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unreadable.is_empty()
    }

    /// The rows that could be read.
    pub fn into_vec(self) -> Vec<T> {
        self.rows
    }
}

/// A row that could not be read.
#[derive(Clone)]
pub struct UnreadableRow {
    page: Option<u64>,
    index: usize,
    json: Box<RawValue>,
    reason: String,
}

impl UnreadableRow {
    /// The page it came with, counted from 1, where pages are turned for the caller.
    pub fn page(&self) -> Option<u64> {
        self.page
    }

    pub(crate) fn of_page(&self, page: u64) -> Self {
        Self { page: Some(page), ..self.clone() }
    }

    /// Its place among all rows of the response, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The row as it came.
    pub fn json(&self) -> &str {
        self.json.get()
    }

    /// Where and why it could not be read, without anything of its content.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Without the content, which may be personal data.
impl fmt::Debug for UnreadableRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableRow")
            .field("index", &self.index)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}

impl PartialEq for UnreadableRow {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && self.json() == other.json()
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), unreadable: Vec::new() }
    }
}

impl<T: PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && self.unreadable == other.unreadable
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, unreadable: Vec::new() }
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self::from(Vec::from_iter(rows))
    }
}

impl<T> Deref for Rows<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T> IntoIterator for Rows<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Rows<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

/// Unreadable rows are written at the place they came from.
impl<T: Serialize> Serialize for Rows<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let total = self.rows.len() + self.unreadable.len();
        let mut seq = serializer.serialize_seq(Some(total))?;
        let mut rows = self.rows.iter();
        let mut unreadable = self.unreadable.iter().peekable();
        for index in 0..total {
            match unreadable.next_if(|row| row.index <= index) {
                Some(row) => seq.serialize_element(&row.json)?,
                None => rows.next().map_or(Ok(()), |row| seq.serialize_element(row))?,
            }
        }
        seq.end()
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RowsVisitor(Self::default()))
    }
}

struct RowsVisitor<T>(Rows<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for RowsVisitor<T> {
    type Value = Rows<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_unit<E: Error>(self) -> Result<Rows<T>, E> {
        Ok(self.0)
    }

    fn visit_none<E: Error>(self) -> Result<Rows<T>, E> {
        Ok(self.0)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Rows<T>, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Rows<T>, A::Error> {
        let mut index = 0;
        // Copied, because only a slice can lend raw rows; a row is copied into memory that the one before has just left.
        while let Some(json) = seq.next_element::<Box<RawValue>>()? {
            match read_json(json.get()) {
                Ok(row) => self.0.rows.push(row),
                Err(error) => self.0.unreadable.push(UnreadableRow { page: None, index, json, reason: error.to_string() }),
            }
            index += 1;
        }
        Ok(self.0)
    }
}
