//! Types that do not fit on a line.

use proc_macro2::Delimiter::Parenthesis;

use super::break_up::{Place, newline};
use super::flat::flat;
use super::tree::{Tree, split};

/// A type on one line, or with one argument per line. A type that cannot be broken stays too long.
pub(super) fn ty(trees: &[Tree], place: Place) -> String {
    let text = flat(trees);
    // rustfmt does not count the `impl` of a type.
    let counted = text.strip_prefix("impl ").unwrap_or(&text);
    if place.fits(counted) {
        return text;
    }
    let open = trees.iter().position(|tree| tree.is_mark("<"));
    match (open, trees) {
        (Some(open), [_, .., Tree::Punct(">")]) => {
            flat(&trees[..open]) + &arguments(&trees[open + 1..trees.len() - 1], ("<", ">"), place.indent)
        }
        (_, [name @ .., Tree::Group(Parenthesis, inner)]) => flat(name) + &arguments(inner, ("(", ")"), place.indent),
        _ => text,
    }
}

fn arguments(trees: &[Tree], (open, close): (&str, &str), indent: usize) -> String {
    let mut text = open.to_owned();
    for argument in split(trees) {
        text.push_str(&newline(indent + 4));
        text.push_str(&match argument {
            [name, Tree::Punct("="), value @ ..] => {
                let name = flat(std::slice::from_ref(name)) + " = ";
                let place = Place::line(indent + 4, 1).moved(name.len());
                name + &ty(value, place)
            }
            argument => ty(argument, Place::line(indent + 4, 1)),
        });
        text.push(',');
    }
    text + &newline(indent) + close
}

/// `name: type`
pub(super) fn parameter(trees: &[Tree], indent: usize) -> String {
    let place = Place::line(indent, 1);
    match trees.iter().position(|tree| tree.is_mark(":")) {
        Some(colon) => {
            let name = flat(&trees[..=colon]) + " ";
            let place = place.moved(name.len());
            name + &ty(&trees[colon + 1..], place)
        }
        None => flat(trees),
    }
}
