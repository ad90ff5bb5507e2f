//! Generic types as the programs of the tests use them: once for each argument that the crate names.

use std::collections::{BTreeMap, BTreeSet};

use codegen::rust::{Argument, Constructor, Crate, Entry, Item, Path, PreviousName, Type};

/// The crate with each generic type in place of which there is one for each of its arguments. Such a type is named
/// `Name::<Argument>`, with the arguments as `text` writes them.
pub(crate) fn concrete(krate: &Crate, text: &dyn Fn(&Type) -> String) -> Crate {
    let mut concrete = krate.clone();
    let mut instances = Instances::new();
    let items = krate.files.iter().flat_map(|file| &file.items);
    items.for_each(|item| of_item(item, &mut |ty| find(ty, text, &mut instances)));
    let mut done = BTreeSet::new();
    // An instance may name others, so that the list grows while it is gone through.
    while let Some((written, (path, arguments))) = instances.iter().find(|(written, _)| !done.contains(*written)) {
        let (path, arguments) = (path.clone(), arguments.clone());
        done.insert(written.clone());
        let Some((file, item)) = generic(krate, &path) else { continue };
        let mut item = krate.files[file].items[item].clone();
        substitute(&mut item, &arguments, text);
        of_item(&item, &mut |ty| find(ty, text, &mut instances));
        concrete.files[file].items.push(item);
        let now = named(&path.name, &arguments, text);
        let previous = krate.files[file].items.iter().filter_map(|item| match item {
            Item::PreviousName(one) if one.now == path.name => Some(one.clone()),
            _ => None,
        });
        concrete.files[file].items.extend(previous.map(|one| {
            let name = named(&one.name, &arguments, text);
            Item::PreviousName(PreviousName { name, now: now.clone(), parameters: vec![], ..one })
        }));
    }
    for file in &mut concrete.files {
        file.items.retain(|item| parameters(item).is_empty());
    }
    concrete
}

/// Generic types with their arguments, by how they are written.
type Instances = BTreeMap<String, (Path, Vec<Type>)>;

/// The file and the item that a path names, where it is generic.
fn generic(krate: &Crate, path: &Path) -> Option<(usize, usize)> {
    let name = |item: &Item| match item {
        Item::Request(request) => request.head.name == path.name,
        Item::Response(response) => response.head.name == path.name,
        _ => false,
    };
    let in_file = |(index, file): (usize, &codegen::rust::File)| {
        let item = file.items.iter().position(|item| !parameters(item).is_empty() && name(item))?;
        (file.module == path.module).then_some((index, item))
    };
    krate.files.iter().enumerate().find_map(in_file)
}

fn parameters(item: &Item) -> &[String] {
    match item {
        Item::Request(request) => &request.parameters,
        Item::Response(response) => &response.parameters,
        Item::PreviousName(previous) => &previous.parameters,
        _ => &[],
    }
}

/// Puts types in place of the parameters, and the arguments into the name.
fn substitute(item: &mut Item, arguments: &[Type], text: &dyn Fn(&Type) -> String) {
    let parameters = parameters(item).to_vec();
    let mut put = |ty: &mut Type| replace(ty, &parameters, arguments);
    match item {
        Item::Request(request) => {
            in_constructor(&mut request.constructor, &mut put);
            in_entries(&mut request.entries, &mut put);
            request.parameters.clear();
            request.head.name = named(&request.head.name, arguments, text);
        }
        Item::Response(response) => {
            response.fields.iter_mut().for_each(|field| put(&mut field.ty));
            response.payload.iter_mut().for_each(|(_, ty)| put(ty));
            response.parameters.clear();
            response.head.name = named(&response.head.name, arguments, text);
        }
        _ => {}
    }
}

fn named(name: &str, arguments: &[Type], text: &dyn Fn(&Type) -> String) -> String {
    let arguments: Vec<String> = arguments.iter().map(text).collect();
    format!("{name}::<{}>", arguments.join(", "))
}

fn in_constructor(constructor: &mut Constructor, put: &mut impl FnMut(&mut Type)) {
    constructor.arguments.iter_mut().for_each(|Argument { ty, .. }| put(ty));
}

fn in_entries(entries: &mut [Entry], put: &mut impl FnMut(&mut Type)) {
    for entry in entries {
        match entry {
            Entry::Constant { .. } => {}
            Entry::Field(field) => put(&mut field.ty),
            Entry::Wrap(wrap) => in_entries(&mut wrap.entries, put),
        }
    }
}

fn replace(ty: &mut Type, parameters: &[String], arguments: &[Type]) {
    match ty {
        Type::Parameter(name) => {
            let index = parameters.iter().position(|parameter| parameter == name).expect("a known parameter");
            *ty = arguments[index].clone();
        }
        Type::Named(_, own) => own.iter_mut().for_each(|ty| replace(ty, parameters, arguments)),
        Type::Vec(inner)
        | Type::Map(inner)
        | Type::Option(inner)
        | Type::Nullable(inner)
        | Type::ItemList(inner)
        | Type::Box(inner) => replace(inner, parameters, arguments),
        Type::WithHeaders(body, headers) => {
            replace(body, parameters, arguments);
            replace(headers, parameters, arguments);
        }
        _ => {}
    }
}

/// Each type that an item names.
fn of_item(item: &Item, see: &mut impl FnMut(&Type)) {
    match item {
        Item::Request(request) if request.parameters.is_empty() => {
            request.fields().iter().for_each(|(_, field)| see(&field.ty));
        }
        Item::Response(response) if response.parameters.is_empty() => {
            response.fields.iter().for_each(|field| see(&field.ty));
        }
        Item::Union(union) => union.variants.iter().for_each(|variant| see(&variant.ty)),
        Item::Call(call) => {
            call.fields().for_each(|field| see(&field.ty));
            call.body.iter().for_each(|body| see(&body.ty));
            call.outcomes.iter().flat_map(|all| &all.variants).filter_map(|one| one.ty.as_ref()).for_each(&mut *see);
            see(&call.output);
        }
        _ => {}
    }
}

fn find(ty: &Type, text: &dyn Fn(&Type) -> String, found: &mut Instances) {
    match ty {
        Type::Named(path, arguments) => {
            arguments.iter().for_each(|argument| find(argument, text, found));
            if !arguments.is_empty() {
                found.insert(text(ty), (path.clone(), arguments.clone()));
            }
        }
        Type::Vec(inner)
        | Type::Map(inner)
        | Type::Option(inner)
        | Type::Nullable(inner)
        | Type::ItemList(inner)
        | Type::Box(inner) => find(inner, text, found),
        Type::WithHeaders(body, headers) => {
            find(body, text, found);
            find(headers, text, found);
        }
        _ => {}
    }
}
