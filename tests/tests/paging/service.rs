//! A service in memory: items by number, cut into pages, with faults by schedule. No socket, no clock.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
};

use generated_client::{
    linkup, postpress,
    runtime::{Attempt, BlockingTransport, RetryPolicy, Transport, TransportError, TransportFuture},
};
use serde_json::{Value, json};

/// What happens to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It succeeds.
    None,
    /// It succeeds with fewer items than asked for.
    ShortPage,
    NotSent,
    NoResponse,
    Timeout,
    Unavailable,
    TooManyRequests,
    GatewayTimeout,
    Garbage,
    /// One row is not an object.
    BadRow,
}

impl Fault {
    pub(crate) const ALL: [Self; 10] = [
        Self::None,
        Self::ShortPage,
        Self::NotSent,
        Self::NoResponse,
        Self::Timeout,
        Self::Unavailable,
        Self::TooManyRequests,
        Self::GatewayTimeout,
        Self::Garbage,
        Self::BadRow,
    ];
}

/// How the service turns pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// PostPress, a cursor in the body.
    Cursor,
    /// LinkupAPI v2, an offset that the response gives.
    Offset,
    /// LinkupAPI v1, the number of the page.
    Page,
    /// LinkupAPI v1, an offset counted by the client.
    Position,
}

#[derive(Debug, Default)]
struct State {
    faults: VecDeque<Fault>,
    requests: Vec<Value>,
}

/// The service, and what it was asked.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    way: Way,
    rows: u64,
    page: u64,
    /// Each request takes this many polls before its response comes.
    slow: u32,
    state: Arc<Mutex<State>>,
}

impl Memory {
    pub(crate) fn new(way: Way, rows: u64, page: u64) -> Self {
        Self { way, rows, page, slow: 0, state: Arc::default() }
    }

    pub(crate) fn slow(mut self, polls: u32) -> Self {
        self.slow = polls;
        self
    }

    pub(crate) fn faults(self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.state.lock().unwrap().faults.extend(faults);
        self
    }

    /// The bodies of the requests that reached the service.
    pub(crate) fn requests(&self) -> Vec<Value> {
        self.state.lock().unwrap().requests.clone()
    }

    pub(crate) fn postpress(&self) -> postpress::Client {
        let builder = postpress::Client::builder("k").transport(self.clone()).blocking_transport(self.clone());
        builder.retry(RetryPolicy::never()).build().unwrap()
    }

    pub(crate) fn linkup(&self) -> linkup::Client {
        let builder = linkup::Client::builder("k").transport(self.clone()).blocking_transport(self.clone());
        builder.retry(RetryPolicy::never()).build().unwrap()
    }

    fn respond(&self, attempt: &Attempt) -> Result<http::Response<bytes::Bytes>, TransportError> {
        let mut state = self.state.lock().unwrap();
        let fault = state.faults.pop_front().unwrap_or(Fault::None);
        let body: Value = serde_json::from_slice(attempt.request.body()).unwrap();
        let query = attempt.request.uri().query().unwrap_or_default().to_owned();
        if fault != Fault::NotSent {
            state.requests.push(body.clone());
        }
        let (status, text) = match fault {
            Fault::NotSent => return Err(TransportError::not_sent("refused")),
            Fault::NoResponse => return Err(TransportError::no_response("reset")),
            Fault::Timeout => return Err(TransportError::no_response("late").timed_out()),
            Fault::Unavailable => (503, "{}".to_owned()),
            Fault::TooManyRequests => (429, "{}".to_owned()),
            Fault::GatewayTimeout => (504, "<html>".to_owned()),
            Fault::Garbage => (200, "<html>".to_owned()),
            Fault::None | Fault::ShortPage | Fault::BadRow => (200, self.page(&body, &query, fault).to_string()),
        };
        let mut response = http::Response::new(text.into());
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        Ok(response)
    }

    fn page(&self, body: &Value, query: &str, fault: Fault) -> Value {
        let limit = query.split('&').find_map(|pair| pair.strip_prefix("limit=")?.parse().ok());
        let (start, size) = match self.way {
            Way::Cursor => (body["cursor"].as_str().map_or(0, |cursor| cursor[1..].parse().unwrap()), limit),
            Way::Offset => (body["params"]["offset"].as_u64().unwrap_or(0), body["params"]["count"].as_u64()),
            Way::Page => ((body["start_page"].as_u64().unwrap_or(1) - 1) * self.page, None),
            Way::Position => {
                (body["start"].as_str().map_or(0, |start| start.parse().unwrap()), body["total_results"].as_u64())
            }
        };
        let size = size.unwrap_or(self.page);
        // The number of a page means nothing where pages differ in size.
        let short = fault == Fault::ShortPage && self.way != Way::Page;
        let size = if short { size.div_ceil(2) } else { size };
        let end = (start + size).min(self.rows);
        let mut rows: Vec<Value> = (start..end).map(|number| self.row(number)).collect();
        if fault == Fault::BadRow
            && let Some(row) = rows.first_mut()
        {
            *row = json!(start);
        }
        self.envelope(&rows, end)
    }

    fn row(&self, number: u64) -> Value {
        match self.way {
            Way::Cursor => json!({"type": "PEOPLE", "id": number.to_string()}),
            Way::Offset | Way::Page | Way::Position => json!({"application_id": number.to_string()}),
        }
    }

    fn envelope(&self, rows: &[Value], end: u64) -> Value {
        let more = end < self.rows;
        match self.way {
            // A cursor even at the end, as the real one gives at times.
            Way::Cursor => json!({"items": rows, "cursor": (!rows.is_empty()).then(|| format!("c{end}")),
                "paging": {"total_count": self.rows}}),
            Way::Offset => json!({"success": true, "data": {"candidates": rows, "total_available_results": self.rows,
                "pagination": {"next_offset": more.then_some(end), "has_more": more}},
                "metadata": {"credits_consumed": rows.len().div_ceil(10)}}),
            Way::Page | Way::Position => json!({"status": "success", "data": {"candidates": rows}}),
        }
    }
}

impl Transport for Memory {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<http::Response<bytes::Bytes>, TransportError>> {
        Box::pin(Slowly { polls: self.slow, response: Some(self.respond(&attempt)) })
    }

    fn sleep(&self, _: Duration) -> TransportFuture<'_, ()> {
        Box::pin(async {})
    }
}

impl BlockingTransport for Memory {
    fn send(&self, attempt: Attempt) -> Result<http::Response<bytes::Bytes>, TransportError> {
        self.respond(&attempt)
    }

    fn sleep(&self, _: Duration) {}
}

/// Is ready after some polls.
struct Slowly<T> {
    polls: u32,
    response: Option<T>,
}

impl<T> Unpin for Slowly<T> {}

impl<T> Future for Slowly<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        if self.polls > 0 {
            self.polls -= 1;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.response.take().unwrap())
    }
}

/// Polls once.
pub(crate) fn once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(std::task::Waker::noop()))
}

/// Polls until it is ready: nothing here waits for anything outside.
pub(crate) fn finish<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    for _ in 0..100_000 {
        if let Poll::Ready(output) = once(&mut future) {
            return output;
        }
    }
    panic!("a future never came to its end");
}
