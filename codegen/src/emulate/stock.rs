//! The values that an endpoint returns: the examples of the spec, multiplied by the sampler, or the author's own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::Value;

use super::Settings;
use super::numbered::{number_cursor, number_item};
use super::plan::Mistake;
use crate::content;
use crate::model::{
    Endpoint, ExampleBody, Field, FieldType, Response, ResponsePath, Service, Type, TypeKind, TypeKinds, ValueKind,
};
use crate::resolve::{JsonPath, Scope, Step, misfits, misfits_of, shown};
use crate::sample::{Sampler, Side, fields, literal};

/// So many items are on all pages of an endpoint together.
const ITEMS: usize = 250;

/// The values of one endpoint, made when they are first asked for.
#[derive(Debug, Default)]
pub(super) struct Stock(OnceLock<Values>);

#[derive(Debug)]
pub(super) struct Values {
    /// Whole bodies, never none.
    responses: Vec<Value>,
    /// By the path in the body.
    items: BTreeMap<String, Vec<Value>>,
}

/// Values of the author's: whole responses, or items of an endpoint with pages, by the endpoint's full name.
#[derive(Debug, Clone, Default)]
pub struct Data(pub(super) BTreeMap<String, Vec<Value>>);

impl Data {
    /// Reads a JSON object of lists for some services. Each value must be one that a client can read.
    pub fn parse(text: &str, services: &[Service]) -> Result<Self, Mistake> {
        let mistake = |line, message| Mistake { line, message };
        let lists: BTreeMap<String, Vec<Value>> =
            serde_json::from_str(text).map_err(|error| mistake(error.line(), error.to_string()))?;
        let mut data = Self::default();
        for (wanted, values) in lists {
            let wrong = |within: &[Step], why: String| {
                let path = JsonPath([&[Step::Key(wanted.clone())], within].concat());
                let place = path.place(text).unwrap_or_default();
                let line = text.get(..place.start).unwrap_or_default().matches('\n').count() + 1;
                mistake(line, format!("`{path}` {why}"))
            };
            let all = services.iter().flat_map(|service| service.endpoints.iter().map(move |one| (service, one)));
            let Some((service, endpoint)) = all.into_iter().find(|(service, one)| service.is_named(one, &wanted))
            else {
                return Err(wrong(&[], "is not an endpoint".to_owned()));
            };
            let Some(ty) = returned(service, endpoint) else {
                return Err(wrong(&[], "is an endpoint that returns no JSON".to_owned()));
            };
            for (index, value) in values.iter().enumerate() {
                if let Some(why) = misfits(service, Side::Response, ty, value).into_iter().next() {
                    return Err(wrong(&[Step::Index(index)], format!("is not what the endpoint returns: {why}")));
                }
            }
            data.0.insert(service.full_name(endpoint), values);
        }
        Ok(data)
    }
}

impl Data {
    /// The responses of a recording, each once: line, endpoint, status and body. Those to errors are left out.
    pub fn recorded(
        responses: impl IntoIterator<Item = (usize, String, u16, String)>,
        services: &[Service],
    ) -> Result<Self, Mistake> {
        let mut data = Self::default();
        for (line, wanted, status, body) in responses {
            let all = services.iter().flat_map(|service| service.endpoints.iter().map(move |one| (service, one)));
            let found = all.into_iter().find(|(service, one)| service.is_named(one, &wanted));
            let mistake = |message| Mistake { line, message };
            let (service, endpoint) = found.ok_or_else(|| mistake(format!("`{wanted}` is not an endpoint")))?;
            let Some(ty) = returned(service, endpoint).filter(|_| endpoint.is_success(status)) else { continue };
            let Some(body) = content::read(&endpoint.received, &body) else { continue };
            let values = match endpoint.pages.first() {
                Some(paging) => {
                    super::pages::at(&body, &paging.items.0).and_then(Value::as_array).cloned().unwrap_or_default()
                }
                None => vec![body],
            };
            let known = data.0.entry(service.full_name(endpoint)).or_default();
            for value in values.into_iter().filter(|value| !value.is_null()) {
                if let Some(why) = misfits(service, Side::Response, ty, &value).into_iter().next() {
                    return Err(mistake(format!("the response is not what `{wanted}` returns: {why}")));
                }
                if !known.contains(&value) {
                    known.push(value);
                }
            }
        }
        data.0.retain(|_, values| !values.is_empty());
        Ok(data)
    }
}

/// What the author writes for an endpoint: an item, where it has pages, else a whole body.
fn returned<'m>(service: &'m Service, endpoint: &'m Endpoint) -> Option<&'m Type> {
    let Response::Json(ty) = &endpoint.response else { return None };
    let Some(paging) = endpoint.pages.first() else { return Some(ty) };
    item(service, ty, &paging.items)
}

/// The type of the items at a path.
fn item<'m>(service: &'m Service, ty: &'m Type, path: &ResponsePath) -> Option<&'m Type> {
    let way = service.follow(ty, &path.0);
    way.last().and_then(|(.., field)| field.value()?.inner())
}

impl Stock {
    pub(super) fn get(&self, service: &Service, endpoint: &Endpoint, settings: &Settings) -> &Values {
        self.0.get_or_init(|| Values::new(service, endpoint, settings))
    }
}

impl Values {
    fn new(service: &Service, endpoint: &Endpoint, settings: &Settings) -> Self {
        let Response::Json(ty) = &endpoint.response else { return Self { responses: vec![], items: BTreeMap::new() } };
        let mut sampler = Sampler::new(service, Side::Response, settings.seed);
        let own = settings.data.0.get(&service.full_name(endpoint));
        let examples: Vec<Value> = endpoint
            .examples
            .iter()
            .filter_map(|example| match &example.body {
                ExampleBody::Call { response: Some(file), .. } => serde_json::from_str(&file.text).ok(),
                ExampleBody::Call { response: None, .. } | ExampleBody::Error { .. } => None,
            })
            .collect();
        let made = sampler.documented(&endpoint.name, ty);
        let count = made.len().max(examples.len());
        let mut responses: Vec<Value> = match own.filter(|_| endpoint.pages.is_empty()) {
            Some(own) => own.clone(),
            None => multiplied(service, ty, made, &examples, count),
        };
        for body in &mut responses {
            succeed(endpoint, body);
            let written = endpoint.pages.iter().flat_map(|paging| {
                let more = paging.more.as_ref().map(|more| &more.path);
                let next = paging.next.as_ref().filter(|next| next.0.iter().all(|name| name != ResponsePath::LAST));
                [Some(&paging.items), paging.total.as_ref(), next, more].into_iter().flatten()
            });
            written.for_each(|path| fill_in(service, &mut sampler, ty, body, &path.0));
        }
        let mut items = BTreeMap::new();
        for paging in &endpoint.pages {
            let Some(item) = item(service, ty, &paging.items) else { continue };
            let found = examples.iter().filter_map(|body| super::pages::at(body, &paging.items.0)?.as_array());
            let examples: Vec<Value> = found.flatten().cloned().collect();
            // One of its own: what a sampler has chosen once, it need not choose again.
            let made = Sampler::new(service, Side::Response, settings.seed).documented(&endpoint.name, item);
            let make = move || {
                let mut all = multiplied(service, item, made, &examples, ITEMS);
                let new = all.iter_mut().enumerate().skip(examples.len());
                new.for_each(|(index, one)| {
                    number_item(service, item, one, index);
                    number_cursor(service, item, paging, one, index);
                });
                all
            };
            items.insert(paging.items.to_string(), own.cloned().unwrap_or_else(make));
        }
        Self { responses, items }
    }

    /// The body of a call, counted from 1: the examples come first.
    pub(super) fn response(&self, number: u64) -> Value {
        let count = self.responses.len().max(1) as u64;
        let index = usize::try_from(number.saturating_sub(1) % count).unwrap_or(0);
        self.responses.get(index).cloned().unwrap_or_default()
    }

    pub(super) fn items(&self, path: &ResponsePath) -> &[Value] {
        self.items.get(&path.to_string()).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Says that the call succeeded, where the body says it.
fn succeed(endpoint: &Endpoint, body: &mut Value) {
    for (field, value) in endpoint.envelope.iter().flat_map(|envelope| &envelope.ok) {
        if let Value::Object(entries) = body {
            entries.insert(field.clone(), literal(value));
        }
    }
}

/// Makes the objects that lead to a field, where they are missing.
fn fill_in(service: &Service, sampler: &mut Sampler<'_>, ty: &Type, body: &mut Value, names: &[String]) {
    let mut place = body;
    for (.., field) in service.follow(ty, names) {
        let Value::Object(entries) = place else { return };
        place = entries.entry(field.wire.clone()).or_insert(Value::Null);
        if let Some(ty) = field.value().filter(|_| place.is_null()) {
            *place = sampler.one(ty);
        }
    }
}

/// So many values: the examples as they are, then made values with as much of an example as fits, and every other one as it was
/// made, so that nothing that is documented is missing.
fn multiplied(service: &Service, ty: &Type, made: Vec<Value>, examples: &[Value], count: usize) -> Vec<Value> {
    let made = &richest_first(service, ty, made);
    let of = |all: &[Value], index: usize| all.get(index % all.len().max(1)).cloned().unwrap_or_default();
    let make = |index: usize| match (examples.get(index), index.checked_sub(examples.len())) {
        (Some(example), _) if is_documented(service, ty, example) => example.clone(),
        (Some(example), _) => merged(service, ty, &of(made, index), example),
        (None, Some(index)) if index % 2 == 1 && !examples.is_empty() => {
            merged(service, ty, &of(made, index), &of(examples, index / 2))
        }
        (None, index) => of(made, index.unwrap_or_default()),
    };
    (0..count).map(make).collect()
}

/// Puts first what together has all fields, so that the first page shows most of them.
fn richest_first(service: &Service, ty: &Type, made: Vec<Value>) -> Vec<Value> {
    let mut rest: Vec<_> = made.into_iter().map(|value| (fields(service, ty, &value), value)).collect();
    let (mut seen, mut sorted) = (BTreeSet::new(), Vec::new());
    loop {
        let gains = rest.iter().map(|(fields, _)| fields.difference(&seen).count());
        match gains.enumerate().max_by_key(|(index, gain)| (*gain, Reverse(*index))) {
            Some((index, gain)) if gain > 0 => {
                let (fields, value) = rest.remove(index);
                seen.extend(fields);
                sorted.push(value);
            }
            _ => break,
        }
    }
    sorted.extend(rest.into_iter().map(|(_, value)| value));
    sorted
}

/// Whether a value is as the spec says, and not only readable.
pub(super) fn is_documented(service: &Service, ty: &Type, value: &Value) -> bool {
    misfits_of(service, (Side::Request, Scope::Refused), ty, value).is_empty()
}

/// A made value with what an example has in its places.
fn merged(service: &Service, ty: &Type, made: &Value, example: &Value) -> Value {
    let whole = || if is_documented(service, ty, example) { example.clone() } else { made.clone() };
    match (&ty.kind, made, example) {
        (ValueKind::List(item, _), Value::Array(made), Value::Array(examples)) => {
            let both = |(index, one): (usize, &Value)| match made.get(index % made.len().max(1)) {
                Some(made) => merged(service, item, made, one),
                None => one.clone(),
            };
            let list = Value::Array(examples.iter().enumerate().map(both).collect());
            if is_documented(service, ty, &list) { list } else { Value::Array(made.clone()) }
        }
        (ValueKind::Named(id), _, _) => match (&service.type_def(*id).kind, made, example) {
            (TypeKind::Object(object), Value::Object(made), Value::Object(example)) => {
                let mut entries = made.clone();
                merge_fields(service, &object.fields, &mut entries, example);
                Value::Object(entries)
            }
            (TypeKind::Union(union), made, example) => match shown(service, union, example).as_slice() {
                [one] if shown(service, union, made) == [*one] => {
                    merged(service, &union.variants[*one].ty, made, example)
                }
                // An example of another variant.
                _ => made.clone(),
            },
            _ => whole(),
        },
        _ => whole(),
    }
}

fn merge_fields(
    service: &Service,
    fields: &[Field],
    made: &mut serde_json::Map<String, Value>,
    example: &serde_json::Map<String, Value>,
) {
    for field in fields {
        let Some(new) = example.get(&field.wire) else { continue };
        let value = match (&field.ty, made.get(&field.wire), new) {
            (FieldType::Value(ty), Some(old), new) => merged(service, ty, old, new),
            (FieldType::Value(ty), None, new) if is_documented(service, ty, new) => new.clone(),
            (FieldType::Wrap(inner), Some(Value::Object(old)), Value::Object(new)) => {
                let mut entries = old.clone();
                merge_fields(service, inner, &mut entries, new);
                Value::Object(entries)
            }
            _ => continue,
        };
        made.insert(field.wire.clone(), value);
    }
}
