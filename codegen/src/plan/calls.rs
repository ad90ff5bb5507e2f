//! A call of an endpoint: its parameters, what it sends, what it gives.

use super::requests::{constructor, field_doc, flat, literal, setter_of};
use super::scope::Scope;
use super::{checks, docs, types};
use crate::model::{
    self, Endpoint, Field, FieldType, Method, PathPart, Presence, PriceUnit, RequestPart, Response, Rounding, Safety,
    Timeout, TypeKind, ValueKind,
};
use crate::naming;
use crate::rust::{
    Argument, Call, CallCredits, CallField, CheckLine, Codec, Constructor, CreditPrice, Decode, Doc, Limited,
    Operation, Price, Type, Write,
};

/// The name of the type in `calls`.
pub(super) fn type_name(endpoint: &Endpoint) -> String {
    naming::call_name(endpoint.rust.as_deref().unwrap_or(&endpoint.name))
}

pub(super) fn call(endpoint: &Endpoint, scope: &mut Scope) -> Call {
    let name = type_name(endpoint);
    scope.declare(&name);
    scope.declare(&format!("{name}Required"));
    let mut fields = Vec::new();
    let mut setters = Vec::new();
    for field in parameters(endpoint) {
        let FieldType::Value(ty) = &field.ty else { continue };
        if matches!(ty.kind, ValueKind::Const(_)) {
            continue;
        }
        let required = field.presence != Presence::Optional;
        let rust = parameter_name(field);
        fields.push(CallField { name: rust.clone(), ty: types::request(ty, scope), required });
        if !required {
            setters.push(setter_of(field, ty, rust, scope));
        }
    }
    if let Some(body) = &endpoint.body {
        fields.push(CallField { name: "body".to_owned(), ty: types::request(body, scope), required: true });
    }
    let (output, decode) = output(endpoint, scope);
    let Constructor { arguments, required_struct, .. } = method_constructor(endpoint, scope);
    import(endpoint, scope);
    Call {
        at: endpoint.about.at,
        doc: doc(endpoint),
        must_use: "a call does nothing until it is sent".to_owned(),
        fields,
        constructor: arguments,
        required_struct,
        setters,
        max_credits: credits(endpoint, scope),
        send_doc: send_doc(scope),
        output,
        error: scope.root_path("Error"),
        decode,
        operation: operation(endpoint),
        writes: writes(endpoint, scope),
        checks: call_checks(endpoint, scope),
        name,
    }
}

fn import(endpoint: &Endpoint, scope: &mut Scope) {
    scope.import("std::time", "Duration");
    scope.root("Service");
    scope.runtime_itself();
    scope.runtime("MaxCredits");
    for name in [
        "CallOptions",
        "Checker",
        "DecodeError",
        "Endpoint",
        "Method",
        "Operation",
        "Price",
        "RequestWriter",
        "ResponseBody",
        "Safety",
        "TimeoutClass",
    ] {
        scope.wire(name);
    }
    if endpoint.envelope.as_ref().is_some_and(|envelope| !envelope.ok.is_empty()) {
        scope.wire("Literal");
    }
    if matches!(endpoint.price, model::Price::Credits(_)) {
        for name in ["CreditPrice", "PriceUnit", "Rounding"] {
            scope.wire(name);
        }
    }
}

fn parameters(endpoint: &Endpoint) -> impl Iterator<Item = &Field> {
    endpoint.path_fields.iter().chain(&endpoint.query).chain(&endpoint.headers)
}

pub(super) fn parameter_name(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| naming::parameter_name(&field.wire))
}

/// The arguments of the client's method, each with its text.
fn arguments(endpoint: &Endpoint, scope: &mut Scope) -> Vec<(Argument, Doc)> {
    let mut arguments = Vec::new();
    for field in parameters(endpoint).filter(|field| field.presence != Presence::Optional) {
        let FieldType::Value(ty) = &field.ty else { continue };
        if matches!(ty.kind, ValueKind::Const(_)) {
            continue;
        }
        let name = parameter_name(field);
        let doc = field_doc(field, &name);
        arguments
            .push((Argument { name, ty: types::request(ty, scope), passing: types::passing(ty, false, scope) }, doc));
    }
    if let Some(body) = &endpoint.body {
        let passing = types::passing(body, false, scope);
        let argument = Argument { name: "body".to_owned(), ty: types::request(body, scope), passing };
        arguments.push((argument, body_doc(body, scope)));
    }
    arguments
}

/// What the body's type says first.
fn body_doc(body: &model::Type, scope: &Scope) -> Doc {
    let said = match body.kind {
        ValueKind::Named(id) => scope.service.type_def(id).about.doc.lines().next().unwrap_or_default(),
        _ => "",
    };
    docs::of_text(if said.is_empty() { "The body." } else { said })
}

fn send_doc(scope: &Scope) -> Doc {
    let mut doc =
        docs::of_text("Sends the request and reads the answer. A request that is known to be refused is not sent.");
    if scope.service.errors.is_some() {
        let path = scope.root_path("ErrorKind");
        let text = format!("The error's kind is one of [`ErrorKind`]({path}), where the service says it.");
        docs::push_paragraph(&mut doc, vec!["# Errors".to_owned(), String::new(), text]);
    }
    doc
}

/// How the client's method takes what the call needs.
pub(super) fn method_constructor(endpoint: &Endpoint, scope: &mut Scope) -> Constructor {
    let arguments = arguments(endpoint, scope);
    constructor(&type_name(endpoint), arguments)
}

fn doc(endpoint: &Endpoint) -> Doc {
    let mut doc =
        docs::of_text(&format!("A call of `{} {}`, ready to be sent.", verb(endpoint.method), template(endpoint)));
    docs::paragraph(&mut doc, &endpoint.about.doc);
    doc
}

/// The path as on the vendor's page.
pub(super) fn template(endpoint: &Endpoint) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Field(index) => format!("{{{}}}", endpoint.path_fields[*index].wire),
    };
    endpoint.path.iter().map(part).collect()
}

pub(super) fn verb(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

fn output(endpoint: &Endpoint, scope: &mut Scope) -> (Type, Decode) {
    match &endpoint.response {
        Response::Empty => (Type::Unit, Decode::Empty),
        Response::Bytes => {
            scope.wire("Bytes");
            (Type::Bytes, Decode::Bytes)
        }
        Response::Json(ty) => {
            let output = match &ty.kind {
                ValueKind::List(item, _) if !item.nullable && types::is_row(item, scope) => {
                    scope.runtime("Rows");
                    Type::Rows(Box::new(types::response(item, scope)))
                }
                _ => types::response(ty, scope),
            };
            let output = if ty.nullable { Type::Option(Box::new(output)) } else { output };
            (output, Decode::Json)
        }
    }
}

/// What bounds the price: the body by itself, or a parameter.
fn credits(endpoint: &Endpoint, scope: &Scope) -> CallCredits {
    let nothing = CallCredits::Field { name: None, required: false };
    let model::Price::Credits(price) = &endpoint.price else { return nothing };
    let Some(bound) = &price.bound else { return nothing };
    let fields = match bound.field.part {
        RequestPart::Path => &endpoint.path_fields,
        RequestPart::Query => &endpoint.query,
        RequestPart::Header => &endpoint.headers,
        RequestPart::Body => {
            let is_object = endpoint.body.as_ref().is_some_and(|body| {
                matches!(body.kind, ValueKind::Named(id)
                if matches!(scope.service.type_def(id).kind, TypeKind::Object(_)))
            });
            return if is_object { CallCredits::Body } else { nothing };
        }
    };
    let Some(field) = fields.iter().find(|field| bound.field.names.first() == Some(&field.wire)) else {
        return nothing;
    };
    CallCredits::Field { name: Some(parameter_name(field)), required: field.presence != Presence::Optional }
}

fn operation(endpoint: &Endpoint) -> Operation {
    let envelope = endpoint.envelope.as_ref();
    let reported = match &endpoint.price {
        model::Price::Credits(price) => price.reported.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
        model::Price::Free | model::Price::Unstated => vec![],
    };
    let name = endpoint.module.0.iter().chain([&endpoint.name]).cloned().collect::<Vec<_>>().join(".");
    Operation {
        name,
        method: naming::upper_camel(&verb(endpoint.method).to_lowercase()),
        path: template(endpoint),
        safety: match endpoint.safety {
            Safety::ReadOnly => "ReadOnly",
            Safety::Writes => "Writes",
        }
        .to_owned(),
        timeout: match endpoint.timeout {
            Timeout::Quick => "Quick",
            Timeout::Normal => "Normal",
            Timeout::Slow => "Slow",
        }
        .to_owned(),
        price: match &endpoint.price {
            model::Price::Free => Price::Free,
            model::Price::Unstated => Price::Unstated,
            model::Price::Credits(price) => Price::Credits(credit_price(price)),
        },
        success: endpoint.success.clone(),
        ok: envelope
            .map(|envelope| envelope.ok.iter().map(|(name, value)| (name.clone(), literal(value))).collect())
            .unwrap_or_default(),
        reported_credits: reported,
        idempotency_header: endpoint.idempotency_header.clone(),
    }
}

pub(super) fn credit_price(price: &model::CreditPrice) -> CreditPrice {
    CreditPrice {
        credits: price.credits,
        per: price.per,
        unit: match price.unit {
            PriceUnit::Call => "Call",
            PriceUnit::Result => "Result",
        }
        .to_owned(),
        round: match price.round {
            Rounding::Up => "Up",
            Rounding::Down => "Down",
        }
        .to_owned(),
        minimum: price.minimum,
        default_bound: price.bound.as_ref().and_then(|bound| bound.default),
    }
}

fn writes(endpoint: &Endpoint, scope: &mut Scope) -> Vec<Write> {
    let mut writes = Vec::new();
    for part in &endpoint.path {
        writes.push(match part {
            PathPart::Text(text) => Write::Path(text.clone()),
            PathPart::Field(index) => segment(&endpoint.path_fields[*index], scope),
        });
    }
    for field in &endpoint.query {
        writes.extend(parameter_write(field, true, scope));
    }
    for field in &endpoint.headers {
        writes.extend(parameter_write(field, false, scope));
    }
    if endpoint.body.is_some() {
        writes.push(Write::Body);
    }
    writes
}

fn segment(field: &Field, scope: &mut Scope) -> Write {
    let codec = match &field.ty {
        FieldType::Value(ty) => parameter_codec(ty, scope),
        FieldType::Wrap(_) => Codec::Plain,
    };
    Write::Segment { field: parameter_name(field), codec }
}

/// In a path, a query or a header everything is text, so that nothing needs quotes.
fn parameter_codec(ty: &model::Type, scope: &mut Scope) -> Codec {
    match types::codec(ty) {
        Codec::Csv => {
            scope.wire("Csv");
            Codec::Csv
        }
        Codec::Quoted | Codec::Plain => Codec::Plain,
    }
}

fn parameter_write(field: &Field, in_query: bool, scope: &mut Scope) -> Option<Write> {
    let FieldType::Value(ty) = &field.ty else { return None };
    let wire = field.wire.clone();
    if let ValueKind::Const(value) = &ty.kind {
        let value = literal(value);
        return Some(if in_query {
            Write::QueryConstant { wire, value }
        } else {
            Write::HeaderConstant { wire, value }
        });
    }
    let codec = parameter_codec(ty, scope);
    let (field, optional) = (parameter_name(field), field.presence == Presence::Optional);
    Some(if in_query {
        Write::Query { wire, field, codec, optional }
    } else {
        Write::Header { wire, field, codec, optional }
    })
}

fn call_checks(endpoint: &Endpoint, scope: &mut Scope) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    for fields in [&endpoint.path_fields, &endpoint.query, &endpoint.headers] {
        lines.extend(checks::of_fields(scope.service, &flat(fields), parameter_name));
    }
    for limit in &endpoint.limits {
        lines.extend(variant_limit(endpoint, limit, scope));
    }
    if let Some(body) = &endpoint.body {
        // The fields of an object are named by themselves; another body has no name but this.
        let wire = if types::is_row(body, scope) { "" } else { "body" };
        lines.extend(checks::of_value(scope.service, body, wire, "body"));
    }
    lines
}

fn variant_limit(endpoint: &Endpoint, limit: &model::VariantLimit, scope: &mut Scope) -> Option<CheckLine> {
    let limited = match limit.field.part {
        RequestPart::Body => Limited::InBody(limit.field.names.clone()),
        RequestPart::Path | RequestPart::Query | RequestPart::Header => {
            let wire = limit.field.names.first()?;
            let field = parameters(endpoint).find(|field| field.wire == *wire)?;
            Limited::Parameter { wire: wire.clone(), field: parameter_name(field) }
        }
    };
    let ValueKind::Named(id) = endpoint.body.as_ref()?.kind else { return None };
    let TypeKind::Union(union) = &scope.service.type_def(id).kind else { return None };
    let rust = |name: &String| {
        let variant = union.variants.iter().find(|variant| variant.name == *name);
        variant.and_then(|variant| variant.rust.clone()).unwrap_or_else(|| naming::variant_name(name))
    };
    Some(CheckLine::VariantLimit {
        limited,
        arms: limit.max.iter().map(|(name, max)| (rust(name), *max)).collect(),
        union: scope.named(id),
    })
}
