//! Any JSON, kept as it is: fields, variants and values that the spec does not know.

use serde_json::{Map, Number as JsonNumber, Value};

use super::{
    Json, Kind, Result,
    error::{Reach, ReadError},
    numbers::{Number, digits, survives},
};

impl Json<'_> {
    /// Reads a string. Half of a surrogate pair, which is not a character, stays as JSON writes it.
    fn any_text(&mut self) -> Result<String> {
        let start = self.checkpoint();
        match self.owned() {
            Err(error) if !self.strict && error.reach == Reach::Field => {
                self.rewind(start);
                let quoted = self.skip()?;
                Ok(quoted.trim_matches('"').to_owned())
            }
            read => read,
        }
    }

    /// Reads any JSON.
    #[inline(never)]
    pub(super) fn read_json(&mut self) -> Result<Value> {
        Ok(match self.kind()? {
            Kind::Null => self.null().map(|()| Value::Null)?,
            Kind::Boolean => self.boolean()?.into(),
            Kind::Number => match self.number()? {
                Number::Integer(number) => number.into(),
                Number::Other(text) => match other_number(text) {
                    None if self.strict => return Err(ReadError::limit("a number that is out of range")),
                    // Its digits are worth more than its type.
                    None => text.into(),
                    Some(number) => number,
                },
            },
            Kind::Text => self.any_text()?.into(),
            Kind::List => {
                self.enter(b'[')?;
                let (mut started, mut items) = (false, Vec::new());
                while self.item(&mut started)? {
                    items.push(self.read_json()?);
                }
                items.into()
            }
            Kind::Object => {
                let (mut fields, mut map) = (self.object()?, Map::new());
                while let Some(name) = self.key(&mut fields)? {
                    map.insert(name.into_owned(), self.read_json()?);
                }
                map.into()
            }
        })
    }
}

/// A number that is not an `i64`, if `serde_json` can keep it: as a `u64`, as a float of the same digits, or as the nearest float
/// where it is not whole. A whole number may be an id, so none of its digits is lost.
fn other_number(text: &str) -> Option<Value> {
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    let float = text.parse().ok().filter(|float| digits(text).is_none() || survives(text, *float))?;
    JsonNumber::from_f64(float).map(Value::Number)
}
