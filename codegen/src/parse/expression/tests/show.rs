//! What was read, as it could have been written.

use crate::document::{EnumValue, TypeExpression, TypeKind, ValueKind};
use crate::vocabulary::{CountBounds, Literal, Number, NumberBounds, Scalar, StringBounds};

fn list<T>(items: &[T], separator: &str, show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(separator)
}

pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(value) => value.to_string(),
        Literal::Float(value) => format!("{value:?}"),
        Literal::Boolean(value) => value.to_string(),
        Literal::List(items) => format!("[{}]", list(items, ", ", self::literal)),
    }
}

fn number(number: &Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => format!("{value:?}"),
    }
}

fn numbers(NumberBounds { min, max, values }: &NumberBounds) -> String {
    let end = |end: &Option<Number>| end.as_ref().map(number).unwrap_or_default();
    match (min, max, values.as_slice()) {
        (None, None, []) => String::new(),
        (None, None, values) => format!("({})", list(values, "|", number)),
        _ => format!("({}..{})", end(min), end(max)),
    }
}

fn string(StringBounds { min_length, max_length, pattern }: &StringBounds) -> String {
    let end = |end: &Option<u64>| end.map(|end| end.to_string()).unwrap_or_default();
    match (min_length, max_length, pattern) {
        (None, None, None) => String::new(),
        (None, None, Some(pattern)) => format!("(/{pattern}/)"),
        _ => format!("({}..{})", end(min_length), end(max_length)),
    }
}

fn count(CountBounds { min, max }: &CountBounds) -> String {
    format!("({min}..{})", max.map(|max| max.to_string()).unwrap_or_default())
}

pub(super) fn enum_value(EnumValue { wire, metadata }: &EnumValue) -> String {
    let rust = metadata.rust.as_ref().map(|name| format!(" as {}", name.value)).unwrap_or_default();
    let doc = metadata.doc.as_ref().map(|doc| format!(" -- {}", doc.value)).unwrap_or_default();
    literal(&wire.value) + &rust + &doc
}

pub(super) fn ty(TypeExpression { kind, nullable, at: _ }: &TypeExpression) -> String {
    let text = match kind {
        ValueKind::Scalar(scalar) => match scalar {
            Scalar::String(bounds) => format!("string{}", string(bounds)),
            Scalar::Integer(bounds) | Scalar::Number(bounds) => scalar.name().to_owned() + &numbers(bounds),
            _ => scalar.name().to_owned(),
        },
        ValueKind::Json => "json".into(),
        ValueKind::Const(value) => format!("const {}", literal(value)),
        ValueKind::Inline { kind, .. } => match &**kind {
            TypeKind::Enum(written) => format!("enum({})", list(&written.values, ", ", enum_value)),
            _ => "only enums are in line".to_owned(),
        },
        ValueKind::List(inner, bounds) => format!("{}[]{}", ty(inner), count(bounds)),
        ValueKind::Map(inner, CountBounds::ANY) => format!("map<{}>", ty(inner)),
        ValueKind::Map(inner, bounds) => format!("map<{}>{}", ty(inner), count(bounds)),
        ValueKind::Encoded(encoding, inner) => format!("{}<{}>", encoding.as_str(), ty(inner)),
        ValueKind::Error => "error".to_owned(),
        ValueKind::Named(name) => name.clone(),
        ValueKind::Generic(name, arguments) => {
            format!("{name}<{}>", arguments.iter().map(ty).collect::<Vec<_>>().join(", "))
        }
    };
    if *nullable { text + " | null" } else { text }
}
