//! The rows of a page, read one by one, so that a row that cannot be read stays alone.

use std::{cell::Cell, fmt, ops::Deref, slice, vec};

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeSeq};
use serde_json::value::RawValue;

use super::{
    decode::read_json,
    drift::{As, ROW},
    read::{self, Items, Read, Result, required},
};

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
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let total = self.rows.len() + self.unreadable.len();
        let mut seq = serializer.serialize_seq(Some(total))?;
        let mut rows = self.rows.iter();
        let mut unreadable = self.unreadable.iter().peekable();
        for index in 0..total {
            match unreadable.next_if(|row| row.index <= index) {
                Some(row) => seq.serialize_element(&As(ROW, &row.json))?,
                None => rows.next().map_or(Ok(()), |row| seq.serialize_element(row))?,
            }
        }
        seq.end()
    }
}

impl<T: Read> Read for Rows<T> {
    /// Rows are only cut out as they came where one of them cannot be read: everything is then read a second time.
    fn list(items: &mut Items<'_>) -> Result<Self> {
        let mut list = Self::default();
        if !items.raw_rows() {
            while let Some(row) = items.next()? {
                list.rows.push(required(row, "row")?);
            }
            return Ok(list);
        }
        for index in 0.. {
            let Some(json) = items.raw()? else { break };
            match read_row(json.get()) {
                Ok(row) => list.rows.push(row),
                Err(reason) => list.unreadable.push(UnreadableRow { page: None, index, json, reason }),
            }
        }
        Ok(list)
    }

    fn null() -> Option<Self> {
        Some(Self::default())
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }
}

impl<'de, T: Read> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        read::deserialize(deserializer)
    }
}

/// How many lists of rows may be within each other. Each row is a text of its own, with as much nesting as the parser takes, so
/// that without this a body could use up the stack.
const LEVELS: u32 = 4;

thread_local! {
    static LEVEL: Cell<u32> = const { Cell::new(0) };
}

/// Until it is dropped, what is read is within a row.
struct Within;

impl Within {
    fn enter() -> Option<Self> {
        let level = LEVEL.get();
        (level < LEVELS).then(|| {
            LEVEL.set(level + 1);
            Self
        })
    }
}

impl Drop for Within {
    fn drop(&mut self) {
        LEVEL.set(LEVEL.get() - 1);
    }
}

fn read_row<T: Read>(json: &str) -> std::result::Result<T, String> {
    let _within = Within::enter().ok_or("lists are nested too deep")?;
    read_json(json).map_err(|error| error.to_string())
}
