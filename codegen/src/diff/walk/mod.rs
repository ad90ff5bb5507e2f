//! Model against model: every difference, at its place, with its direction. Nothing is judged here.
//!
//! Each struct of the model is taken apart without `..`, so that a new field of the model does not compile until somebody
//! says what a change of it is.

mod bounds;
mod conditions;
mod cursor;
mod endpoints;
mod enums;
mod envelopes;
mod errors;
mod fields;
mod ids;
mod metadata;
mod pages;
mod parameters;
mod price;
mod service;
mod subtyping;
mod types;
mod unions;
mod values;

use crate::diff::aspect::Aspect;
use std::collections::BTreeMap;

use crate::model::{Model, Service, TypeId};

use super::delta::{Action, Delta, Sides};
use super::matching::{self, TypeMatching};
use cursor::Cursor;
use fields::Bounds;

/// All differences between two models, in the order of their paths.
pub(super) fn models(base: &Model, head: &Model) -> Vec<Delta> {
    let Model { services: base } = base;
    let Model { services: head } = head;
    let pairs = matching::by_name(base, head, |service| service.name.as_str());
    let mut deltas = Vec::new();
    for pair in &pairs.both {
        let (base, head) = (&base[pair.base], &head[pair.head]);
        let bounds = (fields::price_bounds(base), fields::price_bounds(head));
        let mut walk = Walk { base, head, types: matching::types::pairs(base, head), bounds, deltas: Vec::new() };
        walk.service();
        deltas.extend(walk.deltas);
    }
    for index in pairs.removed {
        let mut cursor = Cursor::new(&base[index].name, Sides::Whole);
        cursor.at(Some(base[index].about.at), None);
        deltas.push(cursor.delta(Aspect::Service, Action::Removed, base[index].title.clone(), String::new()));
    }
    for index in pairs.added {
        let mut cursor = Cursor::new(&head[index].name, Sides::Whole);
        cursor.at(None, Some(head[index].about.at));
        deltas.push(cursor.delta(Aspect::Service, Action::Added, String::new(), head[index].title.clone()));
    }
    deltas.sort_by(|one, other| one.path.cmp(&other.path));
    deltas
}

/// One service, as it was and as it is.
struct Walk<'a> {
    base: &'a Service,
    head: &'a Service,
    types: TypeMatching,
    /// The fields of bodies that bound a price, until their type is compared.
    bounds: (BTreeMap<TypeId, Bounds>, BTreeMap<TypeId, Bounds>),
    deltas: Vec<Delta>,
}

impl Walk<'_> {
    fn push(&mut self, cursor: &Cursor, aspect: Aspect, action: Action, before: String, after: String) {
        self.deltas.push(cursor.delta(aspect, action, before, after));
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
        (base, head): (Option<&T>, Option<&T>),
        show: impl Fn(&T) -> String,
    ) {
        match (base, head) {
            (None, None) => {}
            (None, Some(head)) => self.push(cursor, aspect, Action::Added, String::new(), show(head)),
            (Some(base), None) => self.push(cursor, aspect, Action::Removed, show(base), String::new()),
            (Some(base), Some(head)) => self.changed(cursor, aspect, (base, head), show),
        }
    }

    /// Something that is set or not.
    fn flag(&mut self, cursor: &Cursor, aspect: Aspect, (base, head): (bool, bool), text: &str) {
        self.option(cursor, aspect, (base.then_some(&()), head.then_some(&())), |()| text.to_owned());
    }
}
