//! Responses of operations: the forms of the successes, the headers that callers read, and the failures.

use super::bodies::{form_of, in_one_direction, is_in_place};
use super::document::At;
use super::endpoints::Endpoints;
use super::names::camel;
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::text::{self, Type};
use super::types::{Path, Written};

/// The response of a failed call.
#[derive(Debug)]
pub(crate) struct Failure<'d> {
    /// `None` for all statuses that have no response of their own.
    pub(crate) status: Option<u16>,
    pub(crate) at: At<'d>,
    /// The schema of its body.
    pub(crate) body: Option<At<'d>>,
}

impl<'d> Failure<'d> {
    fn new(status: Option<u16>, at: At<'d>) -> Self {
        Self { status, body: json(&at), at }
    }

    pub(crate) fn doc(&self) -> Option<String> {
        self.at.text("description").and_then(text::doc)
    }
}

impl<'d> Endpoints<'d, '_> {
    /// Whether a response has a header `Link`.
    pub(crate) fn has_links(&self, at: &At<'d>) -> bool {
        let responses = at.get("responses").map(|map| map.entries()).unwrap_or_default();
        let mut headers = responses.iter().filter_map(|(_, one)| self.types.documents.resolved(one)?.get("headers"));
        headers.any(|headers| headers.entries().iter().any(|(name, _)| name.eq_ignore_ascii_case("link")))
    }

    pub(crate) fn responses(
        &mut self,
        at: &At<'d>,
        name: &str,
        map: &mut Map,
        notes: &mut Vec<String>,
    ) -> Vec<Failure<'d>> {
        let (mut good, mut errors, mut other) = (Vec::new(), Vec::new(), None);
        for (status, response) in at.get("responses").map(|map| map.entries()).unwrap_or_default() {
            let response = self.types.documents.resolved(&response).unwrap_or(response);
            match status.replace(['X', 'x'], "0").parse::<u16>() {
                Ok(304) if map.contains_key("conditional") => {}
                Ok(200..=399) => good.push((status.to_ascii_lowercase(), response)),
                Ok(code @ 400..=599) => {
                    if code.to_string() != status {
                        let message = format!("`{status}` is the status {code}");
                        self.types.report.add(Kind::Guessed, response.shown(), message);
                    }
                    errors.push(Failure::new(Some(code), response));
                }
                Ok(_) => self.remark(&response, format!("there is a response with the status {status}"), notes),
                Err(_) => other = Some(response),
            }
        }
        if let Some(other) = other {
            if good.iter().any(|(status, _)| status.starts_with('2')) {
                errors.push(Failure::new(None, other));
            } else {
                let message = "`default` is the response of a success";
                self.types.report.add(Kind::Guessed, other.shown(), message);
                good.push(("2xx".to_owned(), other));
            }
        }
        good.sort_by(|(status, _), (other, _)| status.cmp(other));
        let response = self.response(at, name, &good, map.contains_key("head"), notes);
        map.insert("response".to_owned(), response);
        let headers = self.response_headers(name, good.iter().map(|(_, response)| response));
        if !headers.is_empty() {
            map.insert("response_headers".to_owned(), Node::Map(headers));
        }
        // The condition is about the response.
        if let Some(conditional) = map.shift_remove("conditional") {
            map.insert("conditional".to_owned(), conditional);
        }
        errors
    }

    /// The headers that callers read. Others are read by the client.
    fn response_headers<'r>(&mut self, endpoint: &str, responses: impl Iterator<Item = &'r At<'d>>) -> Map
    where
        'd: 'r,
    {
        let mut fields = Map::new();
        let endpoint = camel(endpoint);
        for (name, at) in responses.filter_map(|one| one.get("headers")).flat_map(|headers| headers.entries()) {
            let at = self.types.documents.resolved(&at).unwrap_or(at);
            let Some(schema) = at.get("schema").filter(|_| !is_read_by_the_client(name)) else { continue };
            let mut field = self.types.field(name, &[schema], false, &[&endpoint]);
            if let Type::Line(line) = &mut field.ty {
                *line = as_header(line);
            }
            field.doc = at.text("description").and_then(text::doc).or(field.doc);
            let (key, field) = field.written();
            fields.entry(key).or_insert(field);
        }
        fields
    }

    /// What the successes return: one form, or one for each status where they differ.
    fn response(
        &mut self,
        at: &At<'d>,
        name: &str,
        good: &[(String, At<'d>)],
        is_head: bool,
        notes: &mut Vec<String>,
    ) -> Node {
        let mut forms = Map::new();
        for (status, response) in good {
            // The first one that returns something has the short name.
            let is_first = usual(&forms).is_none();
            let digits: String = status.chars().filter(char::is_ascii_digit).collect();
            let ending = if is_first { "Response".to_owned() } else { format!("Response{digits}") };
            let form = if is_head { "none".into() } else { self.form_of(response, &camel(name), &ending) };
            forms.insert(status.clone(), form);
        }
        let is_stream =
            |form: &Node| form.text().is_some_and(|line| line.starts_with("events") || line.starts_with("json_lines"));
        let differ = forms.values().any(|form| *form != forms[0]);
        // What is no success by its status has to be listed.
        let is_listed = forms.keys().any(|status| !status.starts_with('2'));
        if (differ || is_listed) && !forms.values().any(is_stream) {
            return Node::Map(forms);
        }
        if differ {
            self.remark(at, "successes with different statuses have different bodies".to_owned(), notes);
        }
        usual(&forms).cloned().unwrap_or_else(|| "none".into())
    }

    /// What a response is: `none`, a type, or another form.
    fn form_of(&mut self, response: &At<'d>, endpoint: &str, ending: &str) -> Node {
        let path = [endpoint, ending];
        let Some(schema) = json(response) else { return self.other_form(response, &path).into() };
        match self.types.written(&schema, &path) {
            Written { ty: Type::Keys(mut keys), nullable: false, .. } if is_in_place(&keys) => {
                in_one_direction(&mut keys, "only_sent", "only_returned");
                Node::Map(keys)
            }
            written => {
                let doc = Schema::of(self.types.documents, &schema).doc();
                self.types.nullable_line(written, doc, &path, &schema.shown()).into()
            }
        }
    }

    /// A response that is not JSON.
    fn other_form(&mut self, response: &At<'d>, path: Path<'_>) -> String {
        let content = response.get("content").map(|content| content.entries()).unwrap_or_default();
        let [(media, one)] = &content[..] else {
            return if content.is_empty() { "none" } else { "bytes" }.to_owned();
        };
        let plain = media.split(';').next().unwrap_or(media).trim();
        let mut items = |form: &str, usual: &str| {
            let schema = one.get("itemSchema").or_else(|| one.get("schema"));
            let data = schema.as_ref().and_then(|event| event.get("properties")?.get("data")?.get("contentSchema"));
            let item = data.or(schema).map(|schema| self.types.line(&schema, path)).unwrap_or_default();
            let item = item.strip_suffix("[]").unwrap_or(&item).to_owned();
            let is_name = item.starts_with(|c: char| c.is_ascii_uppercase()) && !item.contains([' ', '[']);
            format!("{form}({})", if is_name { item.as_str() } else { usual })
        };
        match (form_of(plain), plain) {
            (_, "text/event-stream") => items("events", "text"),
            ("json_lines", _) => items("json_lines", "json"),
            (_, "text/plain") => "text".to_owned(),
            (_, "application/octet-stream" | "*/*") => "bytes".to_owned(),
            ("text", other) => format!("text({other})"),
            (_, other) if other.ends_with("/*") => "bytes".to_owned(),
            (_, other) => format!("bytes({other})"),
        }
    }
}

/// Headers with a meaning of their own for the client: of bodies, connections, pages, versions and limits.
fn is_read_by_the_client(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let starts = ["content-", "access-control-", "x-ratelimit-", "x-rate-limit-", "ratelimit"];
    let names = ["link", "date", "etag", "last-modified", "retry-after", "set-cookie", "connection", "vary", "server"];
    starts.iter().any(|start| name.starts_with(start)) || names.contains(&name.as_str())
}

/// A type as a header has it: a text where it has no form there, and never null.
fn as_header(line: &str) -> String {
    let line = line.trim_end_matches(" | null");
    let has_form = !["json", "map<", "file", "const "].iter().any(|start| line.starts_with(start));
    if has_form { line.to_owned() } else { "string".to_owned() }
}

/// Of the forms by status, the first one that returns something.
pub(crate) fn usual(forms: &Map) -> Option<&Node> {
    forms.values().find(|form| form.text() != Some("none"))
}

/// The schema of a JSON response.
fn json<'d>(response: &At<'d>) -> Option<At<'d>> {
    let content = response.get("content")?.entries();
    content.into_iter().find(|(media, _)| form_of(media) == "json").map(|(_, one)| one.get("schema").unwrap_or(one))
}
