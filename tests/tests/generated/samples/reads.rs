//! What the review says that a deployed client reads, held against the client itself: each field of each response type is given
//! the values of every other type of its service.

use std::collections::BTreeMap;

use codegen::model::{Field, Model, Presence, Scalar, Service, Type, TypeId, TypeKind, ValueKind};
use codegen::parallel;
use codegen::sample::{Sampler, Side};
use serde_json::Value;

use super::generated::{Generated, TYPES};
use super::{SEED, SHOWN, models};

/// So many values of a type show what it can be.
const SAMPLES: usize = 12;

/// Where the review is stricter than the client on purpose: what is read there is not what it is taken for.
fn is_read_as_another_thing(service: &Service, field: &Type, ty: &Type, value: &Value) -> bool {
    // An id whose pattern is digits reads as a number, and is none.
    let is_id = ty.name().is_some_and(|id| matches!(service.type_def(id).kind, TypeKind::Id(_)));
    match field.core().kind {
        ValueKind::Scalar(Scalar::Integer(_) | Scalar::Number(_)) => is_id,
        ValueKind::Scalar(ref scalar) => {
            let is_time = scalar.name().contains("timestamp") || scalar.name() == "unix_millis";
            is_time || scalar.name() == "date" && !value.is_string()
        }
        _ => false,
    }
}

/// The fields of the responses of a service, by what they hold.
fn kinds(service: &Service) -> BTreeMap<String, Type> {
    let objects = service.types.iter().filter(|def| def.used.response).filter_map(|def| match &def.kind {
        TypeKind::Object(object) => Some(object.flat()),
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
    });
    let types = objects.flatten().filter_map(Field::value).filter(|ty| ty.constant().is_none());
    types.map(|ty| (format!("{:?}", ty.kind), Type { nullable: false, ..ty.clone() })).collect()
}

fn samples(sampler: &mut Sampler<'_>, name: &str, ty: &Type) -> Vec<Value> {
    let all = sampler.documented(name, ty).into_iter().filter(|value| !value.is_null());
    all.take(SAMPLES).collect()
}

/// Whether the client reads a value in the place of a field, and as what it is.
fn is_read(generated: &Generated, object: &Value, field: &Field, value: &Value) -> bool {
    let mut object = object.clone();
    match (object.as_object_mut(), value) {
        (Some(object), Value::Object(others)) if field.is_others() => object.extend(others.clone()),
        (_, _) if field.is_others() => return false,
        _ => object[&field.wire] = value.clone(),
    }
    is_whole(generated, &object)
}

fn is_whole(generated: &Generated, object: &Value) -> bool {
    let read = (generated.read)(&object.to_string());
    object.is_object() && read.is_ok_and(|again| !again.shows_unknown_parts() && !again.shows_unreadable())
}

/// What was found of the fields of a spec.
#[derive(Default)]
struct Found {
    unread: Vec<String>,
    strict: Vec<String>,
    pairs: usize,
}

fn found_in_service(spec: &str, index: usize, service: &Service) -> Found {
    let mut found = Found::default();
    let (kinds, reads) = (kinds(service), codegen::diff::reads(service));
    let mut sampler = Sampler::new(service, Side::Response, SEED);
    let values: Vec<(&Type, Vec<Value>)> =
        kinds.iter().map(|(name, ty)| (ty, samples(&mut sampler, name, ty))).collect();
    let of_service = |one: &&Generated| one.spec == spec && one.service == index && one.side == Side::Response;
    for generated in TYPES.iter().filter(of_service) {
        let TypeKind::Object(object) = &service.type_def(TypeId(generated.id)).kind else { continue };
        let name = &service.type_def(TypeId(generated.id)).name;
        let whole = samples(&mut sampler, name, &Sampler::named(TypeId(generated.id)));
        let Some(whole) = whole.iter().find(|value| is_whole(generated, value)) else { continue };
        for field in object.fields.iter().filter(|field| field.presence != Presence::Guaranteed) {
            let Some(own) = field.value().filter(|ty| ty.constant().is_none()) else { continue };
            // Types share many of their values.
            let mut known: BTreeMap<String, bool> = BTreeMap::new();
            let mut is_read = |value: &Value| {
                *known.entry(value.to_string()).or_insert_with(|| is_read(generated, whole, field, value))
            };
            for (ty, values) in values.iter().filter(|(_, values)| !values.is_empty()) {
                let refused = values.iter().find(|value| !is_read(value));
                let place = format!("{spec}: {name}.{}", field.wire);
                found.pairs += 1;
                match (reads(own, ty), refused) {
                    (true, Some(value)) => found.unread.push(format!("{place} is said to read {value}")),
                    (false, None) if !values.iter().any(|value| is_read_as_another_thing(service, own, ty, value)) => {
                        found.strict.push(format!("{place} reads {:?} ({:?} {:?})", values[0], own.kind, ty.kind));
                    }
                    (true, None) | (false, _) => {}
                }
            }
        }
    }
    found
}

#[test]
fn what_the_review_calls_read_is_read() {
    let models: Vec<(String, Model)> = models().into_iter().collect();
    let of_spec = |(spec, model): &(String, Model)| -> Vec<Found> {
        let services = model.services.iter().enumerate();
        services.map(|(index, service)| found_in_service(spec, index, service)).collect()
    };
    let all: Vec<Found> = parallel::map(&models, of_spec).into_iter().flatten().collect();
    let pairs: usize = all.iter().map(|found| found.pairs).sum();
    let unread: Vec<&String> = all.iter().flat_map(|found| &found.unread).collect();
    let strict: Vec<&String> = all.iter().flat_map(|found| &found.strict).collect();
    let shown = |all: &[&String]| all.iter().take(SHOWN).map(|text| text.as_str()).collect::<Vec<_>>().join("\n");
    eprintln!("{pairs} pairs, {} read that the review does not call read", strict.len());
    assert!(unread.is_empty(), "{} are not read:\n{}", unread.len(), shown(&unread));
    assert!(strict.len() * 100 < pairs, "{} of {pairs} are read:\n{}", strict.len(), shown(&strict));
    assert!(pairs > 1000, "only {pairs} pairs were tried");
}
