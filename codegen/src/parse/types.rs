//! Reads the declarations under `types`, by the key that defines each: enums, unions, ids; and what is known of a file that
//! cannot be read.

use std::collections::BTreeSet;

use super::check::misread;
use super::expression::{check_pattern, enum_value_line, number_among_strings, type_expression, unnamed, variant_line};
use super::fields;
use super::keys::{self, Form};
use super::map::Map;
use super::names::{self, NameStyle};
use super::node::{Entry, Node, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{
    Enum, EnumValue, File, Id, Metadata, Spanned, Text, TypeEntry, TypeExpression, TypeKind, Union, ValueKind, Variant,
};
use crate::source::{FileId, Place};
use crate::vocabulary::{Literal, UnionBy};

/// A type that cannot be read becomes the error type.
pub(super) fn type_entry(entry: &Entry, diagnostics: &mut Diagnostics) -> TypeEntry {
    readable(entry, diagnostics).unwrap_or_else(|| unread(declaration(&entry.key).0))
}

fn unread(name: Text) -> TypeEntry {
    let ty = TypeExpression::error(name.at);
    TypeEntry { metadata: Metadata::nothing(name.at), parameters: vec![], name, ty }
}

fn readable(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<TypeEntry> {
    let (form, map) = Map::decide(&keys::TYPE, &entry.key.text, &entry.value, entry.key.at, diagnostics)?;
    let ty = ty(form, &map, diagnostics)?;
    let (name, parameters) = declaration(&entry.key);
    let metadata = map.metadata_of(&name.value, diagnostics);
    let parameters = match ty.declared() {
        Some(TypeKind::Object(_)) => distinct(parameters, diagnostics),
        _ => no_parameters(map.construct.title, &name, &parameters, diagnostics),
    };
    // What its name was meant to be is not known.
    if !NameStyle::Declaration.fits(&entry.key.text) {
        return None;
    }
    Some(TypeEntry { name, parameters, metadata, ty })
}

/// `Name`, or `Name<T, U>`.
fn declaration(key: &Written) -> (Text, Vec<Text>) {
    let (name, between) = names::declaration(&key.text);
    let mut start = name.len() + 1;
    let parameter = |written: &str| {
        let range = start..start + written.len();
        start = range.end + 1;
        key.part(range).to_text()
    };
    let parameters = between.into_iter().flat_map(|between| between.split(',')).map(parameter).collect();
    (key.part(0..name.len()).to_text(), parameters)
}

fn no_parameters(what: &str, name: &Text, parameters: &[Text], diagnostics: &mut Diagnostics) -> Vec<Text> {
    if let Some(first) = parameters.first() {
        let message = format!("`{}` is {what}, which cannot have type parameters", name.value);
        let found = Diagnostic::new(Code::BAD_GENERIC, first.at, message);
        diagnostics.push(found.help("only objects can have type parameters"));
    }
    vec![]
}

fn distinct(parameters: Vec<Text>, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let mut distinct: Vec<Text> = Vec::new();
    for parameter in parameters {
        match distinct.iter().find(|earlier| earlier.value == parameter.value) {
            Some(earlier) => {
                let message = format!("duplicate type parameter `{}`", parameter.value);
                let found = Diagnostic::new(Code::DUPLICATE_NAME, parameter.at, message);
                diagnostics.push(found.related(earlier.at, "first declared here"));
            }
            None => distinct.push(parameter),
        }
    }
    distinct
}

/// The type in a map that declares a type, a field or a variant.
pub(super) fn ty(form: Form, map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeExpression> {
    let kind = match form {
        Form::Type => return type_expression(map.written("type")?, diagnostics),
        Form::Id => TypeKind::Id(id(map, diagnostics)?),
        Form::Enum => TypeKind::Enum(enum_type(map, diagnostics)?),
        Form::Secret => secret(map, diagnostics)?,
        Form::Union => TypeKind::Union(union(map.entry("union")?, diagnostics)?),
        Form::Object => TypeKind::Object(fields::object(map, "fields", diagnostics)),
        Form::Each => {
            let item = TypeKind::Object(fields::object(map, "each", diagnostics));
            return Some(TypeExpression::in_place(map.at, item).list());
        }
        // It has no type: its fields are those of its parent.
        Form::Wrap => return None,
    };
    Some(TypeExpression::in_place(map.at, kind))
}

fn id(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Id> {
    Some(Id {
        lookup: lookup(map.entry("id")?, diagnostics),
        pattern: map.written("pattern").filter(|text| check_pattern(text, diagnostics)).map(|text| text.to_text()),
        reserved: map.texts("reserved").unwrap_or_default(),
        from_text: map.flag("from_text"),
        fits: map.texts("fits").unwrap_or_default(),
    })
}

/// `None` for `any`.
fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<(Text, Option<Text>)> {
    let map = Map::of(keys::id_lookup(), entry, diagnostics)?;
    Some((map.text("type")?, map.text("product")))
}

fn secret(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeKind> {
    if map.flag("secret") {
        return Some(TypeKind::Secret);
    }
    let found = Diagnostic::new(Code::BAD_VALUE, map.node("secret")?.at, "expected `true` for `secret`");
    diagnostics.refuse(found.help("use `type: string` for a string that may be printed"))
}

/// `None` where there are no values. Where not all can be read, any other value may be one of them.
fn enum_type(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Enum> {
    let node = map.node("enum")?;
    if node.items().is_empty() {
        let found = Diagnostic::new(Code::BAD_ENUM_VALUE, node.at, "expected at least one enum value");
        return diagnostics.refuse(found.help("use `type: string` for any string"));
    }
    let values: Vec<Option<EnumValue>> = node.items().iter().map(|item| enum_value(item, diagnostics)).collect();
    let is_unread = values.iter().any(Option::is_none);
    let values: Vec<EnumValue> = values.into_iter().flatten().collect();
    if !is_unread && !node.items().iter().any(|item| misread(item).is_some()) {
        number_among_strings(&values).into_iter().for_each(|found| diagnostics.push(found));
    }
    Some(Enum { values, open: is_unread || map.flag("open") })
}

fn enum_value(node: &Node, diagnostics: &mut Diagnostics) -> Option<EnumValue> {
    let Some(scalar) = node.scalar() else { return in_full(node, diagnostics) };
    if let Some(Literal::String(text)) = &scalar.value {
        // YAML's own quotes: `"3"` is a text, even if it looks like a number.
        let is_line =
            text.starts_with(['"', '\'']) || text.contains(" as ") || text.contains("--") || text.trim().is_empty();
        if scalar.plain || is_line {
            return enum_value_line(&scalar.written, diagnostics);
        }
    }
    Some(EnumValue { wire: wire(node)?, metadata: Metadata::nothing(node.at) })
}

fn in_full(node: &Node, diagnostics: &mut Diagnostics) -> Option<EnumValue> {
    let at = node.entry("value").map_or(node.at, |entry| entry.value.at);
    let map = Map::open(keys::enum_value(), node, at, diagnostics)?;
    let value = EnumValue { wire: wire(map.node("value")?)?, metadata: map.metadata() };
    unnamed(&value).map_or(Some(value), |found| diagnostics.refuse(found))
}

/// A number that is not written as JSON writes it is an error; it is read as the string that was probably meant, whose
/// name may be that of another value.
fn wire(node: &Node) -> Option<Spanned<Literal>> {
    let meant = misread(node).and_then(|_| Some(Literal::String(node.scalar()?.written.text.clone())));
    Some(Spanned::new(meant.or_else(|| node.literal().cloned())?, node.at))
}

/// The value of the key `union`.
fn union(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Union> {
    let map = Map::of(keys::union(), entry, diagnostics)?;
    let by = map.node("by").and_then(|node| by(node, diagnostics));
    let variants = map.node("variants").and_then(|node| variants(node, diagnostics));
    let common = fields::fields(&map, "common", diagnostics);
    Some(Union { by: by?, common, variants: variants? })
}

fn by(node: &Node, diagnostics: &mut Diagnostics) -> Option<Spanned<UnionBy<Text>>> {
    if node.written().is_some_and(|written| written.text == "shape") {
        return Some(Spanned::new(UnionBy::Shape, node.at));
    }
    let names = node.texts();
    if names.is_empty() {
        return diagnostics.refuse(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one field for `by`"));
    }
    Some(Spanned::new(UnionBy::Fields(names), node.at))
}

/// A list of types, or a map of variants.
fn variants(node: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<Variant>> {
    if node.items().is_empty() && node.entries().is_empty() {
        return diagnostics.refuse(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one variant"));
    }
    let listed = node.items().iter().filter_map(Node::written).map(|written| listed(written, diagnostics));
    let mut variants: Vec<Variant> = listed.collect();
    variants.extend(node.entries().iter().map(|entry| named(entry, diagnostics)));
    Some(variants)
}

/// `Type as Name`, or a type that has a name.
fn listed(written: &Written, diagnostics: &mut Diagnostics) -> Variant {
    let unread = || variant(written.to_text(), None);
    let Some(line) = variant_line(written, diagnostics) else { return unread() };
    let name = match (&line.name, &line.ty.kind) {
        (Some(name), _) => name.to_text(),
        (None, ValueKind::Named(name)) => {
            let last = name.rsplit('.').next().unwrap_or(name);
            Text::new(last.into(), line.ty.at)
        }
        (None, _) => {
            let found = Diagnostic::new(Code::BAD_TYPE, line.ty.at, "missing name of the variant");
            diagnostics.push(found.help("write `TYPE as Name`, or list the variants as a map of names to types"));
            return unread();
        }
    };
    variant(name, Some(line.ty))
}

/// `Name: type`, or `Name:` and an object.
fn named(entry: &Entry, diagnostics: &mut Diagnostics) -> Variant {
    let name = entry.key.to_text();
    if let Some(written) = entry.value.written() {
        return variant(name, type_expression(written, diagnostics));
    }
    let decided = Map::decide(&keys::VARIANT, &name.value, &entry.value, name.at, diagnostics);
    match decided.and_then(|(form, map)| Some((ty(form, &map, diagnostics)?, map.metadata()))) {
        Some((ty, metadata)) => Variant { name, metadata, ty },
        None => variant(name, None),
    }
}

/// A variant whose type cannot be read has the error type.
fn variant(name: Text, ty: Option<TypeExpression>) -> Variant {
    let ty = ty.unwrap_or_else(|| TypeExpression::error(name.at));
    Variant { metadata: Metadata::nothing(name.at), name, ty }
}

/// The file with its types as errors, so that their uses are not reported; `None` where it declares none.
pub(super) fn recovered(id: FileId, text: &str) -> Option<File> {
    let mut module = None;
    let mut below = "";
    let mut depth = None;
    let mut names = BTreeSet::new();
    for line in text.lines() {
        let Some((key, rest)) = line.split_once(':') else { continue };
        let indent = key.len() - key.trim_start().len();
        let key = key.trim();
        if indent == 0 {
            below = key;
            if key == "module" {
                module = Some(Text::new(rest.trim().to_owned(), Place::file(id)));
            }
        } else if below == "types" && indent == *depth.get_or_insert(indent) && NameStyle::UpperCamel.fits(key) {
            names.insert(key.to_owned());
        }
    }
    let types: Vec<_> = names.into_iter().map(|name| unread(Text::new(name, Place::file(id)))).collect();
    if types.is_empty() {
        return None;
    }
    let nothing = File {
        file: id,
        module,
        page: None,
        provenance: None,
        service: None,
        untyped: false,
        types,
        endpoints: vec![],
    };
    Some(nothing)
}
