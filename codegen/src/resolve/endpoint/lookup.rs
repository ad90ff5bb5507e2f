//! Lookups: the endpoint that finds ids by keywords, and the ids that use it.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{Literal, Lookup, Presence, TypeKind, TypeKinds, ValueKind};
use crate::resolve::endpoint::paths::{Target, Wanted, path_in, request_path, response_path};
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::resolve::values::enum_misfit;

pub(crate) fn lookup(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Option<Lookup> {
    let Spanned { value: written, at } = endpoint.written.lookup.as_ref()?;
    let sent = |text: &Text, wanted| {
        refuse_body(types, text);
        request_path(types, endpoint, text, wanted).map(|(path, _)| path)
    };
    let kind = sent(&written.kind, Wanted::Enum);
    let product = written.product.as_ref().map(|product| sent(product, Wanted::Enum));
    let text = sent(&written.text, Wanted::Text);
    let items = response_path(types, endpoint, &written.items, Wanted::List);
    items.iter().for_each(|(_, items)| check_item(types, items, written));
    Some(Lookup {
        at: *at,
        kind: kind?,
        product: product.map_or(Some(None), |product| product.map(Some))?,
        text: text?,
        items: items?.0,
        id: written.id.value.clone(),
        title: written.title.value.clone(),
    })
}

/// The lookup of the client only sets parameters, and no body.
fn refuse_body(types: &Types<'_>, text: &Text) {
    if text.value.starts_with("body.") {
        let message = format!("`{}` is in the body, but a lookup has no parameters in the body", text.value);
        let help = "use a parameter in the path, the query or the headers";
        types.sink.report_with_help(Code::UNKNOWN_PATH, text.at, message, help);
    }
}

/// The id and the title must be fields of each item.
fn check_item(types: &Types<'_>, lists: &[Target<'_>], written: &document::Lookup) {
    for list in lists {
        let ValueKind::List(item, _) = &list.ty.kind else { continue };
        for text in [&written.id, &written.title] {
            if path_in(types, item, text, Wanted::Text).is_some_and(|(path, _)| path.0.len() > 1) {
                let message = format!("`{}` must be a field of the item itself", text.value);
                types.sink.report(Code::UNKNOWN_PATH, text.at, message);
            }
        }
    }
}

/// Every id with a lookup needs an endpoint that accepts its type and product.
pub(crate) fn check_ids(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let mut lookups = endpoints.iter().filter_map(|endpoint| Some((endpoint, endpoint.written.lookup.as_ref()?)));
    let first = lookups.next();
    for (_, second) in lookups {
        let found = Diagnostic::new(Code::DUPLICATE_NAME, second.at, "a service can have only one lookup endpoint");
        let related = first.iter().map(|(_, first)| (first.at, "first declared here".to_owned())).collect();
        types.sink.push(Diagnostic { related, ..found });
    }
    for (_, partial) in types.iter() {
        let document::TypeKind::Id(written) = partial.written else { continue };
        let Some((kind, product)) = &written.lookup else { continue };
        match first {
            Some((endpoint, lookup)) => check_id(types, endpoint, lookup, (kind, product.as_ref())),
            None => {
                let message =
                    format!("`{}` can be looked up, but no endpoint of the service has `lookup`", partial.def.name);
                let help = "add `lookup` to the endpoint that finds ids, or write `id: any` if there is none";
                types.sink.push_absence(Diagnostic::new(Code::MISSING_KEY, kind.at, message).help(help));
            }
        }
    }
}

fn check_id(
    types: &Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    Spanned { value: lookup, at }: &Spanned<document::Lookup>,
    (kind, product): (&Text, Option<&Text>),
) {
    let targets =
        |text| request_path(types, endpoint, text, Wanted::Enum).map(|(_, targets)| targets).unwrap_or_default();
    refuse_other_values(types, targets(&lookup.kind), kind);
    match (product, &lookup.product) {
        (Some(product), Some(path)) => refuse_other_values(types, targets(path), product),
        (Some(product), None) => {
            let message = format!("the lookup has no parameter for the product `{}`", product.value);
            let found = Diagnostic::new(Code::MISSING_KEY, product.at, message)
                .related(*at, "the lookup is declared here")
                .help("add `product` to the lookup");
            types.sink.push_absence(found);
        }
        (None, Some(path)) => {
            if targets(path).iter().any(|target| target.field.presence == Presence::Required) {
                let message = format!("the lookup requires a product, but `{}` has none", kind.value);
                let found = Diagnostic::new(Code::MISSING_KEY, kind.at, message);
                types.sink.push(found.related(path.at, "the product is sent here").help("add `product` to the id"));
            }
        }
        (None, None) => {}
    }
}

/// The type and the product of an id must be values that the endpoint accepts.
fn refuse_other_values(types: &Types<'_>, targets: Vec<Target<'_>>, stated: &Text) {
    let literal = Literal::String(stated.value.clone());
    for target in targets {
        let (message, known) = match (types.of(target.ty.core()), &target.ty.kind) {
            (Some(TypeKind::Enum(enumeration)), _) => {
                let Some(reason) = enum_misfit(enumeration, &literal) else { continue };
                let names = enumeration.values.iter().filter_map(|value| value.wire.text());
                (format!("`{}` {reason}", stated.value), names.collect())
            }
            (_, ValueKind::Const(constant)) if constant.text().is_some() && !constant.is_same(&literal) => {
                (format!("expected the constant `{constant}` of the lookup, found `{}`", stated.value), vec![])
            }
            _ => continue,
        };
        let found = Diagnostic::new(Code::UNKNOWN_NAME, stated.at, message);
        let found = found.related(target.field.metadata.at, "expected because of this");
        types.sink.push(found.did_you_mean(&stated.value, known));
    }
}
