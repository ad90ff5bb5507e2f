//! The public API of the generated crate, one item a line, sorted: what a reviewer compares, and what `api.txt` holds.

use std::collections::BTreeMap;

use crate::rust::{
    self, Alias, AliasTarget, Argument, Auth, Call, Client, ClientMethod, ClientModule, Constructor, Endpoints, Enum,
    ErrorKinds, Item, KindBody, LookupMethod, Passing, Request, RequiredStruct, Response, Setter, Side, Type, Union,
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
    let items = || krate.files.iter().flat_map(|file| file.items.iter().map(|item| (file.public_path.as_str(), item)));
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
        Item::Modules(_) | Item::Client(_) | Item::Endpoints(_) | Item::Kinds(_) => None,
        Item::Service(service) => Some(service.at),
        Item::ErrorKinds(kinds) => Some(kinds.at),
        Item::Call(call) => Some(call.at),
        Item::Request(request) => Some(request.at),
        Item::Response(response) => Some(response.at),
        Item::Union(union) => Some(union.at),
        Item::Enum(enum_def) => Some(enum_def.at),
        Item::Alias(alias) => Some(alias.at),
        Item::Former(former) => Some(former.at),
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
            let public = modules.iter().filter(|module| module.public);
            lines.extend(public.map(|inner| {
                let feature = inner.feature.as_ref().map(|feature| format!(", feature {feature}")).unwrap_or_default();
                format!("{}: mod{feature}", join(module, &inner.name))
            }));
        }
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
        Item::Enum(enum_def) => enumeration(enum_def, module, lines),
        Item::Alias(alias) => self::alias(alias, module, lines),
        Item::Former(former) => lines.push(former_type(module, &former.name, &former.now)),
        Item::Kinds(kinds) => kinds.iter().for_each(|kind| {
            let facts = match &kind.body {
                KindBody::Secret => "secret",
                KindBody::Id { from_text: true, .. } => "id, from text",
                KindBody::Id { from_text: false, .. } => "id",
            };
            let lookup = matches!(&kind.body, KindBody::Id { lookup: Some(_), .. });
            let lookup = if lookup { ", looked up" } else { "" };
            lines.push_of(kind.at, format!("{module}::kinds::{}: enum, {facts}{lookup}", kind.name));
            if let Some(former) = &kind.former {
                lines.push_of(kind.at, former_type(&format!("{module}::kinds"), former, &kind.name));
            }
        }),
    }
}

/// A type by the name that it had before.
fn former_type(module: &str, name: &str, now: &str) -> String {
    format!("{module}::{name}: type = {module}::{now}{DEPRECATED}")
}

/// A variant that holds nothing, deprecated or not, and the name that it had before.
fn bare_variant(
    path: &str,
    at: Place,
    name: &str,
    (deprecated, former): (Option<&String>, Option<&String>),
    lines: &mut Lines,
) {
    lines.push_at(at, format!("{path}::{name}{}", mark(deprecated)));
    if let Some(former) = former {
        lines.push_at(at, format!("{path}::{former}: const = {path}::{name}{DEPRECATED}"));
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn mark(deprecated: Option<&String>) -> &'static str {
    if deprecated.is_some() { DEPRECATED } else { "" }
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
    methods(&path, module, &client.modules, &client.methods, lines);
    lines.extend(client.lookup.as_ref().map(|method| lookup(&path, module, method)));
}

fn endpoints(endpoints: &Endpoints, module: &str, lines: &mut Lines) {
    let path = format!("{module}::Endpoints");
    lines.push(format!("{path}: struct, Debug Clone"));
    methods(&path, module, &endpoints.modules, &endpoints.methods, lines);
    lines.extend(endpoints.lookup.as_ref().map(|method| lookup(&path, module, method)));
}

/// Generic over the kind of id, which the caller names.
fn lookup(path: &str, module: &str, method: &LookupMethod) -> String {
    let arguments: Vec<String> = std::iter::once("&self".to_owned())
        .chain(method.arguments.iter().map(parameter))
        .chain(["impl Into<String>".to_owned()])
        .collect();
    format!("{path}::lookup({}) -> Lookup<{module}::{}, impl LookupId>", arguments.join(", "), method.call)
}

fn methods(path: &str, module: &str, modules: &[ClientModule], methods: &[ClientMethod], lines: &mut Lines) {
    lines.extend(
        modules.iter().map(|inner| format!("{path}::{}(&self) -> {module}::{}::Endpoints", inner.name, inner.name)),
    );
    for method in methods {
        let arguments: Vec<String> =
            std::iter::once("&self".to_owned()).chain(method.arguments.iter().map(parameter)).collect();
        let line = |name: &str, deprecated: &str| {
            format!("{path}::{name}({}) -> {}{deprecated}", arguments.join(", "), method.call_full)
        };
        lines.push_of(method.at, line(&method.name, mark(method.deprecated.as_ref())));
        method.former.iter().for_each(|former| lines.push_of(method.at, line(former, DEPRECATED)));
    }
}

fn error_kinds(kinds: &ErrorKinds, module: &str, lines: &mut Lines) {
    let path = format!("{module}::ErrorKind");
    lines.push(format!("{path}: enum, non_exhaustive, Debug Clone PartialEq Eq Hash"));
    for kind in &kinds.kinds {
        bare_variant(&path, kind.at, &kind.name, (kind.deprecated.as_ref(), kind.former.as_ref()), lines);
    }
    lines.push(format!("{path}::Unknown(UnlistedWord)"));
}

fn call(call: &Call, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", call.name);
    lines.push(format!("{path}: struct, Debug Clone"));
    lines.extend(call.required_struct.iter().flat_map(|required| required_lines(required, module)));
    call.setters.iter().for_each(|setter| self::setter(setter, &path, lines));
    lines.push(format!("{path}::options(self, CallOptions) -> Self"));
    lines.push(format!("{path}::max_credits(&self) -> MaxCredits"));
    lines.push(format!("{path}::blocking(self) -> Blocking<Self>"));
    for way in &call.pages {
        let item = type_text(&way.item);
        lines.push(format!("{path}::{}(self) -> Pages<Self, {item}>", way.method));
        lines.push(format!("{path}::{}(self) -> Items<Self, {item}>", way.items_method));
    }
    lines.push(format!("{path}::send(self) -> Result<Response<{}>, Error>, async", type_text(&call.output)));
}

fn request(request: &Request, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", request.name);
    let default = request.constructor.arguments.is_empty() && request.constructor.required_struct.is_none();
    let default = if default { " Default" } else { "" };
    let serialize = if request.holds_secret { "" } else { " Serialize" };
    let deprecated = mark(request.deprecated.as_ref());
    lines.push(format!("{path}: struct, Debug Clone PartialEq{default}{serialize} Deserialize{deprecated}"));
    lines.push(format!("{path}::new({}) -> Self", constructor(&request.constructor, module)));
    lines.extend(request.constructor.required_struct.iter().flat_map(|required| required_lines(required, module)));
    request.setters.iter().for_each(|setter| self::setter(setter, &path, lines));
    lines.push(format!("{path}::extra(self, impl Into<String>, impl Into<Value>) -> Self"));
    lines.extend(request.credits.iter().map(|_| format!("{path}::max_credits(&self) -> MaxCredits")));
}

fn constructor(constructor: &Constructor, module: &str) -> String {
    match &constructor.required_struct {
        Some(required) => format!("{module}::{}", required.name),
        None => constructor.arguments.iter().map(parameter).collect::<Vec<_>>().join(", "),
    }
}

fn required_lines(required: &RequiredStruct, module: &str) -> Vec<String> {
    let path = format!("{module}::{}", required.name);
    let mut lines = vec![format!("{path}: struct, exhaustive, Debug Clone PartialEq")];
    lines.extend(required.fields.iter().map(|(field, _)| format!("{path}.{}: {}", field.name, type_text(&field.ty))));
    lines
}

fn setter(setter: &Setter, path: &str, lines: &mut Lines) {
    let line = |name: &str, deprecated: &str| {
        format!("{path}::{name}(self, {}) -> Self{deprecated}", parameter(&setter.argument))
    };
    lines.push_at(setter.at, line(&setter.name, mark(setter.deprecated.as_ref())));
    setter.former.iter().for_each(|former| lines.push_at(setter.at, line(former, DEPRECATED)));
}

fn response(response: &Response, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", response.name);
    let deprecated = mark(response.deprecated.as_ref());
    lines.push(format!("{path}: struct, non_exhaustive, Debug Clone PartialEq Serialize Deserialize{deprecated}"));
    for field in response.fields.iter().filter(|field| field.public) {
        let deprecated = mark(field.deprecated.as_ref());
        lines.push_at(field.at, format!("{path}.{}: {}{deprecated}", field.name, type_text(&field.ty)));
    }
    lines.push(format!("{path}::extra(&self) -> &serde_json::Map<String, Value>"));
    lines.extend(response.payload.iter().map(|(_, ty)| format!("{path}: Deref<Target = {}>", type_text(ty))));
}

fn union(union: &Union, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", union.name);
    let serialize = if union.side == (Side::Request { holds_secret: true }) { "" } else { " Serialize" };
    let deprecated = mark(union.deprecated.as_ref());
    lines.push(format!("{path}: enum, non_exhaustive, Debug Clone PartialEq{serialize} Deserialize{deprecated}"));
    for variant in &union.variants {
        let ty = type_text(&variant.ty);
        let payload = if variant.boxed { format!("Box<{ty}>") } else { ty.clone() };
        lines.push_at(variant.at, format!("{path}::{}({payload})", variant.name));
        if variant.from {
            lines.push_at(variant.at, format!("{path}: From<{ty}>"));
        }
    }
    if union.side == Side::Response {
        lines.push(format!("{path}::Unknown(Unknown)"));
    }
}

fn enumeration(enum_def: &Enum, module: &str, lines: &mut Lines) {
    let path = format!("{module}::{}", enum_def.name);
    let deprecated = mark(enum_def.deprecated.as_ref());
    lines.push(format!(
        "{path}: enum, non_exhaustive, Debug Clone PartialEq Eq Hash Display Serialize Deserialize{deprecated}"
    ));
    for value in &enum_def.values {
        bare_variant(&path, value.at, &value.name, (value.deprecated.as_ref(), value.former.as_ref()), lines);
    }
    lines.push(format!("{path}::Unknown(UnlistedWord)"));
    lines.push(format!("{path}::unlisted(impl Into<UnlistedWord>) -> Self"));
    if enum_def.open {
        lines.push(format!("{path}: From<&str>"));
        lines.push(format!("{path}: From<String>"));
    }
}

fn alias(alias: &Alias, module: &str, lines: &mut Lines) {
    let target = match alias.target {
        AliasTarget::Id => "Id",
        AliasTarget::Secret => "Secret",
    };
    let deprecated = mark(alias.deprecated.as_ref());
    lines.push(format!("{module}::{}: type = {target}<{module}::kinds::{}>{deprecated}", alias.name, alias.name));
}

fn parameter(argument: &Argument) -> String {
    let ty = type_text(&argument.ty);
    match (argument.passing, &argument.ty) {
        (Passing::Into, _) => format!("impl Into<{ty}>"),
        (Passing::Items, Type::Vec(item)) => format!("impl IntoIterator<Item = {}>", type_text(item)),
        (Passing::ItemsInto, Type::Vec(item)) => format!("impl IntoIterator<Item = impl Into<{}>>", type_text(item)),
        (Passing::EntriesInto, Type::Map(item)) => {
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>", type_text(item))
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => ty,
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
        Type::Named { full, .. } => full.clone(),
        Type::Vec(item) => format!("Vec<{}>", type_text(item)),
        Type::Map(item) => format!("BTreeMap<String, {}>", type_text(item)),
        Type::Option(inner) => format!("Option<{}>", type_text(inner)),
        Type::Nullable(inner) => format!("Nullable<{}>", type_text(inner)),
        Type::Rows(item) => format!("Rows<{}>", type_text(item)),
        Type::Box(inner) => format!("Box<{}>", type_text(inner)),
    }
}
