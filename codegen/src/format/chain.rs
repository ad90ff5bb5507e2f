//! Chains of methods and fields.

use proc_macro2::Delimiter::Parenthesis;

use super::break_up::{Place, expression, newline};
use super::flat::{flat, width};
use super::list;
use super::tree::{Tree, split};

/// A chain that does not fit on a line: one link per line, or all of it up to the brackets of the last link.
pub(super) fn chain(trees: &[Tree], place: Place) -> Option<String> {
    let mut links = links(trees);
    let mut root = expression(links.remove(0), Place { after: 0, ..place })?;
    // After a root that is not wider than the indent, the next link is on the same line.
    let indent = 4_usize.saturating_sub(place.column - place.indent);
    while root.len() <= indent && !root.contains('\n') && !links.is_empty() {
        let next = link(links.remove(0), place.moved(root.len()))?;
        root.push_str(&next);
    }
    let Some((last, before)) = links.split_last() else { return Some(root) };
    // Below a root of several lines the links are indented like its last line.
    let inner = Place::line(if root.contains('\n') { place.indent } else { place.indent + 4 }, 0);
    let before: Vec<String> = before.iter().map(|before| link(before, inner)).collect::<Option<_>>()?;
    let start: usize = width(&root) + before.iter().map(|link| width(link)).sum::<usize>();
    let is_one_line = !root.contains('\n') && before.iter().all(|link| !link.contains('\n'));
    let below = link(last, Place { after: place.after, ..inner });
    if is_one_line && let Some(here) = link(last, place.moved(start)) {
        let fits = here.lines().next().is_some_and(|first| place.moved(start).fits(first));
        let lines = here.lines().count();
        let is_better = below.as_ref().is_none_or(|below| below.lines().count() >= lines);
        if fits && (lines >= 5 || is_better) {
            return Some(root + &before.concat() + &here);
        }
    }
    let mut text = root;
    for link in before.into_iter().chain([below?]) {
        text.push_str(&newline(inner.indent));
        text.push_str(&link);
    }
    Some(text)
}

/// The start of a chain, and each `.name(..)?` of it.
fn links(trees: &[Tree]) -> Vec<&[Tree]> {
    let mut links = Vec::new();
    let mut start = 0;
    for (index, tree) in trees.iter().enumerate() {
        if tree.is_mark(".") {
            links.push(&trees[start..index]);
            start = index;
        }
    }
    links.push(&trees[start..]);
    links
}

fn link(trees: &[Tree], place: Place) -> Option<String> {
    match trees {
        [inner @ .., Tree::Punct("?")] => Some(link(inner, place.before(1))? + "?"),
        [name @ .., Tree::Group(Parenthesis, arguments)] => {
            let text = flat(trees);
            if !super::break_up::must_break(trees) && place.fits(&text) {
                return Some(text);
            }
            let name = flat(name);
            let place = place.moved(width(&name));
            Some(name + &list::arguments(&split(arguments), ("(", ")"), place)?)
        }
        name => Some(flat(name)).filter(|text| place.fits(text)),
    }
}
