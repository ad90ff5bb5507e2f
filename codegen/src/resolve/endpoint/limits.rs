//! Limits per variant of the body.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Spanned, Text};
use crate::model::{TypeKind, Union, VariantLimit};
use crate::source::Place;

use crate::resolve::endpoint::paths::{Wanted, listed, request_path};
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;

pub(crate) fn limits(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, diagnostics: &mut Sink) -> Vec<VariantLimit> {
    let mut limits = Vec::new();
    for (path, written) in &endpoint.written.limits {
        let field = request_path(types, endpoint, path, Wanted::Number, diagnostics);
        let Some(union) = union(types, endpoint, path, diagnostics) else { continue };
        let max = of_variants(union, path, written, endpoint.body_at(), diagnostics);
        limits.extend(field.zip(max).map(|((field, _), max)| VariantLimit { at: path.at, field, max }));
    }
    limits
}

/// The union that the body is; reports another body.
pub(crate) fn union<'t>(
    types: &'t Types<'_>,
    endpoint: &PartialEndpoint<'_>,
    named: &Text,
    diagnostics: &mut Sink,
) -> Option<&'t Union> {
    match endpoint.body.as_ref().map(|body| (types.of(body), is_broken(body))) {
        Some((Some(TypeKind::Union(_)), _)) if endpoint.body.as_ref().is_some_and(|body| body.nullable) => {
            let message = format!("`{}` has a limit per variant of the body, but the body may be null", named.value);
            let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, named.at, message);
            let diagnostic = diagnostic.related(endpoint.body_at(), "the body is declared here");
            diagnostics.push(diagnostic.help("remove `| null`: null is not a variant"));
            None
        }
        Some((Some(TypeKind::Union(union)), _)) => Some(union),
        Some((_, true)) => None,
        Some((Some(TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None, false))
        | None => {
            let message = format!("`{}` has a limit per variant of the body, but the body is not a union", named.value);
            diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, named.at, message));
            None
        }
    }
}

/// The limit of every variant, in the order of the union.
fn of_variants(
    union: &Union,
    path: &Text,
    written: &[(Text, Spanned<Option<i64>>)],
    body_at: Place,
    diagnostics: &mut Sink,
) -> Option<Vec<(String, Option<i64>)>> {
    let said: BTreeMap<&str, Option<i64>> =
        written.iter().map(|(variant, max)| (variant.value.as_str(), max.value)).collect();
    let mut sound =
        written.iter().fold(true, |sound, (variant, _)| known_variant(union, variant, diagnostics) && sound);
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    if names().any(|name| !said.contains_key(name)) {
        sound = false;
        let missing = listed(names().filter(|name| !said.contains_key(name)));
        let message = format!("missing limit of `{}` for {missing}", path.value);
        let diagnostic = Diagnostic::new(Code::MISSING_VARIANT_LIMIT, path.at, message);
        let diagnostic = diagnostic.related(body_at, "the body is declared here");
        diagnostics.push_absence(diagnostic.help("list every variant, with `none` for one without a limit"));
    }
    let limit = |name: &String| Some((name.clone(), *said.get(name.as_str())?));
    union.variants.iter().map(|variant| limit(&variant.name)).collect::<Option<_>>().filter(|_| sound)
}

/// Reports an unknown variant.
pub(crate) fn known_variant(union: &Union, name: &Text, diagnostics: &mut Sink) -> bool {
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    if names().any(|known| known == name.value) {
        return true;
    }
    let message = format!("the body has no variant `{}`", name.value);
    let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
    diagnostics.push(match nearest(&name.value, names()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic.help(format!("valid variants are {}", listed(names()))),
    });
    false
}
