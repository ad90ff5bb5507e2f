//! Fields of objects, and parameters.

use crate::diff::aspect::Aspect;
use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::diff::matching::fields::{self, Flat};
use crate::model::{Field, FieldType, Presence, Price, RequestPart, Service, Type, TypeId, ValueKind};

/// Paths of the fields that bound a price.
pub(super) type Bounds = BTreeSet<String>;

/// The fields of bodies that bound what their calls cost, by the type of the body.
pub(super) fn price_bounds(service: &Service) -> BTreeMap<TypeId, Bounds> {
    let mut bounds: BTreeMap<TypeId, Bounds> = BTreeMap::new();
    for endpoint in &service.endpoints {
        let (Price::Credits(price), Some(body)) = (&endpoint.price, &endpoint.body) else { continue };
        let (ValueKind::Named(id), Some(bound)) = (&body.kind, &price.bound) else { continue };
        if bound.field.part == RequestPart::Body {
            bounds.entry(*id).or_default().insert(bound.field.names.join("."));
        }
    }
    bounds
}

impl Walk<'_> {
    pub(super) fn fields(
        &mut self,
        cursor: &Cursor,
        between: &str,
        base: &[Field],
        head: &[Field],
        bounds: (&Bounds, &Bounds),
    ) {
        let (base, head) = (fields::flat(base), fields::flat(head));
        let matched = fields::pair(&base, &head, (self.base, self.head));
        for pair in &matched.both {
            let (base, head) = (&base[pair.base], &head[pair.head]);
            let bounding = bounds.0.contains(&base.path) || bounds.1.contains(&head.path);
            let cursor = cursor.step(between, &base.path, Some(base.field.about.at), Some(head.field.about.at));
            self.flat_field(&cursor.with_confidence(pair.confidence).bounding(bounding), base, head);
        }
        let (stay, came): (Vec<_>, Vec<_>) =
            matched.both.iter().map(|pair| (&base[pair.base], &head[pair.head])).unzip();
        for flat in matched.removed.iter().map(|at| &base[*at]).filter(|flat| !is_shown_by(flat, &stay)) {
            let cursor = cursor.step(between, &flat.path, Some(flat.field.about.at), None);
            self.lone_field(&cursor.bounding(bounds.0.contains(&flat.path)), flat.field, Action::Removed);
        }
        for flat in matched.added.iter().map(|at| &head[*at]).filter(|flat| !is_shown_by(flat, &came)) {
            let cursor = cursor.step(between, &flat.path, None, Some(flat.field.about.at));
            self.lone_field(&cursor.bounding(bounds.1.contains(&flat.path)), flat.field, Action::Added);
        }
    }

    /// A type that is sent and received has fields of neither side alone: objects are one-sided, so the first side decides.
    pub(super) fn lone_field(&mut self, cursor: &Cursor, field: &Field, action: Action) {
        let service = if action == Action::Added { self.head } else { self.base };
        let (aspect, text) = match &field.ty {
            FieldType::Wrap(_) => (Aspect::RequiredField, "wrap".to_owned()),
            FieldType::Value(ty) => (kind_of(field, ty, cursor.sides), display::type_text(ty, service)),
        };
        let (before, after) = if action == Action::Added { (String::new(), text) } else { (text, String::new()) };
        self.push(cursor, aspect, action, before, after);
    }

    fn flat_field(&mut self, cursor: &Cursor, base: &Flat<'_>, head: &Flat<'_>) {
        if base.field.wire != head.field.wire {
            self.push(cursor, Aspect::Field, Action::Renamed, base.path.clone(), head.path.clone());
        } else if base.around != head.around {
            self.push(cursor, Aspect::Field, Action::Moved, base.path.clone(), head.path.clone());
        }
        self.field(cursor, base.field, head.field);
    }

    pub(super) fn field(&mut self, cursor: &Cursor, base: &Field, head: &Field) {
        let Field { wire: _, about, presence, ty, default, send_default, stores, recursive } = base;
        self.about(cursor, about, &head.about);
        self.presence(cursor, *presence, head.presence);
        self.option(cursor, Aspect::Default, (default.as_ref(), head.default.as_ref()), ToString::to_string);
        self.option(
            cursor,
            Aspect::SentDefault,
            (send_default.as_ref(), head.send_default.as_ref()),
            ToString::to_string,
        );
        self.flag(cursor, Aspect::Stores, (*stores, head.stores), "stores");
        let whole = cursor.clone().with_sides(Sides::Whole);
        self.changed(&whole, Aspect::Recursion, (recursive, &head.recursive), bool::to_string);
        match (ty, &head.ty) {
            (FieldType::Value(base), FieldType::Value(head)) => self.value(cursor, base, head),
            // The fields inside are compared with all others.
            (FieldType::Wrap(_), FieldType::Wrap(_)) => {}
            (FieldType::Value(base), FieldType::Wrap(_)) => {
                let before = display::type_text(base, self.base);
                self.push(cursor, Aspect::Type, Action::Changed, before, "wrap".to_owned());
            }
            (FieldType::Wrap(_), FieldType::Value(head)) => {
                let after = display::type_text(head, self.head);
                self.push(cursor, Aspect::Type, Action::Changed, "wrap".to_owned(), after);
            }
        }
    }

    /// In a request, optional allows more; in a response, it promises less, which allows more as well.
    fn presence(&mut self, cursor: &Cursor, base: Presence, head: Presence) {
        let (before, after) = (presence_text(base).to_owned(), presence_text(head).to_owned());
        match (base, head) {
            (Presence::Optional, Presence::Optional)
            | (Presence::Required, Presence::Required)
            | (Presence::Guaranteed, Presence::Guaranteed) => {}
            (Presence::Optional, Presence::Required) => {
                self.push(cursor, Aspect::Presence, Action::Narrowed, before, after)
            }
            (Presence::Required, Presence::Optional) => {
                self.push(cursor, Aspect::Presence, Action::Widened, before, after)
            }
            (Presence::Optional | Presence::Required, Presence::Guaranteed) => {
                self.push(cursor, Aspect::Guarantee, Action::Added, before, after);
            }
            (Presence::Guaranteed, Presence::Optional | Presence::Required) => {
                self.push(cursor, Aspect::Guarantee, Action::Removed, before, after);
            }
        }
    }
}

/// The fields of a wrap are reported one by one. The wrap itself is reported only where it is sent, or wanted, with nothing in it: no field of
/// it is required, and none came into it from elsewhere or left it.
fn is_shown_by(flat: &Flat<'_>, matched: &[&Flat<'_>]) -> bool {
    let FieldType::Wrap(fields) = &flat.field.ty else { return false };
    let is_inside = |other: &&Flat<'_>| other.around.starts_with(&format!("{}.", flat.path));
    flat.field.presence == Presence::Optional
        || fields.iter().any(|field| field.presence == Presence::Required)
        || matched.iter().any(is_inside)
}

fn kind_of(field: &Field, ty: &Type, sides: Sides) -> Aspect {
    match (&ty.kind, field.presence) {
        (ValueKind::Const(_), _) => Aspect::ConstantField,
        (_, Presence::Guaranteed) if sides == Sides::Response => Aspect::GuaranteedField,
        (_, Presence::Optional) => Aspect::OptionalField,
        (_, Presence::Required | Presence::Guaranteed) => Aspect::RequiredField,
    }
}

fn presence_text(presence: Presence) -> &'static str {
    match presence {
        Presence::Optional => "optional",
        Presence::Required => "required",
        Presence::Guaranteed => "guaranteed",
    }
}
