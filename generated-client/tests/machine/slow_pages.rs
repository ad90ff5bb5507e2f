//! Pages that are too large for the service are made smaller, where that loses no item.

use generated_client::runtime::{Error, Page, Pages, Reason, RetryPolicy, paging::PageMode};
use serde_json::json;

use crate::{
    script::{Script, TransportResult, now, response, time_out},
    zoo::{Fed, Feed, Trouble, builder},
};

const ROWS: usize = 20;

/// The service's pages: as many rows as are asked for, from where they are asked for.
fn page(uri: &http::Uri) -> TransportResult {
    let (at, limit) = (number(uri, "at").unwrap_or(0), number(uri, "limit").unwrap_or(8));
    let end = (at + limit).min(ROWS);
    let animals: Vec<_> = (at..end).map(|row| row.to_string()).collect();
    let next = (end < ROWS).then(|| end.to_string());
    response(200, json!({"animals": animals, "next": next}).to_string())
}

fn number(uri: &http::Uri, name: &str) -> Option<usize> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| value.parse().ok())
}

/// A service that gives up on pages of more than `most` rows.
fn slow(most: usize, too_much: fn() -> TransportResult) -> Script {
    Script::new(move |_, request| match number(request.uri(), "limit").unwrap_or(8) {
        limit if limit > most => too_much(),
        _ => page(request.uri()),
    })
}

fn ask<const CREDITS: u64>(script: &Script, mode: PageMode) -> Pages<Feed<CREDITS>, String> {
    let client = builder().transport(script.clone()).retry(RetryPolicy::new()).build().expect("a client");
    Feed::new(&client).pages(mode).halve_slow_pages(2)
}

fn limits(script: &Script) -> Vec<Option<usize>> {
    script.requests().iter().map(|request| number(request.uri(), "limit")).collect()
}

type Got = Result<Option<Page<Fed>>, Error<Trouble>>;

#[test]
fn every_row_once_in_half_the_size() {
    for mode in [PageMode::Cursor, PageMode::Offset] {
        for too_much in [|| response(504, "<html>"), time_out] {
            let script = slow(2, too_much);
            let mut items = ask::<0>(&script, mode).items();
            let mut rows = Vec::new();
            while let Some(row) = now(items.try_next()).expect("a row") {
                rows.push(row);
            }
            let all: Vec<_> = (0..ROWS).map(|row| row.to_string()).collect();
            assert_eq!(rows, all, "{mode:?}");
            // Nothing is asked for twice in the same size, and what was too large once is not retried.
            let limits = limits(&script);
            assert_eq!(limits[..3], [None, Some(4), Some(2)]);
            assert!(limits[3..].iter().all(|limit| *limit == Some(2)), "{limits:?}");
        }
    }
}

#[test]
fn no_smaller_than_the_caller_wants() {
    let script = slow(1, || response(504, "<html>"));
    let got: Got = now(ask::<0>(&script, PageMode::Offset).try_next());
    assert_eq!(got.expect_err("it stays too slow").reason(), Reason::ServiceError);
    // The smallest page is repeated as any call is.
    assert_eq!(limits(&script), [None, Some(4), Some(2), Some(2), Some(2)]);
}

#[test]
fn numbered_pages_keep_their_size() {
    let script = slow(4, || response(504, "<html>"));
    let mode = PageMode::Page { first: 0, last: None };
    assert!(now(ask::<0>(&script, mode).try_next()).is_err());
    assert_eq!(limits(&script), [None; 3]);
}

/// A priced page whose response never came may have been paid for: a smaller one would be paid for again.
#[test]
fn what_may_have_been_paid_for_is_not_asked_for_again() {
    let script = slow(4, time_out);
    let got: Got = now(ask::<3>(&script, PageMode::Offset).try_next());
    assert_eq!(got.expect_err("nobody knows").reason(), Reason::OutcomeUnknown);
    assert_eq!(limits(&script), [None]);
}

/// Other errors say nothing about the size.
#[test]
fn other_errors_keep_the_size() {
    let script = slow(4, || response(503, "{}"));
    assert!(now(ask::<0>(&script, PageMode::Offset).try_next()).is_err());
    assert_eq!(limits(&script), [None; 3]);
}
