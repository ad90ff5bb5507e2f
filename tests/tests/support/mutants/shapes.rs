//! What may happen to the shape: what stands in place gets a name and the reverse, fields go into objects and out of them, and
//! whatever has a name moves to another place that takes its like.

use serde_yaml::Value;

use super::pool::{number, picked};
use super::roles::{Spot, entries, spots};
use super::tree::{Edit, Node, Path};

pub(super) fn edits(root: &Node, all: &mut Vec<(String, Edit)>) {
    let spots = spots(root);
    for spot in &spots {
        let mut add = |what: &str, edits: Vec<Edit>| all.push((what.to_owned(), Edit::All(edits)));
        if spot.role == "field" || spot.role == "payload" {
            in_place_or_named(spot, root, &spots, &mut add);
            around_and_out(spot, root, &mut add);
        }
        moved(spot, root, &spots, &mut add);
    }
}

/// What describes a value in place.
const IN_PLACE: &[&str] = &["fields", "each", "enum", "union"];

fn in_place_or_named(spot: &Spot<'_>, root: &Node, spots: &[Spot<'_>], add: &mut dyn FnMut(&str, Vec<Edit>)) {
    let Some(types) = types_beside(&spot.path, root) else { return };
    match spot.node {
        Node::Map(children) => {
            let is_shape = |(key, _): &&(Value, Node)| key.as_str().is_some_and(|key| IN_PLACE.contains(&key));
            let Some((key, shape)) = children.iter().find(is_shape) else { return };
            let key = if key.as_str() == Some("each") { Value::from("fields") } else { key.clone() };
            let definition = Node::Map(vec![(Value::from("doc"), Node::text("Named.")), (key, shape.clone())]);
            let is_list = spot.node.get("each").is_some() || spot.node.get("list").is_some();
            for name in named_as(spot, root) {
                let line = Node::text(if is_list { format!("{name}[]") } else { name.clone() });
                let insert = Edit::Insert(types.clone(), 0, Value::from(name), definition.clone());
                add("what stood in place has a name", vec![Edit::Replace(spot.path.clone(), line), insert]);
            }
        }
        Node::Scalar(Value::String(line)) => {
            let declared = line.split(" -- ").next().unwrap_or(line);
            let name = declared.trim_end_matches("[]");
            let is_list = name.len() < declared.len();
            let Some(definition) = definition(name, spots) else { return };
            let Node::Map(children) = definition.node else { return };
            let mut children: Vec<(Value, Node)> =
                children.iter().filter(|(key, _)| key.as_str() != Some("doc")).cloned().collect();
            if is_list {
                match children.iter_mut().find(|(key, _)| key.as_str() == Some("fields")) {
                    Some((key, _)) => *key = Value::from("each"),
                    None => children.push((Value::from("list"), Node::Scalar(Value::Bool(true)))),
                }
            }
            let here = Edit::Replace(spot.path.clone(), Node::Map(children));
            add("what had a name stands in place", vec![here.clone()]);
            add("what had a name stands in place, and the name is gone", ordered(here, definition.path.clone()));
        }
        Node::Scalar(_) | Node::List(_) => {}
    }
}

/// A new name, and the one that it has in Rust without one.
fn named_as(spot: &Spot<'_>, root: &Node) -> Vec<String> {
    let key = |path: &[usize]| -> Option<String> {
        let (index, around) = path.split_last()?;
        let Node::Map(children) = root.at(around)? else { return None };
        children.get(*index)?.0.as_str().map(str::to_owned)
    };
    let camel = |text: String| -> String {
        let parts = text.trim_end_matches(['?', '!']).split('_').map(|part| {
            let mut letters = part.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        });
        parts.collect()
    };
    let field = key(&spot.path);
    let parent = spot.path.len().checked_sub(2).and_then(|end| key(&spot.path[..end]));
    let same = parent.zip(field).map(|(parent, field)| camel(parent) + &camel(field));
    std::iter::once("NewlyNamed".to_owned()).chain(same).collect()
}

/// The `types` of the file that a place is in.
fn types_beside(path: &Path, root: &Node) -> Option<Path> {
    let file = *path.first()?;
    let Node::Map(keys) = root.child(file)? else { return None };
    let index = keys.iter().position(|(key, _)| key.as_str() == Some("types"))?;
    Some(vec![file, index])
}

fn definition<'s, 'a>(name: &str, spots: &'s [Spot<'a>]) -> Option<&'s Spot<'a>> {
    spots.iter().filter(|spot| spot.role == "types").find_map(|types| {
        let Node::Map(children) = types.node else { return None };
        let index = children.iter().position(|(key, _)| key.as_str() == Some(name))?;
        let path = [types.path.as_slice(), &[index]].concat();
        spots.iter().find(|spot| spot.path == path)
    })
}

/// An edit in place, and the removal of what stands elsewhere.
fn ordered(edit: Edit, gone: Path) -> Vec<Edit> {
    vec![edit, Edit::Remove(gone)]
}

/// A field goes into an object of its own, on the wire and in Rust or on the wire only; the fields of one come out.
fn around_and_out(spot: &Spot<'_>, root: &Node, add: &mut dyn FnMut(&str, Vec<Edit>)) {
    let Some((index, around)) = spot.path.split_last() else { return };
    let Some(Node::Map(siblings)) = root.at(around) else { return };
    if spot.role != "field" {
        return;
    }
    let entry = siblings[*index].clone();
    for (what, name, key) in
        [("into an object", "group", "fields"), ("into an object", "group?", "fields"), ("wrapped", "params", "wrap")]
    {
        let object = Node::Map(vec![(Value::from(key), Node::Map(vec![entry.clone()]))]);
        add(what, vec![Edit::Replace(spot.path.clone(), object), Edit::Key(spot.path.clone(), Value::from(name))]);
    }
    for key in ["fields", "wrap", "each"] {
        let Some(Node::Map(inner)) = spot.node.get(key) else { continue };
        let mut edits = vec![Edit::Remove(spot.path.clone())];
        for (name, field) in inner.iter().rev() {
            edits.push(Edit::Insert(around.to_vec(), *index, name.clone(), field.clone()));
        }
        add("out of the object", edits);
    }
}

/// Whatever has a name, in another map of names of its kind.
fn moved(spot: &Spot<'_>, root: &Node, spots: &[Spot<'_>], add: &mut dyn FnMut(&str, Vec<Edit>)) {
    let Some((index, around)) = spot.path.split_last() else { return };
    let Some(parent) = spots.iter().find(|other| other.path == around) else { return };
    let Some(kind) = entries(parent.role).filter(|kind| *kind != "file") else { return };
    let key = match parent.node {
        Node::Map(children) => children[*index].0.clone(),
        Node::List(_) | Node::Scalar(_) => Value::Null,
    };
    let takes = |other: &&Spot<'_>| {
        let alike = matches!((parent.node, other.node), (Node::Map(_), Node::Map(_)) | (Node::List(_), Node::List(_)));
        other.role == parent.role && alike && other.path != around && !other.path.starts_with(&spot.path)
    };
    let places: Vec<&Spot<'_>> = spots.iter().filter(takes).collect();
    for place in picked(&places, number(&spot.path), 3) {
        let insert = Edit::Insert(place.path.clone(), place.node.len(), key.clone(), spot.node.clone());
        // Whatever comes later in the tree is done first, so that the other path still leads there.
        let mut edits = vec![Edit::Remove(spot.path.clone()), insert];
        if place.path > spot.path {
            edits.reverse();
        }
        add(&format!("{kind} moved"), edits);
    }
    if let ("types" | "endpoints", Some(Node::Map(_))) = (parent.role, root.at(around)) {
        let file = Node::Map(vec![
            (Value::from("module"), Node::text("elsewhere")),
            (Value::from(parent.role), Node::Map(vec![(key.clone(), spot.node.clone())])),
        ]);
        let Node::Map(files) = root else { return };
        let Some(folder) = files[spot.path[0]].0.as_str().and_then(|path| path.split('/').next()) else { return };
        let path = Value::from(format!("{folder}/elsewhere.yaml"));
        let insert = |file| Edit::Insert(Vec::new(), files.len(), path.clone(), file);
        let rest = |file: &Node| match file {
            Node::Map(keys) => Node::Map(keys[1..].to_vec()),
            other => other.clone(),
        };
        add("to another file", vec![insert(rest(&file)), Edit::Remove(spot.path.clone())]);
        add("to another module", vec![insert(file), Edit::Remove(spot.path.clone())]);
    }
}
