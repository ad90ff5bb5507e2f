//! Credits under any order of requests, responses, failures and drops.

use std::time::{Duration, Instant};

use generated_client::runtime::{CallMachine, CallOptions, RetryPolicy, Step, TransportError};
use proptest::prelude::*;

use crate::{
    script::{TransportResult, response, time_out},
    zoo::{Feed, builder},
};

const PRICE: u64 = 3;

/// What comes of an attempt.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// It succeeds, and was paid with so much.
    Paid(u64),
    /// It succeeds, and does not say what was paid.
    Silent,
    /// The service says that it failed, which costs nothing.
    Refused,
    /// The service broke: nobody knows whether it was paid for.
    Broken,
    /// The service broke, and says what was paid.
    BrokenPaid(u64),
    /// The body is not JSON.
    Garbage,
    NotSent,
    NoResponse,
    TooLarge,
}

impl Fate {
    fn response(self) -> TransportResult {
        match self {
            Self::Paid(credits) => response(200, format!(r#"{{"credits": {credits}}}"#)),
            Self::Silent => response(200, "{}"),
            Self::Refused => response(429, r#"{"error": "slow_down"}"#),
            Self::Broken => response(500, r#"{"error": "broken"}"#),
            Self::BrokenPaid(credits) => response(500, format!(r#"{{"error": "broken", "credits": {credits}}}"#)),
            Self::Garbage => response(200, "<html>"),
            Self::NotSent => Err(TransportError::not_sent("no connection")),
            Self::NoResponse => time_out(),
            Self::TooLarge => Err(TransportError::too_large(http::StatusCode::OK)),
        }
    }

    /// What is spent, and what stays reserved.
    fn cost(self) -> (u64, u64) {
        match self {
            Self::Paid(credits) | Self::BrokenPaid(credits) => (credits, 0),
            Self::Silent => (PRICE, 0),
            Self::Refused | Self::NotSent => (0, 0),
            Self::Broken | Self::Garbage | Self::NoResponse | Self::TooLarge => (0, PRICE),
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Act {
    /// Begins a call, or drives the one that is there.
    Go(Fate),
    Drop,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        (0..=PRICE).prop_map(Fate::Paid),
        Just(Fate::Silent),
        Just(Fate::Refused),
        Just(Fate::Broken),
        (0..=PRICE).prop_map(Fate::BrokenPaid),
        Just(Fate::Garbage),
        Just(Fate::NotSent),
        Just(Fate::NoResponse),
        Just(Fate::TooLarge),
    ]
}

fn act() -> impl Strategy<Value = (usize, Act)> {
    (0..5_usize, prop_oneof![5 => fate().prop_map(Act::Go), 1 => Just(Act::Drop)])
}

#[derive(Default)]
enum Slot {
    #[default]
    Empty,
    Sent(CallMachine<Feed<PRICE>>),
    Asleep(CallMachine<Feed<PRICE>>),
}

impl Slot {
    fn of<T>(machine: CallMachine<Feed<PRICE>>, step: &Step<T>) -> Self {
        match step {
            Step::Send(_) => Self::Sent(machine),
            Step::Sleep(_) => Self::Asleep(machine),
            Step::Done(_) => Self::Empty,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_limit_is_never_passed(
        limit in 0..40_u64,
        acts in prop::collection::vec(act(), 0..80),
        repeat_charges: bool,
    ) {
        let policy = RetryPolicy::new().attempts(3).waits(Duration::ZERO, Duration::ZERO);
        let policy = if repeat_charges { policy.repeat_charges() } else { policy };
        let client = builder().credit_limit(limit).build().expect("a client");
        let call = || Feed::<PRICE>::new(&client).options(CallOptions::new().retry(policy));
        let now = Instant::now();
        let mut slots: [Slot; 5] = Default::default();
        // What is known to be spent, and what nobody knows.
        let (mut spent, mut unknown) = (0, 0);
        for (place, act) in acts {
            let slot = std::mem::take(&mut slots[place]);
            slots[place] = match (slot, act) {
                (Slot::Sent(machine), Act::Drop) => {
                    drop(machine);
                    unknown += PRICE;
                    Slot::Empty
                }
                (_, Act::Drop) => Slot::Empty,
                (Slot::Empty, Act::Go(_)) => {
                    let mut machine = CallMachine::new(&call());
                    let step = machine.start(now);
                    Slot::of(machine, &step)
                }
                (Slot::Asleep(mut machine), Act::Go(_)) => {
                    let step = machine.awake(now);
                    Slot::of(machine, &step)
                }
                (Slot::Sent(mut machine), Act::Go(fate)) => {
                    let (paid, maybe) = fate.cost();
                    (spent, unknown) = (spent + paid, unknown + maybe);
                    let step = machine.received(fate.response(), now);
                    Slot::of(machine, &step)
                }
            };
            let on_their_way = slots.iter().filter(|slot| matches!(slot, Slot::Sent(_))).count() as u64;
            prop_assert_eq!(client.spent(), spent);
            prop_assert_eq!(client.reserved(), unknown + on_their_way * PRICE);
            prop_assert!(client.spent() + client.reserved() <= limit);
        }
        for slot in slots {
            if let Slot::Sent(_) = slot {
                unknown += PRICE;
            }
            drop(slot);
        }
        prop_assert_eq!((client.spent(), client.reserved()), (spent, unknown));
    }
}
