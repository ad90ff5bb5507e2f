//! How a deployed client reads a response whose type has changed: the one description of what the runtime reads. The tests hold
//! it against the runtime itself.

use super::subtyping::{Both, DEEPEST, Value, in_other_units};
use crate::model::{
    Encoding, Enum, Field, Literal, Presence, Service, Shape, Type, TypeId, TypeKind, TypeKinds, ValueKind,
};
use crate::vocabulary::Form;

/// A kind of scalar in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// A text that is a whole number, any number, or `true` or `false`.
    IntegerText,
    NumberText,
    BooleanText,
    Integer,
    Number,
    Boolean,
}

impl Kind {
    fn shape(self) -> Shape {
        match self {
            Self::Integer | Self::Number => Shape::Number,
            Self::Boolean => Shape::Boolean,
            Self::Text | Self::IntegerText | Self::NumberText | Self::BooleanText => Shape::String,
        }
    }

    fn in_text(self) -> Self {
        match self {
            Self::Integer => Self::IntegerText,
            Self::Number => Self::NumberText,
            Self::Boolean => Self::BooleanText,
            Self::Text | Self::IntegerText | Self::NumberText | Self::BooleanText => self,
        }
    }
}

const TEXTS: [Kind; 4] = [Kind::Text, Kind::IntegerText, Kind::NumberText, Kind::BooleanText];

impl Both<'_> {
    /// Whether a client that was built for the type of the base reads every value of the type of the head but null, and as what it
    /// is. A value that is kept aside is not read; a value or a variant that is kept as unknown is.
    pub(super) fn reads(self, base: &Type, head: &Type) -> bool {
        self.read(self.base_value(base), self.head_value(head), 0)
    }

    fn read(self, base: Value<'_>, head: Value<'_>, depth: usize) -> bool {
        if depth > DEEPEST || in_other_units(base, head) {
            return false;
        }
        let deeper =
            |a: &Type, b: &Type| (!b.nullable || a.nullable) && self.read(base.inner(a), head.inner(b), depth + 1);
        if let (Some(one), Some(other)) = (base.ty.name(), head.ty.name())
            && self.are_one(one, other)
        {
            return true;
        }
        if let Some(union) = head.union() {
            return union.variants.iter().all(|variant| self.read(base, head.inner(&variant.ty), depth + 1));
        }
        match (&base.ty.kind, &head.ty.kind) {
            // Constants are not shown; whether they distinguish variants is decided there.
            (ValueKind::Json | ValueKind::Const(_), _) => true,
            (ValueKind::Encoded(Encoding::Csv, a), ValueKind::Encoded(Encoding::Csv, b)) => kinds(head.inner(b))
                .is_some_and(|kinds| kinds.into_iter().all(|kind| takes(base.inner(a), kind.in_text()))),
            (ValueKind::Encoded(Encoding::Csv, a) | ValueKind::List(a, _), ValueKind::List(b, _)) => deeper(a, b),
            (ValueKind::Map(a, _), ValueKind::Map(b, _)) => deeper(a, b),
            (ValueKind::Named(_), _) if base.union().is_some() => self.read_variant(base, head, depth),
            (ValueKind::Named(_), ValueKind::Named(_)) if base.object().is_some() => {
                let (Some(a), Some(b)) = (base.object(), head.object()) else { return false };
                let field = |field: &Field| {
                    let other = b.fields.iter().find(|other| other.wire == field.wire)?;
                    let is_there = field.presence != Presence::Guaranteed || other.presence == Presence::Guaranteed;
                    Some(is_there && deeper(field.value()?, other.value()?))
                };
                a.fields.len() == b.fields.len() && a.fields.iter().all(|one| field(one) == Some(true))
            }
            _ => kinds(head).is_some_and(|kinds| kinds.into_iter().all(|kind| takes(base, kind))),
        }
    }

    /// Whether each value is read as a variant. Which variant an object of another type would be taken for depends on its
    /// discriminators; in a union by shape, each shape has its variant.
    fn read_variant(self, base: Value<'_>, head: Value<'_>, depth: usize) -> bool {
        let variants = || base.union().into_iter().flat_map(|union| &union.variants);
        let of_shape = |shape| variants().find(|variant| base.service.shape(&variant.ty) == Some(shape));
        if head.object().is_some() {
            let is_head = |one: TypeId| head.ty.name().is_some_and(|other| self.are_one(one, other));
            return variants().any(|variant| variant.ty.name().is_some_and(is_head));
        }
        match kinds(head) {
            Some(kinds) => kinds
                .into_iter()
                .all(|kind| of_shape(kind.shape()).is_some_and(|variant| takes(base.inner(&variant.ty), kind))),
            None => head
                .service
                .shape(head.ty)
                .and_then(of_shape)
                .is_some_and(|variant| self.read(base.inner(&variant.ty), head, depth + 1)),
        }
    }
}

/// Whether the type as the runtime reads it takes scalars of this kind.
fn takes(reader: Value<'_>, kind: Kind) -> bool {
    match &reader.ty.kind {
        ValueKind::Json | ValueKind::Const(_) => true,
        ValueKind::Scalar(scalar) => match scalar.form() {
            Form::Text => true,
            // A number is read as its text, which is not a point in time.
            Form::FilledText => kind == Kind::Text,
            Form::Integer => matches!(kind, Kind::Integer | Kind::IntegerText),
            Form::Number => matches!(kind, Kind::Integer | Kind::IntegerText | Kind::Number | Kind::NumberText),
            Form::Boolean => matches!(kind, Kind::Boolean | Kind::BooleanText),
        },
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => takes(reader.inner(inner), kind),
        ValueKind::Named(_) => match reader.def().map(|def| &def.kind) {
            Some(TypeKind::Enum(_)) => true,
            Some(TypeKind::Id(_)) => kind != Kind::Boolean,
            Some(TypeKind::Secret) => TEXTS.contains(&kind),
            Some(TypeKind::Object(_) | TypeKind::Union(_)) | None => false,
        },
        ValueKind::Encoded(Encoding::Csv, _) | ValueKind::List(..) | ValueKind::Map(..) => false,
    }
}

/// The kinds of scalars that a type has; `None` where it has other values as well.
fn kinds(value: Value<'_>) -> Option<Vec<Kind>> {
    let in_text = |kinds: Vec<Kind>| kinds.into_iter().map(Kind::in_text).collect::<Vec<_>>();
    Some(match &value.ty.kind {
        ValueKind::Scalar(scalar) => vec![match scalar.form() {
            Form::Integer => Kind::Integer,
            Form::Number => Kind::Number,
            Form::Boolean => Kind::Boolean,
            Form::Text | Form::FilledText => Kind::Text,
        }],
        ValueKind::Const(literal) => vec![kind_of(literal)],
        ValueKind::Encoded(Encoding::Csv, _) => vec![Kind::Text],
        ValueKind::Encoded(Encoding::Quoted, inner) => in_text(kinds(value.inner(inner))?),
        ValueKind::Encoded(Encoding::Loose, inner) => {
            let plain = kinds(value.inner(inner))?;
            let any = plain.contains(&Kind::Text).then_some([Kind::Number, Kind::Boolean]);
            in_text(plain.clone()).into_iter().chain(plain).chain(any.into_iter().flatten()).collect()
        }
        ValueKind::Named(_) => match &value.def()?.kind {
            TypeKind::Enum(Enum { values, open }) => {
                let listed = values.iter().map(|value| kind_of(&value.wire));
                listed.chain(open.then_some(Kind::Text)).collect()
            }
            TypeKind::Id(_) | TypeKind::Secret => vec![Kind::Text],
            TypeKind::Object(_) | TypeKind::Union(_) => return None,
        },
        ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Json => return None,
    })
}

fn kind_of(literal: &Literal) -> Kind {
    match literal {
        Literal::Integer(_) => Kind::Integer,
        Literal::Float(_) => Kind::Number,
        Literal::Boolean(_) => Kind::Boolean,
        Literal::String(_) | Literal::List(_) => Kind::Text,
    }
}

/// Whether a client that was built for one type of a response reads every value of another type of the same service.
pub(in crate::diff) fn reads(service: &Service) -> impl Fn(&Type, &Type) -> bool {
    let pairs = crate::diff::matching::types::pairs(service, service);
    move |base, head| Both { base_in: service, head_in: service, pairs: &pairs }.reads(base, head)
}
