//! Names as Rust spells them: those that are reserved, that collide, or that something had before.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Metadata, ModulePath, Presence, Service, TypeKind};
use crate::naming;
use crate::resolve::partial::{PartialEndpoint, PartialType, Types};
use crate::resolve::sink::Sink;
use crate::source::{Place, Text};

pub(crate) const SAY_RUST: &str = "rename one of them with `rust:`";

/// The spellings of one place in Rust, each with the name in the spec.
#[derive(Debug, Default)]
pub(crate) struct Names {
    seen: BTreeMap<String, (String, Place)>,
}

impl Names {
    /// Reports a collision; whether there is none. Two equal names in the spec are reported elsewhere.
    pub(crate) fn add(&mut self, rust: String, written: &str, at: Place, help: &str, sink: &Sink) -> bool {
        let Some((earlier, earlier_at)) = self.seen.get(&rust) else {
            self.seen.insert(rust, (written.to_owned(), at));
            return true;
        };
        if earlier != written {
            let message = format!("`{earlier}` and `{written}` both become `{rust}` in Rust");
            let found = Diagnostic::new(Code::NAME_COLLISION, at, message).related(*earlier_at, "conflicts with this");
            sink.push(found.help(help));
        }
        false
    }
}

/// The spelling of a name in Rust: the one in the spec, which must not be reserved, or the usual one.
pub(crate) fn spelt(own: Option<&Text>, name: &str, usual: fn(&str) -> String, sink: &Sink) -> String {
    let Some(Text { value: own, at }) = own else { return usual(name) };
    let why = if syn::parse_str::<syn::Ident>(own).is_err() {
        "is a Rust keyword"
    } else if usual(own).strip_suffix('_') == Some(own) {
        "is used by the generated code"
    } else {
        return own.to_owned();
    };
    let message = format!("`{own}` {why}, so it cannot be the Rust name of `{name}`");
    sink.report_with_help(Code::RESERVED_NAME, *at, message, "choose another name");
    usual(own)
}

const SAY_AS: &str = "give one of them a name: `value as Name`";

pub(crate) fn check_names(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let sink = types.sink;
    for (_, partial) in types.iter() {
        let (usual, help): (fn(&str) -> String, _) = match &partial.def.kind {
            TypeKind::Object(_) if partial.def.used.request => (naming::setter_name, SAY_RUST),
            TypeKind::Object(_) => (naming::field_name, SAY_RUST),
            TypeKind::Union(_) => (naming::variant_name, SAY_RUST),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => (naming::variant_name, SAY_AS),
        };
        let mut names = Names::default();
        for (name, path, metadata) in partial.def.kind.members() {
            let rust = spelt(metadata.rust.as_ref(), &name, usual, sink);
            // A variant is a method, too, whose name has no capitals.
            let reader = matches!(partial.def.kind, TypeKind::Union(_)).then(|| naming::reader_name(&rust));
            if names.add(rust, &path, metadata.at, help, sink)
                && let Some(reader) = reader
            {
                names.add(reader, &path, metadata.at, help, sink);
            }
        }
    }
    for endpoint in endpoints {
        let mut names = Names::default();
        let parts = [("path", &endpoint.path_fields), ("query", &endpoint.query), ("headers", &endpoint.headers)];
        for (part, field) in parts.into_iter().flat_map(|(part, fields)| fields.iter().map(move |field| (part, field)))
        {
            let rust = spelt(field.metadata.rust.as_ref(), &field.wire, naming::parameter_name, sink);
            names.add(rust, &format!("{part}.{}", field.wire), field.metadata.at, SAY_RUST, sink);
        }
    }
}

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
        let rust = spelt(partial.def.metadata.rust.as_ref(), &partial.def.name, naming::type_name, types.sink);
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
        let rust = spelt(endpoint.metadata.rust.as_ref(), &name.value, naming::method_name, types.sink);
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
        let call = naming::call_name(endpoint.metadata.rust_name().unwrap_or(&name.value));
        if required(endpoint.parameters()) + usize::from(endpoint.body.is_some()) > 1 {
            let what = format!("the required parameters of `{}`", name.value);
            owners.insert((&endpoint.module, naming::required_name(&call)), (what, name.at));
        }
        if !endpoint.others.is_empty() {
            let outcomes = naming::outcomes_name(endpoint.metadata.rust_name().unwrap_or(&name.value));
            owners.insert((&endpoint.module, outcomes), (format!("what `{}` returns", name.value), name.at));
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

pub(crate) fn check_previous_names(service: &Service, sink: &Sink) {
    let types: Vec<_> = service.types.iter().map(|def| (def.dotted(), &def.metadata)).collect();
    // Of a generic type there are several instances, and none has the name of another.
    refuse(&types, sink);
    for def in &service.types {
        refuse(&def.kind.members().into_iter().map(|(name, _, metadata)| (name, metadata)).collect::<Vec<_>>(), sink);
    }
    let endpoints = service.endpoints.iter().map(|one| (one.dotted(), &one.metadata));
    refuse(&endpoints.collect::<Vec<_>>(), sink);
    for endpoint in &service.endpoints {
        let parameters = [&endpoint.path_fields, &endpoint.query, &endpoint.headers].into_iter().flatten();
        refuse(&parameters.map(|one| (one.wire.clone(), &one.metadata)).collect::<Vec<_>>(), sink);
    }
    let statuses = service.errors.iter().flat_map(|errors| &errors.statuses);
    let kinds = statuses.flat_map(|status| &status.kinds).map(|kind| (kind.wire.clone(), &kind.metadata));
    refuse(&kinds.collect::<Vec<_>>(), sink);
}

/// Things whose names differ, each with what it was called before. A name may begin with its module.
fn refuse<N: AsRef<str>>(named: &[(N, &Metadata)], sink: &Sink) {
    for (name, metadata) in named.iter().filter(|(_, metadata)| metadata.renamed_from.is_some()) {
        let previous = metadata.renamed_from.as_deref().unwrap_or_default();
        let name = name.as_ref();
        let module = name.rfind('.').map_or("", |at| &name[..=at]);
        let wanted = format!("{module}{previous}");
        let in_use = |(other, _): &&(N, &Metadata)| other.as_ref() == wanted && other.as_ref() != name;
        if let Some((_, other)) = named.iter().find(in_use) {
            let message = format!("`renamed_from` is the current name of something else: `{previous}`");
            let found = Diagnostic::new(Code::BAD_VALUE, metadata.at, message).related(other.at, "this has the name");
            sink.push(found.help("rename the other one as well, or remove `renamed_from`"));
        }
    }
}
