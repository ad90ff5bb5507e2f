//! Writes requests: path, query, headers and body.

pub(crate) mod amount;
pub(crate) mod check;
pub(crate) mod content;
pub(crate) mod draft;
pub(crate) mod each;
pub(crate) mod edit;
pub(crate) mod field;
pub(crate) mod idempotency;
pub(crate) mod multipart;
pub(crate) mod pattern;
pub(crate) mod rules;
pub(crate) mod upload;

pub use self::{
    check::{Check, Checker, Violation},
    field::RequestField,
};

use std::fmt;

use http::{HeaderName, HeaderValue, header};

use crate::{
    CallOptions,
    client::Headers,
    json::{Json, Write, Writer},
    request::draft::{Body, Draft, PathPart},
};

/// Headers of the connection. Setting them would break the connection or pretend another host.
const CONNECTION_HEADERS: [HeaderName; 4] =
    [header::HOST, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION];

/// Writes the parts of a request. A part that cannot be written becomes a violation.
#[derive(Default)]
pub struct RequestWriter {
    draft: Draft,
    violations: Vec<Violation>,
    /// The parameters of the endpoint, set or not: the query's, and headers. `None` where nothing extra is compared with them.
    names: Option<[Vec<&'static str>; 2]>,
}

impl RequestWriter {
    /// A request to which these options are added at its end.
    pub(crate) fn before(options: &CallOptions) -> Self {
        let has_extra = !options.query.is_empty() || !options.headers.is_empty();
        Self { names: has_extra.then(Default::default), ..Self::default() }
    }

    /// A part of the path that is sent unchanged.
    pub fn path(&mut self, text: &'static str) {
        self.draft.path.push(PathPart::Text(text));
    }

    /// A path parameter.
    pub fn segment<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.one_text(name, value) {
            Some(text) if !is_odd(&text) => self.draft.path.push(PathPart::Parameter(name, text)),
            _ => self.violation(name, "is a path parameter that is empty or only dots"),
        }
    }

    /// A path parameter whose slashes are sent as slashes.
    pub fn segments<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.one_text(name, value) {
            Some(text) if !text.split('/').any(is_odd) => self.draft.path.push(PathPart::Segments(name, text)),
            _ => self.violation(name, "is a path parameter with a segment that is empty or only dots"),
        }
    }

    fn one_text<T: Write + ?Sized>(&mut self, name: &str, value: &T) -> Option<String> {
        let mut texts = self.texts(name, value)?;
        texts.next().filter(|_| texts.next().is_none())
    }

    /// A query parameter: omitted if it is not set, repeated if it is a list.
    pub fn query<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.names.iter_mut().for_each(|[queries, _]| queries.push(name));
        let texts = self.texts(name, value);
        self.draft.query.extend(texts.into_iter().flatten().map(|text| (name.into(), text)));
    }

    /// A query parameter: a list as one text, separated by `|`.
    pub fn pipes<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.joined(name, value, "|");
    }

    /// A query parameter: a list as one text, separated by spaces.
    pub fn spaces<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.joined(name, value, " ");
    }

    fn joined<T: Write + ?Sized>(&mut self, name: &'static str, value: &T, separator: &str) {
        self.names.iter_mut().for_each(|[queries, _]| queries.push(name));
        let items: Vec<String> = self.texts(name, value).into_iter().flatten().collect();
        if items.iter().any(|item| item.is_empty() || item.contains(separator)) {
            return self.violation(name, "has an item that is empty or contains the separator of the list");
        }
        if !items.is_empty() {
            self.draft.query.push((name.into(), items.join(separator)));
        }
    }

    /// A query parameter: `name[field]=`, and lists as `name[]=`.
    pub fn brackets<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.nested(name, value, content::Style::Brackets);
    }

    /// A query parameter: `name[field]=`, and lists as `name[0]=`.
    pub fn indices<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.nested(name, value, content::Style::Indices);
    }

    fn nested<T: Write + ?Sized>(&mut self, name: &'static str, value: &T, style: content::Style) {
        self.names.iter_mut().for_each(|[queries, _]| queries.push(name));
        if value.is_unset() {
            return;
        }
        let query = &mut self.draft.query;
        let written = Writer::json(value).map_err(|problem| Violation::new(problem.path(), problem.problem()));
        let nested = written.and_then(|json| {
            let mut put = |name: &str, value: &str| query.push((name.to_owned().into(), value.to_owned()));
            content::field(&mut Json::new(&json, false), name, style, &mut put)
                .map_err(|error| Violation::new(name, format!("cannot be written: {error}")))
        });
        self.violations.extend(nested.err());
    }

    /// A header: omitted if it is not set, repeated if it is a list. Its value is not logged, because it may be a
    /// secret.
    pub fn header<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.names.iter_mut().for_each(|[_, headers]| headers.push(name));
        self.add_header(name, value);
    }

    fn add_header<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(name, value).into_iter().flatten() {
            match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                (Ok(header), Ok(mut value)) => {
                    value.set_sensitive(true);
                    self.draft.headers.append(header, value);
                }
                (Err(_), _) => self.violation(name, "is not a header name"),
                (_, Err(_)) => self.violation(
                    name,
                    "has characters that are not valid in a header, such as a line \
                    break",
                ),
            }
        }
    }

    /// A header that the caller may have set.
    pub(crate) fn unless_set(&mut self, name: &str, value: &str, client: &Headers) {
        if !self.draft.headers.contains_key(name) && !client.of(false).contains_key(name) {
            self.add_header(name, value);
        }
    }

    /// The body, as JSON until it is known what the service wants.
    pub fn body<T: Write + ?Sized>(&mut self, value: &T) {
        match Writer::body(value) {
            Ok(body) => self.draft.body = Body::Json(body),
            Err(problem) => self.violations.push(Violation::new(problem.path(), problem.problem())),
        }
    }

    /// Extra parameters and headers. They must not repeat those of the request, because it is undefined which one the
    /// service would use.
    pub(crate) fn options(&mut self, options: &CallOptions, client: &Headers) {
        for (name, value) in &options.query {
            if self.names.iter().any(|[queries, _]| queries.contains(&name.as_str())) {
                self.violation(name, "is a parameter of the endpoint, and cannot be an extra one; use its setter");
            } else {
                self.draft.query.push((name.clone().into(), value.clone()));
            }
        }
        if options.headers.is_empty() {
            return;
        }
        let common = client.of(!matches!(self.draft.body, Body::None)).keys();
        let written: Vec<_> = common.chain(self.draft.headers.keys()).cloned().chain(CONNECTION_HEADERS).collect();
        for (name, value) in &options.headers {
            if self.names.iter().flat_map(|[_, headers]| headers).any(|header| header.eq_ignore_ascii_case(name)) {
                self.violation(name, "is a parameter of the endpoint, and cannot be an extra one; use its setter");
            } else if written.iter().any(|written| written.as_str().eq_ignore_ascii_case(name)) {
                self.violation(name, "is an extra header that the client already sets");
            } else {
                self.add_header(name, value);
            }
        }
    }

    /// The written request, or why it cannot be sent.
    pub(crate) fn finish(self) -> Result<Draft, Vec<Violation>> {
        if self.violations.is_empty() { Ok(self.draft) } else { Err(self.violations) }
    }

    /// The values of a parameter: none if it is not set, several if it is a list.
    fn texts<T: Write + ?Sized>(&mut self, name: &str, value: &T) -> Option<impl Iterator<Item = String> + use<T>> {
        Writer::texts(value).map_err(|problem| self.violation(name, problem.problem())).ok()
    }

    fn violation(&mut self, field: &str, message: &str) {
        self.violations.push(Violation::new(field, message));
    }
}

/// Shows sizes and names only, because values may be secrets.
impl fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestWriter")
            .field("headers", &self.draft.headers.keys().collect::<Vec<_>>())
            .field("violations", &self.violations)
            .finish_non_exhaustive()
    }
}

/// Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
fn is_odd(segment: &str) -> bool {
    matches!(segment, "" | "." | "..")
}

/// A parameter as a JSON text. It is ASCII, as headers must be.
#[derive(Debug, Clone, Copy)]
pub struct JsonText<'a, T>(pub &'a T);

impl<T: Write> Write for JsonText<'_, T> {
    fn write(&self, out: &mut Writer) {
        if self.0.is_unset() {
            return;
        }
        match Writer::json(self.0) {
            Ok(text) => out.string(&ascii(&text)),
            Err(problem) => out.refuse(problem.problem().to_owned()),
        }
    }
}

/// A JSON text with escapes for all that is not ASCII, which is inside of strings only.
fn ascii(json: &str) -> String {
    let mut units = [0; 2];
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '\u{7f}'.. => text.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"))),
            _ => text.push(letter),
        }
    }
    text
}

/// A list parameter as one string, its items separated by commas.
#[derive(Debug, Clone, Copy)]
pub struct Csv<'a, T>(pub &'a T);

impl<T: Write> Write for Csv<'_, T> {
    fn write(&self, out: &mut Writer) {
        if !self.0.is_unset() {
            out.csv(self.0);
        }
    }
}
