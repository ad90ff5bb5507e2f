//! Strings, numbers and booleans. In a response `12` is read as `"12"` where a string is expected, and the reverse; a request is read strictly.

use std::borrow::Cow;

use super::{
    DeviationKind, Json, Kind, Result,
    error::{Expected, ReadError},
    numbers::{Number, digits, whole},
};
use crate::{
    Literal,
    values::enum_value::{self, EnumValue},
};

impl<'a> Json<'a> {
    #[inline(never)]
    pub(super) fn read_string(&mut self) -> Result<Option<String>> {
        match self.next() {
            b'"' => self.owned().map(Some),
            _ => self.other_string("a string"),
        }
    }

    #[inline(never)]
    pub(super) fn read_id(&mut self) -> Result<Option<String>> {
        match self.next() {
            b'"' => self.owned().map(Some),
            _ => self.id_number(),
        }
    }

    /// A string that came as a number or boolean.
    #[cold]
    #[inline(never)]
    fn other_string(&mut self, expected: Expected) -> Result<Option<String>> {
        match self.kind()? {
            Kind::Null => self.null().map(|()| None),
            Kind::Number if !self.strict => self.number_text().map(Some),
            Kind::Boolean if !self.strict => Ok(Some(self.boolean()?.to_string())),
            kind => Err(ReadError::unexpected(expected, kind)),
        }
    }

    /// Services send one id now as a string, now as a number; callers write it as a number, too.
    #[cold]
    #[inline(never)]
    fn id_number(&mut self) -> Result<Option<String>> {
        const EXPECTED: Expected = "an id: a string or number";
        let kind = self.kind()?;
        let start = self.checkpoint();
        match kind {
            Kind::Null => self.null().map(|()| None),
            Kind::Number => match self.number_text()? {
                // A service that writes it like this had no more of its digits.
                text if text.len() > 15 && self.text[start.at..self.at].contains(['e', 'E']) => {
                    Err(ReadError::scalar(EXPECTED, Kind::Number))
                }
                text => Ok(Some(text)),
            },
            kind => Err(ReadError::unexpected(EXPECTED, kind)),
        }
    }

    /// A number as text, with all its digits, however many: `40.0` is `40`, anything else is as it is written.
    fn number_text(&mut self) -> Result<String> {
        Ok(match self.number()? {
            Number::Integer(number) => number.to_string(),
            Number::Other(text) if !text.contains(['.', 'e', 'E']) => text.to_owned(),
            Number::Other(text) => digits(text).unwrap_or_else(|| text.to_owned()),
        })
    }

    /// Reads a secret, which is a string and nothing else.
    pub(crate) fn secret(&mut self) -> Result<Option<String>> {
        if self.is(Kind::Text, "a secret: a string")? { self.owned().map(Some) } else { Ok(None) }
    }

    #[inline(never)]
    pub(super) fn read_integer(&mut self) -> Result<Option<i64>> {
        if self.is_number()
            && let Some(number) = self.short_integer()
        {
            return Ok(Some(number));
        }
        self.other_integer()
    }

    #[inline(never)]
    fn other_integer(&mut self) -> Result<Option<i64>> {
        const EXPECTED: Expected = "a whole number of at most 64 bits";
        let kind = self.kind()?;
        let found = match kind {
            Kind::Null => return self.null().map(|()| None),
            Kind::Number => self.number()?.whole(),
            Kind::Text if !self.strict => match self.text()?.trim() {
                "" => return Ok(None),
                text => whole(text),
            },
            kind => return Err(ReadError::unexpected(EXPECTED, kind)),
        };
        fitting(found, EXPECTED, kind).map(Some)
    }

    #[inline(never)]
    pub(super) fn read_float(&mut self) -> Result<Option<f64>> {
        const EXPECTED: Expected = "a number";
        let kind = self.kind()?;
        let found = match kind {
            Kind::Null => return self.null().map(|()| None),
            Kind::Number => self.number()?.float(),
            Kind::Text if !self.strict => match self.text()?.trim() {
                "" => return Ok(None),
                text => Number::Other(text).float(),
            },
            kind => return Err(ReadError::unexpected(EXPECTED, kind)),
        };
        fitting(found, EXPECTED, kind).map(Some)
    }

    #[inline]
    pub(super) fn read_boolean(&mut self) -> Result<Option<bool>> {
        match self.kind()? {
            Kind::Boolean => self.boolean().map(Some),
            kind => self.other_boolean(kind),
        }
    }

    #[cold]
    #[inline(never)]
    fn other_boolean(&mut self, kind: Kind) -> Result<Option<bool>> {
        const EXPECTED: Expected = "true or false";
        let found = match kind {
            Kind::Null => return self.null().map(|()| None),
            Kind::Number if !self.strict => match self.number()?.whole() {
                Some(1) => Some(true),
                Some(0) => Some(false),
                _ => None,
            },
            Kind::Text if !self.strict => match self.text()? {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                text if text.trim().is_empty() => return Ok(None),
                _ => None,
            },
            kind => return Err(ReadError::unexpected(EXPECTED, kind)),
        };
        fitting(found, EXPECTED, kind).map(Some)
    }

    /// Reads the value of an enum into its place. One that the spec does not list is kept in a response, and refused in a request.
    #[inline]
    pub fn read_enum<E: EnumValue>(&mut self, place: &mut E) -> Result<bool> {
        let kind = self.kind()?;
        let start = self.checkpoint();
        *place = match kind {
            Kind::Text => {
                let text = Literal::Text(self.text()?);
                if let Some(value) = E::listed(text) {
                    *place = value;
                    return Ok(true);
                }
                enum_value::other_spelling(text)
            }
            Kind::Null => return self.null().map(|()| false),
            Kind::Number => match self.number()? {
                Number::Integer(number) => enum_value::of_literal(Literal::Integer(number)),
                number => enum_value::of_number(number),
            },
            Kind::Boolean => enum_value::of_literal(Literal::Boolean(self.boolean()?)),
            kind => return Err(ReadError::unexpected("an enum value: a string, number or boolean", kind)),
        };
        if let Some(unknown) = place.as_unknown() {
            if self.strict && !self.keeps_unknown && !(E::OPEN && kind == Kind::Text) {
                return Err(ReadError::unknown_value(enum_value::allowed(E::VALUES)));
            }
            self.note(start, DeviationKind::UnknownValue, Some(&unknown.to_string()));
        } else if (kind == Kind::Text) != matches!(place.literal(), Literal::Text(_)) {
            self.note(start, DeviationKind::OtherSpelling, Some(&place.literal().to_string()));
        }
        Ok(true)
    }

    /// The discriminator of the object here, wherever it is. Nothing is consumed.
    #[inline(never)]
    pub(super) fn find_tag(&mut self, name: &'static str) -> Result<Option<Cow<'a, str>>> {
        let start = self.checkpoint();
        let mut fields = self.object()?;
        let mut tag = None;
        while let Some(key) = self.key(&mut fields)? {
            if key == name && self.kind()? == Kind::Text {
                tag = Some(self.borrowed()?);
                break;
            }
            self.skip()?;
        }
        self.rewind(start);
        Ok(tag)
    }

    /// Reads a field of a request that always has the same value.
    #[cold]
    #[inline(never)]
    pub fn constant<'v>(&mut self, value: impl Into<Literal<'v>>) -> Result<bool> {
        let value = value.into();
        if value.is(&self.read_json()?) { Ok(true) } else { Err(ReadError::constant(value)) }
    }
}

fn fitting<T>(found: Option<T>, expected: Expected, kind: Kind) -> Result<T> {
    found.ok_or_else(|| ReadError::scalar(expected, kind))
}
