//! Names that share a Rust module: types, the structs that are generated beside them, methods and modules.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, ModulePath, Presence};
use crate::naming;
use crate::resolve::check::spelling::{Names, SAY_RUST, spelt};
use crate::resolve::partial::{PartialEndpoint, PartialType, Types};
use crate::resolve::sink::Sink;
use crate::source::Place;

pub(crate) fn check_items(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    check_types(types);
    check_modules(types, endpoints);
    check_generated(types, endpoints);
}

/// The types that have a name of their own in Rust: an instance has that of its generic type.
fn declared<'t, 'd>(types: &'t Types<'d>) -> impl Iterator<Item = &'t PartialType<'d>> {
    types.iter().map(|(_, partial)| partial).filter(|partial| partial.def.instance.is_none())
}

fn check_types(types: &Types<'_>) {
    let mut known: BTreeMap<(&ModulePath, String), &PartialType<'_>> = BTreeMap::new();
    for partial in declared(types) {
        let rust = spelt(partial.def.about.rust.as_ref(), &partial.def.name, naming::type_name, types.sink);
        let earlier = *known.entry((&partial.def.module, rust.clone())).or_insert(partial);
        // Two equal names in the spec are reported elsewhere.
        if !std::ptr::eq(earlier, partial) && (partial.inline || earlier.inline || earlier.def.name != partial.def.name)
        {
            types.sink.push(same_type_name(&rust, earlier, partial));
        }
    }
}

fn same_type_name(rust: &str, earlier: &PartialType<'_>, partial: &PartialType<'_>) -> Diagnostic {
    let (message, help) = if partial.inline {
        let message = format!("the inline type gets the name `{rust}`, which is already used");
        (message, "declare the inline type under `types` with another name")
    } else {
        (format!("`{}` and `{}` both become `{rust}` in Rust", earlier.def.name, partial.def.name), SAY_RUST)
    };
    let diagnostic = Diagnostic::new(Code::NAME_COLLISION, partial.name_at, message);
    diagnostic.related(earlier.name_at, "conflicts with this").help(help)
}

/// Endpoints are methods of the client or of a module of it, and so are the modules that have endpoints; and modules
/// are side by side.
fn check_modules(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let mut methods: BTreeMap<ModulePath, Names> = BTreeMap::new();
    for endpoint in endpoints {
        let name = &endpoint.written.name;
        let rust = spelt(endpoint.about.rust.as_ref(), &name.value, naming::method_name, types.sink);
        let names = methods.entry(endpoint.module.clone()).or_default();
        names.add(rust, &name.value, name.at, SAY_RUST, types.sink);
    }
    let of_endpoints = || endpoints.iter().map(|endpoint| (&endpoint.module, endpoint.module_at));
    let of_types = types.iter().map(|(_, partial)| (&partial.def.module, partial.name_at));
    add_modules(of_endpoints(), methods, types.sink);
    add_modules(of_endpoints().chain(of_types), BTreeMap::new(), types.sink);
}

/// Every module, and those around it, each once.
fn add_modules<'m>(
    modules: impl Iterator<Item = (&'m ModulePath, Place)>,
    mut places: BTreeMap<ModulePath, Names>,
    sink: &Sink,
) {
    let mut known = BTreeSet::new();
    for (module, at) in modules {
        for (depth, name) in module.0.iter().enumerate() {
            let around = ModulePath(module.0[..depth].to_vec());
            if known.insert((around.clone(), name)) {
                let names = places.entry(around).or_default();
                names.add(naming::module_name(name), &format!("module {name}"), at, "rename one of the two", sink);
            }
        }
    }
}

/// The structs that are generated beside those of the spec: the parameters of calls, `GetPetCall` for `get_pet`, and what
/// a request or a call requires, `PetRequired` for `Pet`.
///
/// Such a struct is generated for many required fields, or for two of the same type. Its name is always reserved, so
/// that another required field does not break a name.
fn check_generated(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let mut owners = BTreeMap::new();
    for partial in declared(types).filter(|partial| partial.def.used.request) {
        let Some(object) = partial.def.kind.object() else { continue };
        if required(object.flat()) > 1 {
            let what = format!("the required fields of `{}`", partial.def.name);
            let name = naming::required_name(&naming::of_type(&partial.def));
            owners.insert((&partial.def.module, name), (what, partial.name_at));
        }
    }
    for endpoint in endpoints {
        let name = &endpoint.written.name;
        let call = naming::call_name(endpoint.about.rust_name().unwrap_or(&name.value));
        if required(endpoint.parameters()) + usize::from(endpoint.body.is_some()) > 1 {
            let what = format!("the required parameters of `{}`", name.value);
            owners.insert((&endpoint.module, naming::required_name(&call)), (what, name.at));
        }
        owners.insert((&endpoint.module, call), (format!("the parameters of `{}`", name.value), name.at));
    }
    for partial in declared(types) {
        let name = naming::of_type(&partial.def);
        let Some((what, at)) = owners.get(&(&partial.def.module, name.clone())) else { continue };
        let help =
            if partial.inline { "declare the inline type under `types` with another name" } else { "rename the type" };
        let message = format!("`{name}` conflicts with the struct generated for {what}");
        let found = Diagnostic::new(Code::NAME_COLLISION, partial.name_at, message);
        types.sink.push(found.related(*at, "named here").help(help));
    }
}

/// How many values are required. Wrapped parameters are refused elsewhere.
fn required<'f>(fields: impl IntoIterator<Item = &'f Field>) -> usize {
    let is_given = |field: &&Field| field.presence != Presence::Optional && field.constant().is_none();
    fields.into_iter().filter(is_given).count()
}
