//! Generic types: an object that is declared once is made into a type for each list of arguments it is used with.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, TypeEntry, TypeExpression};
use crate::model::{GenericId, Instance, Type, TypeDef, TypeId, TypeKind, values_mut};
use crate::naming;
use crate::resolve::lower::deferred::Check;
use crate::resolve::lower::scope::Declared;
use crate::resolve::lower::{Lowering, Owner};
use crate::resolve::partial::{ERROR, Parameter, PartialGeneric, PartialType, Slot, broken, is_broken, named};
use crate::source::Place;

/// How deeply instances can be nested.
const MAX_DEPTH: usize = 4;

/// How many types a generic type may become.
const MAX_INSTANCES: usize = 1000;

impl<'d> Lowering<'d> {
    /// Knows a generic type and its parameters.
    pub(crate) fn declare_generic(&mut self, written: &'d TypeEntry, template: TypeId) -> GenericId {
        let parameters = written.parameters.iter().enumerate();
        let parameter = |(index, name)| Parameter { name, id: self.types.add(Slot::Parameter(index)), used: false };
        let parameters = parameters.map(parameter).collect();
        let name = &written.name;
        let new = PartialGeneric { name, template, parameters, instances: 0, misused: false, endless: false };
        self.types.generics.push(new);
        GenericId(self.types.generics.len() - 1)
    }

    /// The parameter that a name refers to in the fields of a generic type.
    pub(crate) fn parameter(&mut self, name: &str, owner: &Owner) -> Option<Type> {
        let generic = &mut self.types.generics[owner.generic?.0];
        let parameter = generic.parameters.iter_mut().find(|parameter| parameter.name.value == name)?;
        parameter.used = true;
        Some(named(parameter.id))
    }

    /// `Name<A, B>`
    pub(crate) fn applied(&mut self, name: &str, arguments: &'d [TypeExpression], at: Place, owner: &Owner) -> Type {
        let is_parameter = self.parameter(name, owner).is_some();
        let of = match self.scope.mention(&owner.module, name, at) {
            Some(Declared::Generic(of)) if !is_parameter => of,
            None if !is_parameter => {
                self.types.sink.push(self.scope.unknown(&owner.module, name, at));
                return broken();
            }
            Some(_) | None => {
                let message = format!("`{name}` takes no type arguments");
                self.types.sink.report_with_help(Code::BAD_GENERIC, at, message, format!("write `{name}`"));
                return broken();
            }
        };
        if arguments.len() != self.types.generics[of.0].parameters.len() {
            return self.misapplied(of, name, &arguments.len().to_string(), at);
        }
        let arguments = arguments.iter().map(|argument| self.argument(argument, owner)).collect::<Vec<_>>();
        match arguments.into_iter().collect::<Option<Vec<_>>>() {
            Some(arguments) => self.instance(Instance { of, arguments }, at).map_or_else(broken, named),
            None => {
                self.types.generics[of.0].misused = true;
                broken()
            }
        }
    }

    /// A generic type that is named without arguments.
    pub(crate) fn unapplied(&mut self, of: GenericId, at: Place) -> Type {
        self.misapplied(of, &self.types.generics[of.0].name.value, "none", at)
    }

    /// Reports a wrong number of arguments.
    fn misapplied(&self, of: GenericId, name: &str, found: &str, at: Place) -> Type {
        let generic = &self.types.generics[of.0];
        let count = generic.parameters.len();
        let plural = if count == 1 { "" } else { "s" };
        let message = format!("`{name}` takes {count} type argument{plural}, found {found}");
        let found = Diagnostic::new(Code::BAD_GENERIC, at, message).related(generic.name.at, "declared here");
        let usage = vec!["Type"; count].join(", ");
        self.types.sink.push(found.help(format!("write `{}<{usage}>`", generic.name.value)));
        broken()
    }

    /// The type with a name that an argument is.
    fn argument(&mut self, written: &'d TypeExpression, owner: &Owner) -> Option<TypeId> {
        let is_name = matches!(written.kind, document::ValueKind::Named(_) | document::ValueKind::Generic(..));
        let ty = (is_name && !written.nullable).then(|| self.expression(written, "", owner));
        match ty.filter(|ty| !ty.nullable).and_then(|ty| ty.name()) {
            Some(ERROR) => None,
            Some(id) => {
                self.deferred.push(Check::Argument(id, written.at));
                Some(id)
            }
            None => {
                let message = "expected the name of an object, a union, an enum or an id as type argument";
                let found = Diagnostic::new(Code::BAD_GENERIC, written.at, message);
                let help = "write scalars, lists and `| null` in the fields of the generic type";
                self.types.sink.refuse(found.help(help))
            }
        }
    }

    /// The type that a generic type becomes; made at the first use, its fields when all types are lowered.
    fn instance(&mut self, instance: Instance, at: Place) -> Option<TypeId> {
        if let Some(known) = self.instances.get(&instance) {
            return Some(*known);
        }
        let depth = self.depth_of(&instance);
        let generic = &mut self.types.generics[instance.of.0];
        if generic.endless {
            return None;
        }
        if depth > MAX_DEPTH || generic.instances >= MAX_INSTANCES {
            let message = format!("`{}` contains ever larger instances of itself", generic.name.value);
            let found = Diagnostic::new(Code::INFINITE_TYPE, at, message).related(generic.name.at, "declared here");
            generic.endless = true;
            return self.types.sink.refuse(found.help("declare a type for what is inside, and name it here"));
        }
        generic.instances += 1;
        let id = self.types.add(Slot::Instance(instance.clone()));
        self.instances.insert(instance, id);
        Some(id)
    }

    fn depth_of(&self, instance: &Instance) -> usize {
        let depth = |id: &TypeId| match &self.types.slots[id.0] {
            Slot::Instance(instance) => self.depth_of(instance),
            Slot::Type(partial) => partial.def.instance.as_ref().map_or(0, |instance| self.depth_of(instance)),
            Slot::Unknown | Slot::Parameter(_) => 0,
        };
        1 + instance.arguments.iter().map(depth).max().unwrap_or(0)
    }

    /// Gives each instance the fields of its generic type. Needs every type lowered; leaves no instance without fields,
    /// but for those with parameters among their arguments, which only generic types mention.
    pub(crate) fn instantiate(&mut self) {
        self.refuse_unused_parameters();
        let mut next = 0;
        while next < self.types.slots.len() {
            let id = TypeId(next);
            next += 1;
            if let Slot::Instance(instance) = &self.types.slots[id.0]
                && !self.types.is_open(id)
            {
                let partial = self.instantiated(instance.clone(), id);
                self.types.slots[id.0] = partial.map_or(Slot::Unknown, Slot::Type);
            }
        }
    }

    fn instantiated(&mut self, instance: Instance, id: TypeId) -> Option<PartialType<'d>> {
        let template = self.types.generics.get(instance.of.0)?.template;
        let mut partial = self.types.get(template)?.clone();
        let suffix: String = instance.arguments.iter().map(|id| self.name_of(*id)).collect();
        if let TypeKind::Object(object) = &mut partial.def.kind {
            for (ty, at) in values_mut(&mut object.fields) {
                if let Some(id) = ty.name_mut() {
                    *id = self.substituted(*id, &instance, at);
                }
            }
        }
        let name = partial.def.name + &suffix;
        partial.def = TypeDef { name, home: id, instance: Some(instance), ..partial.def };
        Some(PartialType { generic: None, ..partial })
    }

    fn substituted(&mut self, id: TypeId, instance: &Instance, at: Place) -> TypeId {
        match &self.types.slots[id.0] {
            Slot::Parameter(index) => instance.arguments[*index],
            Slot::Instance(open) if self.types.is_open(id) => {
                let open = open.clone();
                let arguments = open.arguments.iter().map(|id| self.substituted(*id, instance, at)).collect();
                self.instance(Instance { of: open.of, arguments }, at).unwrap_or(ERROR)
            }
            Slot::Instance(_) | Slot::Unknown | Slot::Type(_) => id,
        }
    }

    fn name_of(&self, id: TypeId) -> String {
        match &self.types.slots[id.0] {
            Slot::Type(PartialType { def: TypeDef { instance: Some(instance), .. }, .. })
            | Slot::Instance(instance) => {
                let generic = self.name_of(self.types.generics[instance.of.0].template);
                instance.arguments.iter().fold(generic, |name, id| name + &self.name_of(*id))
            }
            Slot::Type(PartialType { def, .. }) => naming::upper_camel(def.metadata.rust_name().unwrap_or(&def.name)),
            Slot::Unknown | Slot::Parameter(_) => String::new(),
        }
    }

    fn refuse_unused_parameters(&self) {
        // A field could have any type, if it could not be read.
        let is_known = |template: &PartialType<'d>| {
            let object = template.def.kind.object().filter(|_| !template.tainted);
            object.is_some_and(|object| !object.flat().iter().filter_map(|field| field.value()).any(is_broken))
        };
        let known = |generic: &&PartialGeneric<'d>| self.types.get(generic.template).is_some_and(is_known);
        let parameters = self.types.generics.iter().filter(known).flat_map(|generic| &generic.parameters);
        for parameter in parameters.filter(|one| !one.used) {
            let message = format!("unused type parameter `{}`", parameter.name.value);
            self.types.sink.report(Code::BAD_GENERIC, parameter.name.at, message);
        }
    }
}
