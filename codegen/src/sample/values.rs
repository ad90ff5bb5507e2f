//! Makes values that the spec documents, for any type.

use serde_json::{Map, Number, Value, json};

use crate::model::{CountBounds, Encoding, Literal, Type, TypeId, TypeKind, ValueKind};

use super::rng::Choices;
use super::{Sampler, Side, min_depth};

/// Below this depth, values are as small as they can be.
const DEEP: u32 = 5;

/// A long list is as good as a longer one.
const LONGEST: u64 = 60;

impl Sampler<'_> {
    /// A documented value. `spot` is the place in the spec, as messages name it.
    pub(super) fn value(&mut self, ty: &Type, spot: &str, depth: u32) -> Value {
        if ty.nullable && (depth > DEEP || self.rng.choose(format!("{spot}: something, or null"), 2) == 1) {
            return Value::Null;
        }
        match &ty.kind {
            ValueKind::List(item, count) => self.list(item, count, spot, depth),
            ValueKind::Map(item, count) => self.map(item, count, spot, depth),
            ValueKind::Encoded(Encoding::Csv, item) => Value::String(self.csv(item, spot)),
            ValueKind::Encoded(Encoding::Quoted, inner) => Value::String(plain(&self.value(inner, spot, depth))),
            ValueKind::Encoded(Encoding::Loose, inner) => self.loose(inner, spot, depth),
            ValueKind::Named(id) => self.named_value(*id, depth + 1),
            ValueKind::Const(value) => literal(value),
            ValueKind::Json => self.json(spot),
            ValueKind::Scalar(scalar) => self.scalar(scalar, spot),
        }
    }

    pub(super) fn named_value(&mut self, id: TypeId, depth: u32) -> Value {
        let service = self.service;
        let def = service.type_def(id);
        let spot = def.dotted();
        match &def.kind {
            TypeKind::Object(object) => self.object(object, &spot, &[], depth),
            TypeKind::Union(union) => self.union(union, &spot, depth),
            TypeKind::Enum(enum_def) => self.enum_value(enum_def, &spot),
            TypeKind::Id(id) => Value::String(self.id(id, &spot)),
            TypeKind::Secret => json!("s3cret \u{fc}/\"\\"),
        }
    }

    /// Any documented value but null. Its choices are not recorded.
    pub(super) fn any(&mut self, ty: &Type) -> Value {
        let choices = self.rng.swap_choices(Choices::default());
        let found = (0..20).map(|_| self.value(ty, "any", 1)).find(|value| !value.is_null());
        self.rng.swap_choices(choices);
        found.unwrap_or_default()
    }

    /// Whether a value has to end here.
    pub(super) fn is_deep(depth: u32) -> bool {
        depth > DEEP
    }

    /// How deep the smallest value of a type is.
    pub(super) fn min_depth(&self, ty: &Type) -> u32 {
        min_depth::of_type(ty, self.side, &self.min_depths)
    }

    /// Whether a type has values at all: one that always holds itself has none that ends.
    pub(super) fn ends(&self, ty: &Type) -> bool {
        self.min_depth(ty) != min_depth::ENDLESS
    }

    fn list(&mut self, item: &Type, count: &CountBounds, spot: &str, depth: u32) -> Value {
        let least = min_depth::fewest(count, self.side);
        let most = count.max.unwrap_or(least + 3).min(least.max(LONGEST));
        let length = if Self::is_deep(depth) || !self.ends(item) {
            least
        } else {
            let usual = (least + 1).min(most);
            let options = [least, usual, most];
            options[self.rng.choose(format!("{spot}: few, some, many"), options.len())]
        };
        let spot = format!("{spot}[]");
        (0..length).map(|_| self.value(item, &spot, depth)).collect()
    }

    fn map(&mut self, item: &Type, count: &CountBounds, spot: &str, depth: u32) -> Value {
        let some = ["a", "Zwei \u{fc}", "type", ""].map(str::to_owned);
        let least = usize::try_from(min_depth::fewest(count, self.side)).unwrap_or(usize::MAX);
        let most =
            count.max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX)).min(some.len().max(least));
        let count = if Self::is_deep(depth) || !self.ends(item) {
            least
        } else {
            least + self.rng.choose(format!("{spot}: entries"), most - least + 1)
        };
        let spot = format!("{spot}{{}}");
        let keys = some.into_iter().chain((1..).map(|number| format!("key {number}"))).take(count);
        Value::Object(keys.map(|key| (key, self.value(item, &spot, depth))).collect())
    }

    fn csv(&mut self, item: &Type, spot: &str) -> String {
        let count = 1 + self.rng.choose(format!("{spot}: one, two, three"), 3);
        let spot = format!("{spot},");
        let items = (0..count).map(|_| {
            loop {
                let text = plain(&self.value(item, &spot, 0));
                // A comma separates, and the space around it is part of no item.
                if !text.is_empty() && !text.contains(',') && text.trim() == text {
                    break text;
                }
            }
        });
        items.collect::<Vec<_>>().join(",")
    }

    /// As itself or in quotes.
    fn loose(&mut self, inner: &Type, spot: &str, depth: u32) -> Value {
        let value = self.value(inner, spot, depth);
        match self.side {
            Side::Response if self.rng.choose(format!("{spot}: as it is, in quotes"), 2) == 1 => {
                Value::String(plain(&value))
            }
            Side::Request | Side::Response => value,
        }
    }

    fn json(&mut self, spot: &str) -> Value {
        let all = [json!({"b": [1, "x", {"c": 2.5}], "a": true}), json!("text"), json!(7), json!(["a", 1])];
        all[self.rng.choose(format!("{spot}: anything"), all.len())].clone()
    }
}

/// A literal of the model as JSON.
pub fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => json!(text),
        Literal::Integer(value) => json!(value),
        Literal::Float(value) => number(*value),
        Literal::Boolean(value) => json!(value),
        Literal::List(items) => items.iter().map(self::literal).collect(),
    }
}

/// A whole number without a fraction, as services want it.
pub(super) fn number(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "only where floats are exact")]
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { Number::from_f64(value).into() }
}

/// A scalar as text, without quotes.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => self::number(number.as_f64().unwrap_or_default()).to_string(),
        other => other.to_string(),
    }
}

/// An object with one more entry, or another one in its place.
pub(super) fn with(mut entries: Map<String, Value>, key: &str, value: Value) -> Map<String, Value> {
    entries.insert(key.to_owned(), value);
    entries
}
