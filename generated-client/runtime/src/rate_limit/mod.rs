//! Rate limiting per account: how many calls at once, how fast, and cool-downs after errors.
//!
//! Services block accounts that are used too fast, and calls after "too many requests" or "log in again" make it worse.
//! The key `account` of the spec names the field with the account of a call.

mod account;
mod accounts;
pub(crate) mod quota;

use std::time::Duration;

pub(crate) use self::accounts::{Accounts, Permit, Slot};
use crate::Remedy;

/// The rate limiter per account, for [`ClientBuilder::rate_limiter`](crate::ClientBuilder::rate_limiter).
///
/// Waiting calls are sent in their order, and none waits past its deadline. Only the calls of a client and its clones
/// are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a rate limiter does nothing until it is set on a client"]
pub struct RateLimiter {
    in_flight: u32,
    spacing: Duration,
    pause: Duration,
    longest_pause: Duration,
    reconnect: Duration,
    upgrade: Duration,
}

impl Default for RateLimiter {
    /// One request at a time, a pause of one second after a temporary error, and a cool-down of five minutes for an
    /// account that a person must reconnect.
    fn default() -> Self {
        Self {
            in_flight: 1,
            spacing: Duration::ZERO,
            pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(600),
            reconnect: Duration::from_secs(300),
            upgrade: Duration::ZERO,
        }
    }
}

impl RateLimiter {
    /// Creates a rate limiter with default settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The maximum number of requests of an account in flight, at least 1. Default: 1.
    pub fn in_flight(mut self, requests: u32) -> Self {
        self.in_flight = requests.max(1);
        self
    }

    /// The minimum time between the starts of two requests of an account. Default: none.
    pub fn spacing(mut self, time: Duration) -> Self {
        self.spacing = time;
        self
    }

    /// How long all calls of an account wait after a temporary error without `Retry-After`. Default: one second.
    pub fn pause(mut self, time: Duration) -> Self {
        self.pause = time;
        self
    }

    /// The longest pause that a service can request. A call whose [patience](crate::RetryPolicy::patience) is shorter
    /// fails at once. Default: ten minutes.
    pub fn longest_pause(mut self, time: Duration) -> Self {
        self.longest_pause = time;
        self
    }

    /// How long the calls of an account are refused after an error that requires a person to reconnect it, unless
    /// [`account_is_back`](crate::Client::account_is_back) is called. Default: five minutes.
    pub fn cool_down_until_reconnected(mut self, time: Duration) -> Self {
        self.reconnect = time;
        self
    }

    /// How long the calls of an account are refused after an error about a missing subscription or missing credits, unless
    /// [`account_is_back`](crate::Client::account_is_back) is called. Default: not at all, because another call may not
    /// need them.
    pub fn cool_down_until_upgraded(mut self, time: Duration) -> Self {
        self.upgrade = time;
        self
    }

    /// The cool-down of an account after an error, if any. `asked` is the delay that the service requests.
    fn cool_down_after(&self, remedy: Remedy, asked: Option<Duration>) -> Option<Duration> {
        let time = match remedy {
            Remedy::Wait => asked.map_or(self.pause, |asked| asked.min(self.longest_pause)),
            Remedy::Reconnect => self.reconnect,
            Remedy::Upgrade => self.upgrade,
            Remedy::FixRequest | Remedy::Support => Duration::ZERO,
        };
        (!time.is_zero()).then_some(time)
    }
}
