//! Deadlines, retries, and the delays that a service requests.

use std::time::{Duration, Instant};

use generated_client::runtime::{CallMachine, CallOptions, Reason, RetryPolicy, Step};

use crate::{
    script::{response, response_with},
    simulation::{end, run, sent},
    zoo::{Feed, builder},
};

const SECOND: Duration = Duration::from_secs(1);
const BROKEN: &str = r#"{"error": "broken"}"#;

/// At once, so that nothing is up to chance.
fn eager() -> RetryPolicy {
    RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO)
}

#[test]
fn the_deadline_shrinks_the_last_attempt() {
    let client = builder().attempt_timeout(6 * SECOND).timeout(10 * SECOND).retry(eager()).build().expect("a client");
    let mut machine = CallMachine::new(&Feed::<0>::new(&client));
    let now = Instant::now();
    let timeout = |step: Step<_>| match step {
        Step::Send(attempt) => attempt.timeout,
        step => panic!("{step:?}"),
    };
    assert_eq!(timeout(machine.start(now)), 6 * SECOND);
    let Step::Sleep(Duration::ZERO) = machine.received(response(500, BROKEN), now + 6 * SECOND) else {
        panic!("a repeat at once")
    };
    assert_eq!(timeout(machine.awake(now + 6 * SECOND)), 4 * SECOND);
}

#[test]
fn no_sleep_ends_past_the_deadline() {
    let asked = |seconds: &'static str| move |_, _| (SECOND, response_with(429, ("retry-after", seconds), "{}"));
    let call = |deadline| {
        let client = builder().retry(eager()).build().expect("a client");
        vec![(Duration::ZERO, Feed::<0>::new(&client).options(CallOptions::new().timeout(deadline)))]
    };
    // One second for the attempt and eight for the wait: there is a second attempt, but no third.
    let log = run(call(10 * SECOND), asked("8"));
    assert_eq!(sent(&log), [(Duration::ZERO, 0), (9 * SECOND, 0)]);
    assert_eq!(end(&log, 0), (10 * SECOND, Err(Reason::ServiceError)));
    let log = run(call(9 * SECOND), asked("8"));
    assert_eq!(end(&log, 0), (SECOND, Err(Reason::ServiceError)));
}

#[test]
fn a_call_that_comes_too_late_is_not_sent() {
    let client = builder().timeout(Duration::ZERO).build().expect("a client");
    let log = run(vec![(SECOND, Feed::<0>::new(&client))], |_, _| unreachable!("nothing is sent"));
    assert_eq!(end(&log, 0), (SECOND, Err(Reason::NotSent)));
}

#[test]
fn patience_with_retry_after() {
    let asked = |seconds: &'static str| {
        let client = builder().retry(eager().patience(5 * SECOND)).build().expect("a client");
        let calls = vec![(Duration::ZERO, Feed::<0>::new(&client))];
        sent(&run(calls, move |_, before| match before {
            0 => (Duration::ZERO, response_with(503, ("retry-after", seconds), "{}")),
            _ => (Duration::ZERO, response(200, "{}")),
        }))
    };
    assert_eq!(asked("5"), [(Duration::ZERO, 0), (5 * SECOND, 0)]);
    assert_eq!(asked("6"), [(Duration::ZERO, 0)]);
    assert_eq!(asked("1e99"), [(Duration::ZERO, 0)]);
}

/// When a service is down, the repeats of all calls together are few.
#[test]
fn the_budget_for_repeats_is_shared() {
    let client = builder().retry(eager().attempts(10)).build().expect("a client");
    let calls = vec![(Duration::ZERO, Feed::<0>::new(&client)); 40];
    let log = run(calls, |_, _| (SECOND, response(500, BROKEN)));
    assert_eq!(sent(&log).len(), 40 + 100);
    assert_eq!(sent(&log).iter().filter(|(_, call)| *call == 0).count(), 4);
}
