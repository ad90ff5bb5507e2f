//! Limits per variant of the body.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};
use crate::model::{TypeKind, TypeKinds, Union, VariantLimit};
use crate::resolve::endpoint::paths::{Wanted, request_path};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::vocabulary::listed;

pub(crate) fn limits(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Vec<VariantLimit> {
    let mut limits = Vec::new();
    for (path, written) in &endpoint.written.limits {
        let field = request_path(types, endpoint, path, Wanted::Number);
        let max = union(types, endpoint, path).and_then(|union| of_variants(types, union, (path, written), endpoint));
        limits.extend(field.zip(max).map(|((field, _), max)| VariantLimit { at: path.at, field, max }));
    }
    limits
}

/// The union that the body is; reports another body.
pub(crate) fn union<'t>(types: &'t Types<'_>, endpoint: &PartialEndpoint<'_>, named: &Text) -> Option<&'t Union> {
    let refusal = |why| {
        let message = format!("`{}` has a limit per variant of the body, but the body {why}", named.value);
        Diagnostic::new(Code::BAD_TYPE_HERE, named.at, message)
    };
    let body = endpoint.body.as_ref();
    match body.and_then(|body| types.of(body)) {
        Some(TypeKind::Union(_)) if body.is_some_and(|body| body.nullable) => {
            let found = refusal("may be null").related(endpoint.body_at(), "the body is declared here");
            types.sink.push(found.help("remove `| null`: null is not a variant"));
            None
        }
        Some(TypeKind::Union(union)) => Some(union),
        Some(TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => {
            if !body.is_some_and(is_broken) {
                types.sink.push(refusal("is not a union"));
            }
            None
        }
    }
}

/// The limit of every variant, in the order of the union.
fn of_variants(
    types: &Types<'_>,
    union: &Union,
    (path, written): (&Text, &[document::VariantLimit]),
    endpoint: &PartialEndpoint<'_>,
) -> Option<Vec<(String, Option<i64>)>> {
    let said: BTreeMap<&str, Option<i64>> =
        written.iter().map(|(variant, max)| (variant.value.as_str(), max.value)).collect();
    let unknown = written.iter().filter(|(variant, _)| !is_variant(types, union, variant)).count();
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    let missing: Vec<&str> = names().filter(|name| !said.contains_key(name)).collect();
    if !missing.is_empty() {
        let message = format!("missing limit of `{}` for {}", path.value, listed(missing, 12));
        let diagnostic = Diagnostic::new(Code::MISSING_VARIANT_LIMIT, path.at, message);
        let diagnostic = diagnostic.related(endpoint.body_at(), "the body is declared here");
        types.sink.push_absence(diagnostic.help("list every variant, with `none` for one without a limit"));
    }
    let limits = names().map(|name| Some((name.to_owned(), *said.get(name)?)));
    limits.collect::<Option<_>>().filter(|_| unknown == 0)
}

/// Reports an unknown variant.
pub(crate) fn is_variant(types: &Types<'_>, union: &Union, name: &Text) -> bool {
    let names = || union.variants.iter().map(|variant| variant.name.as_str());
    let is_known = names().any(|known| known == name.value);
    if !is_known {
        let message = format!("the body has no variant `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message)
            .help(format!("valid variants are {}", listed(names(), 12)));
        types.sink.push(diagnostic.did_you_mean(&name.value, names()));
    }
    is_known
}
