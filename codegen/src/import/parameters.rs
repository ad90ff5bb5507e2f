//! Parameters: those of the path and those of the operation, which replace the former.

use indexmap::IndexMap;

use super::bodies::form_of;
use super::document::At;
use super::endpoints::{Endpoints, Operation};
use super::extensions::{is_idempotency_header, of_property};
use super::names::camel;
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::text::{self, Field, Type};

/// Parameters by their place and name.
type Parameters<'d> = IndexMap<(&'d str, &'d str), At<'d>>;

impl<'d> Endpoints<'d, '_> {
    pub(crate) fn parameters(
        &mut self,
        operation: &Operation<'d>,
        name: &str,
        map: &mut Map,
        notes: &mut Vec<String>,
    ) -> Result<(), String> {
        let mut all = self.declared_parameters(operation, notes);
        let mut parts: IndexMap<&str, Map> =
            ["path", "query", "headers"].into_iter().map(|part| (part, Map::new())).collect();
        let in_path = braces(operation.path);
        for name in in_path.iter().filter(|name| !all.contains_key(&("path", **name))) {
            parts["path"].insert((*name).to_owned(), "string".into());
        }
        // Some documents tell operations apart by what follows a question mark.
        let constants = operation.path.split_once('?').map_or("", |(_, constants)| constants);
        for constant in constants.split('&').filter(|constant| !constant.is_empty()) {
            let (name, value) = constant.split_once('=').unwrap_or((constant, ""));
            parts["query"].insert(name.to_owned(), format!("const \"{value}\"").into());
            all.shift_remove(&("query", name));
        }
        let mut conditions: Vec<Node> = Vec::new();
        for ((part, wire), at) in all {
            let key = match part {
                "path" if in_path.contains(&wire) => "path",
                "query" => "query",
                "header" if is_own_header(wire) || is_idempotency_header(&operation.at, wire) => continue,
                "header" if !at.node.is("required") && is_condition(operation, wire) => {
                    conditions.push(condition(wire).into());
                    continue;
                }
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
        match &conditions[..] {
            [] => {}
            [one] => _ = map.insert("conditional".to_owned(), one.clone()),
            several => _ = map.insert("conditional".to_owned(), Node::List(several.to_vec())),
        }
        parts["path"].sort_by_cached_key(|name, _| in_path.iter().position(|known| known == name));
        let stated = parts.into_iter().filter(|(_, fields)| !fields.is_empty());
        map.extend(stated.map(|(key, fields)| (key.to_owned(), Node::Map(fields))));
        Ok(())
    }

    fn declared_parameters(&mut self, operation: &Operation<'d>, notes: &mut Vec<String>) -> Parameters<'d> {
        let mut all = Parameters::new();
        for owner in [&operation.item, &operation.at] {
            let mut own = Parameters::new();
            for at in owner.get("parameters").map(|list| list.items()).unwrap_or_default() {
                let Some(at) = self.types.documents.resolved(&at) else {
                    self.remark(&at, "a parameter is a reference that leads nowhere".to_owned(), notes);
                    continue;
                };
                let (Some(part), Some(name)) = (at.text("in"), at.text("name")) else { continue };
                if let Some(other) = own.insert((part, name), at) {
                    self.remark(&other, format!("there are two parameters `{name}` in `{part}`"), notes);
                }
            }
            all.extend(own);
        }
        all
    }

    /// Of a list or one of its items, the list: with one item it is the same text.
    fn as_text(&self, schema: At<'d>) -> At<'d> {
        let whole = Schema::of(self.types.documents, &schema);
        let list = |one: &&At<'d>| Schema::of(self.types.documents, one).types.contains("array");
        whole.choices.iter().flatten().find(list).cloned().unwrap_or(schema)
    }

    fn parameter(&mut self, wire: &str, at: &At<'d>, required: bool, endpoint: &str) -> Result<Field, String> {
        let content = at.get("content").and_then(|content| content.entries().into_iter().next());
        let is_json = content.as_ref().is_some_and(|(media, _)| form_of(media) == "json");
        let schema = at.get("schema").or_else(|| content?.1.get("schema"));
        let Some(schema) = schema else {
            let doc = at.text("description").and_then(text::doc);
            return Ok(Field {
                name: wire.to_owned(),
                required,
                ty: Type::Line("string".to_owned()),
                doc,
                ..Field::default()
            });
        };
        let schema = if is_json { schema } else { self.as_text(schema) };
        let whole = Schema::of(self.types.documents, &schema);
        let of_objects = whole.items.as_ref().is_some_and(|items| Schema::of(self.types.documents, items).is_object());
        let is_object =
            whole.is_object() || whole.types.contains("object") || whole.types.is_empty() && whole.others.is_some();
        let is_list = whole.types.contains("array");
        // The brackets of a list are not a part of its name.
        let bare = wire.strip_suffix("[]").filter(|_| is_list && at.text("in") == Some("query") && explodes(at));
        let style = match (is_json, at.text("style")) {
            (false, _) if bare.is_some() => Some("brackets"),
            (false, _) if at.text("x-style") == Some("indices") => Some("indices"),
            (true, _) if whole.is_string() => return Err("is a string in JSON, with its quotes".to_owned()),
            (true, _) => Some("json").filter(|_| is_object || whole.types.contains("array") || whole.items.is_some()),
            (false, None) if of_objects => {
                self.types.report.add(
                    Kind::Guessed,
                    at.shown(),
                    format!("`{wire}` is a list of objects, so it is JSON"),
                );
                Some("json")
            }
            (false, Some("deepObject")) => Some("brackets"),
            (false, _) if is_object => return Err("is an object that is not written in brackets".to_owned()),
            (false, _) => None,
        };
        let (endpoint, wire) = (camel(endpoint), bare.unwrap_or(wire));
        let mut field = match style {
            Some(style) => {
                let line = self.types.line(&schema, &[&endpoint, wire]);
                let ty = Type::Line(format!("{style}<{line}>"));
                Field { name: wire.to_owned(), required, ty, doc: whole.doc(), ..Field::default() }
            }
            None => self.types.field(wire, std::slice::from_ref(&schema), required, &[&endpoint]),
        };
        field.doc = at.text("description").and_then(text::doc).or(field.doc);
        field.deprecated |= at.node.is("deprecated");
        field.more.extend(of_property(at));
        if let Type::Line(line) = &mut field.ty {
            *line = as_parameter(line, at, style.is_some());
        }
        Ok(field)
    }
}

/// A type as a parameter has it: a parameter is never null, and is a text where its type is not known.
fn as_parameter(line: &str, at: &At<'_>, has_style: bool) -> String {
    let line = line.trim_end_matches(" | null").replace(" | null)[]", ")[]");
    if line == "json" || line.starts_with("map<") || line == "file" {
        return "string".to_owned();
    }
    // A segment of a path is never empty.
    if line == "string(1..)" && at.text("in") == Some("path") {
        return "string".to_owned();
    }
    let Some((item, bounds)) = line.split_once("[]").filter(|_| !has_style) else { return line };
    let item = item.strip_prefix('(').and_then(|item| item.strip_suffix(')')).unwrap_or(item);
    let item = if item == "json" { "string" } else { item };
    let item = if explodes(at) { item } else { item.strip_suffix("(1..)").unwrap_or(item) };
    match at.text("style") {
        Some("pipeDelimited") => format!("pipes<{item}>"),
        Some("spaceDelimited") => format!("spaces<{item}>"),
        _ if at.text("in") != Some("query") || !explodes(at) => format!("csv<{item}>"),
        _ => format!("{item}[]{bounds}"),
    }
}

/// Whether each item of a list has the name of the parameter.
fn explodes(at: &At<'_>) -> bool {
    at.node.get("explode") != Some(&Node::Bool(false))
}

/// The names in the braces of a path.
pub(crate) fn braces(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
}

/// Whether a header asks for a response only if something has changed, or has not, and the operation says what comes otherwise.
fn is_condition(operation: &Operation<'_>, name: &str) -> bool {
    let reads = ["get", "head"].contains(&operation.method);
    let (names, status) = if reads {
        (["if-none-match", "if-modified-since"], "304")
    } else {
        (["if-match", "if-unmodified-since"], "412")
    };
    let responses = operation.at.get("responses");
    names.iter().any(|one| name.eq_ignore_ascii_case(one)) && responses.is_some_and(|all| all.get(status).is_some())
}

fn condition(name: &str) -> &'static str {
    if name.to_ascii_lowercase().ends_with("match") { "etag" } else { "last_modified" }
}

/// Headers that the client sends itself.
fn is_own_header(name: &str) -> bool {
    ["accept", "content-type", "authorization", "user-agent", "content-length", "accept-encoding", "host", "cookie"]
        .contains(&name.to_ascii_lowercase().as_str())
}
