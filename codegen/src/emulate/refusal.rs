//! What a service says when it refuses a call: the error of its catalogue that fits the reason best.

use serde_json::{Map, Value, json};

use super::pages::{put, type_at};
use super::{Record, Response};
use crate::model::{
    Charged, Endpoint, ErrorCatalogue, ErrorKind, ErrorStatus, ExampleBody, FieldType, ResponsePath, Scalar, Service,
    Shape, Type, TypeId, TypeKinds, ValueKind,
};
use crate::sample::{Sampler, Side};

/// How catalogues name what messages describe.
const CATALOGUE_WORDS: [(&str, &str); 3] =
    [(" is above ", "limit too high"), (" is missing", "missing required"), ("longer than", "too many characters")];

/// Why a call is refused.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// Those that fit, the best first.
    statuses: Vec<u16>,
    /// Words that the code of a fitting error has.
    words: String,
    reason: String,
    /// An error that was asked for.
    code: Option<String>,
    headers: Vec<(&'static str, String)>,
}

impl Refusal {
    pub(super) fn new(statuses: &[u16], words: &str, reason: String) -> Self {
        Self { statuses: statuses.to_vec(), words: words.to_owned(), reason, code: None, headers: vec![] }
    }

    /// A request that a service does not accept.
    pub(super) fn invalid(reason: String) -> Self {
        Self::new(&[400, 422], "invalid parameters params request validation", reason)
    }

    /// A status that was asked for.
    pub(super) fn asked(status: u16) -> Self {
        Self::new(&[status], "", "asked for".to_owned())
    }

    /// An error that was asked for by its code, if it is one of the endpoint.
    pub(super) fn with_code(service: &Service, endpoint: &Endpoint, code: &str) -> Self {
        if let Some((status, _)) = errors_of(service, Some(endpoint)).find(|(_, kind)| kind.wire == code) {
            return Self { code: Some(code.to_owned()), ..Self::asked(status.status) };
        }
        let problem = format!("`{}` does not return the error `{code}`", endpoint.name);
        Self::not_understood(service, endpoint, &problem)
    }

    /// What was asked for cannot be; the errors of the endpoint can.
    pub(super) fn not_understood(service: &Service, endpoint: &Endpoint, problem: &str) -> Self {
        let known: Vec<_> = errors_of(service, Some(endpoint)).map(|(_, kind)| format!("`{}`", kind.wire)).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Self::of_emulator(format!("{problem}; the errors of `{}` are {known}", endpoint.name))
    }

    /// A request that the emulator itself does not understand.
    pub(super) fn of_emulator(reason: String) -> Self {
        Self::new(&[], "", reason)
    }

    pub(super) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The error of the catalogue.
    fn listed<'m>(
        &self,
        service: &'m Service,
        endpoint: Option<&Endpoint>,
    ) -> Option<(&'m ErrorStatus, Option<&'m ErrorKind>)> {
        let catalogue = service.errors.as_ref()?;
        let name = endpoint.map(Endpoint::dotted).unwrap_or_default();
        let all = || catalogue.of(&name);
        let fitting = self.statuses.iter().filter_map(|wanted| all().find(|one| one.status == *wanted));
        let fitting: Vec<&ErrorStatus> = fitting.collect();
        if let Some(code) = &self.code {
            let mut errors = errors_of(service, endpoint);
            return errors.find(|(_, kind)| kind.wire == *code).map(|(status, kind)| (status, Some(kind)));
        }
        let kinds = fitting.iter().flat_map(|status| status.kinds.iter().map(|kind| (*status, kind)));
        let scored = kinds.map(|(status, kind)| (self.score(kind), status, kind));
        // The first of the best.
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let best = best.map(|(_, status, kind)| (status, Some(kind)));
        best.or_else(|| fitting.first().map(|status| (*status, None)))
    }

    /// How many words of the code fit, less what else it says; those of the reason count more.
    fn score(&self, kind: &ErrorKind) -> i64 {
        let of = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
        };
        // The place that a reason begins with, and what it says, in the words of catalogues.
        let from_catalogues =
            CATALOGUE_WORDS.iter().filter(|(part, _)| self.reason.contains(part)).map(|(_, words)| *words);
        let place = self.reason.split('`').nth(1).into_iter().chain(from_catalogues).flat_map(of).collect::<Vec<_>>();
        let words = of(&self.words);
        let count = |word: &String| match (place.contains(word), words.contains(word)) {
            (true, _) => 4,
            (false, true) => 3,
            (false, false) => -1,
        };
        of(&kind.wire).iter().filter(|word| *word != "errors").map(count).sum()
    }

    pub(super) fn charged(&self, service: &Service, endpoint: &Endpoint) -> Charged {
        match self.listed(service, Some(endpoint)) {
            Some((_, Some(kind))) => kind.charged,
            Some((status, None)) => status.charged,
            None => Charged::No,
        }
    }

    /// Of this endpoint, or of none where no endpoint is called.
    pub(super) fn response(&self, service: &Service, endpoint: Option<&Endpoint>, seed: u64) -> Response {
        let Some(first) = self.statuses.first() else { return Response::plain(400, format!("{}\n", self.reason)) };
        let listed = self.listed(service, endpoint);
        let status = listed.map_or(*first, |(status, _)| status.status);
        let code = listed.and_then(|(_, kind)| kind).map(|kind| kind.wire.as_str());
        let mut response = match &service.errors {
            Some(catalogue) => {
                let ty = listed.and_then(|(status, _)| status.body).or(catalogue.body);
                Response::json(status, &body(service, (catalogue, ty), status, code, &self.reason, seed))
            }
            None => Response::plain(status, format!("{}\n", self.reason)),
        };
        response.headers.extend(self.headers.iter().cloned());
        let refused = code.map_or_else(|| self.reason.clone(), |code| format!("{code}: {}", self.reason));
        response.record = Record { refused: Some(refused), ..Record::default() };
        response
    }
}

/// The errors of an endpoint, its own first.
fn errors_of<'m>(
    service: &'m Service,
    endpoint: Option<&Endpoint>,
) -> impl Iterator<Item = (&'m ErrorStatus, &'m ErrorKind)> {
    let name = endpoint.map(Endpoint::dotted).unwrap_or_default();
    let statuses = service.errors.iter().flat_map(move |catalogue| catalogue.of(&name));
    statuses.flat_map(|status| status.kinds.iter().map(move |kind| (status, kind)))
}

/// The body of an error, as the spec declares it.
fn body(
    service: &Service,
    (catalogue, ty): (&ErrorCatalogue, Option<TypeId>),
    status: u16,
    code: Option<&str>,
    reason: &str,
    seed: u64,
) -> Value {
    let (any, ty) = (Type::new(ValueKind::Json), ty.map(Sampler::named));
    let ty = ty.as_ref().unwrap_or(&any);
    let examples = service.endpoints.iter().flat_map(|endpoint| &endpoint.examples);
    let mut examples = examples.filter_map(|example| match &example.body {
        ExampleBody::Error { file, status: of } if *of == status => serde_json::from_str(&file.text).ok(),
        ExampleBody::Error { .. } | ExampleBody::Call { .. } => None,
    });
    let mut body = match (examples.next(), &ty.kind) {
        (Some(example), _) => example,
        (None, ValueKind::Json) => Value::Object(Map::new()),
        (None, _) => Sampler::new(service, Side::Response, seed).one(ty),
    };
    // What says that a call succeeded says the opposite.
    for (field, value) in
        service.endpoints.iter().filter_map(|endpoint| endpoint.envelope.as_ref()).flat_map(|one| &one.ok)
    {
        if let Some(flag) = body.get_mut(field).filter(|flag| value.is(flag)) {
            *flag = flag.as_bool().map_or_else(|| "error".into(), |flag| (!flag).into());
        }
    }
    // A number by this name is the status again.
    let fields = service.object(ty).map(|(_, object)| object.fields.as_slice()).unwrap_or_default();
    for field in fields.iter().filter(|field| field.wire.contains("status")) {
        if matches!(&field.ty, FieldType::Value(ty) if matches!(ty.kind, ValueKind::Scalar(Scalar::Integer(_)))) {
            put(service, ty, &mut body, std::slice::from_ref(&field.wire), status.into());
        }
    }
    // The most general last, so that the code is never written over.
    let is_there = |path: &&ResponsePath| ty.name().is_none() || type_at(service, ty, &path.0).is_some();
    catalogue.message.iter().filter(is_there).for_each(|path| {
        let message = type_at(service, ty, &path.0).map_or_else(|| reason.into(), |ty| message_as(ty, reason));
        put(service, ty, &mut body, &path.0, message);
    });
    let code = code.map_or_else(|| format!("status_{status}"), str::to_owned);
    // Of several places, a body has the code in the first.
    let Some(path) = catalogue.kind.iter().find(is_there).or(catalogue.kind.first()) else { return body };
    let shape = type_at(service, ty, &path.0).and_then(|ty| service.shape(ty));
    let code = match (shape, code.parse::<u64>()) {
        (Some(Shape::Number), number) => number.unwrap_or(status.into()).into(),
        _ => code.into(),
    };
    put(service, ty, &mut body, &path.0, code);
    body
}

/// A message in the form of its type, which may be a list or a map of messages.
fn message_as(ty: &Type, reason: &str) -> Value {
    match &ty.kind {
        ValueKind::List(inner, _) => vec![message_as(inner, reason)].into(),
        ValueKind::Map(inner, _) => json!({"field": message_as(inner, reason)}),
        _ => reason.into(),
    }
}
