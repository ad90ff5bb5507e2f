//! The text of an error: the operation, what happened, and what can be done.

use std::fmt::{Formatter, Result};

use crate::runtime::{
    Remedy,
    error::failure::{Cause, Failure, NoSuchId, Stuck},
    response::answer::Answer,
};

/// Shows nothing of the body, which may contain personal data or a secret. Of a kind that is not in the spec it only
/// shows that there is one.
pub(crate) fn describe(failure: &Failure, kind: Option<Option<&str>>, f: &mut Formatter<'_>) -> Result {
    match failure.subject.operation {
        Some(operation) => write!(f, "{}.{}: ", failure.subject.service, operation.name)?,
        None => write!(f, "{} client: ", failure.subject.service)?,
    }
    cause(failure, kind, f)?;
    match failure.attempts {
        0 | 1 => Ok(()),
        attempts => write!(f, " (after {attempts} attempts)"),
    }
}

fn cause(failure: &Failure, kind: Option<Option<&str>>, f: &mut Formatter<'_>) -> Result {
    let remedy = failure.remedy();
    match &failure.cause {
        Cause::Setup(problem) => f.write_str(problem),
        Cause::Refused(violations) => {
            f.write_str("not sent: ")?;
            for (index, violation) in violations.iter().enumerate() {
                write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
            }
            Ok(())
        }
        Cause::Overdraft(overdraft) => write!(f, "not sent: {overdraft}"),
        Cause::CoolDown { left, .. } => {
            let seconds = left.as_secs_f64().ceil();
            write!(f, "not sent: the account cools down for {seconds} s after an earlier error; {remedy}")
        }
        Cause::Late => write!(f, "not sent: the deadline of the call has passed; {remedy}"),
        Cause::NotSent { timeout, .. } => {
            write!(f, "not sent: no connection{}; {remedy}", if *timeout { " in time" } else { "" })
        }
        Cause::NoAnswer { timeout, .. } => {
            write!(f, "no complete response{}; ", if *timeout { " in time" } else { "" })?;
            match failure.is_outcome_unknown() {
                false => write!(f, "{remedy}"),
                true => f.write_str("the call may have been executed, check before you retry it"),
            }
        }
        Cause::TooLarge { limit, .. } => {
            write!(f, "the response is larger than {limit} bytes; raise max_response_bytes")
        }
        Cause::Answered(answer) => answered(answer, kind, remedy, f),
        Cause::Undecodable(answer, error) => {
            write!(f, "status {}, but the body cannot be read: {error}; see body(), {remedy}", answer.status)
        }
        Cause::Stuck(Stuck::RepeatedCursor) => {
            f.write_str("the cursor of the page leads to the same page; there may be more items that cannot be reached")
        }
        Cause::Stuck(Stuck::Cycle) => {
            f.write_str("a page was returned twice; there may be more items that cannot be reached")
        }
        Cause::NoSuchId(NoSuchId::None) => f.write_str("no id matches the keywords; try other keywords"),
        Cause::NoSuchId(NoSuchId::Several(count)) => {
            write!(
                f,
                "{count} ids match the keywords; use more specific keywords, or choose from the list that send() \
                returns"
            )
        }
        Cause::Token(problem) => write!(f, "not sent: the resume token {problem}"),
    }
}

fn answered(answer: &Answer, kind: Option<Option<&str>>, remedy: Remedy, f: &mut Formatter<'_>) -> Result {
    write!(f, "status {}", answer.status)?;
    match kind {
        Some(Some(listed)) => write!(f, ", {listed}")?,
        Some(None) => f.write_str(", with an error kind that is not in the spec (see kind())")?,
        None => {}
    }
    if answer.status.is_redirection() {
        return f.write_str(
            "; redirects are not followed, because they could send the key to another host; check the \
            base URL",
        );
    }
    if answer.status.is_success() {
        f.write_str(", but the body reports an error")?;
    }
    write!(f, "; {remedy}")?;
    match answer.retry_after() {
        Some(wait) if remedy == Remedy::Wait => write!(f, " (in {} s)", wait.as_secs()),
        _ => Ok(()),
    }
}
