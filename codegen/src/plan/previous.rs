//! Previous names: `renamed_from` keeps the source of callers compiling, where Rust allows two names.
//!
//! A type, a call, a method and a value of an enum can go by two names. A field of a response or of a struct literal cannot.

use std::collections::BTreeSet;

use crate::model::Metadata;
use crate::naming;
use crate::rust::{Item, PreviousName};
use crate::source::Place;

/// The previous Rust name of each item, beside its current name. `None` if it had none, or if the name is taken: by an item that
/// has it now (`others` included), or by an earlier item that had the same previous name.
pub(super) fn names<'a>(
    things: impl IntoIterator<Item = (&'a Metadata, String)>,
    others: impl IntoIterator<Item = String>,
    spell: impl Fn(&str) -> String,
) -> Vec<Option<String>> {
    let things = things.into_iter().map(|(metadata, name)| ((), metadata, name));
    names_in(things, others.into_iter().map(|name| ((), name)), spell)
}

/// The same of items in several modules, each with its module.
pub(super) fn names_in<'a, M: Ord + Clone>(
    things: impl IntoIterator<Item = (M, &'a Metadata, String)>,
    others: impl IntoIterator<Item = (M, String)>,
    spell: impl Fn(&str) -> String,
) -> Vec<Option<String>> {
    let things: Vec<(M, &Metadata, String)> = things.into_iter().collect();
    let current = things.iter().map(|(module, _, name)| (module.clone(), name.clone()));
    let mut taken: BTreeSet<(M, String)> = current.chain(others).collect();
    let previous = things.iter().map(|(module, metadata, _)| (module, metadata.renamed_from.as_deref().map(&spell)));
    previous.map(|(module, name)| name.filter(|name| taken.insert((module.clone(), name.clone())))).collect()
}

/// The previous name of a type, and of the struct of what its constructor takes.
pub(super) fn items(
    at: Place,
    previous: Option<&str>,
    name: &str,
    (has_required, parameters): (bool, Vec<String>),
) -> Vec<Item> {
    let Some(previous) = previous else { return vec![] };
    let item =
        |name: String, now: String| Item::PreviousName(PreviousName { at, name, now, parameters: parameters.clone() });
    let required = has_required.then(|| item(naming::required_name(previous), naming::required_name(name)));
    std::iter::once(item(previous.to_owned(), name.to_owned())).chain(required).collect()
}
