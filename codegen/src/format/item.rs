//! Items: what stands in a file, an `impl` or an inline module.

use proc_macro2::{Delimiter, Literal};

use super::MAX_WIDTH;
use super::break_up::must_break;
use super::flat::{RUST, flat, width, write};
use super::tree::{Tree, split};
use super::{foreign, function, list, statement};

/// What decides how an item is laid out, and whether a blank line stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `mod name;`
    Module,
    /// `type`
    Alias,
    /// `const` or `static`
    Value,
    Function,
    /// A struct or an enum with braces.
    Fields,
    /// An `impl`, a trait or an inline module.
    Members,
    /// Anything else with an end that is plain to see.
    Other,
}

#[derive(Debug)]
struct Item<'a> {
    kind: Kind,
    attributes: &'a [Tree],
    body: &'a [Tree],
}

/// Items of a file.
pub(super) fn file_items(trees: &[Tree], out: &mut String) {
    if !trees.is_empty() {
        out.push('\n');
    }
    items(trees, 0, out);
}

fn items(mut trees: &[Tree], indent: usize, out: &mut String) {
    let mut previous: Option<Kind> = None;
    while let Some(item) = take(&mut trees) {
        let stays = match (previous, item.kind) {
            (None, _) | (Some(Kind::Module), Kind::Module) => true,
            (Some(Kind::Alias), Kind::Alias) | (Some(Kind::Value), Kind::Value) => {
                indent > 0 && item.attributes.is_empty()
            }
            _ => false,
        };
        if !stays {
            out.push('\n');
        }
        previous = Some(item.kind);
        attributes(item.attributes, indent, out);
        match item.kind {
            Kind::Fields => fields(item.body, indent, out),
            Kind::Members => members(item.body, indent, out),
            Kind::Function => function::write_one(item.body, indent, out),
            Kind::Value | Kind::Alias => statement::write_one(item.body, indent, out),
            Kind::Module => line(item.body, indent, out),
            Kind::Other => other(item.body, indent, out),
        }
    }
}

/// Cuts off the first item.
fn take<'a>(trees: &mut &'a [Tree]) -> Option<Item<'a>> {
    let (attributes, rest) = cut_attributes(trees);
    let kind = kind(rest);
    let ends = |tree: &Tree| match kind {
        Kind::Module | Kind::Alias | Kind::Value => tree.is_mark(";"),
        _ => tree.is_mark(";") || tree.is_group(Delimiter::Brace),
    };
    let end = rest.iter().position(ends).map_or(rest.len(), |end| end + 1);
    let (body, after) = rest.split_at(end);
    *trees = after;
    (!body.is_empty()).then_some(Item { kind, attributes, body })
}

/// The attributes at the start, and what is behind them.
pub(super) fn cut_attributes(trees: &[Tree]) -> (&[Tree], &[Tree]) {
    let mut end = 0;
    while let [Tree::Mark("#"), Tree::Group(Delimiter::Bracket, _), ..] = &trees[end..] {
        end += 2;
    }
    trees.split_at(end)
}

pub(super) fn kind(body: &[Tree]) -> Kind {
    let mut words = body.iter().filter_map(|tree| match tree {
        Tree::Word(word) => Some(word),
        _ => None,
    });
    let has_braces = || body.iter().find(|tree| tree.is_mark(";") || tree.is_group(Delimiter::Brace));
    let has_braces = || has_braces().is_some_and(|tree| tree.is_group(Delimiter::Brace));
    while let Some(word) = words.next() {
        return match word.to_string().as_str() {
            "pub" | "unsafe" | "async" | "extern" => continue,
            "mod" if has_braces() => Kind::Members,
            "mod" => Kind::Module,
            "type" => Kind::Alias,
            "const" if words.clone().next().is_some_and(|next| next == "fn") => continue,
            "const" | "static" => Kind::Value,
            "fn" => Kind::Function,
            "struct" | "enum" | "union" if has_braces() => Kind::Fields,
            "impl" | "trait" => Kind::Members,
            _ => Kind::Other,
        };
    }
    Kind::Other
}

/// Attributes, one a line. A documentation attribute is as many lines as its text has.
pub(super) fn attributes(trees: &[Tree], indent: usize, out: &mut String) {
    for attribute in trees.chunks(2) {
        if let [_, Tree::Group(_, content)] = attribute
            && let [name, Tree::Mark("="), Tree::Literal(text)] = content.as_slice()
            && name.is_word("doc")
        {
            for line in string(text).split('\n') {
                doc_line("///", line, indent, out);
            }
            continue;
        }
        let text = flat(attribute);
        if indent + width(&text) <= MAX_WIDTH {
            start(indent, out);
            out.push_str(&text);
        } else {
            long_attribute(attribute, indent, out);
        }
        out.push('\n');
    }
}

/// What a string literal says.
fn string(literal: &Literal) -> String {
    let mut text = literal.to_string();
    // Nearly all are plain text in quotes.
    let start = if text.starts_with("r\"") { 2 } else { 1 };
    if !text.contains('\\') && text.starts_with(['"', 'r']) && text.ends_with('"') {
        text.pop();
        text.drain(..start);
        return text;
    }
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => text.value(),
        _ => text,
    }
}

pub(super) fn doc_line(mark: &str, line: &str, indent: usize, out: &mut String) {
    start(indent, out);
    out.push_str(mark);
    // A carriage return is refused in a comment.
    out.extend(line.chars().map(|c| if c == '\r' { ' ' } else { c }));
    out.truncate(out.trim_end().len());
    out.push('\n');
}

/// `#[name(` with an argument a line.
fn long_attribute(attribute: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    match attribute {
        [_, Tree::Group(_, content)] => match content.as_slice() {
            [name @ .., Tree::Group(Delimiter::Parenthesis, arguments)] => {
                out.push_str("#[");
                write(name, RUST, out);
                out.push_str(&list::lines(&split(arguments), indent, false, flat));
                out.push(']');
            }
            _ => write(attribute, RUST, out),
        },
        _ => write(attribute, RUST, out),
    }
}

pub(super) fn start(indent: usize, out: &mut String) {
    for _ in 0..indent {
        out.push(' ');
    }
}

/// One line, or as prettyplease has it.
fn other(body: &[Tree], indent: usize, out: &mut String) {
    let text = flat(body);
    start(indent, out);
    if indent + width(&text) <= MAX_WIDTH && !must_break(body) {
        out.push_str(&text);
    } else {
        out.push_str(&foreign::item(text, indent));
    }
    out.push('\n');
}

fn line(body: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    write(body, RUST, out);
    out.push('\n');
}

/// The part before the braces, and what is in them.
fn open(body: &[Tree]) -> (&[Tree], &[Tree]) {
    match body {
        [head @ .., Tree::Group(_, content)] => (head, content),
        head => (head, &[]),
    }
}

/// A field or a variant a line.
fn fields(body: &[Tree], indent: usize, out: &mut String) {
    let (head, content) = open(body);
    start(indent, out);
    write(head, RUST, out);
    if content.is_empty() {
        out.push_str(" {}\n");
        return;
    }
    out.push_str(" {\n");
    for part in split(content) {
        let (marks, field) = cut_attributes(part);
        attributes(marks, indent + 4, out);
        statement::write_field(field, indent + 4, out);
    }
    start(indent, out);
    out.push_str("}\n");
}

fn members(body: &[Tree], indent: usize, out: &mut String) {
    let (head, content) = open(body);
    let text = flat(head);
    start(indent, out);
    let is_broken = indent + width(&text) + 2 > MAX_WIDTH;
    if is_broken {
        long_head(head, indent, out);
    } else {
        out.push_str(&text);
        out.push(' ');
    }
    if content.is_empty() && !is_broken {
        out.push_str("{}\n");
        return;
    }
    out.push_str("{\n");
    items(content, indent + 4, out);
    start(indent, out);
    out.push_str("}\n");
}

/// The trait on one line, the type on the next.
fn long_head(head: &[Tree], indent: usize, out: &mut String) {
    let at = head.iter().position(|tree| tree.is_word("for")).unwrap_or(head.len());
    write(&head[..at], RUST, out);
    out.push('\n');
    if at < head.len() {
        start(indent + 4, out);
        write(&head[at..], RUST, out);
        out.push('\n');
    }
    start(indent, out);
}
