//! Rules between the fields of an object.

use super::keys::{Construct, Form, RuleForm};
use super::map::{Map, decide, undecided};
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Rule, Spanned, Text};
use crate::vocabulary::{Literal, RuleKind};

type WrittenRule = RuleKind<Text, Spanned<Literal>>;

pub(super) fn rules(items: &[Node], diagnostics: &mut Diagnostics) -> Vec<Rule> {
    items.iter().filter_map(|item| rule(item, diagnostics)).collect()
}

fn rule(node: &Node, diagnostics: &mut Diagnostics) -> Option<Rule> {
    if !node.is_map() {
        return None;
    }
    let Some(form) = decide::<RuleForm>(node) else {
        diagnostics.push(undecided::<RuleForm>("the rule", node, node.at));
        return None;
    };
    let map = Map::open(form.construct(), node, node.at, diagnostics)?;
    let kind = match form {
        RuleForm::AtLeastOne => RuleKind::AtLeastOne(names(&map, "at_least_one")?),
        RuleForm::NotBoth => RuleKind::NotBoth(names(&map, "not_both")?),
        RuleForm::Together => RuleKind::Together(names(&map, "together")?),
        RuleForm::OnlyWith => only_with(map.entry("only_with")?, diagnostics)?,
        RuleForm::Overrides => overrides(map.entry("overrides")?, diagnostics)?,
        RuleForm::Ordered => ordered(map.node("ordered")?, names(&map, "ordered")?, diagnostics)?,
    };
    Some(Rule { metadata: map.metadata(), kind })
}

fn names(map: &Map<'_>, key: &str) -> Option<Vec<Text>> {
    map.node(key).map(super::map::texts)
}

fn only_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::open(Construct::OnlyWith, &entry.value, entry.key.at, diagnostics)?;
    Some(RuleKind::OnlyWith { field: map.text("field")?, needs: map.text("needs")?, value: map.literal("value") })
}

fn overrides(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::open(Construct::Overrides, &entry.value, entry.key.at, diagnostics)?;
    Some(RuleKind::Overrides { field: map.text("field")?, except: map.texts("except") })
}

fn ordered(node: &Node, names: Vec<Text>, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    match <[Text; 2]>::try_from(names) {
        Ok([low, high]) => Some(RuleKind::Ordered { low, high }),
        Err(names) => {
            let message = format!("expected two fields for `ordered`, found {}", names.len());
            diagnostics.push(Diagnostic::new(Code::BAD_RULE, node.at, message).help("write `ordered: [min, max]`"));
            None
        }
    }
}
