//! What hooks see of each attempt, and may change in it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use generated_client::runtime::{Blocking, RateLimiter, Reason, RetryPolicy, paging::PageMode, support::send};
use http::HeaderValue;

use crate::{
    script::{Script, now, response, time_out},
    zoo::{Feed, KEY, Trouble, builder},
};

#[test]
fn a_program_sees_each_attempt() {
    let script = Script::new(|number, _| match number {
        0 => response(503, r#"{"error": "slow_down"}"#),
        1 => time_out(),
        _ => response(200, r#"{"credits": 2}"#),
    });
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (before, after) = (Arc::clone(&seen), Arc::clone(&seen));
    let client = builder()
        .transport(script)
        .retry(RetryPolicy::new().repeat_charges())
        .before_attempt(move |info, _| before.lock().expect("no panic").push(format!("{info:?}")))
        .after_attempt(move |info, outcome| {
            let seen = (info.attempt, outcome.status.map(|status| status.as_u16()), outcome.reason);
            let last = (outcome.repeat_in.is_some(), outcome.credits);
            after.lock().expect("no panic").push(format!("{seen:?} {last:?}"));
        })
        .build()
        .expect("a client");
    now(send(Feed::<3>::new(&client).account("planted-account"))).expect("a response");
    let info =
        |attempt| format!("AttemptInfo {{ service: \"zoo\", operation: \"feed\", method: Post, attempt: {attempt} }}");
    let expected = [
        info(1),
        "(1, Some(503), Some(ServiceError)) (true, None)".to_owned(),
        info(2),
        "(2, None, Some(OutcomeUnknown)) (true, None)".to_owned(),
        info(3),
        "(3, Some(200), None) (false, Some(2))".to_owned(),
    ];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}

#[test]
fn a_hook_changes_one_attempt() {
    let script = Script::new(|number, _| response(if number == 0 { 503 } else { 200 }, "{}"));
    let client = builder()
        .transport(script.clone())
        .before_attempt(|info, request| {
            request.headers_mut().append("signature", HeaderValue::from(info.attempt));
        })
        .build()
        .expect("a client");
    now(send(Feed::<0>::new(&client))).expect("a response");
    for (number, request) in script.requests().iter().enumerate() {
        let signatures: Vec<_> = request.headers().get_all("signature").iter().collect();
        assert_eq!(signatures, [&HeaderValue::from(number + 1)]);
        assert_eq!(request.headers()["x-api-key"], KEY);
    }
}

/// The key would go there with it.
#[test]
fn a_hook_does_not_lead_to_another_host() {
    for place in ["https://evil.example/feed", "http://zoo.example/feed", "https://zoo.example:444/feed"] {
        let script = Script::new(|_, _| response(200, "{}"));
        let client = builder()
            .transport(script.clone())
            .credit_limit(5)
            .before_attempt(move |_, request| *request.uri_mut() = place.parse().expect("a URL"))
            .build()
            .expect("a client");
        let error = now(send(Feed::<3>::new(&client))).expect_err("not sent");
        assert_eq!(error.reason(), Reason::Refused);
        assert_eq!((script.requests().len(), client.reserved(), client.spent()), (0, 0, 0));
    }
}

/// A panic goes through to the caller. Credits, account and place are as they would be after an error.
#[test]
fn a_hook_that_panics_breaks_nothing() {
    for panics_before in [true, false] {
        let script = Script::new(|_, _| response(200, r#"{"animals": ["cat"], "next": "1", "credits": 2}"#));
        let calls = AtomicU32::new(0);
        let panic = move || assert_ne!(calls.fetch_add(1, Ordering::Relaxed), 0, "the first time");
        let builder = builder().transport(script.clone()).credit_limit(8).rate_limiter(RateLimiter::new());
        let builder = match panics_before {
            true => builder.before_attempt(move |_, _| panic()),
            false => builder.after_attempt(move |_, _| panic()),
        };
        let client = builder.build().expect("a client");
        let mut pages = Feed::<3>::new(&client).account("a").pages(PageMode::Cursor).max_credits(6);
        let paid = if panics_before { 0 } else { 2 };
        catch_unwind(AssertUnwindSafe(|| now(pages.try_next()))).expect_err("it panics");
        assert_eq!((client.reserved(), client.spent()), (0, paid));
        // The same page again, with what is left.
        let page = now(pages.try_next()).expect("a page").expect("a page");
        assert_eq!((page.number(), client.reserved(), client.spent()), (1, 0, paid + 2));
        assert_eq!(pages.spent(), paid + 2);
        assert_eq!(script.requests().len(), if panics_before { 1 } else { 2 });
    }
}

#[test]
fn debug_texts_hold_no_closures_and_no_secrets() {
    let client = builder().before_attempt(|_, _| {}).build().expect("a client");
    let call = Blocking::new(Feed::<0>::new(&client));
    assert!(!format!("{client:?} {:?}", Trouble::Unknown("x".into())).contains("planted"));
    drop(call);
}
