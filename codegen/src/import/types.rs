//! Schemas as types of the language: declared ones by name, others in place.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::document::{At, Documents, Key};
use super::enums;
use super::examples::{self, Observed};
use super::extensions::of_any;
use super::names::{Names, camel, singular};
use super::node::{Map, Node};
use super::report::{Kind, Report};
use super::schema::Schema;
use super::text::{self, Type, insert_notes};

#[derive(Debug)]
pub(crate) struct Types<'d> {
    pub(crate) documents: &'d Documents,
    pub(crate) report: Report,
    pub(crate) names: Names,
    /// What is under `types`, and where it comes from.
    pub(crate) declared: IndexMap<String, (Map, String)>,
    by_place: BTreeMap<Key, String>,
    pub(crate) observed: Observed,
    /// Discriminators of a union: the type, the field and its values.
    pub(crate) tags: Vec<(String, String, Vec<String>)>,
    /// Null is a type, as in OpenAPI 3.1, and `nullable` is not a keyword.
    null_is_a_type: bool,
}

/// Where something without a name of its own is: the names of what is around it, and its own.
pub(crate) type Path<'p> = &'p [&'p str];

/// A type as a field has it.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
    pub(crate) notes: Vec<String>,
}

impl Written {
    pub(crate) fn line(line: impl Into<String>) -> Self {
        Self { ty: Type::Line(line.into()), nullable: false, notes: vec![] }
    }
}

impl<'d> Types<'d> {
    pub(crate) fn new(documents: &'d Documents) -> Self {
        Self {
            documents,
            report: Report::default(),
            names: Names::default(),
            declared: IndexMap::new(),
            by_place: BTreeMap::new(),
            observed: examples::observed(documents),
            tags: vec![],
            null_is_a_type: documents.root().and_then(|root| root.text("openapi")).is_some_and(|it| it >= "3.1"),
        }
    }

    /// The type in one line: what has no such form is declared under a name of its path.
    pub(crate) fn line(&mut self, at: &At<'d>, path: Path<'_>) -> String {
        let written = self.written(at, path);
        let doc = Schema::of(self.documents, at).doc();
        self.in_line(written.ty, doc, path, &at.shown())
    }

    /// A type with `| null` where it can be.
    pub(crate) fn nullable_line(&mut self, written: Written, doc: Option<String>, path: Path<'_>, at: &str) -> String {
        let line = self.in_line(written.ty, doc, path, at);
        if written.nullable { or_null(line) } else { line }
    }

    pub(crate) fn in_line(&mut self, ty: Type, doc: Option<String>, path: Path<'_>, at: &str) -> String {
        match ty {
            Type::Line(line) => line,
            Type::Keys(keys) => {
                let (keys, is_list) = item(keys);
                let name = self.declare_at_path(keys, doc, path, at);
                if is_list { format!("{name}[]") } else { name }
            }
        }
    }

    pub(crate) fn declare_at_path(&mut self, mut keys: Map, doc: Option<String>, path: Path<'_>, at: &str) -> String {
        let joined = |from: usize| path[from..].iter().map(|part| camel(part)).collect::<String>();
        let name = self.names.take((0..path.len().saturating_sub(1)).rev().map(joined).chain([joined(0)]));
        if let Some(doc) = doc {
            keys.shift_insert(0, "doc".to_owned(), doc.into());
        }
        self.declared.insert(name.clone(), (keys, at.to_owned()));
        name
    }

    /// The name of a declared type. It is declared at its first use.
    pub(crate) fn named(&mut self, at: &At<'d>) -> String {
        if let Some(name) = self.by_place.get(&at.key()) {
            return name.clone();
        }
        let parts: Vec<&str> = at.pointer.split('/').filter(|part| !part.is_empty()).collect();
        let own = super::node::unescaped(parts.last().copied().unwrap_or(at.file));
        let parent = parts.iter().rev().nth(1).copied().unwrap_or_default();
        let file = at.file.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
        let own = if parts.is_empty() { file.to_owned() } else { own };
        let ending = if own.ends_with("Error") { "Body".to_owned() } else { singular(parent) };
        let longer = [camel(&own), camel(&format!("{own} {ending}")), camel(&format!("{file} {own}"))];
        let name = self.names.take(longer);
        let letters =
            |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if letters(&name) != letters(&own) {
            self.report.add(Kind::Renamed, at.shown(), format!("`{own}` is `{name}`"));
        }
        self.by_place.insert(at.key(), name.clone());
        // Its place is kept, so that types are in the order of their first use.
        self.declared.insert(name.clone(), (Map::new(), at.shown()));
        let map = self.declaration(at, &name);
        self.declared.insert(name.clone(), (map, at.shown()));
        name
    }

    fn declaration(&mut self, at: &At<'d>, name: &str) -> Map {
        let schema = Schema::of(self.documents, at);
        let mut written = self.in_place(&schema, &[name]);
        if matches!(&written.ty, Type::Line(line) if line.starts_with("enum(")) {
            written.ty = Type::Keys(enums::keys(enums::of_schema(&schema)));
        }
        let mut map = Map::new();
        if let Some(doc) = schema.doc().filter(|doc| text::says_more(doc, name)) {
            map.insert("doc".to_owned(), doc.into());
        }
        if schema.at.node.is("deprecated") {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        map.extend(of_any(at));
        match written.ty {
            _ if let Some(keys) = self.key_or_id(at) => map.extend(keys),
            Type::Line(line) => _ = map.insert("type".to_owned(), line.into()),
            Type::Keys(keys) => match item(keys) {
                (keys, true) => {
                    let item = self.declare_at_path(keys, None, &[&singular(name), "Item"], &at.shown());
                    map.insert("type".to_owned(), format!("{item}[]").into());
                }
                (keys, false) => map.extend(keys),
            },
        }
        self.remark(&schema, &mut written.notes);
        insert_notes(&mut map, written.notes);
        map
    }

    /// A type where it is used.
    pub(crate) fn written(&mut self, at: &At<'d>, path: Path<'_>) -> Written {
        let Some(reference) = at.reference() else {
            let schema = Schema::of(self.documents, at);
            let mut written = self.in_place(&schema, path);
            self.remark(&schema, &mut written.notes);
            return written;
        };
        // A reference to a reference has no name of its own.
        let Some(target) = self.documents.resolved(at) else {
            self.report.add(Kind::Dropped, at.shown(), format!("`{reference}` leads nowhere, so any JSON is taken"));
            return Written::line("json");
        };
        let nullable = Schema::of(self.documents, at).nullable;
        self.remark_null(at, true);
        Written { nullable, ..Written::line(self.named(&target)) }
    }

    /// What says that there can be null, although it has no meaning where it is.
    fn remark_null(&mut self, at: &At<'d>, beside_reference: bool) {
        let why = match (self.null_is_a_type, beside_reference) {
            (true, _) => "is not a keyword of OpenAPI 3.1",
            (false, true) => "has no effect beside `$ref`",
            (false, false) => return,
        };
        if at.node.is("nullable") {
            self.report.add(Kind::Guessed, at.shown(), format!("null is possible, although `nullable` {why}"));
        }
    }

    fn remark(&mut self, schema: &Schema<'d>, notes: &mut Vec<String>) {
        self.remark_null(&schema.at, false);
        for key in schema.unread() {
            self.drop(schema, format!("the keyword `{key}` is not in the specs"), notes);
        }
    }

    pub(crate) fn drop(&mut self, schema: &Schema<'d>, message: String, notes: &mut Vec<String>) {
        notes.push(format!("In the document, {message}."));
        self.report.add(Kind::Dropped, schema.at.shown(), message);
    }

    pub(crate) fn in_place(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let mut written = self.not_null(schema, path);
        written.nullable |= schema.nullable;
        written
    }

    fn not_null(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        if let Some(line) = self.encoded(&schema.at, path) {
            return Written::line(line);
        }
        if let Some((wrapped, nullable)) = only_wraps(schema) {
            let mut written = self.written(&wrapped, path);
            written.nullable |= nullable;
            return written;
        }
        // Values beside variants say which of them there are.
        if schema.values.is_some() && !schema.types.contains("array") {
            return self.enumeration(schema);
        }
        if let Some(choices) = schema.choices.iter().find(|choices| choices.len() > 1 || !schema.is_object())
            && !(schema.is_object() && choices.iter().all(|one| only_requires(self.documents, one)))
        {
            return self.union(schema, choices, path);
        }
        match schema.types.iter().copied().collect::<Vec<_>>()[..] {
            _ if schema.is_object() => self.object(schema, path),
            ["object"] => self.map(schema, path),
            ["array"] => self.list(schema, path),
            ["string"] => self.string(schema),
            ["integer" | "number"] | ["integer", "number"] => self.number(schema),
            ["boolean"] => Written::line("boolean"),
            [] if schema.items.is_some() => self.list(schema, path),
            [] if schema.others.is_some() => self.map(schema, path),
            [] => Written::line("json"),
            _ => self.several_types(schema, path),
        }
    }
}

/// The keys of the items of a list that is written in place, or of what is not a list; and whether it is a list.
fn item(mut keys: Map) -> (Map, bool) {
    let each = keys.shift_remove("each");
    let is_list = each.is_some() | keys.shift_remove("list").is_some();
    if let Some(fields) = each {
        keys.shift_insert(0, "fields".to_owned(), fields);
    }
    (keys, is_list)
}

pub(crate) fn or_null(line: String) -> String {
    let is_any = line == "json" || line.starts_with("const ") || line.ends_with("| null");
    if is_any { line } else { format!("{line} | null") }
}

/// What a schema with one variant, or one part and no word of its own, is only another spelling of; and whether null is another
/// variant.
fn only_wraps<'d>(schema: &Schema<'d>) -> Option<(At<'d>, bool)> {
    let node = schema.at.node;
    let says = ["properties", "type", "enum", "items", "const", "additionalProperties"]
        .iter()
        .any(|key| node.get(key).is_some());
    let lists: Vec<At<'d>> = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.at.get(key)).collect();
    let [list] = &lists[..] else { return None };
    let (null, real): (Vec<At<'d>>, Vec<At<'d>>) = list.items().into_iter().partition(is_null);
    match &real[..] {
        [one] if !says => Some((one.clone(), !null.is_empty())),
        _ => None,
    }
}

/// Whether a variant is null, or a part says nothing but that there can be null.
pub(crate) fn is_null(at: &At<'_>) -> bool {
    let listed = at.node.get("enum").or_else(|| at.node.get("const"));
    let only_null = |node: &Node| {
        *node == Node::Null || !node.list().is_empty() && node.list().iter().all(|one| *one == Node::Null)
    };
    let says_null = at.text("type") == Some("null") || listed.is_some_and(only_null);
    says_null || at.node.map().is_some_and(|map| map.len() == 1 && at.node.is("nullable"))
}

/// Whether a variant only says which of the properties around it have to be there.
fn only_requires(documents: &Documents, at: &At<'_>) -> bool {
    let schema = Schema::of(documents, at);
    schema.properties.is_empty() && schema.types.iter().all(|ty| *ty == "object") && schema.values.is_none()
}
