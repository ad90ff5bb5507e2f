//! The async driver: executes the steps of a call on the transport of the client.

use std::{ops::ControlFlow, sync::Arc};

use bytes::Bytes;
use http::Response;

use crate::{
    Endpoint, Error, Step, Transport, TransportError, TransportFuture,
    call::{Attempts, CallResult, Delivered, ErrorOf, attempts, finish, subject},
    client::Shared,
    error::failure::{Cause, Failure},
};

/// Sends a call. Generated calls have the method `send`.
pub fn send<E: Endpoint>(call: E) -> impl Future<Output = CallResult<E>> {
    let ready = ready(&call);
    drop(call);
    async move {
        let (attempts, transport) = ready?;
        finish::<E>(drive(attempts, transport).await)
    }
}

/// A call that can start, and what carries it.
type Ready = (Box<Attempts>, Arc<dyn Transport>);

fn ready<E: Endpoint>(call: &E) -> Result<Ready, ErrorOf<E>> {
    let transport = transport(call.client().shared()).map_err(|cause| Failure::new(subject::<E>(), cause));
    let attempts = transport.and_then(|transport| Ok((attempts(call)?, transport)));
    attempts.map_err(Error::new)
}

/// Executes the attempts of a call. What it keeps while it waits is moved as often as the program moves the call, so requests and
/// responses are not kept here.
pub(crate) async fn drive(mut attempts: Box<Attempts>, transport: Arc<dyn Transport>) -> Result<Delivered, Failure> {
    let mut step = attempts.start(transport.now());
    loop {
        let waiting = match begin(step, &mut attempts, &*transport) {
            ControlFlow::Continue(waiting) => waiting,
            ControlFlow::Break(result) => return result,
        };
        step = match waiting {
            Waiting::Response(response) => attempts.received(attempts.span().around(response).await, transport.now()),
            Waiting::Sleep(sleep) => {
                attempts.span().around(sleep).await;
                attempts.awake(transport.now())
            }
        };
    }
}

/// What a call waits for.
enum Waiting<'a> {
    Response(TransportFuture<'a, Result<Response<Bytes>, TransportError>>),
    Sleep(TransportFuture<'a, ()>),
}

fn begin<'a>(
    mut step: Step<Result<Delivered, Failure>>,
    attempts: &mut Attempts,
    transport: &'a dyn Transport,
) -> ControlFlow<Result<Delivered, Failure>, Waiting<'a>> {
    loop {
        step = match step {
            Step::Send(attempt) => match attempt.for_transport(transport.streams()) {
                Ok(attempt) => {
                    let response = attempts.span().in_scope(|| transport.send(attempt));
                    return ControlFlow::Continue(Waiting::Response(response));
                }
                Err(error) => attempts.received(Err(error), transport.now()),
            },
            Step::Sleep(time) => return ControlFlow::Continue(Waiting::Sleep(transport.sleep(time))),
            Step::Done(result) => return ControlFlow::Break(result),
        };
    }
}

/// The async transport of the client.
pub(crate) fn transport(shared: &Shared) -> Result<Arc<dyn Transport>, Cause> {
    let missing = "the client has no async transport: enable the feature `async`, or set a transport on the builder";
    shared.transport.clone().ok_or_else(|| Cause::Setup(missing.to_owned()))
}
