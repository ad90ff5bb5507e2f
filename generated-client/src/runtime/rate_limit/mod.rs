//! How the calls of one account share it: how many at once, how fast, and whether it has to cool down.
//!
//! Services lock out accounts that are used too fast, and whoever goes on after "too many requests" or "log in again" makes it
//! worse. Which account a call is made with, the spec says (`account`).

mod account;
mod accounts;

use std::time::Duration;

pub(crate) use self::accounts::{Accounts, Permit, Slot};
use super::Remedy;

/// How the calls of one account share it, for [`ClientBuilder::rate_limiter`](super::ClientBuilder::rate_limiter).
///
/// Calls that have to wait are sent in the order in which they came, and none waits past its deadline. The accounts are those
/// that a client and its clones send calls with; nothing is known of what others do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a rate limiter does nothing until a client takes it"]
pub struct RateLimiter {
    in_flight: u32,
    spacing: Duration,
    pause: Duration,
    longest_pause: Duration,
    reconnect: Duration,
    upgrade: Duration,
}

impl Default for RateLimiter {
    /// One request at a time; a second's pause after an error that passes; five minutes' cool-down for an account that a person has
    /// to connect again.
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
    /// The default rate limiter.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many requests of an account may be on their way at once, at least 1. Default: 1.
    pub fn in_flight(mut self, requests: u32) -> Self {
        self.in_flight = requests.max(1);
        self
    }

    /// The least time between the beginnings of two requests of an account. Default: none.
    pub fn spacing(mut self, time: Duration) -> Self {
        self.spacing = time;
        self
    }

    /// How long all calls of an account wait after the service answered with an error that passes, where it does not say how
    /// long (`Retry-After`). Default: one second.
    pub fn pause(mut self, time: Duration) -> Self {
        self.pause = time;
        self
    }

    /// The longest pause that a service may ask for. A call does not wait for more than the
    /// [patience](super::RetryPolicy::patience) of its own, though: it fails at once. Default: ten minutes.
    pub fn longest_pause(mut self, time: Duration) -> Self {
        self.longest_pause = time;
        self
    }

    /// How long calls of an account are refused, unsent, after the service answered that a person has to connect it again, or
    /// until the program says that it [is back](super::Client::account_is_back). Default: five minutes.
    pub fn cool_down_until_reconnected(mut self, time: Duration) -> Self {
        self.reconnect = time;
        self
    }

    /// How long calls of an account are refused, unsent, after the service answered that a subscription or credits are missing,
    /// or until the program says that it [is back](super::Client::account_is_back). Default: not at all, because what one call
    /// lacks, another may not need.
    pub fn cool_down_until_upgraded(mut self, time: Duration) -> Self {
        self.upgrade = time;
        self
    }

    /// How long an account cools down after an error, if at all. `asked` is what the service asks for.
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
