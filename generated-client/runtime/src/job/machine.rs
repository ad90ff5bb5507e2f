//! A job as a state machine, without I/O.

use std::{
    fmt,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::Response as HttpResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    error::JobError,
    plan::{JobPlan, Starts},
    poll::PollCall,
};
use crate::{
    Endpoint, Error, Response, Step, TransportError,
    call::{Attempts, Delivered, KindOf, draft, finish, over, subject, written},
    client::Shared,
    error::failure::{Cause, Failure},
    json::ReadError,
    paging::{Machine, ResumeToken},
    request::draft::Draft,
    trace::Span,
    values::{literal::scalar_text, secret::without_secrets},
};

/// What a driver gets: what was seen of the job, or why nothing was.
pub type JobResult<E> = Result<Seen<Polled<E>>, JobError<Polled<E>, KindOf<E>>>;

/// What polls return.
type Polled<E> = <<E as Starts>::Poll as Endpoint>::Output;

/// Where a job is, which can be stored as a string: a program that crashed goes on without starting the job again.
pub type JobToken<E> = ResumeToken<E, Running>;

/// A job that was started: the values that its polls send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Running(pub(super) Vec<Value>);

/// What was seen of a job.
#[derive(Debug, Clone)]
pub enum Seen<T> {
    /// It was started.
    Started,
    /// It is not done yet.
    Running(Response<T>),
    /// It is done.
    Done(Response<T>),
}

/// A job, from its start to its end.
///
/// Each `start` leads to the next thing that is seen of it, and is driven like a
/// [`CallMachine`](crate::CallMachine). After a poll that failed, `start` polls again.
pub struct JobMachine<E: Starts> {
    call: E,
    phase: Phase,
    attempts: Option<Box<Attempts>>,
    /// When the next poll is sent.
    due: Option<Instant>,
    polls: u32,
    ends: Option<Instant>,
    started: Option<Response<E::Output>>,
    /// What the service said last.
    state: Option<String>,
    pub(super) interval: Duration,
    pub(super) deadline: Duration,
}

enum Phase {
    New,
    /// With the values that come from the request.
    Starting(Vec<Value>),
    Running(Vec<Value>),
    /// `Err` if a token cannot be used.
    Over(Option<&'static str>),
}

impl<E: Starts> JobMachine<E> {
    const PLAN: &'static JobPlan = &E::JOB;

    /// Creates a job that is not started yet.
    pub fn new(call: E) -> Self {
        let [interval, deadline] = [Self::PLAN.interval, Self::PLAN.deadline].map(Duration::from_secs);
        let (attempts, due, ends, started, state) = (None, None, None, None, None);
        Self { call, phase: Phase::New, attempts, due, polls: 0, ends, started, state, interval, deadline }
    }

    /// What the service returned when it started the job. `None` before, and after it was resumed.
    pub fn started(&self) -> Option<&Response<E::Output>> {
        self.started.as_ref()
    }

    /// Goes on with a job that was started before.
    pub(super) fn resume(&mut self, token: JobToken<E>) {
        let draft = without_secrets(|| written(&self.call));
        // What is wrong with the request is reported when it is started.
        let Ok(draft) = draft else { return };
        self.phase = match token.progress(Self::MODE, &draft) {
            Ok(Running(values)) => Phase::Running(values),
            Err(problem) => Phase::Over(Some(problem)),
        };
    }

    /// Where the job is. `None` before it is started.
    pub(super) fn token(&self) -> Option<JobToken<E>> {
        let Phase::Running(values) = &self.phase else { return None };
        let draft = without_secrets(|| written(&self.call)).ok()?;
        Some(ResumeToken::new(Self::MODE, &draft, Running(values.clone())))
    }

    const MODE: &'static str = "job";

    fn step(&mut self, step: Step<Result<Delivered, Failure>>, now: Instant) -> Step<JobResult<E>> {
        match step {
            Step::Send(attempt) => Step::Send(attempt),
            Step::Sleep(time) => Step::Sleep(time),
            Step::Done(result) => {
                self.attempts = None;
                Step::Done(match &mut self.phase {
                    Phase::Starting(kept) => {
                        let kept = std::mem::take(kept);
                        self.arrived(result, kept, now)
                    }
                    _ => self.polled(result, now),
                })
            }
        }
    }

    /// Sends the call that starts the job.
    fn begin(&mut self, now: Instant) -> Step<JobResult<E>> {
        let begun = draft(&self.call).and_then(|draft| {
            let kept = Self::PLAN.kept.iter().map(|(_, field)| draft.get(field).unwrap_or_default()).collect();
            let wanted = Self::PLAN.returned.iter().map(|(_, path)| *path);
            let wanted: Vec<_> = wanted.chain([Self::PLAN.state, Self::PLAN.retry_after]).collect();
            Ok((kept, Attempts::new(&self.call, draft, &[], &wanted)?))
        });
        match begun {
            Ok((kept, attempts)) => {
                // Whatever comes of it, the job is not started again.
                self.phase = Phase::Starting(kept);
                self.send(attempts, now)
            }
            Err(failure) => Step::Done(Err(Error::new(failure).into())),
        }
    }

    /// Asks how far the job is.
    fn poll(&mut self, now: Instant) -> Step<JobResult<E>> {
        let left = self.ends.map(|ends| ends.saturating_duration_since(now));
        if left == Some(Duration::ZERO) {
            return Step::Done(Err(self.late()));
        }
        let Phase::Running(values) = &self.phase else { return Step::Done(Err(self.over().into())) };
        let poll = PollCall { call: &self.call, values };
        let wanted = [Self::PLAN.state, Self::PLAN.retry_after];
        match draft(&poll).and_then(|draft: Draft| Attempts::new(&poll, draft, &[], &wanted)) {
            Ok(attempts) => self.send(attempts.within_time(left), now),
            Err(failure) => Step::Done(Err(Error::new(failure).into())),
        }
    }

    fn send(&mut self, mut attempts: Box<Attempts>, now: Instant) -> Step<JobResult<E>> {
        let step = attempts.start(now);
        self.attempts = Some(attempts);
        self.step(step, now)
    }

    /// The job was started, or not.
    fn arrived(&mut self, result: Result<Delivered, Failure>, kept: Vec<Value>, now: Instant) -> JobResult<E> {
        self.phase = Phase::Over(None);
        let mut delivered = result.map_err(Error::new)?;
        let mut others = std::mem::take(&mut delivered.pieces.others);
        let found = others.split_off(others.len().min(Self::PLAN.returned.len()));
        let values: Vec<Value> = others.into_iter().flatten().filter(|value| scalar_text(value).is_some()).collect();
        if values.len() < Self::PLAN.returned.len() {
            let why = "the response does not say which job was started".to_owned();
            return Err(Error::new(delivered.failed(None, Some(ReadError::body(why)))).into());
        }
        self.phase = Phase::Running(values.into_iter().chain(kept).collect());
        self.wait(&delivered, &found, now);
        match self.state(&delivered, &found) {
            State::Done | State::Failed if !Self::PLAN.start_has_state => self.state = None,
            State::Running => {}
            state => return Self::ended(state, finish::<E::Poll>(Ok(delivered))?),
        }
        self.started = Some(finish::<E>(Ok(delivered))?);
        Ok(Seen::Started)
    }

    /// A poll came back, or not.
    fn polled(&mut self, result: Result<Delivered, Failure>, now: Instant) -> JobResult<E> {
        self.polls = self.polls.saturating_add(1);
        self.due = now.checked_add(JobPlan::interval_after(self.interval, self.polls));
        let mut delivered = result.map_err(Error::new)?;
        let found = std::mem::take(&mut delivered.pieces.others);
        self.wait(&delivered, &found, now);
        let state = self.state(&delivered, &found);
        Self::ended(state, finish::<E::Poll>(Ok(delivered))?)
    }

    fn ended(state: State, response: Response<Polled<E>>) -> JobResult<E> {
        match state {
            State::Running => Ok(Seen::Running(response)),
            State::Done => Ok(Seen::Done(response)),
            State::Failed => Err(JobError::Failed(Box::new(response))),
        }
    }

    /// When the next poll is sent: as the service says, else after the interval.
    fn wait(&mut self, delivered: &Delivered, found: &[Option<Value>], now: Instant) {
        let seconds = found.get(1).and_then(Option::as_ref).and_then(scalar_text);
        let seconds = seconds.and_then(|text| Duration::try_from_secs_f64(text.parse().ok()?).ok());
        let asked = delivered.response.retry_after().or(seconds).map(|asked| asked.max(Self::LEAST));
        let pause = asked.unwrap_or_else(|| JobPlan::interval_after(self.interval, self.polls));
        self.due = now.checked_add(pause);
    }

    /// A service that says "at once" is not asked in a loop.
    const LEAST: Duration = Duration::from_millis(100);

    fn late(&self) -> JobError<Polled<E>, KindOf<E>> {
        JobError::Late { state: self.state.clone() }
    }

    fn state(&mut self, delivered: &Delivered, found: &[Option<Value>]) -> State {
        let state = match Self::PLAN.state {
            [] => Some(delivered.response.status.as_str().to_owned()),
            _ => found.first().and_then(Option::as_ref).and_then(scalar_text),
        };
        let is_in = |states: &[&str]| state.as_deref().is_some_and(|state| states.contains(&state));
        let ends = (is_in(Self::PLAN.done), is_in(Self::PLAN.failed));
        self.state = state.or(self.state.take());
        match ends {
            (true, _) => State::Done,
            (_, true) => State::Failed,
            // What the spec does not know may lead to an end that it knows.
            _ => State::Running,
        }
    }

    fn over(&self) -> Error<KindOf<E>> {
        let problem = if let Phase::Over(problem) = self.phase { problem } else { None };
        Error::new(problem.map_or_else(over::<E>, |problem| Failure::new(subject::<E>(), Cause::Token(problem))))
    }
}

/// What the service says of a job.
enum State {
    Running,
    Done,
    Failed,
}

impl<E: Starts> Machine for JobMachine<E> {
    type Done = JobResult<E>;

    fn start(&mut self, now: Instant) -> Step<JobResult<E>> {
        self.ends = self.ends.or_else(|| now.checked_add(self.deadline));
        match (&self.phase, self.due) {
            (Phase::New, _) => self.begin(now),
            (Phase::Running(_), Some(due)) if due > now => match self.ends {
                Some(ends) if due >= ends => Step::Done(Err(self.late())),
                _ => Step::Sleep(due - now),
            },
            _ => self.poll(now),
        }
    }

    fn awake(&mut self, now: Instant) -> Step<JobResult<E>> {
        match &mut self.attempts {
            Some(attempts) => {
                let step = attempts.awake(now);
                self.step(step, now)
            }
            None => self.poll(now),
        }
    }

    fn received(&mut self, response: Result<HttpResponse<Bytes>, TransportError>, now: Instant) -> Step<JobResult<E>> {
        match &mut self.attempts {
            Some(attempts) => {
                let step = attempts.received(response, now);
                self.step(step, now)
            }
            None => Step::Done(Err(self.over().into())),
        }
    }

    fn failed(&self, cause: Cause) -> JobResult<E> {
        Err(Error::new(Failure::new(subject::<E>(), cause)).into())
    }

    fn shared(&self) -> &Shared {
        self.call.client().shared()
    }

    fn span(&self) -> Span {
        self.attempts.as_ref().map_or_else(Span::none, |attempts| attempts.span())
    }
}

impl<E: Starts> fmt::Debug for JobMachine<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JobMachine")
            .field("operation", &E::OPERATION.name)
            .field("polls", &self.polls)
            .finish_non_exhaustive()
    }
}
