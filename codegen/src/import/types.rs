//! Schemas as types of the language: declared ones by name, others in place.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::document::{At, Documents, Key};
use super::names::{Names, camel, singular};
use super::node::{Map, Node};
use super::report::{Kind, Report};
use super::schema::Schema;
use super::text::{self, Field, Type, insert_notes};

/// How many values of an enum are written in the line of a field.
const IN_LINE: usize = 5;

#[derive(Debug)]
pub(crate) struct Types<'d> {
    pub(crate) documents: &'d Documents,
    pub(crate) report: Report,
    pub(crate) names: Names,
    /// What is under `types`, and where it comes from.
    pub(crate) declared: IndexMap<String, (Map, String)>,
    by_place: BTreeMap<Key, String>,
    /// Fields that tell the variants of a union apart: the type, the field and its values.
    pub(crate) tags: Vec<(String, String, Vec<String>)>,
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
            tags: vec![],
        }
    }

    /// The type in one line: what has no such form is declared under a name of its path.
    pub(crate) fn line(&mut self, at: &At<'d>, path: Path<'_>) -> (String, bool, Vec<String>) {
        let written = self.written(at, path);
        match written.ty {
            Type::Line(line) => (line, written.nullable, written.notes),
            Type::Keys(mut map) => {
                let schema = Schema::of(self.documents, at);
                let (mut keys, mut list) = (Map::new(), false);
                if let Some(fields) = map.shift_remove("each") {
                    (keys, list) = (Map::from_iter([("fields".to_owned(), fields)]), true);
                }
                list |= map.shift_remove("list").is_some();
                keys.extend(map);
                let mut name = self.declare_at_path(keys, schema.doc(), path, &at.shown());
                if list {
                    name.push_str("[]");
                }
                (name, written.nullable, written.notes)
            }
        }
    }

    /// A type with `| null` where it can be.
    pub(crate) fn nullable_line(&mut self, at: &At<'d>, path: Path<'_>) -> String {
        let (line, nullable, _) = self.line(at, path);
        if nullable && line != "json" { format!("{line} | null") } else { line }
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
        let longer = [camel(&own), camel(&format!("{own} {}", singular(parent))), camel(&format!("{file} {own}"))];
        let name = self.names.take(longer);
        let letters = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
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
        let mut map = Map::new();
        if let Some(doc) = schema.doc() {
            map.insert("doc".to_owned(), doc.into());
        }
        if schema.at.node.is("deprecated") {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        match written.ty {
            Type::Line(line) => _ = map.insert("type".to_owned(), line.into()),
            Type::Keys(mut keys) if keys.contains_key("each") || keys.contains_key("list") => {
                let fields = keys.shift_remove("each").map(|fields| Map::from_iter([("fields".to_owned(), fields)]));
                keys.shift_remove("list");
                let item = self.declare_at_path(fields.unwrap_or(keys), None, &[&singular(name), "Item"], &at.shown());
                map.insert("type".to_owned(), format!("{item}[]").into());
            }
            Type::Keys(keys) => map.extend(keys),
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
        let Some(target) = self.documents.target(at, reference) else {
            self.report.add(Kind::Dropped, at.shown(), format!("`{reference}` leads nowhere, so any JSON is taken"));
            return Written::line("json");
        };
        let nullable = Schema::of(self.documents, at).nullable;
        // A reference to a reference has no name of its own.
        if target.reference().is_some() {
            return self.written(&target, path);
        }
        Written { nullable, ..Written::line(self.named(&target)) }
    }

    fn remark(&mut self, schema: &Schema<'d>, notes: &mut Vec<String>) {
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
        if let Some(wrapped) = only_wraps(schema) {
            let written = self.written(&wrapped, path);
            return written;
        }
        if let Some(choices) = schema.choices.iter().find(|choices| choices.len() > 1 || !schema.is_object())
            && !(schema.is_object() && choices.iter().all(|one| only_requires(self.documents, one)))
        {
            return self.union(schema, choices, path);
        }
        if let Some(values) = schema.values.clone().filter(|_| !schema.types.contains("array")) {
            return self.enumeration(schema, &values);
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

    fn several_types(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let mut shapes: Vec<&str> = schema.types.iter().copied().filter(|ty| *ty != "integer" || !schema.types.contains("number")).collect();
        shapes.sort_unstable();
        let mut variants = Map::new();
        for ty in shapes {
            let (name, line) = match ty {
                "string" => ("Text", "string".to_owned()),
                "integer" | "number" => ("Number", ty.to_owned()),
                "boolean" => ("Flag", ty.to_owned()),
                "array" => ("List", self.list(schema, path).ty.line()),
                "object" => ("Object", "map<json>".to_owned()),
                _ => continue,
            };
            variants.insert(name.to_owned(), line.into());
        }
        let union = [("by".to_owned(), "shape".into()), ("variants".to_owned(), Node::Map(variants))];
        let keys = Map::from_iter([("union".to_owned(), Node::Map(Map::from_iter(union)))]);
        Written { ty: Type::Keys(keys), ..Written::line("") }
    }

    fn list(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let bounds = counts(schema, "minItems", "maxItems").unwrap_or_default();
        let Some(items) = &schema.items else { return Written::line(format!("json[]{bounds}")) };
        let item = singular(path.last().copied().unwrap_or("item"));
        let mut path: Vec<&str> = path.to_vec();
        if let Some(last) = path.last_mut() {
            *last = &item;
        }
        let written = self.written(items, &path);
        if let (Type::Keys(keys), false, true) = (&written.ty, written.nullable, bounds.is_empty()) {
            let mut keys = keys.clone();
            match keys.shift_remove("fields") {
                Some(fields) if keys.is_empty() => {
                    return Written { ty: Type::Keys(Map::from_iter([("each".to_owned(), fields)])), ..written };
                }
                Some(fields) => _ = keys.shift_insert(0, "fields".to_owned(), fields),
                None => {}
            }
            if !keys.contains_key("each") && !keys.contains_key("list") && !keys.contains_key("like") {
                keys.insert("list".to_owned(), Node::Bool(true));
                return Written { ty: Type::Keys(keys), ..written };
            }
        }
        let line = self.nullable_line(items, &path);
        Written { notes: written.notes, ..Written::line(format!("{}[]{bounds}", grouped(line))) }
    }

    fn map(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let Some(others) = &schema.others else { return Written::line("map<json>") };
        let path: Vec<&str> = path.iter().copied().chain(["Value"]).collect();
        Written::line(format!("map<{}>", self.nullable_line(others, &path)))
    }

    fn string(&mut self, schema: &Schema<'d>) -> Written {
        let mut notes = Vec::new();
        let known = match schema.text("format") {
            Some("date-time") => Some("timestamp"),
            Some("date") => Some("date"),
            Some("uri" | "url") => Some("url"),
            Some("uuid") => Some("uuid"),
            Some("binary") => Some("file"),
            Some(other) => {
                notes.push(format!("The document gives the format `{other}`."));
                None
            }
            None => None,
        };
        if let Some(known) = known {
            return Written { notes, ..Written::line(known) };
        }
        let pattern = schema.text("pattern").filter(|pattern| pattern.starts_with('^') && pattern.ends_with('$'));
        let line = match (pattern, counts(schema, "minLength", "maxLength")) {
            (Some(pattern), _) => format!("string(/{}/)", pattern.replace('/', "\\/")),
            (None, Some(bounds)) => format!("string{bounds}"),
            (None, None) => "string".to_owned(),
        };
        Written { notes, ..Written::line(line) }
    }

    fn number(&mut self, schema: &Schema<'d>) -> Written {
        let is_integer = !schema.types.contains("number");
        let mut notes = Vec::new();
        let mut end = |inclusive: &str, exclusive: &str, step: i64| match (schema.say(inclusive), schema.say(exclusive)) {
            // 3.0 has a flag beside the bound, 3.1 another bound.
            (Some(Node::Number(bound)), Some(Node::Bool(true))) | (None, Some(Node::Number(bound))) => {
                let whole = bound.as_i64().filter(|_| is_integer);
                if whole.is_none() {
                    notes.push(format!("The document excludes the bound {bound}."));
                }
                whole.map_or_else(|| bound.to_string(), |bound| (bound + step).to_string())
            }
            (Some(Node::Number(bound)), _) => bound.to_string(),
            _ => String::new(),
        };
        let (low, high) = (end("minimum", "exclusiveMinimum", 1), end("maximum", "exclusiveMaximum", -1));
        let name = if is_integer { "integer" } else { "number" };
        let bounds = if low.is_empty() && high.is_empty() { String::new() } else { format!("({low}..{high})") };
        Written { notes, ..Written::line(format!("{name}{bounds}")) }
    }

    fn enumeration(&mut self, schema: &Schema<'d>, values: &[&'d Node]) -> Written {
        // Tools often write the values of a number as texts, or the other way round.
        let written: Vec<String> = values.iter().filter_map(|value| text::literal(value)).collect();
        let mut distinct: Vec<String> = Vec::new();
        written.into_iter().for_each(|value| if !distinct.contains(&value) { distinct.push(value) });
        match &distinct[..] {
            [] => Written { nullable: true, ..Written::line("json") },
            [one] if schema.at.node.get("const").is_some() => Written::line(format!("const {one}")),
            some if some.len() <= IN_LINE && some.iter().all(|value| value.len() < 24 && !value.contains(['"', ',', '(', ')'])) => {
                Written::line(format!("enum({})", some.join(", ")))
            }
            all => {
                let values = all.iter().map(|value| if value == "\"\"" { "\"\" as Empty".into() } else { Node::Text(value.clone()) });
                let keys = Map::from_iter([("enum".to_owned(), Node::List(values.collect()))]);
                Written { ty: Type::Keys(keys), ..Written::line("") }
            }
        }
    }

    fn object(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let base = schema.base.as_ref().map(|base| (self.named(base), Schema::of(self.documents, base)));
        let mut keys = Map::new();
        let mut own: Vec<(&str, At<'d>)> = schema.properties.iter().map(|(name, at)| (*name, at.clone())).collect();
        if let Some((name, inner)) = base {
            own.retain(|(name, at)| inner.properties.get(name).is_none_or(|old| old.key() != at.key()));
            keys.insert("like".to_owned(), name.into());
        }
        let (mut fields, mut sent, mut returned) = (Map::new(), Vec::new(), Vec::new());
        for (name, at) in own {
            let inner = Schema::of(self.documents, &at);
            if inner.is("readOnly") {
                returned.push(Node::from(name));
            } else if inner.is("writeOnly") {
                sent.push(Node::from(name));
            }
            let (key, field) = self.field(name, &at, schema.required.contains(name), path).written();
            fields.insert(key, field);
        }
        keys.insert("fields".to_owned(), Node::Map(fields));
        for (key, names) in [("only_sent", sent), ("only_returned", returned)] {
            if !names.is_empty() {
                keys.insert(key.to_owned(), Node::List(names));
            }
        }
        let mut notes = Vec::new();
        if schema.others.is_some() {
            self.drop(schema, "other keys have a type as well".to_owned(), &mut notes);
        }
        // What an object with a base is like has a name.
        if keys.contains_key("like") && path.len() > 1 {
            let name = self.declare_at_path(keys, None, path, &schema.at.shown());
            return Written { notes, ..Written::line(name) };
        }
        Written { notes, ty: Type::Keys(keys), nullable: false }
    }

    /// A property, or a parameter.
    pub(crate) fn field(&mut self, name: &str, at: &At<'d>, required: bool, path: Path<'_>) -> Field {
        let path: Vec<&str> = path.iter().copied().chain([name]).collect();
        let schema = Schema::of(self.documents, at);
        let mut written = self.written(at, &path);
        if written.nullable {
            let line = self.nullable(written.ty, &path, at);
            written.ty = Type::Line(line);
        }
        if let Type::Keys(keys) = &written.ty {
            // A type in place gets the name of its path.
            let name = path.iter().map(|part| camel(part)).collect::<String>();
            let taken = self.names.take([name.clone()]);
            if taken != name {
                let keys = Type::Keys(keys.clone());
                written.ty = Type::Line(self.nullable(keys, &path, at));
            }
        }
        let default = schema.say("default").filter(|_| !required).and_then(text::literal);
        Field {
            name: name.to_owned(),
            required,
            default: default.filter(|_| matches!(&written.ty, Type::Line(line) if takes_default(line))),
            ty: written.ty,
            doc: schema.doc(),
            deprecated: schema.at.node.is("deprecated"),
            notes: written.notes,
        }
    }

    fn nullable(&mut self, ty: Type, path: Path<'_>, at: &At<'d>) -> String {
        let line = match ty {
            Type::Line(line) => line,
            Type::Keys(mut keys) => {
                let list = keys.shift_remove("each").map(|fields| Map::from_iter([("fields".to_owned(), fields)]));
                let is_list = list.is_some() | keys.shift_remove("list").is_some();
                let name = self.declare_at_path(list.unwrap_or(keys), None, path, &at.shown());
                if is_list { format!("{name}[]") } else { name }
            }
        };
        if line == "json" || line.starts_with("const ") || line.ends_with("| null") { line } else { format!("{line} | null") }
    }
}

impl Type {
    pub(crate) fn line(self) -> String {
        match self {
            Self::Line(line) => line,
            Self::Keys(_) => "json[]".to_owned(),
        }
    }
}

/// `(1..5)`, or nothing.
fn counts(schema: &Schema<'_>, low: &str, high: &str) -> Option<String> {
    let number = |key: &str| match schema.say(key) {
        Some(Node::Number(number)) => number.as_u64().map(|number| number.to_string()),
        _ => None,
    };
    let (low, high) = (number(low).filter(|low| low != "0"), number(high));
    (low.is_some() || high.is_some()).then(|| format!("({}..{})", low.unwrap_or_default(), high.unwrap_or_default()))
}

/// The item of a list in its form before `[]`.
fn grouped(line: String) -> String {
    // A list of what may be null, or of lists, has no short form.
    if line.contains("| null") || line.ends_with(']') || line.starts_with("const ") { "json".to_owned() } else { line }
}

fn takes_default(line: &str) -> bool {
    !line.ends_with(']') && !line.starts_with("map<") && !line.starts_with("const ") && line != "json" && line != "file"
}

/// What a schema with one alternative, or one part and no word of its own, is only another spelling of.
fn only_wraps<'d>(schema: &Schema<'d>) -> Option<At<'d>> {
    let node = schema.at.node;
    let says = ["properties", "type", "enum", "items", "const", "additionalProperties"].iter().any(|key| node.get(key).is_some());
    let lists: Vec<At<'d>> = ["allOf", "oneOf", "anyOf"].iter().filter_map(|key| schema.at.get(key)).collect();
    match &lists[..] {
        [list] if !says => {
            let items = list.items();
            let mut real = items.into_iter().filter(|item| item.text("type") != Some("null"));
            real.next().filter(|_| real.next().is_none())
        }
        _ => None,
    }
}

/// Whether an alternative only says which of the properties around it have to be there.
fn only_requires(documents: &Documents, at: &At<'_>) -> bool {
    let schema = Schema::of(documents, at);
    schema.properties.is_empty() && schema.types.iter().all(|ty| *ty == "object") && schema.values.is_none()
}
