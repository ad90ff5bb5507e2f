//! What the runtime gets to know about an endpoint.

use super::{Context, pages};
use crate::model::{self, Endpoint, Outcome, Response, Safety, Timeout, TypeKinds};
use crate::rust::{Content, CreditPrice, Operation, Price};

pub(super) fn operation(endpoint: &Endpoint, cx: &Context<'_>) -> Operation {
    let ok = endpoint.envelope.iter().flat_map(|envelope| &envelope.ok);
    let mut stores = Vec::new();
    for (path, _) in endpoint.stores(cx.service) {
        if !stores.contains(&path) {
            stores.push(path);
        }
    }
    Operation {
        name: endpoint.dotted(),
        method: endpoint.method,
        url: endpoint.url.clone(),
        auth: endpoint.auth.clone(),
        path: endpoint.template(str::to_owned),
        safety: Some(endpoint.safety).filter(|safety| *safety != Safety::Writes),
        timeout: Some(endpoint.timeout).filter(|timeout| *timeout != Timeout::Normal),
        price: match &endpoint.price {
            Price::Free => Price::Free,
            Price::Unstated => Price::Unstated,
            Price::Credits(price) => Price::Credits(credit_price(price)),
        },
        stores,
        success: endpoint.success.clone(),
        others: endpoint.others.iter().map(|other| (other.status, returned(other))).collect(),
        ok: ok.map(|(name, value)| (name.clone(), value.clone())).collect(),
        data: endpoint.envelope.as_ref().filter(|envelope| !envelope.ok.is_empty()).and_then(|of| of.data.clone()),
        idempotency_header: endpoint.idempotency_header.as_ref().map(|name| name.to_lowercase()),
        account: endpoint.account.clone(),
        content: Some(endpoint.content.clone()).filter(|content| *content != Content::default()),
        json_texts: json_texts(endpoint, cx),
        received: Some(endpoint.received.clone()).filter(|content| *content != Content::default()),
    }
}

fn json_texts(endpoint: &Endpoint, cx: &Context<'_>) -> Vec<String> {
    let objects = endpoint.body.iter().filter_map(|body| cx.service.objects(body)).flatten();
    let texts = objects.flat_map(|(_, object)| &object.fields).filter(|field| field.style.is_some());
    let mut texts: Vec<String> = texts.map(|field| field.wire.clone()).collect();
    texts.sort();
    texts.dedup();
    texts
}

fn returned(other: &Outcome) -> Option<Content> {
    (!matches!(other.response, Response::Empty)).then(|| other.received.clone())
}

pub(super) fn credit_price(price: &model::CreditPrice) -> CreditPrice {
    CreditPrice {
        rate: price.rate,
        bound: price.bound.as_ref().map(|bound| bound.field.clone()),
        default_bound: price.bound.as_ref().and_then(|bound| bound.default),
        reported: price.reported.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
        items: price.items.as_ref().map(pages::names_of).unwrap_or_default(),
    }
}
