//! Bodies that arrive piece by piece: recorded while they are read, and replayed as they arrived.

use std::{
    collections::VecDeque,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::Response;

use super::{
    context::CallContext,
    exchange::{Failed, Outcome, Received, SentRequest},
    recording::{Recording, plain},
};
use crate::{Incoming, IncomingBody, TransportError};

/// Hands on the pieces of a body, and writes the exchange when it is over: at its end, with its failure, or when nobody reads on.
pub(super) struct Recorded<B> {
    body: B,
    /// `None` once it is written.
    exchange: Option<Arriving>,
}

/// An exchange whose body is still read.
pub(super) struct Arriving {
    pub(super) recording: Recording,
    pub(super) context: Option<Arc<CallContext>>,
    pub(super) sent: SentRequest,
    /// The largest body, decompressed.
    pub(super) most: usize,
    pub(super) response: Response<Vec<u8>>,
    /// Where each piece ends.
    pub(super) ends: Vec<usize>,
}

impl Arriving {
    /// The head of the response.
    pub(super) fn head(&self) -> Response<()> {
        let mut head = Response::new(());
        *head.status_mut() = self.response.status();
        *head.headers_mut() = self.response.headers().clone();
        head
    }

    fn write(self, failure: Option<Failed>) {
        let Self { recording, context, sent, most, response, mut ends } = self;
        // The end of the last piece is that of the body.
        ends.pop();
        let received = Received { pieces: ends, failure, ..Received::of(&plain(&response.map(Bytes::from), most)) };
        recording.received(context.as_deref(), sent, Outcome::Response(received));
    }
}

impl<B> Recorded<B> {
    pub(super) fn new(body: B, exchange: Arriving) -> Self {
        Self { body, exchange: Some(exchange) }
    }

    fn noted(&mut self, piece: Result<Option<Bytes>, TransportError>) -> Result<Option<Bytes>, TransportError> {
        let over = match (&piece, &mut self.exchange) {
            (Ok(Some(piece)), Some(exchange)) => {
                let body = exchange.response.body_mut();
                body.extend_from_slice(piece);
                exchange.ends.push(body.len());
                return Ok(Some(piece.clone()));
            }
            (Ok(_), _) => None,
            (Err(error), _) => Some(Failed::of(error)),
        };
        if let Some(exchange) = self.exchange.take() {
            exchange.write(over);
        }
        piece
    }
}

impl<B> Drop for Recorded<B> {
    fn drop(&mut self) {
        if let Some(exchange) = self.exchange.take() {
            exchange.write(None);
        }
    }
}

impl Incoming for Recorded<IncomingBody> {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        let piece = ready!(self.body.poll_piece(context));
        Poll::Ready(self.noted(piece))
    }
}

#[cfg(feature = "blocking")]
impl crate::BlockingIncoming for Recorded<crate::BlockingIncomingBody> {
    fn piece(&mut self) -> Result<Option<Bytes>, TransportError> {
        let piece = self.body.piece();
        self.noted(piece)
    }
}

/// A body that arrives as it was recorded.
pub(super) struct Replayed {
    pieces: VecDeque<Bytes>,
    failure: Option<Failed>,
}

impl Replayed {
    pub(super) fn new(mut body: Bytes, ends: &[usize], failure: Option<Failed>) -> Self {
        let mut pieces = VecDeque::new();
        let mut start = 0;
        for end in ends {
            let length = end.saturating_sub(start).min(body.len());
            pieces.push_back(body.split_to(length));
            start += length;
        }
        pieces.push_back(body);
        pieces.retain(|piece| !piece.is_empty());
        Self { pieces, failure }
    }

    /// A response with all of its body.
    pub(super) fn whole_of(response: Response<Self>) -> Result<Response<Bytes>, TransportError> {
        let (head, mut body) = response.into_parts();
        let mut pieces = Vec::new();
        while let Some(piece) = body.next()? {
            pieces.push(piece);
        }
        // Nothing is copied where it is one piece.
        let whole = if let [piece] = &pieces[..] { piece.clone() } else { pieces.concat().into() };
        Ok(Response::from_parts(head, whole))
    }

    fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        match (self.pieces.pop_front(), self.failure) {
            (None, Some(failed)) => Err(failed.error()),
            (piece, _) => Ok(piece),
        }
    }
}

impl Incoming for Replayed {
    fn poll_piece(&mut self, _: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        Poll::Ready(self.next())
    }
}

#[cfg(feature = "blocking")]
impl crate::BlockingIncoming for Replayed {
    fn piece(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.next()
    }
}

/// Where a piece ends once secrets are taken out of the body, which leaves its lines: at the same place of the same line, or at the
/// end of the line.
pub(super) fn moved(end: usize, before: &[u8], after: &[u8]) -> usize {
    let known = before.get(..end).unwrap_or(before);
    let line = memchr::memchr_iter(b'\n', known).count();
    let column = known.len() - memchr::memrchr(b'\n', known).map_or(0, |at| at + 1);
    let start = match line {
        0 => 0,
        line => memchr::memchr_iter(b'\n', after).nth(line - 1).map_or(after.len(), |at| at + 1),
    };
    let length = memchr::memchr(b'\n', &after[start..]).unwrap_or(after.len() - start);
    start + column.min(length)
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn pieces_end_at_the_places_of_lines() {
        let (before, after) = (b"one\ntwo secret\nthree", b"one\ntwo ***\nthree");
        let ends = [0, 2, 4, 8, 11, 14, 15, 18, 20].map(|end| moved(end, before, after));
        assert_eq!(ends, [0, 2, 4, 8, 11, 11, 12, 15, 17]);
    }
}
