//! Generic types: an object that is declared once is made into a type for each list of arguments it is used with.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, TypeExpression};
use crate::model::{Field, FieldType, GenericId, Instance, Type, TypeDef, TypeId, TypeKind, ValueKind};
use crate::naming;
use crate::source::Place;

use crate::resolve::lower::lowering::{Entry, Lowering, Owner};
use crate::resolve::lower::scope::Declared;
use crate::resolve::partial::generics::Parameter;
use crate::resolve::partial::generics::PartialGeneric;
use crate::resolve::partial::types::{ERROR, PartialType, Slot, broken, is_broken, side_by_side};

/// How deeply instances can be nested.
const MAX_DEPTH: usize = 4;

/// How many types a generic type may become.
const MAX_INSTANCES: usize = 1000;

impl<'d> Lowering<'d, '_> {
    /// Knows a generic type and its parameters.
    pub(crate) fn declare_generic(&mut self, entry: &Entry<'d>, template: TypeId) -> GenericId {
        let mut parameters = Vec::new();
        for (index, name) in entry.written.parameters.iter().enumerate() {
            parameters.push(Parameter { name, id: self.add(Slot::Parameter(index)), used: false });
        }
        self.generics.push(PartialGeneric {
            name: &entry.written.name,
            template,
            parameters,
            instances: 0,
            misused: false,
            endless: false,
        });
        GenericId(self.generics.len() - 1)
    }

    /// The parameter that a name stands for in the fields of a generic type.
    pub(crate) fn parameter(&mut self, name: &str, owner: &Owner) -> Option<Type> {
        let generic = &mut self.generics[owner.generic?.0];
        let parameter = generic.parameters.iter_mut().find(|parameter| parameter.name.value == name)?;
        parameter.used = true;
        Some(named(parameter.id))
    }

    /// `Name<A, B>`
    pub(crate) fn applied(&mut self, name: &str, arguments: &'d [TypeExpression], at: Place, owner: &Owner) -> Type {
        let is_parameter = self.parameter(name, owner).is_some();
        let of = match self.scope.find(&owner.module, name) {
            Some(Declared::Generic(of)) if !is_parameter => of,
            None if !is_parameter => {
                self.diagnostics.push(self.scope.unknown(&owner.module, name, at));
                return broken();
            }
            Some(_) | None => {
                let message = format!("`{name}` takes no type arguments");
                let found = Diagnostic::new(Code::BAD_GENERIC, at, message);
                self.diagnostics.push(found.help(format!("write `{name}`")));
                return broken();
            }
        };
        let wanted = self.generics[of.0].parameters.len();
        if arguments.len() != wanted {
            let message = format!("`{name}` takes {}, found {}", counted(wanted), arguments.len());
            let declared = self.generics[of.0].name.at;
            let found = Diagnostic::new(Code::BAD_GENERIC, at, message).related(declared, "declared here");
            self.diagnostics.push(found.help(format!("write `{}`", self.usage(of))));
            return broken();
        }
        let arguments = arguments.iter().map(|argument| self.argument(argument, owner)).collect::<Vec<_>>();
        match arguments.into_iter().collect::<Option<Vec<_>>>() {
            Some(arguments) => self.instance(Instance { of, arguments }, at).map_or_else(broken, named),
            None => {
                self.generics[of.0].misused = true;
                broken()
            }
        }
    }

    /// A generic type that is named without arguments.
    pub(crate) fn unapplied(&mut self, of: GenericId, at: Place) -> Type {
        let generic = &self.generics[of.0];
        let message = format!("`{}` takes {}, found none", generic.name.value, counted(generic.parameters.len()));
        let found = Diagnostic::new(Code::BAD_GENERIC, at, message).related(generic.name.at, "declared here");
        self.diagnostics.push(found.help(format!("write `{}`", self.usage(of))));
        broken()
    }

    fn usage(&self, of: GenericId) -> String {
        let generic = &self.generics[of.0];
        let types = vec!["Type"; generic.parameters.len()].join(", ");
        format!("{}<{types}>", generic.name.value)
    }

    /// The type with a name that an argument is.
    fn argument(&mut self, written: &'d TypeExpression, owner: &Owner) -> Option<TypeId> {
        let is_name = matches!(written.kind, document::ValueKind::Named(_) | document::ValueKind::Generic(..));
        let id = if is_name && !written.nullable {
            let ty = self.expression(written, "", owner);
            ty.name().filter(|_| !ty.nullable)
        } else {
            None
        };
        match id {
            Some(ERROR) => return None,
            Some(id) => self.deferred.argument(id, written.at),
            None => {
                let message = "expected the name of an object, a union, an enum or an id as type argument";
                let found = Diagnostic::new(Code::BAD_GENERIC, written.at, message);
                self.diagnostics.push(found.help("lists and `| null` are written in the fields of the generic type"));
            }
        }
        id
    }

    /// The type that a generic type becomes; made at the first use, its fields when all types are lowered.
    fn instance(&mut self, instance: Instance, at: Place) -> Option<TypeId> {
        if let Some(known) = self.instances.get(&instance) {
            return Some(*known);
        }
        let depth = 1 + instance.arguments.iter().map(|id| self.depth(*id)).max().unwrap_or(0);
        let generic = &mut self.generics[instance.of.0];
        if generic.endless {
            return None;
        }
        if depth > MAX_DEPTH || generic.instances >= MAX_INSTANCES {
            let message = format!("`{}` contains ever larger instances of itself", generic.name.value);
            let found = Diagnostic::new(Code::INFINITE_TYPE, at, message).related(generic.name.at, "declared here");
            self.diagnostics.push(found.help("declare a type for what is inside, and name it here"));
            generic.endless = true;
            return None;
        }
        generic.instances += 1;
        let id = self.add(Slot::Instance(instance.clone()));
        self.instances.insert(instance, id);
        Some(id)
    }

    fn depth(&self, id: TypeId) -> usize {
        match &self.slots[id.0] {
            Some(Slot::Instance(instance)) => {
                1 + instance.arguments.iter().map(|id| self.depth(*id)).max().unwrap_or(0)
            }
            Some(Slot::Type(partial)) => match &partial.def.instance {
                Some(instance) => 1 + instance.arguments.iter().map(|id| self.depth(*id)).max().unwrap_or(0),
                None => 0,
            },
            Some(Slot::Error | Slot::Parameter(_)) | None => 0,
        }
    }

    /// Whether a type is a parameter, or has one among its arguments.
    pub(crate) fn is_open(&self, id: TypeId) -> bool {
        match &self.slots[id.0] {
            Some(Slot::Parameter(_)) => true,
            Some(Slot::Instance(instance)) => instance.arguments.iter().any(|id| self.is_open(*id)),
            Some(Slot::Error | Slot::Type(_)) | None => false,
        }
    }

    /// Gives each instance the fields of its generic type. Needs every type lowered; leaves no instance without fields,
    /// but for those with parameters among their arguments, which only generic types mention.
    pub(crate) fn instantiate(&mut self) {
        self.refuse_unused_parameters();
        let mut next = 0;
        while next < self.slots.len() {
            let id = TypeId(next);
            next += 1;
            if let Some(Slot::Instance(instance)) = &self.slots[id.0]
                && !self.is_open(id)
            {
                let partial = self.instantiated(instance.clone(), id);
                self.slots[id.0] = partial.map(Slot::Type);
            }
        }
    }

    fn instantiated(&mut self, instance: Instance, id: TypeId) -> Option<PartialType<'d>> {
        let generic = self.generics.get(instance.of.0)?;
        let Some(Some(Slot::Type(template))) = self.slots.get(generic.template.0) else { return None };
        let mut partial = template.clone();
        let suffix: String = instance.arguments.iter().map(|id| self.name_of(*id)).collect();
        if let TypeKind::Object(object) = &mut partial.def.kind {
            self.substitute(&mut object.fields, &instance);
        }
        partial.def = TypeDef {
            name: format!("{}{suffix}", partial.def.name),
            rust: partial.def.rust.map(|rust| format!("{rust}{suffix}")),
            home: id,
            instance: Some(instance),
            ..partial.def
        };
        Some(PartialType { own_name: None, generic: None, ..partial })
    }

    fn substitute(&mut self, fields: &mut [Field], instance: &Instance) {
        for field in fields {
            let at = field.about.at;
            match &mut field.ty {
                FieldType::Value(ty) => {
                    if let ValueKind::Named(id) = &mut ty.core_mut().kind {
                        *id = self.substituted(*id, instance, at);
                    }
                }
                FieldType::Wrap(inner) => self.substitute(inner, instance),
            }
        }
    }

    fn substituted(&mut self, id: TypeId, instance: &Instance, at: Place) -> TypeId {
        match &self.slots[id.0] {
            Some(Slot::Parameter(index)) => instance.arguments[*index],
            Some(Slot::Instance(open)) if self.is_open(id) => {
                let open = open.clone();
                let arguments = open.arguments.iter().map(|id| self.substituted(*id, instance, at)).collect();
                self.instance(Instance { of: open.of, arguments }, at).unwrap_or(ERROR)
            }
            Some(Slot::Instance(_) | Slot::Error | Slot::Type(_)) | None => id,
        }
    }

    fn name_of(&self, id: TypeId) -> String {
        match &self.slots[id.0] {
            Some(Slot::Type(partial)) => naming::upper_camel(partial.def.rust.as_deref().unwrap_or(&partial.def.name)),
            Some(Slot::Instance(instance)) => {
                let generic = &self.generics[instance.of.0].name.value;
                instance.arguments.iter().fold(generic.clone(), |name, id| name + &self.name_of(*id))
            }
            Some(Slot::Error | Slot::Parameter(_)) | None => String::new(),
        }
    }

    fn refuse_unused_parameters(&mut self) {
        let known = |generic: &&PartialGeneric<'d>| match &self.slots[generic.template.0] {
            Some(Slot::Type(template)) => !has_errors(template),
            Some(Slot::Error | Slot::Parameter(_) | Slot::Instance(_)) | None => false,
        };
        let parameters = self.generics.iter().filter(known).flat_map(|generic| &generic.parameters);
        for parameter in parameters.filter(|one| !one.used) {
            let message = format!("unused type parameter `{}`", parameter.name.value);
            self.diagnostics.push(Diagnostic::new(Code::BAD_GENERIC, parameter.name.at, message));
        }
    }
}

/// Whether a field could have any type, because it could not be read.
fn has_errors(template: &PartialType<'_>) -> bool {
    let TypeKind::Object(object) = &template.def.kind else { return true };
    template.tainted || side_by_side(&object.fields).iter().any(|(_, ty)| is_broken(ty))
}

fn named(id: TypeId) -> Type {
    Type::new(ValueKind::Named(id))
}

fn counted(count: usize) -> String {
    if count == 1 { "1 type argument".to_owned() } else { format!("{count} type arguments") }
}
