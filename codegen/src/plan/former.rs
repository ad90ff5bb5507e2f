//! The names that things had before: `renamed_from` keeps the source of callers compiling, where Rust has room for two names.
//!
//! A type, a call, a method and a word can go by two names. A field of a response or of a struct literal cannot.

use std::collections::BTreeSet;

use crate::model::About;
use crate::rust;
use crate::source::Place;

/// The former Rust name of each thing, beside its name of today. `None` where it had none, or where the name is taken:
/// by something of today, among it `others`, or by an earlier thing that had the name as well.
pub(super) fn names<'a>(
    things: impl IntoIterator<Item = (&'a About, String)>,
    others: impl IntoIterator<Item = String>,
    spell: impl Fn(&str) -> String,
) -> Vec<Option<String>> {
    let things: Vec<(&About, String)> = things.into_iter().collect();
    let mut taken: BTreeSet<String> = things.iter().map(|(_, name)| name.clone()).chain(others).collect();
    let former = things.iter().map(|(about, _)| about.renamed_from.as_deref().map(&spell));
    former.map(|former| former.filter(|former| taken.insert(former.clone()))).collect()
}

/// What the struct of a constructor's arguments is called.
pub(super) fn required(name: &str) -> String {
    format!("{name}Required")
}

/// The former name of a type, and of the struct of what its constructor takes.
pub(super) fn items(at: Place, former: Option<&str>, name: &str, has_required: bool) -> Vec<rust::Item> {
    let Some(former) = former else { return vec![] };
    let item = |name: String, now: String| rust::Item::Former(rust::Former { at, name, now });
    let required = has_required.then(|| item(required(former), required(name)));
    std::iter::once(item(former.to_owned(), name.to_owned())).chain(required).collect()
}
