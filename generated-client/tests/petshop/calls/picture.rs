use std::time::Duration;

use generated_client::runtime::{
    self, MaxCredits, Response,
    wire::{
        Bytes, CallOptions, Checker, DecodeError, Endpoint, Method, Operation, Price, RequestWriter, ResponseBody,
        Safety, TimeoutClass,
    },
};

use crate::petshop::{Error, PetId, Service};

/// A picture of a pet.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Picture {
    client: runtime::Client<Service>,
    pet_id: PetId,
    options: CallOptions,
}

impl Picture {
    pub(crate) fn new(client: runtime::Client<Service>, pet_id: PetId) -> Self {
        Self { client, pet_id, options: CallOptions::default() }
    }

    /// Adds a query parameter that the spec does not know.
    pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.add_query(name, value);
        self
    }

    /// Adds a header that the spec does not know.
    pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.add_header(name, value);
        self
    }

    /// How long the call may take in all.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.set_timeout(timeout);
        self
    }

    /// The most that the call can cost.
    pub fn max_credits(&self) -> MaxCredits {
        <Self as Endpoint>::OPERATION.price.at_most(None)
    }

    /// Sends the call.
    #[cfg(feature = "async")]
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        let client = self.client.clone();
        client.send(self).await
    }
}

impl Endpoint for Picture {
    type Service = Service;
    type Output = Bytes;

    const OPERATION: Operation = Operation {
        name: "picture",
        method: Method::Get,
        path: "/v1/pets/{pet_id}/picture.png",
        safety: Safety::ReadOnly,
        timeout: TimeoutClass::Normal,
        price: Price::Free,
        success: &[],
        ok: &[],
        reported_credits: &[],
        idempotency_header: None,
    };

    fn client(&self) -> &runtime::Client<Service> {
        &self.client
    }

    fn check(&self, check: &mut Checker) {
        check.value("pet_id", &self.pet_id);
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/v1/pets/");
        request.segment(&self.pet_id);
        request.path("/picture.png");
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.bytes()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
