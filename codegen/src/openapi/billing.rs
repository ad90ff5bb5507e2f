//! The price of a call, its pages, and the job that it starts.

use super::json::{Json, Object};
use super::metadata::inner;
use crate::model::{
    Caps, CreditPrice, Endpoint, Job, JobValue, Lookup, Metadata, PageMode, Paging, Price, RequestPart, Response,
    Service, VariantLimit,
};

pub(super) fn price(price: &Price, parent: &Metadata) -> Json {
    match price {
        Price::Free => "free".into(),
        Price::Unstated => "unstated".into(),
        Price::Credits(price) => credits(price, parent).into(),
    }
}

fn credits(price: &CreditPrice, parent: &Metadata) -> Object {
    let bound =
        price.bound.as_ref().map(|bound| Object::new().with("field", &bound.field).with_some("default", bound.default));
    Object::new()
        .with("credits", price.rate.credits)
        .with("per", price.rate.per)
        .with("unit", price.rate.unit.as_str())
        .with("round", price.rate.round.as_str())
        .with("minimum", price.rate.minimum)
        .with_some("bound", bound)
        .with_some("reported", price.reported.as_ref())
        .with_some("items", price.items.as_ref())
        .and(inner(&price.metadata, parent))
}

/// The paginations by name.
pub(super) fn pages(pages: &[Paging], parent: &Metadata) -> Object {
    pages.iter().map(|one| (one.name.clone(), paging(one, parent))).collect()
}

fn paging(paging: &Paging, parent: &Metadata) -> Object {
    let (first, last) = match &paging.mode {
        PageMode::Page { first, last } => (Some(*first), last.as_ref()),
        PageMode::Cursor | PageMode::Offset | PageMode::Link => (None, None),
    };
    let caps: Option<Json> = match &paging.caps {
        Caps::None => None,
        Caps::All(cap) => Some((*cap).into()),
        Caps::ByVariant(caps) => Some(caps.iter().cloned().collect::<Object>().into()),
    };
    Object::new()
        .with("mode", paging.mode.name())
        .with_some("next", paging.next.as_ref())
        .with_some("more", paging.more.as_ref().map(ToString::to_string))
        .with_some("first", first)
        .with_some("last", last)
        .with("items", &paging.items)
        .with_some("send", paging.send.as_ref())
        .with_some("keep", paging.keep.as_ref().map(|paths| paths.iter().collect::<Json>()))
        .with_some("size", paging.size.as_ref())
        .with_some("total", paging.total.as_ref())
        .with_some("caps", caps)
        .with("ends", paging.ends.iter().map(|end| end.as_str()).collect::<Json>())
        .and(inner(&paging.metadata, parent))
}

/// By request path: the largest value for each variant of the body, null for none.
pub(super) fn limits(limits: &[VariantLimit]) -> Object {
    limits.iter().map(|limit| (limit.field.to_string(), limit.max.iter().cloned().collect::<Object>())).collect()
}

pub(super) fn job(job: &Job) -> Object {
    let with: Object = job.with.iter().map(|(field, value)| (field.to_string(), value.to_string())).collect();
    Object::new()
        .with("poll", &job.poll)
        .with_any("with", with)
        .with_some("state", job.state.as_ref())
        .with("done", job.done.iter().collect::<Json>())
        .with_any("failed", job.failed.iter().collect::<Json>())
        .with_some("retry_after", job.retry_after.as_ref())
        .with("interval", job.interval)
        .with("deadline", job.deadline)
}

/// The call that polls a job, where its path has no other.
pub(super) fn link(service: &Service, endpoint: &Endpoint, returned: &Response) -> Option<(String, Object)> {
    let job = endpoint.job.as_ref().filter(|_| *returned == endpoint.response)?;
    let poll = service.endpoints.iter().find(|one| one.dotted() == job.poll)?;
    let route = |one: &Endpoint| one.route().split('#').next().map(str::to_owned);
    if service.endpoints.iter().filter(|one| route(one) == route(poll)).count() > 1 {
        return None;
    }
    let value = |value: &JobValue| match value {
        JobValue::Response(path) => format!("$response.body#/{}", path.0.join("/")),
        JobValue::Request(path) if path.part == RequestPart::Body => format!("$request.body#/{}", path.names.join("/")),
        JobValue::Request(path) => format!("$request.{}.{}", path.part.singular(), path.names.join(".")),
    };
    let parameters: Object = job
        .with
        .iter()
        .map(|(field, from)| (format!("{}.{}", field.part.singular(), field.names.join(".")), value(from)))
        .collect();
    let link = Object::new().with("operationId", &job.poll).with_any("parameters", parameters);
    Some((job.poll.clone(), link))
}

pub(super) fn lookup(lookup: &Lookup) -> Object {
    Object::new()
        .with("type", &lookup.kind)
        .with_some("product", lookup.product.as_ref())
        .with("text", &lookup.text)
        .with("items", &lookup.items)
        .with("id", &lookup.id)
        .with("title", &lookup.title)
}
