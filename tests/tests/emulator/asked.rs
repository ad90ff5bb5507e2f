//! What happens on request: errors, faults and ends of pages, by a header or by a plan.

use codegen::emulate::{Fault, HEADER, KEY, Plan, Request, Response, Settings};
use serde_json::Value;

use crate::setup::{Stage, json, services, text};

#[test]
fn a_header_asks_for_one_call() {
    let mut stage = Stage::new("spec");
    let response = stage.search("", "errors/feature_not_subscribed");
    assert_eq!((response.status, json(&response)["type"].as_str()), (403, Some("errors/feature_not_subscribed")));
    let response = stage.search("", "status 429, retry-after 2, latency 30");
    assert_eq!((response.status, response.latency), (429, 30));
    assert!(response.headers.contains(&("retry-after", "2".to_owned())));
    assert_eq!(stage.search("", "truncate").fault, Some(Fault::Truncate));
    assert_eq!(stage.search("", "content-type").headers, [("content-type", "text/html".to_owned())]);
    assert!(serde_json::from_slice::<Value>(&stage.search("", "garbage").body).is_err());
    assert_eq!(stage.search("", "").status, 200);
    let response = stage.search("", "errors/feature_not_subscribd");
    assert_eq!(response.status, 400);
    assert!(text(&response).contains("did you mean `errors/feature_not_subscribed`"), "{}", text(&response));
    assert!(text(&response).contains("the errors of `search` are `errors/"), "{}", text(&response));
}

#[test]
fn drift_changes_one_place() {
    let mut stage = Stage::new("spec");
    let bodies =
        |stage: &mut Stage, asked: &str| (0..8).map(|_| json(&stage.search("limit=2", asked))).collect::<Vec<_>>();
    let plain = bodies(&mut stage, "");
    stage.state.reset();
    let drifted = bodies(&mut stage, "drift");
    let changed = plain.iter().zip(&drifted).filter(|(a, b)| a != b).count();
    assert!(changed >= 7, "only {changed} of 8 are changed");
}

#[test]
fn pages_end_in_all_ways() {
    let mut stage = Stage::new("spec");
    let mut page = |query: &str, asked: &str| {
        let page = json(&stage.search(query, asked));
        let count = page["items"].as_array().map(Vec::len);
        (count, page["cursor"].as_str().map(str::to_owned), page["paging"]["total_count"].as_u64())
    };
    let cursor = |at: u32| Some(format!("at-{at}-of-250"));
    assert_eq!(page("limit=10", ""), (Some(10), cursor(10), Some(250)));
    assert_eq!(page("limit=10", "empty-page"), (Some(0), cursor(1), Some(250)));
    assert_eq!(page("limit=10", "short-page"), (Some(5), cursor(5), Some(250)));
    assert_eq!(page("limit=10", "repeat-cursor"), (Some(10), cursor(0), Some(250)));
    assert_eq!(page("limit=10", "no-total").2, None);
}

const PLAN: &str = "\
# The third search is refused, the fourth comes in part.
search 3: errors/too_many_requests, retry-after 2
postpress.search 4..5: truncate   # and the fifth
parameters: status 503
";

#[test]
fn a_plan_is_followed() {
    let plan = Plan::parse(PLAN, &services("spec")).expect("a plan");
    let mut stage = Stage::with("spec", Settings { plan, ..Settings::default() });
    let seen = |response: Response| (response.status, response.fault);
    let searches: Vec<_> = (0..6).map(|_| seen(stage.search("", ""))).collect();
    let cut = (200, Some(Fault::Truncate));
    assert_eq!(searches, [(200, None), (200, None), (429, None), cut, cut, (200, None)]);
    let target = "/postpress/v1/linkedin/search/parameters?account_id=a&type=LOCATION&keywords=x";
    assert_eq!(stage.send("GET", target, None, "").status, 503);
}

#[test]
fn a_rate_comes_from_the_seed() {
    let failed = |seed| {
        let plan = Plan::parse("* 10%: status 500", &services("spec")).expect("a plan");
        let mut stage = Stage::with("spec", Settings { plan, seed, ..Settings::default() });
        (0..1_000).map(|_| stage.search("limit=1", "").status == 500).collect::<Vec<_>>()
    };
    let first = failed(1);
    let count = first.iter().filter(|failed| **failed).count();
    assert!((70..130).contains(&count), "{count} of 1,000");
    assert_eq!(first, failed(1));
    assert_ne!(first, failed(2));
}

#[test]
fn a_wrong_plan_names_its_line() {
    let wrong = [
        ("search 1: status 503\nsearch 2: errors/too_many_request", 2, "did you mean `errors/too_many_requests`"),
        ("serch: reset", 1, "no endpoint is named `serch`; did you mean `search`?"),
        ("\n\nsearch 3", 3, "expected `ENDPOINT CALL: EFFECT`"),
        ("search x: reset", 1, "expected a number of a call"),
        ("search 101%: reset", 1, "expected a number of a call"),
        ("search: status 100", 1, "expected a status from 200 to 599"),
        ("search: latency", 1, "expected a number after `latency`"),
        ("search 1 2: reset", 1, "expected `:`, found `2`"),
        ("search:", 1, "expected an effect"),
    ];
    for (text, line, message) in wrong {
        let mistake = Plan::parse(text, &services("spec")).expect_err(text);
        assert_eq!(mistake.line, line, "{text}");
        assert!(mistake.message.contains(message), "{text}: {}", mistake.message);
    }
}

#[test]
fn a_job_goes_on_until_it_is_done_or_is_asked_to_fail() {
    let mut stage = Stage::new("outcomes");
    let mut send = |method: &str, target: &str, asked: &str| {
        let mut headers = vec![("authorization".to_owned(), format!("Bearer {KEY}"))];
        headers.extend((!asked.is_empty()).then(|| (HEADER.to_owned(), asked.to_owned())));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let [method, path, query] = [method, path, query].map(str::to_owned);
        json(&stage.respond(Request { method, path, query, headers, body: vec![] }))["status"].clone()
    };
    let mut run = |asked: &str| {
        let mut seen = vec![send("POST", "/forge/repos/a/exports", "")];
        seen.extend((0..3).map(|_| send("GET", "/forge/repos/a/exports/e?view=short", asked)));
        seen
    };
    assert_eq!(run(""), ["queued", "queued", "completed", "completed"]);
    assert_eq!(run("job-fails"), ["queued", "failed", "failed", "failed"]);
}
