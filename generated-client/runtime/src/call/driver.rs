//! The async driver: executes the steps of a call on the transport of the client.

use std::sync::Arc;

use crate::{
    Endpoint, Error, Step, Transport,
    call::{Attempts, CallResult, Delivered, attempts, finish, subject},
    client::Shared,
    error::failure::{Cause, Failure},
};

/// Sends a call. Generated calls have the method `send`.
pub async fn send<E: Endpoint>(call: E) -> CallResult<E> {
    let ready = transport(call.client().shared());
    let ready = ready.map_err(|cause| Failure::new(subject::<E>(), cause)).and_then(|transport| {
        let attempts = attempts(&call)?;
        Ok((attempts, transport))
    });
    drop(call);
    match ready {
        Ok((attempts, transport)) => finish::<E>(drive(attempts, transport).await),
        Err(failure) => Err(Error::new(failure)),
    }
}

/// Executes the attempts of a call.
pub(crate) async fn drive(mut attempts: Box<Attempts>, transport: Arc<dyn Transport>) -> Result<Delivered, Failure> {
    let mut step = attempts.start(transport.now());
    loop {
        step = match step {
            Step::Send(attempt) => {
                let response = match attempt.for_transport(transport.streams()) {
                    Ok(attempt) => attempts.span().around(transport.send(attempt)).await,
                    Err(error) => Err(error),
                };
                attempts.received(response, transport.now())
            }
            Step::Sleep(time) => {
                attempts.span().around(transport.sleep(time)).await;
                attempts.awake(transport.now())
            }
            Step::Done(result) => return result,
        };
    }
}

/// The async transport of the client.
pub(crate) fn transport(shared: &Shared) -> Result<Arc<dyn Transport>, Cause> {
    let missing = "the client has no async transport: enable the feature `async`, or set a transport on the builder";
    shared.transport.clone().ok_or_else(|| Cause::Setup(missing.to_owned()))
}
