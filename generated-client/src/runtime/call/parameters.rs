//! What a generated endpoint says of itself.

use bytes::Bytes;

use crate::runtime::{
    Checker, DecodeError, Operation, ResponseBody, Service,
    json::{self, Read},
    request_writer::RequestWriter,
};

/// The parameters of an endpoint. Generated types implement it, and `Call<P>` sends them.
pub trait Parameters {
    /// The service it belongs to.
    type Service: Service;
    /// What it returns.
    type Output: Body;
    /// What is known of it beforehand.
    const OPERATION: Operation;

    /// Reports what the service would refuse.
    fn check(&self, check: &mut Checker);
    /// Writes the request.
    fn write(&self, request: &mut RequestWriter);
}

/// Writes the parameters of a call.
pub fn write_parameters<P: Parameters>(parameters: &P, request: &mut crate::runtime::RequestWriter) {
    RequestWriter::around(request, |request| parameters.write(request));
}

/// What a response's body is read into: a value from JSON, `()` for nothing, or the bytes as they came.
pub trait Body: Sized {
    /// Reads the body.
    fn read_body(body: &Bytes) -> json::Result<Self>;
}

impl<T: Read> Body for T {
    fn read_body(body: &Bytes) -> json::Result<Self> {
        json::read_body(body).map(|(value, _)| value)
    }
}

impl Body for () {
    fn read_body(_: &Bytes) -> json::Result<Self> {
        Ok(())
    }
}

impl Body for Bytes {
    fn read_body(body: &Bytes) -> json::Result<Self> {
        Ok(body.clone())
    }
}

impl ResponseBody<'_> {
    /// Reads the body.
    pub fn read<T: Body>(self) -> Result<T, DecodeError> {
        let bytes = self.bytes()?;
        T::read_body(&bytes).map_err(|error| DecodeError::new(error.path(), error.reason()))
    }
}
