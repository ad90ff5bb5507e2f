//! Rules between fields.

use crate::diff::aspect::Aspect;
use std::collections::BTreeSet;

use super::Walk;
use super::cursor::Cursor;
use super::subtyping::Subtyping;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{Rule, RuleKind};

impl Walk<'_> {
    pub(super) fn conditions(&mut self, cursor: &Cursor, base: &[Rule], head: &[Rule]) {
        let mut removed: Vec<&Rule> = Vec::new();
        let mut added: Vec<&Rule> = head.iter().collect();
        for rule in base {
            match added.iter().position(|other| other.kind == rule.kind) {
                Some(at) => self.same_condition(cursor, rule, added.remove(at)),
                None => removed.push(rule),
            }
        }
        for rule in removed {
            match added.iter().position(|other| about_the_same(&rule.kind, &other.kind)) {
                Some(at) => self.condition(cursor, rule, added.remove(at)),
                None => {
                    let text = display::condition(&rule.kind);
                    let cursor = cursor.step("#", &text, Some(rule.about.at), None);
                    self.push(&cursor, Aspect::Condition, Action::Removed, text, String::new());
                }
            }
        }
        for rule in added {
            let text = display::condition(&rule.kind);
            let cursor = cursor.step("#", &text, None, Some(rule.about.at));
            self.push(&cursor, Aspect::Condition, Action::Added, String::new(), text);
        }
    }

    fn same_condition(&mut self, cursor: &Cursor, base: &Rule, head: &Rule) {
        let Rule { about, kind } = base;
        let cursor = cursor.step("#", &display::condition(kind), Some(about.at), Some(head.about.at));
        self.about(&cursor, about, &head.about);
    }

    fn condition(&mut self, cursor: &Cursor, base: &Rule, head: &Rule) {
        let (before, after) = (display::condition(&base.kind), display::condition(&head.kind));
        let cursor = cursor.step("#", &before, Some(base.about.at), Some(head.about.at));
        let action = match subtyping(&base.kind, &head.kind) {
            Subtyping::Equal => return,
            Subtyping::Wider => Action::Widened,
            Subtyping::Narrower => Action::Narrowed,
            Subtyping::Other => Action::Changed,
        };
        self.push(&cursor, Aspect::Condition, action, before, after);
        self.about(&cursor, &base.about, &head.about);
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
fn subtyping(base: &RuleKind, head: &RuleKind) -> Subtyping {
    match (base, head) {
        // One more alternative allows more; one more field that excludes, or is needed, allows less.
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
            (Some(_), None) => Subtyping::Wider,
            (None, Some(_)) => Subtyping::Narrower,
            (None, None) => Subtyping::Equal,
            (Some(one), Some(other)) if one == other => Subtyping::Equal,
            (Some(_), Some(_)) => Subtyping::Other,
        },
        (
            RuleKind::AtLeastOne(_)
            | RuleKind::NotBoth(_)
            | RuleKind::Together(_)
            | RuleKind::OnlyWith { .. }
            | RuleKind::Overrides { .. }
            | RuleKind::Ordered { .. },
            _,
        ) => Subtyping::Other,
    }
}

/// Wider where the second has all of the first, and more.
fn sets(base: &[String], head: &[String]) -> Subtyping {
    let (base, head): (BTreeSet<_>, BTreeSet<_>) = (base.iter().collect(), head.iter().collect());
    match (base.is_subset(&head), head.is_subset(&base)) {
        (true, true) => Subtyping::Equal,
        (true, false) => Subtyping::Wider,
        (false, true) => Subtyping::Narrower,
        (false, false) => Subtyping::Other,
    }
}
