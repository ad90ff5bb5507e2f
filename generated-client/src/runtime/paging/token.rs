//! Where to go on after a crash.

use std::{error::Error, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{super::draft::Draft, course::Place};
use crate::runtime::draft::{Body, PathPart};

/// Changes when tokens of before can no longer be read.
const VERSION: u32 = 1;

/// Says where the pages of one request go on: kept as text, it outlives the program.
///
/// It holds the endpoint, a fingerprint of the request without its secrets, and the place. To go on, make the same request
/// again and call [`resume`](super::Pages::resume); a token of another request is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumeToken {
    version: u32,
    endpoint: String,
    request: String,
    place: Place,
}

impl ResumeToken {
    pub(super) fn new(endpoint: &str, way: &str, draft: &Draft, place: Place) -> Self {
        Self { version: VERSION, endpoint: name(endpoint, way), request: fingerprint(draft), place }
    }

    /// The place, if the token belongs to this request.
    pub(super) fn place(self, endpoint: &str, way: &str, draft: &Draft) -> Result<Place, &'static str> {
        if self.version != VERSION {
            return Err("is of another version");
        }
        if self.endpoint != name(endpoint, way) {
            return Err("belongs to another endpoint");
        }
        if self.request != fingerprint(draft) {
            return Err("belongs to another request");
        }
        Ok(self.place)
    }
}

impl fmt::Display for ResumeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for ResumeToken {
    type Err = NoResumeToken;

    fn from_str(text: &str) -> Result<Self, NoResumeToken> {
        serde_json::from_str(text).map_err(|_| NoResumeToken(()))
    }
}

/// A text that is no resume token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoResumeToken(());

impl fmt::Display for NoResumeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no resume token")
    }
}

impl Error for NoResumeToken {}

fn name(endpoint: &str, way: &str) -> String {
    format!("{endpoint}/{way}")
}

/// Of path, query and body, which were written without secrets. Headers say who is calling, not what for.
fn fingerprint(draft: &Draft) -> String {
    let mut hash = Fnv::default();
    for part in &draft.path {
        match part {
            PathPart::Text(text) | PathPart::Parameter(_, text) => hash.write(text),
        }
    }
    for (name, value) in &draft.query {
        hash.write(name);
        hash.write(value);
    }
    match &draft.body {
        Body::None => {}
        Body::Bytes(bytes) => hash.bytes(bytes),
        Body::Json(json) => hash.write(&json.to_string()),
    }
    format!("{:016x}", hash.0)
}

/// FNV-1a: the standard library's hashes may change with the compiler, and a token must not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        // Parts two texts, for no text has it.
        self.bytes(&[0xff]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
