//! Cases about requests.

use codegen::rust::{Argument, Entry, Item, Request, Side, Type, Union};

use crate::cases::Case;
use crate::names::Names;

/// A strict object, with its path.
struct Strict<'a> {
    path: String,
    request: &'a Request,
}

pub(crate) fn write(names: &Names<'_>, cases: &mut Vec<Case>) {
    let requests = requests(names);
    for strict in &requests {
        constructor(names, strict, cases);
        of_setters(names, &strict.path, &setters(strict.request), cases);
        constants(strict, cases);
        fields(strict, cases);
        serialize(strict, cases);
    }
    for union in unions(names) {
        other_variants(names, union, &requests, cases);
    }
}

pub(crate) fn items<'a>(names: &Names<'a>) -> impl Iterator<Item = (String, &'a Item)> {
    let root = names.root;
    let files = names.krate.files.iter();
    files.flat_map(move |file| file.items.iter().map(move |item| (format!("{root}::{}", file.module), item)))
}

fn requests<'a>(names: &Names<'a>) -> Vec<Strict<'a>> {
    let found = items(names).filter_map(|(module, item)| match item {
        Item::Request(request) => Some(Strict { path: format!("{module}::{}", request.head.name), request }),
        _ => None,
    });
    found.collect()
}

fn unions<'a>(names: &Names<'a>) -> Vec<&'a Union> {
    let found = items(names).filter_map(|(_, item)| match item {
        Item::Union(union) if union.side != Side::Response => Some(union),
        _ => None,
    });
    found.collect()
}

pub(crate) fn any(names: &Names<'_>, argument: &Argument) -> String {
    format!("any::<{}>()", names.text(&argument.ty))
}

pub(crate) fn list(arguments: impl IntoIterator<Item = String>) -> String {
    arguments.into_iter().collect::<Vec<_>>().join(", ")
}

fn constructor(names: &Names<'_>, strict: &Strict<'_>, cases: &mut Vec<Case>) {
    let (path, constructor) = (&strict.path, &strict.request.constructor);
    match &constructor.required_struct {
        Some(required) => {
            let module = path.rsplit_once("::").map_or("", |(module, _)| module);
            literal(names, &format!("{module}::{}", required.name), &constructor.arguments, cases);
            let line = format!("{path}::new(any::<{module}::{}>());", required.name);
            cases.push(Case::compiles("what is required is enough", line));
        }
        None => arguments(names, &format!("{path}::new"), &constructor.arguments, cases),
    }
}

pub(crate) fn arguments(names: &Names<'_>, function: &str, all: &[Argument], cases: &mut Vec<Case>) {
    let given: Vec<String> = all.iter().map(|argument| any(names, argument)).collect();
    cases.push(Case::compiles("what is required is enough", format!("{function}({});", list(given.clone()))));
    for left_out in 0..given.len() {
        let others = given.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, one)| one.clone());
        let line = format!("{function}({});", list(others));
        cases.push(Case::fails("a required argument left out", &["E0061"], line));
    }
    for first in 1..given.len() {
        let mut swapped = given.clone();
        swapped.swap(first - 1, first);
        let line = format!("{function}({});", list(swapped));
        cases.push(Case::fails("arguments swapped", &["E0308", "E0277"], line));
    }
}

pub(crate) fn literal(names: &Names<'_>, path: &str, required: &[Argument], cases: &mut Vec<Case>) {
    let all: Vec<String> = required.iter().map(|field| format!("{}: {}", field.name, any(names, field))).collect();
    cases.push(Case::compiles("what is required is enough", format!("let _ = {path} {{ {} }};", list(all.clone()))));
    for left_out in 0..all.len() {
        let others = all.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, one)| one.clone());
        let line = format!("let _ = {path} {{ {} }};", list(others));
        cases.push(Case::fails("a required field left out", &["E0063"], line));
    }
}

fn setters(request: &Request) -> Vec<Argument> {
    request.optional().map(|field| field.argument()).collect()
}

pub(crate) fn of_setters(names: &Names<'_>, path: &str, setters: &[Argument], cases: &mut Vec<Case>) {
    for setter in setters {
        let line = format!("let _ = any::<{path}>().{}({});", setter.name, any(names, setter));
        cases.push(Case::compiles("a setter takes its type", line));
        let Some((wrapped, id)) = id_inside(names, &setter.ty) else { continue };
        if let Some(other) = crate::ids::other(names, &id) {
            let line = format!("let _ = any::<{path}>().{}({});", setter.name, wrapped.replace("ID", &other));
            cases.push(Case::fails("an id of another kind in a setter", &["E0277", "E0308", "E0271"], line));
        }
    }
}

/// The id that an argument holds, and an expression of the argument with `ID` in its place.
fn id_inside(names: &Names<'_>, ty: &Type) -> Option<(String, String)> {
    match ty {
        Type::Named(path, _) => {
            let path = format!("{}::{path}", names.root);
            crate::ids::all(names).contains(&path).then(|| ("any::<ID>()".to_owned(), path))
        }
        Type::Vec(item) => id_inside(names, item).map(|(inner, id)| (format!("[{inner}]"), id)),
        _ => None,
    }
}

/// The name of every constant as if it had a setter.
fn constants(strict: &Strict<'_>, cases: &mut Vec<Case>) {
    fn names(entries: &[Entry]) -> Vec<&str> {
        let names = entries.iter().flat_map(|entry| match entry {
            Entry::Constant { wire, .. } => vec![wire.as_str()],
            Entry::Wrap(wrap) => names(&wrap.entries),
            Entry::Field(_) => vec![],
        });
        names.collect()
    }
    for wire in names(&strict.request.entries) {
        let line = format!("let _ = any::<{}>().{wire}(\"another\");", strict.path);
        cases.push(Case::fails("a constant set by hand", &["E0599"], line));
        let line = format!("any::<{}>().{wire} = any();", strict.path);
        cases.push(Case::fails("a constant set by hand", &["E0609"], line));
    }
}

fn fields(strict: &Strict<'_>, cases: &mut Vec<Case>) {
    for (around, field) in strict.request.fields() {
        let line = format!("let _ = &any::<{}>().{};", strict.path, field.head.name);
        // A setter of the same name is what the compiler mentions instead; a wrapped field is not a field of the request.
        let codes: &[&str] = if around.is_empty() { &["E0616", "E0615"] } else { &["E0609", "E0615"] };
        cases.push(Case::fails("a request's field read by hand", codes, line));
    }
}

fn serialize(strict: &Strict<'_>, cases: &mut Vec<Case>) {
    let line = format!("is_serialize::<{}>();", strict.path);
    cases.push(match strict.request.holds_secret {
        true => Case::fails("a request with a secret serialised", &["E0277"], line),
        false => Case::compiles("a request without secrets serialises", line),
    });
}

/// Each filter of each variant on each other that lacks it.
fn other_variants(names: &Names<'_>, union: &Union, requests: &[Strict<'_>], cases: &mut Vec<Case>) {
    let path = |ty: &Type| names.text(ty);
    let variants: Vec<&Strict<'_>> = union
        .variants
        .iter()
        .filter_map(|variant| requests.iter().find(|strict| strict.path == path(&variant.ty)))
        .collect();
    for one in &variants {
        for setter in &setters(one.request) {
            let lacks = |other: &&&Strict<'_>| !methods(other.request).contains(&setter.name);
            for other in variants.iter().filter(lacks) {
                let line = format!("let _ = any::<{}>().{}({});", other.path, setter.name, any(names, setter));
                cases.push(Case::fails("a filter of another variant", &["E0599"], line));
            }
        }
    }
}

fn methods(request: &Request) -> Vec<String> {
    let own = ["max_credits", "clone", "new"].map(str::to_owned);
    request.optional().map(|field| field.head.name.clone()).chain(own).collect()
}
