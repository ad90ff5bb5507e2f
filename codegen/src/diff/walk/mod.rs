//! Model against model: every difference, at its place, with its direction, without a verdict.
//!
//! Each struct of the model is taken apart without `..`, so that a new field of the model does not compile until the
//! walk compares it.

mod along;
mod bounds;
mod conditions;
mod endpoints;
mod entry;
mod enums;
mod errors;
mod exchange;
mod fields;
mod jobs;
mod metadata;
mod pages;
mod parameters;
mod price;
mod reads;
mod service;
mod subtyping;
mod types;
mod unions;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use super::aspect::Aspect;
use super::cursor::Cursor;
use super::delta::{Action, Delta};
use super::matching::{self, TypeMatching};
use crate::model::{Model, Service, TypeId};
use crate::source::{FileId, Place};
use fields::Bounds;

pub(super) use reads::reads;

/// All differences between two models, in the order of their paths.
/// What is in the files that are `settled` is the same in both.
pub(super) fn models(base: &Model, head: &Model, settled: &BTreeSet<FileId>) -> Vec<Delta> {
    let Model { services: base } = base;
    let Model { services: head } = head;
    let pairs = matching::by_name(base, head, |service| service.name.as_str());
    let mut deltas = Vec::new();
    for pair in &pairs.both {
        let (base, head) = (&base[pair.base], &head[pair.head]);
        let bounds = (fields::price_bounds(base), fields::price_bounds(head));
        let in_json = (types::in_json(base), types::in_json(head));
        let types = matching::types::pairs(base, head);
        let mut walk = Walk { base, head, settled, types, bounds, in_json, deltas: Vec::new() };
        walk.service();
        deltas.extend(walk.deltas);
    }
    let mut lone = |service: &Service, action: Action| {
        let (at, title) = (Some(service.metadata.at), service.title.clone());
        let (base, head) = action.sides(at);
        let (before, after) = action.sides(title);
        let at = Cursor::new(&service.name, base, head);
        deltas.push(Delta { aspect: Aspect::Service, action, at, before, after });
    };
    pairs.removed.iter().for_each(|at| lone(&base[*at], Action::Removed));
    pairs.added.iter().for_each(|at| lone(&head[*at], Action::Added));
    deltas.sort_by(|one, other| one.at.path.cmp(&other.at.path));
    deltas
}

/// One service, as it was and as it is.
struct Walk<'a> {
    base: &'a Service,
    head: &'a Service,
    settled: &'a BTreeSet<FileId>,
    types: TypeMatching,
    /// The fields of bodies that bound a price, until their type is compared.
    bounds: (BTreeMap<TypeId, Bounds>, BTreeMap<TypeId, Bounds>),
    /// The types of bodies; others are sent as text.
    in_json: (BTreeSet<TypeId>, BTreeSet<TypeId>),
    deltas: Vec<Delta>,
}

impl Walk<'_> {
    /// Whether two things are one that did not change.
    fn is_settled(&self, base: Place, head: Place) -> bool {
        base == head && self.settled.contains(&base.file)
    }

    /// A difference; without an action, there is none.
    fn push(
        &mut self,
        cursor: &Cursor,
        aspect: Aspect,
        action: impl Into<Option<Action>>,
        before: impl Into<String>,
        after: impl Into<String>,
    ) {
        if let Some(action) = action.into() {
            self.deltas.push(Delta { aspect, action, at: cursor.clone(), before: before.into(), after: after.into() });
        }
    }

    /// Something that only one side has.
    fn lone(&mut self, cursor: &Cursor, aspect: Aspect, action: Action, text: impl Into<String>) {
        let (before, after) = action.sides(text.into());
        self.push(cursor, aspect, action, before, after);
    }

    /// A difference without an order.
    fn changed<T: PartialEq>(
        &mut self,
        cursor: &Cursor,
        aspect: Aspect,
        (base, head): (&T, &T),
        show: impl Fn(&T) -> String,
    ) {
        if base != head {
            self.push(cursor, aspect, Action::Changed, show(base), show(head));
        }
    }

    /// Something that may be there or not.
    fn option<T: PartialEq>(
        &mut self,
        cursor: &Cursor,
        aspect: Aspect,
        (base, head): (&Option<T>, &Option<T>),
        show: impl Fn(&T) -> String,
    ) {
        match (base, head) {
            (None, None) => {}
            (None, Some(head)) => self.lone(cursor, aspect, Action::Added, show(head)),
            (Some(base), None) => self.lone(cursor, aspect, Action::Removed, show(base)),
            (Some(base), Some(head)) => self.changed(cursor, aspect, (base, head), show),
        }
    }

    /// Something that is set or not.
    fn flag(&mut self, cursor: &Cursor, aspect: Aspect, (base, head): (bool, bool), text: &str) {
        self.option(cursor, aspect, (&base.then_some(()), &head.then_some(())), |()| text.to_owned());
    }
}
