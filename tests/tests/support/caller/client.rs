//! Clients, and the endpoints of modules: what starts calls.

use codegen::rust::{Argument, Auth, Client, ClientModule, Endpoints, Item, KindBody, LookupMethod};

use super::Program;
use super::arguments::passed;

impl Program<'_> {
    pub(super) fn client(&mut self, module: &str, client: &Client) {
        let path = format!("{module}::Client");
        self.can(&path, "core::fmt::Debug + Clone");
        let keys: &[&str] = match client.auth {
            Auth::None => &[],
            Auth::Header { .. } | Auth::Bearer { .. } | Auth::Query { .. } => &["\"key\""],
            Auth::Basic { .. } => &["\"user\"", "String::new()"],
        };
        let keys = keys.join(", ");
        self.function("", &format!("let _: Result<{path}, {module}::Error> = {path}::from_env();"));
        self.function("", &format!("let _: Result<{path}, {module}::Error> = {path}::new({keys});"));
        let builder = format!("generated_client::runtime::ClientBuilder<{module}::Service>");
        self.function("", &format!("let _: {builder} = {path}::builder({keys});"));
        let shared = format!("generated_client::runtime::Client<{module}::Service>");
        self.function(&format!("client: &{path}"), &format!("let _: &{shared} = client;"));
        self.modules(module, &path, &client.modules);
        for method in &client.methods {
            for name in std::iter::once(&method.name).chain(&method.former) {
                self.method(&path, name, &method.call_full, &method.arguments);
            }
        }
        client.lookup.iter().for_each(|lookup| self.lookup(module, &path, lookup));
    }

    pub(super) fn endpoints(&mut self, module: &str, endpoints: &Endpoints) {
        let path = format!("{module}::Endpoints");
        self.can(&path, "core::fmt::Debug + Clone");
        self.modules(module, &path, &endpoints.modules);
        for method in &endpoints.methods {
            for name in std::iter::once(&method.name).chain(&method.former) {
                self.method(&path, name, &method.call_full, &method.arguments);
            }
        }
        endpoints.lookup.iter().for_each(|lookup| self.lookup(module, &path, lookup));
    }

    fn modules(&mut self, module: &str, path: &str, modules: &[ClientModule]) {
        for ClientModule { name, .. } in modules {
            self.function(
                &format!("client: &{path}"),
                &format!("let _: {module}::{name}::Endpoints = client.{name}();"),
            );
        }
    }

    fn method(&mut self, path: &str, name: &str, call: &str, arguments: &[Argument]) {
        for passed in passed(arguments, self.krate) {
            let parameters = [vec![format!("client: &{path}")], passed.parameters].concat().join(", ");
            self.function(&parameters, &format!("let _: api::{call} = client.{name}({});", passed.values.join(", ")));
        }
    }

    /// For each kind of id of the service that is looked up, and for whatever kind.
    fn lookup(&mut self, module: &str, path: &str, lookup: &LookupMethod) {
        let service = module.split("::").nth(1).unwrap_or_default().to_owned();
        for passed in passed(&lookup.arguments, self.krate) {
            let parameters = [vec![format!("client: &{path}")], passed.parameters].concat().join(", ");
            let values = [passed.values, vec!["\"words\"".to_owned()]].concat().join(", ");
            let any = format!("I: generated_client::runtime::LookupId<api::{service}::Service>");
            let result = format!("generated_client::runtime::Lookup<{module}::{}, I>", lookup.call);
            let body = format!("let _: {result} = client.lookup::<I>({values});");
            self.functions.insert(format!("<{any}>({parameters}) {{ {body} }}"));
        }
        for id in self.looked_up(&service) {
            let result = format!("generated_client::runtime::Lookup<{module}::{}, {id}>", lookup.call);
            for passed in passed(&lookup.arguments, self.krate) {
                let parameters = [vec![format!("client: &{path}")], passed.parameters].concat().join(", ");
                let values = [passed.values, vec!["\"words\"".to_owned()]].concat().join(", ");
                self.function(&parameters, &format!("let _: {result} = client.lookup::<{id}>({values});"));
            }
        }
    }

    fn looked_up(&self, service: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for file in &self.krate.files {
            let of_service = file.public_path.split("::").next() == Some(service);
            for item in file.items.iter().filter(|_| of_service) {
                let Item::Kinds(kinds) = item else { continue };
                let looked_up = kinds.iter().filter(|kind| matches!(kind.body, KindBody::Id { lookup: Some(_), .. }));
                ids.extend(looked_up.map(|kind| format!("api::{}::{}", file.public_path, kind.name)));
            }
        }
        ids
    }
}
