//! The text of an error: the operation, what happened, and what can be done.

use std::{
    fmt::{Formatter, Result},
    time::Duration,
};

use http::{StatusCode, header};

use crate::{
    Remedy,
    error::failure::{Cause, Failure, Limit, NoSuchId, PagingProblem},
    json::is_blank,
    response::{flags::Flags, raw::RawResponse},
};

/// Shows nothing of the body, which may contain personal data or a secret, but the message of the service, unless the spec says
/// that it is personal. Of a kind that is not in the spec it only shows that there is one.
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
            write!(f, "not sent: the account cools down for {} s after an earlier error; {remedy}", seconds(*left))
        }
        Cause::Late => write!(f, "not sent: the deadline of the call has passed; {remedy}"),
        Cause::NotSent { timeout, .. } => {
            write!(f, "not sent: no connection{}; {remedy}", if *timeout { " in time" } else { "" })
        }
        Cause::NoResponse { timeout, .. } => {
            write!(f, "no complete response{}; ", if *timeout { " in time" } else { "" })?;
            match failure.is_outcome_unknown() {
                false => write!(f, "{remedy}"),
                true => f.write_str("the call may have been executed, check before you retry it"),
            }
        }
        Cause::TooLarge { limit: Limit::Body(limit), .. } => {
            write!(f, "the response is larger than {limit} bytes; raise max_response_bytes")
        }
        Cause::TooLarge { limit: Limit::Headers(limit), .. } => {
            write!(f, "the headers of the response are larger than {limit} bytes; raise max_header_bytes")
        }
        Cause::ServiceError(response) => service_error(failure, response, kind, f),
        Cause::Undecodable(response, _) if is_blank(response.text()) => {
            write!(f, "status {}, but the body is empty, and a result was expected; {remedy}", response.status)
        }
        Cause::Undecodable(response, error) => {
            write!(f, "status {}, but the body cannot be read: {error}; see body(), {remedy}", response.status)
        }
        Cause::Paging(problem) => f.write_str(paging(*problem)),
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

fn paging(problem: PagingProblem) -> &'static str {
    match problem {
        PagingProblem::RepeatedCursor => {
            "the cursor of the page leads to the same page; there may be more items that cannot be reached"
        }
        PagingProblem::Cycle => "the next page was requested before; there may be more items that cannot be reached",
        PagingProblem::EqualPage => {
            "the page has the same items as an earlier one; if that is possible, request the next page again to accept it"
        }
        PagingProblem::NothingNew => {
            "many pages in a row have no new items and lead to another; there may be more items that cannot be reached"
        }
        PagingProblem::NotAPage => {
            "the response is another outcome of the endpoint, and not a page; the next call asks again"
        }
        PagingProblem::UnreadablePosition => {
            "the position of the next page cannot be read; there may be more items that cannot be reached"
        }
    }
}

fn service_error(
    failure: &Failure,
    response: &RawResponse,
    kind: Option<Option<&str>>,
    f: &mut Formatter<'_>,
) -> Result {
    let remedy = failure.remedy();
    write!(f, "status {}", response.status)?;
    match kind {
        Some(Some(listed)) => write!(f, ", {listed}")?,
        Some(None) => f.write_str(", with an error kind that is not in the spec (see kind())")?,
        None => {}
    }
    if response.status.is_success() {
        match failure.subject.operation.map(|operation| Flags::of(operation, response)) {
            Some(Flags::Missing(name)) if kind.is_none() => {
                write!(f, ", but the body does not say whether the call succeeded: `{name}` is missing")?;
            }
            _ => f.write_str(", but the body reports an error")?,
        }
    }
    if let Some(message) = &failure.message {
        write!(f, ": {}", short(message))?;
    }
    if response.status == StatusCode::NOT_MODIFIED {
        return f.write_str("; nothing has changed since the version that the request names");
    }
    if response.status.is_redirection() && response.headers.contains_key(header::LOCATION) {
        return f.write_str(
            "; redirects are not followed, because they could send the key to another host; check the \
            base URL",
        );
    }
    write!(f, "; {remedy}")?;
    match response.retry_after() {
        Some(wait) if remedy == Remedy::Wait && !wait.is_zero() => write!(f, " (in {} s)", seconds(wait)),
        _ => Ok(()),
    }
}

/// The wait in whole seconds. It is not over before it is over.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0))
}

/// The start of a message, on one line.
fn short(message: &str) -> String {
    const MOST: usize = 200;
    let line =
        message.split(|letter: char| letter.is_whitespace() || letter.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.trim_end_matches('.').to_owned(),
    }
}
