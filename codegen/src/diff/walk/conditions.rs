//! Rules between fields.

use std::collections::BTreeSet;

use super::Walk;
use super::here::Here;
use super::relation::Relation;
use crate::diff::delta::Action;
use crate::diff::show;
use crate::model::{Rule, RuleKind};

impl Walk<'_> {
    pub(super) fn conditions(&mut self, here: &Here, base: &[Rule], head: &[Rule]) {
        let mut removed: Vec<&Rule> = Vec::new();
        let mut added: Vec<&Rule> = head.iter().collect();
        for rule in base {
            match added.iter().position(|other| other.kind == rule.kind) {
                Some(at) => self.same_condition(here, rule, added.remove(at)),
                None => removed.push(rule),
            }
        }
        for rule in removed {
            match added.iter().position(|other| about_the_same(&rule.kind, &other.kind)) {
                Some(at) => self.condition(here, rule, added.remove(at)),
                None => {
                    let text = show::condition(&rule.kind);
                    let here = here.step("#", &text, Some(rule.about.at), None);
                    self.push(&here, "condition", Action::Removed, text, String::new());
                }
            }
        }
        for rule in added {
            let text = show::condition(&rule.kind);
            let here = here.step("#", &text, None, Some(rule.about.at));
            self.push(&here, "condition", Action::Added, String::new(), text);
        }
    }

    fn same_condition(&mut self, here: &Here, base: &Rule, head: &Rule) {
        let Rule { about, kind } = base;
        let here = here.step("#", &show::condition(kind), Some(about.at), Some(head.about.at));
        self.about(&here, about, &head.about);
    }

    fn condition(&mut self, here: &Here, base: &Rule, head: &Rule) {
        let (before, after) = (show::condition(&base.kind), show::condition(&head.kind));
        let here = here.step("#", &before, Some(base.about.at), Some(head.about.at));
        let action = match relation(&base.kind, &head.kind) {
            Relation::Equal => return,
            Relation::Wider => Action::Widened,
            Relation::Narrower => Action::Narrowed,
            Relation::Other => Action::Changed,
        };
        self.push(&here, "condition", action, before, after);
        self.about(&here, &base.about, &head.about);
    }
}

/// Whether one is the other, changed: the same kind of rule, about a field that both name.
fn about_the_same(base: &RuleKind, head: &RuleKind) -> bool {
    let shares = |one: &[String], other: &[String]| one.iter().any(|field| other.contains(field));
    match (base, head) {
        (RuleKind::AtLeastOne(one), RuleKind::AtLeastOne(other))
        | (RuleKind::NotBoth(one), RuleKind::NotBoth(other))
        | (RuleKind::Together(one), RuleKind::Together(other)) => shares(one, other),
        (RuleKind::OnlyWith { field: one, .. }, RuleKind::OnlyWith { field: other, .. })
        | (RuleKind::Overrides { field: one, .. }, RuleKind::Overrides { field: other, .. })
        | (RuleKind::Ordered { low: one, .. }, RuleKind::Ordered { low: other, .. }) => one == other,
        (
            RuleKind::AtLeastOne(_)
            | RuleKind::NotBoth(_)
            | RuleKind::Together(_)
            | RuleKind::OnlyWith { .. }
            | RuleKind::Overrides { .. }
            | RuleKind::Ordered { .. },
            _,
        ) => false,
    }
}

/// Which of two rules about the same allows more.
fn relation(base: &RuleKind, head: &RuleKind) -> Relation {
    match (base, head) {
        // One more field that may stand for the others allows more; one more that excludes, or is needed, less.
        (RuleKind::AtLeastOne(base), RuleKind::AtLeastOne(head))
        | (RuleKind::Overrides { field: _, except: base }, RuleKind::Overrides { field: _, except: head }) => {
            sets(base, head)
        }
        (RuleKind::NotBoth(base), RuleKind::NotBoth(head)) | (RuleKind::Together(base), RuleKind::Together(head)) => {
            sets(head, base)
        }
        (
            RuleKind::OnlyWith { field: _, needs: base, value: base_value },
            RuleKind::OnlyWith { field: _, needs: head, value: head_value },
        ) if base == head => match (base_value, head_value) {
            (Some(_), None) => Relation::Wider,
            (None, Some(_)) => Relation::Narrower,
            (None, None) => Relation::Equal,
            (Some(one), Some(other)) if one == other => Relation::Equal,
            (Some(_), Some(_)) => Relation::Other,
        },
        (
            RuleKind::AtLeastOne(_)
            | RuleKind::NotBoth(_)
            | RuleKind::Together(_)
            | RuleKind::OnlyWith { .. }
            | RuleKind::Overrides { .. }
            | RuleKind::Ordered { .. },
            _,
        ) => Relation::Other,
    }
}

/// Wider where the second has all of the first, and more.
fn sets(base: &[String], head: &[String]) -> Relation {
    let (base, head): (BTreeSet<_>, BTreeSet<_>) = (base.iter().collect(), head.iter().collect());
    match (base.is_subset(&head), head.is_subset(&base)) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}
