//! What a place in a spec is for: so that a node is replaced by others of its kind, and no key of the language is taken for a
//! name of the author's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde_yaml::Value;

use super::tree::{Edit, Node, Path};

/// A node with its place.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    pub(super) path: Path,
    pub(super) role: &'static str,
    pub(super) node: &'a Node,
}

/// Maps and lists whose entries are all of one kind; the keys of the maps are names.
const NAMED: &[(&str, &str)] = &[
    ("files", "file"),
    ("types", "definition"),
    ("endpoints", "endpoint"),
    ("fields", "field"),
    ("variants", "variant"),
    ("enum values", "enum value"),
    ("rules", "rule"),
    ("examples", "example"),
    ("envelopes", "envelope"),
    ("statuses", "status"),
    ("codes", "kind"),
    ("ways", "way"),
    ("limits", "limit"),
    ("arms", "arm"),
    ("signs", "sign"),
    ("constant headers", "constant header"),
    ("names", "name"),
];

/// What the entries of a map or a list with this role are; `None`: its keys are the language's.
pub(super) fn entries(role: &str) -> Option<&'static str> {
    NAMED.iter().find(|(around, _)| *around == role).map(|(_, entry)| *entry)
}

/// The role of the value of a key of the language.
fn value(around: &str, key: &str) -> &'static str {
    match (around, key) {
        ("file", "headers") => "constant headers",
        ("endpoint", "headers") | (_, "fields" | "common" | "each" | "wrap" | "path" | "query") => "fields",
        ("endpoint", "pages") => "ways",
        ("limits", _) | (_, "caps") => "arms",
        (_, "types") => "types",
        (_, "endpoints") => "endpoints",
        (_, "variants") => "variants",
        (_, "enum" | "reserved") => "enum values",
        (_, "rules") => "rules",
        (_, "examples") => "examples",
        (_, "envelopes") => "envelopes",
        (_, "statuses") => "statuses",
        (_, "codes") => "codes",
        (_, "limits") => "limits",
        (_, "ok") => "signs",
        (_, "without" | "at_least_one" | "not_both" | "together" | "ordered" | "except" | "keep" | "ends" | "by") => {
            "names"
        }
        (_, "body" | "response") => "payload",
        (_, "get" | "post" | "put" | "patch" | "delete") => "route",
        _ => key_name(key),
    }
}

/// Keys are few, so that their names may live as long as the program.
fn key_name(key: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().expect("nobody panics while holding it");
    if let Some(name) = names.get(key) {
        return name;
    }
    let name: &'static str = Box::leak(key.to_owned().into_boxed_str());
    names.insert(name);
    name
}

/// Every node of a tree, those around others first.
pub(super) fn spots(root: &Node) -> Vec<Spot<'_>> {
    let mut all = Vec::new();
    visit(Spot { path: Vec::new(), role: "files", node: root }, &mut all);
    all
}

fn visit<'a>(spot: Spot<'a>, all: &mut Vec<Spot<'a>>) {
    let Spot { path, role, node } = spot.clone();
    all.push(spot);
    let below = |index: usize, role, node| Spot { path: [path.as_slice(), &[index]].concat(), role, node };
    match node {
        Node::Scalar(_) => {}
        Node::List(items) => {
            let item = entries(role).unwrap_or(role);
            items.iter().enumerate().for_each(|(index, node)| visit(below(index, item, node), all));
        }
        Node::Map(children) => {
            for (index, (key, node)) in children.iter().enumerate() {
                let role = entries(role).unwrap_or_else(|| value(role, key.as_str().unwrap_or_default()));
                visit(below(index, role, node), all);
            }
        }
    }
}

/// What the place is for that an edit is about first.
pub(super) fn place(root: &Node, edit: &Edit) -> &'static str {
    match edit {
        Edit::Remove(path) | Edit::Replace(path, _) | Edit::Key(path, _) | Edit::Swap(path, ..) => role(root, path),
        Edit::Insert(path, _, key, _) => {
            let around = role(root, path);
            entries(around).unwrap_or_else(|| value(around, key.as_str().unwrap_or_default()))
        }
        Edit::Word(..) => "name",
        Edit::All(edits) => edits.first().map_or("", |edit| place(root, edit)),
    }
}

fn role(root: &Node, path: &[usize]) -> &'static str {
    let (mut role, mut node) = ("files", root);
    for index in path {
        let key = match node {
            Node::Map(children) => children.get(*index).and_then(|(key, _)| key.as_str()).unwrap_or_default(),
            Node::Scalar(_) | Node::List(_) => "",
        };
        role = match (entries(role), node) {
            (Some(entry), _) => entry,
            (None, Node::Map(_)) => value(role, key),
            (None, _) => role,
        };
        let Some(child) = node.child(*index) else { break };
        node = child;
    }
    role
}

/// The keys of the language, each with its values in order.
pub(super) fn values(root: &Node) -> BTreeMap<&str, Vec<&Node>> {
    let mut all: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    for Spot { role, node, .. } in spots(root) {
        let (Node::Map(children), None) = (node, entries(role)) else { continue };
        for (key, value) in children {
            all.entry(key.as_str().unwrap_or_default()).or_default().push(value);
        }
    }
    all
}

/// Another word for a name, in every text and every key that is a name.
pub(super) fn rename(root: &mut Node, from: &str, to: &str) {
    rename_in(root, "files", from, to);
}

fn rename_in(node: &mut Node, role: &str, from: &str, to: &str) {
    match node {
        Node::Scalar(Value::String(text)) => *text = replaced(text, from, to),
        Node::Scalar(_) => {}
        Node::List(items) => {
            let item = entries(role).unwrap_or(role);
            items.iter_mut().for_each(|node| rename_in(node, item, from, to));
        }
        Node::Map(children) => {
            for (key, node) in children {
                let inner = entries(role).unwrap_or_else(|| value(role, key.as_str().unwrap_or_default()));
                if let (Value::String(name), true) = (key, entries(role).is_some() && role != "files") {
                    *name = replaced(name, from, to);
                }
                rename_in(node, inner, from, to);
            }
        }
    }
}

/// A text with one whole word in place of another; what follows ` -- ` is for people, and stays.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let (declared, doc) = text.find(" -- ").map_or((text, ""), |at| text.split_at(at));
    let mut out = String::new();
    let mut word = String::new();
    let close = |word: &mut String, out: &mut String| {
        out.push_str(if word == from { to } else { word });
        word.clear();
    };
    for c in declared.chars() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
        } else {
            close(&mut word, &mut out);
            out.push(c);
        }
    }
    close(&mut word, &mut out);
    out + doc
}
