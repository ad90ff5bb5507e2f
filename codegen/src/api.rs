//! The public API of the generated crate, one item a line, sorted: what a reviewer compares, and what `api.txt` holds.

use std::collections::BTreeMap;

use crate::rust::{
    self, Alias, AliasTarget, Argument, Auth, Call, CallStart, Client, ClientMethod, Constructor, EndpointMethods,
    Endpoints, Enum, ErrorKinds, Head, Item, LookupMethod, Marker, MarkerKind, Passing, Request, RequiredStruct,
    Response, Side, Type, Union, Visibility,
};
use crate::source::Place;

/// One line of the listing, and the places in the spec that it comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub text: String,
    /// The field, the word, the variant.
    pub at: Option<Place>,
    /// The type or the endpoint around it; the service, for its client.
    pub owner: Option<Place>,
}

/// The listing of a crate.
pub fn listing(krate: &rust::Crate) -> String {
    text(&lines(krate))
}

/// Lines as a text.
pub fn text(lines: &[Line]) -> String {
    lines.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect()
}

/// The lines of the listing, sorted, each once.
pub fn lines(krate: &rust::Crate) -> Vec<Line> {
    let items = || krate.files.iter().flat_map(|file| file.items.iter().map(|item| (file.module.as_str(), item)));
    let services: BTreeMap<&str, Place> = items()
        .filter_map(|(module, item)| match item {
            Item::Service(service) => Some((module, service.at)),
            _ => None,
        })
        .collect();
    let mut lines = Lines::default();
    for (module, item) in items() {
        lines.owner = owner(item).or_else(|| services.get(module).copied());
        self::item(item, module, &mut lines);
    }
    lines.all.sort_unstable();
    lines.all.dedup_by(|one, other| one.text == other.text);
    lines.all
}

fn owner(item: &Item) -> Option<Place> {
    match item {
        Item::Modules(_) | Item::Calls | Item::Client(_) | Item::Endpoints(_) | Item::Markers(_) => None,
        Item::Service(service) => Some(service.at),
        Item::ErrorKinds(kinds) => Some(kinds.head.at),
        Item::Call(call) => Some(call.head.at),
        Item::Request(request) => Some(request.head.at),
        Item::Response(response) => Some(response.head.at),
        Item::Union(union) => Some(union.head.at),
        Item::Enum(values) => Some(values.head.at),
        Item::Alias(alias) => Some(alias.head.at),
        Item::PreviousName(previous) => Some(previous.at),
    }
}

#[derive(Debug, Default)]
struct Lines {
    owner: Option<Place>,
    all: Vec<Line>,
}

impl Lines {
    fn push(&mut self, text: String) {
        self.all.push(Line { text, at: self.owner, owner: self.owner });
    }

    /// A line about something inside the item.
    fn push_at(&mut self, at: Place, text: String) {
        self.all.push(Line { text, at: Some(at), owner: self.owner });
    }

    /// A line about an item that stands among others.
    fn push_of(&mut self, owner: Place, text: String) {
        self.all.push(Line { text, at: Some(owner), owner: Some(owner) });
    }

    fn extend(&mut self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.push(text));
    }
}

fn item(item: &Item, module: &str, lines: &mut Lines) {
    match item {
        Item::Modules(modules) => {
            let public = modules.iter().filter(|module| module.visibility == Visibility::Public);
            lines.extend(public.map(|inner| {
                let feature = inner.feature.as_ref().map(|feature| format!(", feature {feature}")).unwrap_or_default();
                format!("{}: mod{feature}", join(module, &inner.name))
            }));
        }
        Item::Calls => lines.push("Call: struct, Debug Clone".to_owned()),
        Item::Service(service) => {
            lines.push(format!("{module}::Service: enum, base url {}", service.url));
            let kinds = if service.has_error_kinds { format!("{module}::ErrorKind") } else { "NoErrorKind".to_owned() };
            lines.push(format!("{module}::Error: type = runtime::Error<{kinds}>"));
        }
        Item::Client(client) => self::client(client, module, lines),
        Item::Endpoints(endpoints) => self::endpoints(endpoints, module, lines),
        Item::ErrorKinds(kinds) => error_kinds(kinds, module, lines),
        Item::Call(call) => self::call(call, module, lines),
        Item::Request(request) => self::request(request, module, lines),
        Item::Response(response) => self::response(response, module, lines),
        Item::Union(union) => self::union(union, module, lines),
        Item::Enum(values) => self::values(values, module, lines),
        Item::Alias(alias) => self::alias(alias, module, lines),
        Item::PreviousName(previous) => lines.push(previous_type(module, &previous.name, &previous.now)),
        Item::Markers(markers) => markers.iter().for_each(|marker| self::marker(marker, module, lines)),
    }
}

fn marker(marker: &Marker, module: &str, lines: &mut Lines) {
    let facts = match &marker.kind {
        MarkerKind::Secret => "secret",
        MarkerKind::Id { from_text: true, .. } => "id, from text",
        MarkerKind::Id { from_text: false, .. } => "id",
    };
    let lookup = if matches!(&marker.kind, MarkerKind::Id { lookup: Some(_), .. }) { ", looked up" } else { "" };
    lines.push_of(marker.at, format!("{module}::markers::{}: enum, {facts}{lookup}", marker.name));
    if let Some(previous) = &marker.previous {
        lines.push_of(marker.at, previous_type(&format!("{module}::markers"), previous, &marker.name));
    }
}

/// A type by the name that it had before.
fn previous_type(module: &str, name: &str, now: &str) -> String {
    format!("{module}::{name}: type = {module}::{now}{DEPRECATED}")
}

/// A variant that holds nothing, deprecated or not, and the name that it had before.
fn bare_variant(path: &str, head: &Head, previous: Option<&String>, lines: &mut Lines) {
    lines.push_at(head.at, format!("{path}::{}{}", head.name, mark(head)));
    if let Some(previous) = previous {
        lines.push_at(head.at, format!("{path}::{previous}: const = {path}::{}{DEPRECATED}", head.name));
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn mark(head: &Head) -> &'static str {
    if head.deprecated.is_some() { DEPRECATED } else { "" }
}

const DEPRECATED: &str = ", deprecated";

fn client(client: &Client, module: &str, lines: &mut Lines) {
    let path = format!("{module}::Client");
    lines.push(format!("{path}: struct, Debug Clone"));
    let arguments = match &client.auth {
        Auth::None => "",
        Auth::Header { .. } | Auth::Bearer { .. } | Auth::Query { .. } => "impl Into<ApiKey>",
        Auth::Basic { .. } => "impl Into<String>, impl Into<ApiKey>",
    };
    lines.push(format!("{path}::from_env() -> Result<Self, {module}::Error>"));
    lines.push(format!("{path}::new({arguments}) -> Result<Self, {module}::Error>"));
    lines.push(format!("{path}::builder({arguments}) -> ClientBuilder<{module}::Service>"));
    lines.push(format!("{path}: Deref<Target = runtime::Client<{module}::Service>>"));
    methods(&path, &client.endpoints, lines);
}

fn endpoints(endpoints: &Endpoints, module: &str, lines: &mut Lines) {
    let path = format!("{module}::Endpoints");
    lines.push(format!("{path}: struct, Debug Clone"));
    methods(&path, &endpoints.endpoints, lines);
}

fn methods(path: &str, endpoints: &EndpointMethods, lines: &mut Lines) {
    let module = |module: &rust::Path| format!("{path}::{}(&self) -> {module}::Endpoints", module.name);
    lines.extend(endpoints.modules.iter().map(|one| module(&one.module)));
    endpoints.methods.iter().for_each(|one| method(path, one, lines));
    lines.extend(endpoints.lookup.as_ref().map(|one| lookup(path, one)));
}

fn method(path: &str, method: &ClientMethod, lines: &mut Lines) {
    let CallStart { call, constructor, .. } = &method.start;
    let arguments = std::iter::once("&self".to_owned()).chain(arguments(constructor, &call.module));
    let arguments = arguments.collect::<Vec<_>>().join(", ");
    let line = |name: &str, deprecated: &str| format!("{path}::{name}({arguments}) -> Call<{call}>{deprecated}");
    lines.push_of(method.head.at, line(&method.head.name, mark(&method.head)));
    method.previous.iter().for_each(|previous| lines.push_of(method.head.at, line(previous, DEPRECATED)));
}

/// Generic over the marker of the id, which the caller names.
fn lookup(path: &str, method: &LookupMethod) -> String {
    let arguments: Vec<String> = std::iter::once("&self".to_owned())
        .chain(method.arguments.iter().map(parameter))
        .chain(["impl Into<String>".to_owned()])
        .collect();
    format!("{path}::lookup({}) -> Lookup<Call<{}>, impl LookupId>", arguments.join(", "), method.call)
}

fn error_kinds(kinds: &ErrorKinds, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", kinds.head.name);
    lines.push(format!("{path}: enum, non_exhaustive, Debug Clone PartialEq Eq Hash"));
    kinds.kinds.iter().for_each(|kind| bare_variant(&path, &kind.head, kind.previous.as_ref(), lines));
    lines.push(format!("{path}::Unknown(UnknownValue)"));
}

/// What is said of `Call<path>` is said of its parameters.
fn call(call: &Call, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", call.head.name);
    lines.push(format!("{path}: struct, Debug Clone"));
    lines.extend(call.constructor.required_struct.iter().flat_map(|required| required_lines(required, module)));
    for field in call.optional() {
        setter(&path, &field.head, field.previous.as_ref(), (field.passing, &field.ty), lines);
    }
    for way in &call.pages {
        let item = type_text(&way.item);
        lines.push(format!("{path}::{}(self) -> Pages<Self, {item}>", way.method()));
        lines.push(format!("{path}::{}(self) -> Items<Self, {item}>", way.items_method()));
    }
    lines.push(format!("{path}::send(self) -> Result<Response<{}>, Error>, async", type_text(&call.output)));
}

fn request(request: &Request, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", request.head.name);
    let default = if request.constructor.is_empty() { " Default" } else { "" };
    let serialize = if request.holds_secret { "" } else { " Serialize" };
    let generics = generics(&request.parameters);
    let deprecated = mark(&request.head);
    lines.push(format!("{path}: struct{generics}, Debug Clone PartialEq{default}{serialize} Deserialize{deprecated}"));
    let arguments = arguments(&request.constructor, module).join(", ");
    lines.push(format!("{path}::new({arguments}) -> Self"));
    lines.extend(request.constructor.required_struct.iter().flat_map(|required| required_lines(required, module)));
    for field in request.optional() {
        setter(&path, &field.head, field.previous.as_ref(), (field.passing, &field.ty), lines);
    }
    lines.push(format!("{path}.extra: Extra"));
    lines.extend(request.credits.iter().map(|_| format!("{path}::max_credits(&self) -> MaxCredits")));
}

/// `<T>`
fn generics(parameters: &[String]) -> String {
    if parameters.is_empty() { String::new() } else { format!("<{}>", parameters.join(", ")) }
}

/// What a constructor takes; its struct is in this module.
fn arguments(constructor: &Constructor, module: &str) -> Vec<String> {
    match &constructor.required_struct {
        Some(required) => vec![format!("{module}::{}", required.name)],
        None => constructor.arguments.iter().map(parameter).collect(),
    }
}

fn required_lines(required: &RequiredStruct, module: &str) -> Vec<String> {
    let path = format!("{module}::{}", required.name);
    let mut lines = vec![format!("{path}: struct, exhaustive, Debug Clone PartialEq")];
    lines.extend(required.fields.iter().map(|(field, _)| format!("{path}.{}: {}", field.name, type_text(&field.ty))));
    lines
}

fn setter(path: &str, head: &Head, previous: Option<&String>, (passing, ty): (Passing, &Type), lines: &mut Lines) {
    let passed = passed(passing, ty);
    let line = |name: &str, deprecated: &str| format!("{path}::{name}(self, {passed}) -> Self{deprecated}");
    lines.push_at(head.at, line(&head.name, mark(head)));
    previous.iter().for_each(|previous| lines.push_at(head.at, line(previous, DEPRECATED)));
}

fn response(response: &Response, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", response.head.name);
    let (generics, deprecated) = (generics(&response.parameters), mark(&response.head));
    let derives = "Debug Clone PartialEq Serialize Deserialize";
    lines.push(format!("{path}: struct{generics}, non_exhaustive, {derives}{deprecated}"));
    for field in response.fields.iter().filter(|field| field.public) {
        let (head, deprecated) = (&field.head, mark(&field.head));
        lines.push_at(head.at, format!("{path}.{}: {}{deprecated}", head.name, type_text(&field.ty)));
    }
    lines.push(format!("{path}.extra: Extra"));
    lines.extend(response.payload.iter().map(|(_, ty)| format!("{path}: Deref<Target = {}>", type_text(ty))));
}

fn union(union: &Union, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", union.head.name);
    let serialize = if union.side == (Side::Request { holds_secret: true }) { "" } else { " Serialize" };
    let deprecated = mark(&union.head);
    lines.push(format!("{path}: enum, non_exhaustive, Debug Clone PartialEq{serialize} Deserialize{deprecated}"));
    for variant in &union.variants {
        let (at, ty) = (variant.head.at, type_text(&variant.ty));
        let payload = if variant.boxed { format!("Box<{ty}>") } else { ty.clone() };
        lines.push_at(at, format!("{path}::{}({payload})", variant.head.name));
        if variant.from {
            lines.push_at(at, format!("{path}: From<{ty}>"));
        }
    }
    if union.side == Side::Response {
        lines.push(format!("{path}::Unknown(Unknown)"));
    }
}

fn values(values: &Enum, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", values.head.name);
    let derives = "Debug Clone PartialEq Eq Hash Display Serialize Deserialize";
    lines.push(format!("{path}: enum, non_exhaustive, {derives}{}", mark(&values.head)));
    values.values.iter().for_each(|value| bare_variant(&path, &value.head, value.previous.as_ref(), lines));
    lines.push(format!("{path}::Unknown(UnknownValue)"));
    if values.open {
        lines.push(format!("{path}: From<&str>"));
        lines.push(format!("{path}: From<String>"));
    }
}

fn alias(alias: &Alias, module: &str, lines: &mut Lines) {
    let target = match alias.target {
        AliasTarget::Id => "Id",
        AliasTarget::Secret => "Secret",
    };
    let name = &alias.head.name;
    lines.push(format!("{module}::{name}: type = {target}<{module}::markers::{name}>{}", mark(&alias.head)));
}

fn parameter(argument: &Argument) -> String {
    passed(argument.passing, &argument.ty)
}

fn passed(passing: Passing, ty: &Type) -> String {
    match (passing, ty) {
        (Passing::Into, _) => format!("impl Into<{}>", type_text(ty)),
        (Passing::Items, Type::Vec(item)) => format!("impl IntoIterator<Item = {}>", type_text(item)),
        (Passing::ItemsInto, Type::Vec(item)) => format!("impl IntoIterator<Item = impl Into<{}>>", type_text(item)),
        (Passing::EntriesInto, Type::Map(item)) => {
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>", type_text(item))
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => type_text(ty),
    }
}

/// A type with paths from the root of the tree.
fn type_text(ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Json => "Value".to_owned(),
        Type::Timestamp => "Timestamp".to_owned(),
        Type::LocalTimestamp => "LocalTimestamp".to_owned(),
        Type::Date => "Date".to_owned(),
        Type::UnixTimestamp => "UnixTimestamp".to_owned(),
        Type::Unit => "()".to_owned(),
        Type::Bytes => "Bytes".to_owned(),
        Type::Named(path, arguments) if arguments.is_empty() => path.to_string(),
        Type::Named(path, arguments) => {
            format!("{path}<{}>", arguments.iter().map(type_text).collect::<Vec<_>>().join(", "))
        }
        Type::Parameter(name) => name.clone(),
        Type::Vec(item) => format!("Vec<{}>", type_text(item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", type_text(item)),
        Type::Option(inner) => format!("Option<{}>", type_text(inner)),
        Type::Nullable(inner) => format!("Nullable<{}>", type_text(inner)),
        Type::ItemList(item) => format!("ItemList<{}>", type_text(item)),
        Type::Box(inner) => format!("Box<{}>", type_text(inner)),
    }
}
