//! Functions: the signature on one line or several, and the body.

use proc_macro2::Delimiter::{Brace, Parenthesis};

use super::break_up::{Place, newline};
use super::flat::{RUST, flat, width, write};
use super::item::start;
use super::tree::{Tree, position, split};
use super::{MAX_WIDTH, list, statement, types};

/// Writes a function with its body, or the declaration of one in a trait.
pub(super) fn write_one(trees: &[Tree], indent: usize, out: &mut String) {
    let (signature, body) = match trees {
        [signature @ .., Tree::Group(Brace, body)] => (signature, Some(body)),
        [signature @ .., _] => (signature, None),
        [] => return,
    };
    start(indent, out);
    let length = out.len();
    write(signature, RUST, out);
    let is_long = indent + width(&out[length..]) + if body.is_some() { 2 } else { 1 } > MAX_WIDTH;
    let mut brace = " {";
    if is_long && let Some((name, parameters, returned)) = parts(signature) {
        let (text, is_wide) = if parameters.is_empty() {
            without_parameters(name, returned, indent)
        } else {
            // A brace that does not fit after the type has a line of its own. rustfmt counts the indent twice.
            let returned = self::returned(returned, indent);
            let is_wide = !returned.contains('\n') && 2 * indent + 1 + width(&returned) + 2 > MAX_WIDTH;
            (long(name, parameters, indent) + &returned, is_wide)
        };
        out.truncate(length);
        out.push_str(&text);
        if is_wide {
            out.push('\n');
            start(indent, out);
            brace = "{";
        }
    }
    match body {
        None => out.push(';'),
        Some(body) if body.is_empty() && indent + width(&out[length..]) + 3 <= MAX_WIDTH && !is_long => {
            out.push_str(" {}");
        }
        Some(body) => {
            out.push_str(brace);
            out.push('\n');
            statement::write_all(body, indent + 4, out);
            start(indent, out);
            out.push('}');
        }
    }
    out.push('\n');
}

/// Name, parameters and what follows them: the first parentheses after the name and what the function is generic over.
fn parts(signature: &[Tree]) -> Option<(&[Tree], &[Tree], &[Tree])> {
    let name = signature.iter().position(|tree| tree.is_word("fn"))?;
    let at = name + position(&signature[name..], |tree| tree.is_group(Parenthesis))?;
    let (name, Some((Tree::Group(_, parameters), returned))) = (&signature[..at], signature[at..].split_first()) else {
        return None;
    };
    Some((name, parameters, returned))
}

/// The type on the same line without the brace, or on the next, or broken; and whether the brace has a line of its own.
fn without_parameters(name: &[Tree], returned: &[Tree], indent: usize) -> (String, bool) {
    let (name, flat_type) = (flat(name) + "()", flat(returned));
    if indent + width(&name) + 1 + width(&flat_type) <= MAX_WIDTH {
        (format!("{name} {flat_type}"), true)
    } else if indent + width(&flat_type) + 2 <= MAX_WIDTH {
        (name + &newline(indent) + &flat_type, false)
    } else {
        (name + &self::returned(returned, indent), false)
    }
}

/// One parameter per line.
fn long(name: &[Tree], parameters: &[Tree], indent: usize) -> String {
    // rustfmt leaves room for `() {` after the name.
    let name = types::ty(name, Place::line(indent, 4));
    name + &list::lines(&split(parameters), indent, true, |one| types::parameter(one, indent + 4))
}

fn returned(trees: &[Tree], indent: usize) -> String {
    match trees {
        // rustfmt does not count the bracket before the arrow.
        [Tree::Punct("->"), ty @ ..] => format!(" -> {}", types::ty(ty, Place::line(indent, 0).moved(3))),
        [] => String::new(),
        trees => format!(" {}", flat(trees)),
    }
}
