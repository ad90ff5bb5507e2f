
use generated_client::runtime::{
    self, MaxCredits, Response,
    wire::{
        CallOptions, Checker, DecodeError, Endpoint, Method, Operation, Price, RequestWriter, ResponseBody, Safety,
        TimeoutClass,
    },
};

use crate::petshop::{Error, PetId, Service};

/// Removes a pet.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RemovePet {
    client: runtime::Client<Service>,
    pet_id: PetId,
    options: CallOptions,
}

impl RemovePet {
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
    pub async fn send(self) -> Result<Response<()>, Error> {
        runtime::wire::send(self).await
    }
}

impl Endpoint for RemovePet {
    type Service = Service;
    type Output = ();

    const OPERATION: Operation = Operation {
        name: "remove_pet",
        method: Method::Delete,
        path: "/v1/pets/{pet_id}",
        safety: Safety::Writes,
        timeout: TimeoutClass::Normal,
        price: Price::Free,
        success: &[204],
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
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.empty()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
