//! A file that is read while it arrives, and continued where its connection breaks.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{Arriving, BlockingArriving, CutShort, Ended, Head, Sink, machine::Machine};
use crate::{
    Endpoint, TransportError,
    error::failure::{Cause, Limit},
    request::draft::Draft,
};

/// A response that is read while it arrives, and not held in memory. Created by `download` of a call whose response is bytes.
///
/// A connection that breaks is replaced, and the file is continued where it stopped, if the service returns the rest of the same
/// file: it must have given the file an `ETag` or a date, and respond to a request for a part with that part. Otherwise the error says
/// how much arrived. Nothing is sent before the first piece is read.
///
/// The time-out of an attempt is that of its head, and of each pause between two pieces.
#[must_use = "nothing is sent until it is read"]
pub struct Download<E: Endpoint, D = Arriving> {
    pub(super) machine: Machine<E, File>,
    pub(super) driver: D,
}

impl<E: Endpoint, D: Default> Download<E, D> {
    /// The file of a call. Generated calls have the method `download`.
    pub fn new(call: E) -> Self {
        Self { machine: Machine::new(call, File::default()), driver: D::default() }
    }
}

impl<E: Endpoint> Download<E> {
    /// The blocking form of this download.
    pub fn blocking(self) -> Download<E, BlockingArriving> {
        Download { machine: self.machine, driver: BlockingArriving::default() }
    }
}

impl<E: Endpoint, D> Download<E, D> {
    /// Stops with an error when the file is larger than this.
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.machine.sink.most = Some(bytes);
        self
    }

    /// The size of the file, if the service announced it. `None` before the first piece, and for what is compressed on its way.
    pub fn total(&self) -> Option<u64> {
        self.machine.sink.total
    }

    /// How much was read.
    pub fn received(&self) -> u64 {
        self.machine.sink.received
    }

    /// The headers of the response, once the first piece was read.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.machine.sink.headers.as_ref()
    }
}

impl<E: Endpoint, D> fmt::Debug for Download<E, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("operation", &E::OPERATION.name)
            .field("received", &self.received())
            .field("total", &self.total())
            .finish_non_exhaustive()
    }
}

/// What is known of the file.
#[derive(Default)]
pub(super) struct File {
    ready: std::collections::VecDeque<Bytes>,
    received: u64,
    /// What arrived, also where it is not given away yet.
    arrived: u64,
    total: Option<u64>,
    most: Option<u64>,
    /// What distinguishes this file from a changed one.
    validator: Option<HeaderValue>,
    headers: Option<HeaderMap>,
}

impl Sink for File {
    type Item = Bytes;

    fn ask(&self, draft: &mut Draft) {
        if let (Some(validator), 1..) = (&self.validator, self.arrived) {
            // Digits are valid in a header.
            if let Ok(range) = HeaderValue::try_from(format!("bytes={}-", self.arrived)) {
                draft.headers.insert(header::RANGE, range);
                draft.headers.insert(header::IF_RANGE, validator.clone());
            }
        }
    }

    fn opened(&mut self, head: &Head) -> Result<(), Cause> {
        let is_plain = head.headers.get(header::CONTENT_ENCODING).is_none();
        if self.arrived > 0 {
            let is_rest = head.status == StatusCode::PARTIAL_CONTENT
                && is_plain
                && starts_at(&head.headers) == Some(self.arrived)
                && validator(&head.headers).is_none_or(|new| Some(new) == self.validator);
            let error = || CutShort::error(self.arrived, self.total, Some(TransportError::no_response(CHANGED)));
            return if is_rest { Ok(()) } else { Err(super::machine::cut_short(error())) };
        }
        let length = |name| head.headers.get(name)?.to_str().ok()?.trim().parse().ok();
        self.total = length(header::CONTENT_LENGTH).filter(|_| is_plain);
        // Pieces of what is compressed on its way cannot be continued.
        self.validator = validator(&head.headers).filter(|_| is_plain && head.status == StatusCode::OK);
        self.headers = Some(head.headers.clone());
        self.check(self.total.unwrap_or(0))
    }

    fn push(&mut self, bytes: Bytes) -> Result<(), Cause> {
        self.arrived += bytes.len() as u64;
        self.check(self.arrived)?;
        self.ready.push_back(bytes);
        Ok(())
    }

    fn next(&mut self) -> Option<Result<Bytes, Cause>> {
        let bytes = self.ready.pop_front()?;
        self.received += bytes.len() as u64;
        Some(Ok(bytes))
    }

    fn ended(&mut self, cut: Option<TransportError>) -> Ended {
        match cut {
            None => Ended::Whole,
            // Before the first byte the whole file can be asked for again.
            Some(cut) if self.validator.is_some() => Ended::Again(None, Some(cut)),
            Some(cut) => Ended::Cut(cut),
        }
    }
}

const CHANGED: &str = "the service does not return the rest of the same file";

impl File {
    fn check(&self, bytes: u64) -> Result<(), Cause> {
        let limit = self.most.filter(|most| bytes > *most);
        limit.map_or(Ok(()), |limit| {
            let limit = Limit::Body(usize::try_from(limit).unwrap_or(usize::MAX));
            Err(Cause::TooLarge { status: StatusCode::OK, limit })
        })
    }
}

/// A strong validator: the entity tag, else the date of the last change.
fn validator(headers: &HeaderMap) -> Option<HeaderValue> {
    let tag = headers.get(header::ETAG).filter(|tag| !tag.as_bytes().starts_with(b"W/"));
    tag.or_else(|| headers.get(header::LAST_MODIFIED)).cloned()
}

/// The first byte of a part: `bytes 7-9/10`.
fn starts_at(headers: &HeaderMap) -> Option<u64> {
    let range = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
    range.trim().strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

impl<E: Endpoint, D> Download<E, D> {
    /// The error of a writer that does not take what arrived.
    pub(super) fn unwritten(&self, error: std::io::Error) -> crate::call::ErrorOf<E> {
        crate::Error::new(self.machine.failed(Cause::Setup(format!("the file cannot be written: {error}"))))
    }
}
