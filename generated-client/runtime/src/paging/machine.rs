//! Pagination as a state machine, without I/O.

use std::{fmt, mem, time::Instant};

use bytes::Bytes;
use http::Response as HttpResponse;
use serde_json::Value;

use super::{
    Machine,
    arrival::{Arrival, UNREADABLE},
    end::End,
    link,
    page::Page,
    pager::{Pager, Progress},
    plan::{PageMode, Paging},
    token::ResumeToken,
};
use crate::{
    Endpoint, Error, ItemList, Response, Step, TransportError,
    call::{Attempts, Delivered, ErrorOf, draft, finish, over, subject, written},
    client::Shared,
    error::failure::{Cause, Failure, PagingProblem},
    money::spend::Overdraft,
    trace::Span,
    values::secret::without_secrets,
};

/// The result of a page machine: a page, a failure, or nothing after the last page.
pub type PageResult<E> = Option<Result<Page<<E as Endpoint>::Output>, ErrorOf<E>>>;

/// The pages of a request.
///
/// Each page is a call: [`start`](Self::start) begins it, and from there it is driven like a
/// [`CallMachine`](crate::CallMachine). After a failure, `start` begins the same page again.
pub struct PageMachine<E: Endpoint, T> {
    call: E,
    paging: Paging<E, T>,
    /// `Err` if the request has violations.
    pager: Result<Pager, Option<Failure>>,
    attempts: Option<Box<Attempts>>,
    end: Option<End>,
    /// Set if the next page was requested before.
    problem: Option<PagingProblem>,
    /// A page that equals an earlier one. It is taken if the next page is asked for again.
    held: Option<Box<(Response<E::Output>, Arrival)>>,
    /// What is known of a page that could not be read.
    unread: Option<Arrival>,
    /// Whether an iterator returned an error, and ends next.
    pub(super) paused: bool,
    pub(super) caps: Caps,
    /// The credits that the pages were charged, or may have been charged.
    spent: u64,
}

/// The limits of the caller.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Caps {
    pub(super) items: Option<u64>,
    pub(super) pages: Option<u64>,
    pub(super) credits: Option<u64>,
    /// The smallest page size, if slow pages are made smaller.
    pub(super) smallest_page: Option<u32>,
}

impl<E: Endpoint, T> PageMachine<E, T> {
    /// Checks and writes the request. The first `start` returns its violations.
    pub fn new(call: E, paging: Paging<E, T>) -> Self {
        let pager = draft(&call).map(|first| Pager::new(paging.plan, (paging.cap)(&call), first)).map_err(Some);
        Self {
            call,
            paging,
            pager,
            attempts: None,
            end: None,
            problem: None,
            held: None,
            unread: None,
            paused: false,
            caps: Caps::default(),
            spent: 0,
        }
    }

    /// Starts the next page.
    pub fn start(&mut self, now: Instant) -> Step<PageResult<E>> {
        self.settle();
        if self.end.is_none() {
            self.end = self.reached();
        }
        if self.end.is_some() {
            return Step::Done(None);
        }
        self.unread = None;
        if let Some(held) = self.held.take() {
            let (response, arrival) = *held;
            return self.take(response, &arrival);
        }
        match self.begin() {
            Ok(mut attempts) => {
                let step = attempts.start(now);
                self.attempts = Some(attempts);
                self.step(step, now)
            }
            Err(failure) => self.fail(failure),
        }
    }

    /// Continues after a sleep.
    pub fn awake(&mut self, now: Instant) -> Step<PageResult<E>> {
        match &mut self.attempts {
            Some(attempts) => {
                let step = attempts.awake(now);
                self.step(step, now)
            }
            None => Step::Done(None),
        }
    }

    /// Continues after an attempt.
    pub fn received(
        &mut self,
        response: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<PageResult<E>> {
        match &mut self.attempts {
            Some(attempts) => {
                let step = attempts.received(response, now);
                self.step(step, now)
            }
            None => Step::Done(None),
        }
    }

    /// Why there are no more pages, or `None` while there may be more.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// The credits that the pages so far were charged, or may have been charged.
    pub fn spent(&self) -> u64 {
        self.spent
    }

    /// The total number of items that the service reports.
    pub fn promised(&self) -> Option<u64> {
        self.pager.as_ref().ok()?.promised
    }

    /// Passes over the page that could not be read. Returns `false` if there is none, or if it does not lead to the next one.
    pub(super) fn skip(&mut self) -> bool {
        let (Some(arrival), Ok(pager)) = (self.unread.take(), &mut self.pager) else { return false };
        if !pager.leads_on(&arrival) {
            return false;
        }
        self.note(&arrival);
        // Whoever goes on after the error does not want its end as well.
        self.paused = false;
        true
    }

    /// Continues at the position of a token.
    pub(super) fn resume(&mut self, token: ResumeToken<E>) {
        (self.held, self.unread) = (None, None);
        let Ok(pager) = &mut self.pager else { return };
        match without_secrets(|| written(&self.call)) {
            Ok(draft) => match token.progress(self.paging.plan.name, &draft) {
                Ok(progress) => {
                    self.spent = progress.spent;
                    self.end = progress.end;
                    pager.progress = progress;
                }
                Err(problem) => self.pager = Err(Some(Failure::new(subject::<E>(), Cause::Token(problem)))),
            },
            Err(violations) => {
                self.pager = Err(Some(Failure::new(subject::<E>(), Cause::Refused(violations))));
            }
        }
    }

    /// The current position. `given` is the number of returned items of the last page, if some of it are left.
    pub(super) fn token(&self, given: Option<u64>) -> Option<ResumeToken<E>> {
        let pager = self.pager.as_ref().ok()?;
        // The call was checked when it came; the progress is asked for after each item.
        let draft = without_secrets(|| written(&self.call)).ok()?;
        let mut progress = match given {
            Some(given) => Progress { skip: given, ..pager.before.clone() },
            None => pager.progress.clone(),
        };
        progress.spent = self.spent;
        Some(ResumeToken::new(self.paging.plan.name, &draft, progress))
    }

    /// The position of the last page.
    pub(super) fn before(&self) -> Progress {
        self.pager.as_ref().map(|pager| pager.before.clone()).unwrap_or_default()
    }

    /// The number of returned items after the last page.
    pub(super) fn given(&self) -> u64 {
        self.pager.as_ref().map_or(0, |pager| pager.progress.items.saturating_add(pager.progress.skip))
    }

    /// Takes the items out of a page.
    pub(super) fn items(&self, page: &mut Page<E::Output>) -> ItemList<T> {
        (self.paging.items)(page.value_mut()).map(|items| items.take()).unwrap_or_default()
    }

    /// Whether a limit of the caller is reached.
    fn reached(&self) -> Option<End> {
        let progress = &self.pager.as_ref().ok()?.progress;
        if self.caps.items.is_some_and(|items| progress.items.saturating_add(progress.skip) >= items) {
            return Some(End::ItemCap);
        }
        self.caps.pages.is_some_and(|pages| progress.pages >= pages).then_some(End::PageCap)
    }

    fn begin(&mut self) -> Result<Box<Attempts>, Failure> {
        let pager = match &mut self.pager {
            Ok(pager) => pager,
            Err(failure) => {
                return Err(failure.take().unwrap_or_else(over::<E>));
            }
        };
        if let Some(problem) = self.problem {
            return Err(Failure::new(subject::<E>(), Cause::Paging(problem)));
        }
        let wanted = self.caps.items.map(|items| items.saturating_sub(pager.progress.items));
        let plan = &self.paging.plan;
        let others = [plan.next, plan.more, plan.total];
        let request =
            pager.request(wanted).map_err(|violation| Failure::new(subject::<E>(), Cause::Refused(vec![violation])))?;
        let mut attempts = Attempts::new(&self.call, request, plan.items, &others)?;
        // Half the page is more likely to come than the same page again.
        attempts.halve_when_slow = self.caps.smallest_page.is_some_and(|least| pager.halved(least).is_some());
        match self.caps.credits {
            Some(credits) => attempts.within(credits.saturating_sub(self.spent)),
            None => Ok(attempts),
        }
    }

    fn step(&mut self, step: Step<Result<Delivered, Failure>>, now: Instant) -> Step<PageResult<E>> {
        match step {
            Step::Send(attempt) => Step::Send(attempt),
            Step::Sleep(time) => Step::Sleep(time),
            Step::Done(result) => {
                self.settle();
                match result {
                    Ok(delivered) => self.arrive(delivered),
                    Err(failure) if self.is_smaller(&failure) => self.start(now),
                    Err(failure) => {
                        self.unread =
                            matches!(failure.cause, Cause::Undecodable(..)).then(|| Arrival::new(None, vec![]));
                        self.fail(failure)
                    }
                }
            }
        }
    }

    /// Records the costs of the attempts, including abandoned ones.
    fn settle(&mut self) {
        let exposure = self.attempts.take().map_or(0, |attempts| attempts.exposure());
        self.spent = self.spent.saturating_add(exposure);
    }

    /// Whether the page was too slow, and is requested again with a smaller size.
    fn is_smaller(&mut self, failure: &Failure) -> bool {
        match (&mut self.pager, self.caps.smallest_page) {
            (Ok(pager), Some(smallest)) => failure.is_too_slow() && pager.halve(smallest),
            _ => false,
        }
    }

    fn arrive(&mut self, mut delivered: Delivered) -> Step<PageResult<E>> {
        if let Some(other) = E::OPERATION.other(delivered.response.status) {
            return match finish::<E>(Ok(delivered)) {
                Ok(nothing) if other.is_nothing() => self.take(nothing, &Arrival::nothing()),
                Ok(_) => self.fail(Failure::new(subject::<E>(), Cause::Paging(PagingProblem::NotAPage))),
                Err(error) => Step::Done(Some(Err(error))),
            };
        }
        let mut others = mem::take(&mut delivered.pieces.others);
        let plan = &self.paging.plan;
        if let (PageMode::Link, [], [next, ..]) = (plan.mode, plan.next, others.as_mut_slice()) {
            *next = link::next(&delivered.response.headers)
                .map_or_else(|()| Some(UNREADABLE), |next| next.map(Value::from));
        }
        let arrival = Arrival::new(delivered.pieces.list, others);
        let response = match finish::<E>(Ok(delivered)) {
            Ok(response) => response,
            Err(error) => {
                self.unread = Some(arrival);
                return Step::Done(Some(Err(error)));
            }
        };
        if self.pager.as_ref().is_ok_and(|pager| pager.is_repeated(&arrival)) {
            self.held = Some(Box::new((response, arrival)));
            return self.fail(Failure::new(subject::<E>(), Cause::Paging(PagingProblem::EqualPage)));
        }
        self.take(response, &arrival)
    }

    fn take(&mut self, response: Response<E::Output>, arrival: &Arrival) -> Step<PageResult<E>> {
        let Some((number, first_item, promised)) = self.note(arrival) else { return Step::Done(None) };
        Step::Done(Some(Ok(Page::new(response, number, first_item, promised))))
    }

    /// Moves to the position after a page. Returns the number of the page, of the items before it, and the total.
    fn note(&mut self, arrival: &Arrival) -> Option<(u64, u64, Option<u64>)> {
        let pager = self.pager.as_mut().ok()?;
        let (number, first_item) = (pager.progress.pages + 1, pager.progress.items);
        let sent = pager.progress.position.clone();
        self.end = pager.arrived(arrival);
        self.problem = if self.end.is_none() { pager.problem(&sent) } else { None };
        Some((number, first_item, pager.promised))
    }

    /// A page that would cost too much ends the pages. Any other failure is an error that keeps the position.
    fn fail(&mut self, failure: Failure) -> Step<PageResult<E>> {
        if let Cause::Overdraft(Overdraft::TooLittleLeft { .. }) = failure.cause {
            self.end = Some(End::CreditCap);
            return Step::Done(None);
        }
        Step::Done(Some(Err(Error::new(failure))))
    }
}

impl<E: Endpoint, T> Machine for PageMachine<E, T> {
    type Done = PageResult<E>;

    fn start(&mut self, now: Instant) -> Step<PageResult<E>> {
        self.start(now)
    }

    fn awake(&mut self, now: Instant) -> Step<PageResult<E>> {
        self.awake(now)
    }

    fn received(&mut self, response: Result<HttpResponse<Bytes>, TransportError>, now: Instant) -> Step<PageResult<E>> {
        self.received(response, now)
    }

    fn failed(&self, cause: Cause) -> PageResult<E> {
        Some(Err(Error::new(Failure::new(subject::<E>(), cause))))
    }

    fn shared(&self) -> &Shared {
        self.call.client().shared()
    }

    fn span(&self) -> Span {
        self.attempts.as_ref().map_or_else(Span::none, |attempts| attempts.span())
    }
}

impl<E: Endpoint, T> fmt::Debug for PageMachine<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageMachine")
            .field("operation", &E::OPERATION.name)
            .field("mode", &self.paging.plan.name)
            .field("end", &self.end)
            .finish_non_exhaustive()
    }
}
