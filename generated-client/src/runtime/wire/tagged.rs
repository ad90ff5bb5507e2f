//! Unions told apart by one string field, read in one pass.
//!
//! serde's own `tag = ".."` buffers every value. Here the fields before the tag are held, which is nearly always none or one,
//! and the rest goes straight from the parser into the alternative.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};

use crate::runtime::{
    Literal, Unknown,
    read::{Fields, Incoming, Items, Read, Result},
};

/// A generated union that one string field tells apart.
pub trait Tagged: Sized {
    /// The field that tells.
    const TAG: &'static str;

    /// Reads the alternative of this tag with [`Fields::variant`], or keeps an unknown one with [`Fields::unknown`].
    fn variant(tag: &str, fields: &mut Fields<'_, '_>) -> Result<Self>;

    /// Keeps what has no tag at all.
    fn unknown(unknown: Unknown) -> Self;
}

/// Reads a tagged union.
pub fn read<T: Tagged>(value: Incoming<'_>) -> Result<Option<T>> {
    Ok(Union::read(value)?.map(|Union(union)| union))
}

struct Union<T>(T);

impl<T: Tagged> Union<T> {
    fn keep(json: Value) -> Self {
        Self(T::unknown(Unknown::new(json)))
    }
}

impl<T: Tagged> Read for Union<T> {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        Ok(Value::scalar(scalar)?.map(Self::keep))
    }

    fn large(number: u64) -> Result<Option<Self>> {
        Ok(Some(Self::keep(number.into())))
    }

    fn list(items: &mut Items<'_>) -> Result<Self> {
        Value::list(items).map(Self::keep)
    }

    fn object(fields: &mut Fields<'_, '_>) -> Result<Self> {
        let mut before = Vec::new();
        while let Some(field) = fields.next()? {
            match field.held()? {
                (name, Value::String(tag)) if name == T::TAG => {
                    fields.put_back(before);
                    return T::variant(&tag, fields).map(Self);
                }
                held => before.push(held),
            }
        }
        let json: Map<_, _> = before.into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
        Ok(Self::keep(json.into()))
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the tag `{}`", T::TAG)
    }
}

/// Writes an alternative with its tag.
pub fn serialize<T: Serialize, S: Serializer>(
    field: &'static str,
    tag: &'static str,
    value: &T,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    WithTag { tag: Tag { field, tag }, value }.serialize(serializer)
}

#[derive(Serialize)]
struct WithTag<'a, T> {
    #[serde(flatten)]
    tag: Tag,
    #[serde(flatten)]
    value: &'a T,
}

struct Tag {
    field: &'static str,
    tag: &'static str,
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.field, self.tag)?;
        map.end()
    }
}
