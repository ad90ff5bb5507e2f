//! Cases about clients, calls, and what they return: futures, pages, lookups.

use codegen::rust::{Argument, Call, EndpointMethods, Item, LookupMethod, MarkerKind};

use crate::cases::Case;
use crate::names::Names;
use crate::requests::{any, arguments, items, list, literal, of_setters};

pub(crate) fn write(names: &Names<'_>, cases: &mut Vec<Case>) {
    cases.push(not_sent());
    let mut setters: Vec<(String, Vec<Argument>)> = Vec::new();
    for (module, item) in items(names) {
        match item {
            Item::Client(client) => {
                let path = format!("{module}::Client");
                cases.push(Case::compiles("a client is Send, Sync and Clone", format!("is_shared::<{path}>();")));
                methods(names, &path, &client.endpoints, cases);
            }
            Item::Endpoints(endpoints) => {
                let path = format!("{module}::Endpoints");
                cases.push(Case::compiles("a client is Send, Sync and Clone", format!("is_shared::<{path}>();")));
                methods(names, &path, &endpoints.endpoints, cases);
            }
            Item::Call(call) => {
                let path = format!("{}::Call<{module}::{}>", names.root, call.head.name);
                futures(&path, call, cases);
                setters.push((path, call.optional().map(|field| field.argument()).collect()));
            }
            _ => {}
        }
    }
    of_calls(names, &setters, cases);
}

/// Shows that the compiler was asked: only what is known to the end says whether a future can be sent.
fn not_sent() -> Case {
    let held = "let held = std::rc::Rc::new(()); std::future::ready(()).await; drop(held);";
    let mut case =
        Case::fails("a future that cannot be spawned", &["no code"], format!("is_spawned(async move {{ {held} }});"));
    case.stage = crate::cases::Stage::Futures;
    case
}

/// What is sent can be sent to another thread, and so can what comes of it.
fn futures(path: &str, call: &Call, cases: &mut Vec<Case>) {
    let line = format!("is_spawned(any::<{path}>().send());");
    cases.push(Case::spawns("a future of a call can be spawned", line));
    for method in call.pages.iter().flat_map(|way| way.methods()) {
        let kind = "a stream of pages or rows can be sent, and the future of its next";
        cases.push(Case::spawns(kind, format!("is_send(any::<{path}>().{method}());")));
        let next = format!("let mut all = any::<{path}>().{method}(); all.try_next().await");
        cases.push(Case::spawns(kind, format!("is_spawned(async move {{ {next} }});")));
    }
}

/// Each kind of id that the service looks up.
fn lookups(names: &Names<'_>, client: &str, lookup: Option<&LookupMethod>, cases: &mut Vec<Case>) {
    let Some(lookup) = lookup else { return };
    let given =
        list(lookup.arguments.iter().map(|argument| any(names, argument)).chain(["any::<String>()".to_owned()]));
    let service = client.split("::").nth(1).unwrap_or_default();
    for id in looked_up(names, service) {
        for method in ["send", "first", "exact"] {
            let line = format!("is_spawned(any::<{client}>().lookup::<{id}>({given}).{method}());");
            cases.push(Case::spawns("a future of a lookup can be spawned", line));
        }
    }
}

fn looked_up(names: &Names<'_>, service: &str) -> Vec<String> {
    let markers = items(names)
        .filter_map(|(module, item)| if let Item::Markers(markers) = item { Some((module, markers)) } else { None });
    let of_service = markers.filter(|(module, _)| module.split("::").nth(1) == Some(service));
    let found = of_service.flat_map(|(module, markers)| {
        let looked_up = markers.iter().filter(|marker| matches!(marker.kind, MarkerKind::Id { lookup: Some(_), .. }));
        looked_up.map(move |marker| format!("{module}::{}", marker.name))
    });
    found.collect()
}

fn of_calls(names: &Names<'_>, setters: &[(String, Vec<Argument>)], cases: &mut Vec<Case>) {
    for (path, own) in setters {
        of_setters(names, path, own, cases);
        let others = setters.iter().filter(|(other, _)| other != path).flat_map(|(_, others)| others.iter());
        for other in others.filter(|other| own.iter().all(|setter| setter.name != other.name)) {
            let line = format!("let _ = any::<{path}>().{}({});", other.name, any(names, other));
            cases.push(Case::fails("a setter of another call", &["E0599"], line));
        }
    }
}

fn methods(names: &Names<'_>, client: &str, endpoints: &EndpointMethods, cases: &mut Vec<Case>) {
    for method in &endpoints.methods {
        let function = format!("let _ = any::<{client}>().{}", method.head.name);
        match &method.constructor.required_struct {
            Some(required) => {
                let path = format!("{}::{}::{}", names.root, method.call.module, required.name);
                literal(names, &path, &method.constructor.arguments, cases);
                cases.push(Case::compiles("what is required is enough", format!("{function}(any::<{path}>());")));
            }
            None => arguments(names, &function, &method.constructor.arguments, cases),
        }
    }
    lookups(names, client, endpoints.lookup.as_ref(), cases);
}
