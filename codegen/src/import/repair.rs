//! What the language refuses of a freshly imported spec is written in a simpler form, or left out, and reported.
//!
//! The checks of the language are the only ones: nothing here knows what is valid, only what to do about a complaint.

use indexmap::IndexMap;

use super::node::{Map, Node};
use super::report::{Kind, Report};
use super::text;
use crate::diagnostic::{Code, Diagnostic};

/// Keys of an endpoint without which it is still called in the same way.
const CAN_BE_LEFT_OUT: [&str; 12] = [
    "pages",
    "note",
    "examples",
    "price",
    "limits",
    "lookup",
    "account",
    "job",
    "timeout",
    "idempotency",
    "conditional",
    "response_headers",
];

/// Rounds until nothing is refused: each removes what the one before brought to light.
pub(crate) const ROUNDS: usize = 12;

/// The service as it is written: `types` and `endpoints` by name, and what is in its head.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    pub(crate) head: Map,
    pub(crate) types: IndexMap<String, Written>,
    pub(crate) endpoints: IndexMap<String, Written>,
}

/// A type or an endpoint.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) map: Map,
    /// Where it is in the document.
    pub(crate) at: String,
    /// Of an endpoint.
    pub(crate) tag: Option<String>,
}

/// Changes what a diagnostic is about; `path` leads to it in the file.
pub(crate) fn repair(spec: &mut Spec, path: &[String], found: &Diagnostic, report: &mut Report, last: bool) {
    let message = &found.message;
    match path {
        [types, name, rest @ ..] if types == "types" => {
            if found.code == Code::UNUSED_TYPE {
                spec.types.shift_remove(name);
                return;
            }
            if found.code == Code::NAME_COLLISION && rest.is_empty() && spec.types.contains_key(&format!("{name}Input"))
            {
                rename(spec, &format!("{name}Input"), report);
                return;
            }
            let Some(Written { map, at, .. }) = spec.types.get_mut(name) else { return };
            let changed = if last { None } else { inside(map, rest, found) };
            report_change(report, changed.as_ref(), at, name, message);
            if changed.is_none() {
                let doc = map.shift_remove("doc");
                *map = doc.into_iter().map(|doc| ("doc".to_owned(), doc)).collect();
                map.insert("type".to_owned(), "json".into());
            }
        }
        [endpoints, name, rest @ ..] if endpoints == "endpoints" => {
            let Some(Written { map, at, .. }) = spec.endpoints.get_mut(name) else { return };
            let at = at.clone();
            if !last && let Some(changed) = inside(map, rest, found) {
                report_change(report, Some(&changed), &at, name, message);
                return;
            }
            if let Some(form) = rest.first().filter(|key| *key == "body").and_then(|_| fewer_forms(map)) {
                report.add(Kind::Dropped, at, format!("`{name}`: the body can be `{form}` as well, but {message}"));
                return;
            }
            match rest.first().map(String::as_str) {
                Some(part) if CAN_BE_LEFT_OUT.contains(&part) => _ = map.shift_remove(part),
                Some("response") if !last => _ = map.insert("response".to_owned(), "json".into()),
                Some("body") if !last && found.code != Code::BAD_TYPE_HERE => {
                    _ = map.insert("body".to_owned(), "json".into())
                }
                _ => {
                    spec.endpoints.shift_remove(name);
                    report.add(Kind::Lost, at, message.clone());
                    return;
                }
            }
            report.add(Kind::Dropped, at, format!("`{name}`: {message}"));
        }
        [key, ..] if key != "service" && key != "endpoints" && key != "types" => {
            report.add(Kind::Dropped, "#", format!("`{key}`: {message}"));
            match key.as_str() {
                "url" => _ = spec.head.insert(key.clone(), "https://api.example.com".into()),
                "auth" => _ = spec.head.insert(key.clone(), "none".into()),
                "errors" if !last && repair_errors(&mut spec.head, path) => {}
                _ => _ = spec.head.shift_remove(key),
            }
        }
        _ => {}
    }
}

/// Leaves out the last of several forms of a body.
fn fewer_forms(endpoint: &mut Map) -> Option<String> {
    let Node::List(forms) = endpoint.get_mut("body")? else { return None };
    let last = forms.pop()?;
    if let [one] = &forms[..] {
        let one = one.clone();
        endpoint.insert("body".to_owned(), one);
    }
    Some(last.text().unwrap_or_default().to_owned())
}

/// What was done about a complaint.
enum Changed {
    /// What was refused is written in a simpler form, or not at all.
    Simpler,
    /// It has another name in Rust.
    Named(String),
    /// The language has a word for it; of a field that has to be there, it can be missing.
    Stated { was_required: bool },
}

fn report_change(report: &mut Report, changed: Option<&Changed>, at: &str, name: &str, message: &str) {
    match changed {
        Some(Changed::Simpler) | None => report.add(Kind::Dropped, at, format!("`{name}`: {message}")),
        Some(Changed::Named(rust)) => report.add(Kind::Renamed, at, format!("`{name}`: {message}, so one is `{rust}`")),
        Some(Changed::Stated { was_required: true }) => {
            report.add(Kind::Guessed, at, format!("{message}, so it can be missing"));
        }
        Some(Changed::Stated { was_required: false }) => {}
    }
}

/// Gives a type another name wherever it is named: what is sent of another type has its name.
fn rename(spec: &mut Spec, old: &str, report: &mut Report) {
    let Some(mut one) = spec.types.shift_remove(old) else { return };
    let new = format!("{old}Body");
    report.add(Kind::Renamed, one.at.clone(), format!("`{old}` is `{new}`"));
    spec.head.values_mut().chain(one.map.values_mut()).for_each(|value| replace(value, old, &new));
    let maps = spec.types.values_mut().chain(spec.endpoints.values_mut()).map(|one| &mut one.map);
    maps.flat_map(|map| map.values_mut()).for_each(|value| replace(value, old, &new));
    spec.types.insert(new, one);
}

fn replace(value: &mut Node, old: &str, new: &str) {
    match value {
        Node::Text(text) => {
            let (ty, doc) = text::parts(text);
            let is_word = |c: char| c.is_ascii_alphanumeric();
            if ty.split(|c| !is_word(c)).any(|word| word == old) {
                let pieces = ty.split_inclusive(|c| !is_word(c)).map(|piece| {
                    let word = piece.trim_end_matches(|c| !is_word(c));
                    if word == old { piece.replacen(old, new, 1) } else { piece.to_owned() }
                });
                *text = text::joined(&pieces.collect::<String>(), doc);
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| replace(item, old, new)),
        Node::Map(map) => {
            map.iter_mut().filter(|(key, _)| *key != "doc").for_each(|(_, value)| replace(value, old, new))
        }
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

fn repair_errors(head: &mut Map, path: &[String]) -> bool {
    let Some(Node::Map(errors)) = head.get_mut("errors") else { return false };
    path.get(1).filter(|key| *key != "body").is_some_and(|key| errors.shift_remove(key).is_some())
}

/// Changes a field, or another part of a type or an endpoint, if that is possible.
fn inside(map: &mut Map, path: &[String], found: &Diagnostic) -> Option<Changed> {
    let (key, rest) = path.split_first()?;
    let is_fields = ["fields", "each", "path", "query", "headers", "wrap", "common"].contains(&key.as_str());
    let Some(Node::Map(inner)) = map.get_mut(key).filter(|_| key != "id") else {
        let is_simpler = match key.as_str() {
            "rules" | "note" | "page" | "only_sent" | "only_returned" | "deprecated" | "open" => {
                map.shift_remove(key).is_some()
            }
            "enum" if found.code != Code::NAME_COLLISION => {
                map.shift_remove(key);
                map.insert("type".to_owned(), "string".into());
                true
            }
            "id" => map.insert(key.clone(), "any".into()) != Some("any".into()),
            "type" => simpler_type(map, found),
            _ => false,
        };
        return is_simpler.then_some(Changed::Simpler);
    };
    match rest.split_first() {
        Some((field, deeper)) if is_fields => {
            if let Some(Node::Map(long)) = inner.get_mut(field)
                && let Some(changed) = inside(long, deeper, found)
            {
                return Some(changed);
            }
            let part = ["path", "query", "headers"].contains(&key.as_str()).then_some(key.trim_end_matches('s'));
            simpler_field(inner, field, found, part)
        }
        _ if is_fields => None,
        _ => inside(inner, rest, found),
    }
}

fn simpler_type(map: &mut Map, found: &Diagnostic) -> bool {
    let Some(Node::Text(line)) = map.get("type") else { return false };
    let simpler = simpler(line, found, "json");
    let changed = simpler != *line;
    map.insert("type".to_owned(), simpler.into());
    changed
}

fn simpler_field(fields: &mut Map, key: &str, found: &Diagnostic, part: Option<&str>) -> Option<Changed> {
    let (index, _, value) = fields.get_full(key)?;
    let value = value.clone();
    let removed =
        |fields: &mut Map, can_be: bool| (can_be && fields.shift_remove(key).is_some()).then_some(Changed::Simpler);
    let is_optional = key.ends_with('?');
    let name = text::bare(key).to_owned();
    let any = if part.is_some() { "string" } else { "json" };
    if found.code == Code::NAME_COLLISION || found.code == Code::RESERVED_NAME {
        let mut long = long(&value);
        if long.contains_key("rust") {
            return removed(fields, true);
        }
        let rust = format!("{}_{}", super::names::snake(&name), part.unwrap_or("field"));
        long.insert("rust".to_owned(), rust.as_str().into());
        fields[index] = Node::Map(long);
        return Some(Changed::Named(rust));
    }
    if found.code == Code::DUPLICATE_NAME || found.code == Code::BAD_NAME {
        return removed(fields, is_optional);
    }
    if let (Code::BAD_MODIFIER, Node::Map(mut long)) = (found.code, value.clone())
        && long.shift_remove("recursive").is_some()
    {
        fields[index] = Node::Map(long);
        return Some(Changed::Stated { was_required: false });
    }
    if found.code == Code::INFINITE_TYPE {
        return recursive(fields, key, index, &value);
    }
    let Node::Map(mut long) = value else {
        let (ty, doc) = text::parts(value.text().unwrap_or_default());
        let simpler = simpler(ty, found, any);
        if simpler == ty {
            return removed(fields, is_optional);
        }
        fields[index] = text::joined(&simpler, doc).into();
        return Some(Changed::Simpler);
    };
    let doc = long.shift_remove("doc");
    let line = long.get("type").and_then(Node::text).unwrap_or_default().to_owned();
    let simpler = simpler(&line, found, any);
    if simpler == line {
        return removed(fields, is_optional);
    }
    let mut new = Map::from_iter([("type".to_owned(), Node::from(simpler))]);
    new.extend(doc.map(|doc| ("doc".to_owned(), doc)));
    new.extend(
        ["wire", "rust", "deprecated", "recursive"]
            .into_iter()
            .filter_map(|key| Some((key.to_owned(), long.shift_remove(key)?))),
    );
    fields[index] = Node::Map(new);
    Some(Changed::Simpler)
}

/// Says of a field that its type contains itself. As it can be missing, values end.
fn recursive(fields: &mut Map, key: &str, index: usize, value: &Node) -> Option<Changed> {
    let mut long = long(value);
    // What is returned can be there.
    if long.insert("recursive".to_owned(), Node::Bool(true)).is_none() {
        fields[index] = Node::Map(long);
        return Some(Changed::Stated { was_required: false });
    }
    if key.ends_with('?') {
        return None;
    }
    let is_null = long.get("type").and_then(Node::text).is_some_and(|line| line.contains("| null"));
    fields.shift_remove(key);
    fields.shift_insert(index, format!("{}?", text::bare(key)), Node::Map(long));
    Some(Changed::Stated { was_required: !key.ends_with('?') && !is_null })
}

/// The long form of a field.
fn long(value: &Node) -> Map {
    if let Node::Map(map) = value {
        return map.clone();
    }
    let (ty, doc) = text::parts(value.text().unwrap_or_default());
    let doc = doc.and_then(text::doc).map(|doc| ("doc".to_owned(), doc.into()));
    [("type".to_owned(), ty.into())].into_iter().chain(doc).collect()
}

/// The next simpler form of a type: without its default, without its bounds, any value.
fn simpler(line: &str, found: &Diagnostic, any: &str) -> String {
    if let Some((ty, _)) = line.split_once(" = ") {
        return ty.to_owned();
    }
    let is_bound = matches!(found.code, Code::BAD_BOUND | Code::BAD_TYPE);
    match line.split_once('(') {
        Some((ty @ ("string" | "integer" | "number"), rest)) if is_bound => {
            let tail = rest.rsplit_once(')').map_or("", |(_, tail)| tail);
            format!("{ty}{tail}")
        }
        Some(("enum", _)) => "string".to_owned(),
        _ if line.starts_with("file") => line.replacen("file", "string", 1),
        _ if line.ends_with(" | null") => line.trim_end_matches(" | null").to_owned(),
        _ if any == "string" && line.ends_with("[]") && line != "string[]" => "string[]".to_owned(),
        _ => any.to_owned(),
    }
}
