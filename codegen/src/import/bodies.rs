//! Bodies of requests, by their media types.

use std::collections::BTreeSet;

use super::document::At;
use super::endpoints::Endpoints;
use super::names::camel;
use super::node::{Map, Node};
use super::schema::Schema;
use super::text::{self, Type};
use super::types::Written;

/// How a body is written in the language: its form, and its media type where that is not the usual one.
#[derive(Debug, Clone, Copy)]
struct Form<'d> {
    name: &'static str,
    media: Option<&'d str>,
    /// How objects in a form are written.
    style: Option<&'d str>,
}

impl Form<'_> {
    /// `form(NewPet, brackets)`; without a type where the body is written in place.
    fn around(&self, ty: &str) -> String {
        let more = self.style.or(self.media);
        // Each line is an item.
        let ty = if self.name == "json_lines" { ty.strip_suffix("[]").unwrap_or(ty) } else { ty };
        let inside: Vec<&str> = [ty].into_iter().filter(|ty| !ty.is_empty()).chain(more).collect();
        match (self.name, &inside[..]) {
            ("json", [ty]) if self.media.is_none() => (*ty).to_owned(),
            (name, []) => name.to_owned(),
            (name, inside) => format!("{name}({})", inside.join(", ")),
        }
    }
}

/// Media types, and what a document says of each.
type Forms<'d> = Vec<(&'d str, At<'d>)>;

impl<'d> Endpoints<'d, '_> {
    pub(crate) fn body(
        &mut self,
        at: &At<'d>,
        name: &str,
        map: &mut Map,
        notes: &mut Vec<String>,
    ) -> Result<(), String> {
        let Some(body) = at.get("requestBody") else { return Ok(()) };
        let Some(body) = self.types.documents.resolved(&body) else {
            return Err("the body is a reference that leads nowhere".to_owned());
        };
        let (content, others) = self.forms(&body);
        for (other, _) in others {
            self.remark(&body, format!("the body can be `{other}` as well"), notes);
        }
        let [(media, one)] = &content[..] else {
            let lines = content.iter().map(|(media, one)| self.one_of_forms(media, one, name, notes).into());
            let lines: Vec<Node> = lines.collect();
            map.extend((!lines.is_empty()).then(|| ("body".to_owned(), Node::List(lines))));
            return Ok(());
        };
        let form = self.form(media, one);
        if matches!(form.name, "text" | "bytes") {
            map.insert("body".to_owned(), form.around("").into());
            return Ok(());
        }
        let name = camel(name);
        let path = [name.as_str(), "Body"];
        let schema = one.get("schema");
        let written = schema.as_ref().map_or_else(|| Written::line("json"), |schema| self.types.written(schema, &path));
        notes.extend(written.notes.clone());
        let value = match (written.ty, schema) {
            (Type::Line(line), _) => form.around(&line).into(),
            (Type::Keys(mut keys), _) if is_in_place(&keys) && !written.nullable => {
                in_one_direction(&mut keys, "only_returned", "only_sent");
                if form.name != "json" || form.media.is_some() {
                    keys.shift_insert(0, "as".to_owned(), form.around("").into());
                }
                Node::Map(keys)
            }
            (ty, Some(schema)) => {
                let doc = Schema::of(self.types.documents, &schema).doc();
                form.around(&self.types.in_line(ty, doc, &path, &schema.shown())).into()
            }
            (Type::Keys(_), None) => form.around("json").into(),
        };
        map.insert("body".to_owned(), value);
        Ok(())
    }

    /// The media types of a body, one of each form; and the others.
    fn forms(&self, body: &At<'d>) -> (Forms<'d>, Forms<'d>) {
        let content = body.get("content").map(|content| content.entries()).unwrap_or_default();
        let rank = |media: &str| FORMS.iter().position(|name| *name == form_of(media));
        // A file is only in parts.
        let file =
            content.iter().filter(|(media, _)| form_of(media) == "multipart").find(|(_, one)| self.has_file(one));
        let file = file.and_then(|(_, one)| one.get("schema")?.reference());
        let has_form = |(media, one): &(&str, At<'d>)| {
            let is_same = file.is_some() && one.get("schema").and_then(|schema| schema.reference()) == file;
            !is_same || form_of(media) == "multipart"
        };
        let mut content: Vec<(&str, At<'d>)> = content.into_iter().filter(has_form).collect();
        content.sort_by_key(|(media, _)| rank(media));
        let mut forms = BTreeSet::new();
        content.into_iter().partition(|(media, _)| forms.insert(form_of(media)))
    }

    /// One of several forms of a body, in a line.
    fn one_of_forms(&mut self, media: &'d str, one: &At<'d>, name: &str, notes: &mut Vec<String>) -> String {
        let form = self.form(media, one);
        let Some(schema) = one.get("schema").filter(|_| !matches!(form.name, "text" | "bytes")) else {
            return form.around(if matches!(form.name, "text" | "bytes") { "" } else { "json" });
        };
        let (name, kind) = (camel(name), camel(&format!("{} body", form.name)));
        let path = [name.as_str(), if form.name == "json" { "Body" } else { kind.as_str() }];
        let written = self.types.written(&schema, &path);
        notes.extend(written.notes.clone());
        let doc = Schema::of(self.types.documents, &schema).doc();
        form.around(&self.types.in_line(written.ty, doc, &path, &schema.shown()))
    }

    fn has_file(&self, media: &At<'d>) -> bool {
        let schema = media.get("schema").map(|schema| Schema::of(self.types.documents, &schema));
        schema.is_some_and(|schema| schema.properties.values().any(|at| self.types.is_file(at)))
    }

    fn form(&self, media: &'d str, content: &At<'d>) -> Form<'d> {
        let name = form_of(media);
        let media = media.split(';').next().unwrap_or(media).trim();
        let usual = match name {
            "json" => media == "application/json" || media.contains('*'),
            "json_lines" => media == "application/x-ndjson",
            "text" => media == "text/plain",
            "bytes" => media == "application/octet-stream",
            _ => true,
        };
        let usual_style = || Some("brackets").filter(|_| self.has_nested(content));
        let style = content.text("x-form-style").or_else(usual_style).filter(|_| name == "form");
        Form { name, media: Some(media).filter(|_| !usual), style }
    }

    /// Whether a form has objects or lists of objects.
    fn has_nested(&self, media: &At<'d>) -> bool {
        let Some(schema) = media.get("schema") else { return false };
        let documents = self.types.documents;
        let inner = |at: &At<'d>| Schema::of(documents, at);
        Schema::of(documents, &schema).properties.values().any(|at| {
            let one = inner(at);
            let of_items = one.items.as_ref().map(inner);
            one.is_object()
                || one.types.contains("object")
                || !one.choices.is_empty()
                || of_items.is_some_and(|items| items.is_object() || items.types.contains("object"))
        })
    }
}

/// Removes what an object in place does not have in its direction, and the keys that say so.
pub(crate) fn in_one_direction(keys: &mut Map, without: &str, with: &str) {
    keys.shift_remove(with);
    let absent = keys.shift_remove(without);
    if let (Some(Node::Map(fields)), Some(Node::List(absent))) = (keys.get_mut("fields"), absent) {
        fields.retain(|key, _| !absent.contains(&text::bare(key).into()));
    }
}

/// Whether an object is written where it is used.
pub(crate) fn is_in_place(keys: &Map) -> bool {
    keys.contains_key("fields") && !keys.contains_key("like")
}

/// The forms of bodies, the one that is taken first where there are several.
const FORMS: [&str; 6] = ["json", "form", "multipart", "json_lines", "text", "bytes"];

/// The form of a body in the language.
pub(crate) fn form_of(media: &str) -> &'static str {
    let media = media.split(';').next().unwrap_or(media).trim().to_ascii_lowercase();
    match media.as_str() {
        "application/x-www-form-urlencoded" => "form",
        "application/x-ndjson" | "application/jsonl" | "application/ndjson" => "json_lines",
        "*/*" => "json",
        media if media.starts_with("multipart/") => "multipart",
        media if media.ends_with("json") => "json",
        media if media.starts_with("text/") => "text",
        _ => "bytes",
    }
}
