//! Why pages end, and pages that repeat.

use generated_client::{
    linkup::{self, JobId},
    postpress::{ClassicPeople, SalesPeople, SearchCursor},
    runtime::{CallOptions, End, Reason},
};

use crate::service::{Fault, Memory, Way, finish};

fn v1() -> linkup::v1::Candidates {
    linkup::v1::Candidates::new(JobId::new("7"), linkup::LoginToken::new("t"))
}

fn v2() -> linkup::v2::GetCandidates {
    linkup::v2::GetCandidates::new("acc", JobId::new("7"))
}

#[test]
fn the_next_request_keeps_what_the_spec_says() {
    let memory = Memory::new(Way::Cursor, 12, 10);
    let mut pages = memory.postpress().search("acc", ClassicPeople::new().keywords("x")).limit(5).pages();
    let mut sizes = Vec::new();
    while let Some(page) = finish(pages.try_next()).expect("a page") {
        sizes.push((page.number(), page.first_item(), page.items.len(), page.promised()));
    }
    assert_eq!(sizes, [(1, 0, 5, Some(12)), (2, 5, 5, Some(12)), (3, 10, 2, Some(12)), (4, 12, 0, Some(12))]);
    let requests: Vec<String> = memory.requests().iter().map(ToString::to_string).collect();
    assert!(requests[0].contains("keywords"), "{requests:?}");
    assert_eq!(requests[1..], [r#"{"cursor":"c5"}"#, r#"{"cursor":"c10"}"#, r#"{"cursor":"c12"}"#]);
    assert_eq!(pages.end(), Some(End::Complete));
}

#[test]
fn caps_of_the_caller() {
    let memory = Memory::new(Way::Offset, 100, 10);
    let call = || memory.linkup().v2().get_candidates(v2().count(10));
    let mut items = call().items().max_items(25);
    let mut count = 0;
    while finish(items.try_next()).expect("an item").is_some() {
        count += 1;
    }
    assert_eq!((count, items.end()), (25, Some(End::ItemCap)));
    // The last page is asked for as far as it is wanted, because rows cost credits.
    let counts: Vec<_> = memory.requests().iter().map(|body| body["params"]["count"].as_u64()).collect();
    assert_eq!(counts, [Some(10), Some(10), Some(5)]);

    let mut pages = call().pages().max_pages(2);
    assert!(finish(pages.try_next()).expect("a page").is_some());
    assert!(finish(pages.try_next()).expect("a page").is_some());
    assert!(finish(pages.try_next()).expect("the end").is_none());
    assert_eq!(pages.end(), Some(End::PageCap));

    let mut pages = call().pages().max_credits(3);
    let mut count = 0;
    while finish(pages.try_next()).expect("a page").is_some() {
        count += 1;
    }
    assert_eq!((count, pages.end(), pages.spent()), (3, Some(End::CreditCap), 3));
}

#[test]
fn a_credit_limit_ends_pages_and_an_unbounded_price_is_refused() {
    let memory = Memory::new(Way::Offset, 100, 10);
    let client = memory.linkup();
    client.set_credit_limit(2);
    let mut pages = client.v2().get_candidates(v2().count(10)).pages();
    let mut count = 0;
    while finish(pages.try_next()).expect("a page").is_some() {
        count += 1;
    }
    assert_eq!((count, pages.end(), client.spent(), client.reserved()), (2, Some(End::CreditCap), 2, 0));

    client.set_credit_limit(100);
    let mut pages = client.v2().get_candidates(v2()).pages();
    assert_eq!(finish(pages.try_next()).expect_err("has no bound").reason(), Reason::CreditLimit);
    let assumed = CallOptions::new().assume_at_most(5);
    let mut pages = client.v2().get_candidates(v2()).options(assumed).pages();
    assert!(finish(pages.try_next()).expect("a page").is_some());
    assert_eq!(client.spent(), 3);
}

#[test]
fn caps_of_the_service_and_what_was_promised() {
    let memory = Memory::new(Way::Cursor, 3000, 100);
    let mut items = memory.postpress().search("acc", SalesPeople::new()).limit(100).items();
    let mut count = 0;
    while finish(items.try_next()).expect("an item").is_some() {
        count += 1;
    }
    assert_eq!((count, items.end()), (2500, Some(End::ServiceCap(2500))));
    assert_eq!(memory.requests().len(), 25);
}

#[test]
fn one_page_at_a_time_of_a_range() {
    let memory = Memory::new(Way::Page, 100, 10);
    let mut pages = memory.linkup().v1().candidates(v1().start_page(2).end_page(4)).pages();
    let mut firsts = Vec::new();
    while let Some(page) = finish(pages.try_next()).expect("a page") {
        firsts.push(page.candidates[0].application_id.as_str().to_owned());
    }
    assert_eq!(firsts, ["10", "20", "30"]);
    assert_eq!(pages.end(), Some(End::PageCap));
    let asked = |body: &serde_json::Value| (body["start_page"].as_i64(), body["end_page"].as_i64());
    let asked: Vec<_> = memory.requests().iter().map(asked).collect();
    assert_eq!(asked, [2, 3, 4].map(|page| (Some(page), Some(page))));
}

#[test]
fn circles_are_errors_and_no_row_comes_twice() {
    // A service that ignores the position gives the same rows for ever, and one that forgets its cursor names it again.
    let circles = [
        (r#"{"items": [{"type": "PEOPLE", "id": "1"}], "cursor": "c"}"#, Reason::Cycle),
        (r#"{"items": [], "cursor": "c", "x": 1}"#, Reason::ServiceError),
    ];
    for (body, reason) in circles {
        let memory = Canned(body);
        let client = generated_client::postpress::Client::builder("k").transport(memory).build().expect("a client");
        let mut items = client.search("acc", ClassicPeople::new()).items();
        let mut rows = 0;
        let error = loop {
            match finish(items.try_next()) {
                Ok(Some(_)) => rows += 1,
                Ok(None) => break None,
                Err(error) => break Some(error.reason()),
            }
        };
        match reason {
            Reason::Cycle => assert_eq!((rows, error), (1, Some(reason))),
            _ => assert_eq!((rows, error, items.end()), (0, None, Some(End::EmptyPage))),
        }
    }
    let client = linkup::Client::builder("k")
        .transport(Canned(r#"{"status": "success", "data": {"candidates": [{"application_id": "1"}]}}"#))
        .build()
        .expect("a client");
    for mut items in [client.v1().candidates(v1()).items(), client.v1().candidates(v1()).items_by_positions()] {
        assert!(finish(items.try_next()).expect("an item").is_some());
        assert_eq!(finish(items.try_next()).expect_err("again").reason(), Reason::Cycle);
    }
}

/// Responds to every request alike.
struct Canned(&'static str);

impl generated_client::runtime::Transport for Canned {
    fn send(
        &self,
        _: generated_client::runtime::Attempt,
    ) -> generated_client::runtime::TransportFuture<
        '_,
        Result<http::Response<bytes::Bytes>, generated_client::runtime::TransportError>,
    > {
        let body = self.0;
        Box::pin(async move { Ok(http::Response::new(body.into())) })
    }

    fn sleep(&self, _: std::time::Duration) -> generated_client::runtime::TransportFuture<'_, ()> {
        Box::pin(async {})
    }
}

#[test]
fn pages_shrink_when_they_are_too_slow() {
    let slow = [Fault::GatewayTimeout, Fault::Timeout];
    let memory = Memory::new(Way::Cursor, 60, 10).faults(slow);
    let call = memory.postpress().search("acc", SalesPeople::new()).limit(100);
    let mut pages = call.pages().halve_slow_pages(25);
    let page = finish(pages.try_next()).expect("a page").expect("a page");
    assert_eq!(page.items.len(), 25);
    assert_eq!(memory.requests().len(), 3);
    // Smaller than that is not asked for.
    let memory = Memory::new(Way::Cursor, 60, 10).faults([Fault::GatewayTimeout; 3]);
    let mut pages = memory.postpress().search("acc", SalesPeople::new()).limit(100).pages().halve_slow_pages(25);
    assert_eq!(finish(pages.try_next()).expect_err("too slow").status().map(|status| status.as_u16()), Some(504));
}

#[test]
fn a_cursor_of_the_callers_own_goes_on_from_there() {
    let memory = Memory::new(Way::Cursor, 12, 5);
    let mut items = memory.postpress().search("acc", SearchCursor::new("c7")).items();
    let mut count = 0;
    while finish(items.try_next()).expect("an item").is_some() {
        count += 1;
    }
    assert_eq!((count, items.end()), (5, Some(End::Complete)));
}

#[test]
fn iterators_give_what_streams_give_and_end_after_an_error() {
    let memory = Memory::new(Way::Offset, 23, 10).faults([Fault::None, Fault::Unavailable]);
    let client = memory.linkup();
    let mut items = client.v2().get_candidates(v2().count(5)).blocking().items();
    let mut rows = Vec::new();
    let mut errors = 0;
    while items.end().is_none() {
        for item in &mut items {
            match item {
                Ok(item) => rows.push(item.application_id.as_str().to_owned()),
                Err(_) => errors += 1,
            }
        }
    }
    assert_eq!(rows, (0..23).map(|row| row.to_string()).collect::<Vec<_>>());
    assert_eq!((errors, items.end()), (1, Some(End::Complete)));

    // What will not pass is not asked for without end.
    let memory = Memory::new(Way::Position, 23, 10).faults([Fault::Garbage; 100]);
    let pages = memory.linkup().v1().candidates(v1()).pages_by_positions().blocking();
    assert_eq!(pages.filter(Result::is_err).count(), 1);
    assert_eq!(memory.requests().len(), 1);
}
