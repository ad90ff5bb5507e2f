//! Reading the body of a response, and saying where and why it could not be read.

use std::{error, fmt};

use bytes::Bytes;
use serde::de::IgnoredAny;

use super::read::{self, Read};

/// The body of a response that succeeded.
#[derive(Clone, Copy)]
pub struct ResponseBody<'a>(&'a Bytes);

impl<'a> ResponseBody<'a> {
    /// A body as it came.
    pub fn new(body: &'a Bytes) -> Self {
        Self(body)
    }

    /// Reads JSON.
    pub fn json<T: Read>(self) -> Result<T, DecodeError> {
        // Text is checked once here, and not again string by string.
        let text = str::from_utf8(self.0).map_err(|_| DecodeError::of_body("the body is not UTF-8"))?;
        read_json(text)
    }

    /// Ignores the body of a call that answers nothing.
    pub fn empty(self) -> Result<(), DecodeError> {
        Ok(())
    }

    /// The body as it came.
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        Ok(self.0.clone())
    }
}

/// Without the content, which may be personal data.
impl fmt::Debug for ResponseBody<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResponseBody({} bytes)", self.0.len())
    }
}

/// Where and why a body could not be read, without anything of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    reason: String,
}

impl DecodeError {
    pub(crate) fn not_json(error: &serde_json::Error) -> Self {
        Self::of_body(without_values(&error.to_string()))
    }

    pub(crate) fn new(path: String, reason: String) -> Self {
        Self { path, reason }
    }

    pub(crate) fn of_body(reason: impl Into<String>) -> Self {
        Self { path: ".".to_owned(), reason: reason.into() }
    }

    /// The place in the body, such as `items[3].id`; `.` for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "." => f.write_str(&self.reason),
            path => write!(f, "at `{path}`: {}", self.reason),
        }
    }
}

impl error::Error for DecodeError {}

/// Reads JSON. Rows are only looked at one by one if something could not be read.
pub(crate) fn read_json<T: Read>(json: &str) -> Result<T, DecodeError> {
    read::text(json, false)
        .or_else(|_| read::text(json, true))
        .map_err(|(path, error)| DecodeError { path, reason: reason(json, &error) })
}

#[cold]
fn reason(json: &str, error: &serde_json::Error) -> String {
    if json.is_empty() {
        return "the body is empty".to_owned();
    }
    // Text that is no JSON has no path to speak of, so line and column stay.
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        return without_values(&error.to_string());
    }
    let mut reason = without_values(&error.to_string());
    if let Some(place) = reason.rfind(" at line ") {
        reason.truncate(place);
    }
    reason
}

/// A message of serde's without the value it quotes: bodies hold personal data, and messages are logged.
///
/// serde says `invalid type: string "Ann", expected a number`; the expectation is ours, what stands before it is not.
pub(crate) fn without_values(message: &str) -> String {
    let Some(start) = ["invalid type: ", "invalid value: "].iter().filter_map(|found| message.find(found)).min() else {
        // Our own messages quote names in backticks; no message quotes anything else in double quotes.
        return message.split('"').next().unwrap_or_default().to_owned();
    };
    let (before, found) = message.split_at(start);
    let kind = found.split(['"', '`']).next().unwrap_or_default().trim_end();
    match found.rfind(", expected ") {
        Some(expected) if kind.len() < expected => format!("{before}{kind}{}", &found[expected..]),
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use bytes::Bytes;

    use super::{ResponseBody, read_json, without_values};
    use crate::runtime::Rows;

    #[test]
    fn values_are_not_quoted() {
        let cases = [
            (
                r#"invalid type: string "Ann, expected \"x\"", expected i64 at line 1"#,
                "invalid type: string, expected i64 at line 1",
            ),
            (r#"invalid value: string "invalid type: Ann", expected y"#, "invalid value: string, expected y"),
            ("invalid type: integer `12`, expected a string", "invalid type: integer, expected a string"),
            ("invalid type: map, expected a string", "invalid type: map, expected a string"),
            ("missing field `id` at line 1 column 2", "missing field `id` at line 1 column 2"),
            ("as PEOPLE: invalid value: string \"x\", expected y", "as PEOPLE: invalid value: string, expected y"),
        ];
        for (message, cleaned) in cases {
            assert_eq!(without_values(message), cleaned);
        }
    }

    #[test]
    fn an_error_has_its_path() {
        let error = read_json::<BTreeMap<String, Vec<i64>>>(r#"{"a": [1], "b": [1, true]}"#).expect_err("does not fit");
        // The key of a map is content.
        assert_eq!(error.path(), "*[1]");
        assert_eq!(error.to_string(), "at `*[1]`: a boolean that does not fit, expected a whole number");
    }

    #[test]
    fn a_row_that_cannot_be_read_stays_alone() {
        let rows = read_json::<BTreeMap<String, Rows<i64>>>(r#"{"a": [1, {"b":  "c"}, 3, null], "d": [4]}"#);
        let rows = rows.expect("is a page");
        assert_eq!((&*rows["a"], &*rows["d"]), (&[1, 3][..], &[4][..]));
        let unreadable: Vec<_> = rows["a"].unreadable().iter().map(|row| (row.index(), row.json())).collect();
        assert_eq!(unreadable, [(1, r#"{"b":  "c"}"#), (3, "null")]);
    }

    #[test]
    fn what_is_wrong_with_the_body_as_a_whole() {
        let body = Bytes::from_static(b"\xff");
        assert_eq!(
            ResponseBody::new(&body).json::<i64>().expect_err("is not text").to_string(),
            "the body is not UTF-8"
        );
        assert_eq!(read_json::<i64>("").expect_err("is not JSON").to_string(), "the body is empty");
        assert_eq!(
            read_json::<i64>("1 2").expect_err("is not JSON").to_string(),
            "trailing characters at line 1 column 3"
        );
    }
}
