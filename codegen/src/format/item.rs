//! The items of a file or an `impl`.

use proc_macro2::{Delimiter, Literal};

use super::MAX_WIDTH;
use super::break_up::must_break;
use super::flat::{RUST, flat, width, write};
use super::tree::{Tree, split};
use super::{fallback, function, list, statement};

/// What decides how an item is laid out, and whether a blank line is before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `mod name;`
    Module,
    /// A `type` or a `const`.
    Assigned(&'static str),
    Function,
    /// A struct or an enum with braces.
    Fields,
    /// An `impl`.
    Members,
    /// Anything else that ends with a semicolon or a block.
    Other,
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
    while !trees.is_empty() {
        let (attached, rest) = cut_attributes(trees);
        let (kind, end) = kind(rest);
        let (body, after) = rest.split_at(end);
        trees = after;
        let stays = match kind {
            Kind::Module => true,
            Kind::Assigned(_) => indent > 0 && attached.is_empty(),
            Kind::Function | Kind::Fields | Kind::Members | Kind::Other => false,
        };
        if previous.is_some_and(|previous| !stays || previous != kind) {
            out.push('\n');
        }
        previous = Some(kind);
        attributes(attached, indent, out);
        match kind {
            Kind::Fields | Kind::Members => in_braces(kind, body, indent, out),
            Kind::Function => function::write_one(body, indent, out),
            Kind::Assigned(_) => statement::write_one(body, indent, out),
            Kind::Module | Kind::Other => other(body, indent, out),
        }
    }
}

/// The attributes at the start, and what follows them.
fn cut_attributes(trees: &[Tree]) -> (&[Tree], &[Tree]) {
    let mut end = 0;
    while let [Tree::Punct("#"), Tree::Group(Delimiter::Bracket, _), ..] = &trees[end..] {
        end += 2;
    }
    trees.split_at(end)
}

/// The kind of the first item, and where it ends.
fn kind(trees: &[Tree]) -> (Kind, usize) {
    let end = |is_end: fn(&Tree) -> bool| trees.iter().position(is_end).map_or(trees.len(), |end| end + 1);
    // Looked for only where there is one: an `impl` of functions has none up to its end.
    let semicolon = || end(|tree| tree.is_mark(";"));
    let block = end(|tree| tree.is_mark(";") || tree.is_group(Delimiter::Brace));
    let Some(Tree::Word(word)) = trees.iter().find(|tree| matches!(tree, Tree::Word(word) if word != "pub")) else {
        return (Kind::Other, block);
    };
    match word.to_string().as_str() {
        "mod" => (Kind::Module, block),
        "type" => (Kind::Assigned("type"), semicolon()),
        "const" => (Kind::Assigned("const"), semicolon()),
        "fn" => (Kind::Function, block),
        "impl" => (Kind::Members, block),
        "struct" | "enum" if trees[block - 1].is_group(Delimiter::Brace) => (Kind::Fields, block),
        _ => (Kind::Other, block),
    }
}

/// Attributes, one per line. A documentation attribute has as many lines as its text.
pub(super) fn attributes(trees: &[Tree], indent: usize, out: &mut String) {
    for attribute in trees.chunks(2) {
        if let [_, Tree::Group(_, content)] = attribute
            && let [name, Tree::Punct("="), Tree::Literal(text)] = content.as_slice()
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

/// The value of a string literal.
fn string(literal: &Literal) -> String {
    let text = literal.to_string();
    // Nearly all are raw.
    if let Some(raw) = text.strip_prefix("r#\"").and_then(|text| text.strip_suffix("\"#")) {
        return raw.to_owned();
    }
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => text.value(),
        _ => text,
    }
}

pub(super) fn doc_line(punct: &str, line: &str, indent: usize, out: &mut String) {
    start(indent, out);
    out.push_str(punct);
    // A carriage return is refused in a comment.
    out.extend(line.chars().map(|c| if c == '\r' { ' ' } else { c }));
    out.truncate(out.trim_end().len());
    out.push('\n');
}

/// `#[name(` with one argument per line.
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

/// One line, or as prettyplease prints it.
fn other(body: &[Tree], indent: usize, out: &mut String) {
    let text = flat(body);
    start(indent, out);
    if indent + width(&text) <= MAX_WIDTH && !must_break(body) {
        out.push_str(&text);
    } else {
        out.push_str(&fallback::item(text, indent));
    }
    out.push('\n');
}

/// The part before the braces, then one field, variant or item per line. The trait and the type of an `impl` that is too long
/// are on lines of their own.
fn in_braces(kind: Kind, body: &[Tree], indent: usize, out: &mut String) {
    let (head, content) = match body {
        [head @ .., Tree::Group(_, content)] => (head, content.as_slice()),
        head => (head, &[][..]),
    };
    let text = flat(head);
    start(indent, out);
    if kind == Kind::Members && indent + width(&text) + 2 > MAX_WIDTH {
        let at = head.iter().position(|tree| tree.is_word("for")).unwrap_or(head.len());
        for (part, indent) in [(&head[..at], 0), (&head[at..], indent + 4)] {
            if !part.is_empty() {
                start(indent, out);
                write(part, RUST, out);
                out.push('\n');
            }
        }
        start(indent, out);
        out.push_str("{\n");
    } else {
        out.push_str(&text);
        out.push_str(if content.is_empty() { " {}\n" } else { " {\n" });
        if content.is_empty() {
            return;
        }
    }
    if kind == Kind::Members {
        items(content, indent + 4, out);
    } else {
        for part in split(content) {
            let (attached, field) = cut_attributes(part);
            attributes(attached, indent + 4, out);
            statement::write_field(field, indent + 4, out);
        }
    }
    start(indent, out);
    out.push_str("}\n");
}
