//! What an answer has that the spec does not know, so that a program notices that the API moved.
//!
//! What keeps the unknown announces itself when it is written: as a newtype struct with one of the names below, which JSON does
//! not show. [`Walk`] writes a value nowhere, keeps the path, and takes note of the names.

mod compound;
mod path;
mod walk;

use std::{collections::BTreeMap, fmt, ops::Deref, slice, vec};

use serde::{Serialize, Serializer};

use self::{path::Path, walk::Walk};

/// A value of a field that the spec does not know.
pub(crate) const FIELD: &str = "$generated_client::UnknownField";
/// A word that the spec does not list.
pub(crate) const WORD: &str = "$generated_client::UnlistedWord";
/// A value that fits no alternative of its union. In it stands another newtype struct, with the name of the field that tells the
/// alternatives apart.
pub(crate) const KIND: &str = "$generated_client::UnknownKind";
/// A row that cannot be read.
pub(crate) const ROW: &str = "$generated_client::UnreadableRow";

/// Writes a value, and announces it by a name.
pub(crate) struct As<'a, T: ?Sized>(pub(crate) &'static str, pub(crate) &'a T);

impl<T: Serialize + ?Sized> Serialize for As<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(self.0, self.1)
    }
}

/// All that an answer has and the spec does not know. Derefs to a slice.
///
/// `Display` sums it up, one line for each kind of surprise. Neither it nor `Debug` shows any value, only where it is: fields and
/// words that do not look like words are left out, because answers hold personal data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drift(Vec<Surprise>);

impl Drift {
    pub(crate) fn of(value: &impl Serialize) -> Self {
        let mut walk = Walk::default();
        // What was read can be written, and what cannot is no drift.
        let _ = value.serialize(&mut walk);
        Self(walk.found)
    }
}

impl Deref for Drift {
    type Target = [Surprise];

    fn deref(&self) -> &[Surprise] {
        &self.0
    }
}

impl IntoIterator for Drift {
    type Item = Surprise;
    type IntoIter = vec::IntoIter<Surprise>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Drift {
    type Item = &'a Surprise;
    type IntoIter = slice::Iter<'a, Surprise>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut counts = BTreeMap::new();
        for surprise in self {
            *counts.entry((surprise.shape(), surprise.kind, surprise.word())).or_insert(0_usize) += 1;
        }
        for (index, ((shape, kind, word), count)) in counts.iter().enumerate() {
            let line = Line { place: shape, kind: *kind, word: *word };
            write!(f, "{}{line}", if index == 0 { "" } else { "\n" })?;
            if *count > 1 {
                write!(f, " ({count} times)")?;
            }
        }
        Ok(())
    }
}

/// One thing in an answer that the spec does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surprise {
    path: Path,
    kind: SurpriseKind,
    word: Option<String>,
}

impl Surprise {
    /// Where it is, such as `items[3].headline`; `.` for the answer as a whole.
    pub fn path(&self) -> String {
        self.path.text(true)
    }

    /// Where it is in any answer: the path without places in lists, such as `items[].headline`.
    pub fn shape(&self) -> String {
        self.path.text(false)
    }

    /// What it is.
    pub fn kind(&self) -> SurpriseKind {
        self.kind
    }

    /// The word that is not listed, or the tag of the kind that is not known, if it looks like a word.
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref()
    }
}

impl fmt::Display for Surprise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line { place: &self.path(), kind: self.kind, word: self.word() }.fmt(f)
    }
}

/// What of an answer the spec does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SurpriseKind {
    /// A field. Its value is kept in `extra()`.
    UnknownField,
    /// A word of a set, which is kept as `Unknown`.
    UnlistedWord,
    /// A value that fits none of its alternatives, which is kept as `Unknown`.
    UnknownKind,
    /// A row that cannot be read, which is kept in `unreadable()`.
    UnreadableRow,
}

struct Line<'a> {
    place: &'a str,
    kind: SurpriseKind,
    word: Option<&'a str>,
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            SurpriseKind::UnknownField => "unknown field",
            SurpriseKind::UnlistedWord => "unlisted word",
            SurpriseKind::UnknownKind => "unknown kind",
            SurpriseKind::UnreadableRow => "unreadable row",
        };
        write!(f, "`{}`: {kind}", self.place)?;
        self.word.map_or(Ok(()), |word| write!(f, " `{word}`"))
    }
}
