//! A job, for all drivers.

use std::{fmt, future::poll_fn, time::Duration};

use super::{
    error::JobError,
    machine::{JobMachine, JobToken, Seen},
    plan::Starts,
};
use crate::{Block, Endpoint, Response, call::KindOf, paging::Async};

/// The error of a job that a call starts.
type ErrorOf<E> = JobError<Polled<E>, KindOf<E>>;

/// What its polls return.
type Polled<E> = <<E as Starts>::Poll as Endpoint>::Output;

/// A long job: started once, then polled until it is done. Created by `job` of a call whose endpoint starts one.
///
/// ```text
/// let archive = client.create_export(query).job().wait().await?;
/// ```
///
/// It waits between two polls as long as the service says (`Retry-After`, or a field of the response), else as long as the spec
/// says, half as much again each time, up to half a minute. Polls are retried as the client's retry policy says. Their options
/// are those of the call that starts the job.
#[must_use = "a job is not started until it is waited for"]
pub struct Job<E: Starts, D = Async> {
    machine: JobMachine<E>,
    driver: D,
    is_over: bool,
}

impl<E: Starts, D: Default> Job<E, D> {
    /// The job that a call starts. Generated calls have the method `job`.
    pub fn new(call: E) -> Self {
        Self { machine: JobMachine::new(call), driver: D::default(), is_over: false }
    }
}

impl<E: Starts> Job<E> {
    /// The blocking form of this job.
    pub fn blocking(self) -> Job<E, Block> {
        Job { machine: self.machine, driver: Block, is_over: self.is_over }
    }
}

impl<E: Starts, D> Job<E, D> {
    /// How long to wait for the job, from the first call of this program on. The default is in the spec, or one hour.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.machine.deadline = deadline;
        self
    }

    /// The time before the first poll. The default is in the spec, or one second.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.machine.interval = interval;
        self
    }

    /// Goes on with a job that was started before, by the same request apart from secrets.
    pub fn resume(mut self, token: JobToken<E>) -> Self {
        self.machine.resume(token);
        self
    }

    /// Where the job is. `None` before it is started.
    pub fn token(&self) -> Option<JobToken<E>> {
        self.machine.token()
    }

    /// What the service returned when it started the job; `None` before that, and for a resumed job.
    pub fn started(&self) -> Option<&Response<E::Output>> {
        self.machine.started()
    }

    /// What a call of `try_next` returns, if that is enough.
    fn seen(&mut self, seen: Result<Seen<Polled<E>>, ErrorOf<E>>) -> Option<Result<Response<Polled<E>>, ErrorOf<E>>> {
        match seen {
            Ok(Seen::Started) => None,
            Ok(Seen::Running(response)) => Some(Ok(response)),
            Ok(Seen::Done(response)) => {
                self.is_over = true;
                Some(Ok(response))
            }
            Err(error) => {
                self.is_over |= matches!(error, JobError::Failed(_));
                Some(Err(error))
            }
        }
    }
}

impl<E: Starts> Job<E> {
    /// Waits until the job is done, and returns its last response. Dropping the future loses nothing: the next call goes on.
    ///
    /// # Errors
    ///
    /// The job failed, is late, or could not be started or asked for.
    pub async fn wait(&mut self) -> Result<Response<Polled<E>>, ErrorOf<E>> {
        self.is_over = false;
        loop {
            let response = self.next().await?;
            if self.is_over {
                return Ok(response);
            }
        }
    }

    /// Starts the job, if it is not started yet, and returns its token.
    pub async fn start(&mut self) -> Result<Option<JobToken<E>>, ErrorOf<E>> {
        if self.token().is_none() {
            let seen = poll_fn(|context| self.driver.poll(&mut self.machine, context)).await?;
            self.is_over = matches!(seen, Seen::Done(_));
        }
        Ok(self.token())
    }

    /// The response of the next poll, or `None` after the one that says that the job is done.
    pub async fn try_next(&mut self) -> Result<Option<Response<Polled<E>>>, ErrorOf<E>> {
        if self.is_over { Ok(None) } else { self.next().await.map(Some) }
    }

    async fn next(&mut self) -> Result<Response<Polled<E>>, ErrorOf<E>> {
        loop {
            let seen = poll_fn(|context| self.driver.poll(&mut self.machine, context)).await;
            if let Some(response) = self.seen(seen) {
                return response;
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<E: Starts> Job<E, Block> {
    /// Waits until the job is done, and returns its last response.
    ///
    /// # Errors
    ///
    /// The job failed, is late, or could not be started or asked for.
    pub fn wait(&mut self) -> Result<Response<Polled<E>>, ErrorOf<E>> {
        self.is_over = false;
        loop {
            let response = self.next()?;
            if self.is_over {
                return Ok(response);
            }
        }
    }

    /// Starts the job, if it is not started yet, and returns its token.
    pub fn start(&mut self) -> Result<Option<JobToken<E>>, ErrorOf<E>> {
        if self.token().is_none() {
            let seen = self.driver.run(&mut self.machine)?;
            self.is_over = matches!(seen, Seen::Done(_));
        }
        Ok(self.token())
    }

    /// The response of the next poll, or `None` after the one that says that the job is done.
    pub fn try_next(&mut self) -> Result<Option<Response<Polled<E>>>, ErrorOf<E>> {
        if self.is_over { Ok(None) } else { self.next().map(Some) }
    }

    fn next(&mut self) -> Result<Response<Polled<E>>, ErrorOf<E>> {
        loop {
            let seen = self.driver.run(&mut self.machine);
            if let Some(response) = self.seen(seen) {
                return response;
            }
        }
    }
}

impl<E: Starts, D> fmt::Debug for Job<E, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Job").field(&self.machine).finish()
    }
}
