//! Where the walk is: the path, both places, the direction.

use crate::diff::aspect::Aspect;
use crate::diff::delta::{Action, Confidence, Delta, Owner, Sides};
use crate::source::Place;

#[derive(Debug, Clone)]
pub(super) struct Cursor {
    path: String,
    pub(super) sides: Sides,
    base: Option<Place>,
    head: Option<Place>,
    owner: Owner,
    confidence: Option<Confidence>,
    pub(super) bounds_price: bool,
}

impl Cursor {
    pub(super) fn new(path: &str, sides: Sides) -> Self {
        let owner = Owner::default();
        Self { path: path.to_owned(), sides, base: None, head: None, owner, confidence: None, bounds_price: false }
    }

    /// Sets both places.
    pub(super) fn at(&mut self, base: Option<Place>, head: Option<Place>) {
        (self.base, self.head) = (base, head);
    }

    /// A step down: the separator, the name, both places.
    pub(super) fn step(&self, between: &str, name: &str, base: Option<Place>, head: Option<Place>) -> Self {
        let path = format!("{}{between}{name}", self.path);
        Self { path, base, head, confidence: None, ..self.clone() }
    }

    /// A step down to something that has no place of its own.
    pub(super) fn inside(&self, text: &str) -> Self {
        Self { path: format!("{}{text}", self.path), confidence: None, ..self.clone() }
    }

    /// What is found from there on belongs to the type or endpoint at this place.
    pub(super) fn owning(self) -> Self {
        Self { owner: Owner { base: self.base, head: self.head }, ..self }
    }

    pub(super) fn with_sides(self, sides: Sides) -> Self {
        Self { sides, ..self }
    }

    pub(super) fn with_confidence(self, confidence: Option<Confidence>) -> Self {
        Self { confidence, ..self }
    }

    pub(super) fn bounding(self, bounds_price: bool) -> Self {
        Self { bounds_price: self.bounds_price || bounds_price, ..self }
    }

    /// Whether `renamed_from` matched the two.
    pub(super) fn is_declared(&self) -> bool {
        self.confidence == Some(Confidence::Declared)
    }

    pub(super) fn delta(&self, aspect: Aspect, action: Action, before: String, after: String) -> Delta {
        let sides = self.sides;
        Delta {
            aspect,
            action,
            sides,
            path: self.path.clone(),
            before,
            after,
            base: self.base,
            head: self.head,
            owner: self.owner,
            confidence: self.confidence,
            bounds_price: self.bounds_price,
        }
    }
}
