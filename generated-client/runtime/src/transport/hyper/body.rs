//! The body of a request, which shows whether anything of it was sent.

use std::{
    future::Future,
    io,
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
use tokio::task::{JoinHandle, spawn_blocking};

use crate::UploadReader;

/// A body that notes when it is asked for its length. No head of a request is written before that, for the length is part of it.
pub(super) struct Tracked {
    source: Source,
    is_begun: Arc<AtomicBool>,
}

/// Where the bytes come from.
pub(super) enum Source {
    Whole(Full<Bytes>),
    /// The number of bytes that are left, and what is going on until the end.
    Upload(Option<u64>, Option<Reading>),
}

/// Files are read on the threads that may block.
pub(super) enum Reading {
    Idle(UploadReader),
    Busy(JoinHandle<(UploadReader, io::Result<Option<Bytes>>)>),
}

/// How much of a file is read at once.
const CHUNK: usize = 256 << 10;

/// What a body noted.
pub(super) struct Sending(Arc<AtomicBool>);

impl Tracked {
    pub(super) fn new(source: Source) -> (Self, Sending) {
        let is_begun = Arc::new(AtomicBool::new(false));
        (Self { source, is_begun: Arc::clone(&is_begun) }, Sending(is_begun))
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

impl Source {
    pub(super) fn upload(upload: UploadReader) -> Self {
        Self::Upload(upload.length(), Some(Reading::Idle(upload)))
    }
}

impl Body for Tracked {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let (length, reading) = match &mut self.source {
            Source::Whole(bytes) => return Pin::new(bytes).poll_frame(cx).map_err(|never| match never {}),
            Source::Upload(length, reading) => (length, reading),
        };
        loop {
            *reading = Some(match reading.take() {
                None => return Poll::Ready(None),
                Some(Reading::Idle(mut upload)) => Reading::Busy(spawn_blocking(move || {
                    let chunk = upload.chunk(CHUNK);
                    (upload, chunk)
                })),
                Some(Reading::Busy(mut task)) => match Pin::new(&mut task).poll(cx) {
                    Poll::Pending => {
                        *reading = Some(Reading::Busy(task));
                        return Poll::Pending;
                    }
                    Poll::Ready(read) => {
                        let (upload, chunk) = read?;
                        let Some(chunk) = chunk? else { return Poll::Ready(None) };
                        *length = upload.length();
                        *reading = Some(Reading::Idle(upload));
                        return Poll::Ready(Some(Ok(Frame::data(chunk))));
                    }
                },
            });
        }
    }

    fn is_end_stream(&self) -> bool {
        self.begin();
        match &self.source {
            Source::Whole(bytes) => bytes.is_end_stream(),
            Source::Upload(..) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.begin();
        match &self.source {
            Source::Whole(bytes) => bytes.size_hint(),
            Source::Upload(length, _) => length.map_or_else(SizeHint::new, SizeHint::with_exact),
        }
    }
}
