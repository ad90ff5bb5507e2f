//! Many calls of one account at the same time, by the real clock.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use generated_client::runtime::{Attempt, RateLimiter, Transport, TransportFuture, support::send};

use crate::{
    script::{TransportResult, response},
    zoo::{Feed, builder},
};

const CALLS: usize = 20;

/// Counts how many requests are on their way at once.
#[derive(Clone, Default)]
struct Counter {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

impl Counter {
    fn begin(&self) {
        self.all.fetch_add(1, Ordering::SeqCst);
        self.most.fetch_max(self.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    }

    fn end(&self) -> TransportResult {
        self.now.fetch_sub(1, Ordering::SeqCst);
        response(200, "{}")
    }

    fn counts(&self) -> (usize, usize) {
        (self.most.load(Ordering::SeqCst), self.all.load(Ordering::SeqCst))
    }
}

const TIME: Duration = Duration::from_millis(5);

impl Transport for Counter {
    fn send(&self, _: Attempt) -> TransportFuture<'_, TransportResult> {
        Box::pin(async move {
            self.begin();
            tokio::time::sleep(TIME).await;
            self.end()
        })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

#[cfg(feature = "blocking")]
impl generated_client::runtime::BlockingTransport for Counter {
    fn send(&self, _: Attempt) -> TransportResult {
        self.begin();
        std::thread::sleep(TIME);
        self.end()
    }
}

#[cfg(feature = "async")]
#[tokio::test]
async fn tasks() {
    let counter = Counter::default();
    let limiter = RateLimiter::new().in_flight(2);
    let client = builder().transport(counter.clone()).rate_limiter(limiter).build().expect("a client");
    let calls: Vec<_> = (0..CALLS).map(|_| tokio::spawn(send(Feed::<0>::new(&client).account("a")))).collect();
    for call in calls {
        call.await.expect("no panic").expect("a response");
    }
    assert_eq!(counter.counts(), (2, CALLS));
}

#[cfg(feature = "blocking")]
#[test]
fn threads() {
    use generated_client::runtime::Blocking;

    let counter = Counter::default();
    let limiter = RateLimiter::new().in_flight(2);
    let client = builder().blocking_transport(counter.clone()).rate_limiter(limiter).build().expect("a client");
    std::thread::scope(|scope| {
        for _ in 0..CALLS {
            scope.spawn(|| Blocking::new(Feed::<0>::new(&client).account("a")).send().expect("a response"));
        }
    });
    assert_eq!(counter.counts(), (2, CALLS));
}
