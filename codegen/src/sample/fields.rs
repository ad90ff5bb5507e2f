//! The fields of an object, those that the wire wraps among them.

use serde_json::{Map, Value};

use crate::model::{Encoding, Field, FieldType, Type};

use super::values::plain;

/// The fields that hold values.
pub(super) fn values(fields: &[Field]) -> Vec<&Field> {
    let inside = |field| match field {
        &Field { ty: FieldType::Wrap(ref inner), .. } => values(inner),
        field => vec![field],
    };
    fields.iter().flat_map(inside).collect()
}

/// Where a field is: the objects around it, and itself.
#[derive(Debug, Clone)]
pub(super) struct At<'f> {
    around: Vec<&'f str>,
    pub(super) field: &'f Field,
}

impl<'f> At<'f> {
    pub(super) fn find(fields: &'f [Field], wire: &str) -> Option<Self> {
        fields.iter().find_map(|field| match &field.ty {
            FieldType::Value(_) => (field.wire == wire).then(|| Self { around: vec![], field }),
            FieldType::Wrap(inner) => {
                let mut at = Self::find(inner, wire)?;
                at.around.insert(0, &field.wire);
                Some(at)
            }
        })
    }

    pub(super) fn ty(&self) -> Option<&'f Type> {
        match &self.field.ty {
            FieldType::Value(ty) => Some(ty),
            FieldType::Wrap(_) => None,
        }
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
    pub(super) fn as_sent(&self, literal: Value) -> Value {
        match self.ty().and_then(Type::encoding) {
            Some(Encoding::Csv | Encoding::Quoted) => Value::String(plain(&literal)),
            _ => literal,
        }
    }

    /// The object that the field is in; one that is not there is made.
    fn holder<'v>(&self, value: &'v mut Value) -> Option<&'v mut Map<String, Value>> {
        let mut entries = value.as_object_mut()?;
        for name in &self.around {
            entries = entries.entry(*name).or_insert_with(|| Value::Object(Map::new())).as_object_mut()?;
        }
        Some(entries)
    }
}
