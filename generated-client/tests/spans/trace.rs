//! A span for each call and each attempt, and nothing secret in them.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use generated_client::runtime::{RetryPolicy, paging::PageMode, support::send};
use tracing::{
    Event, Id, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Record},
    subscriber::with_default,
};

use crate::{
    script::{Script, now, response_with},
    zoo::{Feed, KEY, builder},
};

/// Keeps all that is recorded.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Collected>>);

#[derive(Default)]
struct Collected {
    spans: Vec<Span>,
    entered: Vec<u64>,
    events: Vec<String>,
}

#[derive(Default, Debug, Clone)]
struct Span {
    name: &'static str,
    parent: Option<u64>,
    fields: BTreeMap<&'static str, String>,
    entered: u32,
}

impl Visit for Span {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Collector {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut all = self.0.lock().expect("no panic");
        let parent = match span.parent() {
            Some(parent) => Some(parent.into_u64()),
            None if span.is_contextual() => all.entered.last().copied(),
            None => None,
        };
        let mut new = Span { name: span.metadata().name(), parent, ..Span::default() };
        span.record(&mut new);
        all.spans.push(new);
        Id::from_u64(all.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut self.0.lock().expect("no panic").spans[span.into_u64() as usize - 1]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut recorded = Span::default();
        event.record(&mut recorded);
        self.0.lock().expect("no panic").events.push(format!("{recorded:?}"));
    }

    fn enter(&self, span: &Id) {
        let mut all = self.0.lock().expect("no panic");
        all.spans[span.into_u64() as usize - 1].entered += 1;
        all.entered.push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.0.lock().expect("no panic").entered.pop(), Some(span.into_u64()));
    }
}

const FIELDS: [&str; 12] = [
    "service",
    "operation",
    "method",
    "attempt",
    "status",
    "reason",
    "elapsed_ms",
    "retry",
    "wait_ms",
    "credits",
    "request_id",
    "message",
];

fn script() -> Script {
    let refused = r#"{"error": "slow_down", "message": "planted-message"}"#;
    let fed = r#"{"animals": ["planted-row"], "credits": 2, "next": "planted-cursor"}"#;
    Script::new(move |number, _| match number {
        0 => response_with(503, ("x-request-id", "id-1"), refused),
        1 => response_with(200, ("x-request-id", "planted id, not an id"), fed),
        _ => response_with(200, ("x-other", "planted-header"), r#"{"animals": 5}"#),
    })
}

/// One collector at a time, see the top of this program.
static TURN: Mutex<()> = Mutex::new(());

fn collected(run: impl FnOnce()) -> Vec<Span> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let collector = Collector::default();
    with_default(collector.clone(), run);
    let all = collector.0.lock().expect("no panic");
    assert!(all.entered.is_empty() && all.events.is_empty(), "{:?}", all.events);
    for span in &all.spans {
        assert!(span.fields.keys().all(|name| FIELDS.contains(name)), "{span:?}");
        let text = format!("{span:?}");
        assert!(!text.contains("planted") && !text.contains(KEY), "{text}");
    }
    all.spans.clone()
}

fn check(spans: &[Span]) {
    let names: Vec<_> = spans.iter().map(|span| (span.name, span.parent)).collect();
    let child = |parent| ("attempt", Some(parent));
    assert_eq!(names, [("call", None), child(1), child(1), ("call", None), child(4)]);
    let field = |span: usize, name| spans[span].fields.get(name).map(String::as_str);
    assert_eq!((field(0, "service"), field(0, "operation")), (Some("\"zoo\""), Some("\"feed\"")));
    assert_eq!((field(0, "method"), field(0, "attempt")), (Some("\"POST\""), Some("2")));
    assert_eq!((field(0, "status"), field(0, "reason"), field(0, "credits")), (Some("200"), None, Some("2")));
    assert!(field(0, "elapsed_ms").is_some());
    assert_eq!((field(1, "status"), field(1, "reason")), (Some("503"), Some("ServiceError")));
    assert_eq!((field(1, "retry"), field(1, "request_id")), (Some("true"), Some("\"id-1\"")));
    assert!(field(1, "wait_ms").is_some() && field(1, "elapsed_ms").is_some());
    assert_eq!((field(2, "attempt"), field(2, "retry"), field(2, "request_id")), (Some("2"), Some("false"), None));
    // The body was not a page, which is seen after the attempt.
    assert_eq!((field(3, "status"), field(3, "reason")), (Some("200"), Some("Undecodable")));
    assert_eq!((field(4, "status"), field(4, "reason")), (Some("200"), None));
    // Attempts are sent inside their span, and waits are inside the call's.
    assert!(spans.iter().enumerate().all(|(place, span)| span.entered > 0 || place == 3), "{spans:?}");
}

#[test]
fn pages_and_their_attempts() {
    let client = builder().transport(script()).build().expect("a client");
    let call = Feed::<3>::new(&client).account("planted-account").limit(50);
    check(&collected(|| {
        let mut pages = call.pages(PageMode::Cursor);
        assert!(now(pages.try_next()).is_ok() && now(pages.try_next()).is_err());
    }));
}

#[test]
fn single_calls() {
    let client = builder().transport(script()).build().expect("a client");
    let call = || Feed::<3>::new(&client).account("planted-account");
    check(&collected(|| {
        assert!(now(send(call())).is_ok() && now(send(call())).is_err());
    }));
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls() {
    use generated_client::runtime::Blocking;
    let client = builder().transport(script()).blocking_transport(script()).build().expect("a client");
    let call = || Feed::<3>::new(&client).account("planted-account");
    check(&collected(|| {
        assert!(Blocking::new(call()).send().is_ok() && Blocking::new(call()).send().is_err());
    }));
    let client = builder().transport(script()).blocking_transport(script()).build().expect("a client");
    check(&collected(|| {
        let call = Feed::<3>::new(&client).account("planted-account");
        let mut pages = call.pages(PageMode::Cursor).blocking();
        assert!(pages.try_next().is_ok() && pages.try_next().is_err());
    }));
}

/// A call that is never sent says so.
#[test]
fn calls_that_are_not_sent() {
    let client = builder().transport(script()).credit_limit(1).retry(RetryPolicy::never()).build().expect("a client");
    let spans = collected(|| assert!(now(send(Feed::<3>::new(&client))).is_err()));
    assert_eq!(spans.len(), 1);
    assert_eq!(spans[0].fields.get("reason").map(String::as_str), Some("CreditLimit"));
}
