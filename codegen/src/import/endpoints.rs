//! Operations as endpoints.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::document::At;
use super::names::{camel, snake};
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::text::{self, Field, Type, insert_notes};
use super::types::{Types, Written};
use crate::naming;

pub(crate) const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
const OTHER_METHODS: [&str; 3] = ["head", "options", "trace"];

/// An endpoint as it is written, and what else is known of it.
#[derive(Debug)]
pub(crate) struct Endpoint<'d> {
    pub(crate) map: Map,
    pub(crate) at: String,
    pub(crate) tag: Option<&'d str>,
    /// Statuses of errors, each with its description and the schema of its body.
    pub(crate) errors: Vec<(u16, Option<String>, Option<At<'d>>)>,
}

#[derive(Debug)]
pub(crate) struct Endpoints<'d, 't> {
    pub(crate) types: &'t mut Types<'d>,
    pub(crate) all: IndexMap<String, Endpoint<'d>>,
    /// Names of tags, and beginnings of paths; all operations where there is none.
    pub(crate) only: &'t [String],
}

/// Where one operation is.
struct Operation<'d> {
    path: &'d str,
    method: &'d str,
    at: At<'d>,
    item: At<'d>,
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
        let fits = |only: &String| tags.contains(&only.as_str()) || only.starts_with('/') && operation.path.starts_with(only);
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
        if let Some(written) = operation.at.text("operationId").filter(|written| snake(written) != chosen && **written != chosen) {
            self.types.report.add(Kind::Renamed, operation.at.shown(), format!("`{written}` is `{chosen}`"));
        }
        chosen
    }

    fn endpoint(&mut self, operation: &Operation<'d>, name: &str) -> Result<Endpoint<'d>, String> {
        let at = &operation.at;
        let path = if operation.path == "/" { "/" } else { operation.path.trim_end_matches('/') };
        if path.contains(['?', '#']) || !path.starts_with('/') {
            return Err(format!("the path `{}` cannot be written in the specs", operation.path));
        }
        let mut notes = Vec::new();
        let mut map = Map::from_iter([(operation.method.to_owned(), path.into())]);
        let doc = at.text("description").and_then(text::doc).or_else(|| text::doc(at.text("summary")?));
        if let Some(doc) = doc {
            map.insert("doc".to_owned(), doc.into());
        }
        if at.node.is("deprecated") {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        self.parameters(operation, name, &mut map, &mut notes)?;
        self.body(at, name, &mut map, &mut notes)?;
        let errors = self.responses(at, name, &mut map, &mut notes);
        for key in ["callbacks", "servers"] {
            if at.get(key).is_some() {
                self.remark(at, format!("`{key}` is not in the specs"), &mut notes);
            }
        }
        insert_notes(&mut map, notes);
        Ok(Endpoint { map, at: at.shown(), tag: at.texts("tags").first().copied(), errors })
    }

    fn remark(&mut self, at: &At<'d>, message: String, notes: &mut Vec<String>) {
        notes.push(format!("In the document, {message}."));
        self.types.report.add(Kind::Dropped, at.shown(), message);
    }

    /// Those of the path and those of the operation, which replace the former.
    fn parameters(&mut self, operation: &Operation<'d>, name: &str, map: &mut Map, notes: &mut Vec<String>) -> Result<(), String> {
        let mut all: IndexMap<(&str, &str), At<'d>> = IndexMap::new();
        for owner in [&operation.item, &operation.at] {
            for at in owner.get("parameters").map(|list| list.items()).unwrap_or_default() {
                let Some(at) = self.types.documents.resolved(&at) else {
                    self.remark(&at, "a parameter is a reference that leads nowhere".to_owned(), notes);
                    continue;
                };
                if let (Some(part), Some(name)) = (at.text("in"), at.text("name")) {
                    all.insert((part, name), at);
                }
            }
        }
        let mut parts: IndexMap<&str, Map> = ["path", "query", "headers"].into_iter().map(|part| (part, Map::new())).collect();
        let in_path = braces(operation.path);
        for name in in_path.iter().filter(|name| !all.contains_key(&("path", **name))) {
            parts["path"].insert((*name).to_owned(), "string".into());
        }
        for ((part, wire), at) in all {
            let key = match part {
                "path" if in_path.contains(&wire) => "path",
                "query" => "query",
                "header" if is_own_header(wire) => continue,
                "header" => "headers",
                _ => {
                    self.remark(&at, format!("there is a parameter `{wire}` in `{part}`"), notes);
                    continue;
                }
            };
            let required = part == "path" || at.node.is("required");
            match self.parameter(wire, &at, required, name) {
                Ok(field) => {
                    let (wire, field) = field.written();
                    parts[key].insert(wire, field);
                }
                Err(why) if required => return Err(format!("the required parameter `{wire}` {why}")),
                Err(why) => self.remark(&at, format!("the parameter `{wire}` {why}"), notes),
            }
        }
        map.extend(parts.into_iter().filter(|(_, fields)| !fields.is_empty()).map(|(key, fields)| (key.to_owned(), Node::Map(fields))));
        Ok(())
    }

    fn parameter(&mut self, wire: &str, at: &At<'d>, required: bool, endpoint: &str) -> Result<Field, String> {
        let content = at.get("content").and_then(|content| Some(content.entries().into_iter().next()?.1));
        let is_json = content.is_some();
        let schema = at.get("schema").or_else(|| content?.get("schema"));
        let Some(schema) = schema else {
            let doc = at.text("description").and_then(text::doc);
            return Ok(Field { name: wire.to_owned(), required, ty: Type::Line("string".to_owned()), doc, ..Field::default() });
        };
        let whole = Schema::of(self.types.documents, &schema);
        if is_json {
            return Err("is JSON in a text".to_owned());
        }
        if whole.is_object() || whole.types.contains("object") || whole.types.is_empty() && whole.others.is_some() {
            return Err("is an object".to_owned());
        }
        let mut field = self.types.field(wire, &schema, required, &[&camel(endpoint)]);
        field.doc = at.text("description").and_then(text::doc).or(field.doc);
        field.deprecated |= at.node.is("deprecated");
        if let Type::Line(line) = &mut field.ty {
            *line = line.trim_end_matches(" | null").to_owned();
            if line == "json" || line.starts_with("map<") || line == "file" {
                *line = "string".to_owned();
            } else if line == "json[]" {
                *line = "string[]".to_owned();
            }
            let explodes = at.node.get("explode") != Some(&Node::Bool(false)) && matches!(at.text("style"), None | Some("form" | "deepObject"));
            let is_csv = at.text("in") != Some("query") || !explodes;
            if let Some(item) = line.strip_suffix("[]").filter(|_| is_csv) {
                *line = format!("csv<{item}>");
            }
        }
        Ok(field)
    }

    fn body(&mut self, at: &At<'d>, name: &str, map: &mut Map, notes: &mut Vec<String>) -> Result<(), String> {
        let Some(body) = at.get("requestBody") else { return Ok(()) };
        let Some(body) = self.types.documents.resolved(&body) else {
            return Err("the body is a reference that leads nowhere".to_owned());
        };
        let content = body.get("content").map(|content| content.entries()).unwrap_or_default();
        let rank = |media: &str| match form_of(media) {
            "" => 0,
            "form" => 1,
            "multipart" => 2,
            "json_lines" => 3,
            "text" => 4,
            _ => 5,
        };
        let Some((media, one)) = content.iter().min_by_key(|(media, _)| rank(media)) else { return Ok(()) };
        for (other, _) in content.iter().filter(|(other, _)| other != media) {
            self.remark(&body, format!("the body can be `{other}` as well"), notes);
        }
        let path = [camel(name), "Body".to_owned()];
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let written = match one.get("schema") {
            Some(schema) => self.types.written(&schema, &path),
            None => Written::line("json"),
        };
        let form = form_of(media);
        let media = media.split(';').next().unwrap_or(media).trim();
        if matches!(form, "text" | "bytes") {
            let usual = ["text/plain", "application/octet-stream", "*/*"].contains(&media);
            map.insert("body".to_owned(), if usual { form.into() } else { format!("{form}({media})").into() });
            return Ok(());
        }
        notes.extend(written.notes.clone());
        let is_object = |ty: &Type| matches!(ty, Type::Keys(keys) if keys.contains_key("fields") && !keys.contains_key("like"));
        let (call, usual) = match form {
            "form" => ("form", true),
            "multipart" => ("multipart", true),
            "json_lines" => ("json_lines", media == "application/x-ndjson"),
            _ => ("json", media == "application/json" || media.contains('*')),
        };
        let in_brackets = call == "form" && self.has_nested(one);
        let argument = |inner: &str| match (inner, usual) {
            ("", true) if in_brackets => "form(brackets)".to_owned(),
            ("", true) => call.to_owned(),
            ("", false) => format!("{call}({media})"),
            (inner, true) if in_brackets => format!("form({inner}, brackets)"),
            (inner, true) if call == "json" => inner.to_owned(),
            (inner, true) => format!("{call}({inner})"),
            (inner, false) => format!("{call}({inner}, {media})"),
        };
        let value = match written.ty {
            Type::Keys(mut keys) if is_object(&Type::Keys(keys.clone())) && !written.nullable => {
                if call != "json" || !usual {
                    keys.shift_insert(0, "as".to_owned(), argument("").into());
                }
                Node::Map(keys)
            }
            Type::Line(line) => argument(&line).into(),
            Type::Keys(_) => {
                let (line, ..) = one.get("schema").map_or_else(|| ("json".to_owned(), false, vec![]), |schema| self.types.line(&schema, &path));
                argument(&line).into()
            }
        };
        map.insert("body".to_owned(), value);
        Ok(())
    }

    /// Whether a form has objects or lists of objects.
    fn has_nested(&self, media: &At<'d>) -> bool {
        let Some(schema) = media.get("schema") else { return false };
        let documents = self.types.documents;
        let inner = |at: &At<'d>| Schema::of(documents, at);
        Schema::of(documents, &schema).properties.values().any(|at| {
            let one = inner(at);
            let of_items = one.items.as_ref().map(inner);
            one.is_object() || one.types.contains("object") || !one.choices.is_empty()
                || of_items.is_some_and(|items| items.is_object() || items.types.contains("object"))
        })
    }

    fn responses(&mut self, at: &At<'d>, name: &str, map: &mut Map, notes: &mut Vec<String>) -> Vec<(u16, Option<String>, Option<At<'d>>)> {
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
        let is_empty = |response: &At<'d>| response.get("content").is_none_or(|content| content.entries().is_empty());
        let with_json = good.iter().find(|(_, response)| json(response).is_some());
        let chosen = with_json.or_else(|| good.iter().find(|(_, response)| !is_empty(response))).or(good.first());
        let path = [camel(name), "Response".to_owned()];
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let value: Node = match chosen.map(|(_, response)| (response, json(response))) {
            None => "none".into(),
            Some((response, None)) => if is_empty(response) { "none" } else { "bytes" }.into(),
            Some((_, Some(schema))) => match self.types.written(&schema, &path) {
                Written { ty: Type::Keys(keys), nullable: false, .. } if keys.contains_key("fields") && !keys.contains_key("like") => Node::Map(keys),
                Written { ty: Type::Line(line), nullable, .. } => if nullable && line != "json" { format!("{line} | null") } else { line }.into(),
                Written { .. } => self.types.nullable_line(&schema, &path).into(),
            },
        };
        let places: BTreeSet<String> = good.iter().filter_map(|(_, response)| json(response)).map(|at| at.reference().map_or_else(|| at.shown(), str::to_owned)).collect();
        if places.len() > 1 {
            self.remark(at, "successes with different statuses have different bodies".to_owned(), notes);
        }
        map.insert("response".to_owned(), value);
        errors
    }
}

/// The schema of a JSON response.
fn json<'d>(response: &At<'d>) -> Option<At<'d>> {
    let content = response.get("content")?.entries();
    let is_json = |media: &str| form_of(media).is_empty() && !media.is_empty();
    content.into_iter().find(|(media, _)| is_json(media)).map(|(_, one)| one.get("schema").unwrap_or(one))
}

/// The form of a body in the language; empty for JSON.
fn form_of(media: &str) -> &'static str {
    let media = media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase();
    match media.as_str() {
        "application/x-www-form-urlencoded" => "form",
        "application/x-ndjson" | "application/jsonl" | "application/ndjson" => "json_lines",
        media if media.starts_with("multipart/") => "multipart",
        "*/*" => "",
        media if media.ends_with("/json") || media.ends_with("+json") || media.ends_with("json") => "",
        media if media.starts_with("text/") => "text",
        _ => "bytes",
    }
}

/// The names in the braces of a path.
fn braces(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

/// Headers that the client sends itself.
fn is_own_header(name: &str) -> bool {
    ["accept", "content-type", "authorization", "user-agent", "content-length", "accept-encoding", "host", "cookie"].contains(&name.to_ascii_lowercase().as_str())
}
