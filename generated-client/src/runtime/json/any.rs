//! Any JSON, kept as it is: fields, variants and values that the spec does not know.

use serde_json::{Map, Number as JsonNumber, Value};

use super::{Json, Kind, Result, error::ReadError, numbers::Number};

impl Json<'_> {
    /// Reads any JSON.
    #[inline(never)]
    pub(super) fn read_json(&mut self) -> Result<Value> {
        Ok(match self.kind()? {
            Kind::Null => self.null().map(|()| Value::Null)?,
            Kind::Boolean => self.boolean()?.into(),
            Kind::Number => match self.number()? {
                Number::Integer(number) => number.into(),
                number => other_number(number).ok_or_else(|| ReadError::limit("a number that is out of range"))?,
            },
            Kind::Text => self.owned()?.into(),
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

/// A number that is not an `i64`. `serde_json` keeps no more of it than a `u64` or a float.
fn other_number(number: Number<'_>) -> Option<Value> {
    if let Number::Other(text) = number
        && let Ok(number) = text.parse::<u64>()
    {
        return Some(number.into());
    }
    number.float().and_then(JsonNumber::from_f64).map(Value::Number)
}
