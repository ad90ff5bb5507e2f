//! From what was written to types: names are looked up, inline types get names of their own, aliases disappear.
//!
//! What an object is like, and what a union gives to its variants, is left to `infer::expand`.

pub(crate) mod deferred;
pub(crate) mod definitions;
pub(crate) mod expression;
pub(crate) mod generics;
pub(crate) mod scope;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, File, Folder, Text, TypeEntry, TypeExpression, TypeKind};
use crate::model::{GenericId, Instance, Metadata, ModulePath, Type, TypeDef, TypeId};
use crate::naming;
use crate::resolve::inherited::Inherited;
use crate::resolve::lower::deferred::Deferred;
use crate::resolve::lower::scope::{Declared, Scope, module_path};
use crate::resolve::partial::{PartialEndpoint, PartialType, Slot, Types, is_broken};
use crate::resolve::sink::Sink;
use crate::source::{FileId, Place};

/// The document with every name resolved.
#[derive(Debug)]
pub(crate) struct Lowered<'d> {
    pub(crate) types: Types<'d>,
    pub(crate) endpoints: Vec<PartialEndpoint<'d>>,
    /// The type of an error body, and where it is named.
    pub(crate) error_bodies: ErrorBodies,
    /// What webhooks send.
    pub(crate) event: Option<(Type, Place)>,
    pub(crate) aliases: Vec<Alias<'d>>,
    pub(crate) deferred: Deferred<'d>,
    /// Which file names a type of which other.
    pub(crate) mentions: BTreeSet<(FileId, FileId)>,
}

/// Types and endpoints in the order of the spec: files by path, in each the types first.
pub(crate) fn lower<'d>(
    folder: &'d Folder,
    (errors, event): (Option<&'d document::Errors>, Option<&'d Text>),
    inherited: &Inherited,
    sink: &'d Sink,
) -> Lowered<'d> {
    let mut files: Vec<&File> = folder.files.iter().map(|file| &**file).collect();
    files.sort_by_key(|file| file.file);
    let (mut entries, mut homes) = (Vec::new(), Vec::new());
    for file in files {
        let inherited = inherited.of_file(file);
        let home = |module: Option<&Text>, name: &Text, position| Home {
            module: module.map(|module| module_path(&module.value)).unwrap_or_default(),
            module_at: module.unwrap_or(name).at,
            position,
            inherited: inherited.clone(),
        };
        let module = file.module.as_ref();
        let next = entries.len() + homes.len();
        let types = file.types.iter().zip(next..);
        entries.extend(types.map(|(written, position)| (written, home(module, &written.name, position))));
        let next = entries.len() + homes.len();
        let endpoints = file.endpoints.iter().zip(next..);
        homes.extend(
            endpoints.map(|(written, position)| {
                (written, home(written.module.as_ref().or(module), &written.name, position))
            }),
        );
    }
    let mut lowering = Lowering::new(&entries, sink);
    lowering.entries(&entries);
    let endpoints = lowering.endpoints(&homes);
    let root = ModulePath::default();
    let usual = errors.and_then(|errors| errors.body.as_ref());
    let usual = usual.map(|body| (lowering.reference(&body.value, body.at, &root), body.at));
    let of_service = errors.iter().flat_map(|errors| &errors.statuses).map(|one| (one, &root));
    let of_endpoints = endpoints.iter().flat_map(|of| of.written.errors.iter().map(|one| (one, &of.module)));
    let of_statuses = of_service.chain(of_endpoints).filter_map(|(one, module)| Some((one.body.as_ref()?, module)));
    let of_statuses = of_statuses.map(|(body, module)| (lowering.reference(&body.value, body.at, module), body.at));
    let error_bodies = ErrorBodies { usual, of_statuses: of_statuses.collect() };
    let event = event.map(|event| (lowering.reference(&event.value, event.at, &ModulePath::default()), event.at));
    lowering.instantiate();
    let Lowering { types, aliases, deferred, scope, instances: _ } = lowering;
    Lowered { types, endpoints, error_bodies, event, aliases, deferred, mentions: scope.mentions }
}

/// What error bodies are, each with the place that says so.
#[derive(Debug)]
pub(crate) struct ErrorBodies {
    usual: Option<(Type, Place)>,
    of_statuses: Vec<(Type, Place)>,
}

impl ErrorBodies {
    pub(crate) fn all(&self) -> impl Iterator<Item = &(Type, Place)> {
        self.usual.iter().chain(&self.of_statuses)
    }

    pub(crate) fn usual(&self) -> Option<&Type> {
        self.usual.as_ref().map(|(ty, _)| ty)
    }

    /// The one that is named here.
    pub(crate) fn named(&self, name: &Text) -> Option<&Type> {
        self.of_statuses.iter().find(|(_, at)| *at == name.at).map(|(ty, _)| ty)
    }
}

/// The types of a service in the making.
#[derive(Debug)]
pub(crate) struct Lowering<'d> {
    pub(crate) scope: Scope,
    pub(crate) aliases: Vec<Alias<'d>>,
    /// The error, then named types at the ids the scope knows, then the others.
    pub(crate) types: Types<'d>,
    /// By generic type and arguments.
    pub(crate) instances: BTreeMap<Instance, TypeId>,
    pub(crate) deferred: Deferred<'d>,
}

/// Where a type or an endpoint is written.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) module: ModulePath,
    /// Where the module is said.
    pub(crate) module_at: Place,
    /// Among all types and endpoints of the service.
    pub(crate) position: usize,
    pub(crate) inherited: Inherited,
}

impl Home {
    /// The parent of what is written inside.
    pub(crate) fn owner(&self, name: &str, metadata: &Metadata) -> Owner {
        Owner {
            ending: String::new(),
            name: naming::upper_camel(metadata.rust_name().unwrap_or(name)),
            module: self.module.clone(),
            home: None,
            generic: None,
            position: self.position,
            metadata: metadata.clone(),
        }
    }
}

/// The parent of a type or field.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    /// In UpperCamelCase, the first part of the names of inline types.
    pub(crate) name: String,
    /// What an inline type added to it last.
    pub(crate) ending: String,
    pub(crate) module: ModulePath,
    /// The named type; `None` in endpoints.
    pub(crate) home: Option<TypeId>,
    /// The generic type whose fields these are.
    pub(crate) generic: Option<GenericId>,
    pub(crate) position: usize,
    /// Of what is written in place here.
    pub(crate) metadata: Metadata,
}

impl Owner {
    pub(crate) fn with(&self, metadata: Metadata) -> Self {
        Self { metadata, ..self.clone() }
    }

    /// What its parts inherit.
    pub(crate) fn inherited(&self) -> Inherited {
        Inherited::of(&self.metadata)
    }
}

/// An alias that is being resolved.
#[derive(Debug)]
pub(crate) struct Alias<'d> {
    pub(crate) name: &'d str,
    pub(crate) at: Place,
    pub(crate) written: &'d TypeExpression,
    pub(crate) owner: Owner,
    pub(crate) resolved: Option<Type>,
    /// Whether a type or an endpoint uses the name.
    pub(crate) mentioned: bool,
}

impl<'d> Lowering<'d> {
    /// Knows all names; nothing is lowered yet.
    pub(crate) fn new(entries: &[(&'d TypeEntry, Home)], sink: &'d Sink) -> Self {
        let mut new = Self {
            scope: Scope::default(),
            aliases: vec![],
            types: Types::new(sink),
            instances: BTreeMap::new(),
            deferred: Deferred::default(),
        };
        let declared: Vec<Declared> = entries.iter().map(|(entry, home)| new.declared(entry, home)).collect();
        for ((entry, home), what) in entries.iter().zip(declared) {
            let what = match what {
                Declared::Type(id) if !entry.parameters.is_empty() => Declared::Generic(new.declare_generic(entry, id)),
                Declared::Type(_) | Declared::Alias(_) | Declared::Generic(_) => what,
            };
            new.scope.declare(&home.module, &entry.name, what);
        }
        let names = entries.iter().map(|(entry, home)| ((&home.module, &entry.name.value), &entry.name));
        sink.refuse_duplicates("type", names, Some(RENAME_OR_MOVE));
        new
    }

    fn declared(&mut self, entry: &'d TypeEntry, home: &Home) -> Declared {
        let written = &entry.ty;
        if written.declared().is_some() {
            return Declared::Type(self.types.add(Slot::Unknown));
        }
        let name = &entry.name;
        let owner = home.owner(&name.value, &home.inherited.metadata(&entry.metadata));
        let owner = Owner { name: naming::upper_camel(&name.value), ..owner };
        let alias = Alias { name: &name.value, at: name.at, written, owner, resolved: None, mentioned: false };
        self.aliases.push(alias);
        Declared::Alias(self.aliases.len() - 1)
    }

    /// Lowers every entry, in the order of [`Lowering::new`].
    pub(crate) fn entries(&mut self, entries: &[(&'d TypeEntry, Home)]) {
        self.break_alias_chains();
        let named = entries.iter().filter_map(|(entry, home)| Some((*entry, home, entry.ty.declared()?)));
        // The error comes before them.
        for ((entry, home, written), id) in named.zip((1..).map(TypeId)) {
            let partial = self.named(entry, home, written, id);
            self.types.slots[id.0] = Slot::Type(partial);
        }
        for index in 0..self.aliases.len() {
            self.alias(index);
        }
    }

    fn named(&mut self, entry: &TypeEntry, home: &Home, written: &'d TypeKind, id: TypeId) -> PartialType<'d> {
        let name = &entry.name;
        let metadata = home.inherited.metadata(&entry.metadata);
        let generic = self.types.generics.iter().position(|generic| generic.template == id).map(GenericId);
        let owner = Owner { home: Some(id), generic, ..home.owner(&name.value, &metadata) };
        self.partial((name.value.clone(), name.at), metadata, written, &owner, id)
    }

    /// Gives an inline type an id and lowers it; `part` is what its name adds to the owner's.
    pub(crate) fn inline(&mut self, part: &str, metadata: Metadata, written: &'d TypeKind, owner: &Owner) -> TypeId {
        let id = self.types.add(Slot::Unknown);
        let home = owner.home.unwrap_or(id);
        let ending = if part.is_empty() { String::new() } else { naming::upper_camel(part) };
        // `{"type": "x", "x": {…}}`: the name of the variant is not said twice.
        let is_again = !ending.is_empty() && ending == owner.ending;
        let ending = if is_again { "Details".to_owned() } else { ending };
        let name = owner.name.clone() + &ending;
        let inner = Owner { name: name.clone(), ending, home: Some(home), ..owner.with(metadata.clone()) };
        let partial = self.partial((name, metadata.at), Metadata { rust: None, ..metadata }, written, &inner, home);
        self.types.slots[id.0] = Slot::Type(PartialType { inline: true, ..partial });
        id
    }

    fn partial(
        &mut self,
        (name, name_at): (String, Place),
        metadata: Metadata,
        written: &'d TypeKind,
        owner: &Owner,
        home: TypeId,
    ) -> PartialType<'d> {
        let kind = self.kind(written, owner);
        let module = owner.module.clone();
        let (like, tainted) = match written {
            TypeKind::Object(object) => self.like(object, &module),
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => (None, false),
        };
        PartialType {
            def: TypeDef { name, module, metadata, home, used: Default::default(), instance: None, kind },
            name_at,
            inline: false,
            position: owner.position,
            written,
            generic: owner.generic,
            like,
            common: vec![],
            inherited: BTreeSet::new(),
            only: BTreeMap::new(),
            returned: None,
            tainted,
        }
    }

    /// The `like` of an object. The flag is set if some of its fields are unknown.
    fn like(&mut self, object: &'d document::Object, module: &ModulePath) -> (Option<TypeId>, bool) {
        let Some(like) = &object.like else { return (None, object.unread) };
        let base = self.reference(&like.value, like.at, module);
        if is_broken(&base) {
            return (None, true);
        }
        if base.name().is_none() {
            self.types.sink.push(like_of_no_object(&like.value, like.at));
        }
        (base.name(), object.unread || base.name().is_none())
    }
}

pub(crate) const RENAME_OR_MOVE: &str = "rename one of them, or move one of the files to another module with `module:`";

pub(crate) fn like_of_no_object(name: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::BAD_TYPE_HERE, at, format!("`like` requires an object, but `{name}` is not an object"))
}
