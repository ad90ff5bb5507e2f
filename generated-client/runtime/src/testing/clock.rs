//! Virtual time: it moves when everybody waits, so that no test waits.

use std::{
    collections::BTreeMap,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::{Duration, Instant},
};

/// A clock that stands still until all that wait for it were asked whether they have something else to do.
pub(super) struct Clock {
    epoch: Instant,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now: Duration,
    last: u64,
    /// Until when each waits, and whether it was polled since anything happened.
    waits: BTreeMap<u64, (Duration, bool)>,
}

impl Clock {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self { epoch: Instant::now(), state: Mutex::default() })
    }

    /// The time since the clock was made.
    pub(super) fn elapsed(&self) -> Duration {
        self.state().now
    }

    pub(super) fn now(&self) -> Instant {
        self.epoch.checked_add(self.elapsed()).unwrap_or(self.epoch)
    }

    pub(super) fn advance(&self, time: Duration) {
        let mut state = self.state();
        state.now = state.now.saturating_add(time);
    }

    /// Waits, and lets the others go first that are not waiting yet.
    pub(super) fn sleep(self: &Arc<Self>, time: Duration) -> Sleep {
        Sleep { until: self.elapsed().saturating_add(time), clock: Arc::clone(self), ticket: None }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Something happened, so each is asked again before time moves.
    fn stir(&mut self) {
        self.waits.values_mut().for_each(|(_, polled)| *polled = false);
    }
}

pub(super) struct Sleep {
    clock: Arc<Clock>,
    until: Duration,
    ticket: Option<u64>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let clock = Arc::clone(&self.clock);
        let mut state = clock.state();
        match self.ticket {
            None => {
                state.last += 1;
                self.ticket = Some(state.last);
                state.stir();
                let (ticket, until) = (state.last, self.until);
                state.waits.insert(ticket, (until, false));
            }
            Some(ticket) => {
                state.waits.insert(ticket, (self.until, true));
                if state.waits.values().all(|(_, polled)| *polled) {
                    let first = state.waits.values().map(|(until, _)| *until).min().unwrap_or_default();
                    state.now = state.now.max(first);
                    state.stir();
                }
                if state.now >= self.until {
                    return Poll::Ready(());
                }
            }
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A wait that is over, or was dropped, holds nobody up.
impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let mut state = self.clock.state();
            state.waits.remove(&ticket);
            state.stir();
        }
    }
}
