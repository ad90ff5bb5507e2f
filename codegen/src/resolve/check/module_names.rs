//! Names that share a Rust module: endpoints and modules.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ModulePath;
use crate::naming;
use crate::source::Place;

use crate::resolve::check::rust_names::SAY_RUST;
use crate::resolve::check::spelling::{Known, Names, spelt};
use crate::resolve::inherited::own;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

const RENAME: &str = "rename one of the two";

pub(crate) fn check_modules(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    methods(endpoints, diagnostics);
    modules(types, endpoints, diagnostics);
}

/// Endpoints are methods of the client or of a module of it, and so are the modules that have endpoints.
fn methods(endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    let mut places: BTreeMap<ModulePath, Names> = BTreeMap::new();
    for endpoint in endpoints {
        let name = &endpoint.written.name;
        let rust = spelt(own(&endpoint.written.metadata), &name.value, naming::method_name, diagnostics);
        let known = Known { written: &name.value, at: name.at, help: SAY_RUST };
        places.entry(endpoint.module.clone()).or_default().add(rust, known, diagnostics);
    }
    let of_endpoints = endpoints.iter().map(|endpoint| (&endpoint.module, endpoint.module_at));
    add_modules(of_endpoints, &mut places, diagnostics);
}

/// Modules that stand side by side.
fn modules(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    let of_types = types.iter().map(|(_, partial)| (&partial.def.module, partial.name_at));
    let of_endpoints = endpoints.iter().map(|endpoint| (&endpoint.module, endpoint.module_at));
    add_modules(of_endpoints.chain(of_types), &mut BTreeMap::new(), diagnostics);
}

/// Every module, and those around it, each once.
fn add_modules<'m>(
    modules: impl Iterator<Item = (&'m ModulePath, Place)>,
    places: &mut BTreeMap<ModulePath, Names>,
    diagnostics: &mut Sink,
) {
    let mut known = BTreeSet::new();
    for (module, at) in modules {
        for (depth, name) in module.0.iter().enumerate() {
            let around = ModulePath(module.0[..depth].to_vec());
            if known.insert((around.clone(), name)) {
                let written = format!("module {name}");
                let names = places.entry(around).or_default();
                names.add(naming::module_name(name), Known { written: &written, at, help: RENAME }, diagnostics);
            }
        }
    }
}
