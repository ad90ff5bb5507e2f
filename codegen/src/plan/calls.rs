//! A call of an endpoint: its parameters, what it sends, what it returns.

use super::constructor::constructor;
use super::{Context, bounds, docs, jobs, lookup, operation, outcomes, pages, previous, requests, rules, types};
use crate::model::{self, ContentKind, Endpoint, Field, FieldType, RequestPart, Response, ValueKind};
use crate::naming;
use crate::rust::{Argument, Call, CallBody, Doc, Entry, Pager, Parameter, Type, VariantLimit};
use crate::source::Place;

pub(super) fn call(endpoint: &Endpoint, cx: &Context<'_>) -> Call {
    let name = naming::of_call(endpoint);
    let pages = pages::pagers(endpoint, cx);
    let parameters = parameters(endpoint, &pages, cx);
    let mut call = Call {
        constructor: constructor("", vec![]),
        head: docs::head(&endpoint.metadata, name, doc(endpoint)),
        parameters,
        body: endpoint.body.as_ref().map(|body| self::body(body, cx)),
        pages,
        lookup: lookup::items(endpoint, cx),
        job: jobs::job(endpoint, cx),
        output: outcomes::output(endpoint, cx),
        outcomes: outcomes::outcomes(endpoint, cx),
        stream: stream(endpoint, cx),
        operation: operation::operation(endpoint, cx),
        path: endpoint.path.clone(),
        rules: rules::of_call(endpoint),
        limits: endpoint.limits.iter().filter_map(|limit| variant_limit(endpoint, limit, cx)).collect(),
    };
    call.head.deprecated = None;
    let required = call.fields().filter(|field| field.required).map(|field| field.argument());
    let arguments =
        required.chain(endpoint.body.as_ref().map(|body| body_argument(body, endpoint.metadata.at, cx))).collect();
    call.constructor = constructor(&call.head.name, arguments);
    call
}

/// The doc is the first line of that of the body's type.
fn body_argument(body: &model::Type, at: Place, cx: &Context<'_>) -> Argument {
    let line = body.name().and_then(|id| cx.service.type_def(id).metadata.doc.lines().next()).unwrap_or_default();
    Argument {
        name: "body".to_owned(),
        ty: types::request(body, cx),
        conversion: types::conversion(body),
        plain: types::plain_value(body, cx),
        doc: docs::of_text(if line.is_empty() { "The request body." } else { line }),
        wire: String::new(),
        at,
    }
}

fn doc(endpoint: &Endpoint) -> Doc {
    let mut doc = docs::of_text(&format!("The parameters of `{}`.", endpoint.route()));
    docs::paragraph(&mut doc, &endpoint.metadata.doc);
    doc
}

fn parameters(endpoint: &Endpoint, pages: &[Pager], cx: &Context<'_>) -> Vec<Parameter> {
    let fields = written(endpoint);
    let methods = pages.iter().flat_map(Pager::methods).map(str::to_owned);
    let names = fields.iter().map(|(_, field)| (&field.metadata, naming::of_parameter(field)));
    let previous = previous::names(names, methods, naming::parameter_name);
    let parameter = |((part, field), previous): ((RequestPart, &Field), Option<String>)| {
        let FieldType::Value(ty) = &field.ty else { return None };
        let name = naming::of_parameter(field);
        let entry = match ty.constant() {
            Some(value) => Entry::Constant { wire: field.wire.clone(), value: value.clone() },
            None => Entry::Field(Box::new(requests::field(field, ty, (name, previous), &endpoint.metadata, cx))),
        };
        Some(Parameter { part, entry })
    };
    fields.into_iter().zip(previous).filter_map(parameter).collect()
}

/// In the order of the request.
fn written(endpoint: &Endpoint) -> Vec<(RequestPart, &Field)> {
    let of_part = |part| endpoint.parameters(part).iter().map(move |field| (part, field));
    RequestPart::OF_PARAMETERS.into_iter().flat_map(of_part).collect()
}

fn body(body: &model::Type, cx: &Context<'_>) -> CallBody {
    // The fields of an object have names of their own.
    let wire = if types::is_item(body, cx) { "" } else { "body" };
    CallBody { ty: types::request(body, cx), wire, bounds: bounds::of(body) }
}

/// The items that come one after the other.
fn stream(endpoint: &Endpoint, cx: &Context<'_>) -> Option<Type> {
    let is_stream = matches!(endpoint.received.kind, ContentKind::JsonLines | ContentKind::Events);
    match &endpoint.response {
        Response::Json(model::Type { kind: ValueKind::List(item, _), .. }) if is_stream => {
            Some(types::response_item(item, cx))
        }
        Response::Json(_) | Response::Empty | Response::Bytes => None,
    }
}

fn variant_limit(endpoint: &Endpoint, limit: &model::VariantLimit, cx: &Context<'_>) -> Option<VariantLimit> {
    let (id, union) = cx.service.union(endpoint.body.as_ref()?)?;
    let arms = limit.max.iter().map(|(name, max)| (naming::of_variant_named(union, name), *max)).collect();
    Some(VariantLimit { of: rules::call_field(endpoint, &limit.field), union: cx.names.path(id).clone(), arms })
}
