//! From the crate that is planned to its public items.

use std::collections::BTreeMap;

use super::Item;
use super::line::DEPRECATED;
use super::signature::{borrowed, parameter, parameters, ty};
use crate::rust::{
    self, Alias, Auth, Call, Client, ClientMethod, Constructor, EndpointMethods, Endpoints, Enum, ErrorKinds, Field,
    Head, LookupMethod, Marker, MarkerKind, OutcomeVariant, Outcomes, PreviousName, Request, Response, Service,
    SharedField, Side, Union, Variant, VariantList, VariantMethod, Visibility, Wrap,
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
    let mut items = Items { owner: None, all: Vec::new() };
    for (module, item) in all() {
        items.owner = services.get(module).copied();
        self::item(item, module, &mut items);
    }
    items.all
}

#[derive(Debug)]
struct Items {
    owner: Option<Place>,
    all: Vec<Item>,
}

impl Items {
    fn add(&mut self, text: String) {
        self.all.push(Item { text, at: self.owner, owner: self.owner, wire: Vec::new() });
    }

    /// Something inside the item, with its name on the wire.
    fn add_at(&mut self, at: Place, wire: &str, text: String) {
        self.all.push(Item { text, at: Some(at), owner: self.owner, wire: vec![wire.to_owned()] });
    }

    /// An item of a module.
    fn add_of(&mut self, owner: Place, wire: &str, text: String) {
        self.all.push(Item { text, at: Some(owner), owner: Some(owner), wire: vec![wire.to_owned()] });
    }

    /// The last item takes these arguments one by one, for what is on the wire.
    fn take(&mut self, constructor: &Constructor, route: &str) {
        if let (Some(item), None) = (self.all.last_mut(), &constructor.required_struct) {
            item.wire.extend(constructor.arguments.iter().map(|argument| format!("{route}{}", argument.wire)));
        }
    }

    /// The line of a type that what follows belongs to, and its path.
    fn declare(&mut self, module: &str, head: &Head, properties: &str) -> String {
        self.owner = Some(head.at);
        let path = format!("{module}::{}", head.name);
        self.add(format!("{path}: {properties}"));
        path
    }
}

fn item(item: &rust::Item, module: &str, items: &mut Items) {
    match item {
        rust::Item::Modules(modules) => {
            for inner in modules.iter().filter(|module| module.visibility == Visibility::Public) {
                let path = if module.is_empty() { inner.name.clone() } else { format!("{module}::{}", inner.name) };
                let feature = inner.feature.as_ref().map(|feature| format!(", feature {feature}")).unwrap_or_default();
                items.add(format!("{path}: mod{feature}"));
            }
        }
        rust::Item::Calls => items.add("Call: struct, Debug Clone".to_owned()),
        rust::Item::Service(service) => self::service(service, module, items),
        rust::Item::Client(client) => self::client(client, module, items),
        rust::Item::Endpoints(endpoints) => self::endpoints(endpoints, module, items),
        rust::Item::ErrorKinds(kinds) => error_kinds(kinds, module, items),
        rust::Item::Call(call) => self::call(call, module, items),
        rust::Item::Request(request) => self::request(request, module, items),
        rust::Item::Response(response) => self::response(response, module, items),
        rust::Item::Union(union) => self::union(union, module, items),
        rust::Item::Enum(enum_def) => enumeration(enum_def, module, items),
        rust::Item::Alias(alias) => self::alias(alias, module, items),
        rust::Item::PreviousName(PreviousName { at, name, now, .. }) => {
            items.add_of(*at, "", previous_name(module, name, now))
        }
        rust::Item::Markers(markers) => markers.iter().for_each(|marker| self::marker(marker, module, items)),
    }
}

fn deprecated(head: &Head) -> &'static str {
    if head.deprecated.is_some() { DEPRECATED } else { "" }
}

/// A type by its previous name.
fn previous_name(module: &str, name: &str, now: &str) -> String {
    format!("{module}::{name}: type = {module}::{now}{DEPRECATED}")
}

fn service(service: &Service, module: &str, items: &mut Items) {
    items.owner = Some(service.at);
    items.add(format!("{module}::Service: enum, base url {}", service.url));
    for (name, scheme) in service.auth.schemes() {
        let arguments = credentials(scheme).join(", ");
        if let Some(name) = name {
            items.add(format!("{module}::Service::{name}({arguments}) -> Credentials"));
        }
    }
    let kinds = if service.has_error_kinds { format!("{module}::ErrorKind") } else { "NoErrorKind".to_owned() };
    items.add(format!("{module}::Error: type = runtime::Error<{kinds}>"));
}

/// What a client is given to authenticate its calls.
fn credentials(auth: &Auth) -> Vec<&'static str> {
    let given = |(_, is_secret): &(&str, bool)| if *is_secret { "impl Into<ApiKey>" } else { "impl Into<String>" };
    match auth {
        Auth::Several { .. } => vec!["Credentials"],
        one => one.arguments().1.iter().map(given).collect(),
    }
}

fn client(client: &Client, module: &str, items: &mut Items) {
    let path = format!("{module}::Client");
    items.add(format!("{path}: struct, Debug Clone"));
    let places = client.places.iter().map(|_| "impl Into<String>");
    let arguments = places.chain(credentials(&client.auth)).collect::<Vec<_>>().join(", ");
    items.add(format!("{path}::from_env() -> Result<Self, {module}::Error>"));
    items.add(format!("{path}::new({arguments}) -> Result<Self, {module}::Error>"));
    items.add(format!("{path}::builder({arguments}) -> ClientBuilder<{module}::Service>"));
    items.add(format!("{path}: Deref<Target = runtime::Client<{module}::Service>>"));
    methods(&path, &client.endpoints, items);
}

fn endpoints(endpoints: &Endpoints, module: &str, items: &mut Items) {
    let path = format!("{module}::Endpoints");
    items.add(format!("{path}: struct, Debug Clone"));
    methods(&path, &endpoints.endpoints, items);
}

fn methods(path: &str, endpoints: &EndpointMethods, items: &mut Items) {
    for inner in &endpoints.modules {
        items.add(format!("{path}::{}(&self) -> {}::Endpoints", inner.module.name, inner.module));
    }
    endpoints.methods.iter().for_each(|one| method(path, one, items));
    endpoints.lookup.iter().for_each(|one| lookup(path, one, items));
}

fn method(path: &str, method: &ClientMethod, items: &mut Items) {
    let ClientMethod { head, call, route, constructor, .. } = method;
    let arguments = self::constructor(constructor, &call.module);
    let comma = if arguments.is_empty() { "" } else { ", " };
    let of = |name: &str| format!("{path}::{name}(&self{comma}{arguments}) -> Call<{call}>");
    let names = method.previous.iter().map(|previous| of(previous) + DEPRECATED);
    for text in std::iter::once(of(&head.name) + deprecated(head)).chain(names) {
        items.add_of(head.at, route, text);
        items.take(constructor, route);
    }
}

/// Generic over the marker of the id, which the caller names.
fn lookup(path: &str, method: &LookupMethod, items: &mut Items) {
    let arguments: String = method.arguments.iter().map(|argument| parameter(argument) + ", ").collect();
    let output = format!("Lookup<Call<{}>, impl LookupId>", method.call);
    items.add(format!("{path}::lookup(&self, {arguments}impl Into<String>) -> {output}"));
}

fn constructor(constructor: &Constructor, module: &str) -> String {
    match &constructor.required_struct {
        Some(required) => format!("{module}::{}", required.name),
        None => parameters(&constructor.arguments),
    }
}

fn required_struct(constructor: &Constructor, module: &str, items: &mut Items) {
    let Some(required) = &constructor.required_struct else { return };
    let path = format!("{module}::{}", required.name);
    items.add(format!("{path}: struct, exhaustive, Debug Clone PartialEq"));
    for field in &constructor.arguments {
        items.add_at(field.at, &field.wire, format!("{path}.{}: {}", field.name, ty(&field.ty)));
    }
}

fn setter(path: &str, wire: &str, field: &Field, items: &mut Items) {
    let (head, argument) = (&field.head, parameter(&field.argument()));
    let of = |name: &str| format!("{path}::{name}(self, {argument}) -> Self");
    items.add_at(head.at, wire, of(&head.name) + deprecated(head));
    field.previous.iter().for_each(|previous| items.add_at(head.at, wire, of(previous) + DEPRECATED));
}

/// A variant that holds nothing, deprecated or not, and its previous name.
fn bare_variant(path: &str, wire: &str, head: &Head, previous: Option<&String>, items: &mut Items) {
    let name = format!("{path}::{}", head.name);
    items.add_at(head.at, wire, format!("{name}{}", deprecated(head)));
    if let Some(previous) = previous {
        items.add_at(head.at, wire, format!("{path}::{previous}: const = {name}{DEPRECATED}"));
    }
}

fn error_kinds(kinds: &ErrorKinds, module: &str, items: &mut Items) {
    let path = items.declare(module, &kinds.head, "enum, non_exhaustive, Debug Clone PartialEq Eq Hash");
    kinds.kinds.iter().for_each(|kind| bare_variant(&path, &kind.wire, &kind.head, kind.previous.as_ref(), items));
    items.add(format!("{path}::Unknown(UnknownValue)"));
    kinds.bodies.iter().for_each(|(body, _)| items.add(format!("{body}: impl FailureOf<{path}>")));
}

/// What can be done with `Call<path>` is listed at its parameters.
fn call(call: &Call, module: &str, items: &mut Items) {
    let path = items.declare(module, &call.head, "struct, Debug Clone");
    required_struct(&call.constructor, module, items);
    call.optional().for_each(|field| setter(&path, &field.wire, field, items));
    for pager in &call.pages {
        let [pages, page_items] = pager.methods();
        items.add(format!("{path}::{pages}(self) -> Pages<Self, {}>", ty(&pager.item)));
        items.add(format!("{path}::{page_items}(self) -> Items<Self, {}>", ty(&pager.item)));
    }
    call.job.iter().for_each(|_| items.add(format!("{path}::job(self) -> Job<Self>")));
    items.add(format!("{path}::send(self) -> Result<Response<{}>, Error>, async", ty(&call.output)));
    call.outcomes.iter().for_each(|outcomes| self::outcomes(outcomes, module, items));
}

fn outcomes(outcomes: &Outcomes, module: &str, items: &mut Items) {
    let path = items.declare(module, &outcomes.head, "enum, non_exhaustive, Debug Clone PartialEq");
    for OutcomeVariant { head, status, ty: of, .. } in &outcomes.variants {
        let of = of.as_ref().map(|of| format!("({})", ty(of))).unwrap_or_default();
        let wire = status.map_or("2xx".to_owned(), |status| status.to_string());
        items.add_at(head.at, &wire, format!("{path}::{}{of}", head.name));
    }
}

fn request(request: &Request, module: &str, items: &mut Items) {
    let default = if request.constructor.arguments.is_empty() { " Default" } else { "" };
    let serialize = if request.holds_secret { "" } else { " Serialize" };
    let (generic, deprecated) = (generic(&request.parameters), deprecated(&request.head));
    let properties = format!("struct{generic}, Debug Clone PartialEq{default}{serialize} Deserialize{deprecated}");
    let path = items.declare(module, &request.head, &properties);
    let wire = |placed: &(Vec<&Wrap>, &Field)| rust::wire_path(placed).join(".");
    items.add(format!("{path}::new({}) -> Self", constructor(&request.constructor, module)));
    items.take(&request.constructor, "");
    required_struct(&request.constructor, module, items);
    let optional = request.fields().into_iter().filter(|(_, field)| !field.required);
    optional.for_each(|placed| setter(&path, &wire(&placed), placed.1, items));
    items.add(format!("{path}.extra: Extra"));
    if let Some(range) = &request.range {
        let kinds: &[_] = if range.closed { &["Inclusive"] } else { &["Inclusive", "From", "ToInclusive"] };
        kinds.iter().for_each(|kind| items.add(format!("{path}: From<Range{kind}<{}>>", ty(&range.ty))));
    }
    if request.credits.is_some() {
        items.add(format!("{path}::max_credits(&self) -> MaxCredits"));
    }
}

/// The parameters of a type, where it has some.
fn generic(parameters: &[String]) -> String {
    if parameters.is_empty() { String::new() } else { format!(", of {}", parameters.join(" and ")) }
}

fn response(response: &Response, module: &str, items: &mut Items) {
    let (generic, mark) = (generic(&response.parameters), deprecated(&response.head));
    let properties = format!("struct, non_exhaustive{generic}, Debug Clone PartialEq Serialize Deserialize{mark}");
    let path = items.declare(module, &response.head, &properties);
    for field in response.fields.iter().filter(|field| field.public) {
        let head = &field.head;
        items.add_at(head.at, &field.wire, format!("{path}.{}: {}{}", head.name, ty(&field.ty), deprecated(head)));
    }
    items.add(format!("{path}.extra: Extra"));
    if let Some((_, target)) = &response.payload {
        items.add(format!("{path}: Deref<Target = {}>", ty(target)));
    }
}

fn union(union: &Union, module: &str, items: &mut Items) {
    let serialize = if union.side == (Side::Request { holds_secret: true }) { "" } else { " Serialize" };
    let mark = deprecated(&union.head);
    let properties = format!("enum, non_exhaustive, Debug Clone PartialEq{serialize} Deserialize{mark}");
    let path = items.declare(module, &union.head, &properties);
    for one in &union.variants {
        let inner = ty(&one.ty);
        let payload = if one.boxed { format!("Box<{inner}>") } else { inner.clone() };
        items.add_at(one.head.at, "", format!("{path}::{}({payload})", one.head.name));
        if one.from {
            items.add_at(one.head.at, "", format!("{path}: From<{inner}>"));
        }
        variant_method(&path, one, items);
    }
    if union.side == Side::Response {
        items.add(format!("{path}::Unknown(Unknown)"));
    }
    for SharedField { name, ty, .. } in &union.shared {
        items.add(format!("{path}::{name}(&self) -> Option<{}>", borrowed(ty)));
    }
}

fn variant_method(path: &str, variant: &Variant, items: &mut Items) {
    let (at, inner) = (variant.head.at, ty(&variant.ty));
    match &variant.method {
        Some(VariantMethod::Read { name, lists }) => {
            items.add_at(at, "", format!("{path}::{name}(&self) -> Option<{}>", borrowed(&variant.ty)));
            for VariantList { name, page, .. } in lists {
                items.add_at(at, "", format!("{}::{name}(&self) -> impl Iterator<Item = &{inner}>", ty(page)));
            }
        }
        Some(VariantMethod::New { name, constructor, module }) => {
            items.add_at(at, "", format!("{path}::{name}({}) -> Self", self::constructor(constructor, module)));
        }
        None => {}
    }
}

fn enumeration(enum_def: &Enum, module: &str, items: &mut Items) {
    let traits = "Debug Clone PartialEq Eq Hash Display Serialize Deserialize";
    let properties = format!("enum, non_exhaustive, {traits}{}", deprecated(&enum_def.head));
    let path = items.declare(module, &enum_def.head, &properties);
    for value in &enum_def.values {
        bare_variant(&path, &value.wire.to_string(), &value.head, value.previous.as_ref(), items);
    }
    items.add(format!("{path}::Unknown(UnknownValue)"));
    if enum_def.open {
        items.add(format!("{path}: From<&str>"));
        items.add(format!("{path}: From<String>"));
    }
    if enum_def.ranges {
        items.add(format!("{path}: From<RangeInclusive<u32>>"));
        items.add(format!("{path}: From<RangeFrom<u32>>"));
    }
}

fn alias(alias: &Alias, module: &str, items: &mut Items) {
    let properties =
        format!("type = {}<{module}::markers::{}>{}", alias.target, alias.head.name, deprecated(&alias.head));
    items.declare(module, &alias.head, &properties);
}

fn marker(marker: &Marker, module: &str, items: &mut Items) {
    let module = format!("{module}::markers");
    let properties = match &marker.kind {
        MarkerKind::Secret => "enum, secret".to_owned(),
        MarkerKind::Id { from_text, lookup, fits, .. } => {
            let from_text = if *from_text { ", from text" } else { "" };
            let looked_up = if lookup.is_some() { ", looked up" } else { "" };
            fits.iter().for_each(|other| {
                items.add_of(marker.at, "", format!("{module}::{}: impl Fits<{other}>", marker.name))
            });
            format!("enum, id{from_text}{looked_up}")
        }
    };
    items.add_of(marker.at, "", format!("{module}::{}: {properties}", marker.name));
    if let Some(previous) = &marker.previous {
        items.add_of(marker.at, "", previous_name(&module, previous, &marker.name));
    }
}
