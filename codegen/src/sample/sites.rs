//! The places in a value that can be changed, with what the spec says of each.

use serde_json::Value;

use crate::model::{
    Field, FieldType, Mark, Object, Presence, Rule, RuleKind, Service, Type, TypeId, TypeKind, TypeKinds, Union,
    UnionBy, ValueKind,
};

use super::values::name;
use super::{Expect, Sample, Within, unions};

/// How far into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The type itself: named types inside are looked at by themselves.
    Own,
    All,
}

#[derive(Debug, Clone)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// A place in a value.
#[derive(Debug)]
pub(super) struct Site<'m, 'v> {
    pub(super) at: Vec<Step>,
    /// The fields around it, the innermost last.
    pub(super) fields: Vec<Within>,
    /// The place in the spec, as messages name it.
    pub(super) spot: String,
    pub(super) value: &'v Value,
    pub(super) is: Is<'m>,
}

/// What is at a site.
#[derive(Debug, Clone)]
pub(super) enum Is<'m> {
    Value {
        ty: &'m Type,
        holder: Holder,
    },
    /// The object itself, without the fields that tell its union which variant it is.
    Object {
        object: &'m Object,
        told_by: Vec<&'m str>,
    },
    /// Fields that travel in an object of their own.
    Wrap(&'m [Field]),
    Union(&'m Union),
}

/// What holds a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Nothing,
    Field,
    /// Without it, nothing can be read.
    NeededField,
    /// A rule wants a certain value in it.
    RuledField,
    Item,
    Entry,
    Variant,
}

/// One change of a value, from its site on.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) what: String,
    pub(super) edit: Edit,
    pub(super) expect: Expect,
}

#[derive(Debug)]
pub(super) enum Edit {
    Set(Value),
    Insert(String, Value),
    Remove(String),
}

impl Change {
    pub(super) fn apply(self, root: &Value, (at, fields): (&[Step], Vec<Within>)) -> Sample {
        let mut value = root.clone();
        let site = at.iter().try_fold(&mut value, |value, step| match step {
            Step::Key(key) => value.get_mut(key),
            Step::Index(index) => value.get_mut(index),
        });
        match (site, self.edit) {
            (Some(site), Edit::Set(new)) => *site = new,
            (Some(Value::Object(entries)), Edit::Insert(key, new)) => drop(entries.insert(key, new)),
            (Some(Value::Object(entries)), Edit::Remove(key)) => drop(entries.remove(&key)),
            (site, edit) => unreachable!("{edit:?} at {site:?}"),
        }
        Sample { what: self.what, value, expect: self.expect, fields }
    }
}

/// All sites of a value.
pub(super) fn sites<'m, 'v>(
    service: &'m Service,
    spot: &str,
    ty: &'m Type,
    value: &'v Value,
    depth: Depth,
) -> Vec<Site<'m, 'v>> {
    let mut walk = Walk { service, depth, at: vec![], fields: vec![], found: vec![] };
    walk.value(ty, value, spot, Holder::Nothing);
    walk.found
}

struct Walk<'m, 'v> {
    service: &'m Service,
    depth: Depth,
    at: Vec<Step>,
    fields: Vec<Within>,
    found: Vec<Site<'m, 'v>>,
}

impl<'m, 'v> Walk<'m, 'v> {
    fn push(&mut self, spot: &str, value: &'v Value, is: Is<'m>) {
        self.found.push(Site { at: self.at.clone(), fields: self.fields.clone(), spot: spot.to_owned(), value, is });
    }

    fn inside(&mut self, step: Step, walk: impl FnOnce(&mut Self)) {
        self.at.push(step);
        walk(self);
        self.at.pop();
    }

    fn value(&mut self, ty: &'m Type, value: &'v Value, spot: &str, holder: Holder) {
        self.push(spot, value, Is::Value { ty, holder });
        match (&ty.kind, value) {
            (ValueKind::List(item, _), Value::Array(items)) => {
                for (index, one) in items.iter().enumerate() {
                    self.inside(Step::Index(index), |walk| walk.item(item, one, &format!("{spot}[]")));
                }
            }
            (ValueKind::Map(item), Value::Object(entries)) => {
                for (key, one) in entries {
                    let spot = format!("{spot}{{}}");
                    self.inside(Step::Key(key.clone()), |walk| walk.value(item, one, &spot, Holder::Entry));
                }
            }
            (ValueKind::Named(id), value) if !value.is_null() && self.enters(holder) => self.named(*id, value, vec![]),
            _ => {}
        }
    }

    fn item(&mut self, ty: &'m Type, value: &'v Value, spot: &str) {
        let field = self.fields.last_mut().map(|field| std::mem::replace(&mut field.in_item, true));
        self.value(ty, value, spot, Holder::Item);
        if let (Some(before), Some(field)) = (field, self.fields.last_mut()) {
            field.in_item = before;
        }
    }

    fn enters(&self, holder: Holder) -> bool {
        self.depth == Depth::All || holder == Holder::Nothing
    }

    fn named(&mut self, id: TypeId, value: &'v Value, told_by: Vec<&'m str>) {
        let def = self.service.type_def(id);
        let spot = name(def);
        match &def.kind {
            TypeKind::Object(object) => {
                self.push(&spot, value, Is::Object { object, told_by: told_by.clone() });
                self.fields(object, &object.fields, value, &spot, &told_by);
            }
            TypeKind::Union(union) => self.union(union, value, &spot, told_by),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
    }

    fn union(&mut self, union: &'m Union, value: &'v Value, spot: &str, mut told_by: Vec<&'m str>) {
        self.push(spot, value, Is::Union(union));
        let Some(variant) = unions::fitting(self.service, union, value).first().map(|index| &union.variants[*index])
        else {
            return;
        };
        if let UnionBy::Fields(by) = &union.by {
            // A field that no variant's mark speaks of tells nothing.
            let marks: Vec<_> = union.variants.iter().filter_map(|one| self.service.marks(by, &one.ty)).collect();
            let tells = |at: &usize| marks.iter().any(|marks| marks[*at] != Mark::Absent);
            told_by.extend((0..by.len()).filter(tells).map(|at| by[at].as_str()));
        }
        match &variant.ty.kind {
            ValueKind::Named(id) if self.depth == Depth::All => self.named(*id, value, told_by),
            ValueKind::Named(_) => {}
            _ => self.value(&variant.ty, value, &format!("{spot}::{}", variant.name), Holder::Variant),
        }
    }

    fn fields(&mut self, object: &'m Object, fields: &'m [Field], value: &'v Value, spot: &str, told_by: &[&str]) {
        for field in fields {
            let Some(one) = value.get(&field.wire).filter(|_| !told_by.contains(&field.wire.as_str())) else {
                continue;
            };
            let spot = format!("{spot}.{}", field.wire);
            self.fields.push(Within { field: field.about.at, in_item: false });
            self.inside(Step::Key(field.wire.clone()), |walk| match &field.ty {
                FieldType::Value(ty) => walk.value(ty, one, &spot, holder(object, field)),
                FieldType::Wrap(inner) => {
                    walk.push(&spot, one, Is::Wrap(inner));
                    walk.fields(object, inner, one, &spot, told_by);
                }
            });
            self.fields.pop();
        }
    }
}

/// Without its payload, an envelope holds nothing; a list that is not there is an empty one.
pub(super) fn is_needed(object: &Object, field: &Field) -> bool {
    field.presence == Presence::Guaranteed || object.payload.as_ref() == Some(&field.wire) && !field.may_be_empty()
}

fn holder(object: &Object, field: &Field) -> Holder {
    let is_ruled =
        |rule: &Rule| matches!(&rule.kind, RuleKind::OnlyWith { needs, value: Some(_), .. } if *needs == field.wire);
    if is_needed(object, field) {
        Holder::NeededField
    } else if object.rules.iter().any(is_ruled) {
        Holder::RuledField
    } else {
        Holder::Field
    }
}
