//! From what was written to types: names are looked up, inline types get names of their own, aliases disappear.
//!
//! What an object is like, and what a union gives to its variants, is left to [`super::expand`].

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{About, Field, GenericId, ModulePath, TypeDef, TypeId};
use crate::naming;
use crate::source::Place;

use super::about::{Heritage, about, about_inline, rust_name};
use super::alias::Alias;
use super::draft::{Draft, Slot, Types, Written, is_broken};
use super::findings::Findings;
use super::generics::{GenericDraft, Instances};
use super::later::Later;
use super::scope::{Declared, Scope};
use super::spelling::own;

/// The types of a service in the making.
#[derive(Debug)]
pub(super) struct Lowering<'d, 'r> {
    pub(super) scope: Scope,
    pub(super) aliases: Vec<Alias<'d>>,
    /// Those that are being resolved, by index.
    pub(super) open_aliases: Vec<usize>,
    /// The error, then named types at the ids the scope knows, then the others. A slot is empty until its type is lowered.
    pub(super) slots: Vec<Option<Slot<'d>>>,
    pub(super) generics: Vec<GenericDraft<'d>>,
    pub(super) instances: Instances,
    /// The deferred checks.
    pub(super) later: Later<'d>,
    pub(super) diagnostics: &'r mut Findings,
}

/// The parent of a type or field.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    /// In UpperCamelCase, the first part of the names of inline types.
    pub(super) name: String,
    pub(super) module: ModulePath,
    /// The named type; `None` in endpoints.
    pub(super) home: Option<TypeId>,
    /// The generic type whose fields these are.
    pub(super) generic: Option<GenericId>,
    pub(super) position: usize,
    pub(super) heritage: Heritage,
}

impl Owner {
    pub(super) fn inline_name(&self, part: &str) -> String {
        if part.is_empty() { self.name.clone() } else { format!("{}{}", self.name, naming::upper_camel(part)) }
    }

    pub(super) fn with_heritage(&self, about: &About) -> Self {
        Self { heritage: Heritage::of(about), ..self.clone() }
    }
}

/// A type entry and its place.
#[derive(Debug)]
pub(super) struct Entry<'d> {
    pub(super) written: &'d document::TypeEntry,
    pub(super) module: ModulePath,
    pub(super) position: usize,
    pub(super) heritage: Heritage,
}

/// An inline type before it has an id.
#[derive(Debug)]
pub(super) struct Inline<'d> {
    pub(super) name: String,
    pub(super) at: Place,
    pub(super) about: About,
    pub(super) written: Written<'d>,
    /// The fields its union gives it.
    pub(super) common: Vec<Field>,
}

impl<'d, 'r> Lowering<'d, 'r> {
    /// Knows all names; nothing is lowered yet.
    pub(super) fn new(entries: &[Entry<'d>], diagnostics: &'r mut Findings) -> Self {
        let mut new = Self {
            scope: Scope::default(),
            aliases: vec![],
            open_aliases: vec![],
            slots: vec![Some(Slot::Error)],
            generics: vec![],
            instances: Instances::new(),
            later: Later::default(),
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

    pub(super) fn add(&mut self, slot: Slot<'d>) -> TypeId {
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
    pub(super) fn entries(&mut self, entries: &[Entry<'d>]) {
        self.break_alias_chains();
        let named = entries.iter().filter_map(|entry| Some((entry, Written::of(&entry.written.kind)?)));
        for (index, (entry, written)) in named.enumerate() {
            // The error comes before them.
            let id = TypeId(index + 1);
            let draft = self.named(entry, written, id);
            self.slots[id.0] = Some(Slot::Type(draft));
        }
        for index in 0..self.aliases.len() {
            self.alias(index);
        }
    }

    fn named(&mut self, entry: &Entry<'d>, written: Written<'d>, id: TypeId) -> Draft<'d> {
        let name = &entry.written.name;
        let rust = rust_name(&entry.written.about);
        let about = about(&entry.written.about, &entry.heritage);
        let owner = Owner {
            name: naming::upper_camel(rust.as_deref().unwrap_or(&name.value)),
            module: entry.module.clone(),
            home: Some(id),
            generic: self.generics.iter().position(|generic| generic.template == id).map(GenericId),
            position: entry.position,
            heritage: Heritage::of(&about),
        };
        let def = TypeDef { rust, ..self.define(name.value.clone(), about, written, &owner, id) };
        Draft {
            own_name: own(&entry.written.about),
            generic: owner.generic,
            ..self.draft(def, name.at, written, entry.position, false)
        }
    }

    /// Gives an inline type an id and lowers it.
    pub(super) fn inline(&mut self, inline: Inline<'d>, owner: &Owner) -> TypeId {
        let id = TypeId(self.slots.len());
        self.slots.push(None);
        let home = owner.home.unwrap_or(id);
        let inner = Owner { name: inline.name.clone(), home: Some(home), ..owner.with_heritage(&inline.about) };
        let def = self.define(inline.name, inline.about, inline.written, &inner, home);
        let mut draft = self.draft(def, inline.at, inline.written, owner.position, true);
        draft.common = inline.common;
        self.slots[id.0] = Some(Slot::Type(draft));
        id
    }

    /// An inline type in a field, or in what stands like one.
    pub(super) fn inline_in_field(
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

    fn draft(
        &mut self,
        def: TypeDef,
        name_at: Place,
        written: Written<'d>,
        position: usize,
        inline: bool,
    ) -> Draft<'d> {
        let (like, incomplete) = match written {
            Written::Object(object) => self.like(object, &def.module),
            Written::Union(_) | Written::Enum { .. } | Written::Id(_) | Written::Secret => (None, false),
        };
        let (own_name, common, inherited) = (None, vec![], BTreeSet::new());
        Draft { def, name_at, own_name, inline, position, written, generic: None, like, common, inherited, incomplete }
    }

    /// The `like` of an object. The flag tells that it could not be resolved.
    fn like(&mut self, object: &'d document::Object, module: &ModulePath) -> (Option<TypeId>, bool) {
        let Some(like) = &object.like else { return (None, false) };
        let base = self.reference(&like.value, like.at, module);
        if is_broken(&base) {
            return (None, true);
        }
        if base.name().is_none() {
            self.diagnostics.push(like_of_no_object(&like.value, like.at));
        }
        (base.name(), base.name().is_none())
    }

    /// Ends the lowering.
    pub(super) fn finish(self) -> (Types<'d>, Later<'d>, Vec<Alias<'d>>) {
        let slots = self.slots.into_iter().map(|slot| slot.unwrap_or(Slot::Error)).collect();
        (Types::new(slots, self.generics), self.later, self.aliases)
    }
}

pub(super) fn like_of_no_object(name: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::BAD_TYPE_HERE, at, format!("`like` requires an object, but `{name}` is not an object"))
}
