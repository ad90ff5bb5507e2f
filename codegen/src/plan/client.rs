//! The client of a service, and the handles of its modules.

use super::{Context, docs, lookup, previous};
use crate::model::{Auth, Endpoint, ModulePath, Service};
use crate::naming;
use crate::rust::{
    self, Call, Client, ClientMethod, ClientModule, Constructor, Doc, EndpointMethods, Endpoints, Path, RequiredStruct,
    Type,
};
use crate::vocabulary::{listed, placeholders, shown_needs};

pub(super) fn marker(cx: &Context<'_>) -> rust::Service {
    let service = cx.service;
    rust::Service {
        at: service.metadata.at,
        doc: docs::of_text(&format!("The service {}: its base URL, credentials and errors.", service.title)),
        name: service.name.clone(),
        title: service.title.clone(),
        url: service.url.clone(),
        auth: auth(&service.auth),
        headers: service.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone())).collect(),
        quota: service.rate_limit.as_ref().map(|limit| (limit.remaining.clone(), limit.reset.clone())),
        has_error_kinds: service.errors.is_some(),
        webhooks: service.webhooks.as_ref().map(|of| (cx.names.path(of.event).clone(), of.signature.clone())),
    }
}

/// Headers are sent in lower case.
fn auth(auth: &Auth) -> Auth {
    match auth {
        Auth::Header { name, prefix, env } => {
            Auth::Header { name: name.to_lowercase(), prefix: prefix.clone(), env: env.clone() }
        }
        Auth::Several { schemes, default } => Auth::Several {
            schemes: schemes.iter().map(|(name, scheme)| (name.clone(), self::auth(scheme))).collect(),
            default: default.clone(),
        },
        _ => auth.clone(),
    }
}

/// An endpoint and its call.
pub(super) type Planned<'a> = (&'a Endpoint, &'a Call);

pub(super) fn client(calls: &[Planned<'_>], cx: &Context<'_>) -> Client {
    let service = cx.service;
    let mut doc = docs::of_text(&format!("A client for {}. Cloning it is cheap.", service.title));
    docs::paragraph(&mut doc, &service.metadata.doc);
    Client {
        doc,
        from_env_doc: docs::of_text(&env_doc(service)),
        places: places(service).map(|name| (name.to_owned(), naming::parameter_name(name))).collect(),
        auth: auth(&service.auth),
        endpoints: methods(&ModulePath::default(), calls, cx),
    }
}

/// The placeholders that are not the key.
fn places(service: &Service) -> impl Iterator<Item = &str> {
    let key = service.auth.placeholder();
    placeholders(&service.url).into_iter().filter(move |name| key.is_none_or(|key| *name != key))
}

fn env_doc(service: &Service) -> String {
    let mut doc = match service.auth.variables().as_slice() {
        [] => "Creates a client with default settings.".to_owned(),
        all if matches!(service.auth, Auth::Several { .. }) => {
            let all = listed(all, usize::MAX);
            format!("Creates a client with the credentials whose environment variables are set: {all}.")
        }
        all if matches!(service.auth, Auth::OAuth2(_)) => {
            let all = listed(all, usize::MAX);
            format!("Creates a client with the id and secret from the environment variables {all}.")
        }
        [user, password, ..] => format!(
            "Creates a client with the user and password from the environment variables `{user}` and `{password}`."
        ),
        [key] => format!("Creates a client with the key from the environment variable `{key}`."),
    };
    let places: Vec<String> =
        places(service).map(|name| format!("`{}`", format!("{}_{name}", service.name).to_uppercase())).collect();
    if !places.is_empty() {
        doc += &format!(" The placeholders of the base URL come from {}.", places.join(" and "));
    }
    doc
}

pub(super) fn endpoints(path: &ModulePath, calls: &[Planned<'_>], cx: &Context<'_>) -> Endpoints {
    Endpoints {
        doc: docs::of_text(&format!("The endpoints of module `{}`.", path.0.join("."))),
        endpoints: methods(path, calls, cx),
    }
}

/// The modules directly below one that hold endpoints, themselves or further below.
fn modules_below(path: &ModulePath, cx: &Context<'_>) -> Vec<ClientModule> {
    let below = cx.service.endpoints.iter().filter(|endpoint| endpoint.module.0.starts_with(&path.0));
    let mut names: Vec<&String> = below.filter_map(|endpoint| endpoint.module.0.get(path.0.len())).collect();
    names.sort();
    names.dedup();
    let module = |name: &String| ClientModule {
        doc: docs::of_text(&format!("The endpoints of module `{name}`.")),
        module: Path::new(cx.names.module(path), naming::module_name(name)),
    };
    names.into_iter().map(module).collect()
}

fn methods(path: &ModulePath, calls: &[Planned<'_>], cx: &Context<'_>) -> EndpointMethods {
    let own: Vec<&Planned<'_>> = calls.iter().filter(|(endpoint, _)| endpoint.module == *path).collect();
    let modules = modules_below(path, cx);
    let names = own.iter().map(|(endpoint, _)| (&endpoint.metadata, naming::of_method(endpoint)));
    let others = modules.iter().map(|module| module.module.name.clone());
    let previous = previous::names(names, others, naming::method_name);
    let call_path = |call: &Call| Path::new(cx.names.module(path), &call.head.name);
    let mut methods: Vec<ClientMethod> = own
        .iter()
        .zip(previous)
        .map(|((endpoint, call), previous)| method(endpoint, call, call_path(call), previous, cx))
        .collect();
    methods.sort_by(|one, other| one.head.name.cmp(&other.head.name));
    let lookup = own.iter().find_map(|(endpoint, call)| lookup::method(endpoint, call, &call_path(call)));
    EndpointMethods { modules, methods, lookup }
}

fn method(endpoint: &Endpoint, call: &Call, path: Path, previous: Option<String>, cx: &Context<'_>) -> ClientMethod {
    let doc = method_doc(endpoint, call, &path, cx);
    let unset = call.optional().map(|field| field.head.name.clone()).collect();
    ClientMethod {
        head: docs::head(&endpoint.metadata, naming::of_method(endpoint), doc),
        previous,
        call: path,
        route: endpoint.route(),
        constructor: call.constructor.clone(),
        unset,
    }
}

fn method_doc(endpoint: &Endpoint, call: &Call, path: &Path, cx: &Context<'_>) -> Doc {
    let mut doc = docs::of(&endpoint.metadata, &format!("`{}`.", endpoint.route()), None);
    let constructor = &call.constructor.doc;
    let lines = constructor.lines.iter().filter(|line| line.starts_with("- ")).cloned().collect::<Vec<_>>();
    docs::push_paragraph(&mut doc, lines);
    docs::push_paragraph(&mut doc, vec![format!("Price: {}.", endpoint.price)]);
    if endpoint.job.is_some() {
        docs::push_paragraph(&mut doc, vec!["It starts a job: `job().wait()` waits until that is done.".to_owned()]);
    }
    if let Some(needs) = endpoint.auth.as_ref().filter(|needs| !needs.is_empty()) {
        let first = if needs.len() > 1 { ", the first that the client has" } else { "" };
        docs::push_paragraph(&mut doc, vec![format!("Credentials: `{}`{first}.", shown_needs(needs))]);
    }
    docs::push_paragraph(&mut doc, example(endpoint, &call.constructor, path, Handle::Given, cx));
    doc
}

/// A program that makes a client and starts a call: the one that shows most.
pub(super) fn first_call(calls: &[Planned<'_>], cx: &Context<'_>) -> Vec<String> {
    let shows = |call: &Call| (call.pages.len(), call.body.is_some(), call.fields().count());
    let Some((endpoint, call)) = calls.iter().rev().max_by_key(|(_, call)| shows(call)) else { return vec![] };
    let path = Path::new(cx.names.module(&endpoint.module), &call.head.name);
    example(endpoint, &call.constructor, &path, Handle::Made, cx)
}

/// Where the client of an example comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handle {
    Given,
    Made,
}

/// A program that starts the call; it is compiled with the documentation tests.
fn example(
    endpoint: &Endpoint,
    constructor: &Constructor,
    path: &Path,
    handle: Handle,
    cx: &Context<'_>,
) -> Vec<String> {
    let root = &cx.settings.root;
    let client = format!("{root}::{}", cx.names.at_root("Client"));
    let mut parameters: Vec<String> =
        (handle == Handle::Given).then(|| format!("client: {client}")).into_iter().collect();
    let arguments = &constructor.arguments;
    parameters.extend(arguments.iter().map(|one| format!("{}: {}", one.name, absolute(&one.ty, root))));
    let names = arguments.iter().map(|argument| argument.name.clone()).collect::<Vec<_>>().join(", ");
    let required = constructor
        .required_struct
        .as_ref()
        .map(|RequiredStruct { name, .. }| format!("let required = {root}::{}::{name} {{ {names} }};", path.module));
    let names = if required.is_some() { "required".to_owned() } else { names };
    let modules = endpoint.module.0.iter().map(|part| naming::module_name(part));
    let modules = modules.fold("client".to_owned(), |around, part| format!("{around}.{part}()"));
    let call = format!("{modules}.{}({})", naming::of_method(endpoint), names);
    // At its method a call shows the types of its arguments already; elsewhere the function around it does.
    let (hidden, indent) = match handle {
        Handle::Given => ("# ", ""),
        Handle::Made => ("", "    "),
    };
    let mut lines = vec!["```no_run".to_owned(), format!("{hidden}async fn example(")];
    lines.extend(parameters.into_iter().map(|parameter| format!("{hidden}    {parameter},")));
    lines.push(format!("{hidden}) -> Result<(), Box<dyn std::error::Error>> {{"));
    lines.extend((handle == Handle::Made).then(|| format!("{indent}let client = {client}::from_env()?;")));
    lines.extend(required.map(|required| indent.to_owned() + &required));
    lines.push(format!("{indent}let response = {call}.send().await?;"));
    lines.push(format!("{indent}println!(\"{{}}\", response.status());"));
    lines.extend([format!("{hidden}{indent}Ok(())"), format!("{hidden}}}"), "```".to_owned()]);
    lines
}

/// A type as a program outside of the crate names it.
fn absolute(ty: &Type, root: &str) -> String {
    ty.text(&|ty, path| match ty {
        Type::Named(..) => format!("{root}::{path}"),
        _ if path.starts_with("runtime::") => format!("generated_client::{path}"),
        _ => path.to_owned(),
    })
}
