//! Classifies a response as success or failure, and reads the values that decide what happens next.

use serde_json::{Map, Value};

use crate::{
    Operation, Price,
    json::{
        ReadError,
        scan::{Found, List, Wanted, has_scalar, scan},
    },
    response::accepted::accepted,
    response::error_body::{credits, reported_path},
    response::flags::Flags,
    response::places::{picked, scalars, trunk},
    response::raw::RawResponse,
};

/// What a successful response contains besides its value.
#[derive(Default)]
pub(crate) struct Pieces {
    /// The credits that the service reported.
    pub(crate) reported_credits: Option<u64>,
    /// The number of results, if the price counts them.
    pub(crate) results: Option<u64>,
    /// The items of a page.
    pub(crate) list: Option<List>,
    /// The other values that were requested, in the same order. An empty object is used for one that cannot be reached.
    pub(crate) others: Vec<Option<Value>>,
}

/// Why a response is not a success.
pub(crate) enum Verdict {
    /// The service reported an error.
    Refused,
    /// The service reported success, but the body cannot be read.
    Unreadable(Box<ReadError>),
}

/// What is looked for in a response.
pub(crate) struct Sought<'a> {
    /// The list of items of a page.
    pub(crate) list: &'a [&'a str],
    pub(crate) others: &'a [&'a [&'a str]],
    /// The error kind: the paths where it may be.
    pub(crate) kinds: &'a [&'a [&'a str]],
    /// Whether the spec lists an error kind.
    pub(crate) is_listed: fn(&str) -> bool,
    /// Whether a body has an error kind, listed or not, and a message.
    pub(crate) is_error: fn(&Operation, &RawResponse) -> bool,
}

impl Sought<'_> {
    fn has_listed(&self, body: &[u8]) -> bool {
        self.kinds.iter().any(|path| has_scalar(body, path, self.is_listed))
    }

    /// Whether a body under a success status is an error, and not the text, the file or the stream that is expected.
    pub(super) fn is_error_instead(&self, operation: &Operation, response: &RawResponse) -> bool {
        let accepted = accepted(operation, response.status).filter(|_| response.status.is_success());
        accepted.is_some_and(|accepted| {
            (accepted.is_json_instead(&response.headers) || accepted.is_value_instead(response.text()))
                && (self.has_listed(response.text())
                    || accepted.is_never_json() && (self.is_error)(operation, response))
        })
    }
}

/// Null, or a list of nulls.
fn is_nothing(kind: &Value) -> bool {
    kind.is_null() || kind.as_array().is_some_and(|kinds| kinds.iter().all(Value::is_null))
}

/// Reads everything in one pass over the body. An error kind that the spec lists is that error, whatever the status.
pub(crate) fn classify(operation: &Operation, response: &RawResponse, sought: &Sought<'_>) -> Result<Pieces, Verdict> {
    if !operation.is_success(response.status) {
        return Err(Verdict::Refused);
    }
    if let Some(other) = operation.other(response.status) {
        let body = if other.is_nothing() { &response.body } else { response.text() };
        // Of a status that usually is an error, the spec says that here it is none.
        if response.status.is_success() && sought.has_listed(body) {
            return Err(Verdict::Refused);
        }
        let others = sought.others.iter().map(|_| None).collect();
        return Ok(Pieces { others, ..Pieces::default() });
    }
    let results = match &operation.price {
        Price::Credits(price) => price.items,
        Price::Free | Price::Unstated => &[],
    };
    let (reported, list) = (reported_path(&operation.price), sought.list);
    if [reported, results, list].iter().all(|path| path.is_empty())
        && operation.ok.is_empty()
        && sought.others.iter().all(|path| path.is_empty())
    {
        return match sought.has_listed(response.text()) {
            true => Err(Verdict::Refused),
            false => Ok(Pieces { others: sought.others.iter().map(|_| None).collect(), ..Pieces::default() }),
        };
    }
    let names: Vec<[&str; 1]> =
        operation.ok.iter().map(|(name, _)| *name).chain(operation.data).map(|name| [name]).collect();
    let (flags, data) = names.split_at(operation.ok.len());
    let mut wanted = vec![Wanted::value(reported), Wanted::list(results), Wanted::list(list)];
    wanted.extend(sought.kinds.iter().map(|path| trunk(path)));
    wanted.extend(flags.iter().map(|flag| Wanted::value(flag)));
    wanted.push(Wanted::there(data.first().map_or(&[], |data| data)));
    wanted.extend(sought.others.iter().map(|path| Wanted::value(path)));
    let found = scan(response.text(), &wanted).map_err(Verdict::Unreadable)?;
    let mut found = found.into_iter();
    let mut next = || found.next().flatten();
    let (reported, results, list) = (next(), next(), next());
    let kinds: Vec<_> = sought.kinds.iter().map(|path| picked(next(), path)).collect();
    let (flags, data) = (Flags::among(operation, &mut next), next());
    let is_success = match flags {
        Flags::Success => true,
        Flags::Failure => false,
        // What was asked for is there, and no error.
        Flags::Missing(_) => data == Some(Found::There) && kinds.iter().all(is_nothing),
    };
    if !is_success || kinds.iter().flat_map(scalars).any(|kind| (sought.is_listed)(&kind)) {
        return Err(Verdict::Refused);
    }
    Ok(Pieces {
        reported_credits: reported.and_then(Found::value).as_ref().and_then(credits),
        results: results.and_then(Found::list).map(|list| list.count),
        list: list.and_then(Found::list),
        others: found.map(|found| found.and_then(value_or_blocked)).collect(),
    })
}

fn value_or_blocked(found: Found) -> Option<Value> {
    match found {
        Found::Value(value) => Some(value),
        Found::Blocked => Some(Map::new().into()),
        Found::List(_) | Found::There => None,
    }
}
