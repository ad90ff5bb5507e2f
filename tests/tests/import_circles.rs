//! No two files of a room import each other, but where data recurses; and inside `resolve` the rooms are in their order.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::{code, report, source_files};

/// Rooms without circles, and the files whose data recurses: fields hold objects and unions, which have fields.
const ROOMS: &[(&str, &[&[&str]])] = &[("parse", &[&["parse::fields", "parse::types"]]), ("resolve", &[])];

/// Inside `resolve`, each room sees only those before it.
const ORDER: &[&str] = &["partial", "lower", "infer", "check", "endpoint", "examples", "service"];

/// By module, the modules that it imports.
fn imports(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files: Vec<(String, String)> = source_files("codegen")
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("codegen/")?.strip_suffix(".rs")?.to_owned(), text)))
        .filter(|(path, _)| path.split('/').next() == Some(room))
        .map(|(path, text)| (path.replace('/', "::"), text))
        .collect();
    let modules: BTreeSet<String> = files.iter().map(|(path, _)| module(path).to_owned()).collect();
    let named = |path: &str, text: &str| {
        let lines: Vec<&str> = code(text).take_while(|line| *line != "#[cfg(test)]").collect();
        let paths = paths(module(path), &lines.join(" "));
        let found = paths.iter().filter_map(|path| longest(path, &modules));
        found.filter(|found| found != module(path)).collect::<BTreeSet<_>>()
    };
    files.iter().map(|(path, text)| (module(path).to_owned(), named(path, text))).collect()
}

fn module(path: &str) -> &str {
    path.strip_suffix("::mod").unwrap_or(path)
}

/// The longest beginning of a path that is a module.
fn longest(path: &str, modules: &BTreeSet<String>) -> Option<String> {
    let parts: Vec<&str> = path.split("::").collect();
    (1..=parts.len()).rev().map(|length| parts[..length].join("::")).find(|path| modules.contains(path))
}

/// Every path of a text that begins with `crate::`, `super::` or `self::`, from the root of the crate, groups taken apart.
fn paths(module: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            let visibility = text[..at].ends_with("pub(in ") || text[..at].ends_with("pub(");
            if visibility || before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let mut rest = &text[at..];
            let mut base: Vec<&str> = module.split("::").collect();
            if let Some(after) = rest.strip_prefix("crate::") {
                (base, rest) = (vec![], after);
            } else if let Some(after) = rest.strip_prefix("self::") {
                rest = after;
            }
            while let Some(after) = rest.strip_prefix("super::") {
                base.pop();
                rest = after;
            }
            tree(&base.join("::"), rest, &mut found);
        }
    }
    found
}

/// `a::{b, c::d}` below a path.
fn tree(base: &str, rest: &str, found: &mut Vec<String>) {
    let join = |name: &str| if base.is_empty() { name.to_owned() } else { format!("{base}::{name}") };
    let Some(inside) = rest.strip_prefix('{') else {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        match after.strip_prefix("::") {
            Some(after) => tree(&join(name), after, found),
            None => found.push(join(name)),
        }
        return;
    };
    let mut depth = 0;
    let mut start = 0;
    for (at, character) in inside.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => return tree(base, inside[start..at].trim(), found),
            '}' => depth -= 1,
            ',' if depth == 0 => {
                tree(base, inside[start..at].trim(), found);
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// What can be reached from a module.
fn reached<'g>(graph: &'g BTreeMap<String, BTreeSet<String>>, from: &'g str) -> BTreeSet<&'g str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(module) = open.pop() {
        open.extend(graph.get(module).into_iter().flatten().map(String::as_str).filter(|next| seen.insert(*next)));
    }
    seen
}

/// The circles of a graph, each once. A folder may see what it holds, and is not seen as more than its own file.
fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<&str>> {
    let mut circles = BTreeSet::new();
    for module in graph.keys() {
        let ours = reached(graph, module);
        let circle: Vec<&str> =
            ours.iter().copied().filter(|other| reached(graph, other).contains(module.as_str())).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles
}

#[test]
fn files_do_not_import_each_other() {
    let mut problems = Vec::new();
    for (room, recursive) in ROOMS {
        let graph = imports(room);
        assert!(graph.values().map(BTreeSet::len).sum::<usize>() > graph.len(), "{room}: the imports are found");
        for circle in circles(&graph) {
            if !recursive.contains(&circle.as_slice()) {
                problems.push(format!("{room}: {}", circle.join(", ")));
            }
        }
    }
    report(&problems);
}

#[test]
fn the_rooms_of_resolve_are_in_order() {
    let room = |module: &str| module.split("::").nth(1).map(str::to_owned);
    let mut problems = Vec::new();
    for (module, imported) in imports("resolve") {
        for other in &imported {
            let place = |name: Option<String>| ORDER.iter().position(|known| Some(*known) == name.as_deref());
            if let (Some(here), Some(there)) = (place(room(&module)), place(room(other)))
                && there > here
            {
                problems.push(format!("{module} imports {other}"));
            }
        }
    }
    report(&problems);
}

#[test]
fn circles_are_found_in_every_form_of_import() {
    let text = "use crate::a::{self, b::{C, d}, e}; use super::f::G; use self::h; fn x() { super::super::i::j() }";
    let found = paths("room::sub::file", text);
    for expected in ["a::self", "a::b::C", "a::b::d", "a::e", "room::sub::f::G", "room::sub::file::h", "room::i::j"] {
        assert!(found.iter().any(|path| path == expected), "{expected} in {found:?}");
    }
    let graph = |edges: &[(&str, &str)]| {
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in edges {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    };
    assert_eq!(
        circles(&graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])),
        BTreeSet::from([vec!["a", "b", "c"]])
    );
    assert!(circles(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
}
