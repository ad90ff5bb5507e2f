//! For programs that read and write with serde: a type goes through its JSON text, so that reading and writing have one implementation.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor},
    ser::Error as _,
};

use super::{Json, Kind, Result, Write, Writer, numbers::Number};

/// Reads what serde has, with the function that reads its JSON text.
pub fn deserialize<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    read: fn(&str) -> Result<T>,
) -> std::result::Result<T, D::Error> {
    let Text(text) = Text::deserialize(deserializer)?;
    read(&text).map_err(D::Error::custom)
}

/// Writes for serde.
pub fn serialize<T: Write, S: Serializer>(value: &T, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    let text = Writer::json(value).map_err(S::Error::custom)?;
    Part(&text).serialize(serializer)
}

/// What serde has, as JSON.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let mut text = String::new();
        Into(&mut text).deserialize(deserializer)?;
        Ok(Self(text))
    }
}

/// Appends what serde has to a text.
struct Into<'a>(&'a mut String);

impl Into<'_> {
    fn write(self, value: &(impl Write + ?Sized)) {
        self.0.push_str(&Writer::text_of(value));
    }

    fn plain<E>(self, value: impl fmt::Display) -> std::result::Result<(), E> {
        self.0.push_str(&value.to_string());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Into<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<(), E> {
        self.plain("null")
    }

    fn visit_none<E>(self) -> std::result::Result<(), E> {
        self.plain("null")
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, flag: bool) -> std::result::Result<(), E> {
        self.plain(flag)
    }

    fn visit_i64<E>(self, number: i64) -> std::result::Result<(), E> {
        self.plain(number)
    }

    fn visit_u64<E>(self, number: u64) -> std::result::Result<(), E> {
        self.plain(number)
    }

    fn visit_i128<E>(self, number: i128) -> std::result::Result<(), E> {
        self.plain(number)
    }

    fn visit_u128<E>(self, number: u128) -> std::result::Result<(), E> {
        self.plain(number)
    }

    /// A large number that serde has as a float has lost digits, which its exponent shows: it is not read as an id.
    fn visit_f64<E>(self, number: f64) -> std::result::Result<(), E> {
        match number.is_finite() && number.abs() >= 1e15 {
            true => self.plain(format_args!("{number:e}")),
            false => self.plain(serde_json::Value::from(number)),
        }
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<(), E> {
        self.write(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> std::result::Result<(), A::Error> {
        self.0.push('[');
        let start = self.0.len();
        while items.next_element_seed(Into(self.0))?.is_some() {
            self.0.push(',');
        }
        close(self.0, start, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> std::result::Result<(), A::Error> {
        self.0.push('{');
        let start = self.0.len();
        while let Some(name) = fields.next_key::<String>()? {
            Into(self.0).write(&name);
            self.0.push(':');
            fields.next_value_seed(Into(self.0))?;
            self.0.push(',');
        }
        close(self.0, start, '}');
        Ok(())
    }
}

/// Ends a list or object, with a bracket for the last comma.
fn close(text: &mut String, start: usize, bracket: char) {
    if text.len() > start {
        text.pop();
    }
    text.push(bracket);
}

/// A part of a JSON text that was written here.
struct Part<'a>(&'a str);

impl Part<'_> {
    fn write<S: Serializer>(&self, serializer: S) -> Result<std::result::Result<S::Ok, S::Error>> {
        let mut json = Json::new(self.0, false);
        Ok(match json.kind()? {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(json.boolean()?),
            Kind::Text => serializer.serialize_str(json.text()?),
            Kind::Number => match json.number()? {
                Number::Integer(number) => serializer.serialize_i64(number),
                Number::Other(text) => match text.parse() {
                    Ok(number) => serializer.serialize_u64(number),
                    Err(_) => match Number::Other(text).float() {
                        Some(number) => serializer.serialize_f64(number),
                        // Its digits are worth more than its type.
                        None => serializer.serialize_str(text),
                    },
                },
            },
            Kind::List => {
                json.enter(b'[')?;
                let (mut started, mut items) = (false, Vec::new());
                while json.item(&mut started)? {
                    items.push(Part(json.skip()?));
                }
                serializer.collect_seq(items)
            }
            Kind::Object => {
                let (mut fields, mut parts) = (json.object()?, Vec::new());
                while let Some(name) = json.key(&mut fields)? {
                    parts.push((name, Part(json.skip()?)));
                }
                serializer.collect_map(parts)
            }
        })
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.write(serializer).map_err(S::Error::custom)?
    }
}
