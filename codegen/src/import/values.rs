//! Texts, numbers, lists, maps and lists of values as types of the language.

use super::enums;
use super::names::singular;
use super::node::{Map, Node};
use super::schema::Schema;
use super::text::Type;
use super::types::{Path, Types, Written};
use super::unions::union;
use crate::vocabulary::{Scalar, Shape};

impl<'d> Types<'d> {
    pub(crate) fn several_types(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let mut shapes: Vec<&str> =
            schema.types.iter().copied().filter(|ty| *ty != "integer" || !schema.types.contains("number")).collect();
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
        union("shape".into(), Node::Map(variants))
    }

    pub(crate) fn list(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
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
        let (notes, doc) = (written.notes.clone(), Schema::of(self.documents, items).doc());
        let line = self.nullable_line(written, doc, &path, &items.shown());
        Written { notes, ..Written::line(format!("{}[]{bounds}", grouped(line))) }
    }

    pub(crate) fn map(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let bounds = counts(schema, "minProperties", "maxProperties").unwrap_or_default();
        let Some(others) = &schema.others else { return Written::line(format!("map<json>{bounds}")) };
        let path: Vec<&str> = path.iter().copied().chain(["Value"]).collect();
        let (written, doc) = (self.written(others, &path), Schema::of(self.documents, others).doc());
        Written::line(format!("map<{}>{bounds}", self.nullable_line(written, doc, &path, &others.shown())))
    }

    pub(crate) fn string(&mut self, schema: &Schema<'d>) -> Written {
        let mut notes = Vec::new();
        let scalar = |format: &str| Scalar::all().into_iter().find(|one| one.properties().format == Some(format));
        let known = match schema.text("format") {
            Some("url") => Some("url"),
            Some("base64") => Some("base64"),
            Some(format) if let Some(known) = scalar(format).filter(|one| one.shape() == Shape::String) => {
                Some(known.name())
            }
            // What the value shows by itself.
            Some("email" | "idn-email" | "hostname" | "ipv4" | "ipv6" | "password" | "string" | "text") => None,
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

    pub(crate) fn number(&mut self, schema: &Schema<'d>) -> Written {
        let is_integer = !schema.types.contains("number");
        let times = [Scalar::UnixTimestamp, Scalar::UnixMillis];
        if let Some(time) = times.iter().find(|one| is_integer && one.properties().format == schema.text("format")) {
            return Written::line(time.name());
        }
        let mut notes = Vec::new();
        let mut end = |inclusive: &str, exclusive: &str, step: i64| match (schema.say(inclusive), schema.say(exclusive))
        {
            // 3.0 has a flag beside the bound, 3.1 another bound.
            (Some(Node::Number(bound)), Some(Node::Bool(true))) | (None, Some(Node::Number(bound))) => {
                let whole = bound.as_i64().filter(|_| is_integer);
                if whole.is_none() {
                    notes.push(format!("The document excludes the bound {bound}."));
                }
                whole.map_or_else(|| bound.to_string(), |bound| bound.saturating_add(step).to_string())
            }
            // What is beyond all integers bounds none.
            (Some(Node::Number(bound)), _) if is_integer && bound.as_i64().is_none() => String::new(),
            (Some(Node::Number(bound)), _) => bound.to_string(),
            _ => String::new(),
        };
        let (low, high) = (end("minimum", "exclusiveMinimum", 1), end("maximum", "exclusiveMaximum", -1));
        let name = if is_integer { "integer" } else { "number" };
        let bounds = if low.is_empty() && high.is_empty() { String::new() } else { format!("({low}..{high})") };
        Written { notes, ..Written::line(format!("{name}{bounds}")) }
    }

    pub(crate) fn enumeration(&mut self, schema: &Schema<'d>) -> Written {
        let values = enums::of_schema(schema);
        if values.is_empty() {
            return Written { nullable: true, ..Written::line("json") };
        }
        if let Some(line) = enums::numbers(&values, schema).filter(|_| schema.at.node.get("x-enum-values").is_none()) {
            return Written::line(line);
        }
        match enums::line(&values, schema.at.node.get("const").is_some()) {
            Some(line) => Written::line(line),
            None => Written { ty: Type::Keys(enums::keys(values)), ..Written::line("") },
        }
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
fn counts(schema: &Schema<'_>, low_key: &str, high_key: &str) -> Option<String> {
    let number = |key: &str| match schema.say(key) {
        Some(Node::Number(number)) => number.as_u64().map(|number| number.to_string()),
        _ => None,
    };
    // A list that says it may be empty can be sent so; a text can be empty anyway.
    let (low, high) = (number(low_key).filter(|number| number != "0" || low_key == "minItems"), number(high_key));
    // A list that is sent has an item unless its bounds allow none.
    let is_usual = low.as_deref() == Some("1") && low_key == "minItems" && high.is_none();
    (!is_usual && (low.is_some() || high.is_some()))
        .then(|| format!("({}..{})", low.unwrap_or_default(), high.unwrap_or_default()))
}

/// The item of a list in its form before `[]`.
fn grouped(line: String) -> String {
    match line {
        line if line.starts_with("const ") => "json".to_owned(),
        line if line.contains("| null") => format!("({line})"),
        line => line,
    }
}
