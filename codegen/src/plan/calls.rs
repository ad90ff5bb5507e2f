//! A call of an endpoint: its parameters, what it sends, what it gives.

use super::requests::{constructor, field_doc, flat, literal, setters};
use super::scope::Scope;
use super::{checks, docs, former, lookup, pages, paths, types, unions};
use crate::model::{
    self, Endpoint, Field, FieldType, Method, PathPart, Presence, RequestPart, Response, Rounding, Safety, Service,
    Timeout, TypeKind, ValueKind,
};
use crate::naming;
use crate::rust::{
    Argument, Call, CallField, CheckLine, Codec, Constructor, CreditPrice, Decode, Doc, Limited, Operation, Price,
    PriceUnit, Type, Write,
};

/// The name of the type in `calls`.
pub(super) fn type_name(endpoint: &Endpoint) -> String {
    naming::call_name(endpoint.rust.as_deref().unwrap_or(&endpoint.name))
}

pub(super) fn call<'m>(endpoint: &'m Endpoint, scope: &mut Scope<'m>) -> Call {
    let name = type_name(endpoint);
    scope.declare(&name);
    scope.declare(&former::required(&name));
    let mut fields = Vec::new();
    for field in parameters(endpoint) {
        let FieldType::Value(ty) = &field.ty else { continue };
        if matches!(ty.kind, ValueKind::Const(_)) {
            continue;
        }
        let required = field.presence != Presence::Optional;
        fields.push(CallField { name: parameter_name(field), ty: types::request(ty, scope), required });
    }
    let pages = pages::ways(endpoint, scope);
    let methods: Vec<String> = pages.iter().flat_map(|way| [way.method.clone(), way.items_method.clone()]).collect();
    let setters = setters(parameters(endpoint), &methods, parameter_name, naming::parameter_name, scope);
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
        pages,
        lookup: lookup::rows(endpoint, scope),
        send_doc: send_doc(scope),
        output,
        error: scope.root_path("Error"),
        decode,
        operation: operation(endpoint, scope.service),
        writes: writes(endpoint, scope),
        checks: call_checks(endpoint, scope),
        name,
    }
}

fn import(endpoint: &Endpoint, scope: &mut Scope) {
    scope.root("Service");
    scope.runtime_itself();
    scope.runtime("MaxCredits");
    for name in
        ["CallOptions", "Checker", "DecodeError", "Endpoint", "Method", "Operation", "RequestWriter", "ResponseBody"]
    {
        scope.wire(name);
    }
    if endpoint.safety == Safety::ReadOnly {
        scope.wire("Safety");
    }
    if endpoint.timeout != Timeout::Normal {
        scope.wire("TimeoutClass");
    }
    if !matches!(endpoint.price, model::Price::Unstated) {
        scope.wire("Price");
    }
    if endpoint.envelope.as_ref().is_some_and(|envelope| !envelope.ok.is_empty()) {
        scope.wire("Literal");
    }
    if let model::Price::Credits(price) = &endpoint.price {
        scope.wire("CreditPrice");
        if price.round == Rounding::Down {
            scope.wire("Rounding");
        }
        if price.bound.is_some() {
            scope.wire("RequestField");
        }
    }
    if endpoint.account.is_some() || !paths::stores(endpoint, scope.service).is_empty() {
        scope.wire("RequestField");
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

fn operation(endpoint: &Endpoint, service: &Service) -> Operation {
    let envelope = endpoint.envelope.as_ref();
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
        stores: paths::stores(endpoint, service),
        success: endpoint.success.clone(),
        ok: envelope
            .map(|envelope| envelope.ok.iter().map(|(name, value)| (name.clone(), literal(value))).collect())
            .unwrap_or_default(),
        idempotency_header: endpoint.idempotency_header.clone(),
        account: endpoint.account.as_ref().map(paths::request_field),
    }
}

pub(super) fn credit_price(price: &model::CreditPrice) -> CreditPrice {
    CreditPrice {
        credits: price.credits,
        per: price.per,
        unit: match price.unit {
            model::PriceUnit::Call => PriceUnit::Call,
            model::PriceUnit::Result => PriceUnit::Result,
        },
        rounds_down: price.round == Rounding::Down,
        minimum: price.minimum,
        bound: price.bound.as_ref().map(|bound| paths::request_field(&bound.field)),
        default_bound: price.bound.as_ref().and_then(|bound| bound.default),
        reported: price.reported.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
        rows: price.rows.as_ref().map(|path| path.0.clone()).unwrap_or_default(),
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
    let wire = field.wire.clone();
    let codec = match &field.ty {
        FieldType::Value(model::Type { kind: ValueKind::Const(value), .. }) => {
            return Write::SegmentConstant { wire, value: literal(value) };
        }
        FieldType::Value(ty) => parameter_codec(ty, scope),
        FieldType::Wrap(_) => Codec::Plain,
    };
    Write::Segment { wire, field: parameter_name(field), codec }
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
    let rust = |name: &String| unions::variant_name(union, name);
    Some(CheckLine::VariantLimit {
        limited,
        arms: limit.max.iter().map(|(name, max)| (rust(name), *max)).collect(),
        union: scope.named(id),
    })
}
