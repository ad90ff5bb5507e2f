//! Operations as endpoints.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::auth::Schemes;
use super::bodies::{form_of, in_one_direction, is_in_place};
use super::document::At;
use super::names::{camel, snake};
use super::node::{Map, Node};
use super::parameters::braces;
use super::report::Kind;
use super::schema::Schema;
use super::service;
use super::text::{self, Type, insert_notes};
use super::types::{Path, Types, Written};
use crate::naming;

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];
const OTHER_METHODS: [&str; 1] = ["trace"];

/// An endpoint as it is written, and what else is known of it.
#[derive(Debug)]
pub(crate) struct Endpoint<'d> {
    pub(crate) map: Map,
    pub(crate) at: String,
    pub(crate) tag: Option<&'d str>,
    /// Whether a response has a header `Link`.
    pub(crate) links: bool,
    /// Statuses of errors, each with its description and the schema of its body.
    pub(crate) errors: Vec<(u16, Option<String>, Option<At<'d>>)>,
}

#[derive(Debug)]
pub(crate) struct Endpoints<'d, 't> {
    pub(crate) types: &'t mut Types<'d>,
    pub(crate) all: IndexMap<String, Endpoint<'d>>,
    /// The address of the service.
    pub(crate) url: String,
    pub(crate) schemes: Schemes,
    /// Methods and paths that are taken.
    pub(crate) routes: BTreeSet<String>,
    /// Names of tags, and beginnings of paths; all operations where there is none.
    pub(crate) only: &'t [String],
}

/// Where one operation is.
#[derive(Debug)]
pub(crate) struct Operation<'d> {
    pub(crate) path: &'d str,
    method: &'d str,
    pub(crate) at: At<'d>,
    pub(crate) item: At<'d>,
}

impl<'d> Endpoints<'d, '_> {
    pub(crate) fn add_all(&mut self, root: &At<'d>) {
        let paths = root.get("paths").map(|paths| paths.entries()).unwrap_or_default();
        for (path, item) in paths {
            let Some(item) = self.types.documents.resolved(&item) else {
                self.types.report.add(Kind::Lost, item.shown(), "the reference leads nowhere");
                continue;
            };
            for method in METHODS.into_iter().chain(OTHER_METHODS) {
                let Some(at) = item.get(method) else { continue };
                let operation = Operation { path, method, at, item: item.clone() };
                if self.is_wanted(&operation) {
                    self.types.report.operations += 1;
                    self.add(&operation);
                }
            }
        }
    }

    fn is_wanted(&self, operation: &Operation<'d>) -> bool {
        let tags = operation.at.texts("tags");
        let fits =
            |only: &String| tags.contains(&only.as_str()) || only.starts_with('/') && operation.path.starts_with(only);
        self.only.is_empty() || self.only.iter().any(fits)
    }

    fn add(&mut self, operation: &Operation<'d>) {
        let at = operation.at.shown();
        if OTHER_METHODS.contains(&operation.method) {
            self.types.report.add(Kind::Lost, at, format!("`{}` has no form in the specs", operation.method));
            return;
        }
        let name = self.name(operation);
        match self.endpoint(operation, &name) {
            Ok(endpoint) => _ = self.all.insert(name, endpoint),
            Err(why) => self.types.report.add(Kind::Lost, at, why),
        }
    }

    fn name(&mut self, operation: &Operation<'d>) -> String {
        let words: Vec<&str> = operation.path.split(['/', '.']).filter(|part| !part.is_empty()).collect();
        let named = |parts: &[&str]| snake(&format!("{} {}", operation.method, parts.join(" ")));
        let own = operation.at.text("operationId").map(snake);
        let fixed: Vec<&str> = words.iter().copied().filter(|part| !part.starts_with('{')).collect();
        let tagged = own.as_ref().and_then(|own| Some(format!("{}_{own}", snake(operation.at.texts("tags").first()?))));
        let names: Vec<String> = own.into_iter().chain(tagged).chain([named(&fixed), named(&words)]).collect();
        let is_free = |name: &&String| !self.all.contains_key(*name) && naming::method_name(name) == **name;
        let chosen = names.iter().find(is_free).cloned();
        let chosen = chosen.unwrap_or_else(|| format!("{}_call", names.last().cloned().unwrap_or_default()));
        if let Some(written) =
            operation.at.text("operationId").filter(|written| snake(written) != chosen && **written != chosen)
        {
            self.types.report.add(Kind::Renamed, operation.at.shown(), format!("`{written}` is `{chosen}`"));
        }
        chosen
    }

    fn endpoint(&mut self, operation: &Operation<'d>, name: &str) -> Result<Endpoint<'d>, String> {
        let at = &operation.at;
        let path = self.path(operation, name)?;
        let mut notes = Vec::new();
        let mut map = Map::from_iter([(operation.method.to_owned(), path.into())]);
        let doc = at.text("description").and_then(text::doc).or_else(|| text::doc(at.text("summary")?));
        if let Some(doc) = doc {
            map.insert("doc".to_owned(), doc.into());
        }
        if at.node.is("deprecated") {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        // The servers of the operation, or of its path.
        if let Some(own) = [at, &operation.item].into_iter().find(|owner| owner.get("servers").is_some()) {
            let url = service::url(self.types, own, Some(&self.url));
            let unknown = braces(&url).into_iter().any(|name| !braces(&self.url).contains(&name));
            match unknown {
                true => self.remark(own, format!("nothing says what is in the braces of `{url}`"), &mut notes),
                false => _ = map.insert("url".to_owned(), url.into()),
            }
        }
        map.extend(self.schemes.of(at).map(|auth| ("auth".to_owned(), auth)));
        self.parameters(operation, name, &mut map, &mut notes)?;
        self.body(at, name, &mut map, &mut notes)?;
        let errors = self.responses(at, name, &mut map, &mut notes);
        if at.get("callbacks").is_some() {
            self.remark(at, "`callbacks` is not in the specs".to_owned(), &mut notes);
        }
        let links = self.has_links(at);
        insert_notes(&mut map, notes);
        Ok(Endpoint { map, at: at.shown(), tag: at.texts("tags").first().copied(), links, errors })
    }

    /// The path, with a label where another operation has the same method and path, or where the document has one.
    fn path(&mut self, operation: &Operation<'d>, name: &str) -> Result<String, String> {
        let (path, label) = operation.path.split_once('#').unwrap_or((operation.path, ""));
        let (path, constants) = path.split_once('?').unwrap_or((path, ""));
        let path = if path == "/" { "/" } else { path.trim_end_matches('/') };
        if !path.starts_with('/') {
            return Err(format!("the path `{}` cannot be written in the specs", operation.path));
        }
        let shape =
            braces(path).iter().fold(path.to_owned(), |shape, name| shape.replace(&format!("{{{name}}}"), "{}"));
        let label: String =
            label.chars().map(|c| if c.is_ascii_alphanumeric() || "-.=".contains(c) { c } else { '_' }).collect();
        let is_new = self.routes.insert(format!("{} {shape}?{constants}#{label}", operation.method));
        let label = if is_new { label.as_str() } else { name };
        Ok(if label.is_empty() { path.to_owned() } else { format!("{path}#{label}") })
    }

    /// Whether a response has a header `Link`.
    fn has_links(&self, at: &At<'d>) -> bool {
        let responses = at.get("responses").map(|map| map.entries()).unwrap_or_default();
        let mut headers = responses.iter().filter_map(|(_, one)| self.types.documents.resolved(one)?.get("headers"));
        headers.any(|headers| headers.entries().iter().any(|(name, _)| name.eq_ignore_ascii_case("link")))
    }

    pub(crate) fn remark(&mut self, at: &At<'d>, message: String, notes: &mut Vec<String>) {
        notes.push(format!("In the document, {message}."));
        self.types.report.add(Kind::Dropped, at.shown(), message);
    }

    fn responses(
        &mut self,
        at: &At<'d>,
        name: &str,
        map: &mut Map,
        notes: &mut Vec<String>,
    ) -> Vec<(u16, Option<String>, Option<At<'d>>)> {
        let (mut good, mut errors, mut other) = (Vec::new(), Vec::new(), None);
        for (status, response) in at.get("responses").map(|map| map.entries()).unwrap_or_default() {
            let response = self.types.documents.resolved(&response).unwrap_or(response);
            let doc = response.text("description").and_then(text::doc);
            match status.replace(['X', 'x'], "0").parse::<u16>() {
                Ok(status @ 200..=299) => good.push((status, response)),
                Ok(status @ 400..=599) => errors.push((status, doc, json(&response))),
                Ok(_) => self.remark(&response, format!("there is a response with the status {status}"), notes),
                Err(_) => other = Some(response),
            }
        }
        if let Some(other) = other {
            match good.is_empty() {
                true => good.push((200, other)),
                false => errors.push((0, other.text("description").and_then(text::doc), json(&other))),
            }
        }
        let response = self.response(at, name, &good, map.contains_key("head"), notes);
        map.insert("response".to_owned(), response);
        errors
    }

    /// What the successes return: one form, or one for each status where they differ.
    fn response(
        &mut self,
        at: &At<'d>,
        name: &str,
        good: &[(u16, At<'d>)],
        is_head: bool,
        notes: &mut Vec<String>,
    ) -> Node {
        let mut forms = Map::new();
        for (status, response) in good {
            // The first one that returns something has the short name.
            let is_first = usual(&forms).is_none();
            let ending = if is_first { "Response".to_owned() } else { format!("Response{status}") };
            let form = if is_head { "none".into() } else { self.form_of(response, &camel(name), &ending) };
            forms.insert(status.to_string(), form);
        }
        let is_stream =
            |form: &Node| form.text().is_some_and(|line| line.starts_with("events") || line.starts_with("json_lines"));
        let differ = forms.values().any(|form| *form != forms[0]);
        if differ && !forms.values().any(is_stream) {
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

/// Of the forms by status, the first one that returns something.
pub(crate) fn usual(forms: &Map) -> Option<&Node> {
    forms.values().find(|form| form.text() != Some("none"))
}

/// The schema of a JSON response.
fn json<'d>(response: &At<'d>) -> Option<At<'d>> {
    let content = response.get("content")?.entries();
    content.into_iter().find(|(media, _)| form_of(media) == "json").map(|(_, one)| one.get("schema").unwrap_or(one))
}
