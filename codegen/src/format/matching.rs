//! `match`: its arms, their patterns and guards.

use proc_macro2::Delimiter::{Brace, Parenthesis};

use super::MAX_WIDTH;
use super::break_up::{Place, block, call, expression, looks_better, newline};
use super::flat::{flat, width};
use super::list;
use super::tree::Tree;

/// What follows a pattern at least: ` => {`.
const ARROW: usize = 5;

pub(super) fn matching(scrutinee: &[Tree], arms: &[Tree], place: Place) -> Option<String> {
    let start = Place { after: 0, ..place.moved(6) };
    let scrutinee = expression(scrutinee, start)?;
    let fits = !scrutinee.contains('\n') && start.before(2).fits(&scrutinee);
    let brace = if fits { " ".to_owned() } else { newline(place.indent) };
    let mut text = format!("match {scrutinee}{brace}{{");
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

/// An arm ends with a comma, or with a block after the arrow.
fn cut_arm(trees: &[Tree]) -> (&[Tree], &[Tree]) {
    let arrow = trees.iter().position(|tree| tree.is_mark("=>")).unwrap_or(trees.len());
    let has_block = trees.get(arrow + 1).is_some_and(|tree| tree.is_group(Brace));
    let end =
        if has_block { arrow + 2 } else { trees.iter().position(|tree| tree.is_mark(",")).unwrap_or(trees.len()) };
    let (arm, rest) = trees.split_at(end);
    match rest {
        [Tree::Punct(","), rest @ ..] => (arm, rest),
        rest => (arm, rest),
    }
}

fn arm(trees: &[Tree], indent: usize) -> Option<String> {
    let arrow = trees.iter().position(|tree| tree.is_mark("=>"))?;
    let (pattern, body) = (&trees[..arrow], &trees[arrow + 1..]);
    let text = self::pattern(pattern, indent)? + " =>";
    let column = match text.rsplit_once('\n') {
        Some((_, last)) => width(last),
        None => indent + width(&text),
    };
    if let [Tree::Group(Brace, content)] = body {
        return Some(text + " " + &block(content, indent)?);
    }
    let here = expression(body, Place { indent, column: column + 1, after: 1 });
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

/// The alternatives of a pattern, on one line or on one line each.
fn pattern(trees: &[Tree], indent: usize) -> Option<String> {
    let text = flat(trees);
    if indent + width(&text) + ARROW <= MAX_WIDTH {
        return Some(text);
    }
    let place = Place::line(indent, ARROW);
    let alternatives = trees.split(|tree| tree.is_mark("|")).map(|pattern| {
        let text = flat(pattern);
        match pattern {
            [path @ .., Tree::Group(Parenthesis, inner)] if !place.fits(&text) => call(path, inner, ("(", ")"), place),
            _ => Some(text),
        }
    });
    Some(alternatives.collect::<Option<Vec<_>>>()?.join(&format!("{}| ", newline(indent))))
}

/// Whether an expression ends with its own block, so that no comma follows.
fn is_block(body: &[Tree]) -> bool {
    matches!(body, [word, .., Tree::Group(Brace, _)] if word.is_word("match"))
        || matches!(body, [Tree::Group(Brace, _)])
}
