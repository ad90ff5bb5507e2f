//! Which fields may be there together.

use serde_json::Value;

use crate::model::{FieldCondition, GroupRule, Literal, Object, Presence, Rule, RuleKind};

use super::objects::Names;
use super::rng::Rng;

/// More rounds than this would go in circles.
const ROUNDS: usize = 200;

/// The fields of an object, and which of them are there.
#[derive(Debug)]
pub(super) struct Chosen<'f> {
    /// Always there, constants among them.
    fixed: Names<'f>,
    /// There or not.
    pub(super) open: Names<'f>,
    /// Those of the open ones that are there.
    pub(super) on: Names<'f>,
    /// What is always there but no caller's choice.
    constants: Names<'f>,
}

impl<'f> Chosen<'f> {
    /// With nothing chosen.
    pub(super) fn new(object: &'f Object, conditions: &[(&str, &FieldCondition)]) -> Self {
        let mut chosen = Self { fixed: Names::new(), open: Names::new(), on: Names::new(), constants: Names::new() };
        for field in object.flat() {
            let condition = conditions.iter().find(|(name, _)| *name == field.wire).map(|(_, condition)| *condition);
            let is_only = |rule: &Rule| rule.kind == RuleKind::Group(GroupRule::AtLeastOne, vec![field.wire.clone()]);
            match (condition, field.presence) {
                (Some(FieldCondition::Absent), Presence::Optional) => {}
                (None, Presence::Optional) if object.rules.iter().any(is_only) => {
                    chosen.fixed.insert(&field.wire);
                }
                (Some(_), _) | (None, Presence::Required | Presence::Guaranteed) => {
                    chosen.fixed.insert(&field.wire);
                }
                (None, Presence::Optional) => {
                    chosen.open.insert(&field.wire);
                }
            }
            if field.constant().is_some() {
                chosen.constants.insert(&field.wire);
            }
        }
        chosen
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fixed.contains(name) || self.on.contains(name)
    }

    /// A field that is documented as always present may be missing.
    pub(super) fn loosen(&mut self, name: &'f str) {
        if self.fixed.remove(name) {
            self.open.insert(name);
        }
    }

    fn those_there<'n>(&self, names: &'n [String]) -> Vec<&'n str> {
        names.iter().map(String::as_str).filter(|name| self.has(name)).collect()
    }

    fn set(&mut self, name: &str, there: bool) {
        match self.open.get(name).copied() {
            Some(name) if there => drop(self.on.insert(name)),
            Some(name) => drop(self.on.remove(name)),
            None => {}
        }
    }
}

/// Adds and removes fields until all rules are kept.
pub(super) fn repair(object: &Object, chosen: &mut Chosen<'_>, rng: &mut Rng) {
    for round in 0..=ROUNDS {
        if round == ROUNDS / 2 {
            chosen.on.clear();
        }
        let mut is_kept = true;
        for rule in &object.rules {
            let before = chosen.on.clone();
            repair_one(&rule.kind, chosen, rng);
            is_kept &= chosen.on == before;
        }
        is_kept &= part_needs(object, chosen);
        if is_kept {
            return;
        }
    }
}

fn repair_one(rule: &RuleKind, chosen: &mut Chosen<'_>, rng: &mut Rng) {
    match rule {
        RuleKind::Group(GroupRule::AtLeastOne, names) => {
            if chosen.those_there(names).is_empty() {
                rng.one_of(names).into_iter().for_each(|name| chosen.set(name, true));
            }
        }
        RuleKind::Group(GroupRule::NotBoth, names) => {
            let there = chosen.those_there(names);
            if there.len() > 1 {
                let kept = there.iter().find(|name| chosen.fixed.contains(**name)).or(rng.one_of(&there)).copied();
                there.iter().filter(|name| Some(**name) != kept).for_each(|name| chosen.set(name, false));
            }
        }
        RuleKind::Group(GroupRule::Together, names) => {
            let there = chosen.those_there(names);
            if !there.is_empty() && there.len() < names.len() {
                let all = rng.flip() || there.iter().any(|name| chosen.fixed.contains(*name));
                names.iter().for_each(|name| chosen.set(name, all));
            }
        }
        // Values are not chosen yet.
        RuleKind::OnlyWith { is: Some(_), .. } | RuleKind::NotWith { .. } => {}
        RuleKind::OnlyWith { field, needs, .. } => {
            if chosen.has(field) && !chosen.has(needs) {
                let name = if rng.flip() { (needs, true) } else { (field, false) };
                chosen.set(name.0, name.1);
            }
        }
        RuleKind::Overrides { field, except } => {
            let ignored = ignored(chosen, field, except);
            if chosen.has(field) && !ignored.is_empty() {
                match rng.flip() {
                    true => chosen.set(field, false),
                    false => ignored.iter().for_each(|name| chosen.set(name, false)),
                }
            }
        }
        RuleKind::Ordered { .. } => {}
    }
}

/// What is there and would be ignored.
pub(super) fn ignored(chosen: &Chosen<'_>, field: &str, except: &[String]) -> Vec<String> {
    let kept = |name: &str| name == field || except.iter().any(|kept| kept == name) || chosen.constants.contains(name);
    chosen.on.iter().filter(|name| !kept(name)).map(|name| (*name).to_owned()).collect()
}

/// Two fields that need different values of a third cannot both be there. Whether that was so.
fn part_needs(object: &Object, chosen: &mut Chosen<'_>) -> bool {
    let before = chosen.on.clone();
    let mut needed: Vec<(&str, &Literal)> = Vec::new();
    for rule in &object.rules {
        let RuleKind::OnlyWith { field, is: None, needs, value: Some(value) } = &rule.kind else { continue };
        if !chosen.has(field) {
            continue;
        }
        match needed.iter().find(|(name, _)| name == needs) {
            Some((_, other)) if *other != value => chosen.set(field, false),
            _ => needed.push((needs, value)),
        }
    }
    chosen.on == before
}

/// The number that a value is, or spells.
pub(super) fn rank(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// Whether JSON Schema can express the rule. A field that the service accepts and ignores does not restrict what is sent.
pub(super) fn is_in_json_schema(rule: &RuleKind) -> bool {
    match rule {
        RuleKind::Group(..) | RuleKind::OnlyWith { .. } | RuleKind::NotWith { .. } => true,
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => false,
    }
}
