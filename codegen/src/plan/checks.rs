//! What is checked before a request is sent.

use std::collections::BTreeMap;

use super::docs;
use super::requests::{Flat, flat, literal, rust_name};
use super::scope::Scope;
use crate::model::{
    self, CountBounds, Encoding, Field, FieldType, Number, NumberBounds, Object, RuleKind, Scalar, Service,
    StringBounds, Type, TypeKind, ValueKind,
};
use crate::naming;
use crate::rust::{CheckLine, Condition, Constant, Presence};

/// The checks of each field by itself.
pub(super) fn of_fields(service: &Service, fields: &[Flat], name: impl Fn(&Field) -> String) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    for flat in fields {
        if let FieldType::Value(ty) = &flat.field.ty {
            value(service, ty, &(flat.path(), name(flat.field)), &mut lines);
        }
    }
    lines
}

/// The checks of a value that is called `name`.
pub(super) fn of_value(service: &Service, ty: &Type, wire: &str, name: &str) -> Vec<CheckLine> {
    let mut lines = Vec::new();
    value(service, ty, &(wire.to_owned(), name.to_owned()), &mut lines);
    lines
}

fn value(service: &Service, ty: &Type, at: &(String, String), lines: &mut Vec<CheckLine>) {
    let (wire, field) = at.clone();
    match &ty.kind {
        ValueKind::List(item, count) => list(service, item, count, at, lines),
        ValueKind::Encoded(Encoding::Csv, item) => list(service, item, &CountBounds::default(), at, lines),
        ValueKind::Map(item) if has_own_count(item) => each(service, item, at, lines),
        ValueKind::Map(item) => {
            lines.push(CheckLine::Value { wire, field });
            bounds(item, at, lines);
        }
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => value(service, inner, at, lines),
        ValueKind::Scalar(Scalar::Timestamp | Scalar::LocalTimestamp | Scalar::Date) => {
            lines.push(CheckLine::Value { wire, field });
        }
        ValueKind::Named(id) => match service.type_def(*id).kind {
            TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Id(_) | TypeKind::Secret => {
                lines.push(CheckLine::Value { wire, field });
            }
            // Any word may be sent.
            TypeKind::Enum(_) => {}
        },
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) => bounds(ty, at, lines),
    }
}

fn list(service: &Service, item: &Type, count: &CountBounds, at: &(String, String), lines: &mut Vec<CheckLine>) {
    let (wire, field) = at.clone();
    let (min, max) = (count.min, count.max);
    let counts = CheckLine::Count { wire: wire.clone(), field: field.clone(), min, max };
    if has_own_count(item) {
        lines.extend((min > 0 || max.is_some()).then_some(counts));
        return each(service, item, at, lines);
    }
    if *count == CountBounds::default() {
        lines.push(CheckLine::Value { wire, field });
    } else {
        lines.push(CheckLine::Items { wire, field });
        lines.extend((min > 0 || max.is_some()).then_some(counts));
    }
    bounds(item, at, lines);
}

/// Whether lists inside have bounds of their own, which the runtime does not know.
fn has_own_count(ty: &Type) -> bool {
    match &ty.kind {
        ValueKind::List(item, count) => *count != CountBounds::default() || has_own_count(item),
        ValueKind::Map(item) => has_own_count(item),
        _ => false,
    }
}

fn each(service: &Service, item: &Type, (wire, field): &(String, String), lines: &mut Vec<CheckLine>) {
    let inner = of_value(service, item, "", "item");
    lines.push(CheckLine::Each { wire: wire.clone(), field: field.clone(), lines: inner });
}

/// The bounds of a scalar, or of each scalar inside.
fn bounds(ty: &Type, at: &(String, String), lines: &mut Vec<CheckLine>) {
    match ty.core().scalar() {
        Some(Scalar::String(bounds)) => string(bounds, at, lines),
        Some(Scalar::Integer(bounds) | Scalar::Number(bounds)) => number(bounds, at, lines),
        Some(
            Scalar::Boolean
            | Scalar::Url
            | Scalar::Timestamp
            | Scalar::LocalTimestamp
            | Scalar::Date
            | Scalar::UnixTimestamp,
        )
        | None => {}
    }
}

fn string(bounds: &StringBounds, (wire, field): &(String, String), lines: &mut Vec<CheckLine>) {
    let (wire, field) = (wire.clone(), field.clone());
    if bounds.min_length.is_some() || bounds.max_length.is_some() {
        let (min, max) = (bounds.min_length, bounds.max_length);
        lines.push(CheckLine::Length { wire: wire.clone(), field: field.clone(), min, max });
    }
    if let Some(pattern) = &bounds.pattern {
        lines.push(CheckLine::Pattern { wire, field, pattern: pattern.clone() });
    }
}

fn number(bounds: &NumberBounds, (wire, field): &(String, String), lines: &mut Vec<CheckLine>) {
    let (wire, field) = (wire.clone(), field.clone());
    if !bounds.values.is_empty() {
        let values = bounds.values.iter().map(|value| value.as_f64()).collect();
        lines.push(CheckLine::OneOf { wire, field, values });
    } else if bounds.min.is_some() || bounds.max.is_some() {
        let (min, max) = (bounds.min.map(Number::as_f64), bounds.max.map(Number::as_f64));
        lines.push(CheckLine::Range { wire, field, min, max });
    }
}

/// The rules between the fields of an object.
pub(super) fn of_rules(object: &Object, scope: &mut Scope) -> Vec<CheckLine> {
    let fields = flat(&object.fields);
    let fields =
        fields.iter().map(|value| (value.field.wire.as_str(), (rust_name(value.field), value.field))).collect();
    object.rules.iter().filter_map(|rule| self::rule(&rule.kind, &fields, scope)).collect()
}

type Fields<'a> = BTreeMap<&'a str, (String, &'a Field)>;

fn rule(kind: &RuleKind, fields: &Fields, scope: &mut Scope) -> Option<CheckLine> {
    Some(match kind {
        RuleKind::AtLeastOne(names) => CheckLine::AtLeastOne(presences(names, fields)),
        RuleKind::NotBoth(names) => CheckLine::NotBoth(presences(names, fields)),
        RuleKind::Together(names) => CheckLine::Together(presences(names, fields)),
        RuleKind::OnlyWith { field, needs, value } => CheckLine::OnlyWith {
            field: presence(field, fields)?,
            needs: condition(needs, value.as_ref(), fields, scope)?,
        },
        RuleKind::Overrides { field, except } => {
            let is_other = |name: &str| name != field && !except.iter().any(|kept| kept == name);
            let others = fields.iter().filter(|(name, (_, field))| is_other(name) && field.constant().is_none());
            let others =
                others.filter_map(|(name, _)| presence(name, fields)).filter(|other| !other.required).collect();
            CheckLine::Overrides { field: presence(field, fields)?, others }
        }
        RuleKind::Ordered { low, high } => CheckLine::Ordered {
            low: (low.clone(), fields.get(low.as_str())?.0.clone()),
            high: (high.clone(), fields.get(high.as_str())?.0.clone()),
        },
    })
}

fn presences(names: &[String], fields: &Fields) -> Vec<Presence> {
    names.iter().filter_map(|name| presence(name, fields)).collect()
}

fn presence(name: &str, fields: &Fields) -> Option<Presence> {
    let (path, field) = fields.get(name)?;
    let required = field.presence != model::Presence::Optional;
    Some(Presence { wire: name.to_owned(), field: path.clone(), required })
}

fn condition(name: &str, value: Option<&model::Literal>, fields: &Fields, scope: &mut Scope) -> Option<Condition> {
    let (path, field) = fields.get(name)?;
    let FieldType::Value(ty) = &field.ty else { return None };
    Some(Condition {
        wire: name.to_owned(),
        field: path.clone(),
        required: field.presence != model::Presence::Optional,
        value: value.map(|value| (constant(ty, value, scope), docs::literal(value))),
    })
}

/// A literal as a value of a type: a word is a path.
pub(super) fn constant(ty: &Type, value: &model::Literal, scope: &mut Scope) -> Constant {
    if let Some(id) = ty.name()
        && let TypeKind::Enum(enum_def) = &scope.service.type_def(id).kind
        && let Some(listed) = enum_def.values.iter().find(|listed| listed.wire == *value)
    {
        let variant = listed.rust.clone().unwrap_or_else(|| naming::variant_name(&docs::literal(&listed.wire)));
        return Constant::Path(format!("{}::{variant}", scope.named(id)));
    }
    Constant::Literal(literal(value))
}
