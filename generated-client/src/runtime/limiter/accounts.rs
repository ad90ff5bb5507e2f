//! The accounts of a client and its clones.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    RateLimiter,
    account::{Account, Says},
};
use crate::runtime::{
    Remedy,
    error::failure::{Cause, Failure},
};

/// Accounts that may be known before those are dropped of which nothing has to be known any more.
const FEW: usize = 64;

/// The accounts of a client and its clones.
pub(crate) struct Accounts {
    gate: RateLimiter,
    /// Names of accounts may be secrets, so only their hashes are kept, under a random key.
    names: RandomState,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    accounts: HashMap<u64, Account>,
    /// How many accounts there may be before they are sifted.
    many: usize,
    tickets: u64,
}

/// What a call has to do about its account.
pub(crate) enum Turn {
    /// Send.
    Now,
    /// Sleep, and ask again.
    Nap(Duration),
    /// Give up: there is no time to wait so long, or the account rests.
    Never(Cause),
}

impl Accounts {
    pub(crate) fn new(gate: RateLimiter) -> Self {
        let book = Book { many: FEW, ..Book::default() };
        Self { gate, names: RandomState::new(), book: Mutex::new(book) }
    }

    /// The account is well again.
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
    /// The account, made if need be. The number of accounts stays within twice of those in use.
    fn account(&mut self, account: u64, now: Instant) -> &mut Account {
        if self.accounts.len() >= self.many {
            self.accounts.retain(|_, account| !account.is_idle(now));
            self.many = self.accounts.len().saturating_mul(2).max(FEW);
        }
        self.accounts.entry(account).or_default()
    }
}

/// The account of one call, and the place that the call has there while it waits or is on its way.
pub(crate) struct Visit {
    accounts: Arc<Accounts>,
    account: u64,
    ticket: Option<u64>,
}

impl Visit {
    /// A call of this account.
    pub(crate) fn new(accounts: &Arc<Accounts>, account: &str) -> Self {
        Self { account: accounts.names.hash_one(account), accounts: Arc::clone(accounts), ticket: None }
    }

    /// Whether the call may be sent now. `left` is how long until its deadline; `lease` is how long the request takes at most.
    pub(crate) fn ask(&mut self, left: Option<Duration>, lease: Duration, patience: Duration, now: Instant) -> Turn {
        let too_long = |time: Duration| left.is_some_and(|left| time >= left);
        match self.says(lease, now) {
            Says::Go => Turn::Now,
            Says::Later { nap, at_least, pause } if pause <= patience && !too_long(at_least) => {
                Turn::Nap(left.map_or(nap, |left| nap.min(left)))
            }
            says => {
                self.leave();
                Turn::Never(match says {
                    Says::Resting { remedy, left } => Cause::Resting { remedy, left },
                    Says::Later { pause, .. } if pause > patience || too_long(pause) => {
                        Cause::Resting { remedy: Remedy::Wait, left: pause }
                    }
                    Says::Later { .. } | Says::Go => Cause::Late,
                })
            }
        }
    }

    fn says(&mut self, lease: Duration, now: Instant) -> Says {
        let mut book = self.accounts.book();
        let ticket = *self.ticket.get_or_insert_with(|| {
            book.tickets += 1;
            book.tickets
        });
        book.account(self.account, now).ask(&self.accounts.gate, ticket, lease, now)
    }

    /// The attempt failed: the account may have to rest. Only what the service answered says anything about the account.
    pub(crate) fn failed(&self, failure: &Failure, now: Instant) {
        let Cause::Answered(answer) = &failure.cause else { return };
        let remedy = failure.remedy();
        if let Some(time) = self.accounts.gate.rest_after(remedy, answer.retry_after()) {
            self.accounts.book().account(self.account, now).rest(remedy, time, now);
        }
    }

    /// The call waits no more, or its answer came.
    pub(crate) fn leave(&mut self) {
        if let Some(ticket) = self.ticket.take()
            && let Some(account) = self.accounts.book().accounts.get_mut(&self.account)
        {
            account.leave(ticket);
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::Arc,
        time::{Duration, Instant},
    };

    use super::{Accounts, FEW, RateLimiter, Turn, Visit};

    /// A program that goes through a million accounts does not keep them all.
    #[test]
    fn accounts_that_need_not_be_known_are_forgotten() {
        let accounts = Arc::new(Accounts::new(RateLimiter::new().spacing(Duration::from_secs(1))));
        let (start, lease) = (Instant::now(), Duration::from_secs(9));
        let mut kept = Vec::new();
        for number in 0..1000_u32 {
            let mut visit = Visit::new(&accounts, &number.to_string());
            let turn = visit.ask(None, lease, lease, start + Duration::from_millis(100) * number);
            assert!(matches!(turn, Turn::Now));
            if number < 10 {
                kept.push(visit);
            }
        }
        let known = accounts.book().accounts.len();
        // Ten are within the last second, and may not be used again just yet.
        assert!((10..=FEW).contains(&known), "{known}");
        drop(kept);
        assert!(accounts.book().accounts.values().all(|account| account.is_idle(start + Duration::from_secs(101))));
    }
}
