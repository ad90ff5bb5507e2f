
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

    /// What the caller sets beyond the parameters.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// The most that the call can cost.
    pub fn max_credits(&self) -> MaxCredits {
        runtime::wire::max_credits(self)
    }

    /// Sends the call.
    pub async fn send(self) -> Result<Response<Pet>, Error> {
        runtime::wire::send(self).await
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
        idempotency_header: Some("idempotency-key"),
        ..Operation::new("", Method::Get, "")
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
