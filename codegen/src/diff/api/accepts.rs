//! Whether a changed argument still accepts every value that the previous one accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Argument, Fact, Item, Kind, Type};

/// What may be turned into the types of one listing.
#[derive(Debug, Default)]
pub(super) struct Conversions<'a> {
    sources: BTreeMap<&'a str, BTreeSet<Type>>,
}

impl<'a> Conversions<'a> {
    pub(super) fn of(items: impl Iterator<Item = &'a Item> + Clone) -> Self {
        let text = || [Type::reference(Type::path("str")), Type::path("String")];
        let mut sources: BTreeMap<&str, BTreeSet<Type>> = BTreeMap::new();
        for item in items.clone() {
            let of_path = sources.entry(&item.path).or_default();
            let this = Type::path(&item.path);
            match &item.kind {
                Kind::Type(_) => drop(of_path.insert(this)),
                Kind::From(source) => drop(of_path.insert(source.clone())),
                // Ids may be borrowed, and secrets are made of text; whether text makes an id is a fact of its marker.
                Kind::Alias(target) if target.inside("Id").is_some() => {
                    of_path.extend([this.clone(), Type::reference(this)]);
                }
                Kind::Alias(target) if target.inside("Secret").is_some() => {
                    of_path.extend(text().into_iter().chain([this]))
                }
                _ => {}
            }
        }
        let is_from_text = |item: &&Item| matches!(&item.kind, Kind::Type(facts) if facts.contains(&Fact::FromText));
        for marker in items.filter(is_from_text) {
            let id = marker.path.replace("::markers::", "::");
            if let Some(of_id) = sources.get_mut(id.as_str()) {
                of_id.extend(text());
            }
        }
        Self { sources }
    }

    /// What may be passed for `impl Into<ty>`; `None` where that is without end.
    fn sources(&self, ty: &Type) -> Option<BTreeSet<Type>> {
        if let Some(inner) = ty.inside("Nullable") {
            let mut all = BTreeSet::from([ty.clone(), inner.clone(), Type::of("Option", inner.clone())]);
            all.extend(inner.is("String").then(|| Type::reference(Type::path("str"))));
            return Some(all);
        }
        match ty {
            Type::Path { path, arguments } if arguments.is_empty() => self.sources.get(path.as_str()).cloned(),
            Type::Path { .. } | Type::Reference(_) | Type::Other(_) => None,
        }
    }

    fn accept(&self, argument: &Argument, value: &Type) -> bool {
        match argument {
            Argument::Exact(ty) => ty == value,
            Argument::Into(ty) => {
                ty == value || is_made_of(ty, value) || self.sources(ty).is_some_and(|sources| sources.contains(value))
            }
            Argument::Receiver(_) | Argument::Items(_) | Argument::Entry(..) => false,
        }
    }
}

/// Types of the runtime that are made of plain ones; those made of text are not needed here.
fn is_made_of(ty: &Type, value: &Type) -> bool {
    ty.is("Value") && (value.is("bool") || value.is("i64")) || ty.is("UnixTimestamp") && value.is("i64")
}

/// Whether `head` accepts what `base` accepted.
pub(super) fn accepts(base: &Argument, base_in: &Conversions<'_>, head: &Argument, head_in: &Conversions<'_>) -> bool {
    if base == head {
        return true;
    }
    match (base, head) {
        (Argument::Items(base), Argument::Items(head)) => accepts(base, base_in, head, head_in),
        (Argument::Exact(ty), head) => head_in.accept(head, ty),
        (Argument::Into(ty), head) => {
            base_in.sources(ty).is_some_and(|all| all.iter().all(|source| head_in.accept(head, source)))
        }
        (Argument::Receiver(_) | Argument::Items(_) | Argument::Entry(..), _) => false,
    }
}
