//! Regular expressions. In JSON Schema they match anywhere in a text; ours match the whole of it.

use super::context::Context;
use super::json::Object;
use crate::model::{NumberBounds, Scalar, Type, TypeKind, ValueKind};

const INTEGER: &str = "-?[0-9]+";
const NUMBER: &str = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?";

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

/// What an item of a comma-separated list looks like, if anything can be said of it.
pub(super) fn of_item(context: &Context<'_>, item: &Type) -> Option<String> {
    match &item.kind {
        ValueKind::Scalar(Scalar::Integer(bounds)) => Some(of_number(bounds, INTEGER)),
        ValueKind::Scalar(Scalar::Number(bounds)) => Some(of_number(bounds, NUMBER)),
        ValueKind::Named(id) => match &context.def(*id)?.kind {
            TypeKind::Enum(enum_def) if !enum_def.open && !enum_def.values.is_empty() => {
                Some(any_of(enum_def.values.iter().map(|value| value.wire.to_string())))
            }
            TypeKind::Enum(_) | TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        },
        ValueKind::Scalar(_)
        | ValueKind::Json
        | ValueKind::Const(_)
        | ValueKind::List(..)
        | ValueKind::Map(_)
        | ValueKind::Encoded(..) => None,
    }
}

/// What a quoted value looks like.
pub(super) fn of_quoted(inner: &Type) -> Object {
    match inner.scalar() {
        Some(Scalar::Integer(bounds)) => of_text(&of_number(bounds, INTEGER)),
        Some(Scalar::Number(bounds)) => of_text(&of_number(bounds, NUMBER)),
        Some(Scalar::Boolean) => Object::new().with("enum", vec!["true", "false"]),
        // Only numbers and booleans are quoted.
        Some(_) | None => Object::new(),
    }
}

fn of_number(bounds: &NumberBounds, any: &str) -> String {
    let not_negative = bounds.min.is_some_and(|min| min.as_f64() >= 0.0);
    if !bounds.values.is_empty() {
        any_of(bounds.values.iter().map(ToString::to_string))
    } else if not_negative {
        any.trim_start_matches("-?").to_owned()
    } else {
        any.to_owned()
    }
}

fn any_of(texts: impl Iterator<Item = String>) -> String {
    texts.map(|text| escape(&text)).collect::<Vec<_>>().join("|")
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if r"\^$.|?*+()[]{}/".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_anchored_once() {
        for (written, expected) in [
            (r"\d+", r"^\d+$"),
            (r"^\d+$", r"^\d+$"),
            (r"^\d+", r"^\d+$"),
            (r"a\$", r"^a\$$"),
            ("a|b", "^(?:a|b)$"),
            ("^a|b$", "^(?:^a|b$)$"),
        ] {
            assert_eq!(of_text(written), Object::new().with("pattern", expected));
        }
        for own in [r"\Aa", "(?i)a", "(?P<n>a)", "[[:alpha:]]"] {
            assert_eq!(of_text(own), Object::new().with("x-pattern", own));
        }
    }
}
