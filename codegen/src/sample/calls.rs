//! Samples of whole calls: path, query, headers and body together, with the limits that the body's variant sets.
//!
//! A call is an object whose keys are `path.NAME`, `query.NAME`, `header.NAME` and `body`.

use serde_json::{Map, Value};

use crate::model::{
    Encoding, Endpoint, Presence, RequestPart, RequestPath, RuleKind, Scalar, Service, StringBounds, Type, ValueKind,
    VariantLimit,
};

use crate::resolve::{Scope, broken, misfits_of, number, shown};

use super::changes::Change;
use super::points::{Depth, points};
use super::values::{literal, with};
use super::{Expect, Sample, Sampler, Side};

/// So many calls show all that a call adds to its parts.
const CALLS: usize = 24;

/// Each part by itself could be an example, but they cannot be sent together.
const BETWEEN_PARTS: Expect = Expect { example: true, export: None, ..Expect::REFUSED };

/// A part of a call.
struct Part<'m> {
    key: String,
    ty: &'m Type,
    required: bool,
}

fn parts(endpoint: &Endpoint) -> Vec<Part<'_>> {
    let parameters = RequestPart::OF_PARAMETERS.into_iter().flat_map(|part| {
        let fields = endpoint.parameters(part).iter();
        // A caller does not choose a constant.
        let chosen = fields.filter_map(|field| Some((field, field.value().filter(|ty| ty.constant().is_none())?)));
        chosen.map(move |(field, ty)| {
            let required = field.presence != Presence::Optional;
            Part { key: key_in(part, &field.wire), ty, required }
        })
    });
    let body = endpoint.body.iter().map(|ty| Part { key: key_in(RequestPart::Body, ""), ty, required: true });
    parameters.chain(body).collect()
}

impl Sampler<'_> {
    /// Calls as the spec documents them.
    pub fn documented_calls(&mut self, endpoint: &Endpoint) -> Vec<Value> {
        (0..CALLS).map(|_| self.documented_call(endpoint)).collect()
    }

    fn documented_call(&mut self, endpoint: &Endpoint) -> Value {
        let mut call = Map::new();
        for part in parts(endpoint) {
            let choice = format!("{}, {}: left out, or there", endpoint.name, part.key);
            if part.required || self.rng.choose(choice, 2) == 1 {
                let value = self.carried(&part, &format!("{}, {}", endpoint.name, part.key));
                call.insert(part.key, value);
            }
        }
        endpoint.limits.iter().for_each(|limit| self.keep_limit(endpoint, limit, &mut call));
        // Each kind of rule is kept without the first parameter that it names and that is there.
        while let Some(rule) = endpoint.rules.iter().find(|rule| is_broken(&rule.kind, &call))
            && rule.kind.parts().iter().any(|(name, _)| call.remove(&key(name)).is_some())
        {}
        Value::Object(call)
    }

    /// A value that can travel where the part does.
    fn carried(&mut self, part: &Part<'_>, spot: &str) -> Value {
        let mut made = (0..100).map(|_| self.value(part.ty, spot, 0));
        let found = made.find(|value| can_carry(&part.key, value));
        found.unwrap_or_else(|| panic!("no value of {spot} was found that can be sent there"))
    }

    /// What cannot be sent: parts that are wrong by themselves, and limits that are broken.
    pub fn wrong_calls(&mut self, endpoint: &Endpoint, documented: &[Value]) -> Vec<Sample> {
        let mut samples = Vec::new();
        for call in documented {
            let Value::Object(entries) = call else { continue };
            for part in parts(endpoint) {
                if let Some(value) = entries.get(&part.key) {
                    let wrong = self.wrong_parts(endpoint, &part, value).into_iter();
                    let call = |value| Value::Object(with(entries.clone(), &part.key, value));
                    samples.extend(wrong.map(|sample| Sample { value: call(sample.value.clone()), ..sample }));
                }
            }
            for part in parts(endpoint) {
                samples.extend(without(endpoint, &part, entries));
                samples.extend(not_carried(endpoint, &part, entries));
            }
            let rules = endpoint.rules.iter();
            samples.extend(rules.filter_map(|rule| self.break_rule(endpoint, &rule.kind, entries)));
            let limits = endpoint.limits.iter();
            samples.extend(limits.filter_map(|limit| self.over_limit(endpoint, limit, entries)));
        }
        samples.retain(|sample| self.rng.is_new(&sample.what));
        samples
    }

    fn wrong_parts(&mut self, endpoint: &Endpoint, part: &Part<'_>, value: &Value) -> Vec<Sample> {
        let spot = format!("{}, {}", endpoint.name, part.key);
        let mut points = points(self.service, &spot, part.ty, value, Depth::Own);
        // Types by themselves have samples of their own.
        points.retain(|point| point.spot.starts_with(&spot));
        let mut samples = Vec::new();
        for point in &points {
            let changes =
                self.changes_at(point).into_iter().filter(|change| part.key == "body" || is_bound(part, change));
            samples.extend(changes.filter_map(|change| point.sample(change, value)));
        }
        samples
    }

    /// A call that breaks a rule between its parameters, as far as setting parameters can.
    fn break_rule(
        &mut self,
        endpoint: &Endpoint,
        rule: &RuleKind<RequestPath>,
        call: &Map<String, Value>,
    ) -> Option<Sample> {
        let mut call = call.clone();
        let what = format!("{}: {} breaks a rule", endpoint.name, key(rule.parts().first()?.0));
        for (path, value) in rule.parts() {
            let part = parts(endpoint).into_iter().find(|part| part.key == key(path));
            let value = value.map(literal);
            if let Some(part) =
                part.filter(|_| path.part != RequestPart::Body && !call.contains_key(&key(path)) || value.is_some())
            {
                let made = value.unwrap_or_else(|| self.carried(&part, &what));
                call.insert(part.key, made);
            }
        }
        if let RuleKind::OnlyWith { needs, .. } = rule
            && needs.part != RequestPart::Body
        {
            call.remove(&key(needs));
        }
        is_broken(rule, &call).then(|| sample(what, call, BETWEEN_PARTS))
    }

    fn keep_limit(&self, endpoint: &Endpoint, limit: &VariantLimit, call: &mut Map<String, Value>) {
        if let Some((_, max)) = limit_of(self.service, endpoint, limit, call)
            && let Some(value) = find(call, &limit.field)
            && value.as_i64().is_some_and(|value| value > max)
        {
            *value = max.into();
        }
    }

    fn over_limit(&self, endpoint: &Endpoint, limit: &VariantLimit, call: &Map<String, Value>) -> Option<Sample> {
        let (variant, max) = limit_of(self.service, endpoint, limit, call)?;
        let mut call = call.clone();
        *find(&mut call, &limit.field)? = (max + 1).into();
        let what = format!("{}: {} above the most for {variant}", endpoint.name, limit.field.names.join("."));
        Some(sample(what, call, BETWEEN_PARTS))
    }
}

/// What a service refuses in the parts of a call, each as a sentence that names the place. What it would only ignore is not among it.
/// `exported`: only what an OpenAPI document says.
pub fn refused(service: &Service, endpoint: &Endpoint, call: &Map<String, Value>, exported: bool) -> Vec<String> {
    let scope = if exported { Scope::Exported } else { Scope::Refused };
    let parameters = RequestPart::OF_PARAMETERS.into_iter().flat_map(|part| {
        let values = endpoint.parameters(part).iter().filter_map(|field| Some((field, field.value()?)));
        values.map(move |(field, ty)| (key_in(part, &field.wire), ty, field.presence != Presence::Optional))
    });
    let body = endpoint.body.iter().map(|ty| ("body".to_owned(), ty, !ty.nullable));
    parameters
        .chain(body)
        .flat_map(|(key, ty, needed)| refused_part(service, scope, (&key, ty, needed), call))
        .collect()
}

/// What a service refuses in a call whose parts are right by themselves.
pub fn refused_together(service: &Service, endpoint: &Endpoint, call: &Map<String, Value>) -> Vec<String> {
    let rules = endpoint.rules.iter().filter(|rule| !matches!(rule.kind, RuleKind::Overrides { .. }));
    let rules = rules.filter_map(|rule| Some(format!("the request {}", how_broken(&rule.kind, call)?)));
    let limits = endpoint.limits.iter().filter_map(|limit| {
        let (variant, max) = limit_of(service, endpoint, limit, call)?;
        let value = found_at(call, &limit.field).and_then(number)?;
        #[expect(clippy::cast_precision_loss, reason = "limits are small")]
        (value > max as f64).then(|| format!("`{}` is above {max}, the limit of {variant}", limit.field))
    });
    rules.chain(limits).collect()
}

fn refused_part(
    service: &Service,
    scope: Scope,
    (key, ty, needed): (&str, &Type, bool),
    call: &Map<String, Value>,
) -> Vec<String> {
    let Some(value) = call.get(key) else {
        return if needed { vec![format!("`{key}` is missing")] } else { vec![] };
    };
    let inside = |why: String| match why.strip_prefix("`` ") {
        Some(why) => format!("`{key}` {why}"),
        None => format!("`{key}.{}", why.trim_start_matches('`')),
    };
    misfits_of(service, (Side::Request, scope), ty, value).into_iter().map(inside).collect()
}

/// The name of the body's variant, and the most that it allows.
fn limit_of<'m>(
    service: &Service,
    endpoint: &Endpoint,
    limit: &'m VariantLimit,
    call: &Map<String, Value>,
) -> Option<(&'m str, i64)> {
    let (_, union) = service.union(endpoint.body.as_ref()?)?;
    let variant = *shown(service, union, call.get("body")?).first()?;
    // In the order of the variants.
    let (name, max) = &limit.max[variant];
    Some((name, (*max)?))
}

/// The value in a call that a path leads to.
pub fn found_at<'c>(call: &'c Map<String, Value>, path: &RequestPath) -> Option<&'c Value> {
    let inside = if path.part == RequestPart::Body { path.names.as_slice() } else { path.names.get(1..)? };
    inside.iter().try_fold(call.get(&key(path))?, |value, name| value.get(name))
}

/// The key of the part of a call that a path leads to.
pub fn key(path: &RequestPath) -> String {
    key_in(path.part, path.names.first().map(String::as_str).unwrap_or_default())
}

fn key_in(part: RequestPart, name: &str) -> String {
    let of = part.singular();
    if part == RequestPart::Body { of.to_owned() } else { format!("{of}.{name}") }
}

fn is_broken(rule: &RuleKind<RequestPath>, call: &Map<String, Value>) -> bool {
    how_broken(rule, call).is_some()
}

fn how_broken(rule: &RuleKind<RequestPath>, call: &Map<String, Value>) -> Option<String> {
    let found = rule.parts().into_iter().filter_map(|(path, _)| Some((path.to_string(), found_at(call, path)?)));
    let found: Vec<(String, &Value)> = found.collect();
    let set: Vec<_> = found.iter().map(|(name, value)| (name.as_str(), *value, true)).collect();
    broken(&rule.map(ToString::to_string, Clone::clone), &set)
}

/// A call without a part that it needs.
fn without(endpoint: &Endpoint, part: &Part<'_>, call: &Map<String, Value>) -> Option<Sample> {
    let says_nothing = part.ty.nullable || matches!(part.ty.kind, ValueKind::Json);
    let mut call = call.clone();
    call.remove(&part.key).filter(|_| part.required && !says_nothing)?;
    let what = format!("{}, {}: left out", endpoint.name, part.key);
    Some(sample(what, call, Expect::REFUSED))
}

/// A segment of a path cannot be empty or only dots, and a header cannot have control characters.
fn can_carry(key: &str, value: &Value) -> bool {
    let text = value.as_str().unwrap_or("7");
    match key.split('.').next() {
        Some("path") => !text.split('/').any(|segment| matches!(segment, "" | "." | "..")),
        Some("header") => !text.contains(char::is_control),
        _ => true,
    }
}

/// A call with a text that cannot be sent at its place.
fn not_carried(endpoint: &Endpoint, part: &Part<'_>, call: &Map<String, Value>) -> Vec<Sample> {
    if !matches!(&part.ty.kind, ValueKind::Scalar(Scalar::String(bounds)) if *bounds == StringBounds::default()) {
        return vec![];
    }
    let texts = ["", "..", "line\nend"].map(Value::from).into_iter();
    let lost = texts.filter(|text| !can_carry(&part.key, text));
    let lost = lost.map(|text| {
        let what = format!("{}, {}: {text} cannot travel there", endpoint.name, part.key);
        sample(what, with(call.clone(), &part.key, text), Expect { export: None, ..Expect::REFUSED })
    });
    lost.collect()
}

fn sample(what: String, call: Map<String, Value>, expect: Expect) -> Sample {
    Sample { what, value: Value::Object(call), expect, fields: vec![] }
}

/// Whether a parameter, which is sent as text, is wrong by a bound and not by its JSON type.
fn is_bound(part: &Part<'_>, change: &Change) -> bool {
    match part.ty.encoding() {
        Some(Encoding::Csv | Encoding::Quoted) => change.expect.export.is_none(),
        Some(Encoding::Loose) | None => !change.value.is_null(),
    }
}

/// The value that a limit is about, if it is there.
fn find<'c>(call: &'c mut Map<String, Value>, field: &RequestPath) -> Option<&'c mut Value> {
    match field.part {
        RequestPart::Body => field.names.iter().try_fold(call.get_mut("body")?, |value, name| value.get_mut(name)),
        RequestPart::Path | RequestPart::Query | RequestPart::Header if field.names.len() > 1 => None,
        RequestPart::Path | RequestPart::Query | RequestPart::Header => call.get_mut(&key(field)),
    }
}
