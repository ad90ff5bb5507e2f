//! Resolves field paths: dotted wire names.

use crate::model::{Field, FieldType, Type, TypeKind, ValueKind};

use crate::resolve::partial::types::{ERROR, Types};

/// The target of a path. In a union it can be one field in each of several variants.
#[derive(Debug)]
pub(crate) struct Found<'m> {
    pub(crate) names: Vec<String>,
    pub(crate) targets: Vec<Target<'m>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'m> {
    pub(crate) field: &'m Field,
    pub(crate) ty: &'m Type,
}

/// Why a path cannot be resolved.
#[derive(Debug)]
pub(crate) enum Miss {
    /// A part of the path has an error that is reported elsewhere.
    Error,
    /// The field `name` does not exist. `before` is the part of the path that exists.
    NoField { before: Vec<String>, name: String, siblings: Vec<String> },
    /// The existing part of the path leads to a list.
    List { before: Vec<String> },
    /// The existing part of the path leads to a value without fields.
    NoObject { before: Vec<String> },
    /// The path ends at an object that only exists on the wire.
    Wrap { siblings: Vec<String> },
}

/// The fields that can be next, with whether some of them are unknown.
#[derive(Debug, Default)]
pub(crate) struct Position<'m> {
    objects: Vec<&'m [Field]>,
    unknown: bool,
    list: bool,
}

impl<'m> Position<'m> {
    /// The parameters of an endpoint; `unknown`: not all of them could be read.
    pub(crate) fn fields(fields: &'m [Field], unknown: bool) -> Self {
        Self { objects: vec![fields], unknown, ..Self::default() }
    }

    /// The fields of a value: of the object, or of each variant that is one.
    pub(crate) fn of(types: &'m Types<'_>, ty: &'m Type) -> Self {
        let mut position = Self::default();
        position.add(types, ty, true);
        position
    }

    fn add(&mut self, types: &'m Types<'_>, ty: &'m Type, into_union: bool) {
        match &ty.kind {
            ValueKind::Named(id) => match types.get(*id).map(|partial| (&partial.def.kind, partial.tainted)) {
                Some((TypeKind::Object(object), tainted)) => {
                    self.unknown |= tainted;
                    if !self.objects.iter().any(|known| std::ptr::eq(*known, object.fields.as_slice())) {
                        self.objects.push(&object.fields);
                    }
                }
                Some((TypeKind::Union(union), _)) if into_union => {
                    union.variants.iter().for_each(|one| self.add(types, &one.ty, false));
                }
                Some((TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret, _)) => {}
                None => self.unknown |= *id == ERROR,
            },
            ValueKind::List(..) => self.list = true,
            ValueKind::Scalar(_)
            | ValueKind::Json
            | ValueKind::Const(_)
            | ValueKind::Map(_)
            | ValueKind::Encoded(..) => {}
        }
    }

    fn step(&self, types: &'m Types<'_>, wire: &str) -> Self {
        let mut next = Self { unknown: self.unknown, ..Self::default() };
        for field in self.all().filter(|field| field.wire == wire) {
            match &field.ty {
                FieldType::Value(ty) => next.add(types, ty, true),
                FieldType::Wrap(fields) => next.objects.push(fields),
            }
        }
        next
    }

    fn all(&self) -> impl Iterator<Item = &'m Field> {
        self.objects.iter().flat_map(|fields| fields.iter())
    }

    fn siblings(&self) -> Vec<String> {
        let mut names = Vec::new();
        for field in self.all() {
            if !names.contains(&field.wire) {
                names.push(field.wire.clone());
            }
        }
        names
    }
}

/// Follows a path to a field with a value.
pub(crate) fn follow<'m>(types: &'m Types<'_>, start: Position<'m>, path: &str) -> Result<Found<'m>, Miss> {
    let mut position = start;
    let mut names: Vec<String> = Vec::new();
    let mut rest = path;
    loop {
        if position.objects.is_empty() {
            return Err(match position {
                Position { unknown: true, .. } => Miss::Error,
                Position { list: true, .. } => Miss::List { before: names },
                Position { .. } => Miss::NoObject { before: names },
            });
        }
        let Some((wire, after)) = longest(&position, rest) else {
            let name = rest.split('.').next().unwrap_or(rest).to_owned();
            return Err(match position.unknown {
                true => Miss::Error,
                false => Miss::NoField { before: names, name, siblings: position.siblings() },
            });
        };
        names.push(wire.to_owned());
        let next = position.step(types, wire);
        let Some(after) = after else { return end(&position, next, wire, names) };
        position = next;
        rest = after;
    }
}

/// The longest wire name that a path begins with, and what is left of it: names may have dots of their own.
fn longest<'m, 'p>(position: &Position<'m>, path: &'p str) -> Option<(&'m str, Option<&'p str>)> {
    let matching = position.all().filter_map(|field| {
        let after = path.strip_prefix(field.wire.as_str())?;
        match after {
            "" => Some((field.wire.as_str(), None)),
            after => Some((field.wire.as_str(), Some(after.strip_prefix('.')?))),
        }
    });
    matching.max_by_key(|(wire, _)| wire.len())
}

fn end<'m>(at: &Position<'m>, next: Position<'m>, wire: &str, names: Vec<String>) -> Result<Found<'m>, Miss> {
    let mut targets = Vec::new();
    for field in at.all().filter(|field| field.wire == wire) {
        match &field.ty {
            FieldType::Value(ty) => targets.push(Target { field, ty }),
            FieldType::Wrap(_) => return Err(Miss::Wrap { siblings: next.siblings() }),
        }
    }
    Ok(Found { names, targets })
}
