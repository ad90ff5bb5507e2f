//! The blocking driver: executes the steps of a call on the transport of the client.

use super::{Block, Blocking};
use crate::{
    BlockingTransport, Endpoint, Error, Items, Job, Pages, Step,
    call::{Attempts, CallResult, Delivered, attempts, finish},
    error::failure::Failure,
    job::Starts,
    paging::Paged,
};

impl<E: Endpoint> Blocking<E> {
    /// Checks the request, sends it and decodes the response. A request that fails its checks is not sent.
    ///
    /// # Errors
    ///
    /// Those of the async `send`.
    pub fn send(self) -> CallResult<E> {
        match attempts(&self.call) {
            Ok(attempts) => finish::<E>(drive(attempts, &*self.call.client().shared().blocking)),
            Err(failure) => Err(Error::new(failure)),
        }
    }
}

impl<E: Paged> Blocking<E> {
    /// Fetches page after page.
    pub fn pages(self) -> Pages<E, E::Item, Block> {
        Pages::new(self.call, E::PAGES)
    }

    /// Fetches the items of all pages, one by one.
    pub fn items(self) -> Items<E, E::Item, Block> {
        self.pages().items()
    }
}

impl<E: Starts> Blocking<E> {
    /// Starts a job and waits for it. `send` starts it only.
    pub fn job(self) -> Job<E, Block> {
        Job::new(self.call)
    }
}

fn drive(mut attempts: Box<Attempts>, transport: &dyn BlockingTransport) -> Result<Delivered, Failure> {
    let mut step = attempts.start(transport.now());
    loop {
        step = match step {
            Step::Send(attempt) => {
                let attempt = attempt.for_transport(transport.streams());
                let response = attempt.and_then(|attempt| attempts.span().in_scope(|| transport.send(attempt)));
                attempts.received(response, transport.now())
            }
            Step::Sleep(time) => {
                attempts.span().in_scope(|| transport.sleep(time));
                attempts.awake(transport.now())
            }
            Step::Done(result) => return result,
        };
    }
}
