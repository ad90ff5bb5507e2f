//! Types and endpoints while they are being resolved.

use std::collections::{BTreeMap, BTreeSet};

use crate::document;
use crate::model::{
    Encoding, Field, GenericId, Instance, Metadata, ModulePath, Object, Outcome, Response, Type, TypeDef, TypeId,
    TypeKind, TypeKinds, Union, ValueKind,
};
use crate::resolve::inherited::Inherited;
use crate::resolve::sink::Sink;
use crate::source::{Place, Text};
use crate::vocabulary::{RequestPart, Side};

/// The error type, for what could not be resolved and has been reported. It is the first of all types.
pub(crate) const ERROR: TypeId = TypeId(0);

/// What a type id refers to.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all are types")]
pub(crate) enum Slot<'d> {
    /// What is not lowered yet, or could not be.
    Unknown,
    Type(PartialType<'d>),
    /// The index of a parameter of the generic type that mentions it.
    Parameter(usize),
    /// Without fields yet; with parameters among its arguments, for good.
    Instance(Instance),
}

/// A type, and what its mistakes are reported with.
#[derive(Debug, Clone)]
pub(crate) struct PartialType<'d> {
    pub(crate) def: TypeDef,
    pub(crate) name_at: Place,
    /// Written inside another type or an endpoint.
    pub(crate) inline: bool,
    /// The place of its home in the spec: files by path, then as written.
    pub(crate) position: usize,
    pub(crate) written: &'d document::TypeKind,
    /// Of the declaration of a generic type, which is not a type of its own.
    pub(crate) generic: Option<GenericId>,
    /// The object of its `like`.
    pub(crate) like: Option<TypeId>,
    /// The common fields of its union.
    pub(crate) common: Vec<Field>,
    /// The wire names of the fields that were inherited by `like`.
    pub(crate) inherited: BTreeSet<String>,
    /// The wire names of the fields that are on one side only, inherited ones among them.
    pub(crate) only: BTreeMap<String, Side>,
    /// The type that is returned, of which it is what is sent.
    pub(crate) returned: Option<TypeId>,
    /// Some of its fields are unknown, because they, or the fields of its `like`, are errors.
    pub(crate) tainted: bool,
}

/// A generic type.
#[derive(Debug, Clone)]
pub(crate) struct PartialGeneric<'d> {
    pub(crate) name: &'d Text,
    /// The object as it is declared, with parameters for types.
    pub(crate) template: TypeId,
    pub(crate) parameters: Vec<Parameter<'d>>,
    pub(crate) instances: usize,
    /// It is used with arguments that are mistakes.
    pub(crate) misused: bool,
    /// It would become ever more types, which has been reported.
    pub(crate) endless: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Parameter<'d> {
    pub(crate) name: &'d Text,
    pub(crate) id: TypeId,
    pub(crate) used: bool,
}

/// All types of a service, by id, and where their mistakes go.
#[derive(Debug)]
pub(crate) struct Types<'d> {
    pub(crate) slots: Vec<Slot<'d>>,
    pub(crate) generics: Vec<PartialGeneric<'d>>,
    pub(crate) sink: &'d Sink,
}

impl<'d> PartialType<'d> {
    pub(crate) fn written_object(&self) -> Option<&'d document::Object> {
        if let document::TypeKind::Object(object) = self.written { Some(object) } else { None }
    }
}

impl TypeKinds for Types<'_> {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.get(id).map(|partial| &partial.def.kind)
    }
}

impl<'d> Types<'d> {
    /// Knows only the error type.
    pub(crate) fn new(sink: &'d Sink) -> Self {
        Self { slots: vec![Slot::Unknown], generics: vec![], sink }
    }

    pub(crate) fn add(&mut self, slot: Slot<'d>) -> TypeId {
        self.slots.push(slot);
        TypeId(self.slots.len() - 1)
    }

    /// Whether a type is a parameter, or has one among its arguments.
    pub(crate) fn is_open(&self, id: TypeId) -> bool {
        match &self.slots[id.0] {
            Slot::Parameter(_) => true,
            Slot::Instance(instance) => instance.arguments.iter().any(|id| self.is_open(*id)),
            Slot::Unknown | Slot::Type(_) => false,
        }
    }

    /// Whether an open type is at the core.
    pub(crate) fn holds_open(&self, ty: &Type) -> bool {
        ty.core().name().is_some_and(|id| self.is_open(id))
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.slots.len()).map(TypeId)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (TypeId, &PartialType<'d>)> {
        self.ids().filter_map(|id| Some((id, self.get(id)?)))
    }

    /// `None` for a type that could not be resolved.
    pub(crate) fn get(&self, id: TypeId) -> Option<&PartialType<'d>> {
        if let Slot::Type(partial) = self.slots.get(id.0)? { Some(partial) } else { None }
    }

    pub(crate) fn get_mut(&mut self, id: TypeId) -> Option<&mut PartialType<'d>> {
        if let Slot::Type(partial) = self.slots.get_mut(id.0)? { Some(partial) } else { None }
    }

    /// The declaration of the generic type that a type is an instance of.
    pub(crate) fn template_of(&self, id: TypeId) -> Option<TypeId> {
        let instance = self.get(id)?.def.instance.as_ref()?;
        Some(self.generics.get(instance.of.0)?.template)
    }

    /// The name of a type in messages, as the author wrote it: of an instance, that of its generic type.
    pub(crate) fn shown(&self, id: TypeId) -> &str {
        let id = self.get(id).and_then(|partial| partial.returned).unwrap_or(id);
        let id = self.template_of(id).unwrap_or(id);
        self.get(id).map_or("", |partial| &partial.def.name)
    }

    pub(crate) fn object(&self, id: TypeId) -> Option<&Object> {
        self.kind(id)?.object()
    }

    pub(crate) fn object_mut(&mut self, id: TypeId) -> Option<&mut Object> {
        if let TypeKind::Object(object) = &mut self.get_mut(id)?.def.kind { Some(object) } else { None }
    }

    pub(crate) fn union(&self, id: TypeId) -> Option<&Union> {
        self.kind(id)?.union()
    }
}

/// A type with a name.
pub(crate) fn named(id: TypeId) -> Type {
    Type::new(ValueKind::Named(id))
}

/// A type that could not be resolved.
pub(crate) fn broken() -> Type {
    named(ERROR)
}

/// Whether an unresolved name is at the core.
pub(crate) fn is_broken(ty: &Type) -> bool {
    ty.core().name() == Some(ERROR)
}

/// Whether values are spelt in another way than their type's: decided for a whole field.
pub(crate) fn is_spelling(ty: &Type) -> bool {
    matches!(ty.encoding(), Some(Encoding::Csv | Encoding::Quoted))
}

/// An endpoint, and what its mistakes are reported with.
#[derive(Debug)]
pub(crate) struct PartialEndpoint<'d> {
    pub(crate) written: &'d document::EndpointEntry,
    pub(crate) module: ModulePath,
    /// Where the module is said.
    pub(crate) module_at: Place,
    pub(crate) metadata: Metadata,
    pub(crate) path_fields: Vec<Field>,
    pub(crate) query: Vec<Field>,
    pub(crate) headers: Vec<Field>,
    pub(crate) body: Option<Type>,
    pub(crate) response: Response,
    pub(crate) others: Vec<Outcome>,
    pub(crate) response_headers: Option<Type>,
}

impl PartialEndpoint<'_> {
    /// What its parts inherit.
    pub(crate) fn inherited(&self) -> Inherited {
        Inherited::of(&self.metadata)
    }

    /// The fields in the path, the query and the headers.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Field> {
        self.parameters_in_parts().map(|(_, field)| field)
    }

    /// The same, each with its part of the request.
    pub(crate) fn parameters_in_parts(&self) -> impl Iterator<Item = (RequestPart, &Field)> {
        let parts = [&self.path_fields, &self.query, &self.headers];
        RequestPart::OF_PARAMETERS
            .into_iter()
            .zip(parts)
            .flat_map(|(part, fields)| fields.iter().map(move |field| (part, field)))
    }

    /// The body and its place.
    pub(crate) fn sent(&self) -> Option<(&Type, Place)> {
        Some((self.body.as_ref()?, self.body_at()))
    }

    /// The JSON of the response and its place.
    pub(crate) fn returned(&self) -> Option<(&Type, Place)> {
        let at = match &self.written.response {
            Some(document::Response::Json(body)) => body.at,
            Some(document::Response::Empty | document::Response::Bytes) | None => self.written.name.at,
        };
        Some((self.response.json()?, at))
    }

    pub(crate) fn responses(&self) -> impl Iterator<Item = &Response> {
        std::iter::once(&self.response).chain(self.others.iter().map(|other| &other.response))
    }

    /// The JSON of each response, and its place.
    pub(crate) fn all_returned(&self) -> impl Iterator<Item = (&Type, Place)> {
        let others = self.others.iter().filter_map(|other| Some((other.response.json()?, other.at)));
        let headers = self.response_headers.as_ref().map(|ty| (ty, self.written.name.at));
        self.returned().into_iter().chain(others).chain(headers)
    }

    /// Where the body is written, or the endpoint's name where there is none.
    pub(crate) fn body_at(&self) -> Place {
        self.written.body.as_ref().map_or(self.written.name.at, |body| body.at)
    }
}
