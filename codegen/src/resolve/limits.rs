//! Bounds that depend on the variant of the body.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Spanned, Text};
use crate::model::{TypeKind, Union, VariantLimit};

use super::draft::{Types, is_broken};
use super::endpoint::EndpointDraft;
use super::paths::{Wanted, request_path};

pub(super) fn limits(
    types: &Types<'_>,
    endpoint: &EndpointDraft<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<VariantLimit> {
    let mut limits = Vec::new();
    for (path, written) in &endpoint.written.limits {
        let field = request_path(types, endpoint, path, Wanted::Number, diagnostics);
        let Some(union) = union(types, endpoint, path, diagnostics) else { continue };
        let max = of_variants(union, path, written, diagnostics);
        limits.extend(field.zip(max).map(|((field, _), max)| VariantLimit { at: path.at, field, max }));
    }
    limits
}

/// The union that the body is; reports another body.
pub(super) fn union<'t>(
    types: &'t Types<'_>,
    endpoint: &EndpointDraft<'_>,
    named: &Text,
    diagnostics: &mut Diagnostics,
) -> Option<&'t Union> {
    match endpoint.body.as_ref().map(|body| (types.of(body), is_broken(body))) {
        Some((Some(TypeKind::Union(union)), _)) => Some(union),
        Some((_, true)) => None,
        Some((Some(TypeKind::Object(_) | TypeKind::Words(_) | TypeKind::Id(_) | TypeKind::Secret) | None, false)) | None => {
            let message = format!("`{}` depends on the variant of the body, but the body is no union", named.value);
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
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(String, Option<i64>)>> {
    let said: BTreeMap<&str, Option<i64>> =
        written.iter().map(|(variant, max)| (variant.value.as_str(), max.value)).collect();
    let mut sound = written.iter().fold(true, |sound, (variant, _)| known_variant(union, variant, diagnostics) && sound);
    let missing: Vec<String> = union
        .variants
        .iter()
        .filter(|variant| !said.contains_key(variant.name.as_str()))
        .map(|variant| format!("`{}`", variant.name))
        .collect();
    if !missing.is_empty() {
        sound = false;
        let message = format!("`{}` says nothing of {}", path.value, missing.join(", "));
        let diagnostic = Diagnostic::new(Code::MISSING_VARIANT_LIMIT, path.at, message);
        diagnostics.push(diagnostic.help("list every variant, with `none` where there is no limit"));
    }
    let limit = |name: &String| Some((name.clone(), *said.get(name.as_str())?));
    union.variants.iter().map(|variant| limit(&variant.name)).collect::<Option<_>>().filter(|_| sound)
}

/// Reports a name that no variant has.
pub(super) fn known_variant(union: &Union, name: &Text, diagnostics: &mut Diagnostics) -> bool {
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    if names().any(|known| known == name.value) {
        return true;
    }
    let message = format!("the body has no variant `{}`", name.value);
    let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
    diagnostics.push(match nearest(&name.value, names()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    });
    false
}
