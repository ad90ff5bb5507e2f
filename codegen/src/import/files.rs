//! Which file something is in: endpoints with the first of their tags, types where they are used, and in the file of the service what
//! several files use.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::names::snake;
use super::node::{Map, Node};
use super::repair::Spec;
use super::text;
use super::yaml::{self, Printed};
use crate::naming;

const COMMENT: &str = "# yaml-language-server: $schema=../schema.json";
pub(crate) const SERVICE: &str = "service.yaml";

/// The files by their names, that of the service among them.
pub(crate) fn print(spec: &Spec) -> BTreeMap<String, Printed> {
    sections(spec).into_iter().map(|(file, map)| (file, yaml::print(&map, COMMENT))).collect()
}

/// The files as a person reads them: parameters of paths that several endpoints of a file have in the same way are written once.
pub(crate) fn print_common(spec: &Spec) -> BTreeMap<String, Printed> {
    let mut files = sections(spec);
    files.values_mut().for_each(share_path);
    files.into_iter().map(|(file, map)| (file, yaml::print(&map, COMMENT))).collect()
}

fn share_path(file: &mut Map) {
    let Some(Node::Map(endpoints)) = file.get_mut("endpoints") else { return };
    let mut uses: IndexMap<String, Vec<Node>> = IndexMap::new();
    for (name, field) in endpoints.values().filter_map(|one| one.get("path")?.map()).flatten() {
        uses.entry(name.clone()).or_default().push(field.clone());
    }
    let is_common = |fields: &Vec<Node>| fields.len() > 1 && fields.iter().all(|field| *field == fields[0]);
    let common: Map =
        uses.into_iter().filter(|(_, fields)| is_common(fields)).map(|(name, mut all)| (name, all.remove(0))).collect();
    if common.is_empty() {
        return;
    }
    for endpoint in endpoints.values_mut() {
        let Node::Map(endpoint) = endpoint else { continue };
        if let Some(Node::Map(path)) = endpoint.get_mut("path") {
            path.retain(|name, _| !common.contains_key(name));
            if path.is_empty() {
                endpoint.shift_remove("path");
            }
        }
    }
    let common = Node::Map([("path".to_owned(), Node::Map(common))].into());
    let index = file.get_index_of("endpoints").unwrap_or_default();
    file.shift_insert(index, "common".to_owned(), common);
}

fn sections(spec: &Spec) -> BTreeMap<String, Map> {
    let tags: BTreeSet<&str> = spec.endpoints.values().filter_map(|one| one.tag.as_deref()).collect();
    let file_of = |tag: Option<&str>| match tag {
        Some(tag) if tags.len() > 1 => file_name(tag),
        Some(_) | None => SERVICE.to_owned(),
    };
    let mut homes: IndexMap<&str, BTreeSet<String>> =
        spec.types.keys().map(|name| (name.as_str(), BTreeSet::new())).collect();
    for endpoint in spec.endpoints.values() {
        let file = file_of(endpoint.tag.as_deref());
        let mut open = mentions(&endpoint.map, spec);
        while let Some(name) = open.pop() {
            if homes.get_mut(name).is_some_and(|files| files.insert(file.clone())) {
                open.extend(spec.types.get(name).map(|one| mentions(&one.map, spec)).unwrap_or_default());
            }
        }
    }
    // The catalogue of errors is in the file of the service, and so is what it names.
    for name in mentions(&spec.head, spec) {
        homes.entry(name).or_default().insert(SERVICE.to_owned());
    }
    let mut files: BTreeMap<String, Map> = [(SERVICE.to_owned(), spec.head.clone())].into();
    let mut put = |file: String, section: &str, name: &str, map: &Map| {
        let keys = files.entry(file).or_default().entry(section.to_owned()).or_insert_with(|| Node::Map(Map::new()));
        if let Node::Map(keys) = keys {
            keys.insert(name.to_owned(), Node::Map(map.clone()));
        }
    };
    for (name, endpoint) in &spec.endpoints {
        put(file_of(endpoint.tag.as_deref()), "endpoints", name, &endpoint.map);
    }
    for (name, one) in &spec.types {
        let mut used = homes.get(name.as_str()).into_iter().flatten();
        let file = used.next().filter(|_| used.next().is_none()).cloned();
        put(file.unwrap_or_else(|| SERVICE.to_owned()), "types", name, &one.map);
    }
    files
}

fn file_name(tag: &str) -> String {
    let stem = snake(tag);
    let is_free = stem != "service" && naming::file_name(&stem) == stem && naming::refused_service(&stem).is_none();
    if is_free { format!("{stem}.yaml") } else { format!("{stem}_endpoints.yaml") }
}

/// The declared types that something names: a name in a doc or a note is none.
fn mentions<'s>(map: &Map, spec: &'s Spec) -> Vec<&'s str> {
    let mut found = Vec::new();
    let entries = map.iter().filter(|(key, _)| !["doc", "note", "deprecated", "title"].contains(&key.as_str()));
    entries.for_each(|(_, value)| named(value, spec, &mut found));
    found
}

fn named<'s>(value: &Node, spec: &'s Spec, found: &mut Vec<&'s str>) {
    match value {
        Node::Text(text) => {
            let words = text::parts(text).0.split(|c: char| !c.is_ascii_alphanumeric());
            found.extend(words.filter_map(|word| spec.types.get_key_value(word)).map(|(name, _)| name.as_str()));
        }
        Node::List(items) => items.iter().for_each(|item| named(item, spec, found)),
        Node::Map(map) => found.extend(mentions(map, spec)),
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}
