//! What may happen to a text that says where something is, and to a choice among a few words.

use super::roles::{Spot, spots};
use super::tree::{Edit, Node};

/// Keys whose value is one of a few words.
const CHOICES: &[(&str, &[&str])] = &[
    ("safety", &["read_only", "writes"]),
    ("timeout", &["quick", "normal", "slow"]),
    ("price", &["free", "unstated"]),
    ("remedy", &["wait", "reconnect", "fix_request", "upgrade", "support"]),
    ("charged", &["no", "maybe", "yes"]),
    ("unit", &["call", "result"]),
    ("round", &["up", "down"]),
    ("provenance", &["documented", "observed", "inferred"]),
    ("payload", &["none", "bytes", "json"]),
];

pub(super) fn edits(root: &Node, all: &mut Vec<(String, Edit)>) {
    let spots = spots(root);
    let mut add = |what: &str, path: &[usize], text: &str| {
        all.push((what.to_owned(), Edit::Replace(path.to_vec(), Node::text(text))));
    };
    for spot in &spots {
        let Some(text) = spot.node.as_str() else { continue };
        let choices = CHOICES.iter().filter(|(role, _)| *role == spot.role).flat_map(|(_, words)| *words);
        choices.filter(|word| **word != text).for_each(|word| add("another choice", &spot.path, word));
        if let Some((part, _)) = text.split_once('.').filter(|(part, _)| ["query", "body", "headers"].contains(part)) {
            let others = names(&spots, &spot.path, part);
            others.iter().for_each(|name| add("another field", &spot.path, &format!("{part}.{name}")));
        } else if matches!(spot.role, "items" | "next" | "more" | "total" | "reported" | "data" | "code" | "message") {
            fields(&spots, spot.path[0]).iter().for_each(|name| add("another field", &spot.path, name));
        }
    }
}

/// The parameters of the endpoint around a place.
fn names<'a>(spots: &[Spot<'a>], path: &[usize], part: &str) -> Vec<&'a str> {
    let around = spots.iter().rev().find(|spot| spot.role == "endpoint" && path.starts_with(&spot.path));
    match around.and_then(|endpoint| endpoint.node.get(part)) {
        Some(Node::Map(children)) => children.iter().filter_map(|(name, _)| bare(name)).collect(),
        _ => fields(spots, path[0]),
    }
}

/// Some names of fields of the same file.
fn fields<'a>(spots: &[Spot<'a>], file: usize) -> Vec<&'a str> {
    let maps = spots.iter().filter(|spot| spot.role == "fields" && spot.path.first() == Some(&file));
    let names = maps.filter_map(|spot| match spot.node {
        Node::Map(children) => Some(children.iter().filter_map(|(name, _)| bare(name))),
        Node::Scalar(_) | Node::List(_) => None,
    });
    names.flatten().take(30).collect()
}

fn bare(name: &serde_yaml::Value) -> Option<&str> {
    name.as_str().map(|name| name.trim_end_matches(['?', '!']))
}
