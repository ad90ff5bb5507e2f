//! Statements of a function, and what else has a name and a value.

use proc_macro2::Delimiter;

use super::break_up::{Place, assigned, control, expression, is_control, must_break, newline};
use super::flat::{RUST, flat, width, write};
use super::item::start;
use super::tree::Tree;
use super::types::ty;
use super::MAX_WIDTH;

/// Statements, one after the other.
pub(super) fn block(mut trees: &[Tree], indent: usize, out: &mut String) {
    while !trees.is_empty() {
        let end = end(trees);
        let (statement, rest) = trees.split_at(end);
        trees = rest;
        self::statement(statement, indent, out);
    }
}

/// Where the first statement ends: behind a semicolon, or behind the block of one that starts with a keyword.
fn end(trees: &[Tree]) -> usize {
    let semicolon = trees.iter().position(|tree| tree.is_mark(";")).map(|at| at + 1);
    if !trees[0].is_word("match") && !is_control(&trees[0]) && !trees[0].is_group(Delimiter::Brace) {
        return semicolon.unwrap_or(trees.len());
    }
    let mut at = 0;
    loop {
        let Some(brace) = trees[at..].iter().position(|tree| tree.is_group(Delimiter::Brace)) else {
            return trees.len();
        };
        at += brace + 1;
        match trees.get(at) {
            Some(next) if next.is_word("else") => {}
            Some(Tree::Mark("." | "?" | ";")) => return semicolon.unwrap_or(trees.len()),
            _ => return at,
        }
    }
}

fn statement(trees: &[Tree], indent: usize, out: &mut String) {
    let is_let = trees[0].is_word("let") || trees[0].is_word("const") || trees[0].is_word("static");
    if is_let && trees.last().is_some_and(|tree| tree.is_mark(";")) {
        return assignment(trees, indent, out);
    }
    start(indent, out);
    let (inner, after) = match trees {
        [inner @ .., Tree::Mark(";")] => (inner, ";"),
        inner => (inner, ""),
    };
    match expression(inner, Place::line(indent, after.len())) {
        _ if is_control(&inner[0]) && inner.last().is_some_and(|tree| tree.is_group(Delimiter::Brace)) => out.push_str(&control(inner, indent)),
        Some(text) => out.push_str(&text),
        None => write(inner, RUST, out),
    }
    out.push_str(after);
    out.push('\n');
}

/// `let`, `const`, `static` or `type`: a name, maybe a type, and a value.
pub(super) fn assignment(trees: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    if !must_break(trees) {
        let length = out.len();
        write(trees, RUST, out);
        if indent + width(&out[length..]) <= MAX_WIDTH {
            out.push('\n');
            return;
        }
        out.truncate(length);
    }
    let mut depth = 0_usize;
    let equals = trees.iter().position(|tree| {
        match tree {
            Tree::Mark("<") => depth += 1,
            Tree::Mark(">") => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && tree.is_mark("=")
    });
    let (Some(equals), [inner @ .., Tree::Mark(";")]) = (equals, trees) else {
        write(trees, RUST, out);
        out.push('\n');
        return;
    };
    let left = flat(&inner[..=equals]);
    let value = &inner[equals + 1..];
    let right = assigned(|place| expression(value, place), Place { indent, column: indent + width(&left), after: 1 });
    out.push_str(&left);
    out.push_str(&right.unwrap_or_else(|| format!(" {}", flat(value))));
    out.push_str(";\n");
}

/// A field of a struct, or a variant.
pub(super) fn field(trees: &[Tree], indent: usize, out: &mut String) {
    start(indent, out);
    let place = Place::line(indent, 1);
    let length = out.len();
    write(trees, RUST, out);
    if !place.fits(&out[length..]) {
        out.truncate(length);
        match trees.iter().position(|tree| tree.is_mark(":")) {
            Some(colon) => {
                let name = flat(&trees[..=colon]);
                let layout = |place: Place| {
                    let text = ty(&trees[colon + 1..], place);
                    let first = text.lines().next().unwrap_or_default();
                    (place.column + width(first) <= MAX_WIDTH).then_some(text)
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
