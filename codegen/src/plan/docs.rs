//! What the documentation of an item says.
//!
//! Text from a spec is data: it must not become a link, a tag, a doctest or an unreadable line.

use crate::model::{
    About, CountBounds, Field, FieldType, Literal, Number, NumberBounds, Provenance, Scalar, StringBounds, Type,
    ValueKind,
};
use crate::rust::Doc;
use crate::vocabulary::joined;

/// The width that paragraphs are wrapped to.
const WIDTH: usize = 100;

/// The text of a node, what is known of its origin, and the vendor's page where it is not the parent's.
pub(super) fn of(about: &About, fallback: &str, parent_page: Option<&str>) -> Doc {
    let mut doc = Doc::default();
    paragraph(&mut doc, if about.doc.is_empty() { fallback } else { &about.doc });
    if let Some(origin) = origin(about.provenance) {
        paragraph(&mut doc, origin);
    }
    if about.page.as_deref() != parent_page
        && let Some(page) = &about.page
    {
        push_paragraph(&mut doc, vec![format!("Source: <{}>", page.replace(['<', '>', '\n', '\r'], ""))]);
    }
    doc
}

/// The text of a field, with its default and bounds.
pub(super) fn of_field(field: &Field) -> Doc {
    let mut doc = Doc::default();
    let text = if field.about.doc.is_empty() {
        format!("`{}` on the wire.", code(&field.wire))
    } else {
        field.about.doc.clone()
    };
    paragraph(&mut doc, &text);
    let mut facts = Vec::new();
    if let FieldType::Value(ty) = &field.ty {
        facts.extend(bounds(ty));
    }
    if let Some(default) = &field.default {
        facts.push(format!("Default: `{}`.", code(&literal(default))));
    }
    if let Some(default) = &field.send_default {
        facts.push(format!("Sent when not set: `{}`.", code(&literal(default))));
    }
    if field.stores {
        facts.push("Setting it makes the call store something.".to_owned());
    }
    facts.extend(origin(field.about.provenance).map(str::to_owned));
    if !facts.is_empty() {
        push_paragraph(&mut doc, wrap(&facts.join(" ")));
    }
    doc
}

pub(super) fn of_text(text: &str) -> Doc {
    let mut doc = Doc::default();
    paragraph(&mut doc, text);
    doc
}

/// Adds a paragraph of spec text.
pub(super) fn paragraph(doc: &mut Doc, text: &str) {
    let mut lines = Vec::new();
    for line in text.lines() {
        let line = harmless(line);
        if line.is_empty() {
            lines.push(String::new());
        } else {
            lines.extend(wrap(&line));
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    push_paragraph(doc, lines);
}

/// Adds lines of our own as they are.
pub(super) fn push_paragraph(doc: &mut Doc, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    if !doc.lines.is_empty() {
        doc.lines.push(String::new());
    }
    doc.lines.extend(lines);
}

fn origin(provenance: Provenance) -> Option<&'static str> {
    match provenance {
        Provenance::Documented => None,
        Provenance::Observed => Some("Not on the vendor's page: seen in traffic."),
        Provenance::Inferred => Some("Not on the vendor's page: inferred."),
    }
}

/// One line of spec text that rustdoc shows as it was meant.
fn harmless(line: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    let balanced = line.matches('`').count().is_multiple_of(2);
    for c in line.trim().chars() {
        match c {
            '`' if balanced => {
                in_code = !in_code;
                out.push(c);
            }
            '[' | ']' | '<' | '>' | '`' | '*' if !in_code => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || is_invisible(c) => out.push(' '),
            c => out.push(c),
        }
    }
    let out = autolinked(&out);
    let list = out.starts_with("- ");
    match out.chars().next() {
        Some('#' | '~' | '=' | '+' | '|') => format!("\\{out}"),
        Some('-') if !list => format!("\\{out}"),
        _ if out.starts_with("```") => format!("\\{out}"),
        _ => out,
    }
}

/// Characters that reorder or hide text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn autolinked(line: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ')', ';', ':']);
        if (bare.starts_with("https://") || bare.starts_with("http://")) && !bare.contains(['\\', '`']) {
            format!("<{bare}>{}", &word[bare.len()..])
        } else {
            word.to_owned()
        }
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn wrap(line: &str) -> Vec<String> {
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut lines: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut current, indent.to_owned()));
        }
        if !current.is_empty() && current != indent {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    // A line that starts like a list, a heading or a number would be read as one.
    for line in lines.iter_mut().skip(1) {
        let body = line.trim_start();
        if body.starts_with(['-', '+', '#', '>', '='])
            || body.starts_with(|c: char| c.is_ascii_digit()) && body.contains(['.', ')'])
        {
            let at = line.len() - body.len();
            if body.starts_with(|c: char| c.is_ascii_digit()) {
                let digits = body.chars().take_while(char::is_ascii_digit).count();
                if body[digits..].starts_with(['.', ')']) {
                    line.insert(at + digits, '\\');
                }
            } else {
                line.insert(at, '\\');
            }
        }
    }
    lines
}

/// The wire name as a search word, where rustdoc takes it and would not find the item anyway: it ignores case and `_`.
pub(super) fn alias(wire: &str, rust: &str) -> Option<String> {
    let takes = |c: char| c.is_ascii_alphanumeric() || "_-/.()+&".contains(c);
    let found_by = |name: &str| name.replace('_', "").to_lowercase();
    (found_by(wire) != found_by(rust) && wire.chars().all(takes)).then(|| wire.to_owned())
}

/// Text inside backticks.
pub(super) fn code(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '`' {
                '\''
            } else if c.is_control() || is_invisible(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn bounds(ty: &Type) -> Vec<String> {
    match &ty.kind {
        ValueKind::Scalar(scalar) => scalar_bounds(scalar),
        ValueKind::List(item, count) => {
            let mut facts = count_bounds(count);
            facts.extend(self::bounds(item).into_iter().map(|fact| format!("Each: {}", lower_first(&fact))));
            facts
        }
        ValueKind::Encoded(_, item) | ValueKind::Map(item) => self::bounds(item),
        ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => vec![],
    }
}

fn scalar_bounds(scalar: &Scalar) -> Vec<String> {
    match scalar {
        Scalar::String(bounds) => string_bounds(bounds, "characters"),
        Scalar::Integer(bounds) | Scalar::Number(bounds) => number_bounds(bounds),
        Scalar::UnixTimestamp => vec!["In seconds since 1970.".to_owned()],
        Scalar::Boolean | Scalar::Url | Scalar::Timestamp | Scalar::LocalTimestamp | Scalar::Date => vec![],
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn string_bounds(bounds: &StringBounds, unit: &str) -> Vec<String> {
    let mut facts = Vec::new();
    match (bounds.min_length, bounds.max_length) {
        (Some(min), Some(max)) if min == max => facts.push(format!("Exactly {min} {unit}.")),
        (Some(min), Some(max)) => facts.push(format!("{min} to {max} {unit}.")),
        (Some(1), None) => facts.push("Not empty.".to_owned()),
        (Some(min), None) => facts.push(format!("At least {min} {unit}.")),
        (None, Some(max)) => facts.push(format!("At most {max} {unit}.")),
        (None, None) => {}
    }
    if let Some(pattern) = &bounds.pattern {
        facts.push(format!("Matches `{}`.", code(pattern)));
    }
    facts
}

fn number_bounds(bounds: &NumberBounds) -> Vec<String> {
    if !bounds.values.is_empty() {
        let values: Vec<String> = bounds.values.iter().map(|value| format!("`{}`", number(*value))).collect();
        return vec![format!("One of {}.", values.join(", "))];
    }
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => vec![format!("From {} to {}.", number(min), number(max))],
        (Some(min), None) => vec![format!("At least {}.", number(min))],
        (None, Some(max)) => vec![format!("At most {}.", number(max))],
        (None, None) => vec![],
    }
}

fn count_bounds(bounds: &CountBounds) -> Vec<String> {
    match (bounds.min, bounds.max) {
        (0, None) => vec!["May be empty.".to_owned()],
        (_, None) if bounds.min == 1 => vec![],
        (min, None) => vec![format!("At least {min} items.")],
        (0 | 1, Some(max)) => vec![format!("At most {max} items.")],
        (min, Some(max)) => vec![format!("{min} to {max} items.")],
    }
}

pub(super) fn number(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}

pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::List(items) => joined(items, ", "),
        Literal::String(_) | Literal::Integer(_) | Literal::Float(_) | Literal::Boolean(_) => literal.to_string(),
    }
}
