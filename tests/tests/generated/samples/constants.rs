//! Constants: the generated constants about endpoints, errors and ids are compared with the model.

use std::collections::BTreeSet;
use std::fmt::Debug;

use codegen::model::{
    Auth, Charged, CreditPrice, Endpoint, Field, FieldType, Model, PageEnd, PageMode, Paging, Price, Remedy,
    RequestPath, ResponsePath, Service, Type, TypeKind, ValueKind,
};
use generated_client::runtime::support::{self, Operation, PagePlan, RequestField};
use serde_json::Value;

use super::generated_calls::CALLS;
use super::generated_services::{Constants, SERVICES};
use super::models;

/// Two lists of values, each by its name, that have to be the same.
#[derive(Default)]
struct Compared {
    place: String,
    problems: Vec<String>,
}

impl Compared {
    fn same(&mut self, what: &str, spec: impl Debug, generated: impl Debug) {
        let (spec, generated) = (format!("{spec:?}"), format!("{generated:?}"));
        if spec != generated {
            self.problems.push(format!("{}, {what}: the spec says {spec}, the client {generated}", self.place));
        }
    }
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

fn service<'m>(models: &'m std::collections::BTreeMap<String, Model>, spec: &str, index: usize) -> &'m Service {
    &models[spec].services[index]
}

#[test]
fn endpoints_are_known_to_be_what_the_spec_says() {
    let (models, mut compared) = (models(), Compared::default());
    for call in CALLS {
        let service = service(&models, call.spec, call.service);
        let endpoint = &service.endpoints[call.endpoint];
        compared.place = format!("{}/{}", service.name, endpoint.name);
        operation(service, endpoint, &call.operation, &mut compared);
        if let (Some(paging), Some(plan)) = (endpoint.pages.first(), call.pages) {
            pages(service, endpoint, paging, &plan(), &mut compared);
        }
    }
    report(&compared.problems);
}

fn operation(service: &Service, endpoint: &Endpoint, known: &Operation, compared: &mut Compared) {
    compared.same("host", &endpoint.url, known.base_url);
    compared.same("key", &endpoint.auth, known.auth);
    compared.same("method", endpoint.method, known.method);
    compared.same("safety", endpoint.safety, known.safety);
    compared.same("what it stores", stored(service, endpoint), known.stores.iter().map(path).collect::<Vec<_>>());
    compared.same("timeout", endpoint.timeout, known.timeout);
    compared.same("success", &endpoint.success, known.success);
    let ok = endpoint.envelope.iter().flat_map(|envelope| &envelope.ok);
    let ok: Vec<_> = ok.map(|(name, value)| (name.clone(), codegen::sample::literal(value).to_string())).collect();
    let known_ok: Vec<_> = known.ok.iter().map(|(name, value)| ((*name).to_owned(), literal(*value))).collect();
    compared.same("what says that it succeeded", ok, known_ok);
    // Names of headers have no case.
    let header = endpoint.idempotency_header.as_ref().map(|name| name.to_lowercase());
    compared.same("idempotency", header.as_deref(), known.idempotency_header.map(str::to_lowercase).as_deref());
    compared.same("account", endpoint.account.as_ref().map(spec_path), known.account.as_ref().map(path));
    match (&endpoint.price, &known.price) {
        (Price::Credits(spec), support::Price::Credits(known)) => price(spec, known, compared),
        (Price::Free, known) => compared.same("price", support::Price::Free, known),
        (Price::Unstated, known) => compared.same("price", support::Price::Unstated, known),
        (Price::Credits(spec), known) => compared.same("price", spec, known),
    }
}

fn price(spec: &CreditPrice, known: &support::CreditPrice, compared: &mut Compared) {
    compared.same(
        "price",
        (spec.rate.credits, spec.rate.per, spec.rate.minimum),
        (known.credits, known.per, known.minimum),
    );
    compared.same("unit and rounding", (spec.rate.unit, spec.rate.round), (known.unit, known.round));
    let bound = spec.bound.as_ref();
    compared.same("bound of the price", bound.map(|bound| spec_path(&bound.field)), known.bound.as_ref().map(path));
    let default = bound.and_then(|bound| bound.default);
    compared.same("price without a bound", default, known.default_bound);
    compared.same("what was paid", names(spec.reported.as_ref()), known.reported);
    compared.same("what is paid for", names(spec.items.as_ref()), known.items);
}

fn pages(service: &Service, endpoint: &Endpoint, spec: &Paging, known: &PagePlan, compared: &mut Compared) {
    compared.same("way of pages", &spec.name, known.name);
    let items = if spec.items.0.is_empty() { vec![".".to_owned()] } else { spec.items.0.clone() };
    compared.same("items", items, known.items);
    compared.same("position", spec.send.as_ref().map(spec_path).unwrap_or("Query []".into()), path(&known.send));
    let keep = spec.keep.as_ref().map(|keep| keep.iter().map(spec_path).collect::<Vec<_>>());
    compared.same("what is kept", keep, known.keep.map(|keep| keep.iter().map(path).collect::<Vec<_>>()));
    compared.same("size", spec.size.as_ref().map(spec_path), known.size.as_ref().map(path));
    let size = spec.size.as_ref().and_then(|size| usual(service, endpoint, size));
    compared.same("usual size", size, known.default_size.map(Value::from));
    compared.same("total", names(spec.total.as_ref()), known.total);
    let mode = match &spec.mode {
        PageMode::Page { first, last } => format!("Page {first} {:?}", last.as_ref().map(spec_path)),
        PageMode::Cursor => "Cursor".to_owned(),
        PageMode::Offset => "Offset".to_owned(),
        PageMode::Link => "Link".to_owned(),
    };
    let (next, more) = (spec.next.as_ref(), spec.more.as_ref().map(|more| &more.path));
    compared.same("negated", spec.more.as_ref().is_some_and(|more| more.negated), known.more_negated);
    let known_mode = match &known.mode {
        support::PageMode::Page { first, last } => format!("Page {first} {:?}", last.as_ref().map(path)),
        plain => format!("{plain:?}"),
    };
    compared.same("mode", mode, known_mode);
    compared.same("next page, and whether there is one", (names(next), names(more)), (known.next, known.more));
    let end = |end: &PageEnd| match end {
        PageEnd::NoCursor | PageEnd::NoOffset => "NoNext".to_owned(),
        PageEnd::NoMore | PageEnd::EmptyPage | PageEnd::ShortPage | PageEnd::Total => format!("{end:?}"),
    };
    let known_ends: Vec<_> = known.ends.iter().map(|end| format!("{end:?}")).collect();
    compared.same("ends", spec.ends.iter().map(end).collect::<Vec<_>>(), known_ends);
}

#[test]
fn services_are_known_to_be_what_the_spec_says() {
    let (models, mut compared) = (models(), Compared::default());
    for generated in SERVICES {
        let service = service(&models, generated.spec, generated.service);
        compared.place.clone_from(&service.name);
        let known = (generated.constants)();
        compared.same("address", &service.url, known.url);
        compared.same("key", key(&service.auth), known.auth);
        let headers: Vec<_> = service.headers.iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
        compared.same("headers", headers, known.headers);
        errors(service, &known, &mut compared);
        ids(service, generated.ids, &mut compared);
    }
    report(&compared.problems);
}

/// Names of headers have no case.
fn key(auth: &Auth) -> support::Auth {
    let text = |text: &String| -> &'static str { text.clone().leak() };
    match auth {
        Auth::None => support::Auth::None,
        Auth::Header { name, prefix, env } => {
            let (name, env) = (text(&name.to_lowercase()), text(env));
            match prefix {
                None => support::Auth::Header { name, env },
                Some(prefix) => support::Auth::Prefixed { name, prefix: text(prefix), env },
            }
        }
        Auth::Bearer { prefix: None, env } => support::Auth::Bearer { env: text(env) },
        Auth::Bearer { prefix: Some(prefix), env } => {
            support::Auth::Prefixed { name: "authorization", prefix: text(prefix), env: text(env) }
        }
        Auth::Path { name, env } => support::Auth::Path { name: text(name), env: text(env) },
        Auth::Query { name, env } => support::Auth::Query { name: text(name), env: text(env) },
        Auth::Basic { env: [user, password] } => {
            support::Auth::Basic { user_env: text(user), password_env: text(password) }
        }
        Auth::OAuth2(scheme) => support::Auth::OAuth2(support::OAuth2 {
            token: text(&scheme.token),
            scope: scheme.scopes.join(" ").leak(),
            parameters: scheme
                .parameters
                .iter()
                .map(|(name, value)| (text(name), text(value)))
                .collect::<Vec<_>>()
                .leak(),
            in_body: scheme.client.as_str() == "body",
            env: scheme.env.iter().map(text).collect::<Vec<_>>().leak(),
        }),
        Auth::Several { schemes, default } => support::Auth::Several {
            schemes: schemes.iter().map(|(name, scheme)| (text(name), key(scheme))).collect::<Vec<_>>().leak(),
            default: default
                .iter()
                .map(|all| &*all.iter().map(text).collect::<Vec<_>>().leak())
                .collect::<Vec<_>>()
                .leak(),
        },
    }
}

fn errors(service: &Service, known: &Constants, compared: &mut Compared) {
    let shown = |remedy: Remedy, charged: Charged| Some((format!("{remedy:?}"), format!("{charged:?}")));
    let known_of = |consequences: Option<generated_client::runtime::Consequences>| {
        consequences.map(|consequences| (format!("{:?}", consequences.remedy), format!("{:?}", consequences.charged)))
    };
    let mut seen = BTreeSet::new();
    for status in service.errors.iter().flat_map(|errors| errors.shared()) {
        let generated = known_of((known.status)(status.status));
        compared.same(&format!("status {}", status.status), shown(status.remedy, status.charged), generated);
        // One that is listed again has its meaning from the first place.
        for kind in status.kinds.iter().filter(|kind| seen.insert(&kind.wire)) {
            compared.same(&kind.wire, shown(kind.remedy, kind.charged), known_of((known.kind)(&kind.wire)));
        }
    }
}

fn ids(service: &Service, known: &[(usize, generated_client::runtime::IdLookup)], compared: &mut Compared) {
    for (id, known) in known {
        let def = &service.types[*id];
        let TypeKind::Id(spec) = &def.kind else { continue };
        let spec = spec.lookup.as_ref().map(|lookup| (lookup.kind.as_str(), lookup.product.as_deref()));
        compared.same(&format!("lookup of {}", def.name), spec, Some((known.kind, known.product)));
    }
}

fn literal(value: support::Literal<'_>) -> String {
    let value: Value = match value {
        support::Literal::Text(text) => text.into(),
        support::Literal::Integer(number) => number.into(),
        support::Literal::Number(number) => number.into(),
        support::Literal::Boolean(value) => value.into(),
    };
    value.to_string()
}

fn names(path: Option<&ResponsePath>) -> Vec<String> {
    path.map(|path| path.0.clone()).unwrap_or_default()
}

fn spec_path(path: &RequestPath) -> String {
    format!("{:?} {:?}", path.part, path.names)
}

fn path(field: &RequestField) -> String {
    format!("{:?} {:?}", field.part, field.names)
}

/// What a field is when nobody sets it.
fn usual(service: &Service, endpoint: &Endpoint, path: &RequestPath) -> Option<Value> {
    let mut found = None;
    each_field(service, endpoint, &mut |at, field| {
        if at == spec_path(path) && found.is_none() {
            found = field.send_default.as_ref().or(field.default.as_ref()).map(codegen::sample::literal);
        }
    });
    found
}

/// The fields that make a call store something.
fn stored(service: &Service, endpoint: &Endpoint) -> Vec<String> {
    let mut found = Vec::new();
    each_field(service, endpoint, &mut |at, field| {
        if field.stores && !found.contains(&at) {
            found.push(at);
        }
    });
    found
}

/// The fields of a call with their places, but for those in lists and maps, to which no path leads.
fn each_field(service: &Service, endpoint: &Endpoint, seen: &mut dyn FnMut(String, &Field)) {
    let parts = [("Path", &endpoint.path_fields), ("Query", &endpoint.query), ("Header", &endpoint.headers)];
    for (part, fields) in parts {
        Walk { service, part, seen }.fields(fields, &[]);
    }
    if let Some(body) = &endpoint.body {
        Walk { service, part: "Body", seen }.ty(body, &[]);
    }
}

struct Walk<'a> {
    service: &'a Service,
    part: &'static str,
    seen: &'a mut dyn FnMut(String, &Field),
}

/// Deeper than any spec is; types may hold themselves.
const DEEP: usize = 8;

impl Walk<'_> {
    fn fields(&mut self, fields: &[Field], around: &[String]) {
        for field in fields {
            let names = [around, std::slice::from_ref(&field.wire)].concat();
            (self.seen)(format!("{} {names:?}", self.part), field);
            match &field.ty {
                FieldType::Wrap(inner) => self.fields(inner, &names),
                FieldType::Value(ty) => self.ty(ty, &names),
            }
        }
    }

    fn ty(&mut self, ty: &Type, around: &[String]) {
        let ValueKind::Named(id) = ty.kind else { return };
        if around.len() > DEEP {
            return;
        }
        let service = self.service;
        match &service.type_def(id).kind {
            TypeKind::Object(object) => self.fields(&object.fields, around),
            TypeKind::Union(union) => union.variants.iter().for_each(|variant| self.ty(&variant.ty, around)),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
    }
}
