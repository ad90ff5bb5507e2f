//! Expressions that do not fit on a line, broken as rustfmt breaks them.

use proc_macro2::Delimiter::{Brace, Bracket, Parenthesis};

use super::MAX_WIDTH;
use super::flat::{flat, width};
use super::tree::{Tree, split};
use super::{chain, list, matching, statement};

/// The column where a text starts, and the width of what follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Of the line that it starts in.
    pub indent: usize,
    pub column: usize,
    pub after: usize,
}

impl Place {
    pub(super) fn line(indent: usize, after: usize) -> Self {
        Self { indent, column: indent, after }
    }

    pub(super) fn moved(self, by: usize) -> Self {
        Self { column: self.column + by, ..self }
    }

    pub(super) fn before(self, after: usize) -> Self {
        Self { after: self.after + after, ..self }
    }

    pub(super) fn fits(self, text: &str) -> bool {
        self.column + width(text) + self.after <= MAX_WIDTH
    }
}

pub(super) fn newline(indent: usize) -> String {
    let mut text = String::with_capacity(indent + 1);
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text
}

/// An expression on as few lines as possible; `None` if it cannot be broken to fit.
pub(super) fn expression(trees: &[Tree], place: Place) -> Option<String> {
    if !must_break(trees) {
        let text = flat(trees);
        if place.fits(&text) {
            return Some(text);
        }
    }
    broken(trees, place)
}

/// Whether a part of it always takes several lines.
pub(super) fn must_break(trees: &[Tree]) -> bool {
    trees.iter().any(|tree| match tree {
        Tree::Word(word) => word == "match",
        Tree::Group(Brace, content) => content.iter().any(|tree| tree.is_mark(";")) || must_break(content),
        Tree::Group(_, content) => must_break(content),
        _ => false,
    })
}

fn broken(trees: &[Tree], place: Place) -> Option<String> {
    match trees {
        [Tree::Punct("&"), mutable, rest @ ..] if mutable.is_word("mut") => prefixed("&mut ", rest, place),
        [Tree::Punct(punct @ ("&" | "*" | "!" | "-")), rest @ ..] => prefixed(punct, rest, place),
        [Tree::Punct("|" | "||"), ..] => closure(trees, place),
        [word, scrutinee @ .., Tree::Group(Brace, arms)] if word.is_word("match") => {
            matching::matching(scrutinee, arms, place)
        }
        [Tree::Group(Brace, content)] => block(content, place.indent),
        _ if has_operator(trees) => None,
        _ if trees.iter().any(|tree| tree.is_mark(".")) => chain::chain(trees, place),
        [inner @ .., Tree::Punct("?")] => Some(expression(inner, place.before(1))? + "?"),
        [path @ .., Tree::Group(Parenthesis, arguments)] if is_path(path) => call(path, arguments, ("(", ")"), place),
        [path @ .., Tree::Group(Bracket, items)] if is_path(path) => call(path, items, ("[", "]"), place),
        [path @ .., Tree::Group(Brace, fields)] if is_path(path) => structure(path, fields, place),
        _ => None,
    }
}

/// Whether there is something between two operands.
fn has_operator(trees: &[Tree]) -> bool {
    let is_operator = |tree: &Tree| match tree {
        Tree::Punct(punct) => !matches!(*punct, "." | "::" | "?" | "<" | ">" | "," | "&" | "!"),
        tree => tree.is_word("as"),
    };
    trees.iter().any(is_operator)
}

fn prefixed(prefix: &str, rest: &[Tree], place: Place) -> Option<String> {
    Some(prefix.to_owned() + &expression(rest, place.moved(prefix.len()))?)
}

/// `a::b`, `a::<T>`, `a!`, or nothing.
pub(super) fn is_path(trees: &[Tree]) -> bool {
    trees.iter().all(|tree| match tree {
        Tree::Word(_) | Tree::Lifetime(_) | Tree::Punct("::" | "<" | ">" | "!" | "," | "&") => true,
        Tree::Group(delimiter, _) => *delimiter != Brace,
        _ => false,
    })
}

pub(super) fn call(path: &[Tree], arguments: &[Tree], brackets: (&str, &str), place: Place) -> Option<String> {
    let path = flat(path);
    let place = place.moved(width(&path));
    if !place.fits("") {
        return None;
    }
    Some(path + &list::arguments(&split(arguments), brackets, place)?)
}

/// One field per line; the base has no comma.
fn structure(path: &[Tree], fields: &[Tree], place: Place) -> Option<String> {
    let mut text = flat(path);
    if !place.before(2).fits(&text) {
        return None;
    }
    text.push_str(" {");
    for field in split(fields) {
        text.push_str(&newline(place.indent + 4));
        let line = Place::line(place.indent + 4, 1);
        match field {
            [Tree::Punct(".."), base @ ..] => text.push_str(&prefixed("..", base, Place { after: 0, ..line })?),
            [name, Tree::Punct(":"), value @ ..] => {
                let name = flat(std::slice::from_ref(name)) + ":";
                text.push_str(&name);
                match expression(value, line.moved(width(&name) + 1)) {
                    Some(value) => text.push_str(&format!(" {value},")),
                    None => {
                        let below = Place::line(place.indent + 8, 0);
                        text.push_str(&format!("{}{},", newline(below.indent), expression(value, below)?));
                    }
                }
            }
            name => {
                text.push_str(&flat(name));
                text.push(',');
            }
        }
    }
    text.push_str(&newline(place.indent));
    text.push('}');
    Some(text)
}

/// The right side of `=` or `:`, with what is between them: a space, or a new line where rustfmt prefers it.
pub(super) fn assigned(layout: impl Fn(Place) -> Option<String>, place: Place) -> Option<String> {
    let here = layout(place.moved(1));
    if let Some(here) = here.as_ref().filter(|here| !here.contains('\n')) {
        return Some(format!(" {here}"));
    }
    let next = layout(Place::line(place.indent + 4, place.after));
    match (here, next) {
        (Some(here), Some(next)) if !looks_better(&here, &next) => Some(format!(" {here}")),
        (_, Some(next)) => Some(newline(place.indent + 4) + &next),
        (Some(here), None) => Some(format!(" {here}")),
        (None, None) => None,
    }
}

/// Whether rustfmt puts a text on a line of its own.
pub(super) fn looks_better(here: &str, next: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let opens = |text: &str, bracket| text.lines().next().is_some_and(|line| line.ends_with(bracket));
    !next.contains('\n')
        || lines(here) > lines(next) + 1
        || ['(', '{', '['].into_iter().any(|bracket| opens(here, bracket) && !opens(next, bracket))
}

/// `{` statements `}`
pub(super) fn block(content: &[Tree], indent: usize) -> Option<String> {
    let mut text = String::from("{");
    for statement in statement::split(content) {
        text.push_str(&newline(indent + 4));
        text.push_str(&statement::one(statement, indent + 4)?);
    }
    if !content.is_empty() {
        text.push_str(&newline(indent));
    }
    text.push('}');
    Some(text)
}

fn closure(trees: &[Tree], place: Place) -> Option<String> {
    let end = match trees.iter().position(|tree| matches!(tree, Tree::Punct("|" | "||")))? {
        open if trees[open].is_mark("||") => open + 1,
        open => open + 2 + trees[open + 1..].iter().position(|tree| tree.is_mark("|"))?,
    };
    let (head, body) = trees.split_at(end);
    let head = flat(head) + " ";
    let inner = place.moved(width(&head));
    let in_block = |content| inner.before(1).fits("{").then(|| block(content, place.indent)).flatten();
    let body = match body {
        [Tree::Group(Brace, content)] => in_block(content)?,
        body => match expression(body, inner) {
            Some(text) if !text.contains('\n') || may_take_lines(body) => text,
            _ => in_block(body)?,
        },
    };
    Some(head + &body)
}

/// Whether a body of several lines needs no block around it.
fn may_take_lines(body: &[Tree]) -> bool {
    match body {
        [Tree::Punct("&" | "*" | "!" | "-"), rest @ ..] | [rest @ .., Tree::Punct("?")] => may_take_lines(rest),
        [word, ..] if word.is_word("match") => true,
        [path @ .., Tree::Group(Brace, _)] => is_path(path),
        _ => false,
    }
}
