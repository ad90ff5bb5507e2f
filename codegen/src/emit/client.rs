//! The service's marker, its client, and the handles of its modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor;
use super::lookup;
use super::scope::Scope;
use super::types::{assigned, attributes, ident, previous_attributes};
use crate::format::Item;
use crate::rust::{Auth, CallStart, Client, ClientMethod, ClientModule, EndpointMethods, Endpoints, Path, Service};

pub(super) fn service(service: &Service, scope: &Scope) -> Vec<Item> {
    let Service { name, title, url, doc, .. } = service;
    let (auth, auth_type) = (auth(&service.auth, scope), scope.support("Auth"));
    let headers = service.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let (marker, error) = (scope.runtime_path("Service"), scope.runtime_path("Error"));
    let kinds = if service.has_error_kinds {
        scope.named(&Path::new(scope.module(), "ErrorKind"))
    } else {
        scope.runtime_path("NoErrorKind")
    };
    let items = [
        quote! {
            #doc
            #[derive(Debug, Clone, Copy)]
            pub enum Service {}
        },
        quote! {
            impl #marker for Service {
                const NAME: &'static str = #name;
                const TITLE: &'static str = #title;
                const BASE_URL: &'static str = #url;
                const AUTH: #auth_type = #auth;
                const HEADERS: &'static [(&'static str, &'static str)] = &[#(#headers),*];
                type Client = Client;
                type ErrorKind = #kinds;
            }
        },
        quote! {
            /// The error of a call.
            pub type Error = #error<#kinds>;
        },
    ];
    items.into_iter().map(Item::from).collect()
}

fn auth(auth: &Auth, scope: &Scope) -> TokenStream {
    let kind = scope.support("Auth");
    match auth {
        Auth::None => quote!(#kind::None),
        Auth::Header { name, env } => quote!(#kind::Header { name: #name, env: #env }),
        Auth::Bearer { env } => quote!(#kind::Bearer { env: #env }),
        Auth::Query { name, env } => quote!(#kind::Query { name: #name, env: #env }),
        Auth::Basic { user_env, password_env } => {
            quote!(#kind::Basic { user_env: #user_env, password_env: #password_env })
        }
    }
}

pub(super) fn client(client: &Client, scope: &Scope) -> Vec<Item> {
    let doc = &client.doc;
    let (runtime_client, deref) = (scope.runtime_path("Client"), scope.foreign("std::ops", "Deref"));
    let constructors = constructors(client, scope);
    let methods = endpoint_methods(&client.endpoints, scope);
    let items = [
        quote!(#doc #[derive(Debug, Clone)] pub struct Client(#runtime_client<Service>);),
        quote! {
            impl Client {
                #constructors
                #(#methods)*
            }
        },
        quote! {
            impl From<#runtime_client<Service>> for Client {
                fn from(client: #runtime_client<Service>) -> Self {
                    Self(client)
                }
            }
        },
        quote! {
            /// The settings of the client, its limits, and what it has spent.
            impl #deref for Client {
                type Target = #runtime_client<Service>;

                fn deref(&self) -> &Self::Target {
                    &self.0
                }
            }
        },
    ];
    items.into_iter().map(Item::from).collect()
}

/// `from_env`, `new` and `builder`.
fn constructors(client: &Client, scope: &Scope) -> TokenStream {
    let from_env_doc = &client.from_env_doc;
    let (builder, credentials) = (scope.runtime("ClientBuilder"), scope.support("Credentials"));
    let (parameters, arguments, credentials) = match &client.auth {
        Auth::None => (quote!(), quote!(), quote!(#credentials::none())),
        Auth::Header { .. } | Auth::Bearer { .. } | Auth::Query { .. } => {
            let key = scope.runtime("ApiKey");
            (quote!(key: impl Into<#key>), quote!(key), quote!(#credentials::key(key)))
        }
        Auth::Basic { .. } => {
            let key = scope.runtime("ApiKey");
            let parameters = quote!(user: impl Into<String>, password: impl Into<#key>);
            (parameters, quote!(user, password), quote!(#credentials::basic(user, password)))
        }
    };
    quote! {
        #from_env_doc
        pub fn from_env() -> Result<Self, Error> {
            #builder::<Service>::from_env()?.build()
        }
        /// Creates a client with default settings.
        pub fn new(#parameters) -> Result<Self, Error> {
            Self::builder(#arguments).build()
        }
        /// Builds a client with other settings.
        pub fn builder(#parameters) -> #builder<Service> {
            #builder::new(#credentials)
        }
    }
}

pub(super) fn endpoints(endpoints: &Endpoints, scope: &Scope) -> Vec<Item> {
    let doc = &endpoints.doc;
    let (client, service) = (scope.runtime_path("Client"), scope.named(&endpoints.service));
    let methods = endpoint_methods(&endpoints.endpoints, scope);
    let items = [
        quote!(#doc #[derive(Debug, Clone)] pub struct Endpoints(pub(in super::super) #client<#service>);),
        quote!(impl Endpoints { #(#methods)* }),
    ];
    items.into_iter().map(Item::from).collect()
}

fn endpoint_methods(endpoints: &EndpointMethods, scope: &Scope) -> Vec<TokenStream> {
    let modules = endpoints.modules.iter().map(|one| module(one, scope));
    let methods = endpoints.methods.iter().map(|one| method(one, scope));
    let lookup = endpoints.lookup.as_ref().map(|one| lookup::method(one, scope));
    modules.chain(methods).chain(lookup).collect()
}

fn module(module: &ClientModule, scope: &Scope) -> TokenStream {
    let (name, doc, module) = (ident(&module.module.name), &module.doc, scope.named(&module.module));
    quote! {
        #doc
        pub fn #name(&self) -> #module::Endpoints {
            #module::Endpoints(self.0.clone())
        }
    }
}

/// The method of an endpoint, and the one that it was before.
fn method(method: &ClientMethod, scope: &Scope) -> TokenStream {
    let (name, attributes) = (ident(&method.head.name), attributes(&method.head));
    let CallStart { call, constructor, unset } = &method.start;
    let (generic, parameters_type) = (scope.named(&Path::new("", "Call")), scope.named(call));
    let parameters = constructor::parameters(constructor, &call.module, scope);
    let given = constructor.required().into_iter();
    let given = given.map(|argument| assigned(&argument.name, constructor::value(constructor, argument)));
    let unset = unset.iter().map(|name| assigned(name, quote!(None)));
    let fields: Vec<TokenStream> = given.chain(unset).collect();
    let made = match fields.len() {
        0 | 1 => quote!(#generic::new(&self.0, #parameters_type { #(#fields),* })),
        _ => quote! {
            let parameters = #parameters_type { #(#fields),* };
            #generic::new(&self.0, parameters)
        },
    };
    let previous = method.previous.as_ref().map(|previous| {
        let attributes = previous_attributes(&method.head.name, &format!("Self::{}", method.head.name));
        let previous = ident(previous);
        let arguments = constructor::names(constructor);
        quote! {
            #attributes
            pub fn #previous(&self, #(#parameters),*) -> #generic<#parameters_type> {
                self.#name(#(#arguments),*)
            }
        }
    });
    quote! {
        #attributes
        pub fn #name(&self, #(#parameters),*) -> #generic<#parameters_type> {
            #made
        }
        #previous
    }
}
