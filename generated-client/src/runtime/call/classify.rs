//! Classifies a response as success or failure, and reads the values that decide what happens next.

use serde_json::Value;

use crate::runtime::{
    Literal, Operation, Price,
    json::{
        ReadError,
        scan::{Found, List, Wanted, scan},
    },
    response::answer::Answer,
    response::error_body::{credits, reported_path},
    values::literal::scalar_text,
};

/// What a successful response contains besides its value.
pub(crate) struct Pieces {
    /// The credits that the service reported.
    pub(crate) reported_credits: Option<u64>,
    /// The number of results, if the price counts them.
    pub(crate) results: Option<u64>,
    /// The items of a page.
    pub(crate) list: Option<List>,
    /// The other values that were requested, in the same order.
    pub(crate) others: Vec<Option<Value>>,
}

/// Why a response is not a success.
pub(crate) enum Verdict {
    /// The service reported an error.
    Refused,
    /// The service reported success, but the body cannot be read.
    Unreadable(Box<ReadError>),
}

/// Reads everything in one pass over the body, or nothing if nothing is needed.
pub(crate) fn classify(
    operation: &Operation,
    answer: &Answer,
    list: &[&str],
    others: &[&[&str]],
) -> Result<Pieces, Verdict> {
    if !operation.is_success(answer.status) {
        return Err(Verdict::Refused);
    }
    let results = match &operation.price {
        Price::Credits(price) => price.rows,
        Price::Free | Price::Unstated => &[],
    };
    let reported = reported_path(&operation.price);
    if [reported, results, list].iter().all(|path| path.is_empty())
        && operation.ok.is_empty()
        && others.iter().all(|path| path.is_empty())
    {
        let others = others.iter().map(|_| None).collect();
        return Ok(Pieces { reported_credits: None, results: None, list: None, others });
    }
    let flags: Vec<[&str; 1]> = operation.ok.iter().map(|(name, _)| [*name]).collect();
    let mut wanted = vec![Wanted::value(reported), Wanted::list(results), Wanted::list(list)];
    wanted.extend(flags.iter().map(|flag| Wanted::value(flag)));
    wanted.extend(others.iter().map(|path| Wanted::value(path)));
    let found = scan(&answer.body, &wanted).map_err(Verdict::Unreadable)?;
    let mut found = found.into_iter();
    let mut next = || found.next().flatten();
    let (reported, results, list) = (next(), next(), next());
    if !operation.ok.iter().all(|(_, wanted)| says(next().and_then(Found::value).as_ref(), wanted)) {
        return Err(Verdict::Refused);
    }
    Ok(Pieces {
        reported_credits: reported.and_then(Found::value).as_ref().and_then(credits),
        results: results.and_then(Found::list).map(|list| list.count),
        list: list.and_then(Found::list),
        others: found.map(|found| found?.value()).collect(),
    })
}

/// Whether a flag has the value that means success, even with another JSON type.
fn says(found: Option<&Value>, wanted: &Literal<'_>) -> bool {
    found.and_then(scalar_text).is_some_and(|found| found == wanted.to_string())
}
