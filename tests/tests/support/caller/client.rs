//! Clients, and the endpoints of modules: what starts calls.

use codegen::rust::{Client, ClientMethod, ClientModule, EndpointMethods, Endpoints, Item, LookupMethod, MarkerKind};

use super::Program;
use super::arguments::passed;

impl Program<'_> {
    pub(super) fn client(&mut self, module: &str, client: &Client) {
        let path = format!("{module}::Client");
        self.can(&path, "core::fmt::Debug + Clone");
        let keys = client.auth.given(module, "\"key\"");
        let places = client.places.iter().map(|_| "\"place\"".to_owned());
        let keys = places.chain(keys).collect::<Vec<_>>().join(", ");
        self.function("", &format!("let _: Result<{path}, {module}::Error> = {path}::from_env();"));
        self.function("", &format!("let _: Result<{path}, {module}::Error> = {path}::new({keys});"));
        let builder = format!("generated_client::runtime::ClientBuilder<{module}::Service>");
        self.function("", &format!("let _: {builder} = {path}::builder({keys});"));
        let shared = format!("generated_client::runtime::Client<{module}::Service>");
        self.function(&format!("client: &{path}"), &format!("let _: &{shared} = client;"));
        self.endpoint_methods(module, &path, &client.endpoints);
    }

    pub(super) fn endpoints(&mut self, module: &str, endpoints: &Endpoints) {
        let path = format!("{module}::Endpoints");
        self.can(&path, "core::fmt::Debug + Clone");
        self.endpoint_methods(module, &path, &endpoints.endpoints);
    }

    fn endpoint_methods(&mut self, module: &str, path: &str, endpoints: &EndpointMethods) {
        self.modules(path, &endpoints.modules);
        for method in &endpoints.methods {
            for name in std::iter::once(&method.head.name).chain(&method.previous) {
                self.method(path, name, method);
            }
        }
        endpoints.lookup.iter().for_each(|lookup| self.lookup(module, path, lookup));
    }

    fn modules(&mut self, path: &str, modules: &[ClientModule]) {
        for ClientModule { module, .. } in modules {
            self.function(
                &format!("client: &{path}"),
                &format!("let _: api::{module}::Endpoints = client.{}();", module.name),
            );
        }
    }

    fn method(&mut self, path: &str, name: &str, method: &ClientMethod) {
        let call = format!("api::Call<api::{}>", method.call);
        if let Some(required) = &method.constructor.required_struct {
            let parameters = format!("client: &{path}, required: api::{}::{}", method.call.module, required.name);
            return self.function(&parameters, &format!("let _: {call} = client.{name}(required);"));
        }
        for passed in passed(&method.constructor.arguments, self.krate) {
            let parameters = [vec![format!("client: &{path}")], passed.parameters].concat().join(", ");
            self.function(&parameters, &format!("let _: {call} = client.{name}({});", passed.values.join(", ")));
        }
    }

    /// For each kind of id of the service that is looked up, and for whatever kind.
    fn lookup(&mut self, module: &str, path: &str, lookup: &LookupMethod) {
        let service = module.split("::").nth(1).unwrap_or_default().to_owned();
        for passed in passed(&lookup.arguments, self.krate) {
            let parameters = [vec![format!("client: &{path}")], passed.parameters].concat().join(", ");
            let values = [passed.values, vec!["\"words\"".to_owned()]].concat().join(", ");
            let any = format!("I: generated_client::runtime::LookupId<api::{service}::Service>");
            let result = format!("generated_client::runtime::Lookup<api::Call<api::{}>, I>", lookup.call);
            let body = format!("let _: {result} = client.lookup::<I>({values});");
            self.functions.insert(format!("<{any}>({parameters}) {{ {body} }}"));
        }
        for id in self.looked_up(&service) {
            let result = format!("generated_client::runtime::Lookup<api::Call<api::{}>, {id}>", lookup.call);
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
            let of_service = file.module.split("::").next() == Some(service);
            for item in file.items.iter().filter(|_| of_service) {
                let Item::Markers(markers) = item else { continue };
                let looked_up =
                    markers.iter().filter(|marker| matches!(marker.kind, MarkerKind::Id { lookup: Some(_), .. }));
                ids.extend(looked_up.map(|marker| format!("api::{}::{}", file.module, marker.name)));
            }
        }
        ids
    }
}
