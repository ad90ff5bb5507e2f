//! Values of another shape: kept, reported by `drift()` and readable. Only what identifies an item, or the list of a page, may fail.

use generated_client::{
    linkup::{self, JobId, v2},
    postpress::{self, ClassicPeople, SearchResult},
    runtime::{DeviationKind, Page, Reason},
};

use crate::service::{Service, finish, with_both_drivers};

type SearchPages = Vec<Result<Page<postpress::SearchPage>, postpress::Error>>;

/// The first page of a search, with each driver.
fn first_pages(body: &str) -> SearchPages {
    let client = Service::returning([body]).postpress();
    let asynchronous = finish(client.search("acc", ClassicPeople::new()).pages().try_next());
    let blocking = client.search("acc", ClassicPeople::new()).blocking().pages().try_next();
    [asynchronous, blocking].into_iter().filter_map(Result::transpose).collect()
}

#[test]
fn one_value_beside_the_items_does_not_cost_the_page() {
    let item = r#"{"type":"PEOPLE","id":"1","name":"Ann"}"#;
    let cases = [
        (r#""paging":{"total_count":"1000+"}"#, "paging.total_count"),
        (r#""paging":{"total_count":1e20}"#, "paging.total_count"),
        (r#""paging":{"total_count":0.5}"#, "paging.total_count"),
        (r#""paging":[]"#, "paging"),
        (r#""paging":"all""#, "paging"),
        (r#""config":[]"#, "config"),
        (r#""metadata":"""#, "metadata"),
        (r#""metadata":7"#, "metadata"),
        (r#""object":["LinkedinSearch"]"#, "object"),
    ];
    for (field, path) in cases {
        for body in [format!(r#"{{"items":[{item}],{field}}}"#), format!(r#"{{{field},"items":[{item}]}}"#)] {
            let pages = first_pages(&body);
            assert_eq!(pages.len(), 2, "{body}");
            for page in pages {
                let page = page.expect(&body);
                assert_eq!(page.items.len(), 1, "{body}");
                let [deviation] = &*page.drift() else { panic!("{body}: {}", page.drift()) };
                assert_eq!((deviation.path().as_str(), deviation.kind()), (path, DeviationKind::OtherShape), "{body}");
                assert!(std::str::from_utf8(page.raw()).is_ok_and(|raw| raw == body));
            }
        }
    }
    // What does not fit is readable where it was.
    let pages = first_pages(&format!(r#"{{"items":[{item}],"paging":{{"total_count":"1000+","start":5}}}}"#));
    for page in pages {
        let page = page.expect("a page");
        let paging = page.paging.as_ref().expect("the other fields");
        assert_eq!((paging.total_count, paging.start), (None, Some(5)));
        assert_eq!(paging.extra.map()["total_count"], "1000+");
    }
}

#[test]
fn one_field_of_an_item_does_not_cost_the_others() {
    let item = r#"{"type":"PEOPLE","id":"1","name":"Ann","connections_count":"500+","premium":"perhaps","location":{"city":"Rome"},"industry":"Film"}"#;
    for page in first_pages(&format!(r#"{{"items":[{item}]}}"#)) {
        let page = page.expect("a page");
        let [SearchResult::People(person)] = &*page.items else { panic!("{:?}", page.items) };
        assert_eq!((person.name.as_deref(), person.industry.as_deref()), (Some("Ann"), Some("Film")));
        assert_eq!(person.extra.map()["connections_count"], "500+");
        assert_eq!(person.extra.map()["location"]["city"], "Rome");
        let paths: Vec<_> = page.drift().iter().map(|deviation| deviation.path()).collect();
        assert_eq!(paths, ["items[0].connections_count", "items[0].premium", "items[0].location"]);
    }
}

#[test]
fn an_item_without_its_id_stays_alone() {
    let good = r#"{"application_id":"1"}"#;
    let client = Service::returning([format!(
        r#"{{"success":true,"data":{{"candidates":[{good},{{"rating":"MAYBE"}},7,null,{good}]}}}}"#
    )
    .as_str()])
    .linkup();
    let call = || client.v2().get_candidates(v2::GetCandidates::new("acc", JobId::new("7")));
    for response in with_both_drivers!(call()) {
        let response = response.expect("a page");
        assert_eq!(response.data.candidates.len(), 2);
        let unreadable: Vec<_> = response.data.candidates.unreadable().iter().map(|item| item.index()).collect();
        assert_eq!((unreadable, response.drift().len()), (vec![1, 2, 3], 3));
    }
}

/// A list that the pages depend on has to be there: null or empty is empty, and absent is not.
#[test]
fn a_page_without_its_list_is_not_an_empty_page() {
    let cases = [
        "{}",
        r#"{"data":[{"id":"1"}],"next_cursor":"c"}"#,
        r#"{"item":[]}"#,
        "[]",
        r#"{"items":5}"#,
        r#"{"items":{}}"#,
    ];
    for body in cases {
        for page in first_pages(body) {
            let error = page.expect_err(body);
            assert_eq!(error.reason(), Reason::Undecodable, "{body}");
            assert_eq!(error.body().map(|body| body.as_ref()), Some(body.as_bytes()));
        }
        let client = Service::returning([body]).postpress();
        for response in with_both_drivers!(client.search("acc", ClassicPeople::new())) {
            assert_eq!(response.expect_err(body).reason(), Reason::Undecodable, "{body}");
        }
    }
    for body in [r#"{"items":null}"#, r#"{"items":[]}"#] {
        for page in first_pages(body) {
            assert!(page.expect(body).items.is_empty());
        }
    }
    // The same below an envelope, and with each pagination mode.
    let bodies = [
        r#"{"status":"success","data":{}}"#,
        r#"{"status":"success","data":{"candidates":7}}"#,
        r#"{"status":"success"}"#,
    ];
    for body in bodies {
        let client = Service::returning([body]).linkup();
        let call = || client.v1().candidates(linkup::v1::Candidates::new(JobId::new("7"), "t"));
        let errors = [
            finish(call().pages().try_next()).map(drop).expect_err(body),
            finish(call().pages_by_positions().try_next()).map(drop).expect_err(body),
            call().blocking().pages().try_next().map(drop).expect_err(body),
        ];
        assert!(errors.iter().all(|error| error.reason() == Reason::Undecodable), "{body}: {errors:?}");
    }
}

/// What is left out because it has no value is reported.
#[test]
fn nulls_that_are_dropped_are_told() {
    let body = r#"{"items":[{"type":"POST","id":"1","attachments":[null,{"type":"img","id":"a"}],"mentions":[null]}],"config":{"params":{"a":null}}}"#;
    for page in first_pages(body) {
        let drift = page.expect("a page").drift();
        let dropped = drift.iter().filter(|deviation| deviation.kind() == DeviationKind::Dropped);
        let dropped: Vec<_> = dropped.map(|deviation| deviation.path()).collect();
        assert_eq!(dropped, ["items[0].attachments[0]", "items[0].mentions[0]"], "{drift}");
    }
    let body = r#"{"status":"success","data":{"candidates":[{"application_id":"1","responses":{"Why?":null,"Where?":"here"},"education":[null]}]}}"#;
    let client = Service::returning([body]).linkup();
    let call = || client.v1().candidates(linkup::v1::Candidates::new(JobId::new("7"), "t"));
    for response in with_both_drivers!(call()) {
        let response = response.expect("a page");
        let responses = &response.data.candidates[0].responses;
        assert_eq!((responses.len(), responses["Where?"].as_str()), (1, "here"));
        let kinds: Vec<_> = response.drift().iter().map(|deviation| deviation.kind()).collect();
        assert_eq!(kinds, [DeviationKind::Dropped; 2], "{}", response.drift());
    }
}
