//! Objects and their properties.

use std::collections::BTreeSet;

use super::document::{At, Key};
use super::extensions::{of_property, rules};
use super::names::camel;
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::text::{self, Field, Type};
use super::types::{Path, Types, Written};
use crate::vocabulary::OTHERS;

impl<'d> Types<'d> {
    pub(crate) fn object(&mut self, schema: &Schema<'d>, path: Path<'_>) -> Written {
        let base = schema.base(self.documents).filter(|base| !self.holds(base, &schema.at));
        let base = base.map(|base| (self.named(&base), Schema::of(self.documents, &base)));
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
            let (key, field) = self.field(name, &[at], schema.required.contains(name), path).written();
            fields.insert(key, field);
        }
        if let Some(others) = &schema.others {
            let (_, field) = self.field(OTHERS, std::slice::from_ref(others), true, path).written();
            fields.insert(OTHERS.to_owned(), field);
        }
        keys.insert("fields".to_owned(), Node::Map(fields));
        for (key, names) in [("only_sent", sent), ("only_returned", returned)] {
            if !names.is_empty() {
                keys.insert(key.to_owned(), Node::List(names));
            }
        }
        if let Some(stated) = schema.at.node.get("x-rules") {
            keys.insert("rules".to_owned(), rules(stated));
        }
        // What an object with a base is like has a name.
        if keys.contains_key("like") && path.len() > 1 {
            let name = self.declare_at_path(keys, None, path, &schema.at.shown());
            return Written::line(name);
        }
        Written { notes: vec![], ty: Type::Keys(keys), nullable: false }
    }

    /// Whether the properties of a base lead back to what has this base, so that it has to write them itself.
    fn holds(&self, base: &At<'d>, derived: &At<'d>) -> bool {
        let (mut open, mut seen) = (vec![base.clone()], BTreeSet::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at.key()) {
                continue;
            }
            let schema = Schema::of(self.documents, &at);
            let inner = schema.properties.into_values().chain(schema.choices.into_iter().flatten());
            // What it is like itself may have this base as well.
            for inner in inner.chain([at]) {
                let wrapped = inner.get("allOf").map(|list| list.items()).unwrap_or_default();
                for one in wrapped.into_iter().chain([inner]) {
                    let Some(target) = one.reference().and_then(|reference| self.documents.target(&one, reference))
                    else {
                        continue;
                    };
                    if target.key() == derived.key() {
                        return true;
                    }
                    open.push(target);
                }
            }
        }
        false
    }

    /// A property, or a parameter, that has one of several types where several objects are one.
    pub(crate) fn field(&mut self, name: &str, types: &[At<'d>], required: bool, path: Path<'_>) -> Field {
        let path: Vec<&str> = path.iter().copied().chain([name]).collect();
        let Some(at) = types.first() else { return Field { name: name.to_owned(), required, ..Field::default() } };
        let schema = Schema::of(self.documents, at);
        let has = |places: &BTreeSet<Key>| types.iter().any(|at| places.contains(&at.key()));
        if at.node.is("x-wrap") {
            return self.wrapped(name, &schema, required, &path);
        }
        let (is_absent, is_null) = (required && has(&self.observed.absent), has(&self.observed.null));
        let mut written = if let [one] = types { self.written(one, &path) } else { self.union(&schema, types, &path) };
        if is_absent || is_null && !written.nullable {
            let what = if is_absent { "can be missing" } else { "can be null" };
            self.report.add(Kind::Guessed, at.shown(), format!("`{name}` {what}, as in an example"));
        }
        let required = required && !is_absent;
        written.nullable |= is_null;
        // A type in place gets the name of its path, and cannot be null.
        let is_in_place = matches!(written.ty, Type::Keys(_)) && !written.nullable && at.text("x-style").is_none() && {
            let name = path.iter().map(|part| camel(part)).collect::<String>();
            self.names.take([name.clone()]) == name
        };
        if !is_in_place {
            let notes = std::mem::take(&mut written.notes);
            let line = self.nullable_line(written, None, &path, &at.shown());
            let line = if at.text("x-style") == Some("json") { format!("json<{line}>") } else { line };
            written = Written { notes, ..Written::line(line) };
        }
        let default = schema.say("default").filter(|_| !required && types.len() == 1);
        let default = default.and_then(|value| text::default(value, &written.ty));
        Field {
            name: name.to_owned(),
            required,
            guaranteed: at.node.is("x-guaranteed"),
            default,
            ty: written.ty,
            // What a declared type is, its own doc says.
            doc: if at.reference().is_some() { at.text("description").and_then(text::doc) } else { schema.doc() },
            deprecated: schema.at.node.is("deprecated"),
            notes: written.notes,
            more: of_property(at),
        }
    }

    /// An object that is only on the wire: its fields are those of the object around it.
    fn wrapped(&mut self, name: &str, schema: &Schema<'d>, required: bool, path: Path<'_>) -> Field {
        let mut fields = Map::new();
        for (inner, at) in &schema.properties {
            let required = schema.required.contains(inner);
            let (key, field) = self.field(inner, std::slice::from_ref(at), required, path).written();
            fields.insert(key, field);
        }
        let ty = Type::Keys(Map::from_iter([("wrap".to_owned(), Node::Map(fields))]));
        Field { name: name.to_owned(), required, ty, ..Field::default() }
    }
}
