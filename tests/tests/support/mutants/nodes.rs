//! What may happen to any node, whatever it means: it goes, comes twice, gets another name, another place, another value.

use serde_yaml::Value;

use super::pool::Pool;
use super::roles::{Spot, entries, spots};
use super::tree::{Edit, Node};

pub(super) fn edits(root: &Node, pool: &Pool, all: &mut Vec<(String, Edit)>) {
    let spots = spots(root);
    for spot in spots.iter().filter(|spot| !spot.path.is_empty()) {
        let (index, around) = spot.path.split_last().expect("the root is left out");
        let parent = spots.iter().find(|other| other.path == around).expect("who is around comes first");
        child(spot, *index, parent, pool, &mut |what: &str, edit| all.push((what.to_owned(), edit)));
    }
    for spot in spots.iter().filter(|spot| spot.role != "files") {
        for (key, node) in pool.missing(spot) {
            let end = spot.node.len();
            all.push(("added".to_owned(), Edit::Insert(spot.path.clone(), end, key, node)));
        }
    }
}

fn child(spot: &Spot<'_>, index: usize, parent: &Spot<'_>, pool: &Pool, add: &mut dyn FnMut(&str, Edit)) {
    let path = || spot.path.clone();
    add("gone", Edit::Remove(path()));
    for node in pool.like(spot, 6).into_iter().chain(slips(spot.node)) {
        add("another value", Edit::Replace(path(), node));
    }
    if let Some(sibling) = parent.node.child(index + 1) {
        add("another order", Edit::Swap(parent.path.clone(), index, index + 1));
        let next = [parent.path.as_slice(), &[index + 1]].concat();
        let values = vec![Edit::Replace(path(), sibling.clone()), Edit::Replace(next, spot.node.clone())];
        add("values exchanged", Edit::All(values));
    }
    match parent.node {
        Node::Map(children) => {
            let key = &children[index].0;
            for other in names(key, parent, pool) {
                add("another key", Edit::Key(path(), other.clone()));
                add("twice", Edit::Insert(parent.path.clone(), index + 1, other, spot.node.clone()));
            }
            if parent.role == "fields" {
                marked(key).into_iter().for_each(|other| add("another mark", Edit::Key(path(), other)));
            }
        }
        Node::List(_) => {
            let other = spot.node.as_str().map_or_else(|| spot.node.clone(), |text| Node::text(format!("two{text}")));
            add("twice", Edit::Insert(parent.path.clone(), index + 1, Value::Null, other));
        }
        Node::Scalar(_) => {}
    }
}

/// What else a key could be: of names another name, of the language's keys another one.
fn names(key: &Value, parent: &Spot<'_>, pool: &Pool) -> Vec<Value> {
    match (entries(parent.role), key) {
        (None, _) => pool.missing(parent).into_iter().map(|(key, _)| key).take(6).collect(),
        (Some("file"), _) => Vec::new(),
        (Some(_), Value::String(name)) => vec![Value::String(another(name))],
        (Some(_), Value::Number(number)) => number.as_u64().map(|number| (number + 1).into()).into_iter().collect(),
        (Some(_), _) => Vec::new(),
    }
}

/// A name like this one; the mark of a field stays.
pub(super) fn another(name: &str) -> String {
    let bare = name.trim_end_matches(['?', '!']);
    let end = if bare.starts_with(|c: char| c.is_uppercase()) { "Two" } else { "_two" };
    format!("{bare}{end}{}", &name[bare.len()..])
}

/// The same field, as sure as it may be.
fn marked(key: &Value) -> Vec<Value> {
    let Some(name) = key.as_str() else { return Vec::new() };
    let bare = name.trim_end_matches(['?', '!']);
    let all = ["", "?", "!"].map(|mark| format!("{bare}{mark}"));
    all.into_iter().filter(|other| other != name).map(Value::String).collect()
}

/// Values that differ by a slip of the hand.
fn slips(node: &Node) -> Vec<Node> {
    let values: Vec<Value> = match node {
        Node::Scalar(Value::Bool(value)) => vec![Value::Bool(!value)],
        Node::Scalar(Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(number), _) => vec![(number + 1).into(), (number / 2).into()],
            (None, Some(number)) => vec![(number + 0.5).into()],
            (None, None) => vec![],
        },
        Node::Scalar(Value::String(text)) => vec![Value::String(format!("{text}x")), Value::String(format!("x{text}"))],
        Node::Scalar(_) | Node::List(_) | Node::Map(_) => vec![],
    };
    values.into_iter().map(Node::Scalar).collect()
}
