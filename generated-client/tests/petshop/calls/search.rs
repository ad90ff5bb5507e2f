
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

    /// What the caller sets beyond the parameters.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// The most that the call can cost.
    pub fn max_credits(&self) -> MaxCredits {
        runtime::wire::max_credits(&self)
    }

    /// Sends the call.
    pub async fn send(self) -> Result<Response<SearchPage>, Error> {
        runtime::wire::send(self).await
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
            ..CreditPrice::per_call(1)
        }),
        success: &[],
        ok: &[("success", Literal::Boolean(true))],
        ..Operation::new("", Method::Get, "")
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
