
use generated_client::runtime::{
    self, MaxCredits, Response,
    wire::{
        CallOptions, Checker, DecodeError, Endpoint, Method, Operation, Price, RequestWriter, ResponseBody, Safety,
        TimeoutClass,
    },
};

use crate::petshop::{Degree, Error, PetPage, Service, Species};

/// Lists the pets for sale.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListPets {
    client: runtime::Client<Service>,
    species: Option<Vec<Species>>,
    degree: Option<Degree>,
    weight: Option<f64>,
    limit: Option<i64>,
    trace: Option<String>,
    options: CallOptions,
}

impl ListPets {
    pub(crate) fn new(client: runtime::Client<Service>) -> Self {
        Self {
            client,
            species: None,
            degree: None,
            weight: None,
            limit: None,
            trace: None,
            options: CallOptions::default(),
        }
    }

    /// Only these species.
    pub fn species(mut self, species: impl IntoIterator<Item = Species>) -> Self {
        self.species = Some(species.into_iter().collect());
        self
    }

    /// How far away.
    pub fn degree(mut self, degree: Degree) -> Self {
        self.degree = Some(degree);
        self
    }

    /// At least so heavy.
    pub fn weight(mut self, weight: f64) -> Self {
        self.weight = Some(weight);
        self
    }

    /// How many pets to answer: 1 to 100.
    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// What names this call in the shop's logs.
    pub fn trace(mut self, trace: impl Into<String>) -> Self {
        self.trace = Some(trace.into());
        self
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
    pub async fn send(self) -> Result<Response<PetPage>, Error> {
        runtime::wire::send(self).await
    }
}

impl Endpoint for ListPets {
    type Service = Service;
    type Output = PetPage;

    const OPERATION: Operation = Operation {
        name: "list_pets",
        method: Method::Get,
        path: "/v1/pets",
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
        check.value("species", &self.species);
        check.value("degree", &self.degree);
        check.value("weight", &self.weight);
        check.range("limit", &self.limit, Some(1.0), Some(100.0));
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/v1/pets");
        request.query("species", &self.species);
        request.query("degree", &self.degree);
        request.query("weight", &self.weight);
        request.query("limit", &self.limit);
        request.header("x-trace", &self.trace);
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.json()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
