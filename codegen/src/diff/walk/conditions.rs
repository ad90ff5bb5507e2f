//! Compares the rules between fields: the same rule with more or fewer fields is stricter or looser.

use std::collections::BTreeSet;
use std::mem::discriminant;

use super::Walk;
use super::entry::{self, Entry};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::diff::matching::Matching;
use crate::model::{GroupRule, Rule, RuleKind};

impl Walk<'_> {
    pub(super) fn conditions(&mut self, cursor: &Cursor, base: &[Rule], head: &[Rule]) {
        let (base, head) = (compared(base, head), compared(head, base));
        let (base, head) = entry::both((&base, &head), |rule| {
            let Rule { metadata, kind, implied: _ } = rule;
            Entry::new(display::condition(kind), metadata.at, Aspect::Condition, display::condition(kind), rule)
        });
        let mut matched = Matching::new(base.len(), head.len());
        matched.same(None, |was, now| base[was].is.kind == head[now].is.kind);
        matched.same(None, |was, now| is_about_the_same(&base[was].is.kind, &head[now].is.kind));
        self.entries((cursor, "#"), (&base, &head), &matched, |walk, cursor, base, head| {
            let (before, after) = (display::condition(&base.kind), display::condition(&head.kind));
            walk.push(cursor, Aspect::Condition, action(&base.kind, &head.kind), before, after);
            walk.metadata(cursor, &base.metadata, &head.metadata);
        });
    }
}

/// The rules that are compared: an implied one follows from the fields, and counts only if the other side has it in writing.
fn compared(rules: &[Rule], others: &[Rule]) -> Vec<Rule> {
    let is_written = |rule: &Rule| others.iter().any(|one| !one.implied && is_about_the_same(&one.kind, &rule.kind));
    rules.iter().filter(|rule| !rule.implied || is_written(rule)).cloned().collect()
}

/// Whether one is the other, changed: the same kind of rule, about a field that both name.
fn is_about_the_same(base: &RuleKind, head: &RuleKind) -> bool {
    let group = |kind: &RuleKind| if let RuleKind::Group(rule, _) = kind { Some(*rule) } else { None };
    (discriminant(base), group(base)) == (discriminant(head), group(head))
        && subjects(base).iter().any(|field| subjects(head).contains(field))
}

/// The fields that a rule is about.
fn subjects(kind: &RuleKind) -> &[String] {
    match kind {
        RuleKind::Group(_, fields) => fields,
        RuleKind::OnlyWith { field, .. }
        | RuleKind::NotWith { field, .. }
        | RuleKind::Overrides { field, .. }
        | RuleKind::Ordered { low: field, .. } => std::slice::from_ref(field),
    }
}

/// Which of two rules about the same allows more.
fn action(base: &RuleKind, head: &RuleKind) -> Option<Action> {
    match (base, head) {
        (base, head) if base == head => None,
        // One more alternative allows more; one more field that excludes, or is needed, allows less.
        (RuleKind::Group(GroupRule::AtLeastOne, base), RuleKind::Group(GroupRule::AtLeastOne, head))
        | (RuleKind::Overrides { field: _, except: base }, RuleKind::Overrides { field: _, except: head }) => {
            sets(base, head)
        }
        (RuleKind::Group(rule, base), RuleKind::Group(other, head)) if rule == other => sets(head, base),
        (
            RuleKind::OnlyWith { field: _, is: base_is, needs: base, value: base_value },
            RuleKind::OnlyWith { field: _, is, needs: head, value },
        ) if base == head => {
            // A value of the field narrows what the rule is about; one of the other narrows what it allows.
            let wider = (base_is == is || base_is.is_none()) && (base_value == value || value.is_none());
            let narrower = (base_is == is || is.is_none()) && (base_value == value || base_value.is_none());
            Action::of_sets(wider, narrower)
        }
        _ => Some(Action::Changed),
    }
}

/// Wider where the second has all of the first, and more.
fn sets(base: &[String], head: &[String]) -> Option<Action> {
    let (base, head): (BTreeSet<_>, BTreeSet<_>) = (base.iter().collect(), head.iter().collect());
    Action::of_sets(base.is_subset(&head), head.is_subset(&base))
}
