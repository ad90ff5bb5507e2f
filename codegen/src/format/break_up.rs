//! Expressions that do not fit on a line, broken as rustfmt breaks them.

use proc_macro2::Delimiter::{Brace, Bracket, Parenthesis};

use super::MAX_WIDTH;
use super::flat::{flat, width};
use super::tree::{Tree, split};
use super::{chain, list, statement};

/// Where a text starts, and what has to stand behind it.
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

/// An expression on one line, or on as few as it takes; nothing where it cannot be broken to fit.
pub(super) fn expression(trees: &[Tree], place: Place) -> Option<String> {
    if !must_break(trees) {
        let text = flat(trees);
        if place.fits(&text) {
            return Some(text);
        }
    }
    broken(trees, place)
}

/// Whether something in it never stands on one line.
pub(super) fn must_break(trees: &[Tree]) -> bool {
    trees.iter().any(|tree| match tree {
        Tree::Word(word) => ["match", "while", "loop", "unsafe"].iter().any(|keyword| word == keyword),
        Tree::Group(Brace, content) => content.iter().any(|tree| tree.is_mark(";")) || must_break(content),
        Tree::Group(_, content) => must_break(content),
        _ => false,
    })
}

fn broken(trees: &[Tree], place: Place) -> Option<String> {
    match trees {
        [Tree::Mark(mark @ ("&" | "*" | "!" | "-")), mutable, rest @ ..] if mutable.is_word("mut") => {
            prefixed(&format!("{mark}mut "), rest, place)
        }
        [Tree::Mark(mark @ ("&" | "*" | "!" | "-")), rest @ ..] => prefixed(mark, rest, place),
        [word, rest @ ..] if word.is_word("return") => prefixed("return ", rest, place),
        [Tree::Mark("|" | "||"), ..] => closure(trees, place),
        [word, ..] if word.is_word("move") => closure(trees, place),
        [word, scrutinee @ .., Tree::Group(Brace, arms)] if word.is_word("match") => matching(scrutinee, arms, place),
        [Tree::Group(Brace, content)] => Some(block(content, place.indent)),
        _ if trees.iter().any(|tree| tree.is_mark(".")) => chain::chain(trees, place),
        [inner @ .., Tree::Mark("?")] => Some(expression(inner, place.before(1))? + "?"),
        [path @ .., Tree::Group(Parenthesis, arguments)] if is_path(path) => call(path, arguments, ("(", ")"), place),
        [path @ .., Tree::Group(Bracket, items)] if is_path(path) => call(path, items, ("[", "]"), place),
        [path @ .., Tree::Group(Brace, fields)] if is_path(path) => structure(path, fields, place),
        _ => None,
    }
}

fn prefixed(prefix: &str, rest: &[Tree], place: Place) -> Option<String> {
    Some(prefix.to_owned() + &expression(rest, place.moved(prefix.len()))?)
}

/// `a::b`, `a::<T>`, `a!`, or nothing.
pub(super) fn is_path(trees: &[Tree]) -> bool {
    trees.iter().all(|tree| match tree {
        Tree::Word(_) | Tree::Lifetime(_) | Tree::Mark("::" | "<" | ">" | "!" | "," | "&") => true,
        Tree::Group(delimiter, _) => *delimiter != Brace,
        _ => false,
    })
}

fn call(path: &[Tree], arguments: &[Tree], brackets: (&str, &str), place: Place) -> Option<String> {
    let path = flat(path);
    let place = place.moved(width(&path));
    Some(path + &list::arguments(&split(arguments), brackets, place)?)
}

/// A field a line; the base has no comma.
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
            [Tree::Mark(".."), base @ ..] => text.push_str(&prefixed("..", base, Place { after: 0, ..line })?),
            [name, Tree::Mark(":"), value @ ..] => {
                let name = flat(std::slice::from_ref(name)) + ":";
                let value = assigned(value, line.moved(width(&name)))?;
                text.push_str(&name);
                text.push_str(&value);
                text.push(',');
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

/// The right side of `=` or `:`, with what stands between: a space, or a new line where that looks better.
pub(super) fn assigned(trees: &[Tree], place: Place) -> Option<String> {
    let here = expression(trees, place.moved(1)).filter(|_| place.column < MAX_WIDTH);
    if let Some(here) = here.as_ref().filter(|here| !here.contains('\n')) {
        return Some(format!(" {here}"));
    }
    let next = expression(trees, Place::line(place.indent + 4, place.after));
    match (here, next) {
        (Some(here), Some(next)) if !looks_better(&here, &next) => Some(format!(" {here}")),
        (_, Some(next)) => Some(newline(place.indent + 4) + &next),
        (Some(here), None) => Some(format!(" {here}")),
        (None, None) => None,
    }
}

/// Whether a text is better off on a line of its own.
pub(super) fn looks_better(here: &str, next: &str) -> bool {
    let lines = |text: &str| text.matches('\n').count();
    let opens = |text: &str, bracket| text.lines().next().is_some_and(|line| line.ends_with(bracket));
    !next.contains('\n')
        || lines(here) > lines(next) + 1
        || ['(', '{', '['].into_iter().any(|bracket| opens(here, bracket) && !opens(next, bracket))
}

/// `{` statements `}`
pub(super) fn block(content: &[Tree], indent: usize) -> String {
    let mut text = String::from("{");
    if !content.is_empty() {
        text.push('\n');
        statement::block(content, indent + 4, &mut text);
        text.push_str(newline(indent).trim_start_matches('\n'));
    }
    text.push('}');
    text
}

fn closure(trees: &[Tree], place: Place) -> Option<String> {
    let end = match trees.iter().position(|tree| matches!(tree, Tree::Mark("|" | "||")))? {
        open if trees[open].is_mark("||") => open + 1,
        open => open + 2 + trees[open + 1..].iter().position(|tree| tree.is_mark("|"))?,
    };
    let (head, body) = trees.split_at(end);
    let head = flat(head) + " ";
    let inner = place.moved(width(&head));
    let body = match body {
        [Tree::Group(Brace, content)] => block(content, place.indent),
        body => match expression(body, inner) {
            Some(text) if !text.contains('\n') || may_take_lines(body) => text,
            _ => block(body, place.indent),
        },
    };
    Some(head + &body)
}

/// Whether a body of several lines needs no block around it.
fn may_take_lines(body: &[Tree]) -> bool {
    match body {
        [Tree::Mark("&" | "*" | "!" | "-"), rest @ ..] | [rest @ .., Tree::Mark("?")] => may_take_lines(rest),
        [word, ..] if word.is_word("match") => true,
        [path @ .., Tree::Group(Brace, _)] => is_path(path),
        _ => false,
    }
}

fn matching(scrutinee: &[Tree], arms: &[Tree], place: Place) -> Option<String> {
    let mut text = format!("match {} {{", expression(scrutinee, place.moved(6).before(2))?);
    let mut rest = arms;
    while !rest.is_empty() {
        let (arm, after) = cut_arm(rest);
        rest = after;
        text.push_str(&newline(place.indent + 4));
        text.push_str(&self::arm(arm, place.indent + 4)?);
    }
    if !arms.is_empty() {
        text.push_str(&newline(place.indent));
    }
    text.push('}');
    Some(text)
}

/// An arm ends with a comma, or with a block behind the arrow.
fn cut_arm(trees: &[Tree]) -> (&[Tree], &[Tree]) {
    let arrow = trees.iter().position(|tree| tree.is_mark("=>")).unwrap_or(trees.len());
    let has_block = trees.get(arrow + 1).is_some_and(|tree| tree.is_group(Brace));
    let end = if has_block { arrow + 2 } else { trees.iter().position(|tree| tree.is_mark(",")).unwrap_or(trees.len()) };
    let (arm, rest) = trees.split_at(end);
    match rest {
        [Tree::Mark(","), rest @ ..] => (arm, rest),
        rest => (arm, rest),
    }
}

fn arm(trees: &[Tree], indent: usize) -> Option<String> {
    let arrow = trees.iter().position(|tree| tree.is_mark("=>"))?;
    let (pattern, body) = (&trees[..arrow], &trees[arrow + 1..]);
    let mut text = flat(pattern);
    let mut column = indent + width(&text);
    if column + 5 > MAX_WIDTH {
        let alternatives: Vec<String> = pattern.split(|tree| tree.is_mark("|")).map(flat).collect();
        text = alternatives.join(&format!("{}| ", newline(indent)));
        column = indent + text.lines().last().map_or(0, width);
    }
    text.push_str(" =>");
    if let [Tree::Group(Brace, content)] = body {
        return Some(text + " " + &block(content, indent));
    }
    let place = Place { indent, column: column + 4, after: 1 };
    let here = expression(body, place);
    if let Some(here) = here.as_ref().filter(|here| !here.contains('\n') || is_block(body)) {
        return Some(format!("{text} {here}{}", if is_block(body) { "" } else { "," }));
    }
    let next = expression(body, Place::line(indent + 4, 0));
    let in_block = |next: &str| format!("{text} {{{}{next}{}}}", newline(indent + 4), newline(indent));
    match (here, next) {
        (Some(here), Some(next)) if looks_better(&here, &next) => Some(in_block(&next)),
        (Some(here), _) if list::overflows(body, 1) => Some(format!("{text} {here},")),
        (_, Some(next)) => Some(in_block(&next)),
        (Some(here), None) => Some(format!("{text} {here},")),
        (None, None) => None,
    }
}

/// Whether an expression ends with its own block, so that no comma follows.
fn is_block(body: &[Tree]) -> bool {
    matches!(body, [word, .., Tree::Group(Brace, _)] if word.is_word("match"))
        || matches!(body, [Tree::Group(Brace, _)])
}
