//! What a response is that is not plain JSON. Whatever it is received as, it is read as JSON: a text becomes a string, lines and
//! events become a list. So fields, prices and drift are found in it as in any other.

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use crate::{
    Operation,
    error::failure::Cause,
    json::{self, Json, ReadError, is_word, text_of},
    response::raw::RawResponse,
    stream::frames::Frames,
};

/// How the response of an endpoint is written that is not plain JSON.
#[derive(Debug, Clone, Copy)]
pub struct Accepted {
    /// The value of `Accept`.
    pub(crate) media_type: &'static str,
    as_json: fn(&Self, &[u8]) -> json::Result<Option<Bytes>>,
    /// Whether a body of another media type would be misread, and not found to be wrong.
    is_checked: bool,
    /// JSON, only under another media type.
    is_json: bool,
    /// Lines or events, each a value.
    is_list: bool,
    /// Server-sent events, and not lines.
    pub(crate) is_events: bool,
    /// Whether the data of events are texts.
    pub(crate) is_plain: bool,
    /// The field that the name of an event becomes.
    pub(crate) by: Option<&'static str>,
    /// The data that ends the stream.
    pub(crate) until: Option<&'static str>,
    /// Whether the stream goes on after the last event where a connection ends.
    pub(crate) resumes: bool,
}

impl Accepted {
    const fn new(media_type: &'static str, as_json: fn(&Self, &[u8]) -> json::Result<Option<Bytes>>) -> Self {
        Self {
            media_type,
            as_json,
            is_checked: false,
            is_json: false,
            is_list: false,
            is_events: false,
            is_plain: false,
            by: None,
            until: None,
            resumes: false,
        }
    }

    /// JSON under another media type.
    pub const fn json(media_type: &'static str) -> Self {
        Self { is_json: true, ..Self::new(media_type, |_, _| Ok(None)) }
    }

    /// A text.
    pub const fn text(media_type: &'static str) -> Self {
        Self { is_checked: true, ..Self::new(media_type, |_, body| text_of(body).map(|text| Some(quoted(text)))) }
    }

    /// Bytes as they come.
    pub const fn bytes(media_type: &'static str) -> Self {
        Self { is_checked: true, ..Self::new(media_type, |_, _| Ok(None)) }
    }

    /// Nothing, which is read as null.
    pub const fn nothing() -> Self {
        Self::new("", |_, _| Ok(Some(Bytes::from_static(b"null"))))
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.media_type.is_empty()
    }

    /// A JSON value on each line.
    pub const fn json_lines(media_type: &'static str) -> Self {
        Self { is_list: true, ..Self::new(media_type, listed) }
    }

    /// Server-sent events.
    pub const fn events(media_type: &'static str) -> Self {
        Self { is_checked: true, is_list: true, is_events: true, ..Self::new(media_type, listed) }
    }

    /// The data of events are texts.
    pub const fn plain(self) -> Self {
        Self { is_plain: true, ..self }
    }

    /// The name of an event becomes this field.
    pub const fn by(self, field: &'static str) -> Self {
        Self { by: Some(field), ..self }
    }

    /// These data end the stream.
    pub const fn until(self, data: &'static str) -> Self {
        Self { until: Some(data), ..self }
    }

    /// The stream goes on after the last event.
    pub const fn resumes(self) -> Self {
        Self { resumes: true, ..self }
    }

    /// The body as JSON; `None` where it is to be read as it came.
    pub(crate) fn as_json(&self, body: &[u8]) -> json::Result<Option<Bytes>> {
        (self.as_json)(self, body)
    }

    /// Refuses a body that says to be something else. One that says nothing, or only that it is bytes, is what it should be.
    pub(crate) fn check(&self, headers: &HeaderMap) -> json::Result<()> {
        let Some(received) = media_type(headers).filter(|_| self.is_checked) else { return Ok(()) };
        let is_right = received.is_empty()
            || received.eq_ignore_ascii_case("application/octet-stream") && !self.is_events
            || matches(self.media_type, received)
            // Nothing is stated of the text but that it is one.
            || self.media_type == "text/plain" && matches("text/*", received);
        if is_right {
            return Ok(());
        }
        let received = if received.len() <= 60 && is_word(received) { received } else { "of another media type" };
        Err(ReadError::body(format!("the body is {received} instead of {}", self.media_type)))
    }
}

/// What a body says that it is.
fn media_type(headers: &HeaderMap) -> Option<&str> {
    let stated = headers.get(header::CONTENT_TYPE)?.to_str().unwrap_or("?");
    Some(stated.split(';').next().unwrap_or_default().trim())
}

impl Accepted {
    /// Whether a body says that it is JSON where something else is expected: it may be an error.
    pub(crate) fn is_json_instead(&self, headers: &HeaderMap) -> bool {
        let received = media_type(headers).filter(|received| !self.media_type.eq_ignore_ascii_case(received));
        let suffix = received.and_then(|received| received.rsplit(['/', '+']).next());
        !self.is_json && suffix.is_some_and(|suffix| suffix.eq_ignore_ascii_case("json"))
    }

    /// Whether it is one JSON value where a list is expected, whatever it says.
    pub(crate) fn is_value_instead(&self, body: &[u8]) -> bool {
        let is_value = |text: &str| {
            let mut json = Json::new(text, false);
            json.skip().is_ok() && json.end().is_ok()
        };
        self.is_list && text_of(body).is_ok_and(is_value)
    }

    /// Whether JSON can be nothing but an error: files of any kind may be JSON, and some services say so of lines.
    pub(crate) fn is_never_json(&self) -> bool {
        self.is_checked && !self.media_type.contains('*')
    }
}

/// How the response of a status is written that means success, if it is not plain JSON.
pub(crate) fn accepted(operation: &Operation, status: StatusCode) -> Option<Accepted> {
    let usual = operation.accepts.filter(|_| operation.is_success(status));
    operation.other(status).or(usual)
}

/// A success that is not JSON is read as JSON from here on.
pub(crate) fn received(operation: &Operation, response: RawResponse) -> Result<RawResponse, Cause> {
    let Some(accepted) = accepted(operation, response.status) else { return Ok(response) };
    match accepted.check(&response.headers).and_then(|()| accepted.as_json(response.text())) {
        Ok(None) => Ok(response),
        Ok(json) => Ok(RawResponse { decoded: json, is_nothing: accepted.is_nothing(), ..response }),
        Err(error) => Err(Cause::Undecodable(Box::new(response), error)),
    }
}

/// Whether a media type is the expected one, in which `*` is any.
fn matches(expected: &str, received: &str) -> bool {
    let mut received = received.split('/');
    expected
        .split('/')
        .all(|part| received.next().is_some_and(|received| part == "*" || part.eq_ignore_ascii_case(received)))
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> Bytes {
    serde_json::Value::from(text).to_string().into()
}

fn listed(accepted: &Accepted, body: &[u8]) -> json::Result<Option<Bytes>> {
    let (mut frames, mut list) = (Frames::new(*accepted), Vec::with_capacity(body.len() + 2));
    list.push(b'[');
    frames.push(body);
    frames.end();
    while let Some(frame) = frames.next()? {
        // One item, and not a part of several.
        let mut item = Json::new(text_of(frame)?, false);
        item.skip()?;
        item.end()?;
        if list.len() > 1 {
            list.push(b',');
        }
        list.extend_from_slice(frame);
    }
    list.push(b']');
    Ok(Some(list.into()))
}
