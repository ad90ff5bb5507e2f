//! A call of an endpoint: its parameters, what it sends, what it gives.

use super::constructor::constructor;
use super::context::Context;
use super::types::{self, literal};
use super::{bounds, docs, lookup, operation, pages, previous, responses, rules};
use crate::model::{self, Endpoint, Field, FieldType, PathPart, Presence, RequestPart, Response, TypeKind, ValueKind};
use crate::naming;
use crate::rust::{
    Argument, Call, CallBody, Constructor, Doc, Limit, PageWay, Parameter, ParameterField, ParameterPart,
    ParameterValue, Segment, Type, VariantLimit,
};

pub(super) fn call(endpoint: &Endpoint, cx: &Context<'_>) -> Call {
    let name = naming::of_call(endpoint);
    let pages = pages::ways(endpoint, cx);
    let parameters = parameters(endpoint, &pages, cx);
    let body = endpoint.body.as_ref().map(|body| self::body(body, cx));
    let mut call = Call {
        head: docs::head(&endpoint.about, name, doc(endpoint)),
        service: cx.names.at_root("Service"),
        parameters,
        body,
        constructor: constructor("", vec![]),
        pages,
        lookup: lookup::items(endpoint, cx),
        output: output(endpoint, cx),
        operation: operation::operation(endpoint, cx),
        path: path(endpoint),
        rules: rules::of_call(endpoint),
        limits: endpoint.limits.iter().filter_map(|limit| variant_limit(endpoint, limit, cx)).collect(),
    };
    call.head.deprecated = None;
    call.constructor = call_constructor(&call, endpoint, cx);
    call
}

/// How the client's method takes what the call needs.
fn call_constructor(call: &Call, endpoint: &Endpoint, cx: &Context<'_>) -> Constructor {
    let required = call.fields().filter(|field| field.required);
    let mut arguments: Vec<(Argument, Doc)> =
        required.map(|field| (field.argument(), field.head.doc.clone())).collect();
    if let (Some(planned), Some(body)) = (&call.body, &endpoint.body) {
        let passing = types::passing(body, false, cx);
        let argument = Argument { name: "body".to_owned(), ty: planned.ty.clone(), passing };
        arguments.push((argument, body_doc(body, cx)));
    }
    constructor(&call.head.name, arguments)
}

/// What the body's type says first.
fn body_doc(body: &model::Type, cx: &Context<'_>) -> Doc {
    let said = body.name().and_then(|id| cx.service.type_def(id).about.doc.lines().next()).unwrap_or_default();
    docs::of_text(if said.is_empty() { "The request body." } else { said })
}

fn doc(endpoint: &Endpoint) -> Doc {
    let mut doc = docs::of_text(&format!("The parameters of `{} {}`.", endpoint.method, operation::template(endpoint)));
    docs::paragraph(&mut doc, &endpoint.about.doc);
    doc
}

fn parameters(endpoint: &Endpoint, pages: &[PageWay], cx: &Context<'_>) -> Vec<Parameter> {
    let fields = written(endpoint);
    let methods = pages.iter().flat_map(|way| [way.method().to_owned(), way.items_method().to_owned()]);
    let names = fields.iter().map(|(_, field)| (&field.about, naming::of_parameter(field)));
    let previous = previous::names(names, methods, naming::parameter_name);
    let planned = fields.into_iter().zip(previous);
    planned.filter_map(|((part, field), previous)| parameter(part, field, (endpoint, previous), cx)).collect()
}

/// In the order of the request.
fn written(endpoint: &Endpoint) -> Vec<(ParameterPart, &Field)> {
    let parts = [
        (ParameterPart::Path, &endpoint.path_fields),
        (ParameterPart::Query, &endpoint.query),
        (ParameterPart::Header, &endpoint.headers),
    ];
    parts.into_iter().flat_map(|(part, fields)| fields.iter().map(move |field| (part, field))).collect()
}

fn parameter(
    part: ParameterPart,
    field: &Field,
    (endpoint, previous): (&Endpoint, Option<String>),
    cx: &Context<'_>,
) -> Option<Parameter> {
    let FieldType::Value(ty) = &field.ty else { return None };
    let value = match ty.constant() {
        Some(value) => ParameterValue::Constant(literal(value)),
        None => {
            let required = field.presence != Presence::Optional;
            ParameterValue::Field(Box::new(ParameterField {
                head: docs::field_head(field, naming::of_parameter(field), &endpoint.about),
                previous: previous.filter(|_| !required),
                ty: types::request(ty, cx),
                passing: types::passing(ty, false, cx),
                required,
                codec: types::codec(ty),
                bounds: bounds::of(ty),
            }))
        }
    };
    Some(Parameter { part, wire: field.wire.clone(), value })
}

fn body(body: &model::Type, cx: &Context<'_>) -> CallBody {
    // The fields of an object are named by themselves; another body has no name but this.
    let wire = if types::is_item(body, cx) { "" } else { "body" };
    CallBody { ty: types::request(body, cx), wire, bounds: bounds::of(body) }
}

/// The parameters begin with those of the path.
fn path(endpoint: &Endpoint) -> Vec<Segment> {
    let segment = |part: &PathPart| match part {
        PathPart::Text(text) => Segment::Text(text.clone()),
        PathPart::Field(index) => Segment::Parameter(*index),
    };
    endpoint.path.iter().map(segment).collect()
}

fn output(endpoint: &Endpoint, cx: &Context<'_>) -> Type {
    match &endpoint.response {
        Response::Empty => Type::Unit,
        Response::Bytes => Type::Bytes,
        Response::Json(ty) => {
            let output = match &ty.kind {
                ValueKind::List(item, _) if responses::is_listed(item, cx) => {
                    Type::ItemList(Box::new(types::response(item, cx)))
                }
                _ => types::response(ty, cx),
            };
            if ty.nullable { Type::Option(Box::new(output)) } else { output }
        }
    }
}

fn variant_limit(endpoint: &Endpoint, limit: &model::VariantLimit, cx: &Context<'_>) -> Option<VariantLimit> {
    let of = match limit.field.part {
        RequestPart::Body => Limit::InBody(limit.field.names.clone()),
        RequestPart::Path | RequestPart::Query | RequestPart::Header => {
            let wire = limit.field.names.first()?;
            let (_, field) = written(endpoint).into_iter().find(|(_, field)| field.wire == *wire)?;
            Limit::Parameter { wire: wire.clone(), field: naming::of_parameter(field) }
        }
    };
    let id = endpoint.body.as_ref()?.name()?;
    let TypeKind::Union(union) = &cx.service.type_def(id).kind else { return None };
    let arms = limit.max.iter().map(|(name, max)| (naming::of_variant_named(union, name), *max)).collect();
    Some(VariantLimit { limit: of, union: cx.names.path(id).clone(), arms })
}
