//! Where a difference is: the path, both places, the direction of the data.

use super::aspect::Aspect;
use super::delta::{Action, Confidence, Sides};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Cursor {
    /// Where in the meaning of the spec: `petshop/Pet.name`. By the names of the base, where there is one.
    pub path: String,
    pub sides: Sides,
    pub base: Option<Place>,
    pub head: Option<Place>,
    /// The type or endpoint around it.
    pub owner: Owner,
    /// How likely it is that the two are one thing under two names.
    pub confidence: Option<Confidence>,
    /// It bounds what a call may cost.
    pub bounds_price: bool,
    /// In a path, a query or a header, where every value is text.
    pub as_text: bool,
    /// Where it comes from, the last one first: an alias, a discriminator, what it changes places with.
    pub causes: Vec<Cause>,
    /// Of a type that only one side has: the only line that uses it, and the type or endpoint around that.
    pub user: Option<[Place; 2]>,
}

/// The place of the type or the endpoint around a difference, on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owner {
    pub base: Option<Place>,
    pub head: Option<Place>,
    /// How much of the path is its own.
    pub length: usize,
}

/// Another place, where what differs was written.
#[derive(Debug, Clone)]
pub struct Cause {
    pub at: Cursor,
    /// What differs there, if it is not the same.
    pub what: Option<(Aspect, Action)>,
}

impl Cursor {
    /// A service.
    pub(super) fn new(name: &str, base: Option<Place>, head: Option<Place>) -> Self {
        let (path, sides, owner) = (name.to_owned(), Sides::Whole, Owner { base, head, length: name.len() });
        Self {
            path,
            sides,
            base,
            head,
            owner,
            confidence: None,
            bounds_price: false,
            as_text: false,
            causes: vec![],
            user: None,
        }
    }

    /// A step down: the separator, the name, both places.
    pub(super) fn step(&self, between: &str, name: &str, base: Option<Place>, head: Option<Place>) -> Self {
        let path = format!("{}{between}{name}", self.path);
        Self { path, base, head, confidence: None, causes: vec![], ..self.clone() }
    }

    /// A step down to something that has no place of its own.
    pub(super) fn inside(&self, text: &str) -> Self {
        let inside = |cause: &Cause| Cause { at: cause.at.inside(text), what: cause.what };
        Self { causes: self.causes.iter().map(inside).collect(), ..self.step("", text, self.base, self.head) }
    }

    /// The path below the owner.
    pub(super) fn local(&self) -> &str {
        &self.path[self.owner.length..]
    }

    /// What is found from there on belongs to the type or endpoint at this place.
    pub(super) fn owning(self) -> Self {
        Self { owner: Owner { base: self.base, head: self.head, length: self.path.len() }, ..self }
    }

    pub(super) fn on(&self, sides: Sides) -> Self {
        Self { sides, ..self.clone() }
    }

    pub(super) fn as_text(&self) -> Self {
        Self { as_text: true, ..self.clone() }
    }

    pub(super) fn caused(mut self, at: Self) -> Self {
        self.causes.push(Cause { at, what: None });
        self
    }

    pub(super) fn with_confidence(self, confidence: Option<Confidence>) -> Self {
        Self { confidence, ..self }
    }

    pub(super) fn bounding(self, bounds_price: bool) -> Self {
        Self { bounds_price: self.bounds_price || bounds_price, ..self }
    }
}
