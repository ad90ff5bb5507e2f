//! What happened to a call that failed.

use super::failure::{Cause, Failure, Stuck};

/// What happened to a call that failed, whatever the service says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The client could not be made.
    Setup,
    /// The request is wrong, and was not sent.
    Refused,
    /// The client's credit limit does not allow it. It was not sent.
    CreditLimit,
    /// An earlier call of the same account failed, and the account cools down. It was not sent.
    CoolDown,
    /// It was not sent: no connection, or no time left.
    NotSent,
    /// It was sent, and no whole answer came. It does and costs nothing, as far as is known.
    NoAnswer,
    /// It was sent, and no whole answer came; it may have done or cost something. Find out before you send it again.
    OutcomeUnknown,
    /// The answer is larger than the client allows.
    TooLarge,
    /// The service answered that it failed.
    Answered,
    /// The service answered that it succeeded, with what cannot be read.
    Undecodable,
    /// A page says that the next page is the page itself.
    RepeatedCursor,
    /// A page came that came before.
    Cycle,
    /// A look-up gave nothing, or more than one thing.
    NoSuchId,
    /// A resume token is not one, or belongs to another request.
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
            Cause::NoAnswer { .. } => Self::NoAnswer,
            Cause::TooLarge { .. } => Self::TooLarge,
            Cause::Answered(_) => Self::Answered,
            Cause::Undecodable(..) => Self::Undecodable,
            Cause::Stuck(Stuck::RepeatedCursor) => Self::RepeatedCursor,
            Cause::Stuck(Stuck::Cycle) => Self::Cycle,
            Cause::NoSuchId(_) => Self::NoSuchId,
            Cause::Token(_) => Self::Token,
        }
    }
}
