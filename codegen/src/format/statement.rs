//! Statements of a function, and other lines with a name and a value.

use proc_macro2::Delimiter::Brace;

use super::break_up::{Place, assigned, expression, must_break, newline};
use super::fallback;
use super::flat::{RUST, flat, width, write};
use super::item::start;
use super::tree::{Tree, position};
use super::types::ty;

/// Writes statements, each on one line or several.
pub(super) fn write_all(trees: &[Tree], indent: usize, out: &mut String) {
    for statement in split(trees) {
        write_one(statement, indent, out);
    }
}

/// Writes a statement, a constant or a type alias.
pub(super) fn write_one(trees: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    if !fits(trees, Place::line(indent, 0), out) {
        match statement(trees, indent) {
            Some(text) => out.push_str(&text),
            None => out.push_str(&fallback::statement(flat(trees), indent)),
        }
    }
    out.push('\n');
}

/// Writes trees if they fit on a line.
fn fits(trees: &[Tree], place: Place, out: &mut String) -> bool {
    if must_break(trees) || starts_with_block(trees) {
        return false;
    }
    let length = out.len();
    write(trees, RUST, out);
    let fits = place.fits(&out[length..]);
    if !fits {
        out.truncate(length);
    }
    fits
}

/// The statements of a block.
pub(super) fn split(mut trees: &[Tree]) -> impl Iterator<Item = &[Tree]> {
    std::iter::from_fn(move || {
        let (statement, rest) = trees.split_at(end(trees));
        trees = rest;
        (!statement.is_empty()).then_some(statement)
    })
}

/// Where the first statement ends: after a semicolon, or after the block of a `match`.
fn end(trees: &[Tree]) -> usize {
    let is_end = |tree: &Tree| tree.is_mark(";") || starts_with_block(trees) && tree.is_group(Brace);
    trees.iter().position(is_end).map_or(trees.len(), |at| at + 1)
}

/// Whether a statement needs no semicolon.
fn starts_with_block(trees: &[Tree]) -> bool {
    trees.first().is_some_and(|first| first.is_word("match") || first.is_group(Brace))
}

/// A statement on as few lines as possible; `None` if it cannot be broken to fit.
pub(super) fn one(trees: &[Tree], indent: usize) -> Option<String> {
    let mut text = String::new();
    if fits(trees, Place::line(indent, 0), &mut text) { Some(text) } else { statement(trees, indent) }
}

/// A statement on several lines.
fn statement(trees: &[Tree], indent: usize) -> Option<String> {
    let (inner, after) = match trees {
        [inner @ .., Tree::Punct(";")] => (inner, ";"),
        inner => (inner, ""),
    };
    let place = Place::line(indent, after.len());
    let is_named = ["let", "const", "type", "pub"].iter().any(|word| trees[0].is_word(word));
    let text = match inner {
        inner if is_named => assignment(inner, place)?,
        inner => expression(inner, place)?,
    };
    Some(text + after)
}

/// `let`, `const`, `static` or `type`: a name, maybe a type, and a value.
fn assignment(trees: &[Tree], place: Place) -> Option<String> {
    let equals = position(trees, |tree| tree.is_mark("="))?;
    let left = flat(&trees[..=equals]);
    let value = &trees[equals + 1..];
    let right = assigned(|place| expression(value, place), place.moved(width(&left)))?;
    Some(left + &right)
}

/// A field of a struct, or a variant.
pub(super) fn write_field(trees: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    let place = Place::line(indent, 1);
    if !fits(trees, place, out) {
        match trees.iter().position(|tree| tree.is_mark(":")) {
            Some(colon) => {
                let name = flat(&trees[..=colon]);
                let layout = |place: Place| {
                    let text = ty(&trees[colon + 1..], place);
                    (text.contains('\n') || place.fits(&text)).then_some(text)
                };
                let value = assigned(layout, place.moved(width(&name)));
                out.push_str(&name);
                out.push_str(&value.unwrap_or_else(|| newline(indent + 4) + &flat(&trees[colon + 1..])));
            }
            None => out.push_str(&ty(trees, place)),
        }
    }
    out.push_str(",\n");
}
