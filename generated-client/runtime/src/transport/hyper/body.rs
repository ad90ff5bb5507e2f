//! The body of a request, which shows whether anything of it was sent.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};

/// A body that notes when it is asked for its length. No head of a request is written before that, for the length is part of it.
pub(super) struct Tracked {
    bytes: Full<Bytes>,
    is_begun: Arc<AtomicBool>,
}

/// What a body noted.
pub(super) struct Sending(Arc<AtomicBool>);

impl Tracked {
    pub(super) fn new(bytes: Bytes) -> (Self, Sending) {
        let is_begun = Arc::new(AtomicBool::new(false));
        (Self { bytes: Full::new(bytes), is_begun: Arc::clone(&is_begun) }, Sending(is_begun))
    }

    fn begin(&self) {
        self.is_begun.store(true, Ordering::Relaxed);
    }
}

impl Sending {
    /// Whether anything of the request may have been sent. To be asked when the future that had the request is gone: a body that
    /// is still somewhere is with a connection, and one that is gone and was never asked for its length was with none.
    pub(super) fn may_have_begun(self) -> bool {
        Arc::into_inner(self.0).is_none_or(AtomicBool::into_inner)
    }
}

impl Body for Tracked {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.bytes).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.begin();
        self.bytes.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.begin();
        self.bytes.size_hint()
    }
}
