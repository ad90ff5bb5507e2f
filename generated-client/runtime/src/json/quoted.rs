//! Numbers and booleans that are written as strings: declared as `as quoted`.

use super::{Json, Kind, Result, Writer, cursor::Checkpoint, error::ReadError};

/// A value that may be read from a string.
pub trait Read: super::Read {
    /// Reads the value into its place; `false` where there is none.
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool>;
}

/// A value that is written as a string.
pub trait Write: super::Write {
    /// Writes the field, unless it is not set.
    fn write_set(&self, key: &'static str, out: &mut Writer);

    /// Writes the field, unless it is empty.
    fn write_filled(&self, key: &'static str, out: &mut Writer);

    /// Whether it is set.
    fn is_set(&self) -> bool;
}

/// A response may also have the value itself, or an empty string where there is none.
impl<T: super::Read> Read for T {
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        *self = T::blank();
        let kind = json.kind()?;
        let start = json.checkpoint();
        let text = match kind {
            Kind::Null => return super::Read::read(self, json),
            Kind::Object | Kind::List => return Err(ReadError::unexpected("a quoted number or boolean", kind)),
            Kind::Text | Kind::Number | Kind::Boolean => json.read_string()?.unwrap_or_default(),
        };
        if text.is_empty() && !json.strict {
            return Ok(false);
        }
        *self = from_text(&text, start, json)?;
        Ok(true)
    }
}

impl<T: super::Write> Write for T {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        if !self.is_unset() {
            out.key(key);
            out.quoted(self);
        }
    }

    fn write_filled(&self, key: &'static str, out: &mut Writer) {
        Write::write_set(self, key, out);
    }

    fn is_set(&self) -> bool {
        !self.is_unset()
    }
}

/// Reads a value from its text: as a string, or else as the number or boolean that it spells. `json` is where the text is from.
pub(super) fn from_text<T: super::Read>(text: &str, start: Checkpoint, json: &mut Json<'_>) -> Result<T> {
    let quoted = Writer::text_of(text);
    let mut as_string = Json::new(&quoted, json.strict);
    let mut as_scalar = Json::new(text, json.strict);
    let (value, notes) = match as_string.value() {
        Ok(value) => (value, as_string.notes),
        // The error of a text that is not JSON is not about this body.
        Err(error) => match as_scalar.value().and_then(|value| as_scalar.end().map(|()| value)) {
            Ok(value) => (value, as_scalar.notes),
            Err(_) => return Err(error),
        },
    };
    json.notes.extend(notes.into_iter().map(|note| note.moved(start.at)));
    Ok(value)
}
