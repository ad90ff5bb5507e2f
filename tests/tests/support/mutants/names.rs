//! What may happen to names: renamed with all that names them, with and without a word of it; two made one, one made two; given
//! to what had none, and taken from what had one.

use serde_yaml::Value;

use super::nodes::another;
use super::pool::{number, picked};
use super::roles::{Spot, entries, spots};
use super::tree::{Edit, Node};

/// Keys that say something of a field, an enum value or a kind, which needs the long form of its line.
const STATED: &[(&str, &str)] = &[
    ("rust", "renamed"),
    ("renamed_from", "former"),
    ("deprecated", "use another"),
    ("note", "a note"),
    ("provenance", "observed"),
    ("doc", "In other words."),
    ("send_default", "a"),
    ("default", "a"),
    ("wire", "other"),
];

pub(super) fn edits(root: &Node, all: &mut Vec<(String, Edit)>) {
    let spots = spots(root);
    for (index, spot) in spots.iter().enumerate() {
        let Some((name, parent)) = named(spot, &spots[..index]) else { continue };
        let bare = name.trim_end_matches(['?', '!']);
        // A name with ` as ` or more is a line of a list, and its first word the name.
        let word = bare.split([' ', '"', '\'']).find(|word| !word.is_empty()).unwrap_or(bare);
        let to = another(word);
        let rename = Edit::Word(word.to_owned(), to.clone());
        all.push(("renamed everywhere".to_owned(), rename.clone()));
        let mut noted = vec![rename];
        noted.extend(stated(spot, "renamed_from", word).map(|node| noted_as(spot, node, word, &to)));
        all.push(("renamed everywhere, and stated".to_owned(), Edit::All(noted)));
        if parent.role == "types" {
            merged_and_split(spot, word, &spots, all);
        }
    }
    for spot in &spots {
        for (key, value) in STATED {
            all.extend(
                stated(spot, key, value).map(|node| (format!("{key} stated"), Edit::Replace(spot.path.clone(), node))),
            );
        }
    }
}

/// The node in its long form, after the words in it were renamed.
fn noted_as(spot: &Spot<'_>, mut node: Node, from: &str, to: &str) -> Edit {
    if let Node::Map(entries) = &mut node {
        for (key, value) in entries.iter_mut().filter(|(key, _)| key.as_str() != Some("renamed_from")) {
            let mut around = Node::Map(vec![(key.clone(), value.clone())]);
            super::roles::rename(&mut around, from, to);
            if let Node::Map(renamed) = around {
                *value = renamed.into_iter().next().expect("it went in").1;
            }
        }
    }
    Edit::Replace(spot.path.clone(), node)
}

/// The name that an author gave to a node, and what it stands in.
fn named<'s, 'a>(spot: &Spot<'a>, before: &'s [Spot<'a>]) -> Option<(&'a str, &'s Spot<'a>)> {
    let (index, around) = spot.path.split_last()?;
    let parent = before.iter().rev().find(|other| other.path == around)?;
    match (parent.node, entries(parent.role)?) {
        (_, "file" | "name" | "sign" | "arm") => None,
        (Node::Map(children), _) => Some((children[*index].0.as_str()?, parent)),
        (Node::List(_), "enum value" | "variant") => Some((spot.node.as_str()?, parent)),
        (Node::List(_) | Node::Scalar(_), _) => None,
    }
}

/// The long form of a node, and what is stated in it.
fn stated(spot: &Spot<'_>, key: &str, value: &str) -> Option<Node> {
    let long = match (spot.role, spot.node) {
        ("field", Node::Scalar(Value::String(line))) => long(line, "type"),
        ("enum value", Node::Scalar(Value::String(line))) => long(line, "value"),
        ("kind", Node::Scalar(line)) => vec![(Value::from("doc"), Node::Scalar(line.clone()))],
        ("field" | "enum value" | "kind" | "definition" | "endpoint" | "variant", Node::Map(entries)) => {
            entries.clone()
        }
        _ => return None,
    };
    let rest = long.into_iter().filter(|(name, _)| name.as_str() != Some(key));
    Some(Node::Map(rest.chain([(Value::from(key), Node::text(value))]).collect()))
}

fn long(line: &str, key: &str) -> Vec<(Value, Node)> {
    let (stated, doc) = line.split_once(" -- ").map_or((line, None), |(stated, doc)| (stated, Some(doc)));
    let doc = doc.map(|doc| (Value::from("doc"), Node::text(doc)));
    [(Value::from(key), Node::text(stated))].into_iter().chain(doc).collect()
}

fn merged_and_split(spot: &Spot<'_>, name: &str, spots: &[Spot<'_>], all: &mut Vec<(String, Edit)>) {
    let definitions: Vec<&Spot<'_>> =
        spots.iter().filter(|other| other.role == "definition" && other.path != spot.path).collect();
    for other in picked(&definitions, number(&spot.path), 3) {
        let Some((other_name, _)) = named(other, spots) else { continue };
        let edits = vec![Edit::Remove(spot.path.clone()), Edit::Word(name.to_owned(), other_name.to_owned())];
        all.push((format!("{name} merged into {other_name}"), Edit::All(edits)));
    }
    let to = another(name);
    let (index, around) = spot.path.split_last().expect("a definition stands in something");
    for user in spots.iter().filter(|other| other.path != spot.path && !spot.path.starts_with(&other.path)) {
        let mut changed = user.node.clone();
        if user.node.as_str().is_none() {
            continue;
        }
        super::roles::rename(&mut changed, name, &to);
        if changed != *user.node {
            let double = Edit::Insert(around.to_vec(), index + 1, Value::from(to.as_str()), spot.node.clone());
            all.push((format!("{name} split"), Edit::All(vec![Edit::Replace(user.path.clone(), changed), double])));
        }
    }
}
