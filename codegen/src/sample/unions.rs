//! Values of unions: of each variant, and never of two.

use serde_json::{Value, json};

use crate::model::{FieldCondition, Service, TypeKinds, Union, UnionBy, Variant};
use crate::resolve::shown;

use super::Sampler;
use super::scalars::UNKNOWN_TEXT;
use super::values::{literal, with};

impl Sampler<'_> {
    pub(super) fn union(&mut self, union: &Union, spot: &str, depth: u32) -> Value {
        let option = if Self::is_deep(depth) {
            let depths = union.variants.iter().map(|variant| self.min_depth(&variant.ty));
            depths.enumerate().min_by_key(|(_, depth)| *depth).map_or(0, |(index, _)| index)
        } else {
            // A variant that always holds itself is not a documented value of a union that ends.
            let ending: Vec<usize> =
                (0..union.variants.len()).filter(|at| self.ends(&union.variants[*at].ty)).collect();
            match ending.as_slice() {
                [] => self.rng.choose(format!("{spot}: variant"), union.variants.len()),
                ending => ending[self.rng.choose(format!("{spot}: variant"), ending.len())],
            }
        };
        let variant = &union.variants[option];
        // The discriminator may be left out at random, but not always.
        let service = self.service;
        let made = (0..100).map(|_| self.variant(union, variant, spot, depth));
        let found = made.into_iter().find(|value| shown(service, union, value) == [option]);
        found.unwrap_or_else(|| panic!("no value of the variant `{}` of {spot} was found", variant.name))
    }

    fn variant(&mut self, union: &Union, variant: &Variant, spot: &str, depth: u32) -> Value {
        let spot = format!("{spot}::{}", variant.name);
        let service = self.service;
        let object = service.object(&variant.ty).filter(|_| !variant.ty.nullable);
        let (UnionBy::Fields(by), Some((id, object))) = (&union.by, object) else {
            return self.value(&variant.ty, &spot, depth);
        };
        let conditions = service.conditions(by, &variant.ty).unwrap_or_default();
        let conditions: Vec<(&str, &FieldCondition)> = by.iter().map(String::as_str).zip(&conditions).collect();
        self.object(object, &service.type_def(id).dotted(), &conditions, depth + 1)
    }
}

/// Values that show no variant, made from one that does, and how.
pub(super) fn no_variant(service: &Service, union: &Union, value: &Value) -> Vec<(String, Value)> {
    let made = match &union.by {
        UnionBy::Shape => {
            let all = [json!("x"), json!(7), json!(true), json!([7]), json!({"zz_unknown": 7})];
            all.into_iter().map(|value| (format!("another shape: {value}"), value)).collect()
        }
        UnionBy::Fields(by) => {
            let mut made = vec![("no object".to_owned(), json!([7]))];
            by.iter().for_each(|name| with_another_discriminator(service, union, name, value, &mut made));
            made
        }
    };
    made.into_iter().filter(|(_, value)| shown(service, union, value).is_empty()).collect()
}

/// The discriminator missing, with another value, with another variant's value, or beside another variant's field.
fn with_another_discriminator(
    service: &Service,
    union: &Union,
    name: &String,
    value: &Value,
    made: &mut Vec<(String, Value)>,
) {
    let Value::Object(entries) = value else { return };
    let mut without = entries.clone();
    without.remove(name);
    made.push((format!("without {name}"), Value::Object(without)));
    let mut say = |what: String, new: Value| made.push((what, Value::Object(with(entries.clone(), name, new))));
    let conditions =
        union.variants.iter().filter_map(|one| service.conditions(std::slice::from_ref(name), &one.ty)).flatten();
    for condition in conditions {
        match condition {
            FieldCondition::Values(values) => {
                say(format!("an unlisted {name}"), json!(UNKNOWN_TEXT));
                values.iter().for_each(|one| say(format!("the {name} {} of another", literal(one)), literal(one)));
            }
            FieldCondition::Present | FieldCondition::Stated => say(format!("with {name} as well"), json!("x")),
            FieldCondition::Absent => {}
        }
    }
}
