//! What happened to a failed call.

use crate::error::failure::{Cause, Failure, PagingProblem};

/// What happened to a failed call, whatever the service reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The client could not be created.
    Setup,
    /// The request has violations and was not sent.
    Refused,
    /// The credit limit of the client does not allow the call. It was not sent.
    CreditLimit,
    /// The account cools down after a failed call. The call was not sent.
    CoolDown,
    /// The call was not sent: there was no connection, or the deadline passed.
    NotSent,
    /// The call was sent, but no complete response arrived. It changes nothing and costs nothing, as far as is known.
    NoResponse,
    /// The call was sent, but no complete response arrived. It may have changed or cost something: check before you
    /// send it again.
    OutcomeUnknown,
    /// The response is larger than the client allows.
    TooLarge,
    /// The service reported an error.
    ServiceError,
    /// The service reported success, but the response cannot be decoded.
    Undecodable,
    /// The cursor of a page leads to the same page.
    RepeatedCursor,
    /// The next page was requested before, or two pages are equal. Calling the pager again takes the equal page.
    Cycle,
    /// The position of the next page cannot be read.
    UnreadablePosition,
    /// A page has another outcome of its endpoint, such as a job that is not done. Calling the pager again requests it again.
    NotAPage,
    /// A lookup found no id or several.
    NoSuchId,
    /// No token could be fetched for the call, which was not sent. `token_error()` says why.
    NoToken,
    /// A resume token is invalid or belongs to another request.
    Token,
}

impl Reason {
    pub(crate) fn of(failure: &Failure) -> Self {
        match &failure.cause {
            _ if failure.is_outcome_unknown() => Self::OutcomeUnknown,
            Cause::Setup(_) => Self::Setup,
            Cause::Refused(_) => Self::Refused,
            Cause::Overdraft(_) => Self::CreditLimit,
            Cause::CoolDown { .. } => Self::CoolDown,
            Cause::Late | Cause::NotSent { .. } => Self::NotSent,
            Cause::NoResponse { .. } => Self::NoResponse,
            Cause::TooLarge { .. } => Self::TooLarge,
            Cause::ServiceError(_) => Self::ServiceError,
            Cause::Undecodable(..) => Self::Undecodable,
            Cause::Paging(PagingProblem::RepeatedCursor) => Self::RepeatedCursor,
            Cause::Paging(PagingProblem::Cycle | PagingProblem::EqualPage | PagingProblem::NothingNew) => Self::Cycle,
            Cause::Paging(PagingProblem::UnreadablePosition) => Self::UnreadablePosition,
            Cause::Paging(PagingProblem::NotAPage) => Self::NotAPage,
            Cause::NoSuchId(_) => Self::NoSuchId,
            Cause::NoToken(_) => Self::NoToken,
            Cause::Token(_) => Self::Token,
        }
    }
}
