//! The model held against the plan, from which the other cases come: what may be sent can be said, what must be said cannot be
//! left out, what is constant is nobody's choice, and each value is of the types that its spec names.

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::{Endpoint, Field, FieldType, Model, Object, Presence, Service, TypeDef, TypeKind, Union};
use codegen::rust::{self, Argument, Constructor, Crate, Entry, Item, Request, Side};

use crate::names::Names;

/// What is not planned as it is specified.
pub(crate) fn differences(model: &Model, names: &Names<'_>) -> Vec<String> {
    let mut found = Found { names, parameters: BTreeMap::new(), place: String::new(), problems: Vec::new() };
    for service in &model.services {
        for def in &service.types {
            found.place = format!("{}/{}", service.name, def.name);
            found.parameters = parameters(service, def, names);
            match &def.kind {
                TypeKind::Object(object) => found.object(service, def, object),
                TypeKind::Union(union) => found.union(service, def, union),
                TypeKind::Id(_) => found.alias(def, "Id"),
                TypeKind::Secret => found.alias(def, "Secret"),
                TypeKind::Enum(_) => {}
            }
        }
        for endpoint in &service.endpoints {
            found.place = format!("{}/{}", service.name, endpoint.name);
            found.endpoint(service, endpoint);
        }
    }
    found.problems
}

struct Found<'a> {
    names: &'a Names<'a>,
    /// What stands for the parameters of a generic type in the instance that is compared.
    parameters: BTreeMap<String, String>,
    place: String,
    problems: Vec<String>,
}

impl Found<'_> {
    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, specified: &T, planned: &T) {
        if specified != planned {
            self.problems.push(format!("{}, {what}: specified {specified:?}, planned {planned:?}", self.place));
        }
    }

    fn object(&mut self, service: &Service, def: &TypeDef, object: &Object) {
        if def.used.request {
            let Some(request) = request(self.names.krate, def) else {
                return self.problems.push(format!("{} has no request type", self.place));
            };
            let specified: Vec<_> = object.fields.iter().map(|field| self.specified(service, field)).collect();
            self.same("fields", &specified, &request.entries.iter().map(|entry| self.planned(entry)).collect());
            self.choices(request);
            self.same(
                "whether it holds a secret",
                &holds_secret(service, def, &mut BTreeSet::new()),
                &request.holds_secret,
            );
        } else if let Some(response) = response(self.names.krate, def) {
            // A tag is read and written by the union.
            for field in &response.fields {
                let specified =
                    object.fields.iter().find(|one| one.metadata.at == field.head.at).map(|one| match &one.ty {
                        FieldType::Value(ty) => (one.wire.clone(), self.named(service, ty)),
                        FieldType::Wrap(_) => (one.wire.clone(), BTreeSet::new()),
                    });
                self.same("field", &specified, &Some((field.wire.clone(), self.named_in(&field.ty))));
            }
            let others =
                object.fields.iter().filter(|one| response.fields.iter().all(|field| field.head.at != one.metadata.at));
            let others = others.filter(|one| one.constant().is_none());
            let lost: Vec<_> = others.map(|one| &one.wire).collect();
            self.same("fields that are lost", &Vec::new(), &lost);
        } else {
            self.problems.push(format!("{} has no response type", self.place));
        }
    }

    /// What has to be there is an argument, all else has a setter, and nothing has both.
    fn choices(&mut self, request: &Request) {
        let (required, optional): (Vec<_>, Vec<_>) =
            request.fields().into_iter().map(|(_, field)| field).partition(|field| field.required);
        let required = required.into_iter().map(|field| (field.head.name.clone(), field.ty.clone())).collect();
        self.same("arguments", &required, &arguments(&request.constructor));
        let optional = optional.into_iter().map(|field| (field.head.name.clone(), field.ty.clone())).collect();
        let setters: Vec<_> = request.optional().map(|field| pair(&field.argument())).collect();
        self.same("setters", &optional, &setters);
    }

    fn union(&mut self, service: &Service, def: &TypeDef, union: &Union) {
        let specified: Vec<_> = union.variants.iter().map(|variant| self.named(service, &variant.ty)).collect();
        let items = self.names.krate.files.iter().flat_map(|file| &file.items);
        let mut unions = items.filter_map(|item| if let Item::Union(union) = item { Some(union) } else { None });
        let planned = unions.find(|union| union.head.at == def.metadata.at);
        if let (true, Some(planned)) = (def.used.request, planned) {
            let side = Side::Request { holds_secret: holds_secret(service, def, &mut BTreeSet::new()) };
            self.same("side", &side, &planned.side);
        }
        let planned = planned.map(|union| union.variants.iter().map(|variant| self.named_in(&variant.ty)).collect());
        self.same("variants", &Some(specified), &planned);
    }

    fn alias(&mut self, def: &TypeDef, target: &'static str) {
        let items = self.names.krate.files.iter().flat_map(|file| &file.items);
        let mut all = items.filter_map(|item| if let Item::Alias(alias) = item { Some(alias) } else { None });
        let planned = all.find(|alias| alias.head.at == def.metadata.at).map(|alias| alias.target);
        self.same("what it stands for", &Some(target), &planned);
    }

    fn endpoint(&mut self, service: &Service, endpoint: &Endpoint) {
        let call = self.names.call(endpoint.metadata.at);
        let parameters = endpoint.path_fields.iter().chain(&endpoint.query).chain(&endpoint.headers);
        let mut specified = Vec::new();
        for field in parameters {
            if let FieldType::Value(ty) = &field.ty
                && ty.constant().is_none()
            {
                specified.push((field.presence != Presence::Optional, self.named(service, ty)));
            }
        }
        specified.extend(endpoint.body.iter().map(|ty| (true, self.named(service, ty))));
        let body = call.body.iter().map(|body| (true, self.named_in(&body.ty)));
        let planned = call.fields().map(|field| (field.required, self.named_in(&field.ty))).chain(body).collect();
        self.same("parameters", &specified, &planned);
        let (required, optional): (Vec<_>, Vec<_>) = call.fields().partition(|field| field.required);
        let body = call.body.iter().map(|body| ("body".to_owned(), body.ty.clone()));
        let required = required.into_iter().map(|field| (field.head.name.clone(), field.ty.clone())).chain(body);
        self.same("arguments", &required.collect(), &arguments(&call.constructor));
        let optional = optional.into_iter().map(|field| (field.head.name.clone(), field.ty.clone())).collect();
        let setters: Vec<_> = call.optional().map(|field| pair(&field.argument())).collect();
        self.same("setters", &optional, &setters);
    }
}

/// A field of a request, as far as the plan must not change it.
#[derive(Debug, PartialEq)]
enum Shown {
    Constant(String),
    Value { wire: String, required: bool, nullable: bool, named: BTreeSet<String> },
    Wrap { wire: String, fields: Vec<Shown> },
}

impl Found<'_> {
    fn specified(&self, service: &Service, field: &Field) -> Shown {
        let wire = field.wire.clone();
        match &field.ty {
            FieldType::Wrap(inner) => {
                Shown::Wrap { wire, fields: inner.iter().map(|field| self.specified(service, field)).collect() }
            }
            FieldType::Value(ty) if ty.constant().is_some() => Shown::Constant(wire),
            FieldType::Value(ty) => Shown::Value {
                wire,
                required: field.presence != Presence::Optional,
                nullable: ty.nullable,
                named: self.named(service, ty),
            },
        }
    }

    fn planned(&self, entry: &Entry) -> Shown {
        match entry {
            Entry::Constant { wire, .. } => Shown::Constant(wire.clone()),
            Entry::Wrap(wrap) => {
                let fields = wrap.entries.iter().map(|entry| self.planned(entry)).collect();
                Shown::Wrap { wire: wrap.wire.clone(), fields }
            }
            Entry::Field(field) => Shown::Value {
                wire: field.wire.clone(),
                required: field.required,
                nullable: matches!(field.ty, rust::Type::Nullable(_)),
                named: self.named_in(&field.ty),
            },
        }
    }

    /// The types that a value names, as the client calls them.
    fn named(&self, service: &Service, ty: &codegen::model::Type) -> BTreeSet<String> {
        match ty.core().name() {
            Some(id) => BTreeSet::from([self.names.of_type(service, service.type_def(id))]),
            None => BTreeSet::new(),
        }
    }

    fn named_in(&self, ty: &rust::Type) -> BTreeSet<String> {
        match ty {
            rust::Type::Named(..) => BTreeSet::from([self.names.text(ty)]),
            rust::Type::Parameter(name) => self.parameters.get(name).cloned().into_iter().collect(),
            rust::Type::Vec(inner)
            | rust::Type::Map(inner)
            | rust::Type::Option(inner)
            | rust::Type::Nullable(inner)
            | rust::Type::ItemList(inner)
            | rust::Type::Box(inner) => self.named_in(inner),
            _ => BTreeSet::new(),
        }
    }
}

fn parameters(service: &Service, def: &TypeDef, names: &Names<'_>) -> BTreeMap<String, String> {
    let Some(instance) = &def.instance else { return BTreeMap::new() };
    let arguments = instance.arguments.iter().map(|id| names.of_type(service, service.type_def(*id)));
    service.generic(instance.of).parameters.iter().cloned().zip(arguments).collect()
}

/// Whether a value of a type holds a secret anywhere.
fn holds_secret<'m>(service: &'m Service, def: &'m TypeDef, seen: &mut BTreeSet<&'m str>) -> bool {
    fn in_fields<'m>(service: &'m Service, fields: &'m [Field], seen: &mut BTreeSet<&'m str>) -> bool {
        fields.iter().any(|field| match &field.ty {
            FieldType::Value(ty) => in_value(service, ty, seen),
            FieldType::Wrap(inner) => in_fields(service, inner, seen),
        })
    }
    fn in_value<'m>(service: &'m Service, ty: &'m codegen::model::Type, seen: &mut BTreeSet<&'m str>) -> bool {
        ty.core().name().is_some_and(|id| holds_secret(service, service.type_def(id), seen))
    }
    let is_new = seen.insert(&def.name);
    match &def.kind {
        _ if !is_new => false,
        TypeKind::Secret => true,
        TypeKind::Object(object) => in_fields(service, &object.fields, seen),
        TypeKind::Union(union) => union.variants.iter().any(|variant| in_value(service, &variant.ty, seen)),
        TypeKind::Enum(_) | TypeKind::Id(_) => false,
    }
}

fn pair(argument: &Argument) -> (String, rust::Type) {
    (argument.name.clone(), argument.ty.clone())
}

fn arguments(constructor: &Constructor) -> Vec<(String, rust::Type)> {
    constructor.arguments.iter().map(pair).collect()
}

fn request<'a>(krate: &'a Crate, def: &TypeDef) -> Option<&'a Request> {
    let items = krate.files.iter().flat_map(|file| &file.items);
    let mut requests = items.filter_map(|item| if let Item::Request(request) = item { Some(request) } else { None });
    requests.find(|request| request.head.at == def.metadata.at).map(AsRef::as_ref)
}

fn response<'a>(krate: &'a Crate, def: &TypeDef) -> Option<&'a rust::Response> {
    let items = krate.files.iter().flat_map(|file| &file.items);
    let mut all = items.filter_map(|item| if let Item::Response(response) = item { Some(response) } else { None });
    all.find(|response| response.head.at == def.metadata.at).map(AsRef::as_ref)
}
