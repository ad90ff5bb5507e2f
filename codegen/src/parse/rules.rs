//! Reads the rules between fields, such as `at_least_one`.

use super::keys::{self, RuleForm};
use super::map::Map;
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Rule, Spanned, Text};
use crate::vocabulary::{Literal, RuleKind};

type WrittenRule = RuleKind<Text, Spanned<Literal>>;

pub(super) fn rule(node: &Node, diagnostics: &mut Diagnostics) -> Option<Rule> {
    let (form, map) = Map::decide(&keys::RULE, "", node, node.at, diagnostics)?;
    let kind = match form {
        RuleForm::AtLeastOne => RuleKind::AtLeastOne(map.texts("at_least_one")?),
        RuleForm::NotBoth => RuleKind::NotBoth(map.texts("not_both")?),
        RuleForm::Together => RuleKind::Together(map.texts("together")?),
        RuleForm::OnlyWith => only_with(map.entry("only_with")?, diagnostics)?,
        RuleForm::NotWith => not_with(map.entry("not_with")?, diagnostics)?,
        RuleForm::Overrides => overrides(map.entry("overrides")?, diagnostics)?,
        RuleForm::Ordered => ordered(map.node("ordered")?, diagnostics)?,
    };
    Some(Rule { metadata: map.metadata(), kind })
}

fn only_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(&keys::ONLY_WITH, entry, diagnostics)?;
    let (is, value) = (map.literal("is"), map.literal("value"));
    Some(RuleKind::OnlyWith { field: map.text("field")?, is, needs: map.text("needs")?, value })
}

fn not_with(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(&keys::NOT_WITH, entry, diagnostics)?;
    Some(RuleKind::NotWith { field: map.text("field")?, other: map.text("other")?, value: map.literal("value")? })
}

fn overrides(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    let map = Map::of(&keys::OVERRIDES, entry, diagnostics)?;
    Some(RuleKind::Overrides { field: map.text("field")?, except: map.texts("except").unwrap_or_default() })
}

fn ordered(node: &Node, diagnostics: &mut Diagnostics) -> Option<WrittenRule> {
    match <[Text; 2]>::try_from(node.texts()) {
        Ok([low, high]) => Some(RuleKind::Ordered { low, high }),
        Err(names) => {
            let message = format!("expected two fields for `ordered`, found {}", names.len());
            diagnostics.push(Diagnostic::new(Code::BAD_RULE, node.at, message).help("write `ordered: [min, max]`"));
            None
        }
    }
}
