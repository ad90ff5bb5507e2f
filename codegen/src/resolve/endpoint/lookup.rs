//! Look-ups: the endpoint that finds ids by keywords, and the ids that use it.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{self, Spanned, Text};
use crate::model::{FieldType, Literal, Lookup, Presence, Type, TypeKind, ValueKind};

use crate::resolve::endpoint::field_path::Target;
use crate::resolve::endpoint::paths::{Wanted, path_in, request_path, response_path};
use crate::resolve::literals::shown;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{Types, Written};
use crate::resolve::sink::Sink;
use crate::resolve::values::enum_misfit;

pub(crate) fn lookup(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, diagnostics: &mut Sink) -> Option<Lookup> {
    let Spanned { value: written, at } = endpoint.written.lookup.as_ref()?;
    let mut sent = |text, wanted| request_path(types, endpoint, text, wanted, diagnostics);
    let kind = sent(&written.kind, Wanted::Enum);
    let product = written.product.as_ref().map(|product| sent(product, Wanted::Enum));
    let text = sent(&written.text, Wanted::Text);
    for text in [Some(&written.kind), written.product.as_ref(), Some(&written.text)].into_iter().flatten() {
        refuse_body(text, diagnostics);
    }
    let rows = response_path(types, endpoint, &written.items, Wanted::List, diagnostics);
    if let Some((_, rows)) = &rows {
        check_row(types, rows, written, diagnostics);
    }
    Some(Lookup {
        at: *at,
        kind: kind?.0,
        product: match product {
            Some(product) => Some(product?.0),
            None => None,
        },
        text: text?.0,
        rows: rows?.0,
        id: written.id.value.clone(),
        title: written.title.value.clone(),
    })
}

/// The look-up of the client only sets parameters, and no body.
fn refuse_body(text: &Text, diagnostics: &mut Sink) {
    if text.value.starts_with("body.") {
        let message = format!("`{}` is in the body, but a look-up has no parameters in the body", text.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, text.at, message);
        diagnostics.push(diagnostic.help("use a parameter in the path, the query or the headers"));
    }
}

/// The id and the title must be fields of each item.
fn check_row(types: &Types<'_>, rows: &[Target<'_>], written: &document::Lookup, diagnostics: &mut Sink) {
    for row in rows {
        let ValueKind::List(item, _) = &row.ty.kind else { continue };
        for (text, wanted) in [(&written.id, Wanted::Text), (&written.title, Wanted::Text)] {
            if path_in(types, item, text, wanted, diagnostics).is_some_and(|(path, _)| path.0.len() > 1) {
                let message = format!("`{}` must be a field of the item itself", text.value);
                diagnostics.push(Diagnostic::new(Code::UNKNOWN_PATH, text.at, message));
            }
        }
    }
}

/// Every id with a look-up needs an endpoint that accepts its type and product.
pub(crate) fn check_ids(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    let mut with_lookup = endpoints.iter().filter(|endpoint| endpoint.written.lookup.is_some());
    let endpoint = with_lookup.next();
    for second in with_lookup {
        let message = "a service can have only one look-up endpoint";
        let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, lookup_at(second), message);
        diagnostics.push(match endpoint {
            Some(first) => diagnostic.related(lookup_at(first), "first declared here"),
            None => diagnostic,
        });
    }
    for (_, partial) in types.iter() {
        let Written::Id(document::Id { lookup: Some((kind, product)), .. }) = partial.written else { continue };
        match endpoint {
            Some(endpoint) => check_id(types, endpoint, kind, product.as_ref(), diagnostics),
            None => {
                let message =
                    format!("`{}` can be looked up, but no endpoint of the service has `lookup`", partial.def.name);
                diagnostics.push_absence(
                    Diagnostic::new(Code::MISSING_KEY, kind.at, message)
                        .help("add `lookup` to the endpoint that finds ids, or write `id: any` if there is none"),
                );
            }
        }
    }
}

fn lookup_at(endpoint: &PartialEndpoint<'_>) -> crate::source::Place {
    endpoint.written.lookup.as_ref().map_or(endpoint.written.name.at, |lookup| lookup.at)
}

fn check_id(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    kind: &Text,
    product: Option<&Text>,
    diagnostics: &mut Sink,
) {
    let Some(Spanned { value: lookup, at }) = &endpoint.written.lookup else { return };
    // Mistakes in the paths are reported at the endpoint.
    let mut quiet = Sink::default();
    let mut targets = |text| request_path(types, endpoint, text, Wanted::Enum, &mut quiet).map(|(_, targets)| targets);
    refuse_other_values(types, targets(&lookup.kind), kind, diagnostics);
    match (product, &lookup.product) {
        (Some(product), Some(path)) => refuse_other_values(types, targets(path), product, diagnostics),
        (Some(product), None) => {
            let message = format!("the look-up has no parameter for the product `{}`", product.value);
            let diagnostic = Diagnostic::new(Code::MISSING_KEY, product.at, message);
            diagnostics.push_absence(
                diagnostic.related(*at, "the look-up is declared here").help("add `product` to the look-up"),
            );
        }
        (None, Some(path)) => {
            let required = |target: &Target<'_>| target.field.presence == Presence::Required;
            if targets(path).is_some_and(|targets| targets.iter().any(required)) {
                let message = format!("the look-up requires a product, but `{}` has none", kind.value);
                let diagnostic = Diagnostic::new(Code::MISSING_KEY, kind.at, message);
                diagnostics
                    .push(diagnostic.related(path.at, "the product is sent here").help("add `product` to the id"));
            }
        }
        (None, None) => {}
    }
}

/// The type and the product of an id must be values that the endpoint accepts.
fn refuse_other_values(types: &Types<'_>, targets: Option<Vec<Target<'_>>>, said: &Text, diagnostics: &mut Sink) {
    for target in targets.into_iter().flatten() {
        let literal = Literal::String(said.value.clone());
        let enum_def = match target.ty.core().name().and_then(|id| types.kind(id)) {
            Some(TypeKind::Enum(enum_def)) => enum_def,
            Some(TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Id(_) | TypeKind::Secret) | None => {
                refuse_other_constant(target, said, diagnostics);
                continue;
            }
        };
        let Some(reason) = enum_misfit(enum_def, &literal) else { continue };
        let names = enum_def.values.iter().filter_map(|value| match &value.wire {
            Literal::String(text) => Some(text.as_str()),
            Literal::Integer(_) | Literal::Float(_) | Literal::Boolean(_) | Literal::List(_) => None,
        });
        let message = format!("`{}` {reason}", said.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, said.at, message);
        let diagnostic = diagnostic.related(target.field.about.at, "expected because of this");
        diagnostics.push(match nearest(&said.value, names) {
            Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
            None => diagnostic,
        });
    }
}

fn refuse_other_constant(target: Target<'_>, said: &Text, diagnostics: &mut Sink) {
    let FieldType::Value(Type { kind: ValueKind::Const(Literal::String(constant)), .. }) = &target.field.ty else {
        return;
    };
    if *constant != said.value {
        let constant = shown(&Literal::String(constant.clone()));
        let message = format!("expected the constant {constant} of the look-up, found `{}`", said.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, said.at, message);
        diagnostics.push(diagnostic.related(target.field.about.at, "expected because of this"));
    }
}
