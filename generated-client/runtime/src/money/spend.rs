//! The credits that a client has spent and may spend.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::MaxCredits;

/// The credits of one client and its clones.
///
/// The maximum price is reserved before an attempt; after it, the reservation becomes the charged amount. A reservation
/// that is dropped stays reserved, because the attempt may have been charged.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Mutex<Book>);

#[derive(Debug, Default, Clone, Copy)]
struct Book {
    limit: Option<u64>,
    spent: u64,
    reserved: u64,
}

impl Book {
    fn left(&self) -> Option<u64> {
        Some(self.limit?.saturating_sub(self.spent).saturating_sub(self.reserved))
    }
}

/// Why an attempt is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overdraft {
    /// The attempt can cost more than what is left.
    TooLittleLeft { needed: u64, left: u64 },
    /// The maximum price is unknown.
    Unbounded,
}

impl fmt::Display for Overdraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLittleLeft { needed, left } => {
                write!(f, "the call can cost {needed} credits, but the credit limit leaves only {left}")
            }
            Self::Unbounded => f.write_str(
                "the call has no maximum price, and the client has a credit limit; set assume_at_most(credits) if you \
                    know it",
            ),
        }
    }
}

impl Ledger {
    pub(crate) fn with_limit(limit: Option<u64>) -> Self {
        Self(Mutex::new(Book { limit, ..Book::default() }))
    }

    pub(crate) fn spent(&self) -> u64 {
        self.book().spent
    }

    pub(crate) fn reserved(&self) -> u64 {
        self.book().reserved
    }

    pub(crate) fn limit(&self) -> Option<u64> {
        self.book().limit
    }

    pub(crate) fn set_limit(&self, limit: Option<u64>) {
        self.book().limit = limit;
    }

    /// Reserves the maximum price of an attempt.
    pub(crate) fn reserve(self: &Arc<Self>, price: MaxCredits) -> Result<Reservation, Overdraft> {
        let mut book = self.book();
        let credits = match (price, book.left()) {
            (MaxCredits::AtMost(needed), Some(left)) if needed > left => {
                return Err(Overdraft::TooLittleLeft { needed, left });
            }
            (MaxCredits::Unknown, Some(_)) => return Err(Overdraft::Unbounded),
            (MaxCredits::AtMost(credits), _) => credits,
            (MaxCredits::Unknown, None) => 0,
        };
        book.reserved = book.reserved.saturating_add(credits);
        Ok(Reservation { ledger: Arc::clone(self), credits })
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // Each change is one assignment, so what a panicking thread left is whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The credits that are reserved for an attempt. Dropping it leaves them reserved.
#[derive(Debug)]
#[must_use = "credits stay reserved until they are settled"]
pub(crate) struct Reservation {
    ledger: Arc<Ledger>,
    credits: u64,
}

impl Reservation {
    pub(crate) fn credits(&self) -> u64 {
        self.credits
    }

    /// Records what the attempt was charged.
    pub(crate) fn settle(self, paid: u64) {
        let mut book = self.ledger.book();
        book.reserved = book.reserved.saturating_sub(self.credits);
        book.spent = book.spent.saturating_add(paid);
    }

    /// Releases the reservation of an attempt that cost nothing.
    pub(crate) fn release(self) {
        self.settle(0);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Ledger, MaxCredits, Overdraft};

    #[test]
    fn reservations_settle_or_stay() {
        let ledger = Arc::new(Ledger::with_limit(Some(10)));
        ledger.reserve(MaxCredits::AtMost(4)).expect("fits").settle(3);
        drop(ledger.reserve(MaxCredits::AtMost(5)).expect("fits"));
        assert_eq!((ledger.spent(), ledger.reserved()), (3, 5));
        let refused = ledger.reserve(MaxCredits::AtMost(3)).expect_err("two are left");
        assert_eq!(refused, Overdraft::TooLittleLeft { needed: 3, left: 2 });
        assert_eq!(ledger.reserve(MaxCredits::Unknown).expect_err("has no bound"), Overdraft::Unbounded);
        ledger.reserve(MaxCredits::AtMost(2)).expect("fits").release();
        ledger.set_limit(None);
        ledger.reserve(MaxCredits::Unknown).expect("no limit").settle(7);
        assert_eq!((ledger.spent(), ledger.reserved()), (10, 5));
    }
}
