//! Where values come from and go to, behind traits, so that only this file is compiled for each source.

use std::{borrow::Cow, fmt};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{Fields, Items, Read, Result};
use crate::runtime::Literal;

/// What holds for the whole of a body while it is read.
#[derive(Debug)]
pub(super) struct Context {
    /// Whether rows are cut out first, so that one that cannot be read stays alone.
    pub(super) raw_rows: bool,
    /// Where an error is, from the inside out.
    pub(super) path: Vec<String>,
}

impl Context {
    /// The path of the error, such as `items[3].id`.
    pub(super) fn into_path(self) -> String {
        let mut path = String::new();
        for part in self.path.iter().rev() {
            if !path.is_empty() && !part.starts_with('[') {
                path.push('.');
            }
            path.push_str(part);
        }
        if path.is_empty() { ".".to_owned() } else { path }
    }
}

/// A value that has not been read yet.
pub struct Incoming<'a> {
    source: &'a mut dyn Source,
    context: &'a mut Context,
}

impl<'a> Incoming<'a> {
    pub(super) fn new(source: &'a mut dyn Source, context: &'a mut Context) -> Self {
        Self { source, context }
    }

    pub(super) fn feed(self, sink: &mut dyn Sink) -> Result<()> {
        self.source.feed(sink, self.context)
    }
}

impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Incoming")
    }
}

/// Gives one value.
pub(super) trait Source {
    fn feed(&mut self, sink: &mut dyn Sink, context: &mut Context) -> Result<()>;
}

/// Gives the fields of an object: a name, then its value.
pub(super) trait FieldSource<'de>: Source {
    fn name(&mut self) -> Result<Option<Cow<'de, str>>>;
}

/// Gives the items of a list, until it has ended.
pub(super) trait ItemSource: Source {
    fn ended(&self) -> bool;
    fn raw(&mut self) -> Result<Option<Box<RawValue>>>;
}

/// Takes one value, whatever its shape.
pub(super) trait Sink {
    fn scalar(&mut self, scalar: Literal<'_>) -> Result<()>;
    fn large(&mut self, number: u64) -> Result<()>;
    fn list(&mut self, items: &mut Items<'_>) -> Result<()>;
    fn object(&mut self, fields: &mut Fields<'_, '_>) -> Result<()>;
}

/// Takes a value of a type. It stays empty on null.
pub(super) struct Slot<T>(pub(super) Option<T>);

impl<T: Read> Sink for Slot<T> {
    fn scalar(&mut self, scalar: Literal<'_>) -> Result<()> {
        self.0 = T::scalar(scalar)?;
        Ok(())
    }

    fn large(&mut self, number: u64) -> Result<()> {
        self.0 = T::large(number)?;
        Ok(())
    }

    fn list(&mut self, items: &mut Items<'_>) -> Result<()> {
        self.0 = Some(T::list(items)?);
        Ok(())
    }

    fn object(&mut self, fields: &mut Fields<'_, '_>) -> Result<()> {
        self.0 = Some(T::object(fields)?);
        Ok(())
    }
}

/// The whole of a source.
pub(super) struct Root<D>(pub(super) Option<D>);

impl<'de, D: Deserializer<'de>> Source for Root<D> {
    fn feed(&mut self, sink: &mut dyn Sink, context: &mut Context) -> Result<()> {
        let Some(deserializer) = self.0.take() else { return Ok(()) };
        Feeder { sink, context }.deserialize(deserializer).map_err(own)
    }
}

/// A value that was held back.
pub(super) struct Held(pub(super) Value);

impl Source for Held {
    fn feed(&mut self, sink: &mut dyn Sink, context: &mut Context) -> Result<()> {
        Feeder { sink, context }.deserialize(self.0.take())
    }
}

struct Map<A>(A);

impl<'de, A: MapAccess<'de>> Source for Map<A> {
    fn feed(&mut self, sink: &mut dyn Sink, context: &mut Context) -> Result<()> {
        self.0.next_value_seed(Feeder { sink, context }).map_err(own)
    }
}

impl<'de, A: MapAccess<'de>> FieldSource<'de> for Map<A> {
    fn name(&mut self) -> Result<Option<Cow<'de, str>>> {
        self.0.next_key_seed(Name).map_err(own)
    }
}

struct Seq<A> {
    items: A,
    ended: bool,
}

impl<'de, A: SeqAccess<'de>> Source for Seq<A> {
    fn feed(&mut self, sink: &mut dyn Sink, context: &mut Context) -> Result<()> {
        self.ended = self.items.next_element_seed(Feeder { sink, context }).map_err(own)?.is_none();
        Ok(())
    }
}

impl<'de, A: SeqAccess<'de>> ItemSource for Seq<A> {
    fn ended(&self) -> bool {
        self.ended
    }

    fn raw(&mut self) -> Result<Option<Box<RawValue>>> {
        self.items.next_element().map_err(own)
    }
}

/// Hands what serde finds to a sink.
struct Feeder<'a> {
    sink: &'a mut dyn Sink,
    context: &'a mut Context,
}

impl<'de> DeserializeSeed<'de> for Feeder<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Feeder<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_none<E: Error>(self) -> std::result::Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> std::result::Result<(), E> {
        self.sink.scalar(Literal::Text(text)).map_err(E::custom)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> std::result::Result<(), E> {
        self.sink.scalar(Literal::Boolean(flag)).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> std::result::Result<(), E> {
        self.sink.scalar(Literal::Integer(number)).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> std::result::Result<(), E> {
        match i64::try_from(number) {
            Ok(number) => self.sink.scalar(Literal::Integer(number)),
            Err(_) => self.sink.large(number),
        }
        .map_err(E::custom)
    }

    fn visit_f64<E: Error>(self, number: f64) -> std::result::Result<(), E> {
        self.sink.scalar(Literal::Number(number)).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> std::result::Result<(), A::Error> {
        let mut items = Seq { items, ended: false };
        self.sink.list(&mut Items::new(&mut items, self.context)).map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<(), A::Error> {
        let mut map = Map(map);
        self.sink.object(&mut Fields::new(&mut map, self.context)).map_err(A::Error::custom)
    }
}

/// Reads a field's name, without a copy where the source can lend it.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> std::result::Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> std::result::Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

/// serde_json finds line and column in the message again.
#[cold]
fn own(error: impl fmt::Display) -> serde_json::Error {
    serde_json::Error::custom(error)
}
