//! The trait that the parameters of a generated endpoint implement.

use bytes::Bytes;

use crate::{
    Checker, Operation, RequestWriter, Service,
    json::{self, Note, Read},
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
}

/// A body in UTF-8.
impl<'a> From<&'a Bytes> for Received<'a> {
    fn from(body: &'a Bytes) -> Self {
        Self { raw: body, text: body }
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

impl Body for Bytes {
    fn read_body(body: Received<'_>) -> json::Result<(Self, Vec<Note>)> {
        Ok((body.raw.clone(), Vec::new()))
    }
}
