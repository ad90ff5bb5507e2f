//! Rules between the fields of a request.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::document::{self, Spanned, Text};
use crate::model::{Literal, RequestPath, Rule, RuleKind};
use crate::resolve::check::rules::{always_sent, check_value, refuse_few, refuse_itself};
use crate::resolve::endpoint::field_path::Target;
use crate::resolve::endpoint::paths::{Wanted, request_path};
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;

pub(crate) fn rules(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Vec<Rule<RequestPath>> {
    endpoint.written.rules.iter().filter_map(|written| rule(types, endpoint, written)).collect()
}

fn rule(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, written: &document::Rule) -> Option<Rule<RequestPath>> {
    match &written.kind {
        RuleKind::AtLeastOne(names) | RuleKind::NotBoth(names) | RuleKind::Together(names) => {
            refuse_few(written, names, types.sink);
        }
        RuleKind::OnlyWith { .. } | RuleKind::NotWith { .. } => refuse_itself(&written.kind, types.sink),
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => {
            let message = "`overrides` and `ordered` are only valid between the fields of an object";
            types.sink.report(Code::BAD_RULE, written.metadata.at, message);
            return None;
        }
    }
    let mut paths: BTreeMap<&str, RequestPath> = BTreeMap::new();
    for name in written.kind.names() {
        let (path, targets) = request_path(types, endpoint, name, Wanted::Anything)?;
        targets.iter().for_each(|target| check(types, name, target, &written.kind));
        paths.insert(&name.value, path);
    }
    let kind = written.kind.map(|name| paths[name.value.as_str()].clone(), Spanned::bare);
    Some(Rule { about: endpoint.inherited().about(&written.metadata), kind, implied: false })
}

/// A field of one variant of the body must be one that callers may set, and of a type with the rule's value.
fn check(types: &Types<'_>, name: &Text, target: &Target<'_>, kind: &RuleKind<Text, Spanned<Literal>>) {
    if let Some(message) = always_sent(target.field) {
        types.sink.report(Code::BAD_RULE, name.at, message);
    }
    for (_, value) in kind.values().into_iter().filter(|(one, _)| one.value == name.value) {
        check_value(types, &name.value, target.ty, value);
    }
}
