//! Typed items that are read while they arrive: server-sent events, and JSON lines.

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use serde::{Serialize, Serializer};

use super::{Arriving, BlockingArriving, CutShort, Ended, Head, Sink, frames::Frames, machine::Machine};
use crate::{
    Drift, Endpoint, TransportError,
    error::failure::{Cause, Limit},
    json::{Note, Read, read_text, text_of},
    request::draft::Draft,
    response::{accepted::Accepted, raw::RawResponse},
};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The items of a response, as they arrive. Created by `stream` of a call whose response is a stream.
///
/// Read them with `try_next`, as a stream, or as an iterator of a [blocking](crate::Blocking) call. Nothing is sent before the
/// first item is asked for. If the spec says that the stream resumes, a connection that ends is replaced after the delay that the
/// service asked for, and the stream goes on after its last event. An item that cannot be read is an error; another call goes on
/// with the item after it.
///
/// The time-out of an attempt is that of its head, and of each pause in which nothing arrives.
#[must_use = "nothing is sent until an item is asked for"]
pub struct EventStream<E: Endpoint, T, D = Arriving> {
    pub(super) machine: Machine<E, Events<T>>,
    pub(super) driver: D,
}

impl<E: Endpoint, T: Read, D: Default> EventStream<E, T, D> {
    /// The items of a call. Generated calls have the method `stream`.
    pub fn new(call: E) -> Self {
        let accepted = E::OPERATION.accepts.unwrap_or(Accepted::json_lines("application/x-ndjson"));
        let most = call.client().shared().limits.body_bytes;
        let sink = Events { frames: Frames::new(accepted), most, received: 0, item: std::marker::PhantomData };
        Self { machine: Machine::new(call, sink), driver: D::default() }
    }
}

impl<E: Endpoint, T> EventStream<E, T> {
    /// The blocking form of this stream.
    pub fn blocking(self) -> EventStream<E, T, BlockingArriving> {
        EventStream { machine: self.machine, driver: BlockingArriving::default() }
    }
}

impl<E: Endpoint, T, D> EventStream<E, T, D> {
    /// Begins after the event with this id, which a program kept.
    pub fn after(mut self, id: impl Into<String>) -> Self {
        self.machine.sink.frames.place = id.into();
        self
    }

    /// The id of the last event, after which the stream goes on. Empty: there is none.
    pub fn place(&self) -> &str {
        &self.machine.sink.frames.place
    }
}

impl<E: Endpoint, T, D> fmt::Debug for EventStream<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("operation", &E::OPERATION.name).finish_non_exhaustive()
    }
}

/// An item of a stream. Dereferences to its content.
#[derive(Clone)]
pub struct Event<T> {
    value: T,
    id: String,
    notes: Vec<Note>,
    /// The text that the notes are about.
    text: Box<str>,
}

impl<T> Event<T> {
    /// The content.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The id of the event, or of the last one before it that has one. Empty: there is none.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Everything in it that is not in the spec.
    pub fn drift(&self) -> Drift {
        Drift::new(&self.notes, &self.text)
    }
}

impl<T> Deref for Event<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for Event<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Without the content, which may be personal data.
impl<T> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Cuts what arrives into items.
pub(super) struct Events<T> {
    frames: Frames,
    /// The largest item.
    most: usize,
    received: u64,
    item: std::marker::PhantomData<fn() -> T>,
}

impl<T: Read> Sink for Events<T> {
    type Item = Event<T>;

    fn ask(&self, draft: &mut Draft) {
        if let (false, Ok(place)) = (self.frames.place.is_empty(), HeaderValue::try_from(&self.frames.place)) {
            draft.headers.insert(LAST_EVENT_ID, place);
        }
    }

    fn opened(&mut self, _: &Head) -> Result<(), Cause> {
        self.frames.restart();
        self.received = 0;
        Ok(())
    }

    fn push(&mut self, bytes: Bytes) -> Result<(), Cause> {
        // Whole items were taken out before.
        if self.frames.held() > self.most {
            return Err(Cause::TooLarge { status: StatusCode::OK, limit: Limit::Body(self.most) });
        }
        self.received += bytes.len() as u64;
        self.frames.push(&bytes);
        Ok(())
    }

    fn is_complete(&self) -> bool {
        self.frames.is_complete
    }

    fn next(&mut self) -> Option<Result<Event<T>, Cause>> {
        let read = match self.frames.next() {
            Ok(None) => return None,
            Ok(Some(json)) => event(json),
            Err(error) => Err(error),
        };
        let id = self.frames.place.clone();
        Some(read.map(|event| Event { id, ..event }).map_err(|error| {
            let response = RawResponse::new(StatusCode::OK, http::HeaderMap::new(), Bytes::new());
            Cause::Undecodable(Box::new(response), error)
        }))
    }

    fn ended(&mut self, cut: Option<TransportError>) -> Ended {
        let Accepted { resumes, until, .. } = self.frames.accepted;
        if self.frames.is_complete {
            return Ended::Whole;
        }
        match cut {
            cut if resumes => Ended::Again(self.frames.retry, cut),
            Some(cut) => Ended::Cut(cut),
            // A line without an end is one, where the whole body arrived.
            None => {
                self.frames.end();
                match until {
                    Some(_) => Ended::Cut(CutShort::error(self.received, None, None)),
                    None => Ended::Whole,
                }
            }
        }
    }
}

fn event<T: Read>(json: &[u8]) -> crate::json::Result<Event<T>> {
    let text = text_of(json)?;
    let (value, notes) = read_text(text)?;
    let text = if notes.is_empty() { "" } else { text };
    Ok(Event { value, id: String::new(), notes, text: text.into() })
}
