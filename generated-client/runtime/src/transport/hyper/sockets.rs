//! When the runtime last looked at its sockets.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// A connection that was closed within this time of a response is not noticed. It is short beside the way of a request, on which it
/// could be closed as well, and long beside the time that a loop takes from a small response to its next call.
const FRESH: Duration = Duration::from_micros(100);

/// The sockets of a client.
pub(super) struct Sockets {
    start: Instant,
    /// Microseconds after the start.
    fresh_until: AtomicU64,
}

impl Sockets {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), fresh_until: AtomicU64::new(0) }
    }

    /// A response arrived, so the runtime has just looked at all of them.
    pub(super) fn seen(&self) {
        self.fresh_until.store(micros(self.start.elapsed() + FRESH), Ordering::Relaxed);
    }

    /// Lets the runtime look at them, which it does when a task gives it a chance. Without one, a connection that was closed while
    /// the program did something else would be used, and nobody would know what came of the request.
    pub(super) async fn look(&self) {
        if micros(self.start.elapsed()) >= self.fresh_until.load(Ordering::Relaxed) {
            tokio::task::yield_now().await;
        }
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
