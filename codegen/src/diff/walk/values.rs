//! Types of values: null, kinds, bounds.

use super::Walk;
use super::here::Here;
use super::relation::{self, Relation};
use crate::diff::delta::Action;
use crate::diff::show;
use crate::model::{Service, Type, TypeId, TypeKind, ValueKind};

impl Walk<'_> {
    pub(super) fn value(&mut self, here: &Here, base: &Type, head: &Type) {
        let Type { kind, nullable } = base;
        let texts = || (show::type_text(base, self.base), show::type_text(head, self.head));
        if *nullable != head.nullable {
            let action = if head.nullable { Action::Widened } else { Action::Narrowed };
            let (before, after) = texts();
            self.push(here, "nullable", action, before, after);
        }
        match (kind, &head.kind) {
            (ValueKind::String(base), ValueKind::String(head)) => self.string_bounds(here, base, head),
            (ValueKind::Integer(base), ValueKind::Integer(head))
            | (ValueKind::Number(base), ValueKind::Number(head)) => {
                self.number_bounds(here, base, head);
            }
            (ValueKind::Const(base), ValueKind::Const(head)) => {
                self.changed(here, "constant", (base, head), show::literal);
            }
            (ValueKind::List(base, base_count), ValueKind::List(head, head_count)) => {
                self.count_bounds(here, base_count, head_count);
                self.value(&here.inside("[]"), base, head);
            }
            (ValueKind::Map(base), ValueKind::Map(head))
            | (ValueKind::Csv(base), ValueKind::Csv(head))
            | (ValueKind::Quoted(base), ValueKind::Quoted(head))
            | (ValueKind::Loose(base), ValueKind::Loose(head)) => self.value(&here.inside("[]"), base, head),
            (ValueKind::Named(base), ValueKind::Named(head)) if self.types.are_one(*base, *head) => {}
            (ValueKind::Boolean, ValueKind::Boolean)
            | (ValueKind::Url, ValueKind::Url)
            | (ValueKind::Timestamp, ValueKind::Timestamp)
            | (ValueKind::LocalTimestamp, ValueKind::LocalTimestamp)
            | (ValueKind::Date, ValueKind::Date)
            | (ValueKind::UnixTimestamp, ValueKind::UnixTimestamp)
            | (ValueKind::Json, ValueKind::Json) => {}
            (
                ValueKind::String(_)
                | ValueKind::Integer(_)
                | ValueKind::Number(_)
                | ValueKind::Boolean
                | ValueKind::Url
                | ValueKind::Timestamp
                | ValueKind::LocalTimestamp
                | ValueKind::Date
                | ValueKind::UnixTimestamp
                | ValueKind::Json
                | ValueKind::Const(_)
                | ValueKind::List(..)
                | ValueKind::Map(_)
                | ValueKind::Csv(_)
                | ValueKind::Quoted(_)
                | ValueKind::Loose(_)
                | ValueKind::Named(_),
                _,
            ) => {
                let (before, after) = texts();
                self.other_kind(here, (base, head), before, after);
            }
        }
    }

    /// A named type that is now of another kind: enums that became an id, an object that became a union.
    pub(super) fn named_as_another_kind(&mut self, here: &Here, ids: (TypeId, TypeId)) {
        let named = |id| Type { kind: ValueKind::Named(id), nullable: false };
        let (before, after) = (kind_text(self.base, ids.0).to_owned(), kind_text(self.head, ids.1).to_owned());
        self.other_kind(here, (&named(ids.0), &named(ids.1)), before, after);
    }

    fn other_kind(&mut self, here: &Here, (base, head): (&Type, &Type), before: String, after: String) {
        let is_secret = |service: &Service, ty: &Type| matches!(ty.kind, ValueKind::Named(id) if matches!(service.type_def(id).kind, TypeKind::Secret));
        let secret = (is_secret(self.base, base), is_secret(self.head, head));
        if secret.0 != secret.1 {
            let action = if secret.1 { Action::Added } else { Action::Removed };
            self.push(here, "secret", action, before.clone(), after.clone());
        }
        let relation = relation::of(self.base, base, self.head, head, &self.types);
        match relation {
            // That it is a secret says it all.
            Relation::Equal if secret.0 != secret.1 => {}
            Relation::Equal => self.push(here, "type-name", Action::Changed, before, after),
            Relation::Wider => self.push(here, "type", Action::Widened, before, after),
            Relation::Narrower => self.push(here, "type", Action::Narrowed, before, after),
            Relation::Other => self.push(here, "type", Action::Changed, before, after),
        }
    }
}

fn kind_text(service: &Service, id: TypeId) -> &'static str {
    match service.type_def(id).kind {
        TypeKind::Object(_) => "object",
        TypeKind::Union(_) => "union",
        TypeKind::Enum(_) => "enum",
        TypeKind::Id(_) => "id",
        TypeKind::Secret => "secret",
    }
}
