//! What the spec says about an item stands beside it in the client: its words, the vendor's page, and that it is deprecated.

mod support;

use codegen::model::{About, Field, FieldType, Literal, Service, TypeDef, TypeKind, ValueKind};
use support::output::{output, specs};

/// The comment and the attributes of one item, field or variant.
#[derive(Debug)]
struct Beside {
    doc: String,
    attributes: String,
    /// Its first line.
    item: String,
}

/// A node of the model that is printed, and what its item is declared with.
struct Node<'m> {
    about: &'m About,
    declared: Vec<String>,
    /// Its page is not its parent's.
    has_page: bool,
    /// What a field is when nobody sets it.
    default: Option<&'m Literal>,
}

#[test]
fn what_the_spec_says_of_an_item_stands_beside_it() {
    let (mut problems, mut deprecated, mut pages) = (Vec::new(), 0, 0);
    for (name, sources) in specs() {
        let model = codegen::load(&sources, None).expect("the specs are right");
        let files = output(&name, &sources);
        for service in &model.services {
            let of_service = files.iter().filter(|(path, _)| path.starts_with(&format!("{}/", service.name)));
            let items: Vec<Beside> = of_service.flat_map(|(_, text)| read(text)).collect();
            for node in nodes(service) {
                deprecated += usize::from(node.about.deprecated.is_some());
                pages += usize::from(node.has_page);
                problems.extend(missing(&node, &items).map(|what| format!("{}: {what}", service.name)));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(deprecated > 3 && pages > 10, "only {deprecated} are deprecated, and {pages} have pages");
}

/// What no item says of a node.
fn missing(node: &Node<'_>, items: &[Beside]) -> Option<String> {
    let doc = plain(&node.about.doc);
    let is_own = |item: &&Beside| node.declared.iter().any(|declared| item.item.contains(declared));
    let mut own: Vec<&Beside> = items.iter().filter(is_own).collect();
    own.retain(|item| plain(&item.doc).contains(&doc));
    if own.is_empty() {
        return Some(format!("no {:?} says {doc:?}", node.declared));
    }
    if let Some(default) = node.default.map(text) {
        own.retain(|item| plain(&item.doc).contains(&format!("`{}`", plain(&default))));
        if own.is_empty() {
            return Some(format!("{:?} does not say its default {default}", node.declared));
        }
    }
    if let Some(deprecation) = &node.about.deprecated {
        let note = plain(&deprecation.note);
        own.retain(|item| item.attributes.contains("deprecated") && plain(&item.attributes).contains(&note));
        if own.is_empty() {
            return Some(format!("{:?} is not marked as deprecated: {note:?}", node.declared));
        }
    }
    if let (true, Some(page)) = (node.has_page, &node.about.page) {
        own.retain(|item| item.doc.contains(page.as_str()));
        if own.is_empty() {
            return Some(format!("{:?} does not name its page {page}", node.declared));
        }
    }
    None
}

fn text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Float(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
        Literal::List(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
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

fn read(text: &str) -> Vec<Beside> {
    let mut items = Vec::new();
    let mut next = Beside { doc: String::new(), attributes: String::new(), item: String::new() };
    // An attribute may go over several lines.
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        if is_open || line.starts_with("#[") {
            next.attributes.push_str(line);
            is_open = !line.ends_with(']');
        } else if let Some(doc) = line.strip_prefix("///") {
            next.doc.push_str(doc);
            next.doc.push('\n');
        } else if !line.is_empty() {
            next.item = line.to_owned();
            items.push(std::mem::replace(
                &mut next,
                Beside { doc: String::new(), attributes: String::new(), item: String::new() },
            ));
        }
    }
    items
}

fn nodes(service: &Service) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for def in &service.types {
        let declared = ["pub struct ", "pub enum ", "pub type "].map(str::to_owned).to_vec();
        nodes.push(Node { about: &def.about, declared, has_page: def.about.page.is_some(), default: None });
        of_type(def, &mut nodes);
    }
    for endpoint in &service.endpoints {
        let has_page = endpoint.about.page.is_some();
        nodes.push(Node { about: &endpoint.about, declared: vec!["pub fn ".to_owned()], has_page, default: None });
        let parameters = endpoint.path_fields.iter().chain(&endpoint.query).chain(&endpoint.headers);
        parameters.for_each(|field| of_field(field, &["pub "], &mut nodes));
    }
    for kind in service.errors.iter().flat_map(|errors| &errors.statuses).flat_map(|status| &status.kinds) {
        nodes.push(Node { about: &kind.about, declared: vec![",".to_owned()], has_page: false, default: None });
    }
    nodes
}

fn of_type<'m>(def: &'m TypeDef, nodes: &mut Vec<Node<'m>>) {
    match &def.kind {
        TypeKind::Object(object) => object.fields.iter().for_each(|field| of_field(field, &["pub "], nodes)),
        TypeKind::Union(union) => nodes.extend(union.variants.iter().map(|variant| Node {
            about: &variant.about,
            declared: vec!["(".to_owned()],
            has_page: false,
            default: None,
        })),
        TypeKind::Enum(enum_def) => nodes.extend(enum_def.values.iter().map(|value| Node {
            about: &value.about,
            declared: vec![",".to_owned()],
            has_page: false,
            default: None,
        })),
        TypeKind::Id(_) | TypeKind::Secret => {}
    }
}

/// Constants are not shown, and an argument stands in the words of what takes it.
fn of_field<'m>(field: &'m Field, declared: &[&str], nodes: &mut Vec<Node<'m>>) {
    match &field.ty {
        FieldType::Value(ty) if matches!(ty.kind, ValueKind::Const(_)) => {}
        FieldType::Value(_) => {
            let declared = declared.iter().map(|text| (*text).to_owned()).collect();
            let default = field.default.as_ref().or(field.send_default.as_ref());
            nodes.push(Node { about: &field.about, declared, has_page: false, default });
        }
        FieldType::Wrap(inner) => inner.iter().for_each(|field| of_field(field, declared, nodes)),
    }
}
