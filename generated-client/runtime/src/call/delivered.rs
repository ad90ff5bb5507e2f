//! What a call ends with: the response, or the failure that it means.

use std::{mem, sync::Arc};

use bytes::Bytes;
use http::HeaderMap;

use super::{attempts::Attempts, classify::Pieces};
use crate::{
    ErrorCatalogue, Operation, Price, Reason,
    client::Shared,
    error::failure::{Cause, Failure, Subject},
    json::ReadError,
    money::spend::Reservation,
    request::draft::Prepared,
    response::error_body::{Meaning, unlisted_error},
    response::raw::RawResponse,
    trace::Span,
};

/// The result of a successful call.
pub(crate) struct Delivered {
    pub(crate) response: RawResponse,
    pub(crate) pieces: Pieces,
    pub(crate) attempts: u32,
    pub(super) subject: Subject,
    pub(super) operation: &'static Operation,
    pub(super) call: Span,
    pub(super) request: Prepared,
    pub(super) shared: Arc<Shared>,
}

impl Delivered {
    /// The meaning of an error that the spec does not list, under a success status.
    pub(crate) fn unlisted_error<K: ErrorCatalogue>(&self) -> Option<Meaning> {
        unlisted_error::<K>(self.operation, &self.response)
    }

    /// The failure of a response that is an error, or that cannot be decoded.
    pub(crate) fn failed(self, meaning: Option<Meaning>, error: Option<Box<ReadError>>) -> Failure {
        let cause = match error.filter(|_| meaning.is_none()) {
            Some(error) => self.response.undecodable(error),
            None => Cause::ServiceError(Box::new(self.response)),
        };
        let failure = Failure {
            reported_credits: self.pieces.reported_credits,
            attempts: self.attempts,
            ..refused(self.subject, cause, meaning, &self.request, &self.shared)
        };
        self.call.fail(Reason::of(&failure));
        failure
    }
}

/// A failure with the meaning of its response. Its message is shown without the secrets that it quotes.
pub(super) fn refused(
    subject: Subject,
    cause: Cause,
    meaning: Option<Meaning>,
    request: &Prepared,
    shared: &Shared,
) -> Failure {
    let failure = Failure::new(subject, cause);
    let Some(Meaning { consequences, reported_credits, message, .. }) = meaning else { return failure };
    let message = message.map(|message| request.masked(&message, &shared.headers));
    Failure { consequences: Some(consequences), reported_credits, message, ..failure }
}

impl Attempts {
    /// The meaning of an error of which only the status is known.
    pub(super) fn by_status(&self, cause: &Cause) -> Option<Meaning> {
        match cause {
            Cause::TooLarge { status, .. } if !status.is_success() => {
                let response = RawResponse::new(*status, HeaderMap::new(), Bytes::new());
                Some((self.meaning)(self.operation, &response))
            }
            _ => None,
        }
    }

    pub(super) fn delivered(
        &mut self,
        response: RawResponse,
        pieces: Pieces,
        reservation: Option<Reservation>,
    ) -> Delivered {
        self.shared.retry_budget.succeeded(self.attempts);
        let counted = match &self.operation.price {
            Price::Credits(price) => price.for_items(pieces.results),
            Price::Free | Price::Unstated => None,
        };
        let most = reservation.as_ref().map_or(0, Reservation::credits);
        // The reported amount, else items times price, else the most it can be.
        let paid = pieces.reported_credits.or(counted).unwrap_or(most);
        if let Some(reservation) = reservation {
            reservation.settle(paid);
        }
        self.exposure = self.exposure.saturating_add(paid);
        Delivered {
            response,
            pieces,
            attempts: self.attempts,
            subject: self.subject,
            operation: self.operation,
            call: self.watch.call().clone(),
            // It is not sent again.
            request: mem::take(&mut self.request),
            shared: Arc::clone(&self.shared),
        }
    }
}
