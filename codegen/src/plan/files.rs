//! Which file each item is printed to.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::scope::{Names, Scope, VALUES, file_of, module};
use super::{Settings, calls, client, docs, errors, former, requests, responses, unions, values};
use crate::model::{About, Endpoint, Model, ModulePath, Service, TypeId, TypeKind};
use crate::naming;
use crate::rust::{Doc, File, Item, Kind, Module, Request, Response};

/// The file that names the services.
pub(super) fn root(model: &Model) -> File {
    let module = |service: &Service| Module {
        name: naming::module_name(&service.name),
        public: true,
        doc: Doc::default(),
        feature: Some(service.name.clone()),
        uses_deprecated: uses_deprecated(service),
        exports: vec![],
    };
    File {
        path: "mod.rs".to_owned(),
        public_path: String::new(),
        doc: Doc { lines: vec!["The services, each behind the Cargo feature of its name.".to_owned()], alias: None },
        uses: vec![],
        items: vec![Item::Modules(model.services.iter().map(module).collect())],
    }
}

/// Whether a module names something deprecated, if only to show it: a type, or what one or a call was called before.
fn uses_deprecated(service: &Service) -> bool {
    let is_former = |about: &About| about.renamed_from.is_some();
    service.types.iter().any(|def| def.about.deprecated.is_some() || is_former(&def.about))
        || service.endpoints.iter().any(|endpoint| is_former(&endpoint.about))
}

/// The files of one service.
pub(super) fn service(service: &Service, settings: &Settings) -> Vec<File> {
    let names = Names::new(service);
    let facts = Facts::new(service);
    let planner = Planner {
        service,
        names: &names,
        facts: &facts,
        settings,
        root: naming::module_name(&service.name),
        modules: modules(service),
    };
    planner.modules.iter().flat_map(|path| planner.module(path)).collect()
}

struct Planner<'a> {
    service: &'a Service,
    names: &'a Names,
    facts: &'a Facts<'a>,
    settings: &'a Settings,
    root: String,
    modules: BTreeSet<ModulePath>,
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

impl Planner<'_> {
    fn module(&self, path: &ModulePath) -> Vec<File> {
        let mut files = self.type_files(path);
        let mut modules: Vec<Module> = Vec::new();
        if path.0.is_empty() {
            for (file, exports) in self.client_files() {
                modules.push(private(&file, exports));
                files.push(file);
            }
        } else if self.has_endpoints_below(path) {
            let file = self.endpoints_file(path);
            modules.push(private(&file, vec!["Endpoints".to_owned()]));
            files.push(file);
        }
        let mut own_calls = self.calls_files(path);
        own_calls.sort_by(|one, other| one.path.cmp(&other.path));
        if !own_calls.is_empty() {
            let doc = docs::of_text("Calls, as the client's methods start them.");
            modules.push(Module {
                name: "calls".to_owned(),
                public: true,
                doc: Doc::default(),
                feature: None,
                uses_deprecated: false,
                exports: vec![],
            });
            let inner = own_calls.iter().map(|file| private(file, exports(file))).collect();
            files.push(self.file(path, "calls/mod.rs", "calls", doc, vec![], vec![Item::Modules(inner)]));
            files.extend(own_calls);
        }
        let of_types: Vec<Module> =
            files.iter().filter(|file| is_type_file(file, &modules)).map(|file| private(file, exports(file))).collect();
        modules.extend(of_types);
        modules.extend(self.submodules(path));
        modules.sort_by(|a, b| a.name.cmp(&b.name));
        let doc =
            if path.0.is_empty() { self.service_doc() } else { docs::of_text(&format!("`{}`.", path.0.join("."))) };
        files.push(self.file(path, "mod.rs", "", doc, vec![], vec![Item::Modules(modules)]));
        files
    }

    fn service_doc(&self) -> Doc {
        let mut doc = docs::of_text(&format!("{}.", self.service.title));
        docs::paragraph(&mut doc, &self.service.about.doc);
        if let Some(page) = &self.service.about.page {
            docs::push_paragraph(&mut doc, vec![format!("Source: <{}>", page.replace(['<', '>', '\n', '\r'], ""))]);
        }
        doc
    }

    fn submodules(&self, path: &ModulePath) -> Vec<Module> {
        let below =
            self.modules.iter().filter(|other| other.0.len() == path.0.len() + 1 && other.0.starts_with(&path.0));
        let module = |other: &ModulePath| Module {
            name: naming::module_name(&other.0[path.0.len()]),
            public: true,
            doc: Doc::default(),
            feature: None,
            uses_deprecated: false,
            exports: vec![],
        };
        below.map(module).collect()
    }

    fn has_endpoints_below(&self, path: &ModulePath) -> bool {
        self.service.endpoints.iter().any(|endpoint| endpoint.module.0.starts_with(&path.0))
    }

    fn type_files(&self, path: &ModulePath) -> Vec<File> {
        let mut by_file: BTreeMap<String, Vec<TypeId>> = BTreeMap::new();
        for (index, def) in self.service.types.iter().enumerate() {
            if def.module == *path {
                by_file.entry(file_of(self.service, self.names, TypeId(index))).or_default().push(TypeId(index));
            }
        }
        // How a service is cut into files must not show: words, ids and secrets are printed by name.
        if let Some(values) = by_file.get_mut(VALUES) {
            values.sort_by_key(|id| self.names.name(*id));
        }
        by_file.into_iter().map(|(name, types)| self.type_file(path, &name, &types)).collect()
    }

    fn type_file(&self, path: &ModulePath, name: &str, types: &[TypeId]) -> File {
        let mut scope = self.scope(path, 1, Some(name));
        for former in types.iter().filter_map(|id| self.names.former(*id)) {
            scope.declare(former);
            scope.declare(&former::required(former));
        }
        let mut items = Vec::new();
        let mut kinds = Vec::new();
        for id in types {
            let item = self.type_item(*id, &mut kinds, &mut scope);
            let has_required = matches!(&item, Item::Request(request) if request.constructor.required_struct.is_some());
            let at = self.service.type_def(*id).about.at;
            items.push(item);
            items.extend(former::items(at, self.names.former(*id), self.names.name(*id), has_required));
        }
        if !kinds.is_empty() {
            items.push(Item::Kinds(kinds));
        }
        self.file(path, &format!("{name}.rs"), "", Doc::default(), scope.into_uses(), items)
    }

    fn type_item<'p>(&'p self, id: TypeId, kinds: &mut Vec<Kind>, scope: &mut Scope<'p>) -> Item {
        let def = self.service.type_def(id);
        match &def.kind {
            TypeKind::Object(object) if def.used.request => {
                Item::Request(Box::new(requests::object(id, def, object, scope)))
            }
            TypeKind::Object(object) => Item::Response(Box::new(responses::object(id, def, object, scope))),
            TypeKind::Union(union) => Item::Union(unions::union(id, def, union, scope)),
            TypeKind::Enum(enum_def) => Item::Enum(values::enumeration(id, def, enum_def, scope)),
            TypeKind::Id(of) => {
                let (alias, kind) = values::id(id, def, of, scope);
                kinds.push(kind);
                Item::Alias(alias)
            }
            TypeKind::Secret => {
                let (alias, kind) = values::secret(id, def, scope);
                kinds.push(kind);
                Item::Alias(alias)
            }
        }
    }

    fn client_files(&self) -> Vec<(File, Vec<String>)> {
        let root = ModulePath::default();
        let mut scope = self.scope(&root, 1, Some("client"));
        let items = vec![
            Item::Service(client::marker(self.service)),
            Item::Client(client::client(self.service, &self.settings.root, &mut scope)),
        ];
        let uses = scope.into_uses();
        let file = self.file(&root, "client.rs", "", Doc::default(), uses, items);
        let mut files = vec![(file, vec!["Client".to_owned(), "Error".to_owned(), "Service".to_owned()])];
        if let Some(catalogue) = &self.service.errors {
            let mut scope = self.scope(&root, 1, Some("error_kind"));
            let kinds = errors::kinds(&self.service.title, catalogue, &mut scope);
            let file =
                self.file(&root, "error_kind.rs", "", Doc::default(), scope.into_uses(), vec![Item::ErrorKinds(kinds)]);
            files.push((file, vec!["ErrorKind".to_owned()]));
        }
        files
    }

    fn endpoints_file(&self, path: &ModulePath) -> File {
        let mut scope = self.scope(path, 1, Some("endpoints"));
        let endpoints = client::endpoints(self.service, path, &self.settings.root, &mut scope);
        self.file(path, "endpoints.rs", "", Doc::default(), scope.into_uses(), vec![Item::Endpoints(endpoints)])
    }

    fn calls_files(&self, path: &ModulePath) -> Vec<File> {
        let own: Vec<&Endpoint> = self.service.endpoints.iter().filter(|endpoint| endpoint.module == *path).collect();
        let names = own.iter().map(|endpoint| (&endpoint.about, calls::type_name(endpoint)));
        let required = own.iter().map(|endpoint| former::required(&calls::type_name(endpoint)));
        let former = former::names(names, required, naming::call_name);
        let named = own.into_iter().zip(former);
        named
            .map(|(endpoint, former)| {
                let mut scope = self.scope(path, 2, None);
                if let Some(former) = &former {
                    scope.declare(former);
                    scope.declare(&former::required(former));
                }
                let call = calls::call(endpoint, &mut scope);
                let name = naming::file_name(&endpoint.name, "calls");
                let uses = scope.into_uses();
                let mut items = former::items(call.at, former.as_deref(), &call.name, call.required_struct.is_some());
                items.insert(0, Item::Call(Box::new(call)));
                self.file(path, &format!("calls/{name}.rs"), "calls", Doc::default(), uses, items)
            })
            .collect()
    }

    fn scope(&self, path: &ModulePath, depth: usize, file: Option<&str>) -> Scope<'_> {
        Scope::new(self.service, self.names, self.facts, &self.settings.runtime, module(path), depth, file)
    }

    fn file(
        &self,
        path: &ModulePath,
        name: &str,
        public: &str,
        doc: Doc,
        uses: Vec<crate::rust::Use>,
        items: Vec<Item>,
    ) -> File {
        let mut parts = vec![self.root.clone()];
        parts.extend(module(path));
        let file_path = format!("{}/{name}", parts.join("/"));
        parts.extend((!public.is_empty()).then(|| public.to_owned()));
        File { path: file_path, public_path: parts.join("::"), doc, uses, items }
    }
}

fn stem(file: &File) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".rs").unwrap_or(name)
}

fn is_type_file(file: &File, known: &[Module]) -> bool {
    !file.path.contains("/calls/") && known.iter().all(|module| module.name != stem(file))
}

fn private(file: &File, exports: Vec<String>) -> Module {
    Module {
        name: stem(file).to_owned(),
        public: false,
        doc: Doc::default(),
        feature: None,
        uses_deprecated: false,
        exports,
    }
}

/// What of a file callers see.
fn exports(file: &File) -> Vec<String> {
    let mut names = Vec::new();
    for item in &file.items {
        match item {
            Item::Request(request) => names.extend(request_exports(request)),
            Item::Response(response) => names.extend(response_exports(response)),
            Item::Union(union) => names.push(union.name.clone()),
            Item::Enum(enum_def) => names.push(enum_def.name.clone()),
            Item::Alias(alias) => names.push(alias.name.clone()),
            Item::Former(former) => names.push(former.name.clone()),
            Item::Kinds(_) => names.push("kinds".to_owned()),
            Item::Call(call) => {
                names.push(call.name.clone());
                names.extend(call.required_struct.iter().map(|required| required.name.clone()));
            }
            Item::Modules(_) | Item::Service(_) | Item::Client(_) | Item::Endpoints(_) | Item::ErrorKinds(_) => {}
        }
    }
    names.sort();
    names
}

fn request_exports(request: &Request) -> Vec<String> {
    let required = request.constructor.required_struct.iter().map(|required| required.name.clone());
    std::iter::once(request.name.clone()).chain(required).collect()
}

fn response_exports(response: &Response) -> Vec<String> {
    vec![response.name.clone()]
}
