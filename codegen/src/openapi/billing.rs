//! The price of a call, and its pages.

use super::about::inner;
use super::json::{Json, Object};
use crate::model::{
    About, Caps, CreditPrice, Lookup, PageMode, Paging, Price, RequestPart, RequestPath, ResponsePath, VariantLimit,
};

pub(super) fn request_path(path: &RequestPath) -> String {
    let part = match path.part {
        RequestPart::Path => "path",
        RequestPart::Query => "query",
        RequestPart::Header => "headers",
        RequestPart::Body => "body",
    };
    [part].into_iter().chain(path.names.iter().map(String::as_str)).collect::<Vec<_>>().join(".")
}

pub(super) fn response_path(path: &ResponsePath) -> String {
    path.0.join(".")
}

pub(super) fn price(price: &Price, parent: &About) -> Json {
    match price {
        Price::Free => "free".into(),
        Price::Unstated => "unstated".into(),
        Price::Credits(price) => credits(price, parent).into(),
    }
}

fn credits(price: &CreditPrice, parent: &About) -> Object {
    let bound = price
        .bound
        .as_ref()
        .map(|bound| Object::new().with("field", request_path(&bound.field)).with_some("default", bound.default));
    Object::new()
        .with("credits", price.rate.credits)
        .with("per", price.rate.per)
        .with("unit", price.rate.unit.as_str())
        .with("round", price.rate.round.as_str())
        .with("minimum", price.rate.minimum)
        .with_some("bound", bound)
        .with_some("reported", price.reported.as_ref().map(response_path))
        .with_some("items", price.items.as_ref().map(response_path))
        .and(inner(&price.about, parent))
}

/// The paginations by name.
pub(super) fn pages(pages: &[Paging], parent: &About) -> Object {
    pages.iter().map(|one| (one.name.clone(), paging(one, parent))).collect()
}

fn paging(paging: &Paging, parent: &About) -> Object {
    let mode = match &paging.mode {
        PageMode::Cursor { next, more } => Object::new()
            .with("mode", "cursor")
            .with("next", response_path(next))
            .with_some("more", more.as_ref().map(response_path)),
        PageMode::Offset { next, more } => Object::new()
            .with("mode", "offset")
            .with_some("next", next.as_ref().map(response_path))
            .with_some("more", more.as_ref().map(response_path)),
        PageMode::Page { first, last } => {
            Object::new().with("mode", "page").with("first", *first).with_some("last", last.as_ref().map(request_path))
        }
    };
    let caps: Option<Json> = match &paging.caps {
        Caps::None => None,
        Caps::All(cap) => Some((*cap).into()),
        Caps::ByVariant(caps) => Some(caps.iter().cloned().collect::<Object>().into()),
    };
    mode.with("items", response_path(&paging.items))
        .with("send", request_path(&paging.send))
        .with_some("keep", paging.keep.as_ref().map(|paths| paths.iter().map(request_path).collect::<Json>()))
        .with_some("size", paging.size.as_ref().map(request_path))
        .with_some("total", paging.total.as_ref().map(response_path))
        .with_some("caps", caps)
        .with("ends", paging.ends.iter().map(|end| end.as_str()).collect::<Json>())
        .and(inner(&paging.about, parent))
}

/// By request path: the largest value for each variant of the body, null for none.
pub(super) fn limits(limits: &[VariantLimit]) -> Object {
    limits.iter().map(|limit| (request_path(&limit.field), limit.max.iter().cloned().collect::<Object>())).collect()
}

pub(super) fn lookup(lookup: &Lookup) -> Object {
    Object::new()
        .with("type", request_path(&lookup.kind))
        .with_some("product", lookup.product.as_ref().map(request_path))
        .with("text", request_path(&lookup.text))
        .with("items", response_path(&lookup.items))
        .with("id", &lookup.id)
        .with("title", &lookup.title)
}
