//! Compares the endpoints of a service, each with its route, body, response and behaviour.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::{Cause, Cursor};
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::diff::matching::{self, Matching, similarity};
use crate::model::{
    Content, Endpoint, Envelope, Example, ExampleBody, ExampleFile, Literal, Lookup, Response, Safety, Service,
    Timeout, Type, TypeId,
};

impl<'a> Walk<'a> {
    pub(super) fn endpoints(&mut self, service: &Cursor) {
        let (base, head, matched) = self.matched_endpoints();
        self.entries((service, "/"), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.endpoint(&cursor.clone().owning(), base, head);
        });
    }

    /// By name and route, by `renamed_from`, by the route, else by the name, which is not sent. One route twice is refused by the
    /// language only for the same constants, so that the names must be alike as well.
    pub(super) fn matched_endpoints(&self) -> (Vec<Entry<&'a Endpoint>>, Vec<Entry<&'a Endpoint>>, Matching) {
        let (base, head) = entry::both((&self.base.endpoints, &self.head.endpoints), |endpoint| {
            let metadata = &endpoint.metadata;
            let aspect = if metadata.deprecated.is_some() { Aspect::DeprecatedEndpoint } else { Aspect::Endpoint };
            Entry::new(endpoint.dotted(), metadata.at, aspect, endpoint.route(), endpoint)
        });
        let keys = |all: &[Entry<_>]| all.iter().map(|one| format!("{} {}", one.name, one.text)).collect::<Vec<_>>();
        let (base_keys, head_keys) = (keys(&base), keys(&head));
        let mut matched = matching::by_name(&base_keys, &head_keys, String::as_str);
        matched.declared(|at| head[at].is.metadata.renamed_from.clone(), |at| base[at].is.name.clone());
        matched.guess(|was, now| {
            let (one, other) = (&base[was], &head[now]);
            match one.text == other.text {
                false => 0,
                true if one.is.name == other.is.name => 100,
                true => 60 + similarity::of_names(&one.is.name, &other.is.name) * 2 / 5,
            }
        });
        matched.same(None, |was, now| base[was].name == head[now].name);
        (base, head, matched)
    }

    fn endpoint(&mut self, cursor: &Cursor, base: &'a Endpoint, head: &'a Endpoint) {
        let Endpoint {
            name,
            module,
            metadata,
            method,
            url,
            auth,
            path: _,
            path_fields: _,
            query: _,
            headers: _,
            body,
            content,
            received: _,
            rules: _,
            response: _,
            response_headers: _,
            success: _,
            others: _,
            envelope,
            safety,
            idempotency_header,
            timeout,
            price,
            pages: _,
            limits,
            account,
            lookup,
            job,
            examples,
        } = base;
        self.renamed(cursor, Aspect::Endpoint, name, &head.name);
        let moved = (*module != head.module).then_some(Action::Moved);
        self.push(cursor, Aspect::Endpoint, moved, module.0.join("."), head.module.0.join("."));
        self.metadata(cursor, metadata, &head.metadata);
        self.changed(cursor, Aspect::Method, (method, &head.method), ToString::to_string);
        self.changed(cursor, Aspect::Path, (&wire_path(base), &wire_path(head)), Clone::clone);
        self.host(cursor, (url, &head.url));
        self.needs(cursor, auth.as_ref(), head.auth.as_ref());
        self.parameters(&cursor.on(Sides::Request), base, head);
        self.conditions(&cursor.on(Sides::Request), &base.named_rules(), &head.named_rules());
        self.sent(
            &cursor.inside("/body").on(Sides::Request),
            (body.as_ref(), content),
            (head.body.as_ref(), &head.content),
        );
        self.returned(cursor, base, head);
        self.envelope(cursor, envelope.as_ref(), head.envelope.as_ref());
        self.safety(cursor, *safety, head.safety);
        self.idempotency(cursor, idempotency_header, &head.idempotency_header);
        self.timeout(cursor, *timeout, head.timeout);
        self.price(cursor, (base, head), price, &head.price);
        self.pages(cursor, (base, head));
        self.limits(&cursor.on(Sides::Request), limits, &head.limits);
        let lookups = (&lookup.as_ref().map(pieces), &head.lookup.as_ref().map(pieces));
        self.option(cursor, Aspect::Lookup, lookups, Clone::clone);
        self.job(cursor, job.as_ref(), head.job.as_ref());
        self.option(cursor, Aspect::Account, (account, &head.account), ToString::to_string);
        self.examples(cursor, examples, &head.examples);
    }

    fn sent(&mut self, cursor: &Cursor, base: (Option<&'a Type>, &Content), head: (Option<&'a Type>, &Content)) {
        self.body(cursor, base.0, head.0);
        if base.0.is_some() && head.0.is_some() {
            let shown = |content: &Content| format!("{content}: {}", content.media_type());
            self.changed(cursor, Aspect::Content, (base.1, head.1), shown);
        }
    }

    fn safety(&mut self, cursor: &Cursor, base: Safety, head: Safety) {
        let read_only = (base == Safety::ReadOnly, head == Safety::ReadOnly);
        self.flag(cursor, Aspect::ReadOnly, read_only, "read_only");
    }

    /// Names of headers have no case.
    fn idempotency(&mut self, cursor: &Cursor, base: &Option<String>, head: &Option<String>) {
        let lower = |name: &Option<String>| name.as_ref().map(|name| name.to_lowercase());
        if lower(base) != lower(head) {
            self.option(cursor, Aspect::IdempotencyHeader, (base, head), Clone::clone);
        }
    }

    fn body(&mut self, cursor: &Cursor, base: Option<&Type>, head: Option<&Type>) {
        if let (Some(base), Some(head)) = (base, head) {
            return self.value(cursor, base, head);
        }
        let (base_in, head_in) = (self.base, self.head);
        let before = base.map(|ty| display::type_text(ty, base_in));
        let after = head.map(|ty| display::type_text(ty, head_in));
        self.option(cursor, Aspect::Body, (&before, &after), Clone::clone);
    }

    /// The usual response, what other statuses return, and which are not errors.
    fn returned(&mut self, cursor: &Cursor, base: &Endpoint, head: &Endpoint) {
        let of_response = cursor.inside("/response").on(Sides::Response);
        self.response(&of_response, (&base.response, &base.received), (&head.response, &head.received));
        for status in base.others.iter().chain(&head.others).map(|other| other.status).collect::<BTreeSet<_>>() {
            let of_status = cursor.inside(&format!("/response {status}")).on(Sides::Response);
            let both = base.returned_at(Some(status)).zip(head.returned_at(Some(status)));
            both.into_iter().for_each(|(was, now)| self.response(&of_status, was, now));
        }
        self.success(cursor, &statuses(base), &statuses(head));
        let of_headers = cursor.inside("/response headers").on(Sides::Response);
        match (&base.response_headers, &head.response_headers) {
            (Some(base), Some(head)) => self.value(&of_headers, base, head),
            (was, now) => {
                let (base_in, head_in) = (self.base, self.head);
                let before = was.as_ref().map(|ty| display::type_text(ty, base_in));
                let after = now.as_ref().map(|ty| display::type_text(ty, head_in));
                self.option(&of_headers, Aspect::ResponseHeaders, (&before, &after), Clone::clone);
            }
        }
    }

    fn response(
        &mut self,
        cursor: &Cursor,
        (base, base_content): (&Response, &Content),
        (head, head_content): (&Response, &Content),
    ) {
        let text = |response: &Response, service: &Service| match response {
            Response::Json(ty) => display::type_text(ty, service),
            Response::Empty => String::new(),
            Response::Bytes => "bytes".to_owned(),
        };
        let action = match (base, head) {
            (Response::Json(base), Response::Json(head)) => {
                self.received(cursor, base_content, head_content);
                return self.value(cursor, base, head);
            }
            (Response::Bytes, Response::Bytes) => return self.received(cursor, base_content, head_content),
            (Response::Empty, Response::Empty) => return,
            (Response::Empty, _) => Action::Added,
            (_, Response::Empty) => Action::Removed,
            (Response::Json(_) | Response::Bytes, _) => Action::Changed,
        };
        self.push(cursor, Aspect::ResponseKind, action, text(base, self.base), text(head, self.head));
    }

    fn received(&mut self, cursor: &Cursor, base: &Content, head: &Content) {
        if (Content { resumes: head.resumes, ..base.clone() }) == *head {
            return self.flag(cursor, Aspect::Content, (base.resumes, head.resumes), "resumes");
        }
        let is_any = |content: &Content| content.accepted() == "*/*";
        let action = match (is_any(base), is_any(head)) {
            _ if base.kind != head.kind => Some(Action::Changed),
            (true, _) => Some(Action::Narrowed),
            (_, true) => Some(Action::Widened),
            _ => (base != head).then_some(Action::Changed),
        };
        let shown = |content: &Content| format!("{content}: {}", content.accepted());
        self.push(cursor, Aspect::Content, action, shown(base), shown(head));
    }

    fn success(&mut self, cursor: &Cursor, base: &[u16], head: &[u16]) {
        let text = |statuses: &[u16]| {
            let texts = statuses
                .iter()
                .map(|status| if *status == RANGE { "200 to 299".to_owned() } else { status.to_string() });
            texts.collect::<Vec<_>>().join(", ")
        };
        let all = |statuses: &[u16]| -> BTreeSet<u16> {
            let range = if statuses.contains(&RANGE) { 200..300 } else { 0..0 };
            statuses.iter().copied().filter(|status| *status != RANGE).chain(range).collect()
        };
        let (one, other) = (all(base), all(head));
        let action = Action::of_sets(one.is_subset(&other), other.is_subset(&one));
        self.push(cursor, Aspect::Success, action, text(base), text(head));
    }

    /// What makes a response another one: the envelope itself, or the endpoint with another one.
    fn of_envelope(&self, (cursor, base): (&Cursor, Option<&Envelope>), head: Option<&Envelope>) -> Cause {
        let what = Some((Aspect::SuccessField, Action::Changed));
        match (base, head) {
            (Some(base), Some(head)) if base.name == head.name => {
                let of = Cursor::new(&self.base.name, None, None);
                Cause { at: of.step("/envelopes.", &base.name, Some(base.at), Some(head.at)), what }
            }
            _ => Cause { at: cursor.clone(), what },
        }
    }

    /// What makes the payload of an object another one.
    pub(super) fn of_payload(&self, ids: (TypeId, TypeId)) -> Vec<Cause> {
        let returns =
            |endpoint: &Endpoint, id| matches!(&endpoint.response, Response::Json(ty) if ty.name() == Some(id));
        let head = |one: &Endpoint| {
            self.head.endpoints.iter().find(|other| one.name == other.name && one.module == other.module)
        };
        let both = self.base.endpoints.iter().filter_map(|one| Some((one, head(one)?)));
        let both = both.filter(|(one, other)| returns(one, ids.0) && returns(other, ids.1));
        both.map(|(one, other)| {
            let name = one.dotted();
            let service = Cursor::new(&self.base.name, None, None);
            let at = service.step("/", &name, Some(one.metadata.at), Some(other.metadata.at)).owning();
            self.of_envelope((&at, one.envelope.as_ref()), other.envelope.as_ref())
        })
        .collect()
    }

    /// Which field holds the data is seen at the object, as its payload.
    fn envelope(&mut self, cursor: &Cursor, base: Option<&Envelope>, head: Option<&Envelope>) {
        let cause = self.of_envelope((cursor, base), head);
        let (base, head) = (success_fields(base), success_fields(head));
        for name in base.keys().chain(head.keys()).collect::<BTreeSet<_>>() {
            let values = (&base.get(name), &head.get(name));
            let cursor = Cursor { causes: vec![cause.clone()], ..cursor.inside(&format!("/ok.{name}")) };
            self.option(&cursor, Aspect::SuccessField, values, ToString::to_string);
        }
    }

    fn host(&mut self, cursor: &Cursor, urls: (&'a Option<String>, &'a Option<String>)) {
        if urls != (&None, &None) {
            let of = |url: &'a Option<String>, service: &'a Service| url.as_deref().unwrap_or(&service.url);
            self.url(cursor, of(urls.0, self.base), of(urls.1, self.head));
        }
    }

    fn timeout(&mut self, cursor: &Cursor, base: Timeout, head: Timeout) {
        self.push(cursor, Aspect::Timeout, Action::of_order(base.cmp(&head)), base.as_str(), head.as_str());
    }

    fn examples(&mut self, cursor: &Cursor, base: &[Example], head: &[Example]) {
        let (base, head) = entry::both((base, head), |example| {
            Entry::new(example_name(example), example.metadata.at, Aspect::Example, example_name(example), example)
        });
        self.entries((cursor, "/example "), (&base, &head), &by_name(&base, &head), |walk, cursor, base, head| {
            let Example { metadata, body: _ } = base;
            walk.metadata(cursor, metadata, &head.metadata);
            let action = (example_texts(base) != example_texts(head)).then_some(Action::Changed);
            walk.push(cursor, Aspect::Example, action, example_name(base), example_name(head));
        });
    }
}

/// All of 200 to 299.
const RANGE: u16 = 0;

/// The statuses that are not errors.
fn statuses(endpoint: &Endpoint) -> Vec<u16> {
    let range = endpoint.success.is_empty().then_some(RANGE);
    let others = endpoint.others.iter().map(|one| one.status);
    range.into_iter().chain(endpoint.success.iter().copied()).chain(others).collect()
}

/// The path without the names of its parameters and without its label: they are not on the wire.
fn wire_path(endpoint: &Endpoint) -> String {
    let path = endpoint.template(|_| String::new());
    path.split_once('#').map_or(path.clone(), |(path, _)| path.to_owned())
}

fn success_fields(envelope: Option<&Envelope>) -> BTreeMap<&str, &Literal> {
    let Some(Envelope { name: _, at: _, ok, data: _ }) = envelope else { return BTreeMap::new() };
    ok.iter().map(|(name, value)| (name.as_str(), value)).collect()
}

fn pieces(lookup: &Lookup) -> String {
    let Lookup { at: _, kind, product, text, items, id, title } = lookup;
    let product = product.as_ref().map(ToString::to_string).unwrap_or_default();
    format!("{kind}, {product}, {text} -> {items} ({id}, {title})")
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
