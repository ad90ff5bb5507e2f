//! What is sent as the body of a request when it is more than bytes in memory.

use std::{
    fmt,
    io::{self, Read},
    sync::Arc,
};

use bytes::Bytes;

use crate::values::file::{File, Opened};

/// A part of a body.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Bytes(Bytes),
    File(File),
}

/// A file in memory is bytes.
impl From<File> for Piece {
    fn from(file: File) -> Self {
        match file.in_memory() {
            Some(bytes) => Self::Bytes(bytes.clone()),
            None => Self::File(file),
        }
    }
}

/// A body that is read while it is sent, because files are part of it.
#[derive(Clone)]
pub struct Upload(Arc<[Piece]>);

impl Upload {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        Self(pieces.into())
    }

    /// Opens the files. Only a file from a reader cannot be opened again.
    pub fn open(&self) -> io::Result<UploadReader> {
        let mut left = Vec::with_capacity(self.0.len());
        for piece in self.0.iter().rev() {
            left.push(match piece {
                Piece::Bytes(bytes) => Opened::Bytes(bytes.clone()),
                Piece::File(file) => file.opened()?,
            });
        }
        Ok(UploadReader(left))
    }

    /// Whether it can be sent once more.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.0.iter().all(|piece| match piece {
            Piece::Bytes(_) => true,
            Piece::File(file) => file.is_there(),
        })
    }
}

/// Shows no content.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("pieces", &self.0.len()).finish_non_exhaustive()
    }
}

/// The bytes of an upload, one after the other: what is left, from the last to the next one.
pub struct UploadReader(Vec<Opened>);

impl UploadReader {
    /// The number of bytes that are left to read, if it is known: the `Content-Length` of the request.
    pub fn length(&self) -> Option<u64> {
        self.0.iter().map(Opened::length).sum()
    }

    /// The next bytes: at most as many as given where they are copied. `None` at the end.
    pub fn chunk(&mut self, most: usize) -> io::Result<Option<Bytes>> {
        while let Some(opened) = self.0.last_mut() {
            match opened.chunk(most)? {
                Some(chunk) => return Ok(Some(chunk)),
                None => drop(self.0.pop()),
            }
        }
        Ok(None)
    }

    /// All of it, for a transport that cannot read while it sends.
    pub(crate) fn whole(mut self) -> io::Result<Bytes> {
        let mut whole = Vec::with_capacity(self.length().unwrap_or(0).min(1 << 20) as usize);
        self.read_to_end(&mut whole)?;
        Ok(whole.into())
    }
}

impl Read for UploadReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while let Some(opened) = self.0.last_mut() {
            let read = opened.read(into)?;
            if read > 0 || into.is_empty() {
                return Ok(read);
            }
            self.0.pop();
        }
        Ok(0)
    }
}

impl fmt::Debug for UploadReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadReader").field("length", &self.length()).finish_non_exhaustive()
    }
}
