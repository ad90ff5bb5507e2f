//! From what was written to types: names are looked up, inline types get names of their own, aliases disappear.
//!
//! What an object is like, and what a union gives to its variants, is left to [`super::expand`].

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::document::TypeExpression;
use crate::model::Instance;
use crate::model::Type;
use crate::model::{About, Field, GenericId, ModulePath, TypeDef, TypeId};
use crate::naming;
use crate::source::Place;

use crate::resolve::inherited::{Inherited, about, about_inline, own, rust_name};
use crate::resolve::lower::deferred::Deferred;
use crate::resolve::lower::scope::{Declared, Scope};
use crate::resolve::partial::generics::PartialGeneric;
use crate::resolve::partial::types::{PartialType, Slot, Types, Written, is_broken};
use crate::resolve::sink::Sink;

/// The types of a service in the making.
#[derive(Debug)]
pub(crate) struct Lowering<'d, 'r> {
    pub(crate) scope: Scope,
    pub(crate) aliases: Vec<Alias<'d>>,
    /// Those that are being resolved, by index.
    pub(crate) open_aliases: Vec<usize>,
    /// The error, then named types at the ids the scope knows, then the others. A slot is empty until its type is lowered.
    pub(crate) slots: Vec<Option<Slot<'d>>>,
    pub(crate) generics: Vec<PartialGeneric<'d>>,
    pub(crate) instances: Instances,
    /// The deferred checks.
    pub(crate) deferred: Deferred<'d>,
    pub(crate) diagnostics: &'r mut Sink,
}

/// The parent of a type or field.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    /// In UpperCamelCase, the first part of the names of inline types.
    pub(crate) name: String,
    pub(crate) module: ModulePath,
    /// The named type; `None` in endpoints.
    pub(crate) home: Option<TypeId>,
    /// The generic type whose fields these are.
    pub(crate) generic: Option<GenericId>,
    pub(crate) position: usize,
    pub(crate) inherited: Inherited,
}

impl Owner {
    pub(crate) fn inline_name(&self, part: &str) -> String {
        if part.is_empty() { self.name.clone() } else { format!("{}{}", self.name, naming::upper_camel(part)) }
    }

    pub(crate) fn with_inherited(&self, about: &About) -> Self {
        Self { inherited: Inherited::of(about), ..self.clone() }
    }
}

/// A type entry and its place.
#[derive(Debug)]
pub(crate) struct Entry<'d> {
    pub(crate) written: &'d document::TypeEntry,
    pub(crate) module: ModulePath,
    pub(crate) position: usize,
    pub(crate) inherited: Inherited,
}

/// An inline type before it has an id.
#[derive(Debug)]
pub(crate) struct Inline<'d> {
    pub(crate) name: String,
    pub(crate) at: Place,
    pub(crate) about: About,
    pub(crate) written: Written<'d>,
    /// The fields its union gives it.
    pub(crate) common: Vec<Field>,
}

/// By generic type and arguments.
pub(crate) type Instances = BTreeMap<Instance, TypeId>;

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

impl<'d> Alias<'d> {
    pub(crate) fn new(entry: &Entry<'d>, written: &'d TypeExpression) -> Self {
        let name = &entry.written.name;
        let owner = Owner {
            name: naming::upper_camel(&name.value),
            module: entry.module.clone(),
            home: None,
            generic: None,
            position: entry.position,
            inherited: Inherited::of(&about(&entry.written.metadata, &entry.inherited)),
        };
        Self { name: &name.value, at: name.at, written, owner, resolved: None, mentioned: false }
    }
}

impl<'d, 'r> Lowering<'d, 'r> {
    /// Knows all names; nothing is lowered yet.
    pub(crate) fn new(entries: &[Entry<'d>], diagnostics: &'r mut Sink) -> Self {
        let mut new = Self {
            scope: Scope::default(),
            aliases: vec![],
            open_aliases: vec![],
            slots: vec![Some(Slot::Error)],
            generics: vec![],
            instances: Instances::new(),
            deferred: Deferred::default(),
            diagnostics,
        };
        let mut declared = Vec::new();
        for entry in entries {
            let what = match &entry.written.kind {
                document::TypeKind::Alias(expression) => {
                    new.aliases.push(Alias::new(entry, expression));
                    Declared::Alias(new.aliases.len() - 1)
                }
                document::TypeKind::Object(_)
                | document::TypeKind::Union(_)
                | document::TypeKind::Enum(_)
                | document::TypeKind::Id(_)
                | document::TypeKind::Secret => {
                    new.slots.push(None);
                    Declared::Type(TypeId(new.slots.len() - 1))
                }
            };
            declared.push(what);
        }
        for (entry, what) in entries.iter().zip(declared) {
            let what = match what {
                Declared::Type(id) if !entry.written.parameters.is_empty() => {
                    Declared::Generic(new.declare_generic(entry, id))
                }
                Declared::Type(_) | Declared::Alias(_) | Declared::Generic(_) => what,
            };
            new.declare(entry, what);
        }
        new
    }

    pub(crate) fn add(&mut self, slot: Slot<'d>) -> TypeId {
        self.slots.push(Some(slot));
        TypeId(self.slots.len() - 1)
    }

    fn declare(&mut self, entry: &Entry<'d>, declared: Declared) {
        let name = &entry.written.name;
        if let Err(earlier) = self.scope.declare(&entry.module, &name.value, declared, name.at) {
            let message = format!("duplicate type `{}`", name.value);
            let diagnostic =
                Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(earlier, "first declared here");
            self.diagnostics
                .push(diagnostic.help("rename one of them, or move one of the files to another module with `module:`"));
        }
    }

    /// Lowers every entry, in the order of [`Lowering::new`].
    pub(crate) fn entries(&mut self, entries: &[Entry<'d>]) {
        self.break_alias_chains();
        let named = entries.iter().filter_map(|entry| Some((entry, Written::of(&entry.written.kind)?)));
        for (index, (entry, written)) in named.enumerate() {
            // The error comes before them.
            let id = TypeId(index + 1);
            let partial = self.named(entry, written, id);
            self.slots[id.0] = Some(Slot::Type(partial));
        }
        for index in 0..self.aliases.len() {
            self.alias(index);
        }
    }

    fn named(&mut self, entry: &Entry<'d>, written: Written<'d>, id: TypeId) -> PartialType<'d> {
        let name = &entry.written.name;
        let rust = rust_name(&entry.written.metadata);
        let about = about(&entry.written.metadata, &entry.inherited);
        let owner = Owner {
            name: naming::upper_camel(rust.as_deref().unwrap_or(&name.value)),
            module: entry.module.clone(),
            home: Some(id),
            generic: self.generics.iter().position(|generic| generic.template == id).map(GenericId),
            position: entry.position,
            inherited: Inherited::of(&about),
        };
        let def = TypeDef { rust, ..self.define(name.value.clone(), about, written, &owner, id) };
        PartialType {
            own_name: own(&entry.written.metadata),
            generic: owner.generic,
            ..self.partial(def, name.at, written, entry.position, false)
        }
    }

    /// Gives an inline type an id and lowers it.
    pub(crate) fn inline(&mut self, inline: Inline<'d>, owner: &Owner) -> TypeId {
        let id = TypeId(self.slots.len());
        self.slots.push(None);
        let home = owner.home.unwrap_or(id);
        let inner = Owner { name: inline.name.clone(), home: Some(home), ..owner.with_inherited(&inline.about) };
        let def = self.define(inline.name, inline.about, inline.written, &inner, home);
        let mut partial = self.partial(def, inline.at, inline.written, owner.position, true);
        partial.common = inline.common;
        self.slots[id.0] = Some(Slot::Type(partial));
        id
    }

    /// An inline type in a field, or in what stands like one.
    pub(crate) fn inline_in_field(
        &mut self,
        part: &str,
        at: Place,
        field: &About,
        written: Written<'d>,
        owner: &Owner,
    ) -> TypeId {
        let name = owner.inline_name(part);
        self.inline(Inline { name, at, about: about_inline(field), written, common: vec![] }, owner)
    }

    fn define(&mut self, name: String, about: About, written: Written<'d>, owner: &Owner, home: TypeId) -> TypeDef {
        let kind = self.kind(written, owner);
        TypeDef {
            name,
            rust: None,
            module: owner.module.clone(),
            about,
            home,
            used: Default::default(),
            instance: None,
            kind,
        }
    }

    fn partial(
        &mut self,
        def: TypeDef,
        name_at: Place,
        written: Written<'d>,
        position: usize,
        inline: bool,
    ) -> PartialType<'d> {
        let (like, tainted) = match written {
            Written::Object(object) => self.like(object, &def.module),
            Written::Union(_) | Written::Enum { .. } | Written::Id(_) | Written::Secret => (None, false),
        };
        let (own_name, common, inherited) = (None, vec![], BTreeSet::new());
        PartialType {
            def,
            name_at,
            own_name,
            inline,
            position,
            written,
            generic: None,
            like,
            common,
            inherited,
            tainted,
        }
    }

    /// The `like` of an object. The flag tells that it could not be resolved.
    fn like(&mut self, object: &'d document::Object, module: &ModulePath) -> (Option<TypeId>, bool) {
        let Some(like) = &object.like else { return (None, object.unread) };
        let base = self.reference(&like.value, like.at, module);
        if is_broken(&base) {
            return (None, true);
        }
        if base.name().is_none() {
            self.diagnostics.push(like_of_no_object(&like.value, like.at));
        }
        (base.name(), object.unread || base.name().is_none())
    }

    /// Ends the lowering.
    pub(crate) fn finish(self) -> (Types<'d>, Deferred<'d>, Vec<Alias<'d>>) {
        let slots = self.slots.into_iter().map(|slot| slot.unwrap_or(Slot::Error)).collect();
        (Types::new(slots, self.generics), self.deferred, self.aliases)
    }
}

pub(crate) fn like_of_no_object(name: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::BAD_TYPE_HERE, at, format!("`like` requires an object, but `{name}` is not an object"))
}
