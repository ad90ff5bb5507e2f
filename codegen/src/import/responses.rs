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
        // Our own export says which statuses mean success, and the usual one is the first.
        let success = at.node.get("x-success").map(Node::list).unwrap_or_default();
        let rank =
            |status: &str| success.iter().position(|one| matches!(one, Node::Number(one) if one.to_string() == status));
        for (status, response) in at.get("responses").map(|map| map.entries()).unwrap_or_default() {
            let response = self.types.documents.resolved(&response).unwrap_or(response);
            match status.replace(['X', 'x'], "0").parse::<u16>() {
                Ok(304) if map.contains_key("conditional") => {}
                Ok(_) if rank(status).is_some() => good.push((status.to_owned(), response)),
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
        good.sort_by_cached_key(|(status, _)| (rank(status).unwrap_or(usize::MAX), status != "2xx", status.clone()));
        let response = self.response(at, name, &good, map.contains_key("head"), notes);
        if !success.is_empty() && !is_by_status(&response) {
            map.insert("success".to_owned(), Node::List(success.to_vec()));
        }
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
            let mut field = self.types.field(name, &[schema], at.node.is("required"), &[&endpoint]);
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
            // What can be an error as well is otherwise the usual one.
            let mixed = || json(response).filter(|at| status.starts_with('4') && at.get("anyOf").is_some());
            let form = if is_head {
                "none".into()
            } else if let Some(known) = usual(&forms).filter(|_| mixed().is_some()).cloned() {
                known
            } else {
                self.form_of(response, &camel(name), &ending)
            };
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
        let media = response.get("content").and_then(|content| content.entries().first().map(|(media, _)| *media));
        let media = media.map(|media| media.split(';').next().unwrap_or(media).trim());
        let special =
            media.filter(|media| *media != "application/json" && form_of(media) == "json" && !media.contains('*'));
        match self.types.written(&schema, &path) {
            Written { ty: Type::Keys(mut keys), nullable: false, .. } if is_in_place(&keys) => {
                in_one_direction(&mut keys, "only_sent", "only_returned");
                if let Some(media) = special {
                    keys.shift_insert(0, "as".to_owned(), format!("json({media})").into());
                }
                Node::Map(keys)
            }
            written => {
                let doc = Schema::of(self.types.documents, &schema).doc();
                let line = self.types.nullable_line(written, doc, &path, &schema.shown());
                special.map_or_else(|| line.clone(), |media| format!("json({line}, {media})")).into()
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
            let event = schema.as_ref().map(event).unwrap_or_default();
            let item = event.item.or(schema.filter(|_| !event.is_text));
            let item = item.map(|schema| self.types.line(&schema, path)).unwrap_or_default();
            let item = item.strip_suffix("[]").unwrap_or(&item);
            let is_name = item.starts_with(|c: char| c.is_ascii_uppercase()) && !item.contains([' ', '[']);
            let item = if is_name { item } else { usual }.to_owned();
            format!("{form}({})", [item].into_iter().chain(event.more).collect::<Vec<_>>().join(", "))
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

/// What the schema of an event says: the schema of its data, and how the stream is read.
#[derive(Default)]
struct Event<'d> {
    item: Option<At<'d>>,
    is_text: bool,
    more: Vec<String>,
}

fn event<'d>(schema: &At<'d>) -> Event<'d> {
    let Some(data) = schema.get("properties").and_then(|fields| fields.get("data")) else { return Event::default() };
    let choices = data.get("anyOf").map(|list| list.items()).unwrap_or_default();
    let until = choices.iter().find_map(|one| one.text("const"));
    let data = choices.first().cloned().unwrap_or(data);
    let item = data.get("contentSchema").or_else(|| data.get("x-item"));
    let by = schema.get("properties").and_then(|fields| fields.get("event")?.text("x-field"));
    let more = [
        by.map(|by| format!("by {by}")),
        until.map(|until| format!("until {until}")),
        schema.node.is("x-resumes").then(|| "resumes".to_owned()),
    ];
    let is_text = item.is_none() && data.text("type") == Some("string");
    Event { item, is_text, more: more.into_iter().flatten().collect() }
}

/// Whether a response is a form for each of several statuses.
pub(crate) fn is_by_status(response: &Node) -> bool {
    response.map().is_some_and(|map| map.keys().all(|key| key == "2xx" || key.parse::<u16>().is_ok()))
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
    let is_json = |(media, one): &(&str, At<'d>)| {
        let is_file = one.get("schema").is_none_or(|schema| schema.text("format") == Some("binary"));
        form_of(media) == "json" && !(media.contains('*') && is_file)
    };
    content.into_iter().find(is_json).map(|(_, one)| one.get("schema").unwrap_or(one))
}
