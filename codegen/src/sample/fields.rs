//! A field in a value of its object, through the objects that wrap it on the wire.

use serde_json::{Map, Value};

use crate::model::{Encoding, Field, Object, Type};

use super::values::plain;

/// A field that holds a value.
#[derive(Debug, Clone)]
pub(super) struct At<'m> {
    /// The names of the objects around it.
    around: Vec<&'m str>,
    pub(super) field: &'m Field,
}

impl<'m> At<'m> {
    pub(super) fn find(object: &'m Object, wire: &str) -> Option<Self> {
        let (mut around, field) = object.find(wire)?;
        around.pop();
        Some(Self { around, field })
    }

    pub(super) fn ty(&self) -> Option<&'m Type> {
        self.field.value()
    }

    pub(super) fn get<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        self.around.iter().try_fold(value, |value, name| value.get(name))?.get(&self.field.wire)
    }

    pub(super) fn set(&self, value: &mut Value, new: Value) {
        if let Some(entries) = self.holder(value) {
            entries.insert(self.field.wire.clone(), new);
        }
    }

    pub(super) fn remove(&self, value: &mut Value) {
        if let Some(entries) = self.holder(value) {
            entries.remove(&self.field.wire);
        }
    }

    /// A literal in the form that the field has on the wire.
    pub(super) fn on_the_wire(&self, literal: Value) -> Value {
        match self.ty().and_then(Type::encoding) {
            Some(Encoding::Csv | Encoding::Quoted) => Value::String(plain(&literal)),
            Some(Encoding::Loose) | None => literal,
        }
    }

    /// The object that the field is in; a missing one is inserted.
    fn holder<'v>(&self, value: &'v mut Value) -> Option<&'v mut Map<String, Value>> {
        self.around.iter().try_fold(value.as_object_mut()?, |entries, name| {
            entries.entry(*name).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
        })
    }
}
