//! Regular expressions. In JSON Schema they match anywhere in a text; ours match the whole of it.

use super::json::Object;
use crate::model::{NumberBounds, Scalar, Service, Type, TypeKind, TypeKinds};

const INTEGER: &str = "-?(?:0|[1-9][0-9]*)";
const NUMBER: &str = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[12]?[0-9]{1,2})?";

/// What the dialects of regular expressions do not share.
const OWN: &[&str] = &["[[:", r"\A", r"\z", r"\x{", r"\u", r"\U", r"\<", r"\>", r"\b{"];

/// The keys that say what a text looks like.
pub(super) fn of_text(pattern: &str) -> Object {
    let is_own = OWN.iter().any(|own| pattern.contains(own)) || pattern.replace("(?:", "").contains("(?");
    if is_own { Object::new().with("x-pattern", pattern) } else { Object::new().with("pattern", whole(pattern)) }
}

/// A pattern that matches whole texts.
fn whole(pattern: &str) -> String {
    // With alternatives, anchors would belong to the outer ones only.
    if pattern.contains('|') {
        return format!("^(?:{pattern})$");
    }
    let inner = pattern.strip_prefix('^').unwrap_or(pattern);
    let inner = inner.strip_suffix('$').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
    format!("^{inner}$")
}

/// The keys of a comma-separated list: the schema of its items, if there is one.
pub(super) fn of_list(service: &Service, item: &Type) -> Object {
    let listed = service.of(item).and_then(TypeKind::enumeration);
    let listed = listed.filter(|listed| !listed.open && !listed.values.is_empty());
    let pattern = of_number(item).or_else(|| Some(any_of(listed?.values.iter().map(|value| value.wire.to_string()))));
    match pattern {
        Some(item) => Object::new().with("pattern", format!("^(?:{item})(?:,(?:{item}))*$")),
        None => Object::new().with("minLength", 1_u64),
    }
}

/// What a quoted value looks like. Only numbers and booleans are quoted.
pub(super) fn of_quoted(inner: &Type) -> Object {
    match of_number(inner) {
        Some(number) => of_text(&number),
        None if inner.scalar() == Some(&Scalar::Boolean) => Object::new().with("enum", vec!["true", "false"]),
        None => Object::new(),
    }
}

fn of_number(ty: &Type) -> Option<String> {
    let (bounds, any) = match ty.scalar()? {
        Scalar::Integer(bounds) => (bounds, INTEGER),
        Scalar::Number(bounds) => (bounds, NUMBER),
        _ => return None,
    };
    let is_negative = |bounds: &NumberBounds| bounds.min.is_none_or(|min| min.as_f64() < 0.0);
    Some(if !bounds.values.is_empty() {
        any_of(bounds.values.iter().map(ToString::to_string))
    } else if is_negative(bounds) {
        any.to_owned()
    } else {
        any.trim_start_matches("-?").to_owned()
    })
}

fn any_of(texts: impl Iterator<Item = String>) -> String {
    let escape = |c: char| if r"\^$.|?*+()[]{}/".contains(c) { format!("\\{c}") } else { c.to_string() };
    texts.map(|text| text.chars().map(escape).collect::<String>()).collect::<Vec<_>>().join("|")
}
