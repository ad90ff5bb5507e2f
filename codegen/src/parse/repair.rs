//! In a file with errors, keys that are misspelt or not indented as they should be are reported, and then read as what was meant:
//! nothing else is wrong because of them.
//!
//! What may be a name stays one: a field can be called `doc`.

use std::mem;

use super::check::has_kind;
use super::expression::field_line;
use super::keys::{Construct, Key, Line, Shape};
use super::map::unknown_key;
use super::node::{Data, Entry, Node};
use super::openapi_spellings::advice;
use crate::diagnostic::{Diagnostics, nearest};

/// Whatever is a map of the language in a file.
pub(super) fn repair_file(root: &mut Node, diagnostics: &mut Diagnostics) {
    repair_map(&Construct::of_files(), root, diagnostics);
}

fn repair(shape: &'static Shape, node: &mut Node, diagnostics: &mut Diagnostics) {
    if let (Data::List(items), Some(inner)) = (&mut node.data, list_of(shape)) {
        return items.iter_mut().for_each(|item| repair(inner, item, diagnostics));
    }
    let constructs = constructs(shape);
    match names_of(shape).filter(|(names, _)| has_kind(names, node)) {
        Some((_, inner)) if is_of_names(&constructs, inner, node) => {
            indent_among_names(shape, inner, node, diagnostics);
            node.entries_mut().iter_mut().for_each(|entry| repair(inner, &mut entry.value, diagnostics));
        }
        _ => repair_map(&constructs, node, diagnostics),
    }
}

/// A map that is one of these constructs.
fn repair_map(constructs: &[&'static Construct], node: &mut Node, diagnostics: &mut Diagnostics) {
    let Some((construct, known)) = chosen(constructs, node) else { return };
    let is_clear = constructs.iter().all(|one| one.title == construct.title || knows(one, node) < known);
    let has = |one: &Construct, entry: &Entry| one.key(&entry.key.text).is_some();
    // What is a key of another of the constructs decides between them, unless the map before cannot be without it.
    let is_key = |entry: &Entry, needed: bool| {
        has(construct, entry) || (!needed && constructs.iter().any(|one| has(one, entry)))
    };
    outdent(construct, node, diagnostics);
    indent(&|name| construct.key(name).map(|key| &key.shape), &is_key, node, diagnostics);
    for at in 0..node.entries().len() {
        let key = &node.entries()[at].key;
        let is_known = Key::exists(&key.text) || constructs.iter().any(|one| advice(&key.text, one).is_some());
        let keys = [construct].into_iter().chain(constructs.iter().copied()).flat_map(Construct::keys);
        let missing = keys.map(|key| key.name).filter(|name| node.entry(name).is_none());
        if let Some(meant) = nearest(&key.text, missing).filter(|_| !is_known) {
            let title = if is_clear { construct.title } else { "this map" };
            diagnostics.push(unknown_key(key, title).help(format!("did you mean `{meant}`?")));
            node.entries_mut()[at].key.text = meant.to_owned();
        }
    }
    let Some((construct, _)) = chosen(constructs, node) else { return };
    for entry in node.entries_mut() {
        construct.key(&entry.key.text).into_iter().for_each(|key| repair(&key.shape, &mut entry.value, diagnostics));
    }
}

fn indent_among_names(shape: &'static Shape, inner: &'static Shape, node: &mut Node, diagnostics: &mut Diagnostics) {
    let is_name = |entry: &Entry, _| is_named(shape, entry);
    indent(&|_| Some(inner), &is_name, node, diagnostics);
}

/// Moves a key into the map before it that has no such key. `is_fine` is told whether it is needed there.
fn indent(
    shape_of: &dyn Fn(&str) -> Option<&'static Shape>,
    is_fine: &dyn Fn(&Entry, bool) -> bool,
    node: &mut Node,
    diagnostics: &mut Diagnostics,
) {
    let mut kept: Vec<Entry> = Vec::new();
    for entry in mem::take(node.entries_mut()) {
        let owner = kept.last_mut().and_then(|before| {
            let name = before.key.text.clone();
            Some((last_map(shape_of(&name)?, &mut before.value, &entry)?, name))
        });
        match owner.filter(|((key, ..), _)| !is_fine(&entry, key.required)) {
            Some(((_, title, inner), name)) => {
                let help = format!("this key belongs to {title}: indent it as a part of `{name}`");
                diagnostics.push(unknown_key(&entry.key, &format!("the map around `{name}`")).help(help));
                inner.push(entry);
            }
            None => kept.push(entry),
        }
    }
    *node.entries_mut() = kept;
}

/// The map itself, or the last of a list, if this can be an entry of it.
fn last_map<'n>(
    shape: &'static Shape,
    node: &'n mut Node,
    entry: &Entry,
) -> Option<(&'static Key, &'static str, &'n mut Vec<Entry>)> {
    if node.is_list() {
        let Data::List(items) = &mut node.data else { return None };
        return last_map(list_of(shape)?, items.last_mut()?, entry);
    }
    let fits =
        |one: &&'static Construct| one.key(&entry.key.text).is_some_and(|key| has_kind(&key.shape, &entry.value));
    let constructs: Vec<_> = constructs(shape).into_iter().filter(fits).collect();
    let (construct, _) = chosen(&constructs, node).filter(|_| node.entry(&entry.key.text).is_none())?;
    Some((construct.key(&entry.key.text)?, construct.title, node.entries_mut()))
}

/// Moves keys out of maps that cannot have them, into the one around these.
fn outdent(construct: &'static Construct, node: &mut Node, diagnostics: &mut Diagnostics) {
    let mut moved: Vec<Entry> = Vec::new();
    let missing: Vec<&Key> = construct.keys().filter(|key| node.entry(key.name).is_none()).collect();
    for around in node.entries_mut() {
        let Some(shape) = construct.key(&around.key.text).map(|key| &key.shape).filter(|_| around.value.is_map())
        else {
            continue;
        };
        if let Some((_, inner)) =
            names_of(shape).filter(|(_, inner)| is_of_names(&constructs(shape), inner, &around.value))
        {
            indent_among_names(shape, inner, &mut around.value, diagnostics);
        }
        for entry in mem::take(around.value.entries_mut()) {
            let is_ours = |key: &&Key| key.name == entry.key.text && has_kind(&key.shape, &entry.value);
            let is_key = |one: &Construct| one.key(&entry.key.text).is_some();
            let stays = || constructs(shape).into_iter().any(is_key) || is_named(shape, &entry);
            if !missing.iter().any(is_ours) || stays() {
                around.value.entries_mut().push(entry);
                continue;
            }
            let help = format!("this key belongs to {}; check the indentation", construct.title);
            diagnostics.push(unknown_key(&entry.key, &format!("`{}`", around.key.text)).help(help));
            moved.push(entry);
        }
    }
    node.entries_mut().extend(moved);
}

/// Whether an entry of a map of names is one of them.
fn is_named(shape: &'static Shape, entry: &Entry) -> bool {
    let Some((Shape::MapOf(style, _), inner)) = names_of(shape) else { return false };
    if !style.fits(&entry.key.text) || !has_kind(inner, &entry.value) {
        return false;
    }
    let is_field = inner.choices().iter().any(|shape| matches!(shape, Shape::Line(Line::Field)));
    if let Some(written) = entry.value.written() {
        return !is_field || field_line(written, &mut Diagnostics::default()).is_some();
    }
    let inside = entry.value.entries();
    if let Some((Shape::MapOf(style, _), _)) = names_of(inner).filter(|(names, _)| has_kind(names, &entry.value)) {
        return inside.iter().all(|entry| style.fits(&entry.key.text));
    }
    let is_known = |one: &Construct| inside.iter().filter(|entry| one.key(&entry.key.text).is_some()).count();
    chosen(&constructs(inner), &entry.value).is_none_or(|(one, _)| is_known(one) * 2 > inside.len())
}

/// Whether a map that can be one of these has names instead: its first key is one.
fn is_of_names(constructs: &[&'static Construct], inner: &'static Shape, node: &Node) -> bool {
    let is_name = |entry: &Entry| {
        has_kind(inner, &entry.value) && constructs.iter().all(|one| one.key(&entry.key.text).is_none())
    };
    constructs.is_empty() || node.entries().first().is_some_and(is_name)
}

fn list_of(shape: &'static Shape) -> Option<&'static Shape> {
    shape.choices().iter().find_map(|shape| if let Shape::ListOf(inner) = shape { Some(*inner) } else { None })
}

/// The map of names, and what is in it.
fn names_of(shape: &'static Shape) -> Option<(&'static Shape, &'static Shape)> {
    shape
        .choices()
        .iter()
        .find_map(|shape| if let Shape::MapOf(_, inner) = shape { Some((shape, *inner)) } else { None })
}

/// Those that a value can be.
fn constructs(shape: &'static Shape) -> Vec<&'static Construct> {
    let of = |shape: &Shape| match shape {
        Shape::Ref(construct) => vec![construct()],
        Shape::Forms(forms) => forms(),
        _ => vec![],
    };
    shape.choices().iter().flat_map(of).collect()
}

/// The first that knows most of a map.
fn chosen(constructs: &[&'static Construct], node: &Node) -> Option<(&'static Construct, usize)> {
    let known = constructs.iter().map(|construct| (*construct, knows(construct, node)));
    known.rev().max_by_key(|(_, known)| *known).filter(|_| node.is_map())
}

/// How much of a map is known: its keys, and the words that decide what it is, such as `mode: cursor`.
fn knows(construct: &Construct, node: &Node) -> usize {
    let is_word = |key: &Key, value: &Node| {
        let Shape::OneOf(words) = &key.shape else { return false };
        value.written().is_some_and(|written| words.contains(&written.text.as_str()))
    };
    let keys = node.entries().iter().filter_map(|entry| Some((construct.key(&entry.key.text)?, &entry.value)));
    keys.map(|(key, value)| 2 + usize::from(is_word(key, value))).sum()
}
