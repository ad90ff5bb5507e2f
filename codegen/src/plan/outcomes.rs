//! What a call returns, where that depends on the status: an `Option` where all others are nothing, or an enum of its own.

use super::{Context, docs, responses, types};
use crate::model::{Endpoint, Response, ValueKind};
use crate::naming;
use crate::rust::{Head, OutcomeVariant, Outcomes, Path, Step, Type};

/// How the outcomes of an endpoint are distinguished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// All return the same.
    One,
    /// One returns something.
    Optional,
    Several,
}

fn form(endpoint: &Endpoint) -> Form {
    let (usual, others) = ((&endpoint.response, &endpoint.received), &endpoint.others);
    if others.iter().all(|other| (&other.response, &other.received) == usual) {
        Form::One
    } else if others.iter().all(|other| matches!(other.response, Response::Empty)) {
        Form::Optional
    } else {
        Form::Several
    }
}

pub(super) fn output(endpoint: &Endpoint, cx: &Context<'_>) -> Type {
    let body = body(endpoint, cx);
    match &endpoint.response_headers {
        Some(headers) => Type::WithHeaders(Box::new(body), Box::new(types::response(headers, cx))),
        None => body,
    }
}

fn body(endpoint: &Endpoint, cx: &Context<'_>) -> Type {
    match (form(endpoint), of_response(&endpoint.response, cx)) {
        (Form::One, usual) | (Form::Optional, usual @ Type::Option(_)) => usual,
        (Form::Optional, usual) => Type::Option(Box::new(usual)),
        (Form::Several, _) => {
            Type::Named(Path::new(cx.names.module(&endpoint.module), naming::of_outcomes(endpoint)), vec![])
        }
    }
}

fn of_response(response: &Response, cx: &Context<'_>) -> Type {
    let ty = match response {
        Response::Empty => return Type::Unit,
        Response::Bytes => return Type::Bytes,
        Response::Json(ty) => ty,
    };
    let output = match &ty.kind {
        ValueKind::List(item, _) if responses::is_listed(item, cx) => {
            Type::ItemList(Box::new(types::response(item, cx)))
        }
        _ => types::response(ty, cx),
    };
    if ty.nullable { Type::Option(Box::new(output)) } else { output }
}

/// From the response to its usual outcome.
pub(super) fn first_steps(endpoint: &Endpoint) -> Vec<Step> {
    let is_nullable = endpoint.response.json().is_some_and(|ty| ty.nullable);
    let outcome = match form(endpoint) {
        Form::Several => Some(Step::Usual),
        Form::Optional => Some(Step::OptionalSelf),
        Form::One => is_nullable.then_some(Step::OptionalSelf),
    };
    let body = endpoint.response_headers.as_ref().map(|_| Step::Field("body".to_owned()));
    body.into_iter().chain(outcome).collect()
}

pub(super) fn outcomes(endpoint: &Endpoint, cx: &Context<'_>) -> Option<Outcomes> {
    (form(endpoint) == Form::Several).then_some(())?;
    let own = endpoint.success.iter().copied().map(Some).chain(endpoint.success.is_empty().then_some(None));
    let variant = |status: Option<u16>, response: &Response, is_usual| {
        let doc = match (status, response) {
            (None, _) => "What other successes return.".to_owned(),
            (Some(status), Response::Empty) => format!("Nothing, with the status {status}."),
            (Some(status), _) => format!("What is returned with the status {status}."),
        };
        let head = head(endpoint, status.map_or("Ok".to_owned(), naming::status_name), &doc);
        let ty = match of_response(response, cx) {
            Type::Unit => None,
            ty if response.json().is_some_and(|of| !of.nullable && types::is_item(of, cx)) => {
                Some(Type::Box(Box::new(ty)))
            }
            ty => Some(ty),
        };
        OutcomeVariant { head, status, ty, is_usual }
    };
    let own = own.map(|status| (status, variant(status, &endpoint.response, true)));
    let others =
        endpoint.others.iter().map(|other| (Some(other.status), variant(Some(other.status), &other.response, false)));
    let mut variants: Vec<_> = own.chain(others).collect();
    // A range comes last.
    variants.sort_by_key(|(status, _)| status.unwrap_or(u16::MAX));
    let is_read = !endpoint.pages.is_empty() || endpoint.lookup.is_some();
    Some(Outcomes {
        head: head(
            endpoint,
            naming::of_outcomes(endpoint),
            &format!("What `{} {}` returns, by status.", endpoint.method, endpoint.template(str::to_owned)),
        ),
        variants: variants.into_iter().map(|(_, variant)| variant).collect(),
        usual: is_read.then(|| of_response(&endpoint.response, cx)),
    })
}

fn head(endpoint: &Endpoint, name: String, doc: &str) -> Head {
    Head { at: endpoint.metadata.at, name, doc: docs::of_text(doc), deprecated: None }
}
