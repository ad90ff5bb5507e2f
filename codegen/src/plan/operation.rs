//! What the runtime gets to know about an endpoint.

use super::context::Context;
use super::paths;
use crate::model::{self, Endpoint, PathPart, Safety, Timeout};
use crate::rust::{CreditPrice, Operation, Price};

pub(super) fn operation(endpoint: &Endpoint, cx: &Context<'_>) -> Operation {
    let name = endpoint.module.0.iter().chain([&endpoint.name]).cloned().collect::<Vec<_>>().join(".");
    let ok = endpoint.envelope.iter().flat_map(|envelope| &envelope.ok);
    Operation {
        name,
        method: endpoint.method,
        path: template(endpoint),
        safety: Some(endpoint.safety).filter(|safety| *safety != Safety::Writes),
        timeout: Some(endpoint.timeout).filter(|timeout| *timeout != Timeout::Normal),
        price: match &endpoint.price {
            Price::Free => Price::Free,
            Price::Unstated => Price::Unstated,
            Price::Credits(price) => Price::Credits(credit_price(price)),
        },
        stores: paths::stores(endpoint, cx.service),
        success: endpoint.success.clone(),
        ok: ok.map(|(name, value)| (name.clone(), value.clone())).collect(),
        data: endpoint.envelope.as_ref().filter(|envelope| !envelope.ok.is_empty()).and_then(|of| of.data.clone()),
        idempotency_header: endpoint.idempotency_header.as_ref().map(|name| name.to_lowercase()),
        account: endpoint.account.clone(),
    }
}

/// The path as on the vendor's page.
pub(super) fn template(endpoint: &Endpoint) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Field(index) => format!("{{{}}}", endpoint.path_fields[*index].wire),
    };
    endpoint.path.iter().map(part).collect()
}

pub(super) fn credit_price(price: &model::CreditPrice) -> CreditPrice {
    CreditPrice {
        rate: price.rate,
        bound: price.bound.as_ref().map(|bound| bound.field.clone()),
        default_bound: price.bound.as_ref().and_then(|bound| bound.default),
        reported: price.reported.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
        items: price.items.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
    }
}
