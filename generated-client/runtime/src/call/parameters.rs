//! The trait that the parameters of a generated endpoint implement.

use bytes::Bytes;
use http::HeaderMap;

use crate::{
    Checker, Operation, RequestWriter, Service,
    json::{self, Note, Read, ReadError},
};

/// The parameters of an endpoint. Generated types implement it, and `Call<P>` sends them.
pub trait Parameters {
    /// The service of the endpoint.
    type Service: Service;
    /// What it returns.
    type Output: Body;
    /// The properties of the endpoint.
    const OPERATION: Operation;

    /// Reports the violations of the request.
    fn check(&self, check: &mut Checker);
    /// Writes the request.
    fn write(&self, request: &mut RequestWriter);
}

/// The body of a response, as it arrived.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    pub(crate) raw: &'a Bytes,
    /// The same in UTF-8.
    pub(crate) text: &'a Bytes,
    pub(crate) status: u16,
    pub(crate) headers: Option<&'a HeaderMap>,
    pub(crate) is_nothing: bool,
}

impl Received<'_> {
    /// The status, which may decide what the body is.
    pub fn status(&self) -> u16 {
        self.status
    }
}

/// A body in UTF-8, of the status 200.
impl<'a> From<&'a Bytes> for Received<'a> {
    fn from(body: &'a Bytes) -> Self {
        Self { raw: body, text: body, status: 200, headers: None, is_nothing: false }
    }
}

/// What a response's body is read into: a value from JSON, `()` for nothing, or the bytes as they arrived.
pub trait Body: Sized {
    /// Reads the body.
    fn read_body(body: Received<'_>) -> json::Result<(Self, Vec<Note>)>;
}

impl<T: Read> Body for T {
    fn read_body(body: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        json::read_body(body.text)
    }
}

impl Body for () {
    fn read_body(_: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        Ok(((), Vec::new()))
    }
}

impl Body for Option<Bytes> {
    fn read_body(body: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        Ok(((!body.is_nothing).then(|| body.raw.clone()), Vec::new()))
    }
}

impl Body for Bytes {
    fn read_body(body: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        Ok((body.raw.clone(), Vec::new()))
    }
}

/// Several outcomes, one of which is what pages and lookups read.
pub trait Usual {
    /// What they read.
    type Target;

    /// This outcome, if it is the one.
    fn usual(&mut self) -> Option<&mut Self::Target>;
}

/// The error of a status that none of the outcomes has.
pub fn no_outcome(status: u16) -> Box<ReadError> {
    ReadError::body(format!("the spec does not say what is returned with the status {status}"))
}
