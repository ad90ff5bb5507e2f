//! The accounts of a client and its clones.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    RateLimiter,
    account::{Account, Decision},
};
use crate::{
    Remedy,
    error::failure::{Cause, Failure},
};

/// The number of accounts above which idle ones are dropped.
const FEW: usize = 64;

/// The accounts of a client and its clones.
pub(crate) struct Accounts {
    limiter: RateLimiter,
    /// Account names may be secrets, so only their hashes with a random key are kept.
    names: RandomState,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    accounts: HashMap<u64, Account>,
    /// The number of accounts above which idle ones are dropped.
    many: usize,
    tickets: u64,
}

/// What a call must do about its account.
pub(crate) enum Slot {
    /// Send.
    Now,
    /// Sleep, then ask again.
    Delay(Duration),
    /// Give up: the delay is too long, or the account cools down.
    Never(Cause),
}

impl Accounts {
    pub(crate) fn new(limiter: RateLimiter) -> Self {
        let book = Book { many: FEW, ..Book::default() };
        Self { limiter, names: RandomState::new(), book: Mutex::new(book) }
    }

    /// Ends the cool-down of the account.
    pub(crate) fn back(&self, account: &str) {
        if let Some(account) = self.book().accounts.get_mut(&self.names.hash_one(account)) {
            account.back();
        }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // Nothing in it panics half-way.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// The account, created if needed. There are at most twice as many accounts as are in use.
    fn account(&mut self, account: u64, now: Instant) -> &mut Account {
        if self.accounts.len() >= self.many {
            self.accounts.retain(|_, account| !account.is_idle(now));
            self.many = self.accounts.len().saturating_mul(2).max(FEW);
        }
        self.accounts.entry(account).or_default()
    }
}

/// The permit of a call for its account, while the call waits or is in flight.
pub(crate) struct Permit {
    accounts: Arc<Accounts>,
    account: u64,
    ticket: Option<u64>,
}

impl Permit {
    /// The permit of a call for this account.
    pub(crate) fn new(accounts: &Arc<Accounts>, account: &str) -> Self {
        Self { account: accounts.names.hash_one(account), accounts: Arc::clone(accounts), ticket: None }
    }

    /// Whether the call may be sent now. `left` is the time until its deadline, `lease` the maximum time of the
    /// request.
    pub(crate) fn ask(&mut self, left: Option<Duration>, lease: Duration, patience: Duration, now: Instant) -> Slot {
        let too_long = |time: Duration| left.is_some_and(|left| time >= left);
        match self.decide(lease, now) {
            Decision::Go => Slot::Now,
            Decision::Later { delay, at_least, pause } if pause <= patience && !too_long(at_least) => {
                Slot::Delay(left.map_or(delay, |left| delay.min(left)))
            }
            decision => {
                self.release();
                Slot::Never(match decision {
                    Decision::CoolDown { remedy, left } => Cause::CoolDown { remedy, left },
                    Decision::Later { pause, .. } if pause > patience || too_long(pause) => {
                        Cause::CoolDown { remedy: Remedy::Wait, left: pause }
                    }
                    Decision::Later { .. } | Decision::Go => Cause::Late,
                })
            }
        }
    }

    fn decide(&mut self, lease: Duration, now: Instant) -> Decision {
        let mut book = self.accounts.book();
        let ticket = *self.ticket.get_or_insert_with(|| {
            book.tickets += 1;
            book.tickets
        });
        book.account(self.account, now).ask(&self.accounts.limiter, ticket, lease, now)
    }

    /// Starts a cool-down after a failed attempt if needed. Only a response has information about the account.
    pub(crate) fn failed(&self, failure: &Failure, now: Instant) {
        let Cause::ServiceError(response) = &failure.cause else { return };
        let remedy = failure.remedy();
        if let Some(time) = self.accounts.limiter.cool_down_after(remedy, response.retry_after()) {
            self.accounts.book().account(self.account, now).start_cool_down(remedy, time, now);
        }
    }

    /// Releases the permit.
    pub(crate) fn release(&mut self) {
        if let Some(ticket) = self.ticket.take()
            && let Some(account) = self.accounts.book().accounts.get_mut(&self.account)
        {
            account.release(ticket);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::Arc,
        time::{Duration, Instant},
    };

    use super::{Accounts, FEW, Permit, RateLimiter, Slot};

    /// A program that goes through a million accounts does not keep them all.
    #[test]
    fn accounts_that_need_not_be_known_are_forgotten() {
        let accounts = Arc::new(Accounts::new(RateLimiter::new().spacing(Duration::from_secs(1))));
        let (start, lease) = (Instant::now(), Duration::from_secs(9));
        let mut kept = Vec::new();
        for number in 0..1000_u32 {
            let mut permit = Permit::new(&accounts, &number.to_string());
            let slot = permit.ask(None, lease, lease, start + Duration::from_millis(100) * number);
            assert!(matches!(slot, Slot::Now));
            if number < 10 {
                kept.push(permit);
            }
        }
        let known = accounts.book().accounts.len();
        // Ten are within the last second, and may not be used again just yet.
        assert!((10..=FEW).contains(&known), "{known}");
        drop(kept);
        assert!(accounts.book().accounts.values().all(|account| account.is_idle(start + Duration::from_secs(101))));
    }
}
