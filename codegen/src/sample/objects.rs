//! Values of objects: each optional field there and left out, and the rules between fields kept.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{Field, FieldCondition, FieldType, GroupRule, Object, Presence, RuleKind};

use crate::vocabulary::OTHERS;

use super::fields::At;
use super::{Sampler, Side};

/// The names of fields.
pub(super) type Names<'f> = BTreeSet<&'f str>;

/// The fields of an object that may be left out, and those that are there.
#[derive(Debug, Default)]
struct Chosen<'f> {
    open: Names<'f>,
    there: Names<'f>,
}

impl Sampler<'_> {
    /// A documented value. `conditions` are the discriminators of the variant that it is.
    pub(super) fn object(
        &mut self,
        object: &Object,
        spot: &str,
        conditions: &[(&str, &FieldCondition)],
        depth: u32,
    ) -> Value {
        let Chosen { open, there } = self.chosen(object, spot, conditions, depth);
        let mut value = Value::Object(self.fields(&object.fields, spot, &there, depth));
        if self.side == Side::Request {
            self.keep_rules(object, &open, &mut value);
        }
        if !Self::is_deep(depth) {
            for name in open {
                let is_there = At::find(object, name).is_some_and(|at| at.get(&value).is_some());
                self.rng.note(choice(spot, name), usize::from(is_there), 2);
            }
        }
        if object.fields.iter().any(Field::is_others)
            && let Some(entries) = value.as_object_mut()
            && let Some(Value::Object(others)) = entries.remove(OTHERS)
        {
            let is_free = |name: &str| {
                object.fields.iter().all(|field| field.wire != name) && conditions.iter().all(|(by, _)| *by != name)
            };
            entries.extend(others.into_iter().filter(|(name, _)| is_free(name)));
        }
        value
    }

    /// Which fields are there, before the rules between them are looked at.
    fn chosen<'f>(
        &mut self,
        object: &'f Object,
        spot: &str,
        conditions: &[(&str, &FieldCondition)],
        depth: u32,
    ) -> Chosen<'f> {
        let mut chosen = Chosen::default();
        for field in object.flat() {
            let condition = conditions.iter().find(|(name, _)| *name == field.wire).map(|(_, condition)| *condition);
            let only = RuleKind::Group(GroupRule::AtLeastOne, vec![field.wire.clone()]);
            let ends = field.value().is_none_or(|ty| self.ends(ty));
            let is_fixed = match field.presence {
                Presence::Optional if condition == Some(&FieldCondition::Absent) => continue,
                Presence::Optional => condition.is_some() || object.rules.iter().any(|rule| rule.kind == only),
                // In practice a value that always holds itself ends somewhere, even if the page requires more.
                Presence::Required | Presence::Guaranteed => ends,
            };
            if !is_fixed && field.presence == Presence::Optional && !ends {
                continue;
            }
            if !is_fixed {
                chosen.open.insert(&field.wire);
            }
            if is_fixed || !Self::is_deep(depth) && self.rng.would_be_there(&choice(spot, &field.wire)) {
                chosen.there.insert(&field.wire);
            }
        }
        chosen
    }

    fn fields(&mut self, fields: &[Field], spot: &str, there: &Names<'_>, depth: u32) -> Map<String, Value> {
        let mut entries = Map::new();
        for field in fields {
            match &field.ty {
                FieldType::Wrap(inner) => {
                    let inner = self.fields(inner, spot, there, depth);
                    // An empty wrapper is not sent.
                    if field.presence != Presence::Optional || !inner.is_empty() {
                        entries.insert(field.wire.clone(), Value::Object(inner));
                    }
                }
                FieldType::Value(ty) if there.contains(field.wire.as_str()) => {
                    let value = self.value(ty, &format!("{spot}.{}", field.wire), depth);
                    entries.insert(field.wire.clone(), value);
                }
                FieldType::Value(_) => {}
            }
        }
        entries
    }
}

fn choice(spot: &str, field: &str) -> String {
    format!("{spot}.{field}: left out, or there")
}
