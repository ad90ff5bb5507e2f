//! What must hold between the fields of an object, and of a request.

use crate::model::{self, Endpoint, Object, RequestPart, RequestPath};
use crate::naming;
use crate::rust::{self, CallField, Request, RuleKind};

/// The rules of an object, by the places of its fields in Rust.
pub(super) fn of(object: &Object, request: &Request) -> Vec<RuleKind> {
    let fields = request.fields();
    let place =
        |name: &String| fields.iter().find(|(_, field)| field.wire == *name).map(rust::place).unwrap_or_default();
    let written = |rule: &model::Rule| match &rule.kind {
        // A field that is not in the spec is enough, too.
        model::RuleKind::Group(group, _) if rule.implied => RuleKind::Group(*group, vec![]),
        kind => kind.map(place, Clone::clone),
    };
    object.rules.iter().map(written).collect()
}

/// The rules of a call.
pub(super) fn of_call(endpoint: &Endpoint) -> Vec<RuleKind<CallField>> {
    endpoint.rules.iter().map(|rule| rule.kind.map(|path| call_field(endpoint, path), Clone::clone)).collect()
}

/// A field of the body or a parameter, as the checks of a call read it.
pub(super) fn call_field(endpoint: &Endpoint, path: &RequestPath) -> CallField {
    if path.part == RequestPart::Body {
        return CallField { wire: path.to_string(), field: "body".to_owned(), path: path.names.clone() };
    }
    let wire = path.names.join(".");
    let field = endpoint.parameters(path.part).iter().find(|field| field.wire == wire);
    CallField { field: field.map(naming::of_parameter).unwrap_or_default(), wire, path: vec![] }
}
