//! Checks the parameters of a call and writes its request.

use crate::{
    Checker, Endpoint, RequestWriter, Safety, Service, Violation,
    client::Shared,
    error::failure::{Cause, Failure, Subject},
    rate_limit::Permit,
    request::draft::Draft,
    request::idempotency,
    values::literal::scalar_text,
};

/// What errors show of a call of this endpoint.
pub(crate) fn subject<E: Endpoint>() -> Subject {
    Subject {
        service: E::Service::NAME,
        operation: Some(const { &E::OPERATION }),
        writes: E::OPERATION.safety == Safety::Writes,
        keyed: E::OPERATION.idempotency_header.is_some(),
    }
}

/// Checks and writes a call. Everything that is wrong is reported at once, and nothing was sent.
pub(crate) fn draft<E: Endpoint>(call: &E) -> Result<Draft, Failure> {
    let mut check = Checker::of_a_request();
    call.check(&mut check);
    let mut violations = check.into_violations();
    match written(call) {
        Ok(draft) if violations.is_empty() => Ok(draft),
        Ok(_) => Err(Failure::new(subject::<E>(), Cause::Refused(violations))),
        Err(more) => {
            // What the checks have found is not reported twice.
            let is_new = |one: &Violation| !violations.contains(one);
            let more: Vec<_> = more.into_iter().filter(is_new).collect();
            violations.extend(more);
            Err(Failure::new(subject::<E>(), Cause::Refused(violations)))
        }
    }
}

/// Writes a call.
pub(crate) fn written<E: Endpoint>(call: &E) -> Result<Draft, Vec<Violation>> {
    let client = &call.client().shared().headers;
    let mut writer = RequestWriter::before(call.options());
    call.write(&mut writer);
    writer.options(call.options(), client);
    if let Some(header) = E::OPERATION.idempotency_header {
        writer.unless_set(header, &idempotency::key(), client);
    }
    writer.finish()
}

/// The account that a call is made with, where the client has a rate limiter.
pub(super) fn permit<E: Endpoint>(shared: &Shared, draft: &Draft) -> Option<Permit> {
    let accounts = shared.accounts.as_ref()?;
    let account = draft.get(&E::OPERATION.account?)?;
    Some(Permit::new(accounts, &scalar_text(&account)?))
}
