//! Scripts: what they return, what they record, and their clock.

use std::time::Duration;

use generated_client::{
    postpress::{ClassicPeople, ErrorKind, ParameterType, ParametersCall, SearchCall, SearchResult, Service},
    runtime::{
        CallOptions, RateLimiter, Reason, RetryPolicy,
        testing::{self, Reply, Script},
    },
};
use serde_json::json;

const SECOND: Duration = Duration::from_secs(1);

fn engineers() -> ClassicPeople {
    ClassicPeople::new().keywords("engineer")
}

#[tokio::test]
async fn replies_come_in_their_order_and_by_their_rules() {
    let script = Script::new();
    script.on::<SearchCall>().when(|sent| sent.query("account_id") == Some("other")).always(Reply::status(404));
    script.on::<SearchCall>().reply(json!({"items": []})).always(json!({"items": [{"type": "ROBOT"}]}));
    let typed = testing::from_json(json!({"items": [{"id": "7", "title": "Paris"}]}));
    script.on::<ParametersCall>().respond(&typed);
    let client = script.client::<Service>();

    let search = |account: &str| client.search(account, engineers()).send();
    assert_eq!(search("acc").await.unwrap().items.len(), 0);
    assert_eq!(search("other").await.unwrap_err().remedy(), generated_client::runtime::Remedy::FixRequest);
    assert_eq!(search("acc").await.unwrap().items.len(), 1);
    let found = client.parameters("acc", ParameterType::Location).send().await.unwrap();
    assert_eq!(found.into_inner(), typed);

    assert_eq!(script.sent().len(), 4);
    let body = script.sent()[0].read::<generated_client::postpress::SearchBody>().unwrap();
    assert_eq!(body, engineers().into());
    script.assert_done();
}

#[tokio::test]
async fn a_call_without_a_reply_fails_at_once_and_says_so() {
    let script = Script::new();
    script.on::<ParametersCall>().reply(json!({"items": []}));
    let error = script.client::<Service>().search("acc", engineers()).send().await.unwrap_err();
    assert_eq!(error.reason(), Reason::Setup);
    assert_eq!(error.to_string(), "postpress.search: the script has no reply to this request");
    let problems = panic_of(|| script.assert_done());
    assert!(
        problems.contains("no reply to this request") && problems.contains("1 replies were not used"),
        "{problems}"
    );
}

#[tokio::test]
async fn differences_name_their_place() {
    let script = Script::new();
    script.on::<SearchCall>().always(json!({"items": []}));
    let client = script.client::<Service>();
    client.search("acc", engineers()).limit(10).send().await.unwrap();
    let other = client.search("acc", ClassicPeople::new().keywords("welder").profile_language(["en"])).limit(5);
    assert_eq!(
        script.sent()[0].differences(&other).unwrap(),
        [
            "query `limit`: expected 5, sent 10",
            r#"body.keywords: expected "welder", sent "engineer""#,
            r#"body.profile_language: expected ["en"], sent nothing"#,
        ]
    );
    assert!(panic_of(|| script.assert_sent(&other)).contains("query `limit`: expected 5, sent 10"));
}

#[test]
fn every_failure_can_be_made() {
    let reason = |reply: Reply| testing::error::<SearchCall>(reply).reason();
    assert_eq!(reason(Reply::not_sent()), Reason::NotSent);
    assert_eq!(reason(Reply::no_response()), Reason::NoResponse);
    assert_eq!(reason(Reply::status(200).with_body("{")), Reason::Undecodable);
    assert_eq!(reason(Reply::status(9999)), Reason::Setup);
    assert_eq!(reason(Reply::no_response().with_header("a", "b")), Reason::Setup);
    assert!(testing::error::<SearchCall>(Reply::time_out()).is_timeout());
    let error = testing::error::<SearchCall>(Reply::error(429, ErrorKind::TooManyRequests).retry_after(7));
    assert_eq!((error.kind(), error.retry_after()), (Some(&ErrorKind::TooManyRequests), Some(7 * SECOND)));

    let page = testing::page::<SearchCall>(json!({"items": [{"type": "ROBOT"}], "new": 1}));
    assert_eq!((page.number(), page.drift().len()), (1, 2));
    let item: SearchResult = testing::from_json(json!({"type": "ROBOT", "legs": 4}));
    assert!(matches!(item, SearchResult::Unknown(other) if other.tag() == Some("ROBOT")));
}

#[tokio::test]
async fn time_outs_and_deadlines_take_no_time() {
    let script = Script::new();
    script.on::<SearchCall>().always(Reply::time_out());
    let begun = std::time::Instant::now();
    let options = CallOptions::new().attempt_timeout(100 * SECOND).timeout(250 * SECOND);
    let client = script.client::<Service>();
    let error = client.search("acc", engineers()).options(options).send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(script.elapsed(), 250 * SECOND);
    assert!(begun.elapsed() < 5 * SECOND);
}

/// Ten calls of one account share its rate, whatever order they are polled in.
#[tokio::test]
async fn a_rate_limit_is_tested_on_the_clock_of_the_script() {
    let script = Script::new();
    script.on::<SearchCall>().always(Reply::json(json!({"items": []})).after(SECOND / 4));
    let limiter = RateLimiter::new().spacing(2 * SECOND);
    let client = script.builder::<Service>().rate_limiter(limiter).build().unwrap();
    let calls: Vec<_> = (0..10)
        .map(|_| {
            let call = client.search("acc", engineers());
            tokio::spawn(async move { call.send().await.map(|_| ()) })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let sent: Vec<_> = script.sent().iter().map(|sent| sent.at()).collect();
    assert!(sent.windows(2).all(|pair| pair[1] - pair[0] >= 2 * SECOND), "{sent:?}");
    assert!(script.elapsed() < 30 * SECOND, "{sent:?}");
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_are_the_same() {
    let script = Script::new();
    script
        .on::<SearchCall>()
        .reply(json!({"items": [{"type": "ROBOT", "id": 1}], "cursor": "c2"}))
        .reply(Reply::error(429, ErrorKind::TooManyRequests).retry_after(30))
        .reply(json!({"items": [{"type": "ROBOT", "id": 2}]}));
    let client = script.builder::<Service>().retry(RetryPolicy::new()).build().unwrap();
    let items: Vec<_> = client.search("acc", engineers()).blocking().items().collect::<Result<_, _>>().unwrap();
    assert_eq!(items.len(), 2);
    assert!(script.elapsed() >= 30 * SECOND);
    script.assert_done();
}

/// What an assertion says when it fails.
fn panic_of(assertion: impl FnOnce()) -> String {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(assertion)).expect_err("it panics");
    std::panic::set_hook(hook);
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}
