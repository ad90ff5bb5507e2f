//! How a deployed program reads a service that has changed: the wire verdicts, tested.
//!
//! The specs that the compiled types were generated from are changed in every way. Responses as the changed spec documents them are
//! read by the compiled types; requests that the spec documented are held against the changed spec. Where one is refused, the
//! review must not call the change safe.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use codegen::diff::{Planned, Wire};
use codegen::model::{Endpoint, Field, FieldType, Model, PathPart, Presence, Response, Service, Type, ValueKind};
use codegen::parallel;
use codegen::resolve::misfits;
use codegen::sample::{Sampler, Side, literal, returned};
use serde_json::{Map, Value};

use super::generated::{Generated, TYPES};
use super::{SEED, models, number, specs};
use crate::mutants::{Mutation, Mutations};

/// So many changes of each spec are tried, those that do not load among them; `CHANGES=5000` tries more.
const CHANGES: u64 = 60;
/// So many samples of a type show what it can be.
const SAMPLES: usize = 24;

/// A spec, and the types that were compiled from it.
struct Built<'a> {
    spec: &'a str,
    planned: Planned,
}

/// What became of a change.
struct Tried {
    what: String,
    wire: Wire,
    rules: Vec<String>,
    /// What an old program ran into.
    refused: Option<String>,
}

#[test]
fn what_old_programs_run_into_is_not_called_safe() {
    let specs = specs();
    let mutations = Mutations::of(specs.iter().map(|(_, sources)| sources.clone()));
    let models = models();
    let mut tried = Vec::new();
    for (index, (name, _)) in specs.iter().enumerate() {
        let built = Built { spec: name, planned: planned(models[name].clone()) };
        let mut all = mutations.all(index);
        fastrand::Rng::with_seed(number("SAMPLE_SEED", SEED)).shuffle(&mut all);
        all.truncate(usize::try_from(number("CHANGES", CHANGES)).unwrap_or(usize::MAX));
        tried.extend(parallel::map(&all, |one| built.tried(index, one, &mutations)).into_iter().flatten().flatten());
    }
    let breaks = tried.iter().filter(|one| one.wire == Wire::Breaks).count();
    let refused = tried.iter().filter(|one| one.refused.is_some());
    let missed = refused.clone().filter(|one| one.wire <= Wire::Safe);
    let (seen, count) = (refused.clone().count(), missed.clone().count());
    eprintln!("{} changes: {breaks} called breaking, {seen} seen to break, {count} of these called safe", tried.len());
    let shown: Vec<String> = missed.map(ToString::to_string).collect();
    assert!(shown.is_empty(), "called safe:\n{}", shown.join("\n"));
    assert!(seen > 50, "only {seen} changes were seen to break anything");
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refused = self.refused.as_deref().unwrap_or_default();
        write!(f, "{} ({}): {refused}", self.what, self.rules.join(", "))
    }
}

fn planned(model: Model) -> Planned {
    let settings = codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "client".to_owned() };
    Planned::new(model, &settings)
}

impl Built<'_> {
    /// The change, and the change back. What a mutant's programs read is not compiled; what they send is known.
    fn tried(&self, index: usize, mutation: &Mutation, mutations: &Mutations) -> Option<[Tried; 2]> {
        let head = planned(mutations.apply(index, mutation)?.model);
        let base = &self.planned;
        let response = |number, one: &Endpoint, now: (&Service, &Endpoint)| self.unreadable(number, one, now);
        let there = refused(&base.model, &head.model, response);
        let back = refused(&head.model, &base.model, |_, _, _| None);
        let what = format!("{}: {}", self.spec, mutations.what(index, mutation));
        let back_what = format!("{what} (back)");
        Some([Tried::of(what, base, &head, there), Tried::of(back_what, &head, base, back)])
    }

    /// The first response of the changed service that the compiled types do not take.
    fn unreadable(
        &self,
        service: usize,
        endpoint: &Endpoint,
        (head, changed): (&Service, &Endpoint),
    ) -> Option<String> {
        let (Response::Json(ty), Response::Json(now)) = (&endpoint.response, &changed.response) else {
            let is_json = |endpoint: &Endpoint| matches!(endpoint.response, Response::Json(_));
            return (is_json(endpoint) && !is_json(changed)).then(|| format!("{}: no JSON", endpoint.name));
        };
        let ValueKind::Named(id) = ty.kind else { return None };
        let is_of = |one: &&Generated| one.spec == self.spec && one.service == service && one.id == id.0;
        let generated = TYPES.iter().filter(is_of).find(|one| one.side == Side::Response)?;
        let mut sampler = Sampler::new(head, Side::Response, SEED);
        let responses = some(|| sampler.documented(&changed.name, now)).into_iter().take(SAMPLES);
        let mut responses = responses.filter(|response| !(response.is_null() && ty.nullable));
        responses.find_map(|response| match (generated.read)(&response.to_string()) {
            Err(error) => Some(format!("{}: {error}: {response}", endpoint.name)),
            Ok(again) if again.shows_unreadable() => Some(format!("{}: unreadable: {response}", endpoint.name)),
            Ok(_) => None,
        })
    }
}

impl Tried {
    fn of(what: String, base: &Planned, head: &Planned, refused: Option<String>) -> Self {
        let diff = codegen::diff::diff(base, head);
        let wire = diff.changes.iter().map(|change| change.wire).max().unwrap_or(Wire::Docs);
        let rules = diff.changes.iter().map(codegen::diff::report::rule_id).collect();
        Self { what, wire, rules, refused }
    }
}

/// What a program of the base runs into, if anything. A sample cannot say whether an endpoint is gone.
fn refused(
    base: &Model,
    head: &Model,
    response: impl Fn(usize, &Endpoint, (&Service, &Endpoint)) -> Option<String>,
) -> Option<String> {
    base.services.iter().enumerate().find_map(|(number, service)| {
        let head = head.services.iter().find(|other| other.name == service.name)?;
        service.endpoints.iter().find_map(|endpoint| {
            // A program knows its route, and no name: what is called otherwise now is the same.
            let is_name = |other: &Endpoint| other.name == endpoint.name && other.module == endpoint.module;
            let is_route = |other: &Endpoint| other.method == endpoint.method && template(other) == template(endpoint);
            let find = |is: &dyn Fn(&Endpoint) -> bool| head.endpoints.iter().find(|other| is(other));
            let both = find(&|other| is_name(other) && is_route(other));
            let now = (head, both.or_else(|| find(&is_route)).or_else(|| find(&is_name))?);
            response(number, endpoint, now).or_else(|| request(service, endpoint, now))
        })
    })
}

/// The first request of the spec that is none of the changed one.
fn request(service: &Service, endpoint: &Endpoint, (head, changed): (&Service, &Endpoint)) -> Option<String> {
    if endpoint.method != changed.method || template(endpoint) != template(changed) {
        return Some(format!("{}: another method or path", endpoint.name));
    }
    let mut sampler = Sampler::new(service, Side::Request, SEED);
    let (before, now) = (parts(endpoint), parts(changed));
    some(|| sampler.documented_calls(endpoint)).iter().find_map(|call| {
        let mut sent: Map<String, Value> = Map::new();
        for part in &before {
            let value = match &part.ty.kind {
                ValueKind::Const(value) => Some(literal(value)),
                _ => call.get(&part.sampled).cloned(),
            };
            let value = value.map(|value| returned(service, Side::Request, part.ty, &value));
            sent.extend(value.map(|value| (part.key.clone(), value)));
        }
        let refused = now.iter().find_map(|part| match sent.remove(&part.key) {
            None => part.required.then(|| format!("{} is missing", part.key)),
            Some(value) => {
                let is_text = part.key != "body";
                let sent = if is_text { same_texts(&value) } else { vec![value] };
                let whys: Option<Vec<String>> = sent.iter().map(|value| misfit(head, part.ty, value)).collect();
                whys.map(|whys| format!("{} {}", part.key, whys[0]))
            }
        });
        let unknown = || sent.keys().next().map(|key| format!("{key} is unknown"));
        refused.or_else(unknown).map(|why| format!("{}: {why}: {call}", endpoint.name))
    })
}

/// The samples, if there are any: there is no text for a pattern such as `x^a`.
fn some(make: impl FnOnce() -> Vec<Value>) -> Vec<Value> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_default()
}

/// Why the service refuses a value. What it takes and ignores is not refused.
fn misfit(service: &Service, ty: &Type, value: &Value) -> Option<String> {
    misfits(service, Side::Request, ty, value).into_iter().find(|why| !why.contains("would ignore"))
}

/// The values with one text in a path, a query or a header: a number and its digits, also in a list, an item and a list of it.
fn same_texts(value: &Value) -> Vec<Value> {
    let text_of = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    if let Value::Array(items) = value {
        return vec![value.clone(), items.iter().map(text_of).collect()];
    }
    let text = text_of(value);
    let read = serde_json::from_str(&text).ok();
    let all: Vec<Value> = [value.clone(), Value::String(text)].into_iter().chain(read).collect();
    let lists: Vec<Value> = all.iter().map(|one| vec![one.clone()].into()).collect();
    all.into_iter().chain(lists).collect()
}

/// A part of a request, by its name on the wire.
struct Part<'m> {
    key: String,
    /// What a sample of a call has it under.
    sampled: String,
    ty: &'m Type,
    required: bool,
}

/// Segments of a path are known by their place, and headers in any case.
fn parts(endpoint: &Endpoint) -> Vec<Part<'_>> {
    let segments = endpoint.path_fields.iter().enumerate().map(|(at, field)| (format!("path {at}"), "path", field));
    let query = endpoint.query.iter().map(|field| (format!("query {}", field.wire), "query", field));
    let headers =
        endpoint.headers.iter().map(|field| (format!("header {}", field.wire.to_lowercase()), "header", field));
    let body =
        endpoint.body.iter().map(|ty| Part { key: "body".to_owned(), sampled: "body".to_owned(), ty, required: true });
    segments.chain(query).chain(headers).filter_map(parameter).chain(body).collect()
}

fn parameter<'m>((key, place, field): (String, &str, &'m Field)) -> Option<Part<'m>> {
    let FieldType::Value(ty) = &field.ty else { return None };
    Some(Part { key, sampled: format!("{place}.{}", field.wire), ty, required: field.presence != Presence::Optional })
}

/// The path, where it does not matter what a segment is called.
fn template(endpoint: &Endpoint) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Field(index) | PathPart::Segments(index) => format!("{{{index}}}"),
        PathPart::Label(label) => format!("#{label}"),
    };
    endpoint.path.iter().map(part).collect()
}
