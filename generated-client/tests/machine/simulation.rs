//! Many calls on one made-up clock.

use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    time::{Duration, Instant},
};

use generated_client::runtime::{CallMachine, CallResult, Reason, Step};

use crate::{script::TransportResult, zoo::Feed};

/// What happened to a call, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    Sent,
    Done(Result<(), Reason>),
}

/// When, which call, what.
pub(crate) type Log = Vec<(Duration, usize, Event)>;

#[derive(Debug)]
enum Next {
    Start,
    Awake,
    Received(usize),
}

/// Runs calls that begin at these times. `serve` says how long an attempt takes and what comes of it, by the call and by how
/// many attempts of all calls were before it.
pub(crate) fn run<const CREDITS: u64>(
    calls: Vec<(Duration, Feed<CREDITS>)>,
    serve: impl Fn(usize, usize) -> (Duration, TransportResult),
) -> Log {
    let epoch = Instant::now();
    let (mut log, mut responses) = (Log::new(), Vec::new());
    let mut machines: Vec<_> = calls.iter().map(|(_, call)| Some(CallMachine::new(call))).collect();
    let mut agenda = BinaryHeap::new();
    let mut order = 0;
    for (number, (begin, _)) in calls.iter().enumerate() {
        agenda.push(Reverse((*begin, order, number, Next::Start)));
        order += 1;
    }
    while let Some(Reverse((at, _, number, next))) = agenda.pop() {
        let machine = machines[number].as_mut().expect("a call that is over does nothing");
        let step: Step<CallResult<Feed<CREDITS>>> = match next {
            Next::Start => machine.start(epoch + at),
            Next::Awake => machine.awake(epoch + at),
            Next::Received(response) => {
                let response: &mut Option<TransportResult> = &mut responses[response];
                machine.received(response.take().expect("responses come once"), epoch + at)
            }
        };
        order += 1;
        match step {
            Step::Send(_) => {
                log.push((at, number, Event::Sent));
                let (time, response) = serve(number, responses.len());
                responses.push(Some(response));
                agenda.push(Reverse((at + time, order, number, Next::Received(responses.len() - 1))));
            }
            Step::Sleep(time) => agenda.push(Reverse((at + time, order, number, Next::Awake))),
            Step::Done(result) => {
                let result = result.map(|_| ()).map_err(|error| error.reason());
                log.push((at, number, Event::Done(result)));
                machines[number] = None;
            }
        }
    }
    log
}

impl PartialEq for Next {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Next {}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Time and order are all that counts.
impl Ord for Next {
    fn cmp(&self, _: &Self) -> std::cmp::Ordering {
        std::cmp::Ordering::Equal
    }
}

/// When which calls were sent.
pub(crate) fn sent(log: &Log) -> Vec<(Duration, usize)> {
    log.iter().filter(|(.., event)| *event == Event::Sent).map(|(at, number, _)| (*at, *number)).collect()
}

/// When and how a call ended.
pub(crate) fn end(log: &Log, call: usize) -> (Duration, Result<(), Reason>) {
    let end = log.iter().find_map(|(at, number, event)| match event {
        Event::Done(result) if *number == call => Some((*at, *result)),
        _ => None,
    });
    end.expect("each call ends")
}
