//! Values of objects: each optional field there and left out, and the rules between fields kept.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{Field, FieldCondition, FieldType, Object, Presence, RuleKind};

use super::fields::At;
use super::rules::{self, Chosen};
use super::{Sampler, Side, values};

/// So many pairs are tried to find two in order.
const ORDERED: usize = 200;

impl Sampler<'_> {
    /// A documented value. `conditions` are the discriminators of the variant that it is.
    pub(super) fn object(
        &mut self,
        object: &Object,
        spot: &str,
        conditions: &[(&str, &FieldCondition)],
        depth: u32,
    ) -> Value {
        let chosen = self.chosen(object, spot, conditions, depth);
        if !Self::is_deep(depth) {
            for field in object.flat().into_iter().filter(|field| chosen.open.contains(field.wire.as_str())) {
                let is_there = usize::from(chosen.on.contains(field.wire.as_str()));
                self.rng.note(choice(spot, &field.wire), is_there, 2);
            }
        }
        let mut value = Value::Object(self.fields(&object.fields, spot, &chosen, depth));
        if self.side == Side::Request {
            object.rules.iter().for_each(|rule| self.keep(&rule.kind, object, &mut value));
        }
        value
    }

    /// The optional fields that are there.
    fn chosen<'f>(
        &mut self,
        object: &'f Object,
        spot: &str,
        conditions: &[(&str, &FieldCondition)],
        depth: u32,
    ) -> Chosen<'f> {
        let mut chosen = Chosen::new(object, conditions);
        for field in object.flat().into_iter().filter(|field| field.value().is_some_and(|ty| !self.ends(ty))) {
            match field.presence {
                Presence::Optional => drop(chosen.open.remove(field.wire.as_str())),
                // In practice such a value ends somewhere, even if the page requires more.
                Presence::Required | Presence::Guaranteed => chosen.loosen(&field.wire),
            }
        }
        if !Self::is_deep(depth) {
            for field in chosen.open.clone() {
                if self.rng.would_be_there(&choice(spot, field)) {
                    chosen.on.insert(field);
                }
            }
        }
        if self.side == Side::Request {
            rules::repair(object, &mut chosen, &mut self.rng);
        }
        chosen
    }

    fn fields(&mut self, fields: &[Field], spot: &str, chosen: &Chosen<'_>, depth: u32) -> Map<String, Value> {
        let mut entries = Map::new();
        for field in fields {
            match &field.ty {
                FieldType::Wrap(inner) => {
                    let inner = self.fields(inner, spot, chosen, depth);
                    // An empty wrapper is not sent.
                    if field.presence != Presence::Optional || !inner.is_empty() {
                        entries.insert(field.wire.clone(), Value::Object(inner));
                    }
                }
                FieldType::Value(ty) if chosen.has(&field.wire) => {
                    let value = self.value(ty, &format!("{spot}.{}", field.wire), depth);
                    entries.insert(field.wire.clone(), value);
                }
                FieldType::Value(_) => {}
            }
        }
        entries
    }

    /// Changes values so that a rule between them is kept.
    fn keep(&mut self, rule: &RuleKind, object: &Object, value: &mut Value) {
        match rule {
            RuleKind::OnlyWith { field, is, needs, value: wanted } => {
                let (Some(field), Some(needs)) = (At::find(object, field), At::find(object, needs)) else { return };
                match wanted {
                    _ if !field.shows(value, is.as_ref()) => {}
                    Some(wanted) => needs.set(value, needs.on_the_wire(values::literal(wanted))),
                    None if is.is_some() && needs.get(value).is_none() => self.set_another(&field, value),
                    None => {}
                }
            }
            RuleKind::NotWith { field, other, value: wanted } => {
                let (Some(field), Some(other)) = (At::find(object, field), At::find(object, other)) else { return };
                if field.get(value).is_some() && other.shows(value, Some(wanted)) {
                    self.set_another(&other, value);
                }
            }
            RuleKind::Ordered { low, high } => {
                if let (Some(low), Some(high)) = (At::find(object, low), At::find(object, high)) {
                    self.order(&low, &high, value);
                }
            }
            RuleKind::Group(..) | RuleKind::Overrides { .. } => {}
        }
    }

    /// Another value of a field; none where there is only one.
    fn set_another(&mut self, at: &At<'_>, value: &mut Value) {
        let old = at.get(value).cloned();
        match at.ty().zip(old).and_then(|(ty, old)| self.another(ty, &old)) {
            Some(other) => at.set(value, other),
            None => at.remove(value),
        }
    }

    /// Takes other values until the first is not above the second; their types may have different bounds.
    fn order(&mut self, low: &At<'_>, high: &At<'_>, value: &mut Value) {
        for _ in 0..ORDERED {
            let (Some(below), Some(above)) = (low.get(value), high.get(value)) else { return };
            if rules::rank(below) <= rules::rank(above) {
                return;
            }
            for at in [low, high] {
                let other = at.ty().map(|ty| self.any(ty));
                at.set(value, other.unwrap_or_default());
            }
        }
    }
}

fn choice(spot: &str, field: &str) -> String {
    format!("{spot}.{field}: left out, or there")
}

/// The names of fields.
pub(super) type Names<'f> = BTreeSet<&'f str>;
