//! Rules between the fields of an object: values that keep them, and values that break one.
//!
//! A rule is kept, or broken, by changing the fields that it names. Whether it is, the example checker says.

use serde_json::Value;

use crate::model::{GroupRule, Literal, Object, Presence, RuleKind};
use crate::resolve::is_broken;

use super::Sampler;
use super::fields::At;
use super::objects::Names;
use super::values::literal;

/// More rounds than this would go in circles.
const ROUNDS: usize = 200;

/// So many values are tried to find two out of order.
const TRIES: usize = 50;

/// What is done to a field that a rule names.
#[derive(Debug, Clone, Copy)]
enum Step<'r> {
    /// It is there, with this value or with any.
    Set(&'r str, Option<&'r Literal>),
    Remove(&'r str),
    /// It has another value, if there is one.
    Vary(&'r str),
}

/// Changes that are made together.
type Way<'r> = Vec<Step<'r>>;

/// How a rule that is broken can be kept.
fn keeping<'r>(rule: &'r RuleKind, object: &'r Object) -> Vec<Way<'r>> {
    let set = |name: &'r String| Step::Set(name, None);
    let remove = |name: &'r String| Step::Remove(name);
    match rule {
        RuleKind::Group(GroupRule::AtLeastOne, names) => names.iter().map(|name| vec![set(name)]).collect(),
        RuleKind::Group(GroupRule::NotBoth, names) => {
            let but = |kept| names.iter().filter(|name| *name != kept).map(remove).collect();
            names.iter().map(but).collect()
        }
        RuleKind::Group(GroupRule::Together, names) => {
            vec![names.iter().map(set).collect(), names.iter().map(remove).collect()]
        }
        RuleKind::OnlyWith { field, is, needs, value } => {
            let vary = is.as_ref().map(|_| vec![Step::Vary(field)]);
            [vec![remove(field)], vec![Step::Set(needs, value.as_ref())]].into_iter().chain(vary).collect()
        }
        RuleKind::NotWith { field, other, .. } => {
            vec![vec![remove(field)], vec![remove(other)], vec![Step::Vary(other)]]
        }
        RuleKind::Overrides { field, except } => {
            vec![vec![remove(field)], overridden(object, field, except).map(Step::Remove).collect()]
        }
        RuleKind::Ordered { low, high } => vec![vec![Step::Vary(low), Step::Vary(high)]],
    }
}

/// How a rule that is kept can be broken.
fn breaking<'r>(rule: &'r RuleKind, object: &'r Object) -> Vec<Way<'r>> {
    let set = |name: &'r String| Step::Set(name, None);
    let remove = |name: &'r String| Step::Remove(name);
    match rule {
        RuleKind::Group(GroupRule::AtLeastOne, names) => vec![names.iter().map(remove).collect()],
        RuleKind::Group(GroupRule::NotBoth, names) => {
            names.windows(2).map(|two| two.iter().map(set).collect()).collect()
        }
        RuleKind::Group(GroupRule::Together, names) => {
            let pairs = names.iter().zip(names.iter().cycle().skip(1));
            pairs.map(|(one, other)| vec![set(one), remove(other)]).collect()
        }
        RuleKind::OnlyWith { field, is, needs, .. } => {
            [remove(needs), Step::Vary(needs)].map(|step| vec![Step::Set(field, is.as_ref()), step]).into()
        }
        RuleKind::NotWith { field, other, value } => vec![vec![set(field), Step::Set(other, Some(value))]],
        RuleKind::Overrides { field, except } => {
            overridden(object, field, except).map(|other| vec![set(field), Step::Set(other, None)]).collect()
        }
        RuleKind::Ordered { low, high } => vec![vec![Step::Vary(low), Step::Vary(high)]],
    }
}

/// What the service would ignore beside a field.
fn overridden<'r>(object: &'r Object, field: &'r str, except: &'r [String]) -> impl Iterator<Item = &'r str> {
    let optional = object.flat().into_iter().filter(|other| other.presence == Presence::Optional);
    optional
        .map(|other| other.wire.as_str())
        .filter(move |name| *name != field && !except.iter().any(|kept| kept == name))
}

impl Sampler<'_> {
    /// Changes fields until all rules are kept. Only the `open` ones are there or not.
    pub(super) fn keep_rules(&mut self, object: &Object, open: &Names<'_>, value: &mut Value) {
        for _ in 0..ROUNDS {
            let kinds = object.rules.iter().map(|rule| &rule.kind);
            let broken: Vec<&RuleKind> = kinds.filter(|rule| is_broken(object, rule, value)).collect();
            let Some(rule) = self.rng.one_of(&broken) else { return };
            let ways = keeping(rule, object);
            if let Some(way) = self.rng.one_of(&ways) {
                self.go(way, object, open, value);
            }
        }
    }

    /// How a rule may be broken, and an object that does, made from one that keeps it.
    pub(super) fn violations(&mut self, object: &Object, rule: &RuleKind, value: &Value) -> Vec<(String, Value)> {
        let optional = object.flat().into_iter().filter(|field| field.presence == Presence::Optional);
        let open: Names<'_> = optional.map(|field| field.wire.as_str()).collect();
        let broken = breaking(rule, object).into_iter().filter_map(|way| {
            let broken = (0..TRIES).find_map(|_| {
                let mut value = value.clone();
                self.go(&way, object, &open, &mut value);
                is_broken(object, rule, &value).then_some(value)
            });
            Some((described(&way), broken?))
        });
        broken.collect()
    }

    fn go(&mut self, way: &[Step<'_>], object: &Object, open: &Names<'_>, value: &mut Value) {
        for step in way {
            let (Step::Set(name, _) | Step::Remove(name) | Step::Vary(name)) = *step;
            let Some(at) = At::find(object, name) else { continue };
            let old = at.get(value).cloned();
            let new = match (step, old) {
                (Step::Remove(_), _) => None,
                (_, None) if !open.contains(name) => continue,
                (Step::Set(_, Some(wanted)), _) => Some(at.on_the_wire(literal(wanted))),
                (Step::Set(_, None), Some(old)) if !old.is_null() => continue,
                (Step::Vary(_), Some(old)) => at.ty().and_then(|ty| self.another(ty, &old)),
                (Step::Set(_, None) | Step::Vary(_), _) => at.ty().map(|ty| self.any(ty)),
            };
            match new {
                Some(new) => at.set(value, new),
                None if open.contains(name) => at.remove(value),
                None => {}
            }
        }
    }
}

fn described(way: &[Step<'_>]) -> String {
    let step = |step: &Step<'_>| match step {
        Step::Set(name, None) => format!("with {name}"),
        Step::Set(name, Some(value)) => format!("with {name} {value}"),
        Step::Remove(name) => format!("without {name}"),
        Step::Vary(name) => format!("with another {name}"),
    };
    way.iter().map(step).collect::<Vec<_>>().join(", ")
}

/// Whether JSON Schema can express the rule. A field that the service accepts and ignores does not restrict what is sent.
pub(super) fn is_in_json_schema(rule: &RuleKind) -> bool {
    match rule {
        RuleKind::Group(..) | RuleKind::OnlyWith { .. } | RuleKind::NotWith { .. } => true,
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => false,
    }
}
