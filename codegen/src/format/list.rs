//! Lists in brackets: arguments, elements, parameters.

use proc_macro2::Delimiter::{Brace, Bracket, Parenthesis};

use super::MAX_WIDTH;
use super::break_up::{Place, expression, in_lines, is_path, must_break, newline};
use super::flat::{flat, width};
use super::tree::Tree;

/// Items up to this width may share lines.
const SHORT: usize = 10;

/// One item per line, each written by a function.
pub(super) fn lines(items: &[&[Tree]], indent: usize, comma_at_end: bool, text: impl Fn(&[Tree]) -> String) -> String {
    let comma = |at: usize| if comma_at_end || at + 1 < items.len() { "," } else { "" };
    let lines = items.iter().enumerate().map(|(at, item)| Some(text(item) + comma(at)));
    in_lines(("(", ")"), indent, lines).unwrap_or_default()
}

/// Brackets that do not fit on a line: the last item takes several lines, or each item has its own, or short items fill lines.
pub(super) fn arguments(items: &[&[Tree]], brackets: (&str, &str), place: Place) -> Option<String> {
    let Some((last, before)) = items.split_last() else {
        return Some(brackets.0.to_owned() + &newline(place.indent) + brackets.1);
    };
    if overflows(last, items.len())
        && let Some(text) = overflowed(before, last, brackets, place)
    {
        return Some(text);
    }
    let inner = place.indent + 4;
    if !items.iter().all(|item| is_simple(item) && width(&flat(item)) <= SHORT) {
        let lines = items.iter().map(|item| Some(expression(item, Place::line(inner, 1))? + ","));
        return in_lines(brackets, place.indent, lines);
    }
    let lines = fill(items.iter().map(|item| flat(item) + ","), inner, MAX_WIDTH);
    in_lines(brackets, place.indent, lines.into_iter().map(Some))
}

/// Texts one after the other, on as few lines as hold them.
pub(super) fn fill(texts: impl IntoIterator<Item = String>, indent: usize, limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for text in texts {
        match lines.last_mut() {
            Some(line) if indent + width(line) + 1 + width(&text) <= limit => line.extend([" ", &text]),
            _ => lines.push(text),
        }
    }
    lines
}

/// All items on the first line; the last one continues on further lines.
fn overflowed(before: &[&[Tree]], last: &[Tree], brackets: (&str, &str), place: Place) -> Option<String> {
    if before.iter().any(|item| must_break(item)) {
        return None;
    }
    let mut text = brackets.0.to_owned();
    for item in before {
        text.push_str(&flat(item));
        text.push_str(", ");
    }
    let start = place.moved(width(&text)).before(1);
    let last_text = expression(last, start)?;
    if !start.fits(last_text.lines().next().unwrap_or_default()) {
        return None;
    }
    if before.is_empty() && last_text.matches('\n').count() == 1 {
        let own = expression(last, Place::line(place.indent + 4, 1))?;
        if !own.contains('\n') {
            return None;
        }
    }
    text.push_str(&last_text);
    text.push_str(brackets.1);
    Some(text)
}

/// Whether an item may start on the line of the bracket and continue below.
pub(super) fn overflows(item: &[Tree], count: usize) -> bool {
    match item {
        [Tree::Punct("&"), mutable, rest @ ..] if mutable.is_word("mut") => overflows(rest, count),
        [Tree::Punct("&" | "*" | "!" | "-"), rest @ ..] | [rest @ .., Tree::Punct("?")] => overflows(rest, count),
        [Tree::Punct("|" | "||"), ..] | [Tree::Group(Brace, _)] => true,
        [word, ..] if word.is_word("match") => count == 1,
        [.., Tree::Group(Parenthesis | Bracket, _)] => count == 1,
        [path @ .., Tree::Group(Brace, _)] => count == 1 && is_path(path),
        _ => false,
    }
}

/// A name, a literal, or an operation on one.
fn is_simple(item: &[Tree]) -> bool {
    match item {
        [Tree::Word(_) | Tree::Literal(_)] => true,
        [Tree::Punct("&" | "-" | "!" | "*"), rest @ ..]
        | [rest @ .., Tree::Punct("?")]
        | [rest @ .., Tree::Punct("."), Tree::Word(_) | Tree::Literal(_)] => is_simple(rest),
        _ => false,
    }
}
