//! The fields of an object.

use std::{borrow::Cow, fmt, vec};

use serde::de::{DeserializeOwned, Error};
use serde_json::{Map, Value};

use super::{
    Incoming, Read, Result,
    source::{Context, FieldSource, Held, Sink, Source},
};
use crate::runtime::{
    Extra, Unknown,
    wire::{csv, quoted},
};

/// The fields of an object, one after the other: those that were held back, then those still to come.
pub struct Fields<'a, 'de> {
    held: vec::IntoIter<(Cow<'de, str>, Value)>,
    current: Held,
    rest: &'a mut dyn FieldSource<'de>,
    context: &'a mut Context,
}

impl<'a, 'de> Fields<'a, 'de> {
    pub(super) fn new(rest: &'a mut dyn FieldSource<'de>, context: &'a mut Context) -> Self {
        Self { held: Vec::new().into_iter(), current: Held(Value::Null), rest, context }
    }

    /// The next field.
    // Not an iterator: each field has to be read before the next.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Field<'_, 'de>>> {
        if let Some((name, value)) = self.held.next() {
            self.current = Held(value);
            return Ok(Some(Field { name, source: &mut self.current, context: self.context }));
        }
        let Some(name) = self.rest.name()? else { return Ok(None) };
        Ok(Some(Field { name, source: self.rest, context: self.context }))
    }

    /// Reads the alternative that `tag` stands for from the fields that are left.
    pub fn variant<T: Read>(&mut self, tag: &str) -> Result<T> {
        // The fields have a context of their own.
        let mut unused = Context { raw_rows: false, path: Vec::new() };
        let read = T::read(Incoming::new(&mut Rest(self), &mut unused));
        let read = read.map_err(|error| Error::custom(format_args!("as {tag}: {error}")))?;
        required(read, "")
    }

    /// Reads an alternative that is boxed.
    pub fn boxed<T: Read>(&mut self, tag: &str) -> Result<Box<T>> {
        self.variant(tag).map(Box::new)
    }

    /// Keeps an alternative that the spec does not know, the tag included.
    pub fn unknown(&mut self, tag_field: &'static str, tag: &str) -> Result<Unknown> {
        let mut json = Map::new();
        json.insert(tag_field.to_owned(), tag.into());
        while let Some(field) = self.next()? {
            let (name, value) = field.held()?;
            json.insert(name.into_owned(), value);
        }
        Ok(Unknown::tagged(tag_field, tag, json.into()))
    }

    /// Puts fields back, to be read again before the others.
    pub(crate) fn put_back(&mut self, fields: Vec<(Cow<'de, str>, Value)>) {
        self.held = fields.into_iter();
    }
}

/// The fields that are left, as a value.
struct Rest<'a, 'b, 'de>(&'a mut Fields<'b, 'de>);

impl Source for Rest<'_, '_, '_> {
    fn feed(&mut self, sink: &mut dyn Sink, _: &mut Context) -> Result<()> {
        sink.object(self.0)
    }
}

/// The value of a field that has to be there.
pub fn required<T>(value: Option<T>, name: &'static str) -> Result<T> {
    value.ok_or_else(|| serde_json::Error::missing_field(name))
}

impl fmt::Debug for Fields<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fields")
    }
}

/// One field, whose value has not been read yet.
pub struct Field<'a, 'de> {
    name: Cow<'de, str>,
    source: &'a mut dyn Source,
    context: &'a mut Context,
}

impl<'de> Field<'_, 'de> {
    /// The field's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the value into its place, which stays as it is when there is none.
    pub fn read<T: Read>(self, place: &mut T) -> Result<()> {
        if let Some(value) = self.value(T::read)? {
            *place = value;
        }
        Ok(())
    }

    /// Reads a value that may hold others of its own type.
    pub fn boxed<T: Read>(self, place: &mut Option<Box<T>>) -> Result<()> {
        *place = self.value(T::read)?.map(Box::new);
        Ok(())
    }

    /// Reads a list that is written as one string, its items parted by commas.
    pub fn csv<T: DeserializeOwned>(self, place: &mut Vec<T>) -> Result<()> {
        *place = self.value(|items| csv::deserialize(Value::read(items)?.unwrap_or_default()))?;
        Ok(())
    }

    /// Reads a number or boolean that is written as a string.
    pub fn quoted<T: DeserializeOwned>(self, place: &mut Option<T>) -> Result<()> {
        *place = self.value(|scalar| quoted::deserialize(Value::read(scalar)?.unwrap_or_default()))?;
        Ok(())
    }

    /// Keeps a field that the spec does not know.
    pub fn keep(mut self, extra: &mut Extra) -> Result<()> {
        let name = std::mem::take(&mut self.name);
        extra.insert(name, self.json()?);
        Ok(())
    }

    /// Reads the value in another way than its type says.
    pub(crate) fn value<T>(self, read: impl FnOnce(Incoming<'_>) -> Result<T>) -> Result<T> {
        let value = read(Incoming::new(self.source, self.context));
        if value.is_err() {
            self.context.path.push(self.name.into_owned());
        }
        value
    }

    /// The key and value of a map's entry. A key is content, so the path of an error does not show it.
    pub(crate) fn entry<T: Read>(mut self) -> Result<(String, Option<T>)> {
        let key = std::mem::replace(&mut self.name, Cow::Borrowed("*"));
        Ok((key.into_owned(), self.value(T::read)?))
    }

    pub(crate) fn json(self) -> Result<Value> {
        self.value(Value::read).map(Option::unwrap_or_default)
    }

    pub(crate) fn held(mut self) -> Result<(Cow<'de, str>, Value)> {
        let name = std::mem::take(&mut self.name);
        Ok((name, self.json()?))
    }
}

impl fmt::Debug for Field<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field").field("name", &self.name).finish_non_exhaustive()
    }
}
