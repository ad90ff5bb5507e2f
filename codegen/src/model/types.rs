//! Types with names, generic ones among them, and types of values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    CountBounds, Encoding, Field, FieldCondition, FieldType, IdLookup, Literal, Metadata, ModulePath, Object, Presence,
    Scalar, Shape, UnionBy,
};
use crate::source::Place;

/// The id of a type in its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The author's name, or parent + field for an inline type; UpperCamelCase.
    pub name: String,
    pub module: ModulePath,
    pub metadata: Metadata,
    /// The named type that an inline type was written in; itself for a named one.
    pub home: TypeId,
    pub used: Usage,
    /// Of an object that was made from a generic type.
    pub instance: Option<Instance>,
    pub kind: TypeKind,
}

impl TypeDef {
    /// Its name among all of its service: `v1.Pet`.
    pub fn dotted(&self) -> String {
        self.module.dotted(&self.name)
    }
}

/// Whether a type is used in requests or in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    pub request: bool,
    pub response: bool,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    Object(Object),
    Union(Union),
    Enum(Enum),
    Id(Id),
    Secret,
}

impl TypeKind {
    pub fn object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    pub fn union(&self) -> Option<&Union> {
        if let Self::Union(union) = self { Some(union) } else { None }
    }

    /// The types that it mentions itself, each with the place of its field or variant.
    pub fn parts(&self) -> Vec<(&Type, Place)> {
        match self {
            Self::Object(object) => {
                object.flat().into_iter().filter_map(|field| Some((field.value()?, field.metadata.at))).collect()
            }
            Self::Union(union) => union.variants.iter().map(|one| (&one.ty, one.metadata.at)).collect(),
            Self::Enum(_) | Self::Id(_) | Self::Secret => vec![],
        }
    }

    /// The fields, variants or values: each with its name, and with the one that nothing else in it has.
    pub fn members<'t>(&'t self) -> Vec<(Cow<'t, str>, Cow<'t, str>, &'t Metadata)> {
        match self {
            Self::Object(object) => {
                let named = |(path, field): (Vec<&str>, &'t Field)| {
                    let name = Cow::from(&field.wire);
                    (name.clone(), if path.len() == 1 { name } else { path.join(".").into() }, &field.metadata)
                };
                object.paths().into_iter().map(named).collect()
            }
            Self::Union(union) => {
                union.variants.iter().map(|one| (Cow::from(&one.name), Cow::from(&one.name), &one.metadata)).collect()
            }
            Self::Enum(listed) => {
                let values = listed.values.iter();
                values.map(|one| (one.wire.to_string().into(), one.wire.shown().into(), &one.metadata)).collect()
            }
            Self::Id(_) | Self::Secret => vec![],
        }
    }

    pub fn enumeration(&self) -> Option<&Enum> {
        if let Self::Enum(enumeration) = self { Some(enumeration) } else { None }
    }
}

/// The type of a value, with its bounds.
#[derive(Debug, Clone)]
pub struct Type {
    pub kind: ValueKind,
    pub nullable: bool,
    /// The aliases that it was written by, the outermost first.
    pub aliases: Vec<Alias>,
}

/// A name for a type that does not appear in Rust.
#[derive(Debug, Clone)]
pub struct Alias {
    /// With its module.
    pub name: String,
    pub at: Place,
    pub nullable: bool,
}

/// By whatever aliases they are written.
impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        (&self.kind, self.nullable) == (&other.kind, other.nullable)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum ValueKind {
    Scalar(Scalar),
    Const(Literal),
    Named(TypeId),
    List(Box<Type>, CountBounds),
    Map(Box<Type>, CountBounds),
    Encoded(Encoding, Box<Type>),
    /// Any JSON value.
    Json,
}

impl Type {
    /// Not null.
    pub fn new(kind: ValueKind) -> Self {
        Self { kind, nullable: false, aliases: vec![] }
    }

    /// The named type that it is, not one it holds.
    pub fn name(&self) -> Option<TypeId> {
        if let ValueKind::Named(id) = self.kind { Some(id) } else { None }
    }

    pub fn scalar(&self) -> Option<&Scalar> {
        if let ValueKind::Scalar(scalar) = &self.kind { Some(scalar) } else { None }
    }

    pub fn constant(&self) -> Option<&Literal> {
        if let ValueKind::Const(value) = &self.kind { Some(value) } else { None }
    }

    /// Whether it is an object with any keys: as a variant, the one that has no discriminator.
    pub fn is_any_object(&self) -> bool {
        matches!(self.kind, ValueKind::Map(..)) && !self.nullable
    }

    pub fn encoding(&self) -> Option<Encoding> {
        if let ValueKind::Encoded(encoding, _) = self.kind { Some(encoding) } else { None }
    }

    /// The type of the items of a list or map, or of what is encoded.
    pub fn inner(&self) -> Option<&Self> {
        match &self.kind {
            ValueKind::List(inner, _) | ValueKind::Map(inner, _) | ValueKind::Encoded(_, inner) => Some(inner),
            ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Named(_) | ValueKind::Json => None,
        }
    }

    /// What it holds below lists, maps and encodings: itself, where it holds nothing.
    pub fn core(&self) -> &Self {
        self.inner().map_or(self, Self::core)
    }

    /// The named type at its core.
    pub fn name_mut(&mut self) -> Option<&mut TypeId> {
        match self.kind {
            ValueKind::List(ref mut inner, _)
            | ValueKind::Map(ref mut inner, _)
            | ValueKind::Encoded(_, ref mut inner) => inner.name_mut(),
            ValueKind::Named(ref mut id) => Some(id),
            ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Json => None,
        }
    }
}

/// Knows the types of a service, while it is resolved and afterwards; and what follows from them.
pub trait TypeKinds {
    /// `None` for a type that could not be resolved.
    fn kind(&self, id: TypeId) -> Option<&TypeKind>;

    /// The object, union, enum, id or secret that a type is, not one it holds.
    fn of(&self, ty: &Type) -> Option<&TypeKind> {
        self.kind(ty.name()?)
    }

    /// Some types, and whatever these mention.
    fn reached(&self, mut open: Vec<TypeId>) -> BTreeSet<TypeId> {
        let mut reached = BTreeSet::new();
        while let Some(id) = open.pop() {
            if reached.insert(id) {
                let parts = self.kind(id).map(TypeKind::parts).unwrap_or_default();
                open.extend(parts.into_iter().filter_map(|(ty, _)| ty.core().name()));
            }
        }
        reached
    }

    /// The fields on the way of a path, each with its object: as far as it leads through objects.
    fn follow<'m>(&'m self, ty: &'m Type, names: &[String]) -> Vec<(TypeId, &'m Object, &'m Field)> {
        let mut way: Vec<(TypeId, &Object, &Field)> = Vec::new();
        for wire in names {
            let last = way.last().map_or(Some(ty), |(_, _, field)| field.value());
            let found = last.and_then(|ty| {
                let (id, object) = (ty.name()?, self.of(ty)?.object()?);
                Some((id, object, object.fields.iter().find(|field| field.wire == *wire)?))
            });
            let Some(found) = found else { break };
            way.push(found);
        }
        way
    }

    /// The shape that all values of a type have in JSON.
    fn shape(&self, ty: &Type) -> Option<Shape> {
        match &ty.kind {
            _ if ty.nullable => None,
            ValueKind::Scalar(scalar) => Some(scalar.shape()),
            ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _) => Some(Shape::String),
            ValueKind::Json | ValueKind::Encoded(Encoding::Loose, _) => None,
            ValueKind::Const(value) => Some(value.shape()),
            ValueKind::List(..) => Some(Shape::List),
            ValueKind::Map(..) => Some(Shape::Object),
            ValueKind::Named(id) => match self.kind(*id)? {
                TypeKind::Object(_) => Some(Shape::Object),
                TypeKind::Union(union) => (union.by != UnionBy::Shape).then_some(Shape::Object),
                TypeKind::Id(_) | TypeKind::Secret => Some(Shape::String),
                TypeKind::Enum(enumeration) => {
                    let mut shapes = enumeration.values.iter().map(|value| value.wire.shape());
                    let first = shapes.next()?;
                    shapes.all(|shape| shape == first).then_some(first)
                }
            },
        }
    }

    /// The conditions of the discriminators `by` in a variant of this type; `None` if one of them may be missing.
    fn conditions(&self, by: &[String], variant: &Type) -> Option<Vec<FieldCondition>> {
        if variant.is_any_object() {
            return Some(vec![FieldCondition::Absent; by.len()]);
        }
        let objects = self.objects(variant)?;
        let condition = |name: &String| {
            let each = objects.iter().map(|(_, object)| self.condition(object, name)).collect::<Option<Vec<_>>>()?;
            FieldCondition::any_of(&each)
        };
        by.iter().map(condition).collect()
    }

    /// The objects that a value of the type may be, those of unions inside a union among them.
    fn objects(&self, ty: &Type) -> Option<Vec<(TypeId, &Object)>> {
        let (mut found, mut open) = (Vec::new(), vec![ty]);
        while let Some(ty) = open.pop() {
            match self.of(ty).filter(|_| !ty.nullable)? {
                TypeKind::Object(object) => found.extend(ty.name().map(|id| (id, object))),
                TypeKind::Union(union) => open.extend(union.variants.iter().rev().map(|one| &one.ty)),
                TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => return None,
            }
            // A union that is its own variant has been refused, or will be.
            if found.len() + open.len() > 1_000 {
                return None;
            }
        }
        Some(found)
    }

    /// What the field must be, as far as a discriminator; `None` if it may be missing.
    fn condition(&self, object: &Object, name: &str) -> Option<FieldCondition> {
        let Some(field) = object.fields.iter().find(|field| field.wire == name) else {
            return Some(FieldCondition::Absent);
        };
        let ty = match &field.ty {
            FieldType::Value(Type { kind: ValueKind::Const(value), .. }) => {
                return Some(FieldCondition::Values(vec![value.clone()]));
            }
            _ if field.presence == Presence::Optional => return None,
            FieldType::Value(ty) if ty.nullable => return Some(FieldCondition::Stated),
            FieldType::Value(ty) => ty,
            FieldType::Wrap(_) => return Some(FieldCondition::Present),
        };
        let listed = self.of(ty).and_then(TypeKind::enumeration).filter(|enumeration| !enumeration.open);
        let values = |listed: &Enum| listed.values.iter().map(|value| value.wire.clone()).collect();
        Some(listed.map_or(FieldCondition::Present, |listed| FieldCondition::Values(values(listed))))
    }
}

#[derive(Debug, Clone)]
pub struct Union {
    pub by: UnionBy,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub metadata: Metadata,
    pub ty: Type,
}

#[derive(Debug, Clone)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// The values are only examples: any string may be sent.
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Never a list.
    pub wire: Literal,
    pub metadata: Metadata,
}

#[derive(Debug, Clone)]
pub struct Id {
    pub lookup: Option<IdLookup>,
    pub pattern: Option<String>,
    /// Reserved values, such as `ALL`.
    pub reserved: Vec<String>,
    /// Any string may be sent.
    pub from_text: bool,
    /// Other types of ids that an id of this type can be, if it has their pattern.
    pub fits: Vec<TypeId>,
}

/// The id of a generic type in its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GenericId(pub usize);

/// The declaration of a generic type. Its fields are those of its instances.
#[derive(Debug, Clone)]
pub struct Generic {
    pub name: String,
    pub module: ModulePath,
    pub metadata: Metadata,
    /// `T` and `U` of `Name<T, U>`.
    pub parameters: Vec<String>,
    /// The core of the type of each field that mentions a parameter, by wire name.
    pub mentions: BTreeMap<String, Argument>,
}

/// A type as the declaration of a generic type names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// The index of a parameter.
    Parameter(usize),
    Type(TypeId),
    Instance {
        of: GenericId,
        arguments: Vec<Argument>,
    },
}

/// What an object is an instance of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    pub of: GenericId,
    /// One for each parameter.
    pub arguments: Vec<TypeId>,
}
