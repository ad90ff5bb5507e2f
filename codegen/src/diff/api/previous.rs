//! Types that were renamed and keep the previous name as a deprecated alias: source does not tell the two apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{self, Item, Kind};

/// Previous names, each with the current one.
#[derive(Debug)]
pub(super) struct PreviousNames<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> PreviousNames<'a> {
    /// The aliases of the head, where the base has a type of the one name and none of the other.
    pub(super) fn of(base: &[Item], head: &'a [Item]) -> Self {
        let mut aliases: BTreeMap<&str, &str> = head.iter().filter_map(alias).collect();
        if !aliases.is_empty() {
            let types = base.iter().map(Item::line).filter(|line| line.kind.key().0 == "itself");
            let types: BTreeSet<&str> = types.map(|line| line.path).collect();
            let known: BTreeSet<&str> = base.iter().filter_map(alias).map(|(name, _)| name).collect();
            aliases.retain(|name, now| types.contains(name) && !types.contains(now) && !known.contains(name));
        }
        Self(aliases)
    }

    /// The line of an item with the current names.
    pub(super) fn renamed<'i>(&self, item: &'i Item) -> Cow<'i, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(&item.text);
        }
        Cow::Owned(api::with_paths(&item.text, |path| self.path(path)))
    }

    /// Whether a type of the base has this as its previous name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A path, or one that continues that of a type: `petshop::Pet::new`.
    fn path(&self, path: &str) -> String {
        let ends = std::iter::successors(Some(path.len()), |end| path[..*end].rfind("::"));
        let mut renamed = ends.filter_map(|end| Some(format!("{}{}", self.0.get(&path[..end])?, &path[end..])));
        renamed.next().unwrap_or_else(|| path.to_owned())
    }
}

/// `petshop::Old: type = petshop::New, deprecated`
fn alias(item: &Item) -> Option<(&str, &str)> {
    let line = item.line();
    let Kind::Alias(target) = line.kind else { return None };
    (line.deprecated && !target.contains('<')).then_some((line.path, target))
}
