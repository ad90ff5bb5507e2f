//! Reads the response of a failed call.

use std::time::Duration;

use serde_json::{Map, Value};

use super::flags::{Flags, flag_paths};
use crate::{
    Charged, Consequences, ErrorCatalogue, Operation, Price, Remedy, UnknownValue,
    error::catalogue::ListedError,
    json::scan::{Wanted, scan},
    rate_limit::quota::Quota,
    response::{
        places::{picked, scalars, trunk},
        raw::RawResponse,
    },
    values::literal::scalar_text,
};

/// Where common web frameworks put the message, whatever the vendor's page says.
pub(crate) const USUAL_MESSAGES: [&[&str]; 10] = [
    &["message"],
    &["detail"],
    &["error", "message"],
    &["error_description"],
    &["error"],
    &["errors"],
    &["title"],
    &["msg"],
    &["reason"],
    &["Message"],
];

/// So many parts of a message are enough.
const MOST_PARTS: usize = 5;

/// A longer text is a page and not a message.
const MOST_PLAIN: usize = 200;

/// What is read from the response of a failed call.
pub(crate) struct ErrorReading<K> {
    pub(crate) kind: Option<K>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) consequences: Option<Consequences>,
    pub(crate) reported_credits: Option<u64>,
    pub(crate) retry_after: Option<Duration>,
}

impl<K> Default for ErrorReading<K> {
    fn default() -> Self {
        Self {
            kind: None,
            message: None,
            request_id: None,
            consequences: None,
            reported_credits: None,
            retry_after: None,
        }
    }
}

/// The part that decides what happens next, for any service.
#[derive(Debug, Clone)]
pub(crate) struct Meaning {
    pub(crate) consequences: Consequences,
    /// The body names an error of the spec.
    is_listed: bool,
    pub(crate) reported_credits: Option<u64>,
    /// The delay that the body states.
    pub(crate) retry_after: Option<Duration>,
    /// The message of the service, unless it may contain personal data.
    pub(crate) message: Option<String>,
}

impl Meaning {
    /// A refusal that the body does not explain, while the headers say that no call is left, is temporary.
    pub(crate) fn limited(mut self, quota: Option<Quota>, response: &RawResponse) -> Self {
        let wait = quota.filter(|_| !self.is_listed).and_then(|quota| quota.wait(response));
        if let (Some(wait), 403 | 429) = (wait, response.status.as_u16()) {
            self.consequences.remedy = Remedy::Wait;
            self.retry_after = self.retry_after.or(Some(wait));
        }
        self
    }
}

/// The meaning of a response for this service.
pub(crate) fn meaning<K: ErrorCatalogue>(operation: &Operation, response: &RawResponse) -> Meaning {
    ErrorReading::<K>::of(Some(operation), response).meaning(response)
}

/// Whether the spec lists this error kind.
pub(crate) fn is_listed<K: ErrorCatalogue>(kind: &str) -> bool {
    K::read(kind).is_some()
}

/// The meaning of a body that has an error kind where this service has them, and a message.
pub(crate) fn unlisted_error<K: ErrorCatalogue>(operation: &Operation, response: &RawResponse) -> Option<Meaning> {
    let reading = ErrorReading::<K>::of(Some(operation), response);
    (reading.kind.is_some() && reading.message.is_some()).then(|| reading.meaning(response))
}

impl<K: ErrorCatalogue> ErrorReading<K> {
    pub(crate) fn of(operation: Option<&Operation>, response: &RawResponse) -> Self {
        let reported = operation.map_or(&[] as &[_], |operation| reported_path(&operation.price));
        let flags: Vec<_> = operation.map(flag_paths).unwrap_or_default();
        let (kinds, messages) = (K::BODY.kind, K::BODY.message.iter().chain(&USUAL_MESSAGES));
        let mut wanted = vec![trunk(K::BODY.request_id), trunk(K::BODY.retry_after), Wanted::value(reported)];
        wanted.extend(kinds.iter().map(|path| trunk(path)));
        wanted.extend(flags.iter().map(|path| Wanted::value(path)));
        wanted.extend(messages.clone().map(|path| trunk(path)));
        // A body that is not JSON has no fields.
        let scanned = scan(response.text(), &wanted);
        let plain = scanned.is_err().then(|| plain_words(response.text())).flatten();
        let mut found = scanned.unwrap_or_default().into_iter();
        let mut next = || found.next().flatten();
        let mut value = |path| picked(next(), path);
        let (request_id, wait) = (value(K::BODY.request_id), value(K::BODY.retry_after));
        let reported = value(reported);
        let kind = read_kind::<K>(&kinds.iter().map(|path| value(path)).collect::<Vec<_>>());
        let flags = operation.map(|operation| Flags::among(operation, &mut next));
        let listed = listed_facts(operation, response.status.as_u16(), kind.as_ref());
        Self {
            message: messages.zip(found).find_map(|(path, found)| words(&picked(found, path))).or(plain),
            request_id: scalars(&request_id).next(),
            consequences: Some(listed.unwrap_or_else(|| unknown_error(flags, response))),
            reported_credits: credits(&reported),
            retry_after: seconds(&wait),
            kind,
        }
    }

    fn meaning(self, response: &RawResponse) -> Meaning {
        let consequences = self.consequences.unwrap_or_else(|| Consequences::of_status(response.status));
        let message = self.message.filter(|_| !K::BODY.personal);
        let is_listed = self.kind.is_some_and(|kind| kind.consequences().is_some());
        let Self { reported_credits, retry_after, .. } = self;
        Meaning { consequences, is_listed, reported_credits, retry_after, message }
    }
}

/// The meaning of an error in the spec: that of its kind, else that of its status, for this endpoint first.
fn listed_facts<K: ErrorCatalogue>(
    operation: Option<&Operation>,
    status: u16,
    kind: Option<&K>,
) -> Option<Consequences> {
    let name = operation.map_or("", |operation| operation.name);
    let at = |kind: &str| {
        let is_here = |one: &&ListedError| one.endpoint.is_empty() || one.endpoint == name;
        K::LISTED
            .iter()
            .filter(is_here)
            .find(|one| one.status == status && one.kind == kind)
            .map(|one| one.consequences)
    };
    let of_kind = kind.and_then(|kind| at(kind.as_str()).or_else(|| kind.consequences()));
    of_kind.or_else(|| at("")).or_else(|| K::status_consequences(status))
}

/// The meaning of an error that the spec does not list. A body that says that the call failed is a refusal, whatever the status.
fn unknown_error(flags: Option<Flags>, response: &RawResponse) -> Consequences {
    let consequences = Consequences::of_status(response.status);
    match flags {
        Some(Flags::Failure) if response.status.is_success() => Consequences { charged: Charged::No, ..consequences },
        _ => consequences,
    }
}

/// The text of a message: a string, or several of them, alone or in objects.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Array(parts) => {
            let parts: Vec<_> = parts.iter().filter_map(words).take(MOST_PARTS).collect();
            (!parts.is_empty()).then(|| parts.join("; "))
        }
        Value::Object(fields) => ["message", "msg", "detail", "title", "description"]
            .iter()
            .find_map(|name| fields.get(*name).and_then(words))
            .or_else(|| words_by_field(fields)),
        scalar => scalar_text(scalar).filter(|text| !text.trim().is_empty()),
    }
}

/// The words of lists by the field that they are about.
fn words_by_field(fields: &Map<String, Value>) -> Option<String> {
    let parts = fields.iter().filter(|(_, value)| value.is_array());
    let parts = parts.filter_map(|(name, value)| Some(format!("{name}: {}", words(value)?))).take(MOST_PARTS);
    Some(parts.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty())
}

/// A body that is a few plain words.
fn plain_words(body: &[u8]) -> Option<String> {
    let text = str::from_utf8(body).ok()?.trim();
    let is_short = text.chars().nth(MOST_PLAIN).is_none();
    (is_short && text.starts_with(char::is_alphanumeric) && !text.contains('<')).then(|| text.to_owned())
}

/// The path of the charged credits in the response, or empty.
pub(crate) fn reported_path(price: &Price) -> &'static [&'static str] {
    match price {
        Price::Credits(price) => price.reported,
        Price::Free | Price::Unstated => &[],
    }
}

/// A number of seconds.
fn seconds(value: &Value) -> Option<Duration> {
    scalars(value).find_map(|text| Duration::try_from_secs_f64(text.trim().parse().ok()?).ok())
}

/// The number of credits, rounded up.
pub(crate) fn credits(value: &Value) -> Option<u64> {
    let text = scalar_text(value)?;
    if let Ok(credits) = text.trim().parse() {
        return Some(credits);
    }
    let credits: f64 = text.trim().parse().ok()?;
    // Casting from float to integer stops at the ends of the integer's range.
    (credits >= 0.0).then_some(credits.ceil() as u64)
}

/// The first kind that the spec lists, otherwise the first of all.
fn read_kind<K: ErrorCatalogue>(kinds: &[Value]) -> Option<K> {
    let listed = kinds.iter().flat_map(scalars).find_map(|text| K::read(&text));
    let unknown = || {
        let all = kinds.iter().flat_map(|kind| kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice));
        all.filter_map(|kind| Some((kind, scalar_text(kind)?))).next().map(|(kind, text)| match kind.as_i64() {
            Some(number) => number.into(),
            None => UnknownValue::from(text),
        })
    };
    listed.or_else(|| unknown().map(K::unknown))
}
