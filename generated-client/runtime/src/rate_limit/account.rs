//! The state of one account: requests in flight, waiting calls, and cool-downs.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use super::RateLimiter;
use crate::Remedy;

/// The shortest delay of a call that waits for the response of another one, whose time is unknown. Calls further back
/// in the queue sleep longer.
const SHORTEST_DELAY: Duration = Duration::from_millis(10);
/// The longest delay, so that changes are noticed.
const LONGEST_DELAY: Duration = Duration::from_millis(500);
/// How late a call can return from its delay before the next one is preferred.
const GRACE: Duration = Duration::from_millis(250);

/// What a call of the account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Send.
    Go,
    /// Wait. The earliest time is after `at_least`, of which `pause` is the pause of the account; `delay` is the delay
    /// before asking again.
    Later { delay: Duration, at_least: Duration, pause: Duration },
    /// The account cools down for this time, because of an error with this remedy.
    CoolDown { remedy: Remedy, left: Duration },
}

/// The state of one account.
#[derive(Debug, Default)]
pub(super) struct Account {
    /// The tickets in flight, and when they expire.
    flying: BTreeMap<u64, Instant>,
    /// The waiting tickets in their order, and when they will ask again.
    waiting: BTreeMap<u64, Instant>,
    /// The earliest start of the next request.
    next: Option<Instant>,
    cool_down: Option<(Remedy, Instant)>,
}

impl Account {
    /// Whether a ticket may be sent now. It expires after `lease`.
    pub(super) fn ask(&mut self, limiter: &RateLimiter, ticket: u64, lease: Duration, now: Instant) -> Decision {
        self.forget(now);
        if let Some((remedy, left)) = self.cool_down_left(now)
            && remedy != Remedy::Wait
        {
            self.waiting.remove(&ticket);
            return Decision::CoolDown { remedy, left };
        }
        let decision = self.decide(limiter, ticket, now);
        match decision {
            Decision::Go => {
                self.waiting.remove(&ticket);
                self.flying.insert(ticket, later(now, lease.saturating_add(GRACE)));
                self.next = Some(later(now, limiter.spacing));
            }
            Decision::Later { delay, .. } => {
                self.waiting.insert(ticket, later(now, delay));
            }
            Decision::CoolDown { .. } => {}
        }
        decision
    }

    fn decide(&self, limiter: &RateLimiter, ticket: u64, now: Instant) -> Decision {
        // A call that does not use its slot in time loses it, but keeps its place in the queue: others do not wait for a call that is
        // never polled.
        let before = self.waiting.range(..ticket).filter(|(_, back)| later(**back, GRACE) > now).count();
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        let pause = self.cool_down_left(now).map_or(Duration::ZERO, |(_, left)| left);
        let next = self.next.map_or(Duration::ZERO, |next| next.saturating_duration_since(now));
        let at_least = pause.max(next).saturating_add(limiter.spacing.saturating_mul(before));
        let full = self.flying.len() >= usize::try_from(limiter.in_flight).unwrap_or(usize::MAX);
        if at_least.is_zero() && !full && before == 0 {
            return Decision::Go;
        }
        let unforeseen =
            if full || before > 0 { SHORTEST_DELAY.saturating_mul(before.saturating_add(1)) } else { Duration::ZERO };
        Decision::Later { delay: at_least.max(unforeseen).min(LONGEST_DELAY), at_least, pause }
    }

    /// Returns a ticket: its response arrived, or its call was dropped.
    pub(super) fn release(&mut self, ticket: u64) {
        self.flying.remove(&ticket);
        self.waiting.remove(&ticket);
    }

    /// Starts a cool-down, unless there is already a longer one.
    pub(super) fn start_cool_down(&mut self, remedy: Remedy, time: Duration, now: Instant) {
        let until = later(now, time);
        let refuses = |remedy| remedy != Remedy::Wait;
        match self.cool_down {
            // A pause does not end a cool-down, and a cool-down outweighs a pause.
            Some((old, end)) if end > now && (refuses(old), end) >= (refuses(remedy), until) => {}
            _ => self.cool_down = Some((remedy, until)),
        }
    }

    /// Ends the cool-down of the account.
    pub(super) fn back(&mut self) {
        self.cool_down = None;
    }

    /// Whether the account has no state that must be kept.
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        self.flying.values().all(|end| *end <= now)
            && self.waiting.is_empty()
            && self.next.is_none_or(|next| next <= now)
            && self.cool_down_left(now).is_none()
    }

    fn cool_down_left(&self, now: Instant) -> Option<(Remedy, Duration)> {
        let (remedy, until) = self.cool_down?;
        let left = until.saturating_duration_since(now);
        (!left.is_zero()).then_some((remedy, left))
    }

    /// Drops expired requests: a stream that is kept but never polled must not block the account forever.
    fn forget(&mut self, now: Instant) {
        self.flying.retain(|_, end| *end > now);
    }
}

/// A time that no clock can represent becomes a century from now.
fn later(now: Instant, time: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
    now.checked_add(time.min(CENTURY)).unwrap_or(now)
}
