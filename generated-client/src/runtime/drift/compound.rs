//! The parts of lists and objects.

use std::fmt;

use serde::{
    Serialize,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant,
    },
};

use super::{
    path::Step,
    walk::{Walk, json},
};
use crate::runtime::literal::scalar_text;

/// The items of a list.
pub(super) struct Items<'a> {
    walk: &'a mut Walk,
    place: usize,
}

impl<'a> Items<'a> {
    pub(super) fn new(walk: &'a mut Walk) -> Self {
        Self { walk, place: 0 }
    }

    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), fmt::Error> {
        self.place += 1;
        self.walk.step(Step::Place(self.place - 1), value)
    }
}

/// The fields of an object.
pub(super) struct Fields<'a> {
    walk: &'a mut Walk,
    key: String,
}

impl<'a> Fields<'a> {
    pub(super) fn new(walk: &'a mut Walk) -> Self {
        Self { walk, key: String::new() }
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeTupleStruct for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeTupleVariant for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.item(value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), fmt::Error> {
        self.key = scalar_text(&json(key)).unwrap_or_default();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.walk.step(Step::Name(std::mem::take(&mut self.key)), value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), fmt::Error> {
        self.walk.step(Step::Name(key.to_owned()), value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}

impl SerializeStructVariant for Fields<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), fmt::Error> {
        self.walk.step(Step::Name(key.to_owned()), value)
    }

    fn end(self) -> Result<(), fmt::Error> {
        Ok(())
    }
}
