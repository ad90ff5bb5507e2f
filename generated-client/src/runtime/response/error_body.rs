//! Reads the response of a failed call.

use serde_json::Value;

use crate::runtime::{
    ErrorCatalogue, ErrorFacts, Operation, Price, UnknownValue,
    json::scan::{Found, Wanted, scan},
    response::answer::Answer,
    values::literal::scalar_text,
};

/// What the response of a failed call says.
pub(crate) struct ErrorReading<K> {
    pub(crate) kind: Option<K>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) facts: Option<ErrorFacts>,
    pub(crate) reported_credits: Option<u64>,
}

impl<K> Default for ErrorReading<K> {
    fn default() -> Self {
        Self { kind: None, message: None, request_id: None, facts: None, reported_credits: None }
    }
}

/// The part that decides what happens next, for any service.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    pub(crate) facts: ErrorFacts,
    pub(crate) reported_credits: Option<u64>,
}

/// The meaning of a response for this service.
pub(crate) fn meaning<K: ErrorCatalogue>(operation: &Operation, answer: &Answer) -> Meaning {
    let reading = ErrorReading::<K>::of(Some(operation), answer);
    let facts = reading.facts.unwrap_or_else(|| ErrorFacts::of_status(answer.status));
    Meaning { facts, reported_credits: reading.reported_credits }
}

impl<K: ErrorCatalogue> ErrorReading<K> {
    pub(crate) fn of(operation: Option<&Operation>, answer: &Answer) -> Self {
        let reported = operation.map_or(&[] as &[_], |operation| reported_path(&operation.price));
        let mut wanted = vec![Wanted::value(K::BODY.kind), Wanted::value(K::BODY.request_id), Wanted::value(reported)];
        wanted.extend(K::BODY.message.iter().map(|path| Wanted::value(path)));
        // A body that is not JSON tells nothing.
        let found = scan(&answer.body, &wanted).unwrap_or_default();
        let mut found = found.into_iter().map(|found| found.and_then(Found::value).unwrap_or_default());
        let mut next = || found.next().unwrap_or_default();
        let (kind, request_id, reported) = (read_kind::<K>(&next()), next(), next());
        let listed = kind.as_ref().and_then(K::facts).or_else(|| K::status_facts(answer.status.as_u16()));
        Self {
            message: found.filter_map(|value| scalar_text(&value)).find(|text| !text.is_empty()),
            request_id: scalar_text(&request_id),
            facts: Some(listed.unwrap_or_else(|| ErrorFacts::of_status(answer.status))),
            reported_credits: credits(&reported),
            kind,
        }
    }
}

/// The path of the charged credits in the response, or empty.
pub(crate) fn reported_path(price: &Price) -> &'static [&'static str] {
    match price {
        Price::Credits(price) => price.reported,
        Price::Free | Price::Unstated => &[],
    }
}

/// The number of credits, rounded up.
pub(crate) fn credits(value: &Value) -> Option<u64> {
    let credits: f64 = scalar_text(value)?.trim().parse().ok()?;
    // Casting from float to integer stops at the ends of the integer's range.
    (credits >= 0.0).then_some(credits.ceil() as u64)
}

fn read_kind<K: ErrorCatalogue>(kind: &Value) -> Option<K> {
    let text = scalar_text(kind)?;
    Some(K::read(&text).unwrap_or_else(|| {
        K::unknown(match kind.as_i64() {
            Some(number) => number.into(),
            None => UnknownValue::from(text),
        })
    }))
}
