//! Rules between the fields of a request.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{RequestPath, Rule, RuleKind};
use crate::resolve::check::rules::check_rule;
use crate::resolve::endpoint::paths::{Wanted, request_path};
use crate::resolve::partial::{PartialEndpoint, Types};

pub(crate) fn rules(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) -> Vec<Rule<RequestPath>> {
    endpoint.written.rules.iter().filter_map(|written| rule(types, endpoint, written)).collect()
}

fn rule(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, written: &document::Rule) -> Option<Rule<RequestPath>> {
    if let RuleKind::Overrides { .. } | RuleKind::Ordered { .. } = written.kind {
        let message = "`overrides` and `ordered` are only valid between the fields of an object";
        return types.sink.refuse(Diagnostic::new(Code::BAD_RULE, written.metadata.at, message));
    }
    let names: Vec<&Text> = written.kind.parts().into_iter().map(|(name, _)| name).collect();
    let find = |name: &Text| request_path(types, endpoint, name, Wanted::Anything);
    let found: BTreeMap<&str, _> = names.iter().filter_map(|name| Some((name.value.as_str(), find(name)?))).collect();
    let targets = |name: &Text| found.get(name.value.as_str()).into_iter().flat_map(|(_, targets)| targets);
    check_rule(types, written, |name| targets(name).map(|target| target.field).collect());
    if names.iter().any(|name| !found.contains_key(name.value.as_str())) {
        return None;
    }
    let kind = written.kind.map(|name| found[name.value.as_str()].0.clone(), Spanned::bare);
    Some(Rule { about: endpoint.inherited().about(&written.metadata), kind, implied: false })
}
