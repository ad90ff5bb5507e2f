//! The maximum price of an attempt, and what it was charged.

use std::mem;

use crate::{
    Charged, Endpoint, MaxCredits, Price, error::failure::Failure, money::spend::Reservation, request::draft::Draft,
};

/// The maximum price of one attempt.
pub(crate) fn price<E: Endpoint>(call: &E, draft: &Draft) -> MaxCredits {
    let bound = match &E::OPERATION.price {
        Price::Credits(price) => price.bound.as_ref().and_then(|bound| draft.number(bound)),
        Price::Free | Price::Unstated => None,
    };
    match (E::OPERATION.price.at_most(bound), call.options().assume_at_most) {
        (MaxCredits::Unknown, Some(credits)) => MaxCredits::AtMost(credits),
        (price, _) => price,
    }
}

/// The credits that a failed attempt was charged. If that is unknown, they stay reserved.
pub(super) fn settle(reservation: Option<Reservation>, failure: &Failure) -> u64 {
    let Some(reservation) = reservation else { return 0 };
    let most = reservation.credits();
    match (failure.charged(), failure.reported_credits) {
        (Charged::No, _) => {
            reservation.release();
            0
        }
        (Charged::Yes, paid) => {
            let paid = paid.unwrap_or(most);
            reservation.settle(paid);
            paid
        }
        (Charged::Maybe, _) => {
            mem::drop(reservation);
            most
        }
    }
}

/// The reservation of an attempt that is not sent yet. It is released if the attempt is never sent, because a hook
/// refused it or panicked.
pub(super) struct Unsent(Option<Reservation>);

impl Unsent {
    pub(super) fn new(reservation: Reservation) -> Self {
        Self(Some(reservation))
    }

    /// Marks the attempt as sent.
    pub(super) fn sent(mut self) -> Option<Reservation> {
        self.0.take()
    }
}

impl Drop for Unsent {
    fn drop(&mut self) {
        if let Some(reservation) = self.0.take() {
            reservation.release();
        }
    }
}
