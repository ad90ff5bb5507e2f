//! Objects that break a rule between their fields.

use serde_json::Value;

use crate::model::{GroupRule, Object, Presence, RuleKind};

use super::Sampler;
use super::fields::At;
use super::rules::rank;
use super::values::literal;

impl Sampler<'_> {
    /// How a rule may be broken, and an object that does, made from one that keeps it.
    pub(super) fn violations(&mut self, object: &Object, rule: &RuleKind, value: &Value) -> Vec<(String, Value)> {
        let at = |name: &String| At::find(object, name);
        let all = |names: &[String]| names.iter().filter_map(at).collect::<Vec<_>>();
        match rule {
            RuleKind::Group(GroupRule::AtLeastOne, names) => {
                let without = all(names).iter().try_fold(value.clone(), |value, at| without(value, at));
                without.map(|value| ("with none of them".to_owned(), value)).into_iter().collect()
            }
            RuleKind::Group(GroupRule::NotBoth, names) => {
                let all = all(names);
                let pairs = all.iter().zip(all.iter().skip(1));
                pairs.map(|(one, other)| (both(one, other), self.with_both(value, one, other))).collect()
            }
            RuleKind::Group(GroupRule::Together, names) => {
                let all = all(names);
                let pairs = all.iter().zip(all.iter().cycle().skip(1));
                pairs.filter_map(|(one, other)| self.alone(value, one, other)).collect()
            }
            RuleKind::NotWith { field, other, value: wanted } => {
                let (Some(field), Some(other)) = (at(field), at(other)) else { return vec![] };
                let mut broken = self.with(value.clone(), &field);
                other.set(&mut broken, other.on_the_wire(literal(wanted)));
                vec![(format!("{} with {wanted}", field.field.wire), broken)]
            }
            RuleKind::OnlyWith { field, is, needs, value: wanted } => {
                let (Some(field), Some(needs)) = (at(field), at(needs)) else { return vec![] };
                let mut value = value.clone();
                is.iter().for_each(|is| field.set(&mut value, field.on_the_wire(literal(is))));
                let value = &value;
                let mut broken: Vec<_> = self.alone(value, &field, &needs).into_iter().collect();
                if wanted.is_some() {
                    broken.extend(self.with_other_value(value, &field, &needs));
                }
                broken
            }
            RuleKind::Overrides { field, except } => {
                let Some(field) = at(field) else { return vec![] };
                let kept = |name: &str| name == field.field.wire || except.iter().any(|kept| kept == name);
                let lost = object.flat().into_iter().filter(|other| !kept(&other.wire));
                let lost = lost.filter(|other| other.presence == Presence::Optional);
                let lost: Vec<_> = lost.filter_map(|other| at(&other.wire)).collect();
                lost.iter().map(|other| (both(&field, other), self.with_both(value, &field, other))).collect()
            }
            RuleKind::Ordered { low, high } => {
                let (Some(low), Some(high)) = (at(low), at(high)) else { return vec![] };
                self.disordered(value, &low, &high).into_iter().collect()
            }
        }
    }

    fn with_both(&mut self, value: &Value, one: &At<'_>, other: &At<'_>) -> Value {
        let value = self.with(value.clone(), one);
        self.with(value, other)
    }

    /// With a field that is there.
    fn with(&mut self, mut value: Value, at: &At<'_>) -> Value {
        if at.get(&value).is_none_or(Value::is_null)
            && let Some(ty) = at.ty()
        {
            at.set(&mut value, self.any(ty));
        }
        value
    }

    /// With a field and without another.
    fn alone(&mut self, value: &Value, field: &At<'_>, other: &At<'_>) -> Option<(String, Value)> {
        let what = format!("{} without {}", field.field.wire, other.field.wire);
        let value = self.with(value.clone(), field);
        Some((what, without(value, other)?))
    }

    fn with_other_value(&mut self, value: &Value, field: &At<'_>, needs: &At<'_>) -> Option<(String, Value)> {
        // Where the field is there, so is the value it needs.
        field.get(value)?;
        let other = self.another(needs.ty()?, needs.get(value)?)?;
        let mut broken = value.clone();
        needs.set(&mut broken, other);
        Some((format!("{} with another {}", field.field.wire, needs.field.wire), broken))
    }

    fn disordered(&mut self, value: &Value, low: &At<'_>, high: &At<'_>) -> Option<(String, Value)> {
        let mut value = self.with_both(value, low, high);
        for _ in 0..50 {
            if rank(low.get(&value)?)? > rank(high.get(&value)?)? {
                return Some(("from above to".to_owned(), value));
            }
            for at in [low, high] {
                at.remove(&mut value);
                value = self.with(value, at);
            }
        }
        None
    }
}

fn both(one: &At<'_>, other: &At<'_>) -> String {
    format!("{} and {}", one.field.wire, other.field.wire)
}

/// `None` where the field is always there.
fn without(mut value: Value, at: &At<'_>) -> Option<Value> {
    at.remove(&mut value);
    (at.field.presence == Presence::Optional).then_some(value)
}
