//! Types of values: null, kinds, bounds.

use super::Walk;
use super::subtyping::{Both, Value, in_other_units};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::model::{Encoding, Scalar, Service, Type, TypeId, TypeKind, ValueKind};
use crate::vocabulary::{Bounds, Form};

impl Walk<'_> {
    pub(super) fn value(&mut self, cursor: &Cursor, base: &Type, head: &Type) {
        let Type { kind, nullable, aliases } = base;
        let alias = aliases.iter().zip(&head.aliases).take_while(|(one, other)| one.name == other.name).last();
        let in_alias = alias.map(|(base, head)| {
            let service = Cursor::new(&self.base.name, None, None);
            let at = service.step("/", &base.name, Some(base.at), Some(head.at)).owning();
            cursor.clone().caused(at)
        });
        let texts = || (display::type_text(base, self.base), display::type_text(head, self.head));
        if *nullable != head.nullable {
            let (before, after) = texts();
            let is_of_alias = alias.is_some_and(|(base, head)| base.nullable != head.nullable);
            let cursor = in_alias.as_ref().filter(|_| is_of_alias).unwrap_or(cursor);
            self.push(cursor, Aspect::Nullable, Action::of_sets(!*nullable, *nullable), before, after);
        }
        let cursor = in_alias.as_ref().unwrap_or(cursor);
        match (kind, &head.kind) {
            (ValueKind::Scalar(base), ValueKind::Scalar(head)) if base.name() == head.name() => {
                self.scalar_bounds(cursor, base, head);
            }
            (ValueKind::Const(base), ValueKind::Const(head)) => {
                let (before, after) = (base.to_string(), head.to_string());
                let is_same = if cursor.as_text { before == after } else { base == head };
                self.push(cursor, Aspect::Constant, (!is_same).then_some(Action::Changed), before, after);
            }
            (ValueKind::List(base, base_count), ValueKind::List(head, head_count))
            | (ValueKind::Map(base, base_count), ValueKind::Map(head, head_count)) => {
                self.count_bounds(cursor, base_count, head_count);
                self.value(&cursor.inside("[]"), base, head);
            }
            (ValueKind::Encoded(base_as, base), ValueKind::Encoded(head_as, head)) if base_as == head_as => {
                self.value(&cursor.inside("[]"), base, head);
            }
            // `a=1&a=2` and `a=1,2`.
            (ValueKind::List(base_item, _), ValueKind::Encoded(Encoding::Csv, head_item))
            | (ValueKind::Encoded(Encoding::Csv, base_item), ValueKind::List(head_item, _))
                if cursor.as_text =>
            {
                let (before, after) = texts();
                self.push(cursor, Aspect::Style, Action::Changed, before, after);
                self.value(&cursor.inside("[]"), base_item, head_item);
            }
            (ValueKind::Named(base), ValueKind::Named(head)) if self.types.are_one(*base, *head) => {}
            (ValueKind::Json, ValueKind::Json) => {}
            _ => {
                let (before, after) = texts();
                self.other_kind(cursor, (base, head), before, after);
            }
        }
    }

    /// Two scalars of one name.
    fn scalar_bounds(&mut self, cursor: &Cursor, base: &Scalar, head: &Scalar) {
        match (base.bounds(), head.bounds()) {
            (Bounds::Text(base), Bounds::Text(head)) => self.string_bounds(cursor, base, head),
            (Bounds::Number(base), Bounds::Number(head)) => self.number_bounds(cursor, base, head),
            (Bounds::Text(_) | Bounds::Number(_) | Bounds::None, _) => {}
        }
    }

    /// A named type that is now of another kind: enums that became an id, an object that became a union.
    pub(super) fn named_as_another_kind(&mut self, cursor: &Cursor, ids: (TypeId, TypeId)) {
        let named = |id| Type::new(ValueKind::Named(id));
        let (before, after) = (kind_text(self.base, ids.0), kind_text(self.head, ids.1));
        self.other_kind(cursor, (&named(ids.0), &named(ids.1)), before, after);
    }

    fn other_kind(
        &mut self,
        cursor: &Cursor,
        (base, head): (&Type, &Type),
        before: impl Into<String>,
        after: impl Into<String>,
    ) {
        let (before, after) = (before.into(), after.into());
        let is_secret = |service: &Service, ty: &Type| {
            ty.name().is_some_and(|id| matches!(service.type_def(id).kind, TypeKind::Secret))
        };
        let secret = (is_secret(self.base, base), is_secret(self.head, head));
        if secret.0 != secret.1 {
            let action = if secret.1 { Action::Added } else { Action::Removed };
            self.push(cursor, Aspect::Secret, action, before.as_str(), after.as_str());
        }
        let both = Both { base_in: self.base, head_in: self.head, pairs: &self.types };
        let is_of_other_unit = in_other_units(both.base_value(base), both.head_value(head));
        if is_of_other_unit && cursor.sides == Sides::Request {
            return self.push(cursor, Aspect::Style, Action::Changed, before, after);
        }
        let takes_empty = [both.base_value(base), both.head_value(head)].map(Value::takes_empty_text);
        let is_read = || cursor.sides == Sides::Response && both.reads(base, head);
        match both.action(base, head, cursor.as_text) {
            None | Some(Action::Widened) if cursor.sides == Sides::Request && takes_empty == [true, false] => {
                self.push(cursor, Aspect::EmptyText, Action::Removed, before, after);
            }
            None if cursor.sides == Sides::Request && takes_empty == [false, true] => {
                self.push(cursor, Aspect::EmptyText, Action::Added, before, after);
            }
            // The change of `secret` is enough.
            None if secret.0 != secret.1 => {}
            None => self.push(cursor, Aspect::TypeName, Action::Changed, before, after),
            Some(Action::Widened | Action::Changed) if is_read() => {
                let action = if has_lost_its_form(base, head) { Action::Exchanged } else { Action::Changed };
                self.push(cursor, Aspect::ReadableType, action, before, after);
            }
            action => self.push(cursor, Aspect::Type, action, before, after),
        }
    }
}

/// Whether texts of a form that programs convert, such as moments, are of another form now. They are kept as they come.
fn has_lost_its_form(base: &Type, head: &Type) -> bool {
    let properties = |ty: &Type| ty.core().scalar().map(Scalar::properties);
    let own = properties(base).filter(|properties| {
        properties.type_name.is_some() && matches!(properties.form, Form::Text | Form::FilledText)
    });
    own.is_some_and(|own| properties(head).is_none_or(|other| other.name != own.name))
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
