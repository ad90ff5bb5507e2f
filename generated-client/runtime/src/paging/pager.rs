//! The pager: which request is next, and whether there is one.

use std::collections::HashSet;

use http::header;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    arrival::{Arrival, text_of},
    end::End,
    plan::{PageEnd, PageMode, PagePlan},
};
use crate::{
    Violation,
    error::failure::PagingProblem,
    request::{draft::Draft, field::RequestPart},
    values::literal::scalar_text,
};

/// The progress through the pages: which one is next, and how many of its items were already returned.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The next page.
    pub(super) position: Position,
    /// How many of its items were already returned.
    pub(super) skip: u64,
    /// The number of pages before it.
    pub(super) pages: u64,
    /// The number of items in those pages.
    pub(super) items: u64,
    /// The credits that those pages were charged, or may have been charged.
    pub(super) spent: u64,
    /// Why there is no next page.
    pub(super) end: Option<End>,
    /// The size of the pages, if slow pages were made smaller: a cursor means other items with another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<i64>,
}

/// The position of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Position {
    /// The page of the caller's request.
    #[default]
    Start,
    /// A cursor.
    Cursor(String),
    /// An offset or a page number.
    Number(i64),
}

/// How many pages in a row may have no new items.
const MOST_WITHOUT_NEWS: u32 = 100;

/// Goes through the pages of one request.
pub(super) struct Pager {
    plan: PagePlan,
    cap: Option<u64>,
    /// The caller's request.
    first: Draft,
    pub(super) progress: Progress,
    /// The position of the last page.
    pub(super) before: Progress,
    /// Set if the last page has a next position that cannot be read.
    lost: bool,
    /// The page size of the last request.
    asked_size: Option<i64>,
    /// The positions that were requested, and digests of the pages that were returned.
    asked: HashSet<Position>,
    came: HashSet<u64>,
    /// How many pages in a row have no new items.
    without_news: u32,
    pub(super) promised: Option<u64>,
}

impl Pager {
    pub(super) fn new(plan: PagePlan, cap: Option<u64>, first: Draft) -> Self {
        let position = match (plan.mode, first.number(&plan.send)) {
            (PageMode::Cursor | PageMode::Link, _) => {
                first.get(&plan.send).as_ref().and_then(text_of).map_or(Position::Start, Position::Cursor)
            }
            (PageMode::Offset, start) => Position::Number(start.unwrap_or(0)),
            (PageMode::Page { first, .. }, start) => Position::Number(start.unwrap_or(first)),
        };
        let progress = Progress { position, ..Progress::default() };
        let (asked, came) = (HashSet::new(), HashSet::new());
        let before = progress.clone();
        let (asked_size, promised) = (None, None);
        Self { plan, cap, first, progress, before, lost: false, asked_size, asked, came, without_news: 0, promised }
    }

    /// The request for the next page. `items` is the number of items that are still wanted, which limits the size of a
    /// page with an offset.
    pub(super) fn request(&mut self, items: Option<u64>) -> Result<Draft, Violation> {
        self.check_position()?;
        let mut draft = self.first.clone();
        if self.is_further() {
            // They are about the first page.
            [header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE].iter().for_each(|name| drop(draft.headers.remove(name)));
        }
        let plan = &self.plan;
        match &self.progress.position {
            Position::Cursor(address) if plan.mode == PageMode::Link => draft.address = Some(address.clone()),
            Position::Cursor(cursor) if self.is_further() => {
                if let Some(fields) = plan.keep {
                    draft.keep(fields);
                }
                for (field, constant) in plan.constants {
                    draft.set(field, constant.to_json());
                }
                // In the body it is the value that came, elsewhere its text.
                let is_value = !plan.quoted && plan.send.part == RequestPart::Body;
                let as_it_came = if is_value { serde_json::from_str(cursor).ok() } else { None };
                draft.set(&plan.send, as_it_came.unwrap_or_else(|| cursor.as_str().into()));
            }
            Position::Number(number) if self.is_further() => draft.set(&plan.send, self.number(*number)),
            Position::Start | Position::Cursor(_) | Position::Number(_) => {}
        }
        if let (PageMode::Page { last: Some(last), .. }, Position::Number(number)) =
            (plan.mode, &self.progress.position)
            && self.first.get(&last).is_some()
        {
            // One page at a time, so that each can be repeated and paid for by itself.
            draft.set(&plan.send, self.number(*number));
            draft.set(&last, self.number(*number));
        }
        let wanted = items.filter(|_| plan.mode == PageMode::Offset).and_then(|items| i64::try_from(items).ok());
        let bounds = [self.progress.size, wanted.and_then(|wanted| plan.sizes.at_least(wanted.max(1)))];
        let size = self.page_size().map(|size| bounds.into_iter().flatten().fold(size, i64::min));
        if let (Some(field), Some(size)) = (&plan.size, size)
            && self.page_size() != Some(size)
        {
            draft.set(field, size.into());
        }
        self.asked_size = size;
        Ok(draft)
    }

    /// Refuses a number that the service does not allow: it would return an error, or another page.
    fn check_position(&self) -> Result<(), Violation> {
        match self.progress.position {
            Position::Number(number) if self.is_further() && self.plan.positions.at_most(number) != Some(number) => {
                let message =
                    format!("is {number}; allowed: {}; the remaining pages cannot be requested", self.plan.positions);
                Err(Violation::new(self.plan.send.names.join("."), message))
            }
            Position::Start | Position::Cursor(_) | Position::Number(_) => Ok(()),
        }
    }

    /// Halves the page size from now on, down to `least`. Returns `false` if that is not possible.
    pub(super) fn halve(&mut self, least: u32) -> bool {
        let halved = self.halved(least);
        self.progress.size = halved.or(self.progress.size);
        halved.is_some()
    }

    /// Half of the last page size. `None` if it is less than `least`, or if the items would be others than before.
    pub(super) fn halved(&self, least: u32) -> Option<i64> {
        // The number of a page means other items when pages are smaller, and so may a cursor.
        let same_items = match self.plan.mode {
            PageMode::Offset => true,
            PageMode::Cursor | PageMode::Link => self.progress.position == Position::Start,
            PageMode::Page { .. } => false,
        };
        let half = self.asked_size.filter(|_| same_items).and_then(|size| self.plan.sizes.at_most(size / 2));
        half.filter(|half| *half >= i64::from(least.max(1)))
    }

    /// The page size of the caller's request.
    fn page_size(&self) -> Option<i64> {
        let size = self.plan.size.as_ref()?;
        self.first.number(size).or(self.plan.default_size)
    }

    /// The number of items before the next page, counted from the first one, or `None` if it is unknown.
    fn passed(&self) -> Option<u64> {
        match (self.plan.mode, self.first.number(&self.plan.send)) {
            (PageMode::Offset, start) => {
                Some(self.progress.items.saturating_add(u64::try_from(start.unwrap_or(0)).ok()?))
            }
            (PageMode::Page { first, .. }, start) => (start.unwrap_or(first) == first).then_some(self.progress.items),
            (PageMode::Cursor | PageMode::Link, _) => {
                self.first.get(&self.plan.send).is_none().then_some(self.progress.items)
            }
        }
    }

    /// Whether the items of a page were returned before, although the service does not say that it leads to another. Two pages
    /// may be equal, so the caller decides whether it is taken.
    pub(super) fn is_repeated(&self, page: &Arrival) -> bool {
        let sent = &self.progress.position;
        let leads_on = || {
            let next = self.next(page, sent);
            page.next.is_none() || next != *sent && !self.asked.contains(&next)
        };
        self.is_known(page) && !(self.states_next() && leads_on())
    }

    /// Whether the service says what the next position is.
    fn states_next(&self) -> bool {
        !self.plan.next.is_empty() || self.plan.mode == PageMode::Link
    }

    fn is_known(&self, page: &Arrival) -> bool {
        page.digest.is_some_and(|digest| self.came.contains(&digest))
    }

    /// Whether a page that cannot be read leads to the next one.
    pub(super) fn leads_on(&self, page: &Arrival) -> bool {
        match self.plan.mode {
            PageMode::Cursor | PageMode::Offset | PageMode::Link => {
                page.has_list
                    || page.next.as_ref().and_then(|next| self.text_of(next)).is_some_and(|next| !next.is_empty())
            }
            PageMode::Page { .. } => true,
        }
    }

    /// Takes note of a page. Returns the end, if it was the last.
    pub(super) fn arrived(&mut self, page: &Arrival) -> Option<End> {
        let has_news = page.items > 0 && !self.is_known(page);
        self.without_news = if has_news { 0 } else { self.without_news + 1 };
        self.came.extend(page.digest);
        self.before = self.progress.clone();
        let sent = self.progress.position.clone();
        // A page that is requested again may have fewer items than before.
        self.progress.skip = self.before.skip.saturating_sub(page.items);
        self.asked.insert(sent.clone());
        self.progress.pages += 1;
        self.progress.items += page.items;
        self.promised =
            page.total.as_ref().and_then(scalar_text).and_then(|total| total.parse().ok()).or(self.promised);
        self.progress.end = self.end(page, &sent).map(|end| self.reconciled(end));
        self.lost = self.progress.end.is_none() && self.is_lost(page);
        if self.progress.end.is_none() && !self.lost {
            self.progress.position = self.next(page, &sent);
        }
        self.progress.end
    }

    /// Whether the page has a next position, or a flag for more pages, that cannot be read.
    fn is_lost(&self, page: &Arrival) -> bool {
        let next_is_odd = match (&page.next, self.plan.mode) {
            (Some(next), PageMode::Offset) => offset_of(next).is_none(),
            (Some(next), _) => self.text_of(next).is_none(),
            (None, _) => false,
        };
        next_is_odd || page.says_more(&self.plan).is_none()
    }

    /// Whether the next page was already requested. Its items were returned, so nothing is lost if it is not requested
    /// again.
    pub(super) fn problem(&self, sent: &Position) -> Option<PagingProblem> {
        if self.lost {
            return Some(PagingProblem::UnreadablePosition);
        }
        if self.progress.position == *sent {
            return Some(PagingProblem::RepeatedCursor);
        }
        if self.without_news > 0 && self.without_news.is_multiple_of(MOST_WITHOUT_NEWS) {
            return Some(PagingProblem::NothingNew);
        }
        self.asked.contains(&self.progress.position).then_some(PagingProblem::Cycle)
    }

    fn end(&self, page: &Arrival, sent: &Position) -> Option<End> {
        let plan = &self.plan;
        let says = |end| plan.ends.contains(&end);
        let says_more = page.says_more(plan);
        if says(PageEnd::NoMore) && says_more == Some(false) {
            return Some(End::Complete);
        }
        // Without a next page there is nothing to request, whatever end the spec declares.
        let is_last = page.next.as_ref().is_none_or(|next| next.as_str() == Some(""));
        if is_last && self.states_next() && says_more.is_some() {
            return Some(End::Complete);
        }
        // An empty page is the last one, unless it says itself that it leads to another.
        let stands_still = plan.mode == PageMode::Offset && plan.next.is_empty();
        let says_nothing = page.next.is_none() && says_more == Some(false);
        if page.has_list && page.items == 0 && (says(PageEnd::EmptyPage) || stands_still || says_nothing) {
            return Some(End::EmptyPage);
        }
        if says(PageEnd::Total)
            && self.promised.is_some_and(|total| self.passed().is_some_and(|passed| passed >= total))
        {
            return Some(End::Complete);
        }
        let size = self.asked_size;
        if says(PageEnd::ShortPage)
            && page.has_list
            && size.and_then(|size| u64::try_from(size).ok()).is_some_and(|size| page.items < size)
        {
            return Some(End::Complete);
        }
        if let Some(cap) = self.cap
            && self.passed().is_some_and(|passed| passed >= cap)
        {
            return Some(End::ServiceCap(cap));
        }
        match (plan.mode, sent) {
            (PageMode::Page { last: Some(last), .. }, Position::Number(number)) => {
                self.first.number(&last).filter(|last| number >= last).map(|_| End::PageCap)
            }
            _ => None,
        }
    }

    /// The end after a comparison with the total that the service reported.
    fn reconciled(&self, end: End) -> End {
        match (self.passed(), self.promised) {
            (Some(got), Some(promised)) if end.is_complete() && got < promised => match self.cap {
                Some(cap) if got >= cap => End::ServiceCap(cap),
                _ => End::Short { got, promised },
            },
            _ => end,
        }
    }

    fn next(&self, page: &Arrival, sent: &Position) -> Position {
        let next = page.next.as_ref();
        match (self.plan.mode, sent) {
            (PageMode::Cursor | PageMode::Link, _) => {
                next.and_then(|next| self.text_of(next)).map_or(Position::Start, Position::Cursor)
            }
            (PageMode::Offset, Position::Number(sent)) => {
                let items = i64::try_from(page.items).unwrap_or(i64::MAX);
                Position::Number(next.and_then(offset_of).unwrap_or(sent.saturating_add(items)))
            }
            (_, Position::Number(sent)) => Position::Number(sent.saturating_add(1)),
            (_, sent) => sent.clone(),
        }
    }

    /// Whether the page is not the one of the caller's request.
    fn is_further(&self) -> bool {
        match &self.progress.position {
            Position::Start => false,
            Position::Cursor(cursor) => {
                self.first.get(&self.plan.send).as_ref().and_then(text_of).as_ref() != Some(cursor)
            }
            Position::Number(number) => self.first.number(&self.plan.send) != Some(*number) && !self.is_first(*number),
        }
    }

    /// Whether a request without a page number returns this page.
    fn is_first(&self, number: i64) -> bool {
        let unset = self.first.get(&self.plan.send).is_none();
        match self.plan.mode {
            PageMode::Page { first, .. } => unset && number == first,
            PageMode::Offset | PageMode::Cursor | PageMode::Link => unset && number == 0,
        }
    }

    /// A position as text; one with parts only where it is sent as it came.
    fn text_of(&self, next: &Value) -> Option<String> {
        if (self.plan.quoted || self.plan.mode == PageMode::Link) && scalar_text(next).is_none() {
            return None;
        }
        text_of(next)
    }

    fn number(&self, number: i64) -> Value {
        if self.plan.quoted { number.to_string().into() } else { number.into() }
    }
}

/// The offset of a page, which may come as 20, "20" or 20.0, and is never negative.
fn offset_of(next: &Value) -> Option<i64> {
    scalar_text(next)?.parse().ok().filter(|next| *next >= 0)
}
