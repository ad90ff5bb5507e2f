//! Reading requests from JSON: strictly, so that a misspelt filter is found here and not in the bill.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{DeserializeOwned, Error, MapAccess, Visitor, value::StrDeserializer},
};
use serde_json::{Map, Value};

use super::{Check, Checker, Literal, Nullable};

/// Takes the object of a request apart, field by field, and refuses what is left over.
#[derive(Debug)]
pub struct ObjectReader<E> {
    name: &'static str,
    fields: Map<String, Value>,
    error: PhantomData<fn() -> E>,
}

impl<E: Error> ObjectReader<E> {
    /// Reads the whole object. `name` is the Rust type's, for messages.
    pub fn new<'de, D: Deserializer<'de, Error = E>>(deserializer: D, name: &'static str) -> Result<Self, E> {
        let fields = deserializer.deserialize_map(FieldsVisitor(name))?;
        Ok(Self { name, fields, error: PhantomData })
    }

    /// Takes a field that always has the same value.
    pub fn constant(&mut self, name: &str, value: Literal<'_>) -> Result<(), E> {
        let found = self.take(name)?;
        if value.is(&found) { Ok(()) } else { Err(self.error(name, &format_args!("is always `{value}`"))) }
    }

    /// Takes a field.
    pub fn required<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, E> {
        let value = self.take(name)?;
        T::deserialize(value).map_err(|error| self.error(name, &error))
    }

    /// Takes a field if it is there.
    pub fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, E> {
        if self.fields.contains_key(name) { self.required(name).map(Some) } else { Ok(None) }
    }

    /// Takes a field that may be null, if it is there.
    pub fn optional_nullable<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<Nullable<T>>, E> {
        self.optional(name)
    }

    /// Takes a list that is written as one string, the items parted by commas.
    pub fn required_csv<T: DeserializeOwned>(&mut self, name: &str) -> Result<Vec<T>, E> {
        let text: String = self.required(name)?;
        split(&text).map(from_text).collect::<Result<_, _>>().map_err(|error| self.error(name, &error))
    }

    /// Like [`required_csv`](Self::required_csv), if it is there.
    pub fn optional_csv<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<Vec<T>>, E> {
        if self.fields.contains_key(name) { self.required_csv(name).map(Some) } else { Ok(None) }
    }

    /// Takes a number or boolean that is written as a string.
    pub fn required_quoted<T: DeserializeOwned>(&mut self, name: &str) -> Result<T, E> {
        let text: String = self.required(name)?;
        from_text(&text).map_err(|error| self.error(name, &error))
    }

    /// Like [`required_quoted`](Self::required_quoted), if it is there.
    pub fn optional_quoted<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, E> {
        if self.fields.contains_key(name) { self.required_quoted(name).map(Some) } else { Ok(None) }
    }

    /// Takes the object whose fields stand beside the others in Rust. End it with [`close`](Self::close).
    pub fn wrap(&mut self, name: &'static str) -> Result<Self, E> {
        match self.take(name)? {
            Value::Object(fields) => Ok(Self { name, fields, error: PhantomData }),
            _ => Err(self.error(name, &"is not an object")),
        }
    }

    /// Like [`wrap`](Self::wrap); an object that is not there is read as an empty one.
    pub fn wrap_optional(&mut self, name: &'static str) -> Result<Self, E> {
        if self.fields.contains_key(name) {
            return self.wrap(name);
        }
        Ok(Self { name, fields: Map::new(), error: PhantomData })
    }

    /// Refuses fields that nobody took.
    pub fn close(self) -> Result<(), E> {
        match self.fields.keys().next() {
            Some(unknown) => Err(self.error(unknown, &"is not a field of it")),
            None => Ok(()),
        }
    }

    /// Refuses fields that nobody took, and a value that the service would refuse.
    pub fn finish<T: Check>(self, value: T) -> Result<T, E> {
        let name = self.name;
        self.close()?;
        let mut check = Checker::default();
        value.check(&mut check);
        let violations: Vec<_> = check.violations().iter().map(ToString::to_string).collect();
        if violations.is_empty() {
            Ok(value)
        } else {
            Err(E::custom(format_args!("{name}: {}", violations.join("; "))))
        }
    }

    fn take(&mut self, name: &str) -> Result<Value, E> {
        self.fields.remove(name).ok_or_else(|| self.error(name, &"is missing"))
    }

    fn error(&self, field: &str, problem: &dyn fmt::Display) -> E {
        E::custom(format_args!("{}: `{field}`: {problem}", self.name))
    }
}

struct FieldsVisitor(&'static str);

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the object {}", self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Map::new();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            if fields.contains_key(&key) {
                return Err(A::Error::custom(format_args!("{}: `{key}`: is there twice", self.0)));
            }
            fields.insert(key, value);
        }
        Ok(fields)
    }
}

/// The items of a comma-separated list.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty())
}

/// Reads a value from its text: as a string, and if that does not fit, as the number or boolean that it spells.
pub(crate) fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let as_text = T::deserialize(StrDeserializer::<serde_json::Error>::new(text));
    as_text.or_else(|error| match serde_json::from_str::<Value>(text) {
        Ok(scalar @ (Value::Number(_) | Value::Bool(_))) => T::deserialize(scalar),
        _ => Err(error),
    })
}
