//! Endpoints.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::diff::matching::{self, Matching};
use crate::model::{
    Endpoint, Example, ExampleBody, ExampleFile, Lookup, PathPart, Response, Safety, Service, Timeout, Type,
};

impl Walk<'_> {
    pub(super) fn endpoints(&mut self, service: &Cursor) {
        let (base, head) = (self.base, self.head);
        let (base_names, head_names) = (names(base), names(head));
        let matched = matched(base, head, &base_names, &head_names);
        for pair in &matched.both {
            let (base, head) = (&base.endpoints[pair.base], &head.endpoints[pair.head]);
            let cursor = service.step("/", &base_names[pair.base], Some(base.about.at), Some(head.about.at)).owning();
            self.endpoint(&cursor.with_confidence(pair.confidence), base, head);
        }
        for at in matched.removed {
            let endpoint = &base.endpoints[at];
            let cursor = service.step("/", &base_names[at], Some(endpoint.about.at), None).owning();
            self.push(&cursor, aspect(endpoint), Action::Removed, route(endpoint), String::new());
        }
        for at in matched.added {
            let endpoint = &head.endpoints[at];
            let cursor = service.step("/", &head_names[at], None, Some(endpoint.about.at)).owning();
            self.push(&cursor, aspect(endpoint), Action::Added, String::new(), route(endpoint));
        }
    }

    fn endpoint(&mut self, cursor: &Cursor, base: &Endpoint, head: &Endpoint) {
        let Endpoint {
            name,
            module,
            about,
            method,
            path: _,
            path_fields: _,
            query: _,
            headers: _,
            body,
            response,
            success,
            envelope,
            safety,
            idempotency_header,
            timeout,
            price,
            pages,
            limits,
            account,
            lookup,
            examples,
        } = base;
        if *name != head.name {
            self.push(cursor, Aspect::Endpoint, Action::Renamed, name.clone(), head.name.clone());
        }
        if *module != head.module {
            self.push(cursor, Aspect::Endpoint, Action::Moved, module.0.join("."), head.module.0.join("."));
        }
        self.about(cursor, about, &head.about);
        self.changed(cursor, Aspect::Method, (method, &head.method), ToString::to_string);
        self.changed(cursor, Aspect::Path, (&wire_path(base), &wire_path(head)), Clone::clone);
        self.parameters(&cursor.clone().with_sides(Sides::Request), base, head);
        self.body(&cursor.inside("/body").with_sides(Sides::Request), body.as_ref(), head.body.as_ref());
        self.response(&cursor.inside("/response").with_sides(Sides::Response), response, &head.response);
        self.success(cursor, success, &head.success);
        self.envelope(cursor, envelope.as_ref(), head.envelope.as_ref());
        self.flag(
            cursor,
            Aspect::ReadOnly,
            (*safety == Safety::ReadOnly, head.safety == Safety::ReadOnly),
            "read_only",
        );
        let idempotency = (idempotency_header.as_ref(), head.idempotency_header.as_ref());
        self.option(cursor, Aspect::IdempotencyHeader, idempotency, Clone::clone);
        self.timeout(cursor, *timeout, head.timeout);
        self.price(cursor, price, &head.price);
        self.pages(cursor, pages, &head.pages);
        self.limits(&cursor.clone().with_sides(Sides::Request), limits, &head.limits);
        self.option(
            cursor,
            Aspect::Lookup,
            (lookup.as_ref().map(pieces).as_ref(), head.lookup.as_ref().map(pieces).as_ref()),
            Clone::clone,
        );
        self.option(cursor, Aspect::Account, (account.as_ref(), head.account.as_ref()), display::request_path);
        self.examples(cursor, examples, &head.examples);
    }

    fn body(&mut self, cursor: &Cursor, base: Option<&Type>, head: Option<&Type>) {
        match (base, head) {
            (None, None) => {}
            (None, Some(head)) => {
                self.push(cursor, Aspect::Body, Action::Added, String::new(), display::type_text(head, self.head));
            }
            (Some(base), None) => {
                self.push(cursor, Aspect::Body, Action::Removed, display::type_text(base, self.base), String::new());
            }
            (Some(base), Some(head)) => self.value(cursor, base, head),
        }
    }

    fn response(&mut self, cursor: &Cursor, base: &Response, head: &Response) {
        let text = |response: &Response, service: &Service| match response {
            Response::Json(ty) => display::type_text(ty, service),
            Response::Empty => "none".to_owned(),
            Response::Bytes => "bytes".to_owned(),
        };
        match (base, head) {
            (Response::Json(base), Response::Json(head)) => self.value(cursor, base, head),
            (Response::Empty, Response::Empty) | (Response::Bytes, Response::Bytes) => {}
            (Response::Empty, _) => {
                self.push(cursor, Aspect::ResponseKind, Action::Added, String::new(), text(head, self.head));
            }
            (_, Response::Empty) => {
                self.push(cursor, Aspect::ResponseKind, Action::Removed, text(base, self.base), String::new());
            }
            (Response::Json(_) | Response::Bytes, _) => {
                let (before, after) = (text(base, self.base), text(head, self.head));
                self.push(cursor, Aspect::ResponseKind, Action::Changed, before, after);
            }
        }
    }

    /// No list means all of 200 to 299.
    fn success(&mut self, cursor: &Cursor, base: &[u16], head: &[u16]) {
        let text = |statuses: &[u16]| {
            let texts: Vec<String> = statuses.iter().map(u16::to_string).collect();
            if texts.is_empty() { "200 to 299".to_owned() } else { texts.join(", ") }
        };
        let all = |statuses: &[u16]| -> std::collections::BTreeSet<u16> {
            if statuses.is_empty() { (200..300).collect() } else { statuses.iter().copied().collect() }
        };
        let (one, other) = (all(base), all(head));
        let action = match (one.is_subset(&other), other.is_subset(&one)) {
            (true, true) => return,
            (true, false) => Action::Widened,
            (false, true) => Action::Narrowed,
            (false, false) => Action::Changed,
        };
        self.push(cursor, Aspect::Success, action, text(base), text(head));
    }

    fn timeout(&mut self, cursor: &Cursor, base: Timeout, head: Timeout) {
        let (before, after) = (base.as_str(), head.as_str());
        let action = match base.cmp(&head) {
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Less => Action::Raised,
            std::cmp::Ordering::Greater => Action::Lowered,
        };
        self.push(cursor, Aspect::Timeout, action, before.to_owned(), after.to_owned());
    }

    fn examples(&mut self, cursor: &Cursor, base: &[Example], head: &[Example]) {
        let (base_names, head_names): (Vec<String>, Vec<String>) =
            (base.iter().map(example_name).collect(), head.iter().map(example_name).collect());
        let matched = matching::by_name(&base_names, &head_names, String::as_str);
        for pair in &matched.both {
            let (base, head) = (&base[pair.base], &head[pair.head]);
            let Example { about, body: _ } = base;
            let cursor = cursor.step("/example ", &base_names[pair.base], Some(about.at), Some(head.about.at));
            self.about(&cursor, about, &head.about);
            if example_texts(base) != example_texts(head) {
                let name = &base_names[pair.base];
                self.push(&cursor, Aspect::Example, Action::Changed, name.clone(), name.clone());
            }
        }
        for at in matched.removed {
            let cursor = cursor.step("/example ", &base_names[at], Some(base[at].about.at), None);
            self.push(&cursor, Aspect::Example, Action::Removed, base_names[at].clone(), String::new());
        }
        for at in matched.added {
            let cursor = cursor.step("/example ", &head_names[at], None, Some(head[at].about.at));
            self.push(&cursor, Aspect::Example, Action::Added, String::new(), head_names[at].clone());
        }
    }
}

fn aspect(endpoint: &Endpoint) -> Aspect {
    if endpoint.about.deprecated.is_some() { Aspect::DeprecatedEndpoint } else { Aspect::Endpoint }
}

fn names(service: &Service) -> Vec<String> {
    let name = |endpoint: &Endpoint| {
        let parts: Vec<&str> = endpoint.module.0.iter().map(String::as_str).chain([endpoint.name.as_str()]).collect();
        parts.join(".")
    };
    service.endpoints.iter().map(name).collect()
}

/// By name, by `renamed_from`, else by the route: one route twice is refused by the language only for the same constants,
/// so a body of the same name must agree as well.
fn matched(base: &Service, head: &Service, base_names: &[String], head_names: &[String]) -> Matching {
    let mut matched = matching::by_name(base_names, head_names, String::as_str);
    let previous = |at: usize| head.endpoints[at].about.renamed_from.clone();
    matched.declared(previous, |at| base.endpoints[at].name.clone());
    matched.guess(|base_at, head_at| {
        let (one, other) = (&base.endpoints[base_at], &head.endpoints[head_at]);
        if route(one) != route(other) {
            return 0;
        }
        if one.name == other.name { 100 } else { 60 + matching::similarity::of_names(&one.name, &other.name) * 2 / 5 }
    });
    matched
}

/// As on the vendor's page.
fn route(endpoint: &Endpoint) -> String {
    format!("{} {}", endpoint.method, template(endpoint, |name| name.to_owned()))
}

fn template(endpoint: &Endpoint, name: impl Fn(&str) -> String) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Field(index) => format!("{{{}}}", name(&endpoint.path_fields[*index].wire)),
    };
    endpoint.path.iter().map(part).collect()
}

/// The path without the names of its parameters: they are not on the wire.
fn wire_path(endpoint: &Endpoint) -> String {
    template(endpoint, |_| String::new())
}

fn pieces(lookup: &Lookup) -> String {
    let Lookup { at: _, kind, product, text, items, id, title } = lookup;
    let product = product.as_ref().map(display::request_path).unwrap_or_default();
    let (kind, text) = (display::request_path(kind), display::request_path(text));
    format!("{kind}, {product}, {text} -> {} ({id}, {title})", display::response_path(items))
}

fn example_name(example: &Example) -> String {
    example_files(example).iter().map(|file| file.path.as_str()).collect::<Vec<_>>().join(" + ")
}

fn example_texts(example: &Example) -> (Vec<&str>, Option<u16>) {
    let status = match &example.body {
        ExampleBody::Call { request: _, response: _ } => None,
        ExampleBody::Error { file: _, status } => Some(*status),
    };
    (example_files(example).into_iter().map(|file| file.text.as_str()).collect(), status)
}

fn example_files(example: &Example) -> Vec<&ExampleFile> {
    match &example.body {
        ExampleBody::Call { request, response } => request.iter().chain(response).collect(),
        ExampleBody::Error { file, status: _ } => vec![file],
    }
}
