
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
    pub async fn send(self) -> Result<Response<Bytes>, Error> {
        runtime::wire::send(self).await
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
        ..Operation::new("", Method::Get, "")
    };

    fn client(&self) -> &runtime::Client<Service> {
        &self.client
    }

    fn check(&self, check: &mut Checker) {
        check.value("pet_id", &self.pet_id);
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/v1/pets/");
        request.segment("pet_id", &self.pet_id);
        request.path("/picture.png");
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.bytes()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
