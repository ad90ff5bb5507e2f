//! The points of a value at which it can be changed, with the spec of each.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::model::{
    Field, FieldCondition, FieldType, Object, Presence, RuleKind, Service, Type, TypeId, TypeKind, TypeKinds, Union,
    UnionBy, ValueKind, gathered,
};

use crate::resolve::shown;
use crate::source::Place;

use super::changes::Change;
use super::{Sample, Within};

/// How far into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// The type itself: named types inside are looked at by themselves.
    Own,
    All,
}

/// A point in a value.
#[derive(Debug)]
pub(super) struct Point<'m, 'v> {
    /// As a JSON pointer.
    pub(super) pointer: String,
    /// The fields around it, the innermost last.
    pub(super) fields: Vec<Within>,
    /// The place in the spec, as messages name it.
    pub(super) spot: String,
    pub(super) value: &'v Value,
    pub(super) node: Node<'m>,
}

impl Point<'_, '_> {
    /// The whole value with a change of this point.
    pub(super) fn sample(&self, change: Change, whole: &Value) -> Option<Sample> {
        let mut value = whole.clone();
        *value.pointer_mut(&self.pointer)? = change.value;
        Some(Sample { what: change.what, value, expect: change.expect, fields: self.fields.clone() })
    }
}

/// What is at a point.
#[derive(Debug, Clone)]
pub(super) enum Node<'m> {
    Value {
        ty: &'m Type,
        holder: Holder,
    },
    /// An object, without the fields that are discriminators of the union around it.
    Object {
        object: &'m Object,
        discriminators: Vec<&'m str>,
    },
    /// Fields that are wrapped in an object of their own on the wire.
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
    /// A rule asks for a certain value in it.
    RuledField,
    Item,
    Entry,
    Variant,
}

/// The fields that a value has anywhere in it, each by the place of its declaration.
pub fn fields(service: &Service, ty: &Type, value: &Value) -> BTreeSet<Place> {
    let all = points(service, "", ty, value, Depth::All);
    let declared = all.iter().flat_map(|point| {
        let fields = match &point.node {
            Node::Object { object, .. } => object.fields.as_slice(),
            Node::Wrap(fields) => fields,
            Node::Value { .. } | Node::Union(_) => &[],
        };
        let gathered = point.value.as_object().map(|entries| gathered(fields, entries));
        let is_there = move |field: &&Field| gathered.as_ref().is_some_and(|all| all.contains_key(&field.wire));
        fields.iter().filter(is_there).map(|field| field.metadata.at)
    });
    declared.collect()
}

/// All points of a value.
pub(super) fn points<'m, 'v>(
    service: &'m Service,
    spot: &str,
    ty: &'m Type,
    value: &'v Value,
    depth: Depth,
) -> Vec<Point<'m, 'v>> {
    let mut walk = Walk { service, depth, pointer: String::new(), fields: vec![], found: vec![] };
    walk.value(ty, value, spot, Holder::Nothing);
    walk.found
}

struct Walk<'m, 'v> {
    service: &'m Service,
    depth: Depth,
    pointer: String,
    fields: Vec<Within>,
    found: Vec<Point<'m, 'v>>,
}

impl<'m, 'v> Walk<'m, 'v> {
    fn push(&mut self, spot: &str, value: &'v Value, node: Node<'m>) {
        let (pointer, fields) = (self.pointer.clone(), self.fields.clone());
        self.found.push(Point { pointer, fields, spot: spot.to_owned(), value, node });
    }

    fn inside(&mut self, key: &str, walk: impl FnOnce(&mut Self)) {
        let around = self.pointer.len();
        self.pointer += &format!("/{}", key.replace('~', "~0").replace('/', "~1"));
        walk(self);
        self.pointer.truncate(around);
    }

    fn value(&mut self, ty: &'m Type, value: &'v Value, spot: &str, holder: Holder) {
        self.push(spot, value, Node::Value { ty, holder });
        match (&ty.kind, value) {
            (ValueKind::List(item, _), Value::Array(items)) => {
                for (index, one) in items.iter().enumerate() {
                    self.inside(&index.to_string(), |walk| walk.item(item, one, &format!("{spot}[]")));
                }
            }
            (ValueKind::Map(item, _), Value::Object(entries)) => {
                for (key, one) in entries {
                    self.inside(key, |walk| walk.value(item, one, &format!("{spot}{{}}"), Holder::Entry));
                }
            }
            (ValueKind::Named(id), value) if !value.is_null() && self.enters(holder) => self.named(*id, value, vec![]),
            _ => {}
        }
    }

    fn item(&mut self, ty: &'m Type, value: &'v Value, spot: &str) {
        let before = self.fields.clone();
        self.fields.iter_mut().rev().take(1).for_each(|field| field.in_item = true);
        self.value(ty, value, spot, Holder::Item);
        self.fields = before;
    }

    fn enters(&self, holder: Holder) -> bool {
        self.depth == Depth::All || holder == Holder::Nothing
    }

    fn named(&mut self, id: TypeId, value: &'v Value, discriminators: Vec<&'m str>) {
        let def = self.service.type_def(id);
        let spot = def.dotted();
        match &def.kind {
            TypeKind::Object(object) => {
                self.push(&spot, value, Node::Object { object, discriminators: discriminators.clone() });
                self.fields(object, &object.fields, value, &spot, &discriminators);
            }
            TypeKind::Union(union) => self.union(union, value, &spot, discriminators),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
    }

    fn union(&mut self, union: &'m Union, value: &'v Value, spot: &str, mut discriminators: Vec<&'m str>) {
        self.push(spot, value, Node::Union(union));
        let Some(variant) = shown(self.service, union, value).first().map(|index| &union.variants[*index]) else {
            return;
        };
        if let UnionBy::Fields(by) = &union.by {
            // A field that is absent in every variant does not distinguish any.
            let conditions: Vec<_> =
                union.variants.iter().filter_map(|one| self.service.conditions(by, &one.ty)).collect();
            let is_used = |at: &usize| conditions.iter().any(|conditions| conditions[*at] != FieldCondition::Absent);
            discriminators.extend((0..by.len()).filter(is_used).map(|at| by[at].as_str()));
        }
        match &variant.ty.kind {
            ValueKind::Named(id) if self.depth == Depth::All => self.named(*id, value, discriminators),
            ValueKind::Named(_) => {}
            _ => self.value(&variant.ty, value, &format!("{spot}::{}", variant.name), Holder::Variant),
        }
    }

    fn fields(&mut self, object: &'m Object, fields: &'m [Field], value: &'v Value, spot: &str, without: &[&str]) {
        for field in fields.iter().filter(|field| !without.contains(&field.wire.as_str())) {
            if field.is_others() {
                self.others(fields, field, value, spot, without);
            }
            let Some(one) = value.get(&field.wire) else { continue };
            let spot = format!("{spot}.{}", field.wire);
            self.fields.push(Within { field: field.metadata.at, in_item: false });
            self.inside(&field.wire, |walk| match &field.ty {
                FieldType::Value(ty) => walk.value(ty, one, &spot, holder(object, field)),
                FieldType::Wrap(inner) => {
                    walk.push(&spot, one, Node::Wrap(inner));
                    walk.fields(object, inner, one, &spot, without);
                }
            });
            self.fields.pop();
        }
    }
    /// What no field has the name of.
    fn others(&mut self, listed: &[Field], field: &'m Field, value: &'v Value, spot: &str, without: &[&str]) {
        let Some(item) = field.value().and_then(Type::inner) else { return };
        let is_other = |name: &str| !without.contains(&name) && !listed.iter().any(|field| field.wire == name);
        for (name, one) in value.as_object().into_iter().flatten().filter(|(name, _)| is_other(name)) {
            self.fields.push(Within { field: field.metadata.at, in_item: false });
            self.inside(name, |walk| walk.value(item, one, &format!("{spot}{{}}"), Holder::Field));
            self.fields.pop();
        }
    }
}

/// Without its payload, an envelope holds nothing; a missing list is an empty one.
pub(super) fn is_needed(object: &Object, field: &Field) -> bool {
    field.presence == Presence::Guaranteed || object.payload.as_ref() == Some(&field.wire) && !field.may_be_empty()
}

fn holder(object: &Object, field: &Field) -> Holder {
    let is_ruled = |kind: &RuleKind| kind.parts().iter().any(|(name, value)| value.is_some() && **name == field.wire);
    if is_needed(object, field) {
        Holder::NeededField
    } else if object.rules.iter().any(|rule| is_ruled(&rule.kind)) {
        Holder::RuledField
    } else {
        Holder::Field
    }
}
