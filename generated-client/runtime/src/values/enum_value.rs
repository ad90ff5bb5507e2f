//! Enums of strings, numbers or booleans that keep unknown values.

use std::fmt;

use crate::{
    Literal,
    json::{Number, Writer},
};

/// An enum value that is not in the spec, kept unchanged.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownValue(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Text(Box<str>),
    Integer(i64),
    /// Any other number, with all its digits.
    Number(Box<str>),
    Boolean(bool),
}

impl UnknownValue {
    /// The JSON value. A number that is neither an `i64` nor a float is rounded.
    pub fn literal(&self) -> Literal<'_> {
        match &self.0 {
            Repr::Text(text) => Literal::Text(text),
            Repr::Integer(number) => Literal::Integer(*number),
            Repr::Number(number) => Literal::Number(number.parse().unwrap_or(f64::NAN)),
            Repr::Boolean(flag) => Literal::Boolean(*flag),
        }
    }

    /// The value, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Repr::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number that is not an `i64`. Infinite numbers become strings, because JSON has none.
    fn number(number: f64) -> Self {
        match serde_json::Number::from_f64(number) {
            Some(number) => Self(Repr::Number(number.to_string().into())),
            None => Self::from(number.to_string()),
        }
    }
}

impl crate::json::Write for UnknownValue {
    fn write(&self, out: &mut Writer) {
        match &self.0 {
            Repr::Text(text) => out.string(text),
            Repr::Integer(number) => out.plain(number),
            Repr::Number(number) => out.plain(number),
            Repr::Boolean(flag) => out.plain(flag),
        }
    }
}

/// As in JSON: strings in quotes.
impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Text(text) => fmt::Debug::fmt(text, f),
            _ => fmt::Display::fmt(self, f),
        }
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Number(number) => f.write_str(number),
            _ => self.literal().fmt(f),
        }
    }
}

impl From<&str> for UnknownValue {
    fn from(value: &str) -> Self {
        Self(Repr::Text(value.into()))
    }
}

impl From<String> for UnknownValue {
    fn from(value: String) -> Self {
        Self(Repr::Text(value.into()))
    }
}

impl From<i64> for UnknownValue {
    fn from(value: i64) -> Self {
        Self(Repr::Integer(value))
    }
}

impl From<bool> for UnknownValue {
    fn from(value: bool) -> Self {
        Self(Repr::Boolean(value))
    }
}

impl From<Literal<'_>> for UnknownValue {
    fn from(value: Literal<'_>) -> Self {
        match value {
            Literal::Text(text) => text.into(),
            Literal::Integer(number) => number.into(),
            Literal::Number(number) => Self::number(number),
            Literal::Boolean(flag) => flag.into(),
        }
    }
}

/// The error of parsing an enum from a text that the spec does not list.
///
/// ```
/// use generated_client::postpress::SalesSeniority;
///
/// assert_eq!("director".parse(), Ok(SalesSeniority::Director));
/// assert_eq!(SalesSeniority::Director.to_string(), "director");
/// assert!(SalesSeniority::ALL.contains(&SalesSeniority::Director));
/// let error = "emperor".parse::<SalesSeniority>().unwrap_err();
/// assert_eq!(error.to_string(), "the value `emperor` is not in the spec");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseEnumError(Box<str>);

impl fmt::Display for ParseEnumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value `{}` is not in the spec", self.0)
    }
}

impl std::error::Error for ParseEnumError {}

/// The enum value for this text, if the spec lists it.
pub fn parse<E: EnumValue>(text: &str) -> Result<E, ParseEnumError> {
    let value: E = of_literal(Literal::Text(text));
    if value.as_unknown().is_some() { Err(ParseEnumError(text.into())) } else { Ok(value) }
}

/// An enum of the spec. The macro `values!` implements it.
pub trait EnumValue: Sized {
    /// What the spec lists.
    const VALUES: &'static [Literal<'static>];
    /// Whether any other string may be sent, too.
    const OPEN: bool;

    /// The enum value for this literal, if the spec lists it.
    fn listed(value: Literal<'_>) -> Option<Self>;
    /// Keeps a value that is not in the spec.
    fn unknown(value: UnknownValue) -> Self;
    /// The value, if it is not in the spec.
    fn as_unknown(&self) -> Option<&UnknownValue>;
    /// The JSON value.
    fn literal(&self) -> Literal<'_>;
}

/// The enum value for this string, in the spec or not.
pub fn of_text<E: EnumValue>(text: &str) -> E {
    E::listed(Literal::Text(text)).unwrap_or_else(|| E::unknown(text.into()))
}

/// What a request may have, for messages.
pub(crate) fn allowed(values: &[Literal<'_>]) -> String {
    const MOST: usize = 12;
    let listed = values.iter().take(MOST).map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    let more = if values.len() > MOST { " and others" } else { "" };
    format!("{listed}{more}")
}

/// The value as plain text.
pub fn display<E: EnumValue>(value: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    show(value.as_unknown(), value.literal(), f)
}

fn show(unknown: Option<&UnknownValue>, value: Literal<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match unknown {
        Some(unknown) => f.pad(&unknown.to_string()),
        None => f.pad(&value.to_string()),
    }
}

/// The enum value for a scalar. Services write `1` or `"1"`, so the other spelling is tried too.
pub(crate) fn of_literal<E: EnumValue>(value: Literal<'_>) -> E {
    E::listed(value).unwrap_or_else(|| other_spelling(value))
}

/// The value of a number that is not written as an `i64`.
pub(crate) fn of_number<E: EnumValue>(number: Number<'_>) -> E {
    match (number.whole(), number) {
        (Some(number), _) | (None, Number::Integer(number)) => of_literal(Literal::Integer(number)),
        (None, Number::Other(text)) => {
            let as_float = number.float().map(Literal::Number);
            let listed =
                as_float.and_then(|float| E::listed(float).or_else(|| E::listed(Literal::Text(&float.to_string()))));
            listed.unwrap_or_else(|| E::unknown(UnknownValue(Repr::Number(text.into()))))
        }
    }
}

/// The value of a scalar that is not listed as it is: the same as a string, or as the scalar that a string spells.
pub(crate) fn other_spelling<E: EnumValue>(value: Literal<'_>) -> E {
    let listed = match value {
        Literal::Text(text) => scalar_in(text).and_then(E::listed),
        value => E::listed(Literal::Text(&value.to_string())),
    };
    listed.unwrap_or_else(|| E::unknown(value.into()))
}

/// The number or boolean that a text spells.
fn scalar_in(text: &str) -> Option<Literal<'static>> {
    if let Ok(flag) = text.parse() {
        return Some(Literal::Boolean(flag));
    }
    // "NaN" and "inf" parse as floats, so only texts that end in a digit are tried.
    if !text.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    text.parse().map(Literal::Integer).or_else(|_| text.parse().map(Literal::Number)).ok()
}
