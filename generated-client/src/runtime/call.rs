//! One call, without its input and output: check, write, and make sense of the answer.
//!
//! A driver sends what [`prepare`] gives and hands what came to [`finish`].

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Uri};
use serde_json::Value;

use super::{
    Checker, DecodeError, Endpoint, Error, Operation, RequestWriter, Response, ResponseBody, Service, Violation,
    client::Shared,
    failure::{Answer, Cause, Failure},
    idempotency,
    literal::{Literal, scalar_text},
    peek::peek,
};

/// A request that is ready to be sent.
pub(crate) struct Prepared {
    pub(crate) request: Request<Bytes>,
    /// For the whole call, the body included.
    pub(crate) timeout: Duration,
}

type ErrorOf<E> = Error<<<E as Endpoint>::Service as Service>::ErrorKind>;

/// Checks and writes a call. Everything that is wrong is reported at once, and nothing was sent.
pub(crate) fn prepare<E: Endpoint>(shared: &Shared, call: &E) -> Result<Prepared, ErrorOf<E>> {
    let mut check = Checker::default();
    call.check(&mut check);
    let mut violations = check.into_violations();
    let mut writer = RequestWriter::new(shared.headers.clone());
    call.write(&mut writer);
    writer.options(call.options());
    if let Some(header) = E::OPERATION.idempotency_header {
        writer.unless_set(header, &idempotency::key());
    }
    let written = ready(shared, &E::OPERATION, writer);
    match written {
        Ok(request) if violations.is_empty() => {
            let timeout = call.options().timeout.or(shared.timeout);
            Ok(Prepared { request, timeout: timeout.unwrap_or(E::OPERATION.timeout.duration()) })
        }
        Ok(_) => Err(failed::<E>(Cause::Refused(violations))),
        Err(more) => {
            violations.extend(more);
            Err(failed::<E>(Cause::Refused(violations)))
        }
    }
}

fn ready(shared: &Shared, operation: &Operation, writer: RequestWriter) -> Result<Request<Bytes>, Vec<Violation>> {
    let key = shared.key_parameter.as_ref().map(|(name, key)| (*name, key.expose()));
    let written = writer.finish(key)?;
    let uri = Uri::try_from(format!("{}{}", shared.base_url, written.target))
        .map_err(|_| vec![Violation::new("", "makes a URL that is too long or not valid")])?;
    let mut request = Request::new(written.body);
    *request.method_mut() = operation.method.into();
    *request.uri_mut() = uri;
    *request.headers_mut() = written.headers;
    Ok(request)
}

/// Makes a response or an error of what came: first the status, then the envelope's flags, then the body.
pub(crate) fn finish<E: Endpoint>(answer: Result<Answer, Cause>) -> Result<Response<E::Output>, ErrorOf<E>> {
    let answer = answer.map_err(failed::<E>)?;
    let reported = match judge(&E::OPERATION, &answer) {
        Ok(reported) => reported,
        Err(Verdict::Refused) => return Err(failed::<E>(Cause::Answered(answer))),
        Err(Verdict::Unreadable(error)) => return Err(failed::<E>(Cause::Undecodable(answer, error))),
    };
    match E::decode(ResponseBody::new(&answer.body)) {
        Ok(value) => Ok(Response::new(value, answer, reported)),
        Err(error) => Err(failed::<E>(Cause::Undecodable(answer, error))),
    }
}

enum Verdict {
    Refused,
    Unreadable(DecodeError),
}

/// Whether the call succeeded, and what it says was paid.
fn judge(operation: &Operation, answer: &Answer) -> Result<Option<u64>, Verdict> {
    if !operation.is_success(answer.status) {
        return Err(Verdict::Refused);
    }
    if operation.ok.is_empty() && operation.reported_credits.is_empty() {
        return Ok(None);
    }
    let flags: Vec<[&str; 1]> = operation.ok.iter().map(|(name, _)| [*name]).collect();
    let mut paths: Vec<&[&str]> = flags.iter().map(<[_; 1]>::as_slice).collect();
    paths.push(operation.reported_credits);
    let mut found = peek(&answer.body, &paths).map_err(|error| Verdict::Unreadable(DecodeError::not_json(&error)))?;
    let reported = found.pop().flatten();
    let ok = operation.ok.iter().zip(&found).all(|((_, wanted), found)| says(found.as_ref(), wanted));
    if ok { Ok(reported.as_ref().and_then(credits)) } else { Err(Verdict::Refused) }
}

/// Whether a flag has the value that means success, in whatever type it drifted to.
fn says(found: Option<&Value>, wanted: &Literal<'_>) -> bool {
    found.and_then(scalar_text).is_some_and(|found| found == wanted.to_string())
}

/// Whole credits; a part of one counts as one.
pub(crate) fn credits(value: &Value) -> Option<u64> {
    let credits: f64 = scalar_text(value)?.trim().parse().ok()?;
    // Casting from float to integer stops at the ends of the integer's range.
    (credits >= 0.0).then_some(credits.ceil() as u64)
}

fn failed<E: Endpoint>(cause: Cause) -> ErrorOf<E> {
    Error::new(Failure::new::<E>(cause))
}
