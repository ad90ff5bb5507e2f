//! Cases about ids and enums.

use codegen::rust::{Enum, Item, Literal, MarkerKind};

use crate::cases::{Case, Stage};
use crate::names::Names;

/// The paths of all ids.
pub(crate) fn all(names: &Names<'_>) -> Vec<String> {
    let files = names.krate.files.iter();
    let items = files.flat_map(|file| file.items.iter().map(move |item| (&file.module, item)));
    let found = items.filter_map(|(module, item)| match item {
        Item::Alias(alias) if alias.target == "Id" => Some(format!("{}::{module}::{}", names.root, alias.head.name)),
        _ => None,
    });
    found.collect()
}

/// An id of another kind, of the same service.
pub(crate) fn other(names: &Names<'_>, id: &str) -> Option<String> {
    let of = |path: &str| path.split("::").nth(1).map(str::to_owned);
    let same: Vec<String> = all(names).into_iter().filter(|other| of(other) == of(id)).collect();
    let at = same.iter().position(|other| other == id)?;
    same.iter().cycle().nth(at + 1).filter(|other| *other != id).cloned()
}

/// The ids that plain text may stand for: service and name.
fn from_text(names: &Names<'_>) -> Vec<(String, String)> {
    let files = names.krate.files.iter();
    let items = files.flat_map(|file| file.items.iter().map(move |item| (&file.module, item)));
    let markers = items
        .filter_map(|(module, item)| if let Item::Markers(markers) = item { Some((module, markers)) } else { None });
    let markers = markers.flat_map(|(module, markers)| markers.iter().map(move |marker| (service(module), marker)));
    let free = markers.filter(|(_, marker)| matches!(marker.kind, MarkerKind::Id { from_text: true, .. }));
    free.map(|(service, marker)| (service.to_owned(), marker.name.clone())).collect()
}

/// The first module of a path in the tree.
fn service(module: &str) -> &str {
    module.split("::").next().unwrap_or_default()
}

pub(crate) fn write(names: &Names<'_>, cases: &mut Vec<Case>) {
    let (all, free) = (all(names), from_text(names));
    for (index, id) in all.iter().enumerate() {
        for other in &all[..index] {
            let line = format!("let _: {id} = any::<{other}>();");
            cases.push(Case::fails("an id of another kind", &["E0308"], line));
        }
        let line = format!("let _ = {id}::from(\"text\");");
        let within = id.trim_start_matches(names.root).trim_start_matches("::");
        let is_free = free.iter().any(|(of, name)| of == service(within) && id.ends_with(&format!("::{name}")));
        cases.push(match is_free {
            true => Case::compiles("a text that may stand for an id", line),
            false => Case::fails("a text for an id", &["E0277", "E0308"], line),
        });
    }
    for file in &names.krate.files {
        for item in &file.items {
            if let Item::Enum(enum_def) = item {
                of_enum(&format!("{}::{}::{}", names.root, file.module, enum_def.head.name), enum_def, cases);
            }
        }
    }
}

fn of_enum(path: &str, enum_def: &Enum, cases: &mut Vec<Case>) {
    cases.push(Case::fails("a value outside its enum", &["E0599"], format!("let _ = {path}::NoSuchValueAtAll;")));
    if !enum_def.open && enum_def.values.iter().all(|value| matches!(value.wire, Literal::String(_))) {
        let line = format!("let _ = {path}::from(\"text\");");
        cases.push(Case::fails("a text for a value of a closed enum", &["E0277", "E0308"], line));
    }
    let known = enum_def.values.iter().map(|value| format!("{path}::{} => {{}}", value.head.name));
    crate::responses::matches(path, known.chain([format!("{path}::Unknown(_) => {{}}")]).collect(), cases);
    debug_assert!(cases.last().is_some_and(|case| case.stage == Stage::Patterns));
}
