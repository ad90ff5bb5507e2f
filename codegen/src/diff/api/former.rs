//! Types that got another name, and keep the former one as a deprecated alias: source does not tell the two apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::line::is_of_path;
use crate::api::Line;

/// The names of before, and those of today.
#[derive(Debug)]
pub(super) struct Former<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Former<'a> {
    /// The aliases of the head, where the base has a type of the one name and none of the other.
    pub(super) fn of(base: &[Line], head: &'a [Line]) -> Self {
        let mut aliases: BTreeMap<&str, &str> = head.iter().filter_map(|line| alias(&line.text)).collect();
        if !aliases.is_empty() {
            let said: BTreeSet<&str> = base.iter().filter_map(|line| Some(line.text.split_once(": ")?.0)).collect();
            let is_alias =
                |name: &str| base.iter().any(|line| alias(&line.text).is_some_and(|(other, _)| other == name));
            aliases.retain(|name, now| said.contains(name) && !said.contains(now) && !is_alias(name));
        }
        Self(aliases)
    }

    /// The line with the names of today.
    pub(super) fn renamed<'l>(&self, text: &'l str) -> Cow<'l, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut renamed = String::new();
        for piece in text.split_inclusive(|c| !is_of_path(c)) {
            let path = piece.trim_end_matches(|c| c == ':' || !is_of_path(c));
            renamed.push_str(&self.path(path));
            renamed.push_str(&piece[path.len()..]);
        }
        Cow::Owned(renamed)
    }

    /// Whether a type of the base has this name now for a former one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A path, or one that goes on behind a type's: `petshop::Pet::new`.
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
fn alias(text: &str) -> Option<(&str, &str)> {
    let (name, now) = text.strip_suffix(", deprecated")?.split_once(": type = ")?;
    now.chars().all(is_of_path).then_some((name, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_replaced_whole() {
        let line = |text: &str| Line { text: text.to_owned(), at: None, owner: None };
        let head = [line("a::Old: type = a::New, deprecated"), line("a::Id: type = Id<a::kinds::Id>, deprecated")];
        let former = Former::of(&[line("a::Old: struct, Debug")], &head);
        for (text, expected) in [
            ("a::Old: struct, Debug", "a::New: struct, Debug"),
            ("a::Old.name: Option<a::Old>", "a::New.name: Option<a::New>"),
            ("a::Old::new(impl Into<a::Older>) -> Self", "a::New::new(impl Into<a::Older>) -> Self"),
            ("a::C::x(self, impl Into<a::Old>) -> Self", "a::C::x(self, impl Into<a::New>) -> Self"),
            ("b::a::Old: mod", "b::a::Old: mod"),
            ("a::Id::new() -> Self", "a::Id::new() -> Self"),
        ] {
            assert_eq!(former.renamed(text), expected);
        }
        // What had the alias already names it itself; and two types do not become one.
        for base in [&head, &[line("a::Old: struct, Debug"), line("a::New: struct, Debug")]] {
            assert_eq!(Former::of(base, &head).renamed("a::Old: struct"), "a::Old: struct");
        }
    }
}
