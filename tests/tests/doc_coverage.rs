//! Documentation coverage: the doc of each item has what the spec says about it: doc, vendor's page, default, deprecation.

mod support;

use std::collections::BTreeMap;

use codegen::api;
use codegen::model::{Field, FieldType, Literal, Metadata, Service, TypeDef, TypeKind};
use codegen::source::Place;
use support::declared::{Declared, declared, path};
use support::output::{output, specs};
use support::proof::settings;

/// The items of a spec, by their paths.
type Items = BTreeMap<String, Declared>;

/// A node of the model that is printed.
struct Node<'m> {
    metadata: &'m Metadata,
    /// The type or the endpoint that it is in; what is required is said there.
    owner: Place,
    /// Its page is not its parent's.
    has_page: bool,
    /// What a field is when nobody sets it.
    default: Option<&'m Literal>,
}

#[test]
fn each_doc_has_what_the_spec_says_about_its_item() {
    let (mut problems, mut deprecated, mut pages) = (Vec::new(), 0, 0);
    for (name, sources) in specs() {
        let model = codegen::load(&sources, None).expect("the specs are right");
        let krate = codegen::plan::plan(&model, &settings(&name));
        let files = output(&name, &sources);
        let items = krate.files.iter().flat_map(|file| declared(&file.module, &files[&file.path]));
        let items: Items = items.map(|item| (item.path.clone(), item)).collect();
        let listed = api::items(&krate);
        for service in &model.services {
            for node in nodes(service) {
                deprecated += usize::from(node.metadata.deprecated.is_some());
                pages += usize::from(node.has_page);
                problems.extend(missing(&node, &listed, &items).map(|what| format!("{}: {what}", service.name)));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(deprecated > 3 && pages > 10, "only {deprecated} are deprecated, and {pages} have pages");
}

/// What the items of a node do not say.
fn missing(node: &Node<'_>, listed: &[api::Item], items: &Items) -> Option<String> {
    let at = |place: Place, of: fn(&api::Item) -> Option<Place>| {
        let own = listed.iter().filter(move |item| of(item) == Some(place));
        own.filter_map(|item| Some((path(item)?, items.get(&path(item)?)?))).collect::<Vec<_>>()
    };
    let mut own = at(node.metadata.at, |item| item.at);
    if own.is_empty() {
        own = at(node.owner, |item| item.owner);
    }
    let paths: Vec<String> = own.iter().map(|(path, _)| path.clone()).collect();
    let doc = plain(&node.metadata.doc);
    own.retain(|(_, item)| plain(&item.doc).contains(&doc));
    if own.is_empty() {
        return Some(format!("none of {paths:?} says {doc:?}"));
    }
    if let Some(default) = node.default {
        own.retain(|(_, item)| texts(default).iter().all(|text| plain(&item.doc).contains(&plain(text))));
        if own.is_empty() {
            return Some(format!("none of {paths:?} says its default {default:?}"));
        }
    }
    if let Some(note) = &node.metadata.deprecated {
        let note = plain(note);
        let says = |item: &Declared| item.attributes.contains("deprecated") && plain(&item.attributes).contains(&note);
        own.retain(|(_, item)| says(item));
        if own.is_empty() {
            return Some(format!("none of {paths:?} is marked as deprecated: {note:?}"));
        }
    }
    if let (true, Some(page)) = (node.has_page, &node.metadata.page) {
        own.retain(|(_, item)| item.doc.contains(page.as_str()));
        if own.is_empty() {
            return Some(format!("none of {paths:?} names the page {page}"));
        }
    }
    None
}

/// The words of a literal, each as its doc shows it.
fn texts(literal: &Literal) -> Vec<String> {
    match literal {
        Literal::String(text) => vec![text.clone()],
        Literal::Integer(number) => vec![number.to_string()],
        Literal::Float(number) => vec![number.to_string()],
        Literal::Boolean(value) => vec![value.to_string()],
        Literal::List(items) => items.iter().flat_map(texts).collect(),
    }
}

/// Without what only Markdown needs.
fn plain(text: &str) -> String {
    let text = text.replace(['\\', '<', '>', '\n', '\r'], " ");
    let visible = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(visible).filter(|c| !c.is_whitespace()).collect()
}

fn nodes(service: &Service) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for def in &service.types {
        nodes.push(Node {
            metadata: &def.metadata,
            owner: def.metadata.at,
            has_page: def.metadata.page.is_some(),
            default: None,
        });
        of_type(def, &mut nodes);
    }
    for endpoint in &service.endpoints {
        let (owner, has_page) = (endpoint.metadata.at, endpoint.metadata.page.is_some());
        nodes.push(Node { metadata: &endpoint.metadata, owner, has_page, default: None });
        let parameters = endpoint.path_fields.iter().chain(&endpoint.query).chain(&endpoint.headers);
        parameters.for_each(|field| of_field(field, owner, &mut nodes));
    }
    if let Some(errors) = &service.errors {
        // One that is listed again is a variant by the first place.
        for kind in errors.statuses.iter().flat_map(|status| &status.kinds) {
            nodes.push(Node { metadata: &kind.metadata, owner: errors.metadata.at, has_page: false, default: None });
        }
    }
    nodes
}

fn of_type<'m>(def: &'m TypeDef, nodes: &mut Vec<Node<'m>>) {
    let owner = def.metadata.at;
    let inner = |metadata: &'m Metadata| Node { metadata, owner, has_page: false, default: None };
    match &def.kind {
        TypeKind::Object(object) => object.fields.iter().for_each(|field| of_field(field, owner, nodes)),
        TypeKind::Union(union) => nodes.extend(union.variants.iter().map(|variant| inner(&variant.metadata))),
        TypeKind::Enum(enum_def) => nodes.extend(enum_def.values.iter().map(|value| inner(&value.metadata))),
        TypeKind::Id(_) | TypeKind::Secret => {}
    }
}

/// Constants are not shown.
fn of_field<'m>(field: &'m Field, owner: Place, nodes: &mut Vec<Node<'m>>) {
    match &field.ty {
        FieldType::Value(ty) if ty.constant().is_some() => {}
        FieldType::Value(_) => {
            let default = field.default.as_ref().or(field.send_default.as_ref());
            nodes.push(Node { metadata: &field.metadata, owner, has_page: false, default });
        }
        FieldType::Wrap(inner) => inner.iter().for_each(|field| of_field(field, owner, nodes)),
    }
}
