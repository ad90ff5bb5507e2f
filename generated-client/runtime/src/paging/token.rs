//! Resume tokens: the position of a pager as text, bound to its endpoint and request.

use std::{error::Error, fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use super::pager::Progress;
use crate::{
    Endpoint, Service,
    request::draft::{Body, Draft},
};

/// Changes if older tokens can no longer be read.
const VERSION: u32 = 1;

/// A position in the pages of a request, which can be stored as a string.
///
/// It contains the endpoint, a fingerprint of the request without its secrets, and the position. To continue, create
/// the same request again and call [`resume`](super::Pages::resume). A token of another endpoint does not compile, and
/// a token of another request is an error.
pub struct ResumeToken<E, P = Progress> {
    kept: Kept<P>,
    call: PhantomData<fn() -> E>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept<P> {
    version: u32,
    endpoint: String,
    request: String,
    progress: P,
}

impl<E: Endpoint, P> ResumeToken<E, P> {
    pub(crate) fn new(mode: &str, draft: &Draft, progress: P) -> Self {
        Self::of(Kept { version: VERSION, endpoint: name::<E>(mode), request: fingerprint(draft), progress })
    }

    /// The position, if the token belongs to this request.
    pub(crate) fn progress(self, mode: &str, draft: &Draft) -> Result<P, &'static str> {
        if self.kept.version != VERSION {
            return Err("has another version");
        }
        if self.kept.endpoint != name::<E>(mode) {
            return Err("belongs to another endpoint");
        }
        if self.kept.request != fingerprint(draft) {
            return Err("belongs to another request");
        }
        Ok(self.kept.progress)
    }
}

impl<E, P> ResumeToken<E, P> {
    fn of(kept: Kept<P>) -> Self {
        Self { kept, call: PhantomData }
    }
}

impl<E, P: Serialize> fmt::Display for ResumeToken<E, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.kept).map_err(|_| fmt::Error)?)
    }
}

impl<E, P: DeserializeOwned> FromStr for ResumeToken<E, P> {
    type Err = NoResumeToken;

    fn from_str(text: &str) -> Result<Self, NoResumeToken> {
        serde_json::from_str(text).map(Self::of).map_err(|_| NoResumeToken(()))
    }
}

// By hand, because derives would ask the same of the call.
impl<E, P: fmt::Debug> fmt::Debug for ResumeToken<E, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResumeToken").field(&self.kept).finish()
    }
}

impl<E, P: Clone> Clone for ResumeToken<E, P> {
    fn clone(&self) -> Self {
        Self::of(self.kept.clone())
    }
}

impl<E, P: PartialEq> PartialEq for ResumeToken<E, P> {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept
    }
}

impl<E, P: Eq> Eq for ResumeToken<E, P> {}

impl<E, P: Serialize> Serialize for ResumeToken<E, P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.kept.serialize(serializer)
    }
}

impl<'de, E, P: Deserialize<'de>> Deserialize<'de> for ResumeToken<E, P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Kept::deserialize(deserializer).map(Self::of)
    }
}

/// The error of a string that is not a resume token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoResumeToken(());

impl fmt::Display for NoResumeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a resume token")
    }
}

impl Error for NoResumeToken {}

fn name<E: Endpoint>(mode: &str) -> String {
    format!("{}.{}/{mode}", E::Service::NAME, E::OPERATION.name)
}

/// A fingerprint of path, query and body, written without secrets. Headers are not part of it: they identify the
/// caller, not the request.
fn fingerprint(draft: &Draft) -> String {
    let mut hash = Fnv::default();
    for part in &draft.path {
        hash.write(part.text());
    }
    for (name, value) in &draft.query {
        hash.write(name);
        hash.write(value);
    }
    match &draft.body {
        Body::None => {}
        Body::Json(drafted) => hash.bytes(&drafted.json),
    }
    format!("{:016x}", hash.0)
}

/// FNV-1a, because the hashes of the standard library may change with the compiler, and a token must not.
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
