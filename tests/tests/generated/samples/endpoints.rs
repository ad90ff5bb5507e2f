//! Laws of every endpoint of every service, tried on responses of the sampler: no body that the catalogue recognises as a failure
//! is a success, and nothing that is known is lost to the shape of something else.

use codegen::content::written;
use codegen::model::{ContentKind, Endpoint, Response, Service, Type, ValueKind};
use codegen::sample::{Fate, Sample, Sampler, Side, literal};
use generated_client::runtime::Reason;
use serde_json::{Value, json};

use super::generated_calls::{CALLS, Came, GeneratedCall, Parts, Respond};
use super::{SEED, models, number};

/// So many documented responses of an endpoint, and so many changes of each.
const RESPONSES: usize = 12;
const CHANGES: usize = 60;

/// An endpoint, and a call of it that can be sent.
struct Case<'m> {
    service: &'m Service,
    endpoint: &'m Endpoint,
    respond: Respond,
    documented: Vec<Value>,
    changed: Vec<Sample>,
}

impl Case<'_> {
    /// What comes of a response whose JSON is this.
    fn came(&self, status: u16, json: &str) -> Came {
        let body = serde_json::from_str(json).map(|value| written(&self.endpoint.received, &value));
        (self.respond)(status, json, body.as_deref().unwrap_or(json))
    }
}

/// Each endpoint. What has a body in JSON has samples of it.
fn each(mut check: impl FnMut(&Case<'_>)) {
    let models = models();
    for call in CALLS {
        let service = &models[call.spec].services[call.service];
        let endpoint = &service.endpoints[call.endpoint];
        let respond = sent(call, service, endpoint);
        let mut sampler = Sampler::new(service, Side::Response, number("SAMPLE_SEED", SEED));
        let (mut documented, mut changed) = (Vec::new(), Vec::new());
        if let Response::Json(ty) = &endpoint.response {
            documented = sampler.documented(&endpoint.name, ty);
            documented.truncate(RESPONSES);
            // Whatever a text is, it can be read.
            let is_any = endpoint.received.kind == ContentKind::Text || endpoint.received.plain;
            for value in documented.iter().filter(|_| !is_any) {
                changed.extend(sampler.changed_inside(&endpoint.name, ty, value, CHANGES));
            }
        }
        if endpoint.received.kind != ContentKind::Json {
            // Lines and events are a list, whatever they are.
            changed.retain(|sample: &Sample| sample.value.is_array());
        }
        check(&Case { service, endpoint, respond, documented, changed });
    }
}

/// A documented call that can be sent.
fn sent(call: &GeneratedCall, service: &Service, endpoint: &Endpoint) -> Respond {
    let calls = Sampler::new(service, Side::Request, SEED).documented_calls(endpoint);
    let made = calls.iter().filter_map(|parts| (call.made)(Parts(parts.as_object()?)).ok());
    made.filter(|made| made.request.is_some()).map(|made| made.respond).next().expect("a documented call is sent")
}

/// The body with a value at a path, or `None` where something else is on the way.
fn with(mut body: Value, path: &[String], value: &str) -> Option<Value> {
    let mut place = &mut body;
    for name in path {
        if name == "[]" && (place.is_null() || *place == json!({})) {
            *place = json!([null]);
        } else if place.is_null() {
            *place = json!({});
        }
        place = match name.as_str() {
            "[]" => place.as_array_mut()?.first_mut()?,
            name => place.as_object_mut()?.entry(name).or_insert(Value::Null),
        };
    }
    *place = value.into();
    Some(body)
}

/// A text can be anything.
fn is_text(endpoint: &Endpoint) -> bool {
    endpoint.received.kind == ContentKind::Text
}

#[test]
fn no_body_that_the_catalogue_recognises_is_a_success() {
    let (mut tried, mut problems) = (0, Vec::new());
    each(|case| {
        let Some(errors) = &case.service.errors else { return };
        if is_text(case.endpoint) {
            return;
        }
        let bodies: Vec<Value> = [json!({})].into_iter().chain(case.documented.iter().cloned()).collect();
        let codes =
            errors.statuses.iter().flat_map(|status| status.kinds.iter().map(|kind| (status.status, &kind.wire)));
        for (index, (status, code)) in codes.enumerate() {
            for body in bodies.iter().cycle().skip(index).take(3) {
                let Some(path) = errors.kind.get(index % errors.kind.len()) else { continue };
                let Some(failed) = with(body.clone(), &path.0, code) else { continue };
                // The same in another spelling.
                let escaped: String = code.chars().map(|letter| format!("\\u{:04x}", u32::from(letter))).collect();
                let spelled = serde_json::to_string_pretty(&failed).expect("JSON");
                let spelled = spelled.replace(&format!("\"{code}\""), &format!("\"{escaped}\""));
                let failed = failed.to_string();
                // The spec may say of one endpoint that a status is not an error there.
                let is_outcome = |at: u16| at >= 300 && case.endpoint.is_success(at);
                // With 204 nothing can come.
                let others = case.endpoint.others.iter().map(|other| other.status).filter(|at| *at != 204);
                let statuses = [200, 202, status].into_iter().chain(others).filter(|at| !is_outcome(*at));
                for (status, text) in statuses.flat_map(|at| [(at, &failed), (at, &spelled)]) {
                    tried += 1;
                    let came = case.came(status, text);
                    if came.reason != Some(Reason::ServiceError) || came.code.as_ref() != Some(code) {
                        problems.push(format!("{}, {status}: {came:?}\n    {text}", case.endpoint.name));
                    }
                }
            }
        }
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(tried > 1_000, "only {tried} bodies were tried");
}

/// Where nothing is expected, and where something else is: an error that nobody listed is not taken for it.
#[test]
fn an_error_that_is_not_listed_is_an_error() {
    let (mut tried, mut problems) = (0, Vec::new());
    each(|case| {
        let Some((kind, message)) =
            case.service.errors.as_ref().and_then(|all| Some((all.kind.first()?, all.message.first()?)))
        else {
            return;
        };
        if is_text(case.endpoint) {
            return;
        }
        let failed = with(json!({}), &kind.0, "brand_new");
        let Some(failed) = failed.and_then(|body| with(body, &message.0, "Not today")) else { return };
        let came = case.came(200, &failed.to_string());
        tried += 1;
        let is_reported = match (&case.endpoint.response, &came.reason) {
            (_, Some(Reason::ServiceError)) => came.code.as_deref() == Some("brand_new"),
            // Whatever is in it.
            (Response::Json(Type { kind: ValueKind::Json | ValueKind::Map(..), .. }), None) => true,
            // Nothing in it has to be there.
            (Response::Json(_), None) => !came.deviations.is_empty(),
            (Response::Bytes, None) => true,
            (_, _) => false,
        };
        if !is_reported {
            problems.push(format!("{}: {came:?}\n    {failed}", case.endpoint.name));
        }
        let empty = case.came(200, "");
        if matches!(case.endpoint.response, Response::Empty)
            && case.endpoint.success.is_empty()
            && empty.reason.is_some()
        {
            problems.push(format!("{}: {empty:?}", case.endpoint.name));
        }
    });
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(tried > 20, "only {tried} endpoints were tried");
}

#[test]
fn what_can_be_read_is_returned_and_told() {
    let (mut tried, mut problems) = (0, Vec::new());
    each(|case| {
        let ok = case.endpoint.envelope.iter().flat_map(|envelope| &envelope.ok);
        let flags: Vec<(&str, Value)> = ok.map(|(name, value)| (name.as_str(), literal(value))).collect();
        // What a service says of its own success is a sample as any other value.
        let succeeds = |body: &Value| {
            let mut body = body.clone();
            for (name, value) in &flags {
                if let Some(fields) = body.as_object_mut() {
                    fields.insert((*name).to_owned(), value.clone());
                }
            }
            body
        };
        let documented = case.documented.iter().map(|value| (value, Fate::Taken, "documented"));
        let changed = case.changed.iter().map(|sample| (&sample.value, sample.expect.types, sample.what.as_str()));
        for (value, fate, what) in documented.chain(changed) {
            let body = succeeds(value);
            let came = case.came(200, &body.to_string());
            tried += 1;
            let problem = match (came.reason, came.is_readable) {
                (None, true) if fate != Fate::Taken && body == *value && came.deviations.is_empty() => {
                    Some("it is not reported")
                }
                (None, true) | (Some(Reason::Undecodable), false) => None,
                // It has no flag.
                (Some(Reason::ServiceError), false) if !body.is_object() && !flags.is_empty() => None,
                (None, false) => Some("is returned although it cannot be read"),
                (Some(_), true) => Some("can be read, and is lost"),
                (Some(_), false) => Some("fails for another reason"),
            };
            problems.extend(
                problem.map(|problem| format!("{}, {what}: {problem}: {came:?}\n    {body}", case.endpoint.name)),
            );
        }
    });
    let shown: Vec<_> = problems.iter().take(20).map(String::as_str).collect();
    assert!(shown.is_empty(), "{} problems:\n{}", problems.len(), shown.join("\n"));
    assert!(tried > 5_000, "only {tried} bodies were tried");
}

/// The same where the status decides what comes back.
#[test]
fn what_another_status_returns_is_returned_and_told() {
    let (mut tried, mut problems) = (0, Vec::new());
    each(|case| {
        for other in &case.endpoint.others {
            let Response::Json(ty) = &other.response else { continue };
            let mut sampler = Sampler::new(case.service, Side::Response, number("SAMPLE_SEED", SEED));
            let name = &case.endpoint.name;
            for value in sampler.documented(name, ty).into_iter().take(RESPONSES) {
                let is_text = other.received.kind == ContentKind::Text;
                let changed = if is_text { vec![] } else { sampler.changed_inside(name, ty, &value, CHANGES) };
                let changed = changed.iter().map(|sample| (&sample.value, sample.expect.types, sample.what.as_str()));
                for (value, fate, what) in [(&value, Fate::Taken, "documented")].into_iter().chain(changed) {
                    tried += 1;
                    let body = written(&other.received, value);
                    let came = (case.respond)(other.status, &value.to_string(), &body);
                    let problem = match came.reason {
                        None if fate != Fate::Taken && came.deviations.is_empty() => "nothing is told of it",
                        Some(Reason::Undecodable) if fate == Fate::Refused => continue,
                        Some(_) => "can be read, and is lost",
                        None => continue,
                    };
                    problems.push(format!("{name}, {}, {what}: {problem}: {came:?}\n    {body}", other.status));
                }
            }
        }
    });
    let shown: Vec<_> = problems.iter().take(20).map(String::as_str).collect();
    assert!(shown.is_empty(), "{} problems:\n{}", problems.len(), shown.join("\n"));
    assert!(tried > 50, "only {tried} bodies were tried");
}
