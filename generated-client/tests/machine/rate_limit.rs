//! Rate limiting: the calls of one account share its slots and cool-downs.

use std::time::Duration;

use generated_client::runtime::{CallMachine, CallOptions, Client, RateLimiter, Reason, Remedy, RetryPolicy, Step};

use crate::{
    script::{TransportResult, response, response_with},
    simulation::{Log, end, run, sent},
    zoo::{Feed, Zoo, builder},
};

const SECOND: Duration = Duration::from_secs(1);
/// Longer than a waiting call sleeps.
const DELAY: Duration = Duration::from_millis(500);

fn client(limiter: RateLimiter) -> Client<Zoo> {
    builder().rate_limiter(limiter).retry(RetryPolicy::never()).build().expect("a client")
}

fn feed(client: &Client<Zoo>, account: &str) -> Feed<0> {
    Feed::new(client).account(account)
}

fn fed() -> TransportResult {
    response(200, "{}")
}

fn kind(status: u16, kind: &str) -> TransportResult {
    response(status, format!(r#"{{"error": "{kind}"}}"#))
}

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The largest number of requests on their way at once.
fn crowd(log: &Log) -> i32 {
    let mut crowd = (0, 0);
    for (.., event) in log {
        crowd.0 += if *event == crate::simulation::Event::Sent { 1 } else { -1 };
        crowd.1 = crowd.1.max(crowd.0);
    }
    crowd.1
}

#[test]
fn without_a_gate_nothing_waits() {
    let client = builder().build().expect("a client");
    let log = run(vec![(SECOND, feed(&client, "a")); 20], |_, _| (SECOND, fed()));
    assert_eq!(crowd(&log), 20);
}

#[test]
fn so_many_at_once_in_the_order_of_arrival() {
    let client = client(RateLimiter::new().in_flight(3));
    let calls: Vec<_> = (0..30).map(|call| (ms(call), feed(&client, "a"))).collect();
    let log = run(calls, |call, _| (ms(300 + 37 * (call as u64 % 5)), fed()));
    assert_eq!(crowd(&log), 3);
    let order: Vec<_> = sent(&log).into_iter().map(|(_, call)| call).collect();
    assert_eq!(order, (0..30).collect::<Vec<_>>());
    // Ten rounds of at most 448 ms, and hardly any time between them.
    assert!(log.last().expect("an end").0 < ms(30 * 448 / 3 + 10 * 100), "{log:?}");
}

#[test]
fn accounts_do_not_wait_for_each_other() {
    let client = client(RateLimiter::new());
    let calls = ["a", "b", "a", "b"].map(|account| (Duration::ZERO, feed(&client, account)));
    let log = run(calls.to_vec(), |_, _| (SECOND, fed()));
    assert_eq!(sent(&log)[..2], [(Duration::ZERO, 0), (Duration::ZERO, 1)]);
    assert_eq!(crowd(&log), 2);
    // Nor do calls without an account.
    let calls = vec![(Duration::ZERO, Feed::<0>::new(&client)); 3];
    assert_eq!(crowd(&run(calls, |_, _| (SECOND, fed()))), 3);
}

#[test]
fn the_least_time_between_two() {
    let client = client(RateLimiter::new().in_flight(100).spacing(SECOND));
    let log = run(vec![(Duration::ZERO, feed(&client, "a")); 5], |_, _| (ms(10), fed()));
    let sent = sent(&log);
    assert_eq!(sent.iter().map(|(_, call)| *call).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
    for pair in sent.windows(2) {
        let between = pair[1].0 - pair[0].0;
        assert!((SECOND..SECOND + ms(50)).contains(&between), "{sent:?}");
    }
}

#[test]
fn no_wait_passes_the_deadline() {
    let client = client(RateLimiter::new());
    let hurried = feed(&client, "a").options(CallOptions::new().timeout(SECOND));
    let calls = vec![(Duration::ZERO, feed(&client, "a")), (ms(1), hurried), (ms(2), feed(&client, "a"))];
    let log = run(calls, |_, _| (10 * SECOND, fed()));
    assert_eq!(end(&log, 1), (SECOND + ms(1), Err(Reason::NotSent)));
    // Who gave up holds nobody up.
    assert_eq!(sent(&log).len(), 2);
    assert!(sent(&log)[1].0 < 10 * SECOND + DELAY);
}

/// What is known to be too late is said at once.
#[test]
fn no_wait_begins_that_is_in_vain() {
    let client = client(RateLimiter::new().in_flight(9).spacing(10 * SECOND));
    let hurried = feed(&client, "a").options(CallOptions::new().timeout(5 * SECOND));
    let log = run(vec![(Duration::ZERO, feed(&client, "a")), (ms(1), hurried)], |_, _| (SECOND, fed()));
    assert_eq!(end(&log, 1), (ms(1), Err(Reason::NotSent)));
}

#[test]
fn an_account_pauses_as_long_as_the_service_asks() {
    let client = client(RateLimiter::new().in_flight(9).pause(3 * SECOND).longest_pause(20 * SECOND));
    let pause = |first: fn() -> TransportResult, account: &str| {
        let calls = vec![(Duration::ZERO, feed(&client, account)), (2 * SECOND, feed(&client, account))];
        let log = run(calls, |call, _| (SECOND, if call == 0 { first() } else { fed() }));
        sent(&log)[1].0 - SECOND
    };
    assert_eq!(pause(|| kind(429, "slow_down"), "none"), 3 * SECOND);
    assert_eq!(pause(|| response_with(429, ("retry-after", "7"), "{}"), "short"), 7 * SECOND);
    assert_eq!(pause(|| response_with(429, ("retry-after", "500"), "{}"), "long"), 20 * SECOND);
    // No connection says nothing about the account, and a mistake in the request neither.
    assert_eq!(pause(crate::script::time_out, "no response"), SECOND);
    assert_eq!(pause(|| kind(400, "wrong"), "mistake"), SECOND);
}

/// A pause that is longer than a call has time or patience for is an error at once.
#[test]
fn nobody_waits_in_vain_for_a_pause() {
    let client = client(RateLimiter::new().in_flight(9).pause(30 * SECOND));
    let with = |options| (SECOND, feed(&client, "a").options(options));
    let calls = vec![
        (Duration::ZERO, feed(&client, "a")),
        with(CallOptions::new().timeout(29 * SECOND)),
        with(CallOptions::new().retry(RetryPolicy::never().patience(28 * SECOND))),
        with(CallOptions::new().timeout(30 * SECOND)),
    ];
    let log = run(calls, |call, _| (Duration::ZERO, if call == 0 { kind(503, "slow_down") } else { fed() }));
    assert_eq!(end(&log, 1), (SECOND, Err(Reason::CoolDown)));
    assert_eq!(end(&log, 2), (SECOND, Err(Reason::CoolDown)));
    assert_eq!(end(&log, 3), (30 * SECOND, Ok(())));
}

/// What was not sent because the account pauses may be retried later.
#[test]
fn a_pause_passes() {
    let client = client(RateLimiter::new().pause(90 * SECOND));
    run(vec![(Duration::ZERO, feed(&client, "a"))], |_, _| (Duration::ZERO, kind(503, "slow_down")));
    let Step::Done(Err(error)) = CallMachine::new(&feed(&client, "a")).start(std::time::Instant::now()) else {
        panic!("the pause is longer than the patience")
    };
    assert_eq!((error.reason(), error.remedy(), error.is_retryable()), (Reason::CoolDown, Remedy::Wait, true));
}

#[test]
fn a_call_that_repeats_waits_for_its_account() {
    let policy = RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO);
    let client = builder().rate_limiter(RateLimiter::new().pause(2 * SECOND)).retry(policy).build().expect("a client");
    let log = run(vec![(Duration::ZERO, feed(&client, "a"))], |_, before| match before {
        0 => (SECOND, kind(503, "slow_down")),
        _ => (SECOND, fed()),
    });
    assert_eq!(sent(&log), [(Duration::ZERO, 0), (3 * SECOND, 0)]);
}

#[test]
fn an_account_cools_down_after_a_lasting_error() {
    let limiter = RateLimiter::new().cool_down_until_reconnected(60 * SECOND).cool_down_until_upgraded(30 * SECOND);
    for (first, remedy, rest) in [("log_in", Remedy::Reconnect, 60), ("pay", Remedy::Upgrade, 30)] {
        let client = client(limiter);
        let calls = [0, 1, rest - 1, rest].map(|at| (at * SECOND, feed(&client, "a")));
        let log = run(calls.to_vec(), |call, _| (Duration::ZERO, if call == 0 { kind(403, first) } else { fed() }));
        assert_eq!(end(&log, 1), (SECOND, Err(Reason::CoolDown)));
        assert_eq!(end(&log, 2), ((rest - 1) * SECOND, Err(Reason::CoolDown)));
        assert_eq!(end(&log, 3), (rest * SECOND, Ok(())), "{remedy:?}");
    }
}

#[test]
fn what_the_error_of_a_cool_down_says() {
    let client = client(RateLimiter::new().cool_down_until_reconnected(60 * SECOND));
    run(vec![(Duration::ZERO, feed(&client, "secret-account"))], |_, _| (Duration::ZERO, kind(403, "log_in")));
    let mut machine = CallMachine::new(&feed(&client, "secret-account"));
    let Step::Done(Err(error)) = machine.start(std::time::Instant::now()) else { panic!("it cools down") };
    assert_eq!((error.reason(), error.remedy()), (Reason::CoolDown, Remedy::Reconnect));
    assert!(error.needs_reconnect() && !error.is_retryable() && !error.may_have_been_charged());
    assert!(error.retry_after().is_some_and(|left| left <= 60 * SECOND && left > 50 * SECOND));
    let text = format!("{error} {error:?}");
    assert!(text.contains("cools down for 60 s") && !text.contains("secret"), "{text}");
}

#[test]
fn the_program_says_that_an_account_is_back() {
    let client = client(RateLimiter::new());
    let call = |account: &str| end(&run(vec![(Duration::ZERO, feed(&client, account))], |_, _| (SECOND, fed())), 0).1;
    for account in ["a", "b"] {
        run(vec![(Duration::ZERO, feed(&client, account))], |_, _| (Duration::ZERO, kind(403, "log_in")));
        assert_eq!(call(account), Err(Reason::CoolDown));
    }
    client.account_is_back("a");
    assert_eq!((call("a"), call("b")), (Ok(()), Err(Reason::CoolDown)));
}

/// A pause must not end a cool-down that an error before it began.
#[test]
fn a_rest_outweighs_a_pause() {
    let client = client(RateLimiter::new().in_flight(9).cool_down_until_reconnected(10 * SECOND).pause(60 * SECOND));
    let calls = [0, 0, 5].map(|at| (at * SECOND, feed(&client, "a")));
    let log = run(calls.to_vec(), |call, _| match call {
        0 => (SECOND, kind(403, "log_in")),
        _ => (2 * SECOND, kind(503, "slow_down")),
    });
    assert_eq!(end(&log, 2), (5 * SECOND, Err(Reason::CoolDown)));
}

/// A call that is dropped, or kept but never polled again, does not hold the others up for ever.
#[test]
fn nobody_waits_for_a_call_that_nobody_drives() {
    let client = builder().rate_limiter(RateLimiter::new()).attempt_timeout(5 * SECOND).build().expect("a client");
    let epoch = std::time::Instant::now();
    let call = || CallMachine::new(&feed(&client, "a"));
    let (mut flying, mut waiting, mut last) = (call(), call(), call());
    let Step::Send(_) = flying.start(epoch) else { panic!("it is free") };
    let Step::Sleep(_) = waiting.start(epoch) else { panic!("it is full") };
    let mut at = epoch;
    let mut step = last.start(at);
    while let Step::Sleep(delay) = step {
        at += delay;
        assert!(at - epoch < 10 * SECOND, "it waits for a call that nobody drives");
        step = last.awake(at);
    }
    let (Step::Send(_), waited) = (step, at - epoch) else { panic!("it is sent") };
    assert!(waited >= 5 * SECOND && waited < 6 * SECOND, "{waited:?}");
    // Who was skipped kept the place: it is the next.
    drop(last);
    let Step::Send(_) = waiting.awake(at) else { panic!("it is free again") };
    drop(waiting);
    let Step::Send(_) = call().start(at) else { panic!("a dropped call gives its place back") };
}

/// Both drivers, and pages, come through the same limiter.
#[test]
fn pages_share_the_account_too() {
    use crate::script;
    use generated_client::runtime::paging::PageMode;

    let script = script::Script::new(|number, _| match number {
        0 => response(200, r#"{"animals": ["cat"], "next": "1"}"#),
        _ => kind(403, "log_in"),
    });
    let client = builder().rate_limiter(RateLimiter::new()).transport(script.clone());
    #[cfg(feature = "blocking")]
    let client = client.blocking_transport(script.clone());
    let client = client.build().expect("a client");
    let pages = || feed(&client, "a").pages(PageMode::Cursor);
    let mut first = pages();
    assert!(script::now(first.try_next()).expect("a page").is_some());
    assert_eq!(script::now(first.try_next()).expect_err("log in").reason(), Reason::ServiceError);
    assert_eq!(script::now(first.try_next()).expect_err("it cools down").reason(), Reason::CoolDown);
    assert_eq!(script::now(pages().try_next()).expect_err("it cools down").reason(), Reason::CoolDown);
    #[cfg(feature = "blocking")]
    assert_eq!(pages().blocking().try_next().expect_err("it cools down").reason(), Reason::CoolDown);
    assert_eq!(script.requests().len(), 2);
}
