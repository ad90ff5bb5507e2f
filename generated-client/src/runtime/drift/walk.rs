//! Goes through a value as if it were written, and takes note of what announces itself.

use std::{fmt, mem};

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{
    FIELD, KIND, ROW, Surprise, SurpriseKind, WORD,
    compound::{Fields, Items},
    path::{Path, Step, is_word},
};
use crate::runtime::literal::scalar_text;

#[derive(Default)]
pub(super) struct Walk {
    path: Path,
    pub(super) found: Vec<Surprise>,
    /// The next value is of an unknown kind, and announced by the name of its tag.
    kind_follows: bool,
}

type Done = Result<(), fmt::Error>;

impl Walk {
    /// Goes through a part.
    pub(super) fn step(&mut self, step: Step, value: &(impl Serialize + ?Sized)) -> Done {
        self.path.0.push(step);
        let done = value.serialize(&mut *self);
        self.path.0.pop();
        done
    }

    fn note(&mut self, kind: SurpriseKind, word: Option<String>) -> Done {
        let word = word.filter(|word| is_word(word));
        self.found.push(Surprise { path: self.path.clone(), kind, word });
        Ok(())
    }
}

/// The value as JSON; null where it cannot be.
pub(super) fn json(value: &(impl Serialize + ?Sized)) -> Value {
    value.serialize(serde_json::value::Serializer).unwrap_or_default()
}

impl<'a> Serializer for &'a mut Walk {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Fields<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        if mem::take(&mut self.kind_follows) {
            let tag = json(value).get(name).and_then(Value::as_str).map(str::to_owned);
            return self.note(SurpriseKind::UnknownKind, tag);
        }
        match name {
            FIELD => self.note(SurpriseKind::UnknownField, None),
            ROW => self.note(SurpriseKind::UnreadableRow, None),
            WORD => self.note(SurpriseKind::UnlistedWord, scalar_text(&json(value))),
            KIND => {
                self.kind_follows = true;
                value.serialize(self)
            }
            _ => value.serialize(self),
        }
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, fmt::Error> {
        Ok(Items::new(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, fmt::Error> {
        Ok(Items::new(self))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, fmt::Error> {
        Ok(Items::new(self))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a>, fmt::Error> {
        Ok(Items::new(self))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'a>, fmt::Error> {
        Ok(Fields::new(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, fmt::Error> {
        Ok(Fields::new(self))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Fields<'a>, fmt::Error> {
        Ok(Fields::new(self))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self)
    }

    // What has no parts has no surprises.

    fn serialize_bool(self, _: bool) -> Done {
        Ok(())
    }

    fn serialize_i8(self, _: i8) -> Done {
        Ok(())
    }

    fn serialize_i16(self, _: i16) -> Done {
        Ok(())
    }

    fn serialize_i32(self, _: i32) -> Done {
        Ok(())
    }

    fn serialize_i64(self, _: i64) -> Done {
        Ok(())
    }

    fn serialize_u8(self, _: u8) -> Done {
        Ok(())
    }

    fn serialize_u16(self, _: u16) -> Done {
        Ok(())
    }

    fn serialize_u32(self, _: u32) -> Done {
        Ok(())
    }

    fn serialize_u64(self, _: u64) -> Done {
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Done {
        Ok(())
    }

    fn serialize_f64(self, _: f64) -> Done {
        Ok(())
    }

    fn serialize_char(self, _: char) -> Done {
        Ok(())
    }

    fn serialize_str(self, _: &str) -> Done {
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Ok(())
    }

    fn serialize_none(self) -> Done {
        Ok(())
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Done {
        Ok(())
    }
}
