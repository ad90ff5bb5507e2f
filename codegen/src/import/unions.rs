//! `oneOf` and `anyOf`: one type, an enum, or a union whose variants the document, or the shapes of the values, tell apart.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::document::At;
use super::enums;
use super::names::camel;
use super::node::{Map, Node, unescaped};
use super::schema::Schema;
use super::text::{self, Type};
use super::types::{Path, Types, Written, is_null};

/// A variant.
struct Choice<'d> {
    at: At<'d>,
    schema: Schema<'d>,
}

impl<'d> Types<'d> {
    pub(crate) fn union(&mut self, around: &Schema<'d>, choices: &[At<'d>], path: Path<'_>) -> Written {
        if let Some(written) = self.stated_union(&around.at, choices, path) {
            return written;
        }
        let mut nullable = false;
        let mut all: Vec<Choice<'d>> = Vec::new();
        for at in self.flattened(choices, 0) {
            let schema = Schema::of(self.documents, &at);
            let is_null = is_null(&at);
            nullable |= is_null || schema.nullable;
            let target = at
                .reference()
                .and_then(|reference| self.documents.target(&at, reference))
                .unwrap_or_else(|| at.clone());
            let is_known = all.iter().any(|one| one.at.key() == target.key());
            if !is_null && !is_known {
                all.push(Choice { at: target, schema });
            }
        }
        let mut written = self.variants(around, &all, path);
        written.nullable |= nullable;
        written
    }

    /// A union as our own export says it: what tells the variants apart, and their names.
    fn stated_union(&mut self, around: &At<'d>, choices: &[At<'d>], path: Path<'_>) -> Option<Written> {
        let by = around.node.get("x-by")?.clone();
        let names = around.get("x-variants")?.items();
        let null = choices.iter().any(is_null);
        let mut variants = Map::new();
        for (choice, about) in choices.iter().filter(|one| !is_null(one)).zip(&names) {
            let name = about.text("name")?;
            let mut path: Vec<&str> = path.to_vec();
            path.push(name);
            // Beside the type is only what tells it apart.
            let inner = choice.get("allOf").and_then(|parts| parts.items().into_iter().next());
            let line = self.line(&inner.unwrap_or_else(|| choice.clone()), &path);
            let doc = about.text("description").and_then(text::doc);
            let long = doc.map(|doc| [("type".to_owned(), line.clone().into()), ("doc".to_owned(), doc.into())]);
            variants.insert(name.to_owned(), long.map_or_else(|| line.into(), |long| Node::Map(long.into())));
        }
        let are_plain = variants.iter().all(|(name, line)| line.text() == Some(name));
        let list = || Node::List(variants.keys().map(|name| name.as_str().into()).collect());
        let variants = if are_plain { list() } else { Node::Map(variants) };
        let by = match by {
            Node::List(mut names) if names.len() == 1 => names.remove(0),
            by => by,
        };
        Some(Written { nullable: null, ..union(by, variants) })
    }

    /// Variants that are lists of variants themselves are taken as what they list.
    fn flattened(&self, choices: &[At<'d>], depth: usize) -> Vec<At<'d>> {
        let mut all = Vec::new();
        for at in choices {
            let resolved = self.documents.resolved(at).unwrap_or_else(|| at.clone());
            let inner = ["oneOf", "anyOf"].iter().find_map(|key| resolved.get(key)).map(|list| list.items());
            let only_lists = resolved.node.get("discriminator").is_none() && resolved.node.get("properties").is_none();
            match inner {
                Some(inner) if depth < 8 && only_lists => all.extend(self.flattened(&inner, depth + 1)),
                _ => all.push(at.clone()),
            }
        }
        all
    }

    fn variants(&mut self, around: &Schema<'d>, all: &[Choice<'d>], path: Path<'_>) -> Written {
        match all {
            [] => return Written::line("json"),
            [one] => return self.choice(one, path),
            _ => {}
        }
        // A file, or several: with one it is the same.
        if let Some(list) = all.iter().find(|one| one.schema.items.is_some())
            && all.iter().all(|one| self.is_file(&one.at))
        {
            return self.choice(list, path);
        }
        if all.iter().all(|one| one.schema.is_string()) {
            return self.texts(all);
        }
        if let Some(values) = enums::of_alternatives(all.iter().map(|one| (&one.at, &one.schema))) {
            return Written { ty: Type::Keys(enums::keys(values)), ..Written::line("") };
        }
        let objects: Vec<&Choice<'d>> = all.iter().filter(|one| one.schema.is_object()).collect();
        if objects.len() == all.len() {
            return self.objects(around, &objects, path).unwrap_or_else(|| self.one_object(around, &objects, path));
        }
        let empty = |one: &&Choice<'d>| !one.schema.is_object() && one.schema.is_any_object();
        if objects.len() + all.iter().filter(empty).count() == all.len() && !objects.is_empty() {
            return self.one_object(around, &all.iter().collect::<Vec<_>>(), path);
        }
        self.shapes(around, all, &objects, path).unwrap_or_else(|| self.undistinguished(around))
    }

    /// Whether a value is a file or several, or can be.
    pub(crate) fn is_file(&self, at: &At<'d>) -> bool {
        let of = |at: &At<'d>| Schema::of(self.documents, at);
        let is_one = |schema: &Schema<'d>| schema.text("format") == Some("binary");
        let is_some = |schema: &Schema<'d>| is_one(schema) || schema.items.as_ref().is_some_and(|at| is_one(&of(at)));
        let schema = of(at);
        is_some(&schema) || schema.choices.iter().flatten().any(|at| is_some(&of(at)))
    }

    fn choice(&mut self, one: &Choice<'d>, path: Path<'_>) -> Written {
        if is_component(&one.at) { Written::line(self.named(&one.at)) } else { self.written(&one.at, path) }
    }

    fn undistinguished(&mut self, around: &Schema<'d>) -> Written {
        let mut notes = Vec::new();
        self.drop(around, "this is one of several types that no value distinguishes".to_owned(), &mut notes);
        Written { notes, ..Written::line("json") }
    }

    /// Texts: an enum of all values, whose values are only examples if any text is among the variants.
    fn texts(&mut self, all: &[Choice<'d>]) -> Written {
        let (listed, open): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.schema.values.is_some());
        let titled = enums::of_alternatives(listed.iter().map(|one| (&one.at, &one.schema)));
        let values =
            titled.unwrap_or_else(|| enums::distinct(listed.iter().flat_map(|one| enums::of_schema(&one.schema))));
        if values.is_empty() {
            return Written::line("string");
        }
        let mut keys = enums::keys(values);
        if !open.is_empty() {
            keys.insert("open".to_owned(), Node::Bool(true));
        }
        Written { ty: Type::Keys(keys), ..Written::line("") }
    }

    /// Objects that no value distinguishes, as one that has the properties of all: those that all require are there.
    fn one_object(&mut self, around: &Schema<'d>, all: &[&Choice<'d>], path: Path<'_>) -> Written {
        let mut properties: IndexMap<&str, Vec<At<'d>>> = IndexMap::new();
        for (name, at) in all.iter().flat_map(|one| &one.schema.properties) {
            let known = properties.entry(name).or_default();
            if known.iter().all(|other| other.node != at.node) {
                known.push(at.clone());
            }
        }
        let mut fields = Map::new();
        for (name, spellings) in properties {
            let required = all.iter().all(|one| one.schema.required.contains(name));
            let (key, field) = self.field(name, &spellings, required, path).written();
            fields.insert(key, field);
        }
        let mut notes = Vec::new();
        self.drop(around, "this is one of several objects that no value distinguishes".to_owned(), &mut notes);
        Written { notes, ty: Type::Keys(Map::from_iter([("fields".to_owned(), Node::Map(fields))])), nullable: false }
    }

    /// Objects: by the discriminator that the document names, by a property whose values differ, or by properties that only one has.
    fn objects(&mut self, around: &Schema<'d>, all: &[&Choice<'d>], path: Path<'_>) -> Option<Written> {
        let by = self.stated(around, all).or_else(|| by_values(all)).or_else(|| by_presence(all));
        let (by, values) = by?;
        let names = variant_names(all, &by, &values);
        let (mut variants, mut tags) = (Vec::new(), Vec::new());
        for (index, one) in all.iter().enumerate() {
            let ty = if is_component(&one.at) {
                self.named(&one.at)
            } else {
                let path: Vec<&str> = path.iter().copied().chain([names[index].as_str()]).collect();
                self.line(&one.at, &path)
            };
            if !ty.chars().all(|c| c.is_ascii_alphanumeric()) || variants.contains(&Node::from(ty.as_str())) {
                return None;
            }
            if let [tag] = &by[..]
                && let Some(values) = values.get(index)
            {
                tags.push((ty.clone(), tag.clone(), values.clone()));
            }
            variants.push(Node::from(ty));
        }
        self.tags.extend(tags);
        let by = if let [one] = &by[..] {
            one.as_str().into()
        } else {
            Node::List(by.into_iter().map(Node::Text).collect())
        };
        Some(union(by, Node::List(variants)))
    }

    /// The discriminator of the document, with the values of each variant.
    fn stated(&self, around: &Schema<'d>, all: &[&Choice<'d>]) -> Option<(Vec<String>, Vec<Vec<String>>)> {
        let discriminator = around.discriminator.as_ref()?;
        let tag = discriminator.text("propertyName")?;
        let mapping = discriminator.get("mapping").map(|map| map.entries()).unwrap_or_default();
        let mut values: Vec<Vec<String>> = Vec::new();
        for one in all {
            let leads_here = |value: &At<'d>| {
                let Some(target) = value.node.text() else { return false };
                one.at.pointer.rsplit('/').next().map(unescaped).as_deref() == target.rsplit('/').next()
            };
            let mapped = mapping.iter().filter(|(_, target)| leads_here(target));
            let mut own: Vec<String> = mapped.filter_map(|(value, _)| text::literal(&Node::from(*value))).collect();
            if own.is_empty() {
                own = tag_values(&one.schema, tag, self).unwrap_or_default();
            }
            if own.is_empty() && is_component(&one.at) {
                own.extend(one.at.pointer.rsplit('/').next().map(unescaped));
            }
            let is_new = own.iter().all(|value| !values.iter().flatten().any(|other| other == value));
            if own.is_empty() || !is_new {
                return None;
            }
            values.push(own);
        }
        Some((vec![tag.to_owned()], values))
    }

    /// Values of different JSON types.
    fn shapes(
        &mut self,
        around: &Schema<'d>,
        all: &[Choice<'d>],
        objects: &[&Choice<'d>],
        path: Path<'_>,
    ) -> Option<Written> {
        let mut variants: BTreeMap<usize, (&str, String)> = BTreeMap::new();
        for one in all.iter().filter(|one| !one.schema.is_object()) {
            let shapes: Vec<&str> = one.schema.types.iter().copied().collect();
            let (order, name, plain) = match shapes[..] {
                _ if one.schema.is_string() => (0, "Text", "string"),
                ["integer"] => (1, "Number", "integer"),
                ["number"] | ["integer", "number"] => (1, "Number", "number"),
                ["boolean"] => (2, "Flag", "boolean"),
                ["array"] => (3, "List", "json[]"),
                ["object"] => (4, "Object", "map<json>"),
                _ => return None,
            };
            let path: Vec<&str> = path.iter().copied().chain([name]).collect();
            let line = match variants.get(&order) {
                Some((_, known)) if known.starts_with("number") => "number".to_owned(),
                Some(_) => plain.to_owned(),
                None => self.line(&one.at, &path),
            };
            variants.insert(order, (name, line));
        }
        if !objects.is_empty() && variants.contains_key(&4) {
            return None;
        }
        match objects {
            [] => {}
            [one] => {
                let path: Vec<&str> = path.iter().copied().chain(["Object"]).collect();
                let line = if is_component(&one.at) { self.named(&one.at) } else { self.line(&one.at, &path) };
                variants.insert(4, ("Object", line));
            }
            several => {
                let path: Vec<&str> = path.iter().copied().chain(["Object"]).collect();
                let union = self.objects(around, several, &path);
                let union = union.unwrap_or_else(|| self.one_object(around, several, &path));
                let Type::Keys(keys) = union.ty else { return None };
                variants.insert(4, ("Object", self.declare_at_path(keys, None, &path, &around.at.shown())));
            }
        }
        if let [(_, line)] = &variants.values().collect::<Vec<_>>()[..] {
            return Some(Written::line(line.clone()));
        }
        let variants = variants.into_values().map(|(name, line)| (name.to_owned(), line.into())).collect();
        Some(union("shape".into(), Node::Map(variants)))
    }
}

/// By the title of a variant, the value that distinguishes it, or the property that only it has.
fn variant_names(all: &[&Choice<'_>], by: &[String], values: &[Vec<String>]) -> Vec<String> {
    let name = |(index, one): (usize, &&Choice<'_>)| {
        let value = values.get(index).and_then(|values| values.first());
        let own = by.get(index).map_or_else(String::new, |own| format!("With{}", camel(own)));
        one.at.text("title").or(value.map(String::as_str)).map_or(own, camel)
    };
    all.iter().enumerate().map(name).collect()
}

pub(crate) fn union(by: Node, variants: Node) -> Written {
    let union = Map::from_iter([("by".to_owned(), by), ("variants".to_owned(), variants)]);
    Written { ty: Type::Keys(Map::from_iter([("union".to_owned(), Node::Map(union))])), ..Written::line("") }
}

pub(crate) fn is_component(at: &At<'_>) -> bool {
    at.pointer.starts_with("/components/schemas/") && at.pointer.split('/').count() == 4
}

/// The values that a property has in a variant, if it lists them.
fn tag_values(schema: &Schema<'_>, tag: &str, types: &Types<'_>) -> Option<Vec<String>> {
    let inner = Schema::of(types.documents, schema.properties.get(tag)?);
    inner.values?.into_iter().map(text::literal).collect()
}

/// A required property that each variant has with other values.
fn by_values(all: &[&Choice<'_>]) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let first = &all.first()?.schema;
    first.properties.keys().find_map(|name| {
        let mut seen: Vec<String> = Vec::new();
        let mut values = Vec::new();
        for one in all {
            let property = one.schema.properties.get(name)?;
            let listed = property
                .node
                .get("const")
                .map(|one| vec![one])
                .or_else(|| Some(property.node.get("enum")?.list().iter().collect()))?;
            let own: Vec<String> = listed.into_iter().filter_map(text::literal).collect();
            if own.is_empty() || own.iter().any(|value| seen.contains(value)) {
                return None;
            }
            seen.extend(own.clone());
            values.push(own);
        }
        Some((vec![(*name).to_owned()], values))
    })
}

/// For each variant a property that it requires and no other one has.
fn by_presence(all: &[&Choice<'_>]) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let own = |one: &Choice<'_>| {
        let is_own = |name: &&str| all.iter().filter(|other| other.schema.properties.contains_key(*name)).count() == 1;
        let required = one.schema.properties.keys().copied().filter(|name| one.schema.required.contains(name));
        required
            .filter(|name| is_own(name))
            .find(|name| !one.schema.properties[name].node.is("nullable"))
            .map(str::to_owned)
    };
    let by: Option<Vec<String>> = all.iter().map(|one| own(one)).collect();
    Some((by?, vec![]))
}
