//! Validates JSON values: strictly for requests, leniently for responses. Rules between fields are among it.

use serde_json::{Map, Value};

use crate::model::{
    Encoding, Field, FieldType, GroupRule, Literal, Object, Presence, RuleKind, Scalar, Shape, StringBounds, Type,
    TypeKind, TypeKinds, Union, UnionBy, ValueKind, gathered,
};
use crate::resolve::examples::json_path::{JsonPath, Step};
use crate::resolve::values::{Leaf, count_misfit, described, exists, expected, is_simple, number};
use crate::source::Place;
use crate::vocabulary::{OTHERS, Side, listed};

/// One mismatch in a JSON text.
#[derive(Debug)]
pub(crate) struct Misfit {
    pub(crate) path: JsonPath,
    /// The rest of a sentence that starts with the path.
    pub(crate) reason: String,
    /// The place of the type.
    pub(crate) at: Place,
}

/// What of a spec is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "sample"), allow(dead_code, reason = "only the emulator refuses calls"))]
pub(crate) enum Scope {
    All,
    /// What a service refuses, not what it only ignores.
    Refused,
    /// What an OpenAPI document says: no order of two fields, and no bounds of a number in a text.
    Exported,
}

impl Scope {
    fn has(self, rule: &RuleKind) -> bool {
        match self {
            Self::All => true,
            Self::Refused => !matches!(rule, RuleKind::Overrides { .. }),
            Self::Exported => !matches!(rule, RuleKind::Overrides { .. } | RuleKind::Ordered { .. }),
        }
    }
}

/// All mismatches. `at` is the place of the type.
pub(crate) fn misfits(
    types: &dyn TypeKinds,
    (side, scope): (Side, Scope),
    ty: &Type,
    value: &Value,
    at: Place,
) -> Vec<Misfit> {
    let mut fit = Fit { types, side, scope, in_text: false, path: JsonPath::default(), found: vec![] };
    fit.value(ty, value, at);
    fit.found
}

struct Fit<'f> {
    types: &'f dyn TypeKinds,
    side: Side,
    scope: Scope,
    /// What is checked was read from a text.
    in_text: bool,
    path: JsonPath,
    found: Vec<Misfit>,
}

impl Fit<'_> {
    fn report(&mut self, reason: impl Into<String>, at: Place) {
        self.found.push(Misfit { path: self.path.clone(), reason: reason.into(), at });
    }

    fn report_type(&mut self, what: &str, found: &Value, at: Place) {
        self.report(expected(what, found), at);
    }

    fn inside(&mut self, step: Step, check: impl FnOnce(&mut Self)) {
        self.path.0.push(step);
        check(self);
        self.path.0.pop();
    }

    /// What is known of the value of a key.
    fn at_key(&mut self, key: &str, check: impl FnOnce(&mut Self)) {
        match key {
            OTHERS => check(self),
            key => self.inside(Step::Key(key.to_owned()), check),
        }
    }

    fn value(&mut self, ty: &Type, value: &Value, at: Place) {
        if value.is_null() && (ty.nullable || self.side == Side::Response) {
            return;
        }
        match &ty.kind {
            ValueKind::Scalar(scalar) => self.leaf(Leaf::Scalar(scalar), value, at),
            ValueKind::Json => {}
            ValueKind::Const(literal) if literal.is(value) => {}
            ValueKind::Const(literal) => self.report(not_constant(literal), at),
            ValueKind::List(item, count) => match value {
                Value::Array(items) => {
                    let misfit = count_misfit(count, items.len()).filter(|_| self.side == Side::Request);
                    misfit.into_iter().for_each(|reason| self.report(reason, at));
                    for (index, one) in items.iter().enumerate() {
                        self.inside(Step::Index(index), |fit| fit.value(item, one, at));
                    }
                }
                other => self.report_type("a list", other, at),
            },
            ValueKind::Map(item, count) => match value {
                Value::Object(entries) => {
                    let misfit = count_misfit(count, entries.len()).filter(|_| self.side == Side::Request);
                    misfit.into_iter().for_each(|reason| self.report(reason, at));
                    entries.iter().for_each(|(key, one)| self.at_key(key, |fit| fit.value(item, one, at)));
                }
                other => self.report_type("an object", other, at),
            },
            // Reported where it is written.
            ValueKind::Encoded(_, inner) if !is_simple(self.types, inner) => {}
            ValueKind::Encoded(Encoding::Csv, item) => self.csv(item, value, at),
            ValueKind::Encoded(Encoding::Quoted, inner) => self.quoted(inner, value, at),
            ValueKind::Encoded(Encoding::Loose, inner) => self.value(inner, value, at),
            ValueKind::Named(id) => self.named(self.types.kind(*id), value, at),
        }
    }

    fn named(&mut self, kind: Option<&TypeKind>, value: &Value, at: Place) {
        match kind {
            Some(TypeKind::Object(object)) => match value {
                Value::Object(entries) => self.object(object, entries, at),
                other => self.report_type("an object", other, at),
            },
            Some(TypeKind::Union(union)) => self.union(union, value, at),
            Some(TypeKind::Enum(enumeration)) => self.leaf(Leaf::Enum(enumeration), value, at),
            Some(TypeKind::Id(id)) => self.leaf(Leaf::Id(id), value, at),
            Some(TypeKind::Secret) => self.leaf(Leaf::Scalar(&Scalar::String(StringBounds::default())), value, at),
            // Reported where the name is.
            None => {}
        }
    }

    fn leaf(&mut self, leaf: Leaf<'_>, value: &Value, at: Place) {
        let reason = match self.side {
            Side::Request if self.scope != Scope::All => self.on_the_wire(leaf, value),
            Side::Request => leaf.sent(value),
            Side::Response => leaf.returned(value),
        };
        reason.into_iter().for_each(|reason| self.report(reason, at));
    }

    /// As a client sends it, not as callers may have it.
    fn on_the_wire(&self, leaf: Leaf<'_>, value: &Value) -> Option<String> {
        let is_exported = self.scope == Scope::Exported;
        match (leaf, value) {
            (Leaf::Id(_), Value::Number(_)) => Some(expected("a string", value)),
            (Leaf::Scalar(Scalar::Url), Value::String(url))
                if is_exported && !url.bytes().all(|one| one.is_ascii_graphic()) =>
            {
                Some("has characters that no URI has".to_owned())
            }
            (Leaf::Scalar(Scalar::Date | Scalar::Timestamp), Value::String(text)) if is_exported && !exists(text) => {
                Some("does not exist".to_owned())
            }
            // In a text, bounds are not exported.
            (Leaf::Scalar(_), value) if is_exported && self.in_text && number(value) >= Some(0.0) => {
                leaf.returned(value)
            }
            _ => leaf.sent(value),
        }
    }

    fn csv(&mut self, item: &Type, value: &Value, at: Place) {
        let text = match (value, self.side) {
            (Value::String(text), Side::Request | Side::Response) => text,
            // A service may also send a true list, or a number where there is but one item.
            (Value::Array(items), Side::Response) => return items.iter().for_each(|one| self.value(item, one, at)),
            (Value::Number(_) | Value::Bool(_), Side::Response) => return self.value(item, value, at),
            (other, Side::Request | Side::Response) => {
                return self.report_type("a string with items separated by commas", other, at);
            }
        };
        if text.is_empty() && self.side == Side::Request {
            self.report("is empty", at);
        }
        for part in text.split(',').filter(|part| !part.is_empty()) {
            self.text(item, part, at);
        }
    }

    fn text(&mut self, ty: &Type, text: &str, at: Place) {
        let around = std::mem::replace(&mut self.in_text, true);
        self.value(ty, &unquoted(self.types, ty, text), at);
        self.in_text = around;
    }

    fn quoted(&mut self, inner: &Type, value: &Value, at: Place) {
        match (value, self.side) {
            (Value::String(text), Side::Request | Side::Response) => self.text(inner, text, at),
            (other, Side::Response) => self.value(inner, other, at),
            (other, Side::Request) => self.report_type("a string", other, at),
        }
    }

    fn object(&mut self, object: &Object, entries: &Map<String, Value>, at: Place) {
        let entries = &*gathered(&object.fields, entries);
        self.fields(&object.fields, entries);
        self.payload(object, entries);
        match self.side {
            Side::Response => {}
            Side::Request => {
                let set = set_fields(&object.fields, entries);
                let rules = object.rules.iter().filter(|rule| self.scope.has(&rule.kind));
                let found: Vec<String> = rules.filter_map(|rule| broken(&rule.kind, &set)).collect();
                found.into_iter().for_each(|reason| self.report(reason, at));
                self.refuse_others(&object.fields, entries, at);
            }
        }
    }

    fn refuse_others(&mut self, fields: &[Field], entries: &Map<String, Value>, at: Place) {
        for name in entries.keys().filter(|name| !fields.iter().any(|field| field.wire == **name)) {
            self.at_key(name, |fit| fit.report("is not a field of this object", at));
        }
    }

    /// Callers read a response through its payload, so it is unreadable without one. A missing list is an empty list.
    fn payload(&mut self, object: &Object, entries: &Map<String, Value>) {
        let field = object.fields.iter().find(|field| object.payload.as_ref() == Some(&field.wire));
        let is_needed = |field: &&Field| field.presence != Presence::Guaranteed && !field.may_be_empty();
        if let Some(field) = field.filter(is_needed)
            && entries.get(&field.wire).is_none_or(Value::is_null)
        {
            self.at_key(&field.wire, |fit| fit.report("is missing", field.metadata.at));
        }
    }

    fn fields(&mut self, fields: &[Field], entries: &Map<String, Value>) {
        for field in fields {
            let at = field.metadata.at;
            let value = entries.get(&field.wire);
            let needed = match (field.presence, self.side) {
                (Presence::Guaranteed, Side::Request | Side::Response) => value.is_none_or(Value::is_null),
                (Presence::Required, Side::Request) => value.is_none(),
                (Presence::Required, Side::Response) | (Presence::Optional, Side::Request | Side::Response) => false,
            };
            self.at_key(&field.wire, |fit| match (value, &field.ty) {
                (None, _) | (Some(Value::Null), _) if needed => fit.report("is missing", at),
                (Some(value), FieldType::Value(ty)) => fit.value(ty, value, at),
                (Some(Value::Object(inner)), FieldType::Wrap(fields)) => {
                    fit.fields(fields, inner);
                    fit.refuse_others(fields, inner, at);
                }
                (Some(other), FieldType::Wrap(_)) => fit.report_type("an object", other, at),
                (None, FieldType::Value(_) | FieldType::Wrap(_)) => {}
            });
        }
    }

    fn union(&mut self, union: &Union, value: &Value, at: Place) {
        if let (UnionBy::Fields(_), false) = (&union.by, value.is_object()) {
            return match self.side {
                // An unknown variant is kept.
                Side::Response => {}
                Side::Request => self.report_type("an object", value, at),
            };
        }
        match (shown(self.types, union, value).as_slice(), self.side) {
            // The proof of the union was not possible: reported there.
            ([_, _, ..], Side::Request | Side::Response) => {}
            ([one], Side::Request | Side::Response) => {
                let one = &union.variants[*one];
                self.value(&one.ty, value, one.metadata.at);
            }
            // An unknown variant is kept.
            ([], Side::Response) => {}
            ([], Side::Request) => self.report(no_variant(&union.by, value), at),
        }
    }
}

/// The variants that a value shows, by their order.
pub(crate) fn shown(types: &dyn TypeKinds, union: &Union, value: &Value) -> Vec<usize> {
    let shape = Shape::of(value);
    let fits = |ty: &Type| match &union.by {
        UnionBy::Shape => shape.is_some() && types.shape(ty) == shape,
        // A variant without a discriminator matches nothing.
        UnionBy::Fields(by) => types.conditions(by, ty).is_some_and(|conditions| {
            value.is_object() && by.iter().zip(&conditions).all(|(name, one)| one.holds(value.get(name)))
        }),
    };
    (0..union.variants.len()).filter(|at| fits(&union.variants[*at].ty)).collect()
}

pub(crate) fn not_constant(literal: &Literal) -> String {
    format!("must be the constant `{literal}`")
}

fn no_variant(by: &UnionBy, value: &Value) -> String {
    match by {
        UnionBy::Shape => format!("is {}, which matches no variant", described(value)),
        UnionBy::Fields(by) => {
            format!("matches no variant by {}", listed(by, usize::MAX))
        }
    }
}

/// A string as the scalar that it spells, if the type requires one.
pub(crate) fn unquoted(types: &dyn TypeKinds, ty: &Type, text: &str) -> Value {
    let as_text = match &ty.kind {
        ValueKind::Scalar(scalar) => scalar.shape() == Shape::String,
        ValueKind::Named(id) => types.kind(*id).and_then(TypeKind::enumeration).is_none_or(|enumeration| {
            // Any text may be sent where the list is only "for example".
            let is_listed = |value: &Value| enumeration.values.iter().any(|listed| listed.wire.is(value));
            is_listed(&text.into())
                || enumeration.open && !serde_json::from_str(text).is_ok_and(|value| is_listed(&value))
        }),
        ValueKind::Json | ValueKind::Const(_) | ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(..) => {
            true
        }
    };
    let text_value = || Value::String(text.to_owned());
    if as_text { text_value() } else { serde_json::from_str(text).unwrap_or_else(|_| text_value()) }
}

/// Whether a value breaks a rule of its object.
#[cfg(feature = "sample")]
pub(crate) fn is_broken(object: &Object, rule: &RuleKind, value: &Value) -> bool {
    let is_broken =
        |entries: &_| broken(rule, &set_fields(&object.fields, &gathered(&object.fields, entries))).is_some();
    value.as_object().is_some_and(is_broken)
}

/// A field that is set: its name, its value, and whether it can be left out.
pub(crate) type Set<'s> = (&'s str, &'s Value, bool);

/// The fields that callers set, also those that the wire wraps.
fn set_fields<'s>(fields: &'s [Field], entries: &'s Map<String, Value>) -> Vec<Set<'s>> {
    let set = |field: &'s Field| match (&field.ty, entries.get(&field.wire)) {
        (FieldType::Value(_), Some(value)) if field.constant().is_none() => {
            vec![(field.wire.as_str(), value, field.presence == Presence::Optional)]
        }
        (FieldType::Wrap(inner), Some(Value::Object(entries))) => set_fields(inner, entries),
        (FieldType::Value(_) | FieldType::Wrap(_), _) => vec![],
    };
    fields.iter().flat_map(set).collect()
}

/// How a rule is broken.
pub(crate) fn broken(rule: &RuleKind, set: &[Set<'_>]) -> Option<String> {
    let find = |wanted: &str| set.iter().find(|(name, ..)| *name == wanted).map(|(_, value, _)| *value);
    match rule {
        RuleKind::Group(rule, names) => {
            let count = names.iter().filter(|name| find(name).is_some()).count();
            let (broken, must) = match rule {
                GroupRule::AtLeastOne => (count == 0, "must have at least one of"),
                GroupRule::NotBoth => (count > 1, "must not have more than one of"),
                GroupRule::Together => ((1..names.len()).contains(&count), "must have all or none of"),
            };
            broken.then(|| format!("{must} {}", listed(names, usize::MAX)))
        }
        RuleKind::OnlyWith { field, is, needs, value } => {
            let holds = |name: &str, value: &Option<Literal>| {
                find(name).is_some_and(|found| value.as_ref().is_none_or(|value| value.is(found)))
            };
            let shown = |value: &Option<Literal>| value.as_ref().map(|value| format!(" `{value}`")).unwrap_or_default();
            let broken = holds(field, is) && !holds(needs, value);
            broken.then(|| format!("has `{field}`{}, which requires `{needs}`{}", shown(is), shown(value)))
        }
        RuleKind::NotWith { field, other, value } => {
            let broken = find(field).is_some() && find(other).is_some_and(|found| value.is(found));
            broken.then(|| format!("has `{field}`, which is not allowed with `{other}` `{value}`"))
        }
        RuleKind::Overrides { field, except } => {
            find(field)?;
            let kept = |name: &str| name == field || except.iter().any(|kept| kept == name);
            let lost = set.iter().filter(|(name, _, is_optional)| *is_optional && !kept(name));
            let lost: Vec<&str> = lost.map(|(name, ..)| *name).collect();
            (!lost.is_empty())
                .then(|| format!("has `{field}`, which makes the service ignore {}", listed(lost, usize::MAX)))
        }
        RuleKind::Ordered { low, high } => {
            let (below, above) = (find(low)?, find(high)?);
            // Dates have as many digits each, in the order of their weight.
            let is_above = match (below.as_str(), above.as_str(), number(below), number(above)) {
                (.., Some(below), Some(above)) => below > above,
                (Some(below), Some(above), ..) => below > above,
                _ => false,
            };
            is_above.then(|| format!("has `{low}` above `{high}`"))
        }
    }
}
