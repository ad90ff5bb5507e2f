//! From the crate that is planned to its public items.

use std::collections::BTreeMap;

use super::signature::{borrowed, into, own, pair, parameter, this, ty};
use super::{Argument, Fact, Item, Kind, Type};
use crate::rust::{
    self, Alias, Auth, Call, Client, ClientMethod, Constructor, EndpointMethods, Endpoints, Enum, ErrorKinds, Field,
    Head, LookupMethod, Marker, MarkerKind, Request, RequiredStruct, Response, Side, Union, Visibility,
};
use crate::source::Place;

pub(super) fn items(krate: &rust::Crate) -> Vec<Item> {
    let all = || krate.files.iter().flat_map(|file| file.items.iter().map(|item| (file.module.as_str(), item)));
    let services: BTreeMap<&str, Place> = all()
        .filter_map(|(module, item)| match item {
            rust::Item::Service(service) => Some((module, service.at)),
            _ => None,
        })
        .collect();
    let mut items = Items::default();
    for (module, item) in all() {
        items.owner = owner(item).or_else(|| services.get(module).copied());
        self::item(item, module, &mut items);
    }
    items.all
}

fn owner(item: &rust::Item) -> Option<Place> {
    match item {
        rust::Item::Service(service) => Some(service.at),
        rust::Item::PreviousName(previous) => Some(previous.at),
        item => item.head().map(|head| head.at),
    }
}

#[derive(Debug, Default)]
struct Items {
    owner: Option<Place>,
    all: Vec<Item>,
}

impl Items {
    fn add(&mut self, item: Item) {
        self.all.push(Item { at: self.owner, owner: self.owner, ..item });
    }

    fn push(&mut self, path: &str, kind: Kind) {
        self.add(Item::new(path, kind));
    }

    /// Something inside the item.
    fn add_at(&mut self, at: Place, item: Item) {
        self.all.push(Item { at: Some(at), owner: self.owner, ..item });
    }

    /// An item that stands among others.
    fn add_of(&mut self, owner: Place, item: Item) {
        self.all.push(Item { at: Some(owner), owner: Some(owner), ..item });
    }

    fn function(&mut self, path: &str, name: &str, arguments: Vec<Argument>, output: Type) {
        self.push(path, function(name, arguments, output));
    }

    /// What can be done to a type: `struct`, then what is known of it, then traits.
    fn declare(&mut self, path: &str, facts: &[Fact], traits: &str, deprecated: bool) {
        self.add(Item::new(path, Kind::Type(with_traits(facts, traits))).deprecated(deprecated));
    }
}

fn item(item: &rust::Item, module: &str, items: &mut Items) {
    match item {
        rust::Item::Modules(modules) => {
            for inner in modules.iter().filter(|module| module.visibility == Visibility::Public) {
                items.push(&join(module, &inner.name), Kind::Module { feature: inner.feature.clone() });
            }
        }
        rust::Item::Calls => items.declare("Call", &[Fact::Struct], "Debug Clone", false),
        rust::Item::Service(service) => {
            let facts = vec![Fact::Enum, Fact::BaseUrl(service.url.clone())];
            items.push(&format!("{module}::Service"), Kind::Type(facts));
            let kinds = if service.has_error_kinds { format!("{module}::ErrorKind") } else { "NoErrorKind".to_owned() };
            items.push(&format!("{module}::Error"), Kind::Alias(Type::of("runtime::Error", Type::path(kinds))));
        }
        rust::Item::Client(client) => self::client(client, module, items),
        rust::Item::Endpoints(endpoints) => self::endpoints(endpoints, module, items),
        rust::Item::ErrorKinds(kinds) => error_kinds(kinds, module, items),
        rust::Item::Call(call) => self::call(call, module, items),
        rust::Item::Request(request) => self::request(request, module, items),
        rust::Item::Response(response) => self::response(response, module, items),
        rust::Item::Union(union) => self::union(union, module, items),
        rust::Item::Enum(enum_def) => enumeration(enum_def, module, items),
        rust::Item::Alias(alias) => self::alias(alias, module, items),
        rust::Item::PreviousName(previous) => items.add(previous_name(module, &previous.name, &previous.now)),
        rust::Item::Markers(markers) => markers.iter().for_each(|marker| self::marker(marker, module, items)),
    }
}

fn marker(marker: &Marker, module: &str, items: &mut Items) {
    let module = format!("{module}::markers");
    let other = |text: &str| Fact::Other(text.to_owned());
    let mut facts = vec![Fact::Enum];
    match &marker.kind {
        MarkerKind::Secret => facts.push(other("secret")),
        MarkerKind::Id { from_text, lookup, .. } => {
            facts.push(other("id"));
            facts.extend(from_text.then_some(Fact::FromText));
            facts.extend(lookup.as_ref().map(|_| other("looked up")));
        }
    }
    items.add_of(marker.at, Item::new(format!("{module}::{}", marker.name), Kind::Type(facts)));
    if let Some(previous) = &marker.previous {
        items.add_of(marker.at, previous_name(&module, previous, &marker.name));
    }
}

/// A type by its previous name.
fn previous_name(module: &str, name: &str, now: &str) -> Item {
    let target = Type::path(format!("{module}::{now}"));
    Item::new(format!("{module}::{name}"), Kind::Alias(target)).deprecated(true)
}

/// A variant that holds nothing, deprecated or not, and its previous name.
fn bare_variant(path: &str, head: &Head, previous: Option<&String>, items: &mut Items) {
    items.add_at(head.at, Item::new(path, variant(&head.name, None)).deprecated(head.deprecated.is_some()));
    if let Some(previous) = previous {
        let value = Type::path(format!("{path}::{}", head.name));
        items.add_at(head.at, Item::new(path, Kind::Constant { name: previous.clone(), value }).deprecated(true));
    }
}

fn variant(name: &str, payload: Option<Type>) -> Kind {
    Kind::Variant { name: name.to_owned(), payload }
}

fn function(name: &str, arguments: Vec<Argument>, output: Type) -> Kind {
    Kind::Function { name: name.to_owned(), arguments, output, is_async: false }
}

fn with_traits(facts: &[Fact], traits: &str) -> Vec<Fact> {
    facts.iter().cloned().chain(traits.split(' ').map(|name| Fact::Derives(name.to_owned()))).collect()
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn client(client: &Client, module: &str, items: &mut Items) {
    let path = format!("{module}::Client");
    items.declare(&path, &[Fact::Struct], "Debug Clone", false);
    let arguments = || match &client.auth {
        Auth::None => vec![],
        Auth::Header { .. } | Auth::Bearer { .. } | Auth::Query { .. } => vec![into("ApiKey")],
        Auth::Basic { .. } => vec![into("String"), into("ApiKey")],
    };
    let (service, result) =
        (Type::path(format!("{module}::Service")), pair("Result", this(), Type::path(format!("{module}::Error"))));
    items.function(&path, "from_env", vec![], result.clone());
    items.function(&path, "new", arguments(), result);
    items.function(&path, "builder", arguments(), Type::of("ClientBuilder", service.clone()));
    items.push(&path, Kind::Deref(Type::of("runtime::Client", service)));
    methods(&path, &client.endpoints, items);
}

fn endpoints(endpoints: &Endpoints, module: &str, items: &mut Items) {
    let path = format!("{module}::Endpoints");
    items.declare(&path, &[Fact::Struct], "Debug Clone", false);
    methods(&path, &endpoints.endpoints, items);
}

/// `Call<petshop::ListPetsCall>`
fn call_of(path: &rust::Path) -> Type {
    Type::of("Call", Type::path(path.to_string()))
}

/// Generic over the marker of the id, which the caller names.
fn lookup(path: &str, method: &LookupMethod, items: &mut Items) {
    let arguments = std::iter::once(borrowed()).chain(method.arguments.iter().map(parameter)).chain([into("String")]);
    items.function(
        path,
        "lookup",
        arguments.collect(),
        pair("Lookup", call_of(&method.call), Type::other("impl LookupId")),
    );
}

fn methods(path: &str, endpoints: &EndpointMethods, items: &mut Items) {
    for inner in &endpoints.modules {
        let output = Type::path(format!("{}::Endpoints", inner.module));
        items.function(path, &inner.module.name, vec![borrowed()], output);
    }
    endpoints.methods.iter().for_each(|one| method(path, one, items));
    endpoints.lookup.iter().for_each(|one| lookup(path, one, items));
}

fn method(path: &str, method: &ClientMethod, items: &mut Items) {
    let ClientMethod { head, call, constructor, .. } = method;
    let of = |name: &str| {
        let arguments = std::iter::once(borrowed()).chain(self::constructor(constructor, &call.module)).collect();
        Item::new(path, function(name, arguments, call_of(call)))
    };
    items.add_of(head.at, of(&head.name).deprecated(head.deprecated.is_some()));
    method.previous.iter().for_each(|previous| items.add_of(head.at, of(previous).deprecated(true)));
}

fn error_kinds(kinds: &ErrorKinds, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", kinds.head.name);
    items.declare(&path, &[Fact::Enum, Fact::NonExhaustive], "Debug Clone PartialEq Eq Hash", false);
    kinds.kinds.iter().for_each(|kind| bare_variant(&path, &kind.head, kind.previous.as_ref(), items));
    items.push(&path, variant("Unknown", Some(Type::path("UnknownValue"))));
}

/// What can be done with `Call<path>` stands at its parameters.
fn call(call: &Call, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", call.head.name);
    items.declare(&path, &[Fact::Struct], "Debug Clone", false);
    required_struct(&call.constructor, module, items);
    call.optional().for_each(|field| setter(&path, field, items));
    for way in &call.pages {
        for (name, output) in way.methods().into_iter().zip(["Pages", "Items"]) {
            items.function(&path, name, vec![own()], pair(output, this(), ty(&way.item)));
        }
    }
    let output = pair("Result", Type::of("Response", ty(&call.output)), Type::path("Error"));
    let send = Kind::Function { name: "send".to_owned(), arguments: vec![own()], output, is_async: true };
    items.push(&path, send);
}

fn request(request: &Request, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", request.head.name);
    let default = if request.constructor.arguments.is_empty() { " Default" } else { "" };
    let serialize = if request.holds_secret { "" } else { " Serialize" };
    let traits = format!("Debug Clone PartialEq{default}{serialize} Deserialize");
    items.declare(&path, &declared(&[Fact::Struct], &request.parameters), &traits, request.head.deprecated.is_some());
    items.function(&path, "new", constructor(&request.constructor, module), this());
    required_struct(&request.constructor, module, items);
    request.optional().for_each(|field| setter(&path, field, items));
    items.push(&path, extra());
    if request.credits.is_some() {
        items.function(&path, "max_credits", vec![borrowed()], Type::path("MaxCredits"));
    }
}

/// What is known of a type, its parameters among it.
fn declared(facts: &[Fact], parameters: &[String]) -> Vec<Fact> {
    let generic = (!parameters.is_empty()).then(|| Fact::Other(format!("of {}", parameters.join(" and "))));
    facts.iter().cloned().chain(generic).collect()
}

fn extra() -> Kind {
    Kind::Field { name: "extra".to_owned(), ty: Type::path("Extra") }
}

fn constructor(constructor: &Constructor, module: &str) -> Vec<Argument> {
    match &constructor.required_struct {
        Some(RequiredStruct { name, .. }) => vec![Argument::Exact(Type::path(format!("{module}::{name}")))],
        None => constructor.arguments.iter().map(parameter).collect(),
    }
}

fn required_struct(constructor: &Constructor, module: &str, items: &mut Items) {
    let Some(RequiredStruct { name, .. }) = &constructor.required_struct else { return };
    let path = format!("{module}::{name}");
    items.declare(&path, &[Fact::Struct, Fact::Exhaustive], "Debug Clone PartialEq", false);
    for field in &constructor.arguments {
        items.push(&path, Kind::Field { name: field.name.clone(), ty: ty(&field.ty) });
    }
}

fn setter(path: &str, field: &Field, items: &mut Items) {
    let (head, argument) = (&field.head, field.argument());
    let of = |name: &str| Item::new(path, function(name, vec![own(), parameter(&argument)], this()));
    items.add_at(head.at, of(&head.name).deprecated(head.deprecated.is_some()));
    field.previous.iter().for_each(|previous| items.add_at(head.at, of(previous).deprecated(true)));
}

fn response(response: &Response, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", response.head.name);
    let traits = "Debug Clone PartialEq Serialize Deserialize";
    let facts = declared(&[Fact::Struct, Fact::NonExhaustive], &response.parameters);
    items.declare(&path, &facts, traits, response.head.deprecated.is_some());
    for field in response.fields.iter().filter(|field| field.public) {
        let head = &field.head;
        let kind = Kind::Field { name: head.name.clone(), ty: ty(&field.ty) };
        items.add_at(head.at, Item::new(&*path, kind).deprecated(head.deprecated.is_some()));
    }
    items.push(&path, extra());
    if let Some((_, target)) = &response.payload {
        items.push(&path, Kind::Deref(ty(target)));
    }
}

fn union(union: &Union, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", union.head.name);
    let serialize = if union.side == (Side::Request { holds_secret: true }) { "" } else { " Serialize" };
    let traits = format!("Debug Clone PartialEq{serialize} Deserialize");
    items.declare(&path, &[Fact::Enum, Fact::NonExhaustive], &traits, union.head.deprecated.is_some());
    for one in &union.variants {
        let inner = ty(&one.ty);
        let payload = if one.boxed { Type::of("Box", inner.clone()) } else { inner.clone() };
        items.add_at(one.head.at, Item::new(&*path, variant(&one.head.name, Some(payload))));
        if one.from {
            items.add_at(one.head.at, Item::new(&*path, Kind::From(inner)));
        }
    }
    if union.side == Side::Response {
        items.push(&path, variant("Unknown", Some(Type::path("Unknown"))));
    }
}

fn enumeration(enum_def: &Enum, module: &str, items: &mut Items) {
    let path = format!("{module}::{}", enum_def.head.name);
    let traits = "Debug Clone PartialEq Eq Hash Display Serialize Deserialize";
    items.declare(&path, &[Fact::Enum, Fact::NonExhaustive], traits, enum_def.head.deprecated.is_some());
    enum_def.values.iter().for_each(|value| bare_variant(&path, &value.head, value.previous.as_ref(), items));
    items.push(&path, variant("Unknown", Some(Type::path("UnknownValue"))));
    if enum_def.open {
        items.push(&path, Kind::From(Type::reference(Type::path("str"))));
        items.push(&path, Kind::From(Type::path("String")));
    }
}

fn alias(alias: &Alias, module: &str, items: &mut Items) {
    let name = &alias.head.name;
    let target = Type::of(alias.target, Type::path(format!("{module}::markers::{name}")));
    let item = Item::new(format!("{module}::{name}"), Kind::Alias(target));
    items.add(item.deprecated(alias.head.deprecated.is_some()));
}
