//! Files that are sent: bytes, a path or a reader, with a name and a media type.

use std::{
    fmt, fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::{Bytes, BytesMut};
use serde::{Deserialize, Deserializer};

use crate::{
    Check, Checker,
    json::{self, Json, Read as ReadJson, Write, Writer},
};

/// A file to send: bytes, a path or a reader. It is read while it is sent, and not held in memory.
///
/// ```
/// use generated_client::runtime::File;
///
/// let on_disk = File::open("report.pdf").media_type("application/pdf");
/// let in_memory = File::bytes("id,name\n1,Rex\n").name("pets.csv").media_type("text/csv");
/// let from_a_reader = File::reader(std::io::Cursor::new([0; 16])).name("zeros").length(16);
/// ```
///
/// A call with bytes or a path is sent again after a failure, as any other. A reader can be read once only, so that such a call
/// is not repeated as soon as anything of it was sent.
#[derive(Clone)]
pub struct File {
    source: Source,
    name: Option<String>,
    media_type: Option<String>,
}

#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    Path(PathBuf),
    /// Until it is taken.
    Once(Arc<Mutex<Option<Reader>>>, Option<u64>),
}

type Reader = Box<dyn Read + Send>;

impl File {
    /// Bytes in memory.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self { source: Source::Bytes(bytes.into()), name: None, media_type: None }
    }

    /// The file at a path, under its own name. It is opened when it is sent, and again when the call is repeated.
    pub fn open(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { source: Source::Path(path.to_owned()), name, media_type: None }
    }

    /// What a reader returns, up to its end. Set the [`length`](Self::length) if it is known: many services want it.
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        let reader = Arc::new(Mutex::new(Some(Box::new(reader) as Reader)));
        Self { source: Source::Once(reader, None), name: None, media_type: None }
    }

    /// Sets the name that the service sees.
    pub fn name(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Sets the media type, such as `application/pdf`.
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: Some(media_type.into()), ..self }
    }

    /// Sets the number of bytes of a reader. One that ends before or goes on after it fails the call.
    pub fn length(mut self, length: u64) -> Self {
        if let Source::Once(_, known) = &mut self.source {
            *known = Some(length);
        }
        self
    }

    pub(crate) fn name_or<'a>(&'a self, name: &'a str) -> &'a str {
        self.name.as_deref().unwrap_or(name)
    }

    pub(crate) fn media_type_or<'a>(&'a self, media_type: &'a str) -> &'a str {
        self.media_type.as_deref().unwrap_or(media_type)
    }

    pub(crate) fn in_memory(&self) -> Option<&Bytes> {
        if let Source::Bytes(bytes) = &self.source { Some(bytes) } else { None }
    }

    /// The text that it is, without a name and a media type.
    pub(crate) fn as_text(&self) -> Option<&str> {
        let has_more = self.name.is_some() || self.media_type.is_some();
        self.in_memory().filter(|_| !has_more).and_then(|bytes| str::from_utf8(bytes).ok())
    }

    /// Whether it can be opened, once more where it was opened before.
    pub(crate) fn is_there(&self) -> bool {
        match &self.source {
            Source::Bytes(_) | Source::Path(_) => true,
            Source::Once(reader, _) => reader.lock().unwrap_or_else(PoisonError::into_inner).is_some(),
        }
    }

    pub(crate) fn opened(&self) -> io::Result<Opened> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Opened::Bytes(bytes.clone())),
            Source::Path(path) => {
                let file = fs::File::open(path)?;
                let length = file.metadata()?.len();
                Ok(Opened::Reader(Box::new(file), Some(length)))
            }
            Source::Once(reader, length) => {
                let reader = reader.lock().unwrap_or_else(PoisonError::into_inner).take();
                let reader = reader.ok_or_else(|| io::Error::other("the reader of the file was read already"))?;
                Ok(Opened::Reader(reader, *length))
            }
        }
    }
}

/// A file that is being read.
pub(crate) enum Opened {
    Bytes(Bytes),
    /// And the number of bytes that are left, where it was announced.
    Reader(Reader, Option<u64>),
}

impl Opened {
    /// The bytes that are left.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Reader(_, left) => *left,
        }
    }

    /// The next bytes; `None` at the end. Bytes in memory are not copied.
    pub(crate) fn chunk(&mut self, most: usize) -> io::Result<Option<Bytes>> {
        if let Self::Bytes(bytes) = self {
            let chunk = std::mem::take(bytes);
            return Ok(Some(chunk).filter(|chunk| !chunk.is_empty()));
        }
        let mut chunk = BytesMut::zeroed(most);
        let read = self.read(&mut chunk)?;
        chunk.truncate(read);
        Ok((read > 0).then(|| chunk.freeze()))
    }
}

impl Read for Opened {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let (reader, left) = match self {
            Self::Bytes(bytes) => {
                let some = bytes.split_to(bytes.len().min(into.len()));
                into[..some.len()].copy_from_slice(&some);
                return Ok(some.len());
            }
            Self::Reader(reader, left) => (reader, left),
        };
        let read = loop {
            match reader.read(into) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        if let Some(left) = left {
            let changed = || io::Error::other("the file does not have the length that was announced");
            *left = left.checked_sub(read as u64).ok_or_else(changed)?;
            if read == 0 && !into.is_empty() && *left > 0 {
                return Err(changed());
            }
        }
        Ok(read)
    }
}

impl Default for File {
    fn default() -> Self {
        Self::bytes(Bytes::new())
    }
}

/// Shows no content.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File").field("name", &self.name).field("media_type", &self.media_type).finish_non_exhaustive()
    }
}

/// The same name and media type, and the same source: a reader is only equal to itself.
impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.source, &other.source) {
            (Source::Bytes(one), Source::Bytes(other)) => one == other,
            (Source::Path(one), Source::Path(other)) => one == other,
            (Source::Once(one, _), Source::Once(other, _)) => Arc::ptr_eq(one, other),
            (Source::Bytes(_) | Source::Path(_) | Source::Once(..), _) => false,
        };
        is_same && self.name == other.name && self.media_type == other.media_type
    }
}

macro_rules! from_bytes {
    ($($bytes:ty),+) => {$(
        impl From<$bytes> for File {
            fn from(bytes: $bytes) -> Self {
                Self::bytes(bytes)
            }
        }
    )+};
}

from_bytes!(Bytes, Vec<u8>, &'static [u8]);

impl From<&Path> for File {
    fn from(path: &Path) -> Self {
        Self::open(path)
    }
}

impl From<PathBuf> for File {
    fn from(path: PathBuf) -> Self {
        Self::open(path)
    }
}

impl Check for File {
    fn check(&self, check: &mut Checker) {
        if let Source::Path(path) = &self.source
            && let Err(error) = fs::metadata(path).and_then(|found| match found.is_dir() {
                true => Err(io::ErrorKind::IsADirectory.into()),
                false => Ok(()),
            })
        {
            check.violation(format!("is a file that cannot be read: {error}"));
        }
        // Another header could follow a line break.
        let is_header = |text: &String| text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if !self.media_type.as_ref().is_none_or(is_header) {
            check.violation("has a media type with characters that no header can have");
        }
    }
}

impl Write for File {
    fn write(&self, out: &mut Writer) {
        out.file(self);
    }
}

/// In JSON, in which examples are written, a file is its text.
impl ReadJson for File {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, json: &mut Json<'_>) -> json::Result<bool> {
        let mut text = String::new();
        let is_read = text.read(json)?;
        *self = Self::bytes(text);
        Ok(is_read)
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::bytes)
    }
}
