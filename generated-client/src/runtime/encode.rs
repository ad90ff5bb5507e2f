//! Writing requests as JSON.

use std::collections::BTreeMap;

use serde::{
    Serialize, Serializer,
    ser::{Error, SerializeMap},
};
use serde_json::Value;

use super::{
    Extra,
    literal::{scalar_text, whole},
};

/// A value of a request, written as the service wants it.
///
/// It stands beside serde's `Serialize` because a request may hold a secret: that is written here, and nowhere else.
pub trait Encode {
    /// Writes the value.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// Lets serde write what is [`Encode`].
pub(crate) struct Encoded<'a, T: ?Sized>(pub(crate) &'a T);

impl<T: Encode + ?Sized> Serialize for Encoded<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

/// The JSON value that would be written.
pub(crate) fn to_value<T: Encode + ?Sized>(value: &T) -> Result<Value, serde_json::Error> {
    value.encode(serde_json::value::Serializer)
}

/// Writes the object of a request, field by field.
#[derive(Debug)]
pub struct ObjectWriter<S: Serializer> {
    map: S::SerializeMap,
    written: Vec<&'static str>,
}

impl<S: Serializer> ObjectWriter<S> {
    /// Starts the object.
    pub fn new(serializer: S) -> Result<Self, S::Error> {
        Ok(Self { map: serializer.serialize_map(None)?, written: Vec::new() })
    }

    /// Writes a field that always has the same value.
    pub fn constant(&mut self, name: &'static str, value: impl Encode) -> Result<(), S::Error> {
        self.required(name, &value)
    }

    /// Writes a field.
    pub fn required<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), S::Error> {
        self.written.push(name);
        self.map.serialize_entry(name, &Encoded(value))
    }

    /// Writes a field if it is set.
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) -> Result<(), S::Error> {
        value.as_ref().map_or(Ok(()), |value| self.required(name, value))
    }

    /// Writes a field, or what the client sends when it is not set.
    pub fn defaulted<T: Encode>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
        default: impl Encode,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.required(name, value),
            None => self.required(name, &default),
        }
    }

    /// Writes fields that stand beside the others in Rust, but travel inside an object of this name.
    pub fn wrap(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut WrappedWriter) -> Result<(), serde_json::Error>,
    ) -> Result<(), S::Error> {
        let fields = wrapped(write).map_err(S::Error::custom)?;
        self.written.push(name);
        self.map.serialize_entry(name, &fields)
    }

    /// Like [`wrap`](Self::wrap), but leaves the object out when none of its fields is set.
    pub fn wrap_optional(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&mut WrappedWriter) -> Result<(), serde_json::Error>,
    ) -> Result<(), S::Error> {
        let fields = wrapped(write).map_err(S::Error::custom)?;
        if fields.as_object().is_some_and(serde_json::Map::is_empty) {
            return Ok(());
        }
        self.written.push(name);
        self.map.serialize_entry(name, &fields)
    }

    /// Writes the fields that the spec does not know, and ends the object. A field cannot be both: which of the two values
    /// the service would take is anyone's guess.
    pub fn finish(mut self, extra: &Extra) -> Result<S::Ok, S::Error> {
        for (key, value) in extra.map() {
            if self.written.contains(&key.as_str()) {
                return Err(S::Error::custom(format!("the extra field `{key}` is already set by the request itself")));
            }
            self.map.serialize_entry(key, value)?;
        }
        self.map.end()
    }
}

/// Writes a wrapped object.
pub type WrappedWriter = ObjectWriter<serde_json::value::Serializer>;

fn wrapped(
    write: impl FnOnce(&mut WrappedWriter) -> Result<(), serde_json::Error>,
) -> Result<Value, serde_json::Error> {
    let mut object = ObjectWriter::new(serde_json::value::Serializer)?;
    write(&mut object)?;
    object.finish(&Extra::default())
}

/// A list written as one string, its items parted by commas.
#[derive(Debug, Clone, Copy)]
pub struct Csv<'a, T>(pub &'a [T]);

impl<T: Encode> Encode for Csv<'_, T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let items = self.0.iter().map(text).collect::<Result<Vec<_>, _>>().map_err(S::Error::custom)?;
        serializer.serialize_str(&join(&items).map_err(S::Error::custom)?)
    }
}

/// A number or boolean written as a string.
#[derive(Debug, Clone, Copy)]
pub struct Quoted<'a, T>(pub &'a T);

impl<T: Encode> Encode for Quoted<'_, T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(self.0).map_err(S::Error::custom)?)
    }
}

/// The text of a scalar.
fn text<T: Encode>(value: &T) -> Result<String, String> {
    let value = to_value(value).map_err(|error| error.to_string())?;
    scalar_text(&value).ok_or_else(|| "is not a string, number or boolean".to_owned())
}

/// Items parted by commas. An item with a comma of its own would come back as two.
pub(crate) fn join(items: &[String]) -> Result<String, &'static str> {
    match items.iter().any(|item| item.contains(',')) {
        true => Err("an item of a comma-separated list has a comma in it"),
        false => Ok(items.join(",")),
    }
}

impl Encode for str {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Encode for String {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Encode for i64 {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(*self)
    }
}

/// Whole numbers are written without a fraction, because services refuse `40.0` where they want `40`.
impl Encode for f64 {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match whole(*self) {
            Some(number) => serializer.serialize_i64(number),
            None if self.is_finite() => serializer.serialize_f64(*self),
            None => Err(S::Error::custom("a number that is infinite or not a number cannot be written as JSON")),
        }
    }
}

impl Encode for bool {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

impl Encode for Value {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).encode(serializer)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).encode(serializer)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Encoded).serialize(serializer)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Encoded))
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, Encoded(value))))
    }
}
