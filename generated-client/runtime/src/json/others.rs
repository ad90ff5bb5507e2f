//! The fields of an object that its table does not name, where they have a type: a map, declared as `as others` with an empty name.

use std::collections::BTreeMap;

use super::{Json, Result, Writer};

/// A map that takes one field after the other.
pub trait Read {
    /// Reads the value of a field that the table does not name; `false` where there is none.
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool>;
}

/// A map whose entries are written beside the other fields.
pub trait Write {
    /// Writes the fields of a request.
    fn write_set(&self, key: &'static str, out: &mut Writer);

    /// Writes the fields of a response.
    fn write_filled(&self, key: &'static str, out: &mut Writer);

    /// Whether there are any.
    fn is_set(&self) -> bool;
}

impl<T: super::Read> Read for BTreeMap<String, T> {
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        let name = std::mem::take(&mut json.other);
        let mut value = T::blank();
        let is_value = value.read(json)? || T::TAKES_NULL;
        if is_value {
            self.insert(name, value);
        }
        Ok(is_value)
    }
}

impl<T: super::Read> Read for Option<BTreeMap<String, T>> {
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        let is_value = self.get_or_insert_default().read(json);
        self.take_if(|others| others.is_empty());
        is_value
    }
}

impl<T: super::Write> Write for BTreeMap<String, T> {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        self.write_filled(key, out);
        out.others = self.keys().cloned().collect();
    }

    fn write_filled(&self, _: &'static str, out: &mut Writer) {
        for (name, value) in self {
            out.entry(name, value);
        }
    }

    fn is_set(&self) -> bool {
        !self.is_empty()
    }
}

impl<T: Write> Write for Option<T> {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        if let Some(others) = self {
            others.write_set(key, out);
        }
    }

    fn write_filled(&self, key: &'static str, out: &mut Writer) {
        if let Some(others) = self {
            others.write_filled(key, out);
        }
    }

    fn is_set(&self) -> bool {
        self.as_ref().is_some_and(Write::is_set)
    }
}
