//! What a generated endpoint declares.

use bytes::Bytes;

use crate::runtime::{
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

/// What a response's body is read into: a value from JSON, `()` for nothing, or the bytes as they came.
pub trait Body: Sized {
    /// Reads the body.
    fn read_body(body: &Bytes) -> json::Result<(Self, Vec<Note>)>;
}

impl<T: Read> Body for T {
    fn read_body(body: &Bytes) -> json::Result<(Self, Vec<Note>)> {
        json::read_body(body)
    }
}

impl Body for () {
    fn read_body(_: &Bytes) -> json::Result<(Self, Vec<Note>)> {
        Ok(((), Vec::new()))
    }
}

impl Body for Bytes {
    fn read_body(body: &Bytes) -> json::Result<(Self, Vec<Note>)> {
        Ok((body.clone(), Vec::new()))
    }
}
