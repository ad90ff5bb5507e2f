//! Types that were renamed and keep the previous name as a deprecated alias: source does not tell the two apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Item, Kind};

/// Previous names, each with the current one.
#[derive(Debug)]
pub(super) struct PreviousNames<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> PreviousNames<'a> {
    /// The aliases of the head, where the base has a type of the one name and none of the other.
    pub(super) fn of(base: &[Item], head: &'a [Item]) -> Self {
        let mut aliases: BTreeMap<&str, &str> = head.iter().filter_map(alias).collect();
        if !aliases.is_empty() {
            let is_type = |item: &&Item| matches!(item.kind, Kind::Type(_) | Kind::Alias(_));
            let types: BTreeSet<&str> = base.iter().filter(is_type).map(|item| item.path.as_str()).collect();
            let known: BTreeSet<&str> = base.iter().filter_map(alias).map(|(name, _)| name).collect();
            aliases.retain(|name, now| types.contains(name) && !types.contains(now) && !known.contains(name));
        }
        Self(aliases)
    }

    /// The item with the current names.
    pub(super) fn renamed<'i>(&self, item: &'i Item) -> Cow<'i, Item> {
        if self.0.is_empty() { Cow::Borrowed(item) } else { Cow::Owned(item.with_paths(&|path| self.path(path))) }
    }

    /// Whether a type of the base has this as its previous name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A path, or one that goes on after a type's: `petshop::Pet::new`.
    fn path(&self, path: &str) -> String {
        let mut end = path.len();
        loop {
            if let Some(now) = self.0.get(&path[..end]) {
                return format!("{now}{}", &path[end..]);
            }
            match path[..end].rfind("::") {
                Some(at) => end = at,
                None => return path.to_owned(),
            }
        }
    }
}

/// `petshop::Old: type = petshop::New, deprecated`
fn alias(item: &Item) -> Option<(&str, &str)> {
    match &item.kind {
        Kind::Alias(crate::api::Type::Path { path, arguments }) if item.deprecated && arguments.is_empty() => {
            Some((&item.path, path))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::parse;

    #[test]
    fn names_are_replaced_whole() {
        let head = parse("a::Old: type = a::New, deprecated\na::Id: type = Id<a::markers::Id>, deprecated");
        let base = parse("a::Old: struct, Debug");
        let previous = PreviousNames::of(&base, &head);
        for (text, expected) in [
            ("a::Old: struct, Debug", "a::New: struct, Debug"),
            ("a::Old.name: Option<a::Old>", "a::New.name: Option<a::New>"),
            ("a::Old::new(impl Into<a::Older>) -> Self", "a::New::new(impl Into<a::Older>) -> Self"),
            ("a::C::x(self, impl Into<a::Old>) -> Self", "a::C::x(self, impl Into<a::New>) -> Self"),
            ("b::a::Old: mod", "b::a::Old: mod"),
            ("a::Id::new() -> Self", "a::Id::new() -> Self"),
        ] {
            assert_eq!(previous.renamed(&parse(text)[0]).to_string(), expected);
        }
        // A base that has the alias already names it itself; and two types do not become one.
        for base in [head.clone(), parse("a::Old: struct, Debug\na::New: struct, Debug")] {
            let old = &parse("a::Old: struct")[0];
            assert_eq!(PreviousNames::of(&base, &head).renamed(old).to_string(), "a::Old: struct");
        }
    }
}
