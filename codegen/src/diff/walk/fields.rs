//! Compares the fields of objects, and the parameters of endpoints.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::entry::Entry;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::diff::matching::fields::{self, Flat};
use crate::model::{Field, FieldType, Presence, RequestPart, Service, Style, Type, TypeId};

/// Paths of the fields that bound a price.
pub(super) type Bounds = BTreeSet<String>;

/// The fields of bodies that bound what their calls cost, by the type of the body.
pub(super) fn price_bounds(service: &Service) -> BTreeMap<TypeId, Bounds> {
    let mut bounds: BTreeMap<TypeId, Bounds> = BTreeMap::new();
    for endpoint in &service.endpoints {
        let Some((_, bound)) = endpoint.bounded_price().filter(|(_, bound)| bound.part == RequestPart::Body) else {
            continue;
        };
        if let Some(id) = endpoint.body.as_ref().and_then(Type::name) {
            bounds.entry(id).or_default().insert(bound.names.join("."));
        }
    }
    bounds
}

impl Walk<'_> {
    pub(super) fn fields(&mut self, cursor: &Cursor, (base, head): (&[Field], &[Field]), bounds: (Bounds, Bounds)) {
        let has_others = [base, head].map(|fields| fields.iter().any(Field::is_others));
        let (base, head) = (fields::flat(base), fields::flat(head));
        let mut matched = fields::pair(&base, &head, (self.base, self.head));
        let (mut base, mut head) =
            (entries(base, &bounds.0, cursor, self.base), entries(head, &bounds.1, cursor, self.head));
        for (own, is_other) in [(&mut base, has_others[1]), (&mut head, has_others[0])] {
            own.iter_mut().filter(|_| is_other && cursor.sides == Sides::Response).for_each(listed_or_not);
        }
        let (stay, came): (Vec<_>, Vec<_>) =
            matched.both.iter().map(|pair| (&base[pair.base].is, &head[pair.head].is)).unzip();
        matched.removed.retain(|at| !is_shown_by(&base[*at].is, &stay));
        matched.added.retain(|at| !is_shown_by(&head[*at].is, &came));
        let wrap = |entries: &[Entry<Flat<'_>>], around: &str| {
            entries.iter().find(|one| format!("{}.", one.name) == around).map(|one| one.at)
        };
        let object = cursor;
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, was, now| {
            if was.field.wire != now.field.wire {
                walk.renamed(cursor, Aspect::Field, &was.path, &now.path);
            } else if was.around != now.around {
                // All fields of a wrap move with it.
                let places = (wrap(&base, &was.around), wrap(&head, &now.around));
                let wraps = object.step(".", &was.around, places.0, places.1);
                let cursor = cursor.clone().caused(wraps).caused(cursor.clone());
                walk.push(&cursor, Aspect::Field, Action::Moved, was.path.as_str(), now.path.as_str());
            }
            let (base, head) = (was, now);
            walk.field(cursor, base.field, head.field);
        });
    }

    pub(super) fn field(&mut self, cursor: &Cursor, base: &Field, head: &Field) {
        let Field { wire: _, metadata, presence, ty, style, default, send_default, stores, recursive } = base;
        self.metadata(cursor, metadata, &head.metadata);
        self.presence(cursor, *presence, head.presence);
        let written = |style: &Option<Style>| style.map_or("plain", Style::as_str).to_owned();
        self.changed(cursor, Aspect::Style, (style, &head.style), written);
        self.option(cursor, Aspect::Default, (default, &head.default), ToString::to_string);
        self.option(cursor, Aspect::SentDefault, (send_default, &head.send_default), ToString::to_string);
        self.flag(cursor, Aspect::Stores, (*stores, head.stores), "stores");
        self.changed(&cursor.on(Sides::Whole), Aspect::Recursion, (recursive, &head.recursive), bool::to_string);
        match (ty, &head.ty) {
            (FieldType::Value(base), FieldType::Value(head)) => self.value(cursor, base, head),
            // The fields inside are compared with all others.
            (FieldType::Wrap(_), FieldType::Wrap(_)) => {}
            (FieldType::Value(_), FieldType::Wrap(_)) | (FieldType::Wrap(_), FieldType::Value(_)) => {
                let (before, after) = (field_text(base, self.base), field_text(head, self.head));
                self.push(cursor, Aspect::Type, Action::Changed, before, after);
            }
        }
    }

    /// In a request, optional allows more; in a response, it promises less, which allows more as well.
    fn presence(&mut self, cursor: &Cursor, base: Presence, head: Presence) {
        let (aspect, action) = match (base, head) {
            (Presence::Optional, Presence::Optional)
            | (Presence::Required, Presence::Required)
            | (Presence::Guaranteed, Presence::Guaranteed) => return,
            (Presence::Optional, Presence::Required) => (Aspect::Presence, Action::Narrowed),
            (Presence::Required, Presence::Optional) => (Aspect::Presence, Action::Widened),
            (_, Presence::Guaranteed) => (Aspect::Guarantee, Action::Added),
            (Presence::Guaranteed, _) => (Aspect::Guarantee, Action::Removed),
        };
        self.push(cursor, aspect, action, presence_text(base), presence_text(head));
    }
}

fn entries<'a>(all: Vec<Flat<'a>>, bounds: &Bounds, cursor: &Cursor, service: &Service) -> Vec<Entry<Flat<'a>>> {
    let entry = |flat: Flat<'a>| {
        let bounds_price = bounds.contains(&flat.path);
        Entry { bounds_price, ..field_entry(flat.path.clone(), flat.field, cursor.sides, service, flat) }
    };
    all.into_iter().map(entry).collect()
}

/// On the other side it may be one of those that have no name.
fn listed_or_not(entry: &mut Entry<Flat<'_>>) {
    if matches!(entry.aspect, Aspect::RequiredField | Aspect::OptionalField) && !entry.is.field.is_others() {
        entry.aspect = Aspect::ListedField;
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

/// A type that is sent and received has fields of neither side alone: objects are one-sided, so the first side decides.
pub(super) fn field_entry<T>(path: String, field: &Field, sides: Sides, service: &Service, is: T) -> Entry<T> {
    let aspect = match field.presence {
        _ if field.constant().is_some() => Aspect::ConstantField,
        Presence::Guaranteed if sides == Sides::Response && field.value().is_some() => Aspect::GuaranteedField,
        Presence::Optional if field.value().is_some() => Aspect::OptionalField,
        Presence::Optional | Presence::Required | Presence::Guaranteed => Aspect::RequiredField,
    };
    Entry::new(path, field.metadata.at, aspect, field_text(field, service), is)
}

fn field_text(field: &Field, service: &Service) -> String {
    field.value().map_or_else(|| "wrap".to_owned(), |ty| display::type_text(ty, service))
}

fn presence_text(presence: Presence) -> &'static str {
    match presence {
        Presence::Optional => "optional",
        Presence::Required => "required",
        Presence::Guaranteed => "guaranteed",
    }
}
