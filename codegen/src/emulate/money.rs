//! What a call costs, and where the response says it.

use serde_json::Value;

use super::pages::{at, put};
use super::refusal::Refusal;
use super::state::State;
use crate::model::{Charged, Endpoint, Price, PriceUnit, Rate, Rounding, Service, Type};

/// The number of results that a price counts, as far as the response has them.
pub(super) fn results(endpoint: &Endpoint, body: &Value) -> u64 {
    let Price::Credits(price) = &endpoint.price else { return 0 };
    let path = price.items.as_ref().or_else(|| endpoint.pages.first().map(|paging| &paging.items));
    path.and_then(|path| at(body, &path.0)).and_then(Value::as_array).map_or(1, |items| items.len() as u64)
}

fn cost(rate: &Rate, results: u64) -> u64 {
    let units = match rate.unit {
        PriceUnit::Call => 1,
        PriceUnit::Result => results,
    };
    let batches = match rate.round {
        Rounding::Up => units.div_ceil(rate.per.max(1)),
        Rounding::Down => units / rate.per.max(1),
    };
    batches.saturating_mul(rate.credits).max(rate.minimum)
}

/// Writes the charged credits where the service reports them.
pub(super) fn report(service: &Service, endpoint: &Endpoint, ty: &Type, credits: u64, body: &mut Value) {
    if let Price::Credits(price) = &endpoint.price
        && let Some(path) = &price.reported
    {
        put(service, ty, body, &path.0, credits.into());
    }
}

impl State {
    /// Takes the price of a call with so many results, unless it is more than is left.
    pub(super) fn charge(&mut self, service: &Service, endpoint: &Endpoint, results: u64) -> Result<u64, Refusal> {
        let Price::Credits(price) = &endpoint.price else { return Ok(0) };
        let credits = cost(&price.rate, results);
        let account = self.account(service);
        let Some(left) = account.balance.checked_sub(credits) else {
            let reason = format!("the call costs {credits} credits, and {} are left", account.balance);
            return Err(Refusal::new(&[402], "insufficient credits quota funds payment", reason));
        };
        account.balance = left;
        account.charged += credits;
        Ok(credits)
    }

    /// Takes what a failed call costs where the catalogue says that it costs something.
    pub(super) fn charge_failure(&mut self, service: &Service, endpoint: &Endpoint, refusal: &Refusal) -> u64 {
        match refusal.charged(service, endpoint) {
            Charged::Yes => self.charge(service, endpoint, 1).unwrap_or_default(),
            Charged::No | Charged::Maybe => 0,
        }
    }
}
