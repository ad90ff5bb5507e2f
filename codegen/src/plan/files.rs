//! Which file each item is printed to: the Rust of a spec file is in a file of its name, in its order, in each of its modules.

use std::collections::{BTreeMap, BTreeSet};

use super::client::Planned;
use super::{Context, Settings, calls, client, docs, errors, generics, previous, requests, responses, unions, values};
use crate::model::{Endpoint, Model, ModulePath, Service, TypeId, TypeKind};
use crate::naming;
use crate::rust::{Call, Doc, File, Item, Marker, Module, Visibility};
use crate::source::{FileId, Place};

/// The file that names the services.
pub(super) fn root(model: &Model) -> File {
    let module = |service: &Service| Module {
        name: naming::module_name(&service.name),
        visibility: Visibility::Public,
        feature: Some(service.name.clone()),
        uses_deprecated: service.types.iter().any(|def| def.metadata.deprecated.is_some()),
    };
    File {
        path: "mod.rs".to_owned(),
        module: String::new(),
        is_private: false,
        doc: docs::of_text("The services. Each is enabled by the Cargo feature with its name."),
        items: vec![Item::Modules(model.services.iter().map(module).collect()), Item::Calls],
    }
}

/// The files of one service.
pub(super) fn service(service: &Service, settings: &Settings, left_out: &BTreeSet<FileId>) -> Vec<File> {
    let cx = Context::new(service, settings);
    let is_in = |at: Place| !left_out.contains(&at.file);
    let endpoints: Vec<&Endpoint> = service.endpoints.iter().filter(|endpoint| is_in(endpoint.metadata.at)).collect();
    let calls: Vec<Call> = endpoints.iter().map(|endpoint| calls::call(endpoint, &cx)).collect();
    let planned: Vec<Planned<'_>> = endpoints.into_iter().zip(&calls).collect();
    let mut placed = Placed::default();
    for id in (0..service.types.len()).map(TypeId).filter(|id| is_in(service.type_def(*id).metadata.at)) {
        placed.add_type(id, &cx);
    }
    placed.add_calls(&planned, &cx);
    modules(service).iter().flat_map(|path| module_files(path, &mut placed, &planned, &cx)).collect()
}

/// Every module that holds something, and those around it.
fn modules(service: &Service) -> BTreeSet<ModulePath> {
    let of_types = service.types.iter().map(|def| &def.module);
    let of_endpoints = service.endpoints.iter().map(|endpoint| &endpoint.module);
    let mut all = BTreeSet::from([ModulePath::default()]);
    for path in of_types.chain(of_endpoints) {
        all.extend((1..=path.0.len()).map(|length| ModulePath(path.0[..length].to_vec())));
    }
    all
}

/// A type or a call, and what is printed for it.
struct PlacedItems {
    at: Place,
    items: Vec<Item>,
}

/// The items of spec files.
#[derive(Default)]
struct Placed {
    /// By module and spec file.
    items: BTreeMap<(ModulePath, String), Vec<PlacedItems>>,
    markers: BTreeMap<ModulePath, Vec<Marker>>,
}

impl Placed {
    fn add(&mut self, module: &ModulePath, at: Place, items: Vec<Item>, cx: &Context<'_>) {
        let stem = cx.service.files.get(&at.file).cloned().unwrap_or_default();
        self.items.entry((module.clone(), stem)).or_default().push(PlacedItems { at, items });
    }

    fn add_type(&mut self, id: TypeId, cx: &Context<'_>) {
        if generics::is_printed_before(id, cx) {
            return;
        }
        let def = cx.service.type_def(id);
        let item = self.type_item(id, cx);
        let has_required = matches!(&item, Item::Request(request) if request.constructor.required_struct.is_some());
        let path = cx.names.path(id);
        let mut items = vec![item];
        let parameters = generics::parameters(def, cx);
        items.extend(previous::items(def.metadata.at, cx.names.previous(id), &path.name, (has_required, parameters)));
        let home = cx.service.type_def(def.home);
        let at = if def.metadata.at.file == home.metadata.at.file { def.metadata.at } else { home.metadata.at };
        self.add(&def.module, at, items, cx);
    }

    fn type_item(&mut self, id: TypeId, cx: &Context<'_>) -> Item {
        let def = cx.service.type_def(id);
        let (alias, marker) = match &def.kind {
            TypeKind::Object(object) if def.used.request => {
                return Item::Request(Box::new(requests::object(id, def, object, cx)));
            }
            TypeKind::Object(object) => return Item::Response(Box::new(responses::object(id, def, object, cx))),
            TypeKind::Union(union) => return Item::Union(unions::union(id, def, union, cx)),
            TypeKind::Enum(of) => return Item::Enum(values::values(id, def, of, cx)),
            TypeKind::Id(of) => values::id(id, def, of, cx),
            TypeKind::Secret => values::secret(id, def, cx),
        };
        self.markers.entry(def.module.clone()).or_default().push(marker);
        Item::Alias(alias)
    }

    /// Calls, each with its previous name.
    fn add_calls(&mut self, calls: &[Planned<'_>], cx: &Context<'_>) {
        let all = || calls.iter().copied();
        let names = all().map(|(endpoint, call)| (&endpoint.module, &endpoint.metadata, call.head.name.clone()));
        let others = all().map(|(endpoint, call)| (&endpoint.module, naming::required_name(&call.head.name)));
        let previous = previous::names_in(names, others, naming::call_name);
        for ((endpoint, call), previous) in all().zip(previous) {
            let (at, has_required) = (call.head.at, call.constructor.required_struct.is_some());
            let mut items = previous::items(at, previous.as_deref(), &call.head.name, (has_required, vec![]));
            items.insert(0, Item::Call(Box::new(call.clone())));
            self.add(&endpoint.module, at, items, cx);
        }
    }

    /// The items of a spec file in a module, in its order.
    fn take(&mut self, module: &ModulePath, stem: &str) -> Vec<Item> {
        let mut items = self.items.remove(&(module.clone(), stem.to_owned())).unwrap_or_default();
        items.sort_by_key(|placed| placed.at.range().map(|span| span.start));
        items.into_iter().flat_map(|placed| placed.items).collect()
    }

    fn stems(&self, module: &ModulePath) -> Vec<String> {
        self.items.keys().filter(|(of, _)| of == module).map(|(_, stem)| stem.clone()).collect()
    }
}

/// The files of a module. What the spec file of the module's own name has is in the module itself.
fn module_files(path: &ModulePath, placed: &mut Placed, calls: &[Planned<'_>], cx: &Context<'_>) -> Vec<File> {
    let below = submodules(path, cx.service);
    let mut files = client_files(path, calls, cx);
    let own_name = path.0.last().unwrap_or(&cx.service.name).clone();
    let in_rust = cx.names.module(path);
    let mut taken: BTreeSet<String> =
        below.iter().cloned().chain(in_rust.rsplit("::").take(1).map(str::to_owned)).collect();
    for stem in placed.stems(path).into_iter().filter(|stem| *stem != own_name) {
        let name = free(naming::file_name(&stem), &taken);
        taken.insert(name.clone());
        files.push(file(path, &name, placed.take(path, &stem), cx));
    }
    let mut modules: Vec<Module> = files.iter().map(|file| module(stem(file), Visibility::Reexported)).collect();
    modules.extend(below.iter().map(|name| module(name, Visibility::Public)));
    modules.sort_by(|one, other| one.name.cmp(&other.name));
    let mut items = vec![Item::Modules(modules)];
    let mut markers = placed.markers.remove(path).unwrap_or_default();
    markers.sort_by(|one, other| one.name.cmp(&other.name));
    items.extend(placed.take(path, &own_name));
    items.extend((!markers.is_empty()).then_some(Item::Markers(markers)));
    files.push(File { is_private: false, doc: module_doc(path, calls, cx), ..file(path, "mod", items, cx) });
    files
}

/// A private module must not have the name of its own module, of one that callers know, or of another file.
fn free(mut name: String, taken: &BTreeSet<String>) -> String {
    while taken.contains(&name) {
        name.push('_');
    }
    name
}

fn module(name: &str, visibility: Visibility) -> Module {
    Module { name: name.to_owned(), visibility, feature: None, uses_deprecated: false }
}

fn file(path: &ModulePath, name: &str, items: Vec<Item>, cx: &Context<'_>) -> File {
    let module = cx.names.module(path);
    let path = format!("{}/{name}.rs", module.replace("::", "/"));
    File { path, module, is_private: true, doc: Doc::default(), items }
}

fn stem(file: &File) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn submodules(path: &ModulePath, service: &Service) -> Vec<String> {
    let is_below = |other: &ModulePath| other.0.len() == path.0.len() + 1 && other.0.starts_with(&path.0);
    modules(service)
        .iter()
        .filter(|other| is_below(other))
        .map(|other| naming::module_name(&other.0[path.0.len()]))
        .collect()
}

/// The client of the service, or the handle of a module; and the errors.
fn client_files(path: &ModulePath, calls: &[Planned<'_>], cx: &Context<'_>) -> Vec<File> {
    if !path.0.is_empty() {
        let has_endpoints = cx.service.endpoints.iter().any(|endpoint| endpoint.module.0.starts_with(&path.0));
        let endpoints = has_endpoints.then(|| Item::Endpoints(client::endpoints(path, calls, cx)));
        return endpoints.into_iter().map(|item| file(path, "client", vec![item], cx)).collect();
    }
    let items = vec![Item::Service(client::marker(cx)), Item::Client(client::client(calls, cx))];
    let errors = cx.service.errors.as_ref().map(|catalogue| Item::ErrorKinds(errors::kinds(catalogue, cx)));
    let errors = errors.map(|item| file(path, "errors", vec![item], cx));
    std::iter::once(file(path, "client", items, cx)).chain(errors).collect()
}

fn module_doc(path: &ModulePath, calls: &[Planned<'_>], cx: &Context<'_>) -> Doc {
    let title = &cx.service.title;
    if path.0.is_empty() {
        return service_doc(calls, cx);
    }
    let own = calls.iter().filter(|(endpoint, _)| endpoint.module == *path);
    let own: Vec<String> = own.map(|(endpoint, _)| format!("`{}`", endpoint.route())).collect();
    match own.as_slice() {
        [] => docs::of_text(&format!("Types of {title}.")),
        own => docs::of_text(&format!("Endpoints of {title}: {}.", own.join(", "))),
    }
}

/// The page of a service opens with a first call.
fn service_doc(calls: &[Planned<'_>], cx: &Context<'_>) -> Doc {
    let service = cx.service;
    let mut doc = docs::of_text(&format!("{}.", service.title));
    docs::paragraph(&mut doc, &service.metadata.doc);
    docs::push_paragraph(&mut doc, client::first_call(calls, cx));
    if let Some(page) = &service.metadata.page {
        docs::push_paragraph(&mut doc, vec![format!("Source: <{}>", page.replace(['<', '>', '\n', '\r'], ""))]);
    }
    doc
}
