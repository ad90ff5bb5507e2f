//! Reading responses, leniently and fast.
//!
//! serde's derives would be compiled anew for every source of JSON and every way to hold a field back. Here the source stands
//! behind a few small traits ([`source`]), so that a type says once, in plain code, where each of its fields goes. serde's
//! parser does the parsing; any self-describing format of serde's will do.

mod field;
mod json;
mod list;
mod scalar;
mod source;

use std::{any, fmt};

use serde::{
    Deserializer,
    de::{Error as _, Expected, Unexpected},
};

use self::source::{Context, Root, Slot};
pub use self::{
    field::{Field, Fields, required},
    json::whole,
    list::Items,
    source::Incoming,
};
use super::Literal;

/// Errors travel as serde_json's, whatever the source.
pub use serde_json::Error as ReadError;

/// What reading makes.
pub(crate) type Result<T> = std::result::Result<T, ReadError>;

/// A value of a response. `None` says that what came stands for no value: null, mostly.
pub trait Read: Sized {
    /// Reads the value, whatever its shape.
    fn read(value: Incoming<'_>) -> Result<Option<Self>> {
        let mut slot = Slot(None);
        value.feed(&mut slot)?;
        Ok(slot.0)
    }

    /// Reads it from a string, number or boolean.
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        Err(unexpected::<Self>(match scalar {
            Literal::Text(text) => Unexpected::Str(text),
            Literal::Integer(number) => Unexpected::Signed(number),
            Literal::Number(number) => Unexpected::Float(number),
            Literal::Boolean(flag) => Unexpected::Bool(flag),
        }))
    }

    /// Reads it from a number above all `i64`. As text it keeps all its digits.
    fn large(number: u64) -> Result<Option<Self>> {
        Self::scalar(Literal::Text(&number.to_string()))
    }

    /// Reads it from a list.
    fn list(_: &mut Items<'_>) -> Result<Self> {
        Err(unexpected::<Self>(Unexpected::Seq))
    }

    /// Reads it from an object.
    fn object(_: &mut Fields<'_, '_>) -> Result<Self> {
        Err(unexpected::<Self>(Unexpected::Map))
    }

    /// What null is where a value has to be, as at the top of a body.
    fn null() -> Option<Self> {
        None
    }

    /// What a message says was expected: by default the type's name.
    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = any::type_name::<Self>();
        f.write_str(name.rsplit("::").next().unwrap_or(name))
    }
}

/// Reads a value from a source of serde's. Generated `Deserialize`s call it.
pub fn deserialize<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<T, D::Error> {
    let mut context = Context { raw_rows: true, path: Vec::new() };
    root(deserializer, &mut context).map_err(D::Error::custom)
}

/// Reads a JSON text. An error comes with its path.
pub(crate) fn text<T: Read>(json: &str, raw_rows: bool) -> std::result::Result<T, (String, serde_json::Error)> {
    let mut context = Context { raw_rows, path: Vec::new() };
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let read = root(&mut deserializer, &mut context);
    read.and_then(|value| deserializer.end().map(|()| value)).map_err(|error| (context.into_path(), error))
}

fn root<'de, T: Read, D: Deserializer<'de>>(deserializer: D, context: &mut Context) -> Result<T> {
    let value = T::read(Incoming::new(&mut Root(Some(deserializer)), context))?;
    value.or_else(T::null).ok_or_else(|| unexpected::<T>(Unexpected::Unit))
}

fn unexpected<T: Read>(came: Unexpected<'_>) -> serde_json::Error {
    serde_json::Error::invalid_type(came, &ExpectedOf::<T>(std::marker::PhantomData))
}

struct ExpectedOf<T>(std::marker::PhantomData<T>);

impl<T: Read> Expected for ExpectedOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::expected(f)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: Incoming<'_>) -> Result<Option<Self>> {
        T::read(value).map(Some)
    }
}
