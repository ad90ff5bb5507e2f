//! The documentation of an item.
//!
//! Text from a spec is data: it must not become a link, a tag, a doctest or an unreadable line.

use std::borrow::Cow;

use crate::model::{
    CountBounds, Field, FieldType, Metadata, NumberBounds, Provenance, Scalar, StringBounds, Type, TypeDef, ValueKind,
};
use crate::rust::{Doc, Head};
use crate::vocabulary::Bounds;

/// The width that paragraphs are wrapped to.
const WIDTH: usize = 112;

/// The text of a node, what is known of its origin, and the vendor's page where it is not the parent's.
pub(super) fn of(metadata: &Metadata, fallback: &str, parent_page: Option<&str>) -> Doc {
    let mut doc = Doc::default();
    paragraph(&mut doc, if metadata.doc.is_empty() { fallback } else { &metadata.doc });
    if let Some(origin) = origin(metadata.provenance) {
        paragraph(&mut doc, origin);
    }
    if metadata.page.as_deref() != parent_page
        && let Some(page) = &metadata.page
    {
        push_paragraph(
            &mut doc,
            vec![format!("Source: <{}>", page.replace(|c: char| c.is_whitespace() || "<>".contains(c), ""))],
        );
    }
    doc
}

/// The text of a type.
pub(super) fn of_type(def: &TypeDef) -> Doc {
    of(&def.metadata, &format!("The type `{}`.", def.name), None)
}

/// The text and the metadata of an item with this name.
pub(super) fn head(metadata: &Metadata, name: String, doc: Doc) -> Head {
    // The compiler prints it as it is; rustdoc looks for links in it.
    let one_line = |note: &String| note.split_whitespace().collect::<Vec<_>>().join(" ").replace('[', "\\[");
    let deprecated = metadata.deprecated.as_ref().map(one_line);
    Head { at: metadata.at, name, doc, deprecated }
}

/// The same for a field of a type or an endpoint that has the metadata `around`.
pub(super) fn field_head(field: &Field, name: String, around: &Metadata) -> Head {
    let mut doc = of_field(field, around);
    doc.alias = alias(&field.wire, &name).filter(|_| !field.is_others());
    head(&field.metadata, name, doc)
}

/// The text of a field, with its default and bounds.
fn of_field(field: &Field, around: &Metadata) -> Doc {
    let mut doc = Doc::default();
    let text = match field.metadata.doc.as_str() {
        "" if field.is_others() => "The other fields, by their names.".to_owned(),
        "" => format!("The field {}.", code(&field.wire)),
        doc => doc.to_owned(),
    };
    paragraph(&mut doc, &text);
    let mut sentences = Vec::new();
    if let FieldType::Value(ty) = &field.ty {
        sentences.extend(bounds(ty));
    }
    if let Some(default) = &field.default {
        sentences.push(format!("Default: {}.", code(&default.shown())));
    }
    if let Some(default) = &field.send_default {
        sentences.push(format!("Default: {} (sent by the client).", code(&default.shown())));
    }
    if field.stores {
        sentences.push("A request with this field stores something on the service.".to_owned());
    }
    if field.metadata.provenance != around.provenance {
        sentences.extend(origin(field.metadata.provenance).map(str::to_owned));
    }
    add_sentences(&mut doc, &sentences);
    doc
}

/// Adds sentences of our own: to the text where that is one paragraph, or below it.
pub(super) fn add_sentences(doc: &mut Doc, sentences: &[String]) {
    if sentences.is_empty() {
        return;
    }
    let text = doc.lines.join(" ");
    let is_one_paragraph = !doc.lines.iter().any(|line| line.is_empty() || marker(line) > 0);
    if is_one_paragraph && text.ends_with(['.', '!', '?']) {
        doc.lines = wrap(&format!("{text} {}", sentences.join(" ")));
    } else {
        push_paragraph(doc, wrap(&sentences.join(" ")));
    }
}

pub(super) fn of_text(text: &str) -> Doc {
    let mut doc = Doc::default();
    paragraph(&mut doc, text);
    doc
}

/// Adds a paragraph of spec text.
pub(super) fn paragraph(doc: &mut Doc, text: &str) {
    let mut lines: Vec<String> = Vec::new();
    let (mut in_list, mut last) = (false, None::<u64>);
    for line in text.lines() {
        let mut line = harmless(line);
        // Markdown counts the items of a list itself.
        let number = line[..marker(&line)].trim_end_matches([' ', '.', ')']).parse().ok();
        if last.is_some_and(|last| number.is_some_and(|number| number != last + 1)) {
            line = as_text(&line).into_owned();
        }
        if !line.is_empty() {
            last = number.filter(|_| marker(&line) > 0);
        }
        // Text directly below an item of a list would be part of it, and a list below text part of that.
        let starts_list = marker(&line) > 0;
        if !line.is_empty() && starts_list != in_list && lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
        in_list = starts_list;
        match line.as_str() {
            "" => lines.push(String::new()),
            line => lines.extend(wrap(line)),
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
        Provenance::Observed => Some("Not documented by the vendor; observed in real traffic."),
        Provenance::Inferred => Some("Not documented by the vendor; inferred."),
    }
}

/// One line of spec text that rustdoc shows as it was meant.
fn harmless(line: &str) -> String {
    let mut rest = line.trim();
    let mut out = String::with_capacity(rest.len() + 8);
    loop {
        // Nearly all of it is plain: an `h` may start an address.
        let plain = rest.find(|c: char| c != ' ' && (!c.is_ascii_alphanumeric() || c == 'h')).unwrap_or(rest.len());
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { break };
        // Backticks without an end are escaped together.
        let code = if out.ends_with('`') { 0 } else { code_span(rest) };
        let url = address(rest);
        let (part, after) = rest.split_at(code.max(url).max(c.len_utf8()));
        match c {
            _ if code > 0 => {}
            _ if url > 0 => out.push('<'),
            '[' | ']' | '<' | '>' | '`' | '*' | '~' => out.push('\\'),
            '&' if is_entity(after) => out.push('\\'),
            '\\' if !after.starts_with(char::is_alphanumeric) || address(after) > 0 => out.push('\\'),
            '_' if !is_within_word(&out, after) => out.push('\\'),
            // rustdoc shows two of them as one long dash.
            '-' if out.ends_with('-') => out.push('\\'),
            _ => {}
        }
        out.extend(part.chars().map(shown).chain((url > 0).then_some('>')));
        rest = after;
    }
    let (item, body) = out.split_at(marker(&out));
    format!("{item}{}", as_text(body.trim_start()))
}

/// A start of a line that Markdown would not read as text: a list, a heading or a table.
fn as_text(line: &str) -> Cow<'_, str> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let is_block = match digits {
        0 => line.starts_with(['-', '+', '#', '>', '=', '|']),
        _ => line[digits..].strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
    };
    let (before, after) = line.split_at(digits);
    if is_block { format!("{before}\\{after}").into() } else { line.into() }
}

fn is_within_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// `amp;`, after the `&`.
fn is_entity(text: &str) -> bool {
    text.split_once(';').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
}

/// The length of the code in backticks that a text begins with, or 0: it ends at as many backticks as it begins with.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let fence = run(text);
    let mut at = fence;
    while fence > 0
        && let Some(found) = text[at..].find('`')
    {
        let end = run(&text[at + found..]);
        at += found + end;
        if end == fence {
            return at;
        }
    }
    0
}

/// The length of the address that a text begins with, or 0.
fn address(text: &str) -> usize {
    let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme)) else { return 0 };
    let ends = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || "<>\"`\\".contains(c);
    let found = text.split(ends).next().unwrap_or_default();
    let found = found.trim_end_matches(['.', ',', ')', ']', ';', ':', '!', '?', '\'', '*', '_']);
    if found.len() > scheme.len() { found.len() } else { 0 }
}

/// The length of `- ` or `1. ` at the start of a line, or 0.
fn marker(line: &str) -> usize {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = &line[digits..];
    match digits {
        0 if line.starts_with("- ") => 2,
        1..=9 if after.starts_with(". ") || after.starts_with(") ") => digits + 2,
        _ => 0,
    }
}

/// Characters that reorder or hide text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn wrap(line: &str) -> Vec<String> {
    // Most lines stay as they are.
    if line.len() <= WIDTH && !line.starts_with(' ') && !line.contains("  ") {
        return vec![line.trim_end().to_owned()];
    }
    let (item, body) = line.split_at(marker(line));
    let mut lines = Vec::new();
    let mut current = item.to_owned();
    for word in words(body) {
        if current.len() == item.len() {
            current.push_str(word);
        } else if current.chars().count() + 1 + word.chars().count() <= WIDTH {
            current.extend([" ", word]);
        } else {
            let next = format!("{}{}", " ".repeat(item.len()), as_text(word));
            lines.push(std::mem::replace(&mut current, next));
        }
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// The words of a line. Code in backticks is within a word: a line that starts inside it is not text.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let (mut words, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(c) = line[at..].chars().next() {
        if c == ' ' {
            words.push(&line[start..at]);
            start = at + 1;
        }
        let escaped = line[at + c.len_utf8()..].chars().next().filter(|_| c == '\\').map_or(0, char::len_utf8);
        at += code_span(&line[at..]).max(c.len_utf8() + escaped);
    }
    words.push(&line[start..]);
    words.into_iter().filter(|word| !word.is_empty())
}

/// The wire name as a search word, where rustdoc takes it and would not find the item anyway: it ignores case and `_`.
pub(super) fn alias(wire: &str, rust: &str) -> Option<String> {
    let takes = |c: char| c.is_ascii_alphanumeric() || "_-/.()+&".contains(c);
    let found_by = |name: &str| name.replace('_', "").to_lowercase();
    (!wire.is_empty() && found_by(wire) != found_by(rust) && wire.chars().all(takes)).then(|| wire.to_owned())
}

/// Text as code.
pub(super) fn code(text: &str) -> String {
    fenced(&text.chars().map(shown).collect::<String>())
}

/// Text between more backticks than it has in a row, as Markdown wants for code.
pub(crate) fn fenced(text: &str) -> String {
    let fence = "`".repeat(1 + text.split(|c| c != '`').map(str::len).max().unwrap_or(0));
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn shown(c: char) -> char {
    if c.is_control() || is_invisible(c) { ' ' } else { c }
}

fn bounds(ty: &Type) -> Vec<String> {
    match &ty.kind {
        ValueKind::Scalar(scalar) => scalar_bounds(scalar),
        ValueKind::List(item, count) => {
            let mut sentences = count_bounds(count, CountBounds::default().min, "items");
            sentences.extend(
                self::bounds(item).into_iter().map(|sentence| format!("Each item: {}", lower_first(&sentence))),
            );
            sentences
        }
        ValueKind::Map(item, count) => {
            let mut sentences = count_bounds(count, CountBounds::ANY.min, "entries");
            sentences.extend(self::bounds(item));
            sentences
        }
        ValueKind::Encoded(_, item) => self::bounds(item),
        ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => vec![],
    }
}

fn scalar_bounds(scalar: &Scalar) -> Vec<String> {
    match scalar.bounds() {
        Bounds::Text(bounds) => string_bounds(bounds),
        Bounds::Number(bounds) => number_bounds(bounds),
        Bounds::None => scalar.properties().unit.map(str::to_owned).into_iter().collect(),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn string_bounds(bounds: &StringBounds) -> Vec<String> {
    let of = |count: u64| if count == 1 { "character" } else { "characters" };
    let mut sentences = Vec::new();
    match (bounds.min_length, bounds.max_length) {
        (Some(min), Some(max)) if min == max => sentences.push(format!("Exactly {min} {}.", of(min))),
        (Some(min), Some(max)) => sentences.push(format!("{min} to {max} {}.", of(max))),
        (Some(1), None) => sentences.push("Must not be empty.".to_owned()),
        (Some(min), None) => sentences.push(format!("At least {min} {}.", of(min))),
        (None, Some(max)) => sentences.push(format!("At most {max} {}.", of(max))),
        (None, None) => {}
    }
    if let Some(pattern) = &bounds.pattern {
        sentences.push(format!("Must match {}.", code(pattern)));
    }
    sentences
}

fn number_bounds(bounds: &NumberBounds) -> Vec<String> {
    if !bounds.values.is_empty() {
        let values: Vec<String> = bounds.values.iter().map(|value| format!("`{value}`")).collect();
        return vec![format!("One of {}.", values.join(", "))];
    }
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) => vec![format!("Range: {min} to {max}.")],
        (Some(min), None) => vec![format!("Minimum: {min}.")],
        (None, Some(max)) => vec![format!("Maximum: {max}.")],
        (None, None) => vec![],
    }
}

/// `usual` is the lowest number without bounds, which needs no sentence.
fn count_bounds(bounds: &CountBounds, usual: u64, items: &str) -> Vec<String> {
    match (bounds.min, bounds.max) {
        (min, None) if min == usual => vec![],
        (0, None) => vec!["May be an empty list.".to_owned()],
        (1, None) => vec!["Must not be empty.".to_owned()],
        (min, None) => vec![format!("At least {min} {items}.")],
        (min, Some(max)) if min == max => vec![format!("Exactly {min} {items}.")],
        (min, Some(max)) if min <= usual => vec![format!("At most {max} {items}.")],
        (min, Some(max)) => vec![format!("{min} to {max} {items}.")],
    }
}
