//! Lists of values, each with the name and the doc that the document gives it.

use std::collections::BTreeSet;

use super::document::At;
use super::node::{Map, Node};
use super::schema::Schema;
use super::text;
use crate::naming;

/// How many values of an enum are written in the line of a field.
const IN_LINE: usize = 5;

/// A value as the language writes it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    literal: String,
    name: Option<String>,
    doc: Option<String>,
}

/// The values that a schema lists, each once, with the names and docs that generators of other languages read beside them.
pub(crate) fn of_schema(schema: &Schema<'_>) -> Vec<Value> {
    let beside = |keys: [&str; 2]| keys.iter().find_map(|key| schema.say(key)).map(Node::list).unwrap_or_default();
    let (names, docs) =
        (beside(["x-enum-varnames", "x-enumNames"]), beside(["x-enum-descriptions", "x-enumDescriptions"]));
    // Null is not a value here, but takes a place in these lists.
    let listed = schema.say("enum").filter(|_| schema.say("const").is_none()).map(Node::list).unwrap_or_default();
    // Our own export has the docs with the values.
    let own = schema.say("x-enum-values").map(Node::list).unwrap_or_default();
    let stated = |node: &Node, key: &str| own.iter().find(|one| one.get("value") == Some(node))?.get(key)?.text();
    let values = schema.values.iter().flatten().filter_map(|node| {
        let index = listed.iter().position(|one| one == *node).unwrap_or(usize::MAX);
        Value::new(
            node,
            names.get(index).and_then(Node::text).or_else(|| stated(node, "rust")),
            docs.get(index).and_then(Node::text).or_else(|| stated(node, "description")),
        )
    });
    distinct(values)
}

/// The values of variants that are one value each, and their titles.
pub(crate) fn of_alternatives<'a, 'd: 'a>(
    all: impl Iterator<Item = (&'a At<'d>, &'a Schema<'d>)>,
) -> Option<Vec<Value>> {
    let value = |(at, schema): (&'a At<'d>, &'a Schema<'d>)| {
        let [one] = &schema.values.as_ref()?[..] else { return None };
        // The title of a text says no more than the text.
        let title = at.text("title").filter(|_| one.text().is_none());
        Value::new(one, title, at.text("description"))
    };
    Some(distinct(all.map(value).collect::<Option<Vec<_>>>()?.into_iter()))
}

pub(crate) fn distinct(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    // Tools often write the values of a number as texts, or the other way round, and then list them twice.
    values.filter(|value| seen.insert(value.literal.clone())).collect()
}

impl Value {
    fn new(node: &Node, name: Option<&str>, doc: Option<&str>) -> Option<Self> {
        let literal = text::literal(node)?;
        Some(Self { literal, name: name.map(naming::variant_name), doc: doc.and_then(text::doc) })
    }

    /// The value without the quotes of the language.
    fn bare(&self) -> String {
        text::unquoted(&self.literal)
    }

    fn written(self) -> Node {
        let line = match &self.name {
            Some(name) => format!("{} as {name}", self.literal),
            None => self.literal,
        };
        match self.doc {
            Some(doc) if !text::is_short(&doc) => {
                Node::Map(Map::from_iter([("value".to_owned(), line.into()), ("doc".to_owned(), doc.into())]))
            }
            doc => text::joined(&line, doc.as_deref()).into(),
        }
    }
}

/// `const VALUE` or `enum(A, B)`; `None` where the values need lines of their own.
pub(crate) fn line(values: &[Value], is_constant: bool) -> Option<String> {
    let is_plain = |value: &Value| {
        value.name.is_none()
            && value.doc.is_none()
            && value.literal.len() < 24
            && !value.literal.contains(['"', ',', '(', ')'])
    };
    match values {
        [one] if is_constant => Some(text::constant(&one.literal)),
        some if some.len() <= IN_LINE && some.iter().all(is_plain) && some == named(some.to_vec()) => {
            let values: Vec<&str> = some.iter().map(|value| value.literal.as_str()).collect();
            Some(format!("enum({})", values.join(", ")))
        }
        _ => None,
    }
}

/// `integer(1|2|3)`, where no value has a name or a doc.
pub(crate) fn numbers(values: &[Value], schema: &Schema<'_>) -> Option<String> {
    let is_number = |value: &Value| {
        value.name.is_none()
            && value.doc.is_none()
            && value.literal.starts_with(|c: char| c == '-' || c.is_ascii_digit())
    };
    let literals: Vec<&str> = values.iter().map(|value| value.literal.as_str()).collect();
    let is_whole = literals.iter().all(|literal| literal.parse::<i64>().is_ok()) && !schema.types.contains("number");
    let is_listed = values.len() > 1 && schema.at.node.get("const").is_none() && values.iter().all(is_number);
    let name = if is_whole { "integer" } else { "number" };
    is_listed.then(|| format!("{name}({})", literals.join("|")))
}

/// The keys of an enum.
pub(crate) fn keys(values: Vec<Value>) -> Map {
    Map::from_iter([("enum".to_owned(), Node::List(named(values).into_iter().map(Value::written).collect()))])
}

/// Gives names to the values that would have the same one, or that need one.
fn named(values: Vec<Value>) -> Vec<Value> {
    let is_text = |value: &Value| value.literal.starts_with(|c: char| c == '"' || c.is_alphabetic());
    let is_mixed = values.iter().any(is_text) && !values.iter().all(is_text);
    let mut taken = BTreeSet::new();
    let name = |mut value: Value| {
        let bare = value.bare();
        let usual = naming::variant_name(&bare);
        let needs_name = bare.is_empty() || is_mixed && !is_text(&value);
        let own = value.name.take().map(|name| name.trim_end_matches('_').to_owned());
        let unreserved = own.as_ref().map(|name| format!("{name}Value"));
        let plain = (!needs_name).then(|| usual.clone());
        let names = own.into_iter().chain(unreserved).chain(plain);
        let mut names = names.chain([with_signs(&bare), with_case(&bare, &usual)]);
        let is_valid =
            |name: &String| *name == usual && !needs_name || is_camel(name) && naming::variant_name(name) == *name;
        let free = names.find(|name| is_valid(name) && taken.insert(name.clone()));
        value.name = free.filter(|name| needs_name || *name != usual);
        value
    };
    values.into_iter().map(name).collect()
}

fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A name for a value that differs from another one by its capitals.
fn with_case(value: &str, usual: &str) -> String {
    let has = |test: fn(char) -> bool| value.contains(test);
    let case = match (has(char::is_uppercase), has(char::is_lowercase)) {
        (true, false) => "Upper",
        (false, true) => "Lower",
        _ => "Mixed",
    };
    format!("{}{case}", usual.trim_end_matches('_'))
}

/// A name for a value that differs from another one by its signs: `a-+1` is `AMinusPlus1`.
fn with_signs(value: &str) -> String {
    let word = |c: char| {
        if c.is_alphanumeric() { c.to_string() } else { format!(" {} ", naming::variant_name(&c.to_string())) }
    };
    naming::variant_name(&value.chars().map(word).collect::<String>())
}
