//! JSON: read in one pass into typed values, and written in one pass into one buffer.
//!
//! There is one parser ([`Json`]) and one writer ([`Writer`]), both concrete, so that each type is compiled against them once.
//! A generated type lists its fields in a table; reading, writing and checking come from that list.
//!
//! In reading order: `cursor`, `strings`, `numbers` and `fields` are the parser. `read` is the trait of types that can be read;
//! `scalar`, `object`, `union` and `codec` read. `write` writes. `error` is what goes wrong, `drift` what is only new.

mod any;
pub mod csv;
mod cursor;
mod drift;
mod error;
mod fields;
mod files;
mod numbers;
mod object;
mod open;
pub mod others;
mod place;
pub mod quoted;
mod read;
mod scalar;
pub(crate) mod scan;
pub mod secret;
mod serde_bridge;
mod strings;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod union;
mod unwritable;
pub mod wrap;
mod write;
mod write_values;

pub use self::drift::Note;
pub use self::fields::plain_name;
pub use self::{
    cursor::Json,
    drift::{Deviation, DeviationKind, Drift},
    error::ReadError,
    object::{Field, Object, Table, object},
    read::{Read, blank},
    serde_bridge::{deserialize, serialize},
    union::{Discriminator, Tagged, choose, tagged},
    unwritable::Unwritable,
    write::{Write, Writer},
};
pub(crate) use self::{
    drift::{headers_noted, is_word},
    fields::{name_of, nearest},
    numbers::Number,
};
use crate::{Check, Checker};

/// What reading returns.
pub type Result<T> = std::result::Result<T, Box<ReadError>>;

/// The kind of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Null.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

/// The byte order mark, which some services write before JSON.
const MARK: [u8; 3] = *b"\xef\xbb\xbf";

/// Reads the body of a response, and returns what of it the spec does not know.
pub(crate) fn read_body<T: Read>(body: &[u8]) -> Result<(T, Vec<Note>)> {
    let text = text_of(body)?;
    if is_blank(text.as_bytes()) {
        // No body means no value, where the value is optional.
        let mut value = T::blank();
        let is_value = value.read(&mut Json::new("null", false))?;
        return if is_value { Ok((value, Vec::new())) } else { Err(ReadError::body("the body is empty")) };
    }
    read_text(text)
}

/// The same of a text that is there.
pub(crate) fn read_text<T: Read>(text: &str) -> Result<(T, Vec<Note>)> {
    let mut json = Json::new(text, false);
    let value = whole(&mut json)?;
    Ok((value, json.notes))
}

/// The text of a body, without its mark. It is checked here once, and not again string by string.
pub(crate) fn text_of(body: &[u8]) -> Result<&str> {
    let text = body.strip_prefix(&MARK).unwrap_or(body);
    str::from_utf8(text).map_err(|_| ReadError::body("the body is not UTF-8"))
}

/// Whether there is nothing in a text.
pub(crate) fn is_blank(text: &[u8]) -> bool {
    text.first().is_none_or(|byte| byte.is_ascii_whitespace()) && text.trim_ascii().is_empty()
}

/// Reads a response from a JSON text: leniently, as a service may send it.
pub fn from_response<T: Read>(text: &str) -> Result<T> {
    whole(&mut Json::new(text, false))
}

/// Reads a request from a JSON text: strictly, so that a misspelt filter is found here and not in the bill.
///
/// # Errors
///
/// Everything that is wrong, with where and why: fields that are not in the spec, fields that are missing, and values that the
/// service would refuse.
pub fn from_request<T: Read + Check>(text: &str) -> Result<T> {
    checked(request_of(Json::new(text, true))?)
}

/// The same of a request that a program stored, whose extra fields are extra fields again.
pub fn from_stored<T: Read + Check>(text: &str) -> Result<T> {
    checked(stored(text)?)
}

/// The same, whatever the service would say of its values.
pub(crate) fn stored<T: Read>(text: &str) -> Result<T> {
    let mut json = Json::new(text, true);
    json.keeps_unknown = true;
    request_of(json)
}

/// Reads a request to its end, so that all that is wrong is one error.
fn request_of<T: Read>(mut json: Json<'_>) -> Result<T> {
    let text = json.text;
    let read = whole(&mut json);
    match json.problems.is_empty() {
        true => read,
        false => Err(drift::all_problems(json.problems, read.err(), text)),
    }
}

fn checked<T: Check>(value: T) -> Result<T> {
    let mut check = Checker::default();
    value.check(&mut check);
    match check.violations() {
        [] => Ok(value),
        violations => {
            let violations: Vec<_> = violations.iter().map(ToString::to_string).collect();
            Err(ReadError::refused(violations.join("; ")))
        }
    }
}

fn whole<T: Read>(json: &mut Json<'_>) -> Result<T> {
    let value = json.value()?;
    json.end()?;
    Ok(value)
}

/// A value of a request, as a type parameter of a generic request.
pub trait RequestValue: Read + Write + Check {}

impl<T: Read + Write + Check> RequestValue for T {}

/// A value of a response, as a type parameter of a generic response.
pub trait ResponseValue: Read + Write {}

impl<T: Read + Write> ResponseValue for T {}
