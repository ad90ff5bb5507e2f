//! The asynchronous driver: does what a call says, on whatever transport the client has.

use std::{sync::Arc, time::Instant};

use crate::runtime::{
    Endpoint, Error, Step, Transport,
    call::{Attempts, CallResult, Delivered, attempts, finish, subject},
    client::Shared,
    error::failure::{Cause, Failure},
};

/// Sends a call. Generated calls have it as `send`.
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

/// Makes the attempts of a call.
pub(crate) async fn drive(mut attempts: Box<Attempts>, transport: Arc<dyn Transport>) -> Result<Delivered, Failure> {
    let mut step = attempts.start(Instant::now());
    loop {
        step = match step {
            Step::Send(attempt) => {
                let answer = attempts.span().around(transport.send(attempt)).await;
                attempts.received(answer, Instant::now())
            }
            Step::Sleep(time) => {
                attempts.span().around(transport.sleep(time)).await;
                attempts.awake(Instant::now())
            }
            Step::Done(result) => return result,
        };
    }
}

/// The client's asynchronous transport.
pub(crate) fn transport(shared: &Shared) -> Result<Arc<dyn Transport>, Cause> {
    let missing = "the client has no asynchronous transport: turn the feature `async` on, or give the builder one";
    shared.transport.clone().ok_or_else(|| Cause::Setup(missing.to_owned()))
}
