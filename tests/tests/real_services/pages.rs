//! Pages that cannot be read, are equal, or lead nowhere: no item is lost or returned twice in silence.

use generated_client::{
    linkup::{JobId, v1, v2},
    postpress::{ClassicPeople, SalesPeople},
    runtime::{End, Reason, ResumeToken},
};

use crate::service::{Service, finish};

fn people(ids: &[u32], cursor: &str) -> String {
    let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"type":"PEOPLE","id":"{id}"}}"#)).collect();
    format!(r#"{{"items":[{}],"cursor":"{cursor}"}}"#, items.join(","))
}

/// A page that was paid for: a price in another shape, or a total in words, costs neither the page nor another call.
#[test]
fn a_paid_page_is_not_lost_to_its_price() {
    let odd = [
        r#""metadata":{"credits_consumed":0.5}"#,
        r#""metadata":{"credits_consumed":"0.5"}"#,
        r#""metadata":{"credits_consumed":"one"}"#,
        r#""metadata":{"credits_consumed":[1]}"#,
        r#""metadata":"none""#,
        r#""metadata":null"#,
    ];
    let totals = [
        r#""total_available_results":"many""#,
        r#""total_available_results":1e30"#,
        r#""total_available_results":null"#,
    ];
    for (metadata, total) in odd.iter().flat_map(|metadata| totals.iter().map(move |total| (metadata, total))) {
        let body = format!(
            r#"{{"success":true,"data":{{"candidates":[{{"application_id":"1"}}],{total},"pagination":{{"has_more":false}}}},{metadata}}}"#
        );
        let service = Service::returning([body.as_str()]);
        let client = service.linkup();
        let call = || client.v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7")).count(10));
        let page = finish(call().pages().try_next()).expect(&body).expect("a page");
        assert_eq!((page.candidates.len(), page.promised()), (1, None), "{body}");
        let page = call().blocking().pages().try_next().expect(&body).expect("a page");
        assert!(!metadata.contains("0.5") || page.credits() == Some(1), "{body}");
        assert_eq!((client.reserved(), service.requests().len()), (0, 2), "{body}");
        assert!(client.spent() <= 2, "{body}");
    }
}

#[test]
fn an_unreadable_page_can_be_skipped() {
    let pages = [people(&[1, 2], "c1"), r#"{"items":5,"cursor":"c2"}"#.to_owned(), people(&[3], "")];
    let service = Service::returning(pages.iter().map(String::as_str));
    let mut items = service.postpress().search("acc", ClassicPeople::new()).items();
    assert!(finish(items.try_next()).expect("an item").is_some());
    assert!(!items.skip_page(), "nothing is wrong");
    assert!(finish(items.try_next()).expect("an item").is_some());
    let error = finish(items.try_next()).expect_err("no list");
    assert_eq!((error.reason(), error.json_path().as_deref()), (Reason::Undecodable, Some("items")));
    assert_eq!(error.body().map(|body| body.as_ref()), Some(pages[1].as_bytes()));
    assert!(items.skip_page() && !items.skip_page());
    assert!(finish(items.try_next()).expect("an item").is_some());
    assert!(finish(items.try_next()).expect("the end").is_none());
    assert_eq!(items.end(), Some(End::Complete));
    let cursors: Vec<_> = service.requests().into_iter().skip(1).map(|(_, body)| body).collect();
    assert_eq!(cursors, [r#"{"cursor":"c1"}"#, r#"{"cursor":"c2"}"#]);

    // An iterator goes on at once.
    let service = Service::returning(pages.iter().map(String::as_str));
    let mut items = service.postpress().search("acc", ClassicPeople::new()).blocking().items();
    let (mut count, mut skipped) = (0, 0);
    while let Some(item) = items.next() {
        match item {
            Ok(_) => count += 1,
            Err(_) => skipped += u32::from(items.skip_page()),
        }
    }
    assert_eq!((count, skipped, items.end()), (3, 1, Some(End::Complete)));

    // Without a next position there is nothing to go on to, and numbers go on by themselves.
    let service = Service::returning([r#"{"items":5}"#]);
    let mut pages = service.postpress().search("acc", ClassicPeople::new()).blocking().pages();
    assert!(pages.try_next().is_err() && !pages.skip_page());
    let page = r#"{"status":"success","data":{"candidates":[{"application_id":"1"}]}}"#;
    let service = Service::returning(["<html>", page, r#"{"status":"success","data":{"candidates":[]}}"#]);
    let call = service.linkup().v1().candidates(v1::Candidates::new(JobId::new("7"), "t"));
    let mut pages = call.blocking().pages();
    assert!(pages.try_next().is_err() && pages.skip_page());
    assert_eq!(pages.try_next().expect("a page").expect("a page").candidates.len(), 1);
    assert!(pages.try_next().expect("a page").is_some_and(|page| page.candidates.is_empty()));
    assert_eq!(pages.end(), Some(End::EmptyPage));
    assert!(service.requests()[1].1.contains(r#""start_page":2"#), "{:?}", service.requests());
}

/// Hidden people have no ids, so two pages may be equal and both right. Where nothing says that one leads to another, the caller is
/// asked.
#[test]
fn equal_pages_are_taken_or_told() {
    let bodies = [people(&[1, 1], "c1"), people(&[1, 1], "c2"), people(&[2], "c3"), people(&[1, 1], "")];
    let service = Service::returning(bodies.iter().map(String::as_str));
    let mut items = service.postpress().search("acc", ClassicPeople::new()).items();
    let mut count = 0;
    while finish(items.try_next()).expect("no error").is_some() {
        count += 1;
    }
    assert_eq!((count, items.end(), service.requests().len()), (7, Some(End::Complete), 4));

    let candidates = r#"{"status":"success","data":{"candidates":[{"application_id":"1"}]}}"#;
    let service = Service::returning([candidates, candidates, r#"{"status":"success","data":{"candidates":[]}}"#]);
    let mut pages = service.linkup().v1().candidates(v1::Candidates::new(JobId::new("7"), "t")).blocking().pages();
    assert!(pages.try_next().is_ok());
    let error = pages.try_next().expect_err("equal");
    let (reason, text) = (error.reason(), error.to_string());
    assert_eq!(reason, Reason::Cycle);
    assert!(pages.try_next().is_ok_and(|page| page.is_some()), "nothing is asked for again");
    assert_eq!(service.requests().len(), 2);
    assert!(
        text.contains("the page has the same items as an earlier one") && text.contains("request the next page again"),
        "{text}"
    );
}

/// A cursor bears the size that it was made with.
#[test]
fn a_cursor_keeps_its_page_size() {
    let bodies = [people(&[1, 2], "c1"), String::new(), people(&[3], "")];
    let service = Service::new([
        (200, &[][..], bodies[0].as_bytes()),
        (504, &[][..], b"".as_slice()),
        (200, &[][..], bodies[2].as_bytes()),
    ]);
    let call = service.postpress().search("acc", SalesPeople::new()).limit(100);
    let mut pages = call.blocking().pages().halve_slow_pages(10);
    assert!(pages.try_next().expect("a page").is_some());
    assert_eq!(pages.try_next().expect_err("too slow").status().map(|status| status.as_u16()), Some(504));
    assert!(pages.try_next().expect("a page").is_some());
    let targets: Vec<_> = service.requests().into_iter().map(|(target, _)| target).collect();
    assert!(targets.iter().all(|target| target.contains("limit=100")), "{targets:?}");

    // A first page that was halved keeps its size for all others, also after a restart.
    let service = Service::new([
        (504, &[][..], b"".as_slice()),
        (200, &[][..], bodies[0].as_bytes()),
        (200, &[][..], bodies[2].as_bytes()),
    ]);
    let call = || service.postpress().search("acc", SalesPeople::new()).limit(100);
    let mut pages = call().blocking().pages().halve_slow_pages(10);
    assert!(pages.try_next().expect("a page").is_some());
    let token = pages.token().expect("a token").to_string();
    let mut resumed = call().blocking().pages().resume(token.parse::<ResumeToken<_>>().expect("a token"));
    assert!(resumed.try_next().expect("a page").is_some());
    let targets: Vec<_> = service.requests().into_iter().map(|(target, _)| target).collect();
    assert!(
        targets[0].contains("limit=100") && targets[1..].iter().all(|target| target.contains("limit=50")),
        "{targets:?}"
    );

    // A token does not fit a request of another size.
    let token: ResumeToken<_> = token.parse().expect("a token");
    let mut other = service.postpress().search("acc", SalesPeople::new()).limit(10).blocking().pages().resume(token);
    assert_eq!(other.try_next().expect_err("another request").reason(), Reason::Token);
}

#[test]
fn a_position_that_goes_nowhere_is_an_error() {
    let odd = [
        (r#"{"items":[{"type":"PEOPLE","id":"1"}],"cursor":{"a":1}}"#, Reason::UnreadablePosition),
        (r#"{"items":[{"type":"PEOPLE","id":"1"}],"cursor":["c"]}"#, Reason::UnreadablePosition),
    ];
    for (body, reason) in odd {
        let service = Service::returning([body]);
        let mut items = service.postpress().search("acc", ClassicPeople::new()).blocking().items();
        assert!(items.try_next().expect("an item").is_some(), "{body}");
        assert_eq!(items.try_next().expect_err("lost").reason(), reason, "{body}");
        assert_eq!(items.end(), None, "{body}");
    }
    let lost = |pagination: &str| {
        let body = format!(
            r#"{{"success":true,"data":{{"candidates":[{{"application_id":"1"}}],"pagination":{pagination}}}}}"#
        );
        let service = Service::returning([body.as_str()]);
        let call = service.linkup().v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7")).count(10));
        let mut items = call.blocking().items();
        assert!(items.try_next().expect(&body).is_some(), "{body}");
        items.try_next().map(|item| item.is_some()).map_err(|error| (error.reason(), error.to_string()))
    };
    for pagination in [
        r#"{"next_offset":-5,"has_more":true}"#,
        r#"{"next_offset":"soon","has_more":true}"#,
        "7",
        r#"{"next_offset":{},"has_more":true}"#,
        r#"{"has_more":"perhaps"}"#,
    ] {
        let found = lost(pagination).expect_err(pagination);
        assert_eq!(found.0, Reason::UnreadablePosition, "{pagination}: {found:?}");
    }
    for end in ["null", r#"{"has_more":false}"#, r#"{"next_offset":null,"has_more":true}"#, "{}"] {
        assert_eq!(lost(end), Ok(false), "{end}");
    }
}
