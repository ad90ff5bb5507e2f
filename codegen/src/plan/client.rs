//! The client of a service, and the handles of its modules.

use super::scope::{Scope, module};
use super::{calls, docs, former, lookup as lookups};
use crate::model::{
    self, Encoding, Endpoint, ModulePath, Price, PriceUnit, Rounding, Scalar, Service, Type, ValueKind,
};
use crate::naming;
use crate::rust::{self, Auth, Client, ClientMethod, ClientModule, Doc, Endpoints};

pub(super) fn marker(service: &Service) -> rust::Service {
    rust::Service {
        at: service.about.at,
        doc: docs::of_text(&format!("Marks what belongs to {}: its host, its key, its errors.", service.title)),
        name: service.name.clone(),
        title: service.title.clone(),
        url: service.url.clone(),
        auth: auth(service),
        headers: service.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect(),
        has_error_kinds: service.errors.is_some(),
    }
}

fn auth(service: &Service) -> Auth {
    match &service.auth {
        model::Auth::None => Auth::None,
        model::Auth::Header { name, env } => Auth::Header { name: name.to_lowercase(), env: env.clone() },
        model::Auth::Bearer { env } => Auth::Bearer { env: env.clone() },
        model::Auth::Query { name, env } => Auth::Query { name: name.clone(), env: env.clone() },
        model::Auth::Basic { user_env, password_env } => {
            Auth::Basic { user_env: user_env.clone(), password_env: password_env.clone() }
        }
    }
}

pub(super) fn client(service: &Service, root: &str, scope: &mut Scope) -> Client {
    scope.import("std::ops", "Deref");
    scope.runtime_itself();
    scope.runtime("ClientBuilder");
    scope.wire("Auth");
    scope.wire("Credentials");
    if service.auth != model::Auth::None {
        scope.runtime("ApiKey");
    }
    if service.errors.is_some() {
        scope.root("ErrorKind");
    }
    let mut doc = docs::of_text(&format!("The client of {}. Cheap to clone.", service.title));
    docs::paragraph(&mut doc, &service.about.doc);
    Client {
        doc,
        from_env_doc: docs::of_text(&env_doc(&service.auth)),
        auth: auth(service),
        modules: modules_below(service, &ModulePath::default()),
        methods: methods(service, &ModulePath::default(), root, scope),
        lookup: lookup(service, &ModulePath::default(), scope),
        error: if service.errors.is_some() { "ErrorKind" } else { "NoErrorKind" }.to_owned(),
    }
}

fn env_doc(auth: &model::Auth) -> String {
    match auth {
        model::Auth::None => "A client with the usual settings.".to_owned(),
        model::Auth::Header { env, .. } | model::Auth::Bearer { env } | model::Auth::Query { env, .. } => {
            format!("A client with the key of the environment variable `{env}`.")
        }
        model::Auth::Basic { user_env, password_env } => {
            format!(
                "A client with the user and password of the environment variables `{user_env}` and `{password_env}`."
            )
        }
    }
}

pub(super) fn endpoints(service: &Service, path: &ModulePath, root: &str, scope: &mut Scope) -> Endpoints {
    scope.root("Service");
    scope.runtime_itself();
    Endpoints {
        doc: docs::of_text(&format!("The endpoints of `{}`.", path.0.join("."))),
        modules: modules_below(service, path),
        methods: methods(service, path, root, scope),
        lookup: lookup(service, path, scope),
    }
}

/// The modules directly below one that hold endpoints, themselves or further below.
fn modules_below(service: &Service, path: &ModulePath) -> Vec<ClientModule> {
    let mut names: Vec<&String> = Vec::new();
    for endpoint in &service.endpoints {
        if endpoint.module.0.starts_with(&path.0)
            && let Some(next) = endpoint.module.0.get(path.0.len())
            && !names.contains(&next)
        {
            names.push(next);
        }
    }
    let module = |name: &String| ClientModule {
        name: naming::module_name(name),
        doc: docs::of_text(&format!("The endpoints of `{name}`.")),
    };
    names.sort();
    names.into_iter().map(module).collect()
}

/// The look-up, where this module has its endpoint.
fn lookup(service: &Service, path: &ModulePath, scope: &mut Scope) -> Option<rust::LookupMethod> {
    let mut here = service.endpoints.iter().filter(|endpoint| endpoint.module == *path);
    lookups::method(here.find(|endpoint| endpoint.lookup.is_some())?, scope)
}

fn methods(service: &Service, path: &ModulePath, root: &str, scope: &mut Scope) -> Vec<ClientMethod> {
    let mut methods = Vec::new();
    let own: Vec<&Endpoint> = service.endpoints.iter().filter(|endpoint| endpoint.module == *path).collect();
    let names = own.iter().map(|endpoint| (&endpoint.about, method_name(endpoint)));
    let modules = modules_below(service, path).into_iter().map(|module| module.name);
    let former = former::names(names, modules, naming::method_name);
    for (endpoint, former) in own.into_iter().zip(former) {
        let constructor = scope
            .attempt(|scope| calls::method_constructor(endpoint, scope), |planned| planned.required_struct.is_none());
        scope.import("super", "calls");
        let call = calls::type_name(endpoint);
        let doc = method_doc(service, endpoint, &constructor, root, scope);
        let arguments = match constructor.required_struct {
            Some(required) => vec![rust::Argument {
                name: "required".to_owned(),
                ty: rust::Type::Named {
                    path: format!("calls::{}", required.name),
                    full: format!("{}::calls::{}", scope.module_path(), required.name),
                },
                passing: rust::Passing::Exact,
            }],
            None => constructor.arguments,
        };
        methods.push(ClientMethod {
            at: endpoint.about.at,
            name: method_name(endpoint),
            former,
            doc,
            deprecated: super::values::deprecated(&endpoint.about),
            call: format!("calls::{call}"),
            call_full: format!("{}::calls::{call}", scope.module_path()),
            arguments,
        });
    }
    let says_map = |argument: &rust::Argument| argument.passing != rust::Passing::EntriesInto && argument.ty.has_map();
    if !methods.iter().flat_map(|method| &method.arguments).any(says_map) {
        scope.forget("BTreeMap");
    }
    methods.sort_by(|one, other| one.name.cmp(&other.name));
    methods
}

pub(super) fn method_name(endpoint: &Endpoint) -> String {
    endpoint.rust.clone().unwrap_or_else(|| naming::method_name(&endpoint.name))
}

fn method_doc(
    service: &Service,
    endpoint: &Endpoint,
    constructor: &rust::Constructor,
    root: &str,
    scope: &Scope,
) -> Doc {
    let mut doc =
        docs::of(&endpoint.about, &format!("`{} {}`.", calls::verb(endpoint.method), calls::template(endpoint)), None);
    let lines = constructor.doc.lines.iter().filter(|line| line.starts_with("- ")).cloned().collect::<Vec<_>>();
    docs::push_paragraph(&mut doc, lines);
    docs::push_paragraph(&mut doc, vec![price(&endpoint.price)]);
    docs::push_paragraph(&mut doc, example(service, endpoint, constructor, root, scope));
    doc
}

fn price(price: &Price) -> String {
    match price {
        Price::Free => "Free.".to_owned(),
        Price::Unstated => "What a call costs is not stated.".to_owned(),
        Price::Credits(price) => {
            let credits = if price.credits == 1 { "1 credit".to_owned() } else { format!("{} credits", price.credits) };
            let unit = match price.unit {
                PriceUnit::Call => "call",
                PriceUnit::Result => "result",
            };
            let per = if price.per == 1 { format!("per {unit}") } else { format!("per {} {unit}s", price.per) };
            let round = match price.round {
                Rounding::Up if price.per > 1 => ", rounded up",
                Rounding::Down if price.per > 1 => ", rounded down",
                Rounding::Up | Rounding::Down => "",
            };
            let minimum = if price.minimum > 0 { format!(", at least {}", price.minimum) } else { String::new() };
            format!("Costs {credits} {per}{round}{minimum}.")
        }
    }
}

/// A program that starts the call; it is compiled with the documentation tests.
fn example(
    service: &Service,
    endpoint: &Endpoint,
    constructor: &rust::Constructor,
    root: &str,
    scope: &Scope,
) -> Vec<String> {
    let module_path = module(&endpoint.module);
    let service_path = format!("{root}::{}", naming::module_name(&service.name));
    let mut lines = vec!["```no_run".to_owned()];
    let takes_body = endpoint.body.is_some();
    let mut parameters = vec![format!("client: {service_path}::Client")];
    let calls_path = module_path.iter().fold(service_path.clone(), |path, part| format!("{path}::{part}"));
    let names: Vec<String> = match &constructor.required_struct {
        Some(required) => {
            parameters.push(format!("required: {calls_path}::calls::{}", required.name));
            vec!["required".to_owned()]
        }
        None => constructor.arguments.iter().map(|argument| argument.name.clone()).collect(),
    };
    if constructor.required_struct.is_none() {
        for field in endpoint.path_fields.iter().chain(&endpoint.query).chain(&endpoint.headers) {
            let crate::model::FieldType::Value(ty) = &field.ty else { continue };
            if names.contains(&calls::parameter_name(field)) && field.presence != crate::model::Presence::Optional {
                parameters.push(format!("{}: {}", calls::parameter_name(field), absolute(ty, &service_path, scope)));
            }
        }
        if let (true, Some(body)) = (takes_body, &endpoint.body) {
            parameters.push(format!("body: {}", absolute(body, &service_path, scope)));
        }
    }
    lines.push("# async fn example(".to_owned());
    lines.extend(parameters.into_iter().map(|parameter| format!("#     {parameter},")));
    lines.push("# ) -> Result<(), Box<dyn std::error::Error>> {".to_owned());
    let handle = module_path.iter().fold("client".to_owned(), |path, part| format!("{path}.{part}()"));
    lines.push(format!("let answer = {handle}.{}({}).send().await?;", method_name(endpoint), names.join(", ")));
    lines.push("println!(\"{}\", answer.status());".to_owned());
    lines.push("# Ok(())".to_owned());
    lines.push("# }".to_owned());
    lines.push("```".to_owned());
    lines
}

/// A type as a program outside of the crate names it.
fn absolute(ty: &Type, service_path: &str, scope: &Scope) -> String {
    let plain = match &ty.kind {
        ValueKind::Named(id) => {
            let path =
                scope.names.module(*id).iter().fold(service_path.to_owned(), |path, part| format!("{path}::{part}"));
            format!("{path}::{}", scope.names.name(*id))
        }
        ValueKind::Scalar(scalar) => absolute_scalar(scalar).to_owned(),
        ValueKind::Json | ValueKind::Const(_) => "serde_json::Value".to_owned(),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => {
            format!("Vec<{}>", absolute(item, service_path, scope))
        }
        ValueKind::Map(item) => {
            format!("std::collections::BTreeMap<String, {}>", absolute(item, service_path, scope))
        }
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => absolute(inner, service_path, scope),
    };
    if ty.nullable { format!("generated_client::runtime::Nullable<{plain}>") } else { plain }
}

fn absolute_scalar(scalar: &Scalar) -> &'static str {
    match scalar {
        Scalar::Integer(_) => "i64",
        Scalar::Number(_) => "f64",
        Scalar::Boolean => "bool",
        Scalar::String(_) | Scalar::Url => "String",
        Scalar::Timestamp => "generated_client::runtime::Timestamp",
        Scalar::LocalTimestamp => "generated_client::runtime::LocalTimestamp",
        Scalar::Date => "generated_client::runtime::Date",
        Scalar::UnixTimestamp => "generated_client::runtime::UnixTimestamp",
    }
}
