//! When and how often a failed call is retried.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// The retry policy: how often a call is sent, and the delays between attempts.
///
/// The policy does not decide which failures are retried: this depends on the error kind, the price and the safety of
/// the endpoint. A call is retried only if a second attempt has no second effect and is not charged again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is set on a client or a call"]
pub struct RetryPolicy {
    pub(crate) attempts: u32,
    pub(crate) first_wait: Duration,
    pub(crate) longest_wait: Duration,
    pub(crate) patience: Duration,
    pub(crate) repeat_charges: bool,
}

impl Default for RetryPolicy {
    /// Three attempts, with random delays of up to half a second, then one, two and so on, up to 20 seconds.
    fn default() -> Self {
        Self {
            attempts: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(20),
            patience: Duration::from_secs(60),
            repeat_charges: false,
        }
    }
}

impl RetryPolicy {
    /// Creates the default policy.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends each call once.
    pub fn never() -> Self {
        Self::default().attempts(1)
    }

    /// The maximum number of attempts, including the first one. Default: 3.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The delays between attempts. Each delay is random between zero and a bound, which starts with `first`, doubles
    /// with each attempt, and stops at `longest`. Default: half a second and 20 seconds.
    pub fn waits(mut self, first: Duration, longest: Duration) -> Self {
        (self.first_wait, self.longest_wait) = (first, longest);
        self
    }

    /// The longest delay that a service can request (`Retry-After`). If it requests more, the call fails at once, and
    /// `retry_after()` of the error returns the delay. Default: one minute.
    pub fn patience(mut self, longest: Duration) -> Self {
        self.patience = longest;
        self
    }

    /// Also retries attempts that may have been charged, such as a priced call without a response. Each retry may be
    /// charged again.
    pub fn repeat_charges(mut self) -> Self {
        self.repeat_charges = true;
        self
    }

    /// The delay after this attempt: what the service requests, and at least a random part of our own bound. `None` if
    /// the service requests more than `patience`. `random` is from 0 to 1.
    pub(crate) fn wait(&self, attempt: u32, asked: Option<Duration>, random: f64) -> Option<Duration> {
        let doubled = 2_u32.checked_pow(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let bound = self.first_wait.saturating_mul(doubled).min(self.longest_wait);
        let own = bound.mul_f64(random.clamp(0.0, 1.0));
        match asked {
            Some(asked) if asked > self.patience => None,
            // Clients that got the same delay must not retry at the same moment.
            Some(asked) => Some(asked.saturating_add(own)),
            None => Some(own),
        }
    }
}

/// The retry budget of a client and its clones. If a service is down, retries of every call make it worse, so each
/// retry takes from the budget and each success returns a little.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    const FULL: u32 = 500;
    const PER_REPEAT: u32 = 5;

    /// Takes the cost of a retry. Returns `false` if the budget is too small.
    pub(crate) fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(Self::PER_REPEAT);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// Records the success of an attempt: a successful retry returns its cost.
    pub(crate) fn succeeded(&self, attempt: u32) {
        let back = if attempt > 1 { Self::PER_REPEAT } else { 1 };
        let give = |left: u32| Some(left.saturating_add(back).min(Self::FULL));
        // The closure always returns a value.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give);
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self(AtomicU32::new(Self::FULL))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{RetryBudget, RetryPolicy};

    #[test]
    fn waits_double_up_to_a_bound_and_follow_the_service() {
        let policy = RetryPolicy::new().waits(Duration::from_secs(1), Duration::from_secs(5));
        let own = |attempt, random| policy.wait(attempt, None, random);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!([own(1, 1.0), own(2, 1.0), own(3, 1.0), own(4, 1.0)], [1, 2, 4, 5].map(seconds));
        assert_eq!([own(400, 1.0), own(1, 0.0), own(1, 7.0)], [5, 0, 1].map(seconds));
        assert_eq!(policy.wait(1, seconds(30), 1.0), seconds(31));
        assert_eq!(policy.wait(1, seconds(61), 1.0), None);
        assert_eq!(policy.wait(1, Some(Duration::MAX), 1.0), None);
    }

    #[test]
    fn the_budget_ends_and_comes_back() {
        let budget = RetryBudget::default();
        let repeats = (0..1000).filter(|_| budget.take()).count();
        assert_eq!(repeats, 100);
        (0..4).for_each(|_| budget.succeeded(1));
        assert!(!budget.take());
        budget.succeeded(1);
        assert!(budget.take());
        budget.succeeded(2);
        assert!(budget.take());
    }
}
