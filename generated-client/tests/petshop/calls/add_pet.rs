use std::time::Duration;

use generated_client::runtime::{
    self, MaxCredits, Response,
    wire::{
        CallOptions, Checker, DecodeError, Endpoint, Method, Operation, Price, RequestWriter, ResponseBody, Safety,
        TimeoutClass,
    },
};

use crate::petshop::{AddPetRequest, Error, Pet, Service};

/// Adds a pet.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct AddPet {
    client: runtime::Client<Service>,
    body: AddPetRequest,
    options: CallOptions,
}

impl AddPet {
    pub(crate) fn new(client: runtime::Client<Service>, body: AddPetRequest) -> Self {
        Self { client, body, options: CallOptions::default() }
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
    pub async fn send(self) -> Result<Response<Pet>, Error> {
        let client = self.client.clone();
        client.send(self).await
    }
}

impl Endpoint for AddPet {
    type Service = Service;
    type Output = Pet;

    const OPERATION: Operation = Operation {
        name: "add_pet",
        method: Method::Post,
        path: "/v1/pets",
        safety: Safety::Writes,
        timeout: TimeoutClass::Normal,
        price: Price::Unstated,
        success: &[200, 201],
        ok: &[],
        reported_credits: &[],
        idempotency_header: Some("idempotency-key"),
    };

    fn client(&self) -> &runtime::Client<Service> {
        &self.client
    }

    fn check(&self, check: &mut Checker) {
        check.value("body", &self.body);
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/v1/pets");
        request.body(&self.body);
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.json()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
