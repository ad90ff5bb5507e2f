//! The ways in which callers pass arguments: what has the type, what is mostly written in its place, and whatever else becomes it.

use codegen::rust::{Alias, Argument, Conversion, Crate, Item, MarkerKind, Path, Type, Union};

use super::types::text;

/// Arguments of a function of the program, and what is passed on.
#[derive(Default)]
pub(super) struct Passed {
    pub(super) parameters: Vec<String>,
    pub(super) values: Vec<String>,
}

/// One way to pass one argument.
enum Way {
    /// A parameter of this type, passed on as it is.
    Parameter(String),
    /// The same, written inside something.
    Inside(&'static str, String, &'static str),
    Literal(&'static str),
}

/// As many as the argument with the most ways has; of the others each begins again when its last was used.
pub(super) fn passed(arguments: &[Argument], krate: &Crate) -> Vec<Passed> {
    let ways: Vec<Vec<Way>> = arguments.iter().map(|argument| ways(argument, krate)).collect();
    let most = ways.iter().map(Vec::len).max().unwrap_or(1);
    let pass = |index: usize| {
        let mut passed = Passed::default();
        for (argument, ways) in arguments.iter().zip(&ways) {
            let name = format!("a_{}", argument.name);
            let (ty, value) = match &ways[index % ways.len()] {
                Way::Parameter(ty) => (ty, name.clone()),
                Way::Inside(before, ty, after) => (ty, format!("{before}{name}{after}")),
                Way::Literal(literal) => {
                    passed.values.push((*literal).to_owned());
                    continue;
                }
            };
            passed.parameters.push(format!("{name}: {ty}"));
            passed.values.push(value);
        }
        passed
    };
    (0..most).map(pass).collect()
}

/// A value of the type itself comes first.
fn ways(argument: &Argument, krate: &Crate) -> Vec<Way> {
    let mut all = vec![Way::Parameter(text(&argument.ty))];
    match (argument.conversion, &argument.ty) {
        (Conversion::Exact, Type::Bool) => all.push(Way::Literal("true")),
        (Conversion::Into, ty) => all.extend(into(ty, krate)),
        (Conversion::Items, Type::Vec(item)) => {
            all.push(Way::Parameter(format!("Option<{}>", text(item))));
            all.push(Way::Inside("std::iter::once(", text(item), ")"));
        }
        (Conversion::ItemsInto, Type::Vec(item)) => {
            all.push(Way::Parameter(format!("Option<{}>", text(item))));
            all.push(Way::Inside("std::iter::once(", text(item), ")"));
            all.extend((**item == Type::String).then_some(Way::Literal("[\"a\", \"b\"]")));
            all.extend((**item == Type::String).then_some(Way::Literal("&[String::new()]")));
            all.extend((**item == Type::I64).then_some(Way::Literal("[1, 2]")));
            all.extend(into(item, krate).into_iter().filter_map(|way| match way {
                Way::Parameter(ty) => Some(Way::Inside("[", ty, "]")),
                Way::Inside(..) | Way::Literal(_) => None,
            }));
        }
        (Conversion::EntriesInto, Type::Map(item)) => {
            all.push(Way::Inside("[(\"a\", ", text(item), ")]"));
        }
        (Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto, _) => {}
    }
    all
}

/// What becomes a value of a type, besides itself.
fn into(ty: &Type, krate: &Crate) -> Vec<Way> {
    let literals = |all: &[&'static str]| all.iter().copied().map(Way::Literal).collect();
    match ty {
        Type::String => literals(&["\"a\"", "&String::new()", "'a'"]),
        Type::I64 => literals(&["1", "1_u32", "[0].len()"]),
        Type::F64 => literals(&["1.5", "1.5_f32", "1_i32"]),
        Type::Json => literals(&["1", "true", "\"a\"", "String::new()", "vec![1, 2]"]),
        Type::Runtime("UnixTimestamp" | "UnixMillis") => literals(&["1", "1_u32", "std::time::SystemTime::now()"]),
        Type::Runtime("File") => literals(&["vec![1_u8]", "std::path::Path::new(\"a\")"]),
        Type::Runtime(_) => literals(&["\"a\"", "String::new()"]),
        Type::Nullable(inner) => {
            let plain = text(inner);
            let mut all = vec![Way::Parameter(plain.clone()), Way::Parameter(format!("Option<{plain}>"))];
            match **inner {
                Type::I64 => all.extend(["Some(1)", "1_usize"].map(Way::Literal)),
                Type::String => all.push(Way::Literal("\"a\"")),
                _ => {}
            }
            all
        }
        Type::Named(path, _) => named(path, krate),
        Type::Bool
        | Type::Unit
        | Type::Bytes
        | Type::Vec(_)
        | Type::Map(_)
        | Type::Option(_)
        | Type::ItemList(_)
        | Type::Parameter(_)
        | Type::Box(_)
        | Type::WithHeaders(..) => Vec::new(),
    }
}

/// Variants become their union; ids may be borrowed; text becomes what is open, and secrets.
fn named(path: &Path, krate: &Crate) -> Vec<Way> {
    let text_too = || ["\"a\"", "String::new()"].map(Way::Literal).into_iter();
    for file in krate.files.iter().filter(|file| file.module == path.module) {
        for item in &file.items {
            match item {
                Item::Union(Union { head, variants, .. }) if head.name == path.name => {
                    let from = variants.iter().filter(|variant| variant.from);
                    return from.map(|variant| Way::Parameter(text(&variant.ty))).collect();
                }
                Item::Enum(enum_def) if enum_def.head.name == path.name && enum_def.open => {
                    return text_too().collect();
                }
                Item::Alias(alias) if alias.head.name == path.name => {
                    let own = Way::Parameter(format!("&api::{path}"));
                    return match alias.target {
                        "Secret" => text_too().collect(),
                        _ if is_from_text(alias, krate) => text_too().chain([own]).collect(),
                        _ => vec![own],
                    };
                }
                _ => {}
            }
        }
    }
    Vec::new()
}

pub(super) fn is_from_text(alias: &Alias, krate: &Crate) -> bool {
    matches!(marker(alias, krate), Some(MarkerKind::Id { from_text: true, .. }))
}

/// The ids that an id can be.
pub(super) fn fitting(alias: &Alias, krate: &Crate) -> Vec<String> {
    let Some(MarkerKind::Id { fits, .. }) = marker(alias, krate) else { return vec![] };
    fits.iter().map(|path| format!("api::{path}")).collect()
}

fn marker<'k>(alias: &Alias, krate: &'k Crate) -> Option<&'k MarkerKind> {
    let markers = krate.files.iter().flat_map(|file| &file.items).filter_map(|item| match item {
        Item::Markers(markers) => Some(markers),
        _ => None,
    });
    markers.flatten().find(|marker| marker.at == alias.head.at).map(|marker| &marker.kind)
}
