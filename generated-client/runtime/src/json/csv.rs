//! Lists that are written as one string, the items separated by commas: declared as `as csv`.

use super::{Json, Kind, Result, Writer, error::ReadError, quoted::from_text};

/// A list that may be read from one string.
pub trait Read {
    /// Reads the list into its place; `false` where there is none.
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool>;
}

/// A list that is written as one string.
pub trait Write {
    /// Writes the field, unless it is not set.
    fn write_set(&self, key: &'static str, out: &mut Writer);

    /// Writes the field, unless it is empty.
    fn write_filled(&self, key: &'static str, out: &mut Writer);

    /// Whether it is set.
    fn is_set(&self) -> bool;
}

/// A response may also have a true list, or a number where there is but one item.
impl<T: super::Read> Read for Vec<T> {
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        self.clear();
        let kind = json.kind()?;
        let start = json.checkpoint();
        let text = match kind {
            Kind::Null => return json.null().map(|()| false),
            Kind::List if !json.strict => return super::Read::read(self, json),
            Kind::Object | Kind::List => return Err(ReadError::unexpected("items separated by commas", kind)),
            Kind::Text | Kind::Number | Kind::Boolean => json.read_string()?.unwrap_or_default(),
        };
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            self.push(from_text(item, start, json)?);
        }
        Ok(true)
    }
}

impl<T: super::Read> Read for Option<Vec<T>> {
    fn read(&mut self, json: &mut Json<'_>) -> Result<bool> {
        if !Read::read(self.insert(Vec::new()), json)? {
            *self = None;
        }
        if json.strict && self.is_none() { Err(ReadError::null()) } else { Ok(true) }
    }
}

impl<T: super::Write> Write for Vec<T> {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        out.key(key);
        out.csv(self);
    }

    fn write_filled(&self, key: &'static str, out: &mut Writer) {
        if self.is_empty() {
            return;
        }
        out.key(key);
        // What one string cannot hold came as a true list.
        match Writer::csv_text(self) {
            Ok(text) => out.string(&text),
            Err(_) => super::Write::write(self, out),
        }
    }

    fn is_set(&self) -> bool {
        true
    }
}

impl<T: super::Write> Write for Option<Vec<T>> {
    fn write_set(&self, key: &'static str, out: &mut Writer) {
        if let Some(items) = self {
            items.write_set(key, out);
        }
    }

    fn write_filled(&self, key: &'static str, out: &mut Writer) {
        if let Some(items) = self {
            items.write_filled(key, out);
        }
    }

    fn is_set(&self) -> bool {
        self.is_some()
    }
}
