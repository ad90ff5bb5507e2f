//! Rules between the fields of an object.

use super::keys::{
    AT_LEAST_ONE, Construct, NOT_BOTH, ONLY_WITH, ONLY_WITH_RULE, ORDERED, OVERRIDES, OVERRIDES_RULE, TOGETHER,
};
use super::map::{Map, decide, undecided};
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Rule, RuleKind, Text};

const KINDS: &[(&str, &Construct)] = &[
    ("at_least_one", &AT_LEAST_ONE),
    ("not_both", &NOT_BOTH),
    ("together", &TOGETHER),
    ("only_with", &ONLY_WITH_RULE),
    ("overrides", &OVERRIDES_RULE),
    ("ordered", &ORDERED),
];

pub(super) fn rules(items: &[Node], diagnostics: &mut Diagnostics) -> Vec<Rule> {
    items.iter().filter_map(|item| rule(item, diagnostics)).collect()
}

fn rule(node: &Node, diagnostics: &mut Diagnostics) -> Option<Rule> {
    if !node.is_map() {
        return None;
    }
    let Some(construct) = decide(node, KINDS) else {
        diagnostics.push(undecided("the rule", node, KINDS, node.at));
        return None;
    };
    let map = Map::open(construct, node, node.at, diagnostics)?;
    let kind = match construct.name {
        "at_least_one" => RuleKind::AtLeastOne(names(&map, "at_least_one")?),
        "not_both" => RuleKind::NotBoth(names(&map, "not_both")?),
        "together" => RuleKind::Together(names(&map, "together")?),
        "only_with_rule" => only_with(map.entry("only_with")?, diagnostics)?,
        "overrides_rule" => overrides(map.entry("overrides")?, diagnostics)?,
        _ => ordered(map.node("ordered")?, names(&map, "ordered")?, diagnostics)?,
    };
    Some(Rule { about: map.about(), kind })
}

fn names(map: &Map<'_>, key: &str) -> Option<Vec<Text>> {
    map.node(key).map(super::map::texts)
}

fn only_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<RuleKind> {
    let map = Map::open(&ONLY_WITH, &entry.value, entry.key.at, diagnostics)?;
    Some(RuleKind::OnlyWith { field: map.text("field")?, needs: map.text("needs")?, value: map.literal("value") })
}

fn overrides(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<RuleKind> {
    let map = Map::open(&OVERRIDES, &entry.value, entry.key.at, diagnostics)?;
    Some(RuleKind::Overrides { field: map.text("field")?, except: map.texts("except") })
}

fn ordered(node: &Node, names: Vec<Text>, diagnostics: &mut Diagnostics) -> Option<RuleKind> {
    match <[Text; 2]>::try_from(names) {
        Ok([low, high]) => Some(RuleKind::Ordered { low, high }),
        Err(names) => {
            let message = format!("expected two fields for `ordered`, found {}", names.len());
            diagnostics.push(Diagnostic::new(Code::BAD_RULE, node.at, message).help("write `ordered: [min, max]`"));
            None
        }
    }
}
