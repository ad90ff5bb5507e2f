//! Checks the shape of values. Shape errors are only reported here: the rest of the parser skips what does not match.

use std::fmt::Arguments;

use super::expression;
use super::keys::{Construct, Line, Shape};
use super::names::NameStyle;
use super::node::{Node, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Place;
use crate::vocabulary::Literal;

/// Reports what does not match, item by item. Returns `false` if the value cannot be used at all.
pub(super) fn check(shape: &Shape, node: &Node, subject: Arguments<'_>, diagnostics: &mut Diagnostics) -> bool {
    if !has_kind(shape, node) {
        diagnostics.push(wrong_shape(shape, node, subject));
        return false;
    }
    if is_literal(shape) {
        misread(node).into_iter().for_each(|found| diagnostics.push(found));
    }
    match shape {
        Shape::Text => check_text(node, subject, diagnostics),
        Shape::Name(style) => node.written().is_some_and(|name| style.check(name, diagnostics)),
        Shape::Integer { min, max } => check_range(node, *min, *max, subject, diagnostics),
        Shape::OneOf(keywords) => check_choice(node, keywords, &[], subject, diagnostics),
        Shape::ListOf(inner) => {
            for item in node.items() {
                check(inner, item, format_args!("an item of {subject}"), diagnostics);
            }
            true
        }
        Shape::MapOf(keys, values) => {
            for entry in node.entries() {
                check_key(*keys, &entry.key, diagnostics);
                check(values, &entry.value, format_args!("`{}`", entry.key.text), diagnostics);
            }
            true
        }
        Shape::Either(shapes) => check_either(shapes, node, subject, diagnostics),
        Shape::Bool | Shape::Literal | Shape::Ref(_) | Shape::Forms(_) | Shape::Line(_) => true,
    }
}

/// Whether the value has the right kind: a string, a map and so on.
pub(super) fn has_kind(shape: &Shape, node: &Node) -> bool {
    match shape {
        Shape::Bool => matches!(node.literal(), Some(Literal::Boolean(_))),
        Shape::Integer { .. } => node.integer().is_some(),
        Shape::Literal | Shape::Line(Line::EnumValue) => node.literal().is_some(),
        Shape::Text | Shape::Name(_) | Shape::OneOf(_) | Shape::Line(_) => node.written().is_some(),
        Shape::ListOf(_) => node.is_list(),
        // Beside a map with keys of its own.
        Shape::MapOf(NameStyle::Outcome, _) => is_by_status(node),
        Shape::MapOf(..) | Shape::Ref(_) | Shape::Forms(_) => node.is_map(),
        Shape::Either(shapes) => shapes.iter().any(|shape| has_kind(shape, node)),
    }
}

/// Whether a map is one of statuses.
pub(super) fn is_by_status(node: &Node) -> bool {
    node.entries().first().is_some_and(|entry| entry.key.text.starts_with(|c: char| c.is_ascii_digit()))
}

fn wrong_shape(shape: &Shape, node: &Node, subject: Arguments<'_>) -> Diagnostic {
    let wanted = describe(shape);
    let message = format!("expected {wanted} for {subject}, found {}", node.describe());
    let found = Diagnostic::new(Code::WRONG_SHAPE, node.at, message);
    let scalar = node.scalar().map(|scalar| (&scalar.value, scalar.written.text.as_str()));
    if node.is_list() && shape.choices().iter().any(is_type) {
        return found.help("write a list of a type as `string[]`");
    }
    let wants_text = matches!(shape, Shape::Text | Shape::Name(_) | Shape::ListOf(Shape::Text | Shape::Name(_)));
    match scalar {
        Some((None, text)) if !text.is_empty() && shape.choices().iter().any(is_literal) => {
            expression::misread(text, None).map_or(found.clone(), |(_, help)| found.help(help))
        }
        Some((None, _)) if matches!(shape, Shape::MapOf(..) | Shape::Ref(_) | Shape::Forms(_)) => {
            found.help("write `{}` for an empty map, or remove the key")
        }
        Some((Some(Literal::Boolean(_) | Literal::Integer(_) | Literal::Float(_)), text)) if wants_text => {
            found.help(format!("put the string in quotes: \"{text}\""))
        }
        Some(_) | None => found,
    }
}

/// The error of a number or boolean that is not written as JSON writes it: it may be meant as a string.
pub(super) fn misread(node: &Node) -> Option<Diagnostic> {
    let scalar = node.scalar().filter(|scalar| !matches!(scalar.value, Some(Literal::String(_))))?;
    let (message, help) = expression::misread(&scalar.written.text, scalar.value.as_ref())?;
    Some(Diagnostic::new(Code::BAD_VALUE, node.at, message).help(help))
}

fn is_type(shape: &Shape) -> bool {
    matches!(shape, Shape::Line(Line::Type | Line::TypeWithDefault | Line::Field | Line::Body | Line::Response))
}

fn is_literal(shape: &Shape) -> bool {
    matches!(shape, Shape::Literal | Shape::Line(Line::EnumValue))
}

fn check_text(node: &Node, subject: Arguments<'_>, diagnostics: &mut Diagnostics) -> bool {
    let empty = node.written().is_none_or(|written| written.text.trim().is_empty());
    if empty {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, format!("{subject} must not be empty")));
    }
    !empty
}

fn check_range(node: &Node, min: i64, max: i64, subject: Arguments<'_>, diagnostics: &mut Diagnostics) -> bool {
    let Some(value) = node.integer() else { return false };
    if (min..=max).contains(&value) {
        return true;
    }
    let range = if max == i64::MAX { format!("at least {min}") } else { format!("from {min} to {max}") };
    let message = format!("expected an integer {range} for {subject}, found {value}");
    diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, message));
    false
}

/// `others` describes the other values that are allowed.
fn check_choice(
    node: &Node,
    keywords: &[&'static str],
    others: &[String],
    subject: Arguments<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let Some(written) = node.written() else { return false };
    if keywords.contains(&written.text.as_str()) {
        return true;
    }
    let message = format!("invalid value `{}` for {subject}", written.text);
    let possible: Vec<String> = keywords.iter().map(|keyword| quoted(keyword)).chain(others.iter().cloned()).collect();
    let possible = join(&possible, "or");
    let help = match nearest(&written.text, keywords.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? expected {possible}"),
        None => format!("expected {possible}"),
    };
    diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, message).help(help));
    false
}

fn check_key(style: NameStyle, key: &Written, diagnostics: &mut Diagnostics) {
    if matches!(style, NameStyle::Status | NameStyle::Outcome) && !style.fits(&key.text) {
        let found = Diagnostic::new(Code::BAD_VALUE, key.at, format!("invalid HTTP status `{}`", key.text));
        diagnostics.push(found.help(format!("expected {}", style.describe())));
        return;
    }
    style.check(key, diagnostics);
}

/// The value must match one of the shapes of its kind; otherwise the error of the last one is reported.
fn check_either(shapes: &[Shape], node: &Node, subject: Arguments<'_>, diagnostics: &mut Diagnostics) -> bool {
    let mut found = Diagnostics::default();
    let mut usable = false;
    for shape in shapes.iter().filter(|shape| has_kind(shape, node)) {
        found = Diagnostics::default();
        usable = match shape {
            Shape::OneOf(keywords) => check_choice(node, keywords, &maps(shapes), subject, &mut found),
            _ => check(shape, node, subject, &mut found),
        };
        if usable {
            break;
        }
    }
    found.into_sorted().into_iter().for_each(|found| diagnostics.push(found));
    usable
}

/// The maps among shapes, each with the keys it needs.
fn maps(shapes: &[Shape]) -> Vec<String> {
    let maps = shapes.iter().filter_map(|shape| if let Shape::Ref(construct) = shape { Some(construct) } else { None });
    let needed = |construct: &fn() -> &'static Construct| {
        let construct = construct();
        let keys: Vec<&str> = construct.keys().filter(|key| key.required).map(|key| key.name).collect();
        format!("a map with {}", list(&keys, "and"))
    };
    maps.map(needed).collect()
}

/// With an article, for messages.
fn describe(shape: &Shape) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in descriptions(shape) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    join(&parts, "or")
}

fn descriptions(shape: &Shape) -> Vec<String> {
    let one = match shape {
        Shape::Text => "a string",
        Shape::Name(_) => "a name",
        Shape::Bool => "`true` or `false`",
        Shape::Integer { .. } => "an integer",
        Shape::Literal => "a string, a number, `true` or `false`",
        Shape::Line(Line::Type | Line::TypeWithDefault | Line::Body | Line::Response) => "a type",
        Shape::Line(Line::Field) => "a one-line field",
        Shape::Line(Line::EnumValue) => "an enum value",
        Shape::Line(Line::Variant) => "a type or `Type as Name`",
        Shape::ListOf(Shape::Text) => "a list of strings",
        Shape::ListOf(Shape::Name(_)) => "a list of names",
        Shape::ListOf(_) => "a list",
        Shape::MapOf(..) | Shape::Ref(_) | Shape::Forms(_) => "a map",
        Shape::OneOf(keywords) => return keywords.iter().map(|keyword| quoted(keyword)).collect(),
        Shape::Either(shapes) => return shapes.iter().flat_map(descriptions).collect(),
    };
    vec![one.into()]
}

fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// `` `a`, `b` or `c` ``, with this conjunction before the last item.
pub(super) fn list(keywords: &[&str], conjunction: &str) -> String {
    join(&keywords.iter().map(|keyword| quoted(keyword)).collect::<Vec<_>>(), conjunction)
}

pub(super) fn join(parts: &[String], conjunction: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// The error of a missing key.
pub(super) fn missing(what: &str, key: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::MISSING_KEY, at, format!("missing key `{key}` in {what}"))
}
