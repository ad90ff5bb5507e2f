//! Unions: with one string field, several fields, or the kind of value as discriminator.

use std::borrow::Cow;

use serde_json::Value;

use super::{DeviationKind, Json, Kind, Read, Result, error::ReadError};
use crate::{Literal, Unknown};

/// A union of a response with one string field as discriminator. The macro `tagged!` implements it.
pub trait Tagged: Sized {
    /// The discriminator.
    const TAG: &'static str;

    /// Reads the variant of this tag; `None` for one that the spec does not know.
    fn read_variant(tag: &str, json: &mut Json<'_>) -> Result<Option<Self>>;

    /// Keeps a value that fits no variant.
    fn unknown(unknown: Unknown) -> Self;
}

/// Reads a tagged union. The tag may be the last field of the object.
pub fn tagged<T: Tagged>(place: &mut T, json: &mut Json<'_>) -> Result<bool> {
    let kind = json.kind()?;
    let start = json.checkpoint();
    let tag = match kind {
        Kind::Null => return json.null().map(|()| false),
        Kind::Object => json.find_tag(T::TAG)?,
        _ => None,
    };
    if let Some(tag) = &tag {
        json.tag = Some(T::TAG);
        if let Some(variant) = T::read_variant(tag, json)? {
            *place = variant;
            return Ok(true);
        }
        json.tag = None;
    }
    let value = json.read_json()?;
    json.note(start, DeviationKind::UnknownVariant, tag.as_deref());
    *place = T::unknown(match tag {
        Some(tag) => Unknown::tagged(T::TAG, &*tag, value),
        None => Unknown::new(value),
    });
    Ok(true)
}

/// What one of the discriminators of a variant looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Discriminator {
    /// It has one of these values.
    Is(&'static [Literal<'static>]),
    /// It is present, with any value except null.
    Present,
    /// It is there, perhaps with null.
    Stated,
    /// It is not there, or null.
    Absent,
}

impl Discriminator {
    fn fits(&self, field: Option<&Value>) -> bool {
        match self {
            Self::Is(values) => field.is_some_and(|found| values.iter().any(|value| value.is(found))),
            Self::Present => field.is_some_and(|found| !found.is_null()),
            Self::Stated => field.is_some(),
            Self::Absent => field.is_none_or(Value::is_null),
        }
    }
}

/// The index of the variant that the object here is, by its discriminators `by`; their number if it is none of them. Nothing is
/// consumed. The generator has proved that no two variants fit the same object; with nulls in the place of others, the first does.
pub fn choose(json: &mut Json<'_>, by: &[&str], variants: &[&[Discriminator]]) -> Result<usize> {
    let found = json.discriminators(by)?;
    let fits = |wanted: &&[Discriminator]| found.iter().zip(*wanted).all(|(field, wanted)| wanted.fits(field.as_ref()));
    Ok(variants.iter().position(fits).unwrap_or(variants.len()))
}

impl Json<'_> {
    /// The values of these fields of the object here. Nothing is consumed.
    fn discriminators(&mut self, by: &[&str]) -> Result<Vec<Option<Value>>> {
        let start = self.checkpoint();
        let mut found = vec![None; by.len()];
        let mut fields = self.object()?;
        while let Some(key) = self.key(&mut fields)? {
            match by.iter().position(|name| *name == key) {
                Some(index) => found[index] = Some(self.read_json()?),
                None => drop(self.skip()?),
            }
        }
        self.rewind(start);
        Ok(found)
    }

    /// Reads the value of a variant; `tag` is named in its errors.
    pub fn variant<T: Read>(&mut self, tag: &str) -> Result<T> {
        self.value().map_err(|error| error.in_variant(tag.to_owned()))
    }

    /// Keeps a value of a response that fits no variant, with its discriminator where there is only one.
    pub fn unknown(&mut self, by: &[&'static str]) -> Result<Unknown> {
        self.kind()?;
        let start = self.checkpoint();
        let value = self.read_json()?;
        let tag = if let [name] = by { value[*name].as_str().map(|tag| (*name, tag.to_owned())) } else { None };
        self.note(start, DeviationKind::UnknownVariant, tag.as_ref().map(|(_, tag)| tag.as_str()));
        Ok(match tag {
            Some((name, tag)) => Unknown::tagged(name, tag, value),
            None => Unknown::new(value),
        })
    }

    /// The error of a value of a request that fits no variant. Only the names of the discriminators are shown.
    pub fn no_variant(&mut self, by: &[&str]) -> Box<ReadError> {
        let kind = match self.kind() {
            Ok(kind) => kind,
            Err(error) => return error,
        };
        if by.is_empty() {
            return ReadError::unexpected("a value of one of the variants", kind);
        }
        if kind != Kind::Object {
            return ReadError::unexpected("an object", kind);
        }
        let found = match self.discriminators(by) {
            Ok(found) => found,
            Err(error) => return error,
        };
        let names = by.iter().zip(&found).map(|(name, field)| match field {
            Some(value) if !value.is_null() => Cow::Owned(format!("this `{name}`")),
            Some(_) | None => Cow::Owned(format!("no `{name}`")),
        });
        let names: Vec<_> = names.collect();
        ReadError::no_variant(names.join(", "))
    }
}
