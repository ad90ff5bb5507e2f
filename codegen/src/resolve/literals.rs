//! Literals: which are one value, and how they are shown.

use regex_lite::Regex;

use crate::model::Literal;

/// Equal for literals with the same value in JSON, such as 1 and 1.0.
pub(crate) fn value_key(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("text {text}"),
        Literal::Integer(integer) => format!("number {integer}"),
        Literal::Float(float) => format!("number {float}"),
        Literal::Boolean(boolean) => format!("boolean {boolean}"),
        Literal::List(items) => format!("list {:?}", items.iter().map(value_key).collect::<Vec<_>>()),
    }
}

/// A literal as in a spec.
pub(crate) fn shown(literal: &Literal) -> String {
    format!("`{literal}`")
}

/// Whether a pattern matches the whole of a text. One that is no regular expression is reported elsewhere, and matches.
pub(crate) fn matches_whole(pattern: &str, text: &str) -> bool {
    Regex::new(&format!("^(?:{pattern})$")).map_or(true, |pattern| pattern.is_match(text))
}
