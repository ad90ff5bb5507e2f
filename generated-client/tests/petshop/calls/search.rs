use std::time::Duration;

use generated_client::runtime::{
    self, MaxCredits, Response,
    wire::{
        CallOptions, Checker, CreditPrice, DecodeError, Endpoint, Literal, Method, Operation, Price, PriceUnit,
        RequestWriter, ResponseBody, Rounding, Safety, TimeoutClass,
    },
};

use crate::petshop::{Error, SearchBody, SearchPage, Service, ids::OwnerId};

/// Searches.
#[derive(Debug, Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct Search {
    client: runtime::Client<Service>,
    owner_id: OwnerId,
    body: SearchBody,
    limit: Option<i64>,
    options: CallOptions,
}

impl Search {
    pub(crate) fn new(client: runtime::Client<Service>, owner_id: OwnerId, body: SearchBody) -> Self {
        Self { client, owner_id, body, limit: None, options: CallOptions::default() }
    }

    /// How many results to answer: 1 to 50, or 100 for jobs. Default: 10.
    pub fn limit(mut self, limit: i64) -> Self {
        self.limit = Some(limit);
        self
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
        <Self as Endpoint>::OPERATION.price.at_most(self.limit)
    }

    /// Sends the call.
    #[cfg(feature = "async")]
    pub async fn send(self) -> Result<Response<SearchPage>, Error> {
        let client = self.client.clone();
        client.send(self).await
    }
}

impl Endpoint for Search {
    type Service = Service;
    type Output = SearchPage;

    const OPERATION: Operation = Operation {
        name: "search",
        method: Method::Post,
        path: "/v1/search",
        safety: Safety::ReadOnly,
        timeout: TimeoutClass::Slow,
        price: Price::Credits(CreditPrice {
            credits: 1,
            per: 10,
            unit: PriceUnit::Result,
            round: Rounding::Up,
            minimum: 1,
            default_bound: Some(10),
        }),
        success: &[],
        ok: &[("success", Literal::Boolean(true))],
        reported_credits: &["metadata", "credits_consumed"],
        idempotency_header: None,
    };

    fn client(&self) -> &runtime::Client<Service> {
        &self.client
    }

    fn check(&self, check: &mut Checker) {
        check.value("owner_id", &self.owner_id);
        check.value("body", &self.body);
        match &self.body {
            SearchBody::ClassicPeople(_) => check.range("limit", &self.limit, Some(1.0), Some(50.0)),
            SearchBody::SalesJobs(_) => check.range("limit", &self.limit, Some(1.0), Some(100.0)),
            SearchBody::SearchUrl(_) => {}
        }
    }

    fn write(&self, request: &mut RequestWriter) {
        request.path("/v1/search");
        request.query("owner_id", &self.owner_id);
        request.query("limit", &self.limit);
        request.body(&self.body);
    }

    fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
        body.json()
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
