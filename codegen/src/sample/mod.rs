//! Sample values of the types of a service, and samples that are unexpected or wrong in one known way.
//!
//! Documented values come from [`Sampler::documented`]: at each choice (a field there or not, which value, which variant, which
//! end of a bound) the one taken least often is preferred, so that a few dozen values of a type take every choice, and
//! [`Sampler::untaken`] says which were left. [`Sampler::changed`] changes a documented value in one place, and each
//! [`Sample`] has its description and the expected outcome. [`returned`] is the value that the generated types write again.
//!
//! Seeded and deterministic: the same model and seed give the same samples.

mod calls;
mod changes;
mod fields;
mod min_depth;
mod objects;
mod points;
mod rng;
mod round_trip;
mod rules;
mod scalar_changes;
mod scalars;
mod texts;
mod unions;
mod values;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{Field, Object, Service, Type, TypeId, ValueKind};
use crate::source::Place;
pub use crate::vocabulary::Side;

pub use self::calls::{found_at, key, refused, refused_together};
use self::changes::Change;
pub use self::points::fields;
use self::points::{Depth, Point};
use self::rng::Rng;
pub use self::round_trip::returned;
pub use self::values::literal;

/// More values of one type than this would not help.
const MOST: usize = 400;
/// After this number of values without anything new, nothing is left.
const QUIET: usize = 6;

/// A value, its description, and the expected outcome.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What was changed, and where: `Person.name: null`.
    pub what: String,
    pub value: Value,
    pub expect: Expect,
    /// The fields around the place that was changed, the innermost last.
    pub fields: Vec<Within>,
}

/// A field that holds a changed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// Where the spec declares it.
    pub field: Place,
    /// The change is inside an item of the list that the field is.
    pub in_item: bool,
}

/// The expected outcome of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expect {
    /// By the generated type, with its checks before sending.
    pub types: Fate,
    /// Whether it could be an example in the spec.
    pub example: bool,
    /// Whether it fits the OpenAPI document; `None` where JSON Schema cannot say so.
    pub export: Option<bool>,
}

impl Expect {
    /// It is as in the spec, so it is accepted.
    pub const DOCUMENTED: Self = Self { types: Fate::Taken, example: true, export: Some(true) };
    /// It is not as documented, and read all the same.
    const READ: Self = Self { types: Fate::Taken, example: true, export: Some(false) };
    /// What everyone refuses.
    const REFUSED: Self = Self { types: Fate::Refused, example: false, export: Some(false) };
}

/// What a generated type makes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is read, and written again it is the same in normal form.
    Taken,
    /// The same, and the decoded value shows a value, a variant or a field that the spec does not know.
    Unknown,
    /// It does not fit. In a request it is refused. In a response, an optional field is kept as it came, and an item of a list
    /// of items that cannot be read is kept aside.
    Refused,
}

/// The fields that lead to items, and the payloads.
fn lists(service: &Service) -> BTreeSet<Place> {
    let on_the_way = service.fields_before_items();
    let of_types = service.types.iter().enumerate();
    let of_types = of_types.filter_map(|(index, def)| Some((TypeId(index), def.kind.object()?)));
    let fields = of_types.flat_map(|(id, object)| object.fields.iter().map(move |field| (id, object, field)));
    let is_list = |(id, object, field): &(TypeId, &Object, &Field)| {
        on_the_way.contains(&(*id, field.wire.as_str())) || object.payload.as_ref() == Some(&field.wire)
    };
    fields.filter(is_list).map(|(_, _, field)| field.metadata.at).collect()
}

/// Makes samples of a service's types for one side of a call.
#[derive(Debug)]
pub struct Sampler<'m> {
    service: &'m Service,
    side: Side,
    rng: Rng,
    /// The depth of the smallest value of each type, by its id.
    min_depths: Vec<u32>,
    /// The response fields that lead to items: a page without them is none.
    lists: BTreeSet<Place>,
}

impl<'m> Sampler<'m> {
    /// The same seed makes the same samples.
    pub fn new(service: &'m Service, side: Side, seed: u64) -> Self {
        let (rng, min_depths) = (Rng::new(seed), min_depth::of_types(service, side));
        Self { service, side, rng, min_depths, lists: lists(service) }
    }

    /// The type that a name refers to, as a value.
    pub fn named(id: TypeId) -> Type {
        Type::new(ValueKind::Named(id))
    }

    /// Documented values of a type, until all of its choices were taken. Where a type always holds itself, something that it says
    /// to be there is missing: see [`expect`](Self::expect).
    pub fn documented(&mut self, name: &str, ty: &Type) -> Vec<Value> {
        self.first_documented(name, ty, MOST)
    }

    /// The first few of the [documented](Self::documented) values.
    pub fn first_documented(&mut self, name: &str, ty: &Type, most: usize) -> Vec<Value> {
        let (mut values, mut quiet) = (Vec::new(), 0);
        while values.len() < most && quiet < QUIET {
            let before = self.rng.taken();
            values.push(self.value(ty, name, 0));
            let is_quiet = self.rng.taken() == before && self.rng.is_complete();
            quiet = if is_quiet { quiet + 1 } else { 0 };
        }
        values
    }

    /// A documented value of a type, null only where nothing else is.
    pub fn one(&mut self, ty: &Type) -> Value {
        self.any(ty)
    }

    /// The expected outcome of the documented values of a type.
    pub fn expect(&self, ty: &Type) -> Expect {
        if self.ends(ty) { Expect::DOCUMENTED } else { Expect::READ }
    }

    /// Documented values, each changed at one point of the type itself, until each change was made once.
    pub fn changed(&mut self, name: &str, ty: &Type, documented: &[Value]) -> Vec<Sample> {
        documented.iter().flat_map(|value| self.changes(name, ty, value, Depth::Own, usize::MAX)).collect()
    }

    /// A documented value, changed at up to `most` points anywhere in it, each by itself.
    pub fn changed_inside(&mut self, name: &str, ty: &Type, value: &Value, most: usize) -> Vec<Sample> {
        self.changes(name, ty, value, Depth::All, most)
    }

    fn changes(&mut self, name: &str, ty: &Type, value: &Value, depth: Depth, most: usize) -> Vec<Sample> {
        let points = points::points(self.service, name, ty, value, depth);
        let mut changes: Vec<(&Point<'_, '_>, Change)> = Vec::new();
        for point in &points {
            changes.extend(self.changes_at(point).into_iter().map(|change| (point, change)));
        }
        match depth {
            Depth::Own => changes.retain(|(_, change)| self.rng.is_new(&change.what)),
            Depth::All => self.rng.shuffle(&mut changes),
        }
        changes.into_iter().take(most).filter_map(|(point, change)| point.sample(change, value)).collect()
    }

    /// The choices that no value took, such as `Person.name: there, or not: 0`.
    pub fn untaken(&self) -> Vec<String> {
        self.rng.untaken()
    }
}
