//! The service's marker, its client, and the handles of its modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{deprecated, ident, parameter, path};
use super::{former, lookup};
use crate::rust::{Auth, Client, ClientMethod, ClientModule, Endpoints, Service};

pub(super) fn service(service: &Service) -> Vec<TokenStream> {
    let Service { name, title, url, .. } = service;
    let doc = &service.doc;
    let auth = auth(&service.auth);
    let headers = service.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let kinds = if service.has_error_kinds { quote!(ErrorKind) } else { quote!(runtime::NoErrorKind) };
    vec![
        quote! {
            #doc
            #[derive(Debug, Clone, Copy)]
            pub enum Service {}
        },
        quote! {
            impl runtime::Service for Service {
                const NAME: &'static str = #name;
                const TITLE: &'static str = #title;
                const BASE_URL: &'static str = #url;
                const AUTH: Auth = #auth;
                const HEADERS: &'static [(&'static str, &'static str)] = &[#(#headers),*];
                type Client = Client;
                type ErrorKind = #kinds;
            }
        },
        quote! {
            /// What a call fails with.
            pub type Error = runtime::Error<#kinds>;
        },
    ]
}

fn auth(auth: &Auth) -> TokenStream {
    match auth {
        Auth::None => quote!(Auth::None),
        Auth::Header { name, env } => quote!(Auth::Header { name: #name, env: #env }),
        Auth::Bearer { env } => quote!(Auth::Bearer { env: #env }),
        Auth::Query { name, env } => quote!(Auth::Query { name: #name, env: #env }),
        Auth::Basic { user_env, password_env } => {
            quote!(Auth::Basic { user_env: #user_env, password_env: #password_env })
        }
    }
}

pub(super) fn client(client: &Client) -> Vec<TokenStream> {
    let doc = &client.doc;
    let from_env_doc = &client.from_env_doc;
    let (parameters, arguments, credentials) = match &client.auth {
        Auth::None => (quote!(), quote!(), quote!(Credentials::none())),
        Auth::Header { .. } | Auth::Bearer { .. } | Auth::Query { .. } => {
            (quote!(key: impl Into<ApiKey>), quote!(key), quote!(Credentials::key(key)))
        }
        Auth::Basic { .. } => (
            quote!(user: impl Into<String>, password: impl Into<ApiKey>),
            quote!(user, password),
            quote!(Credentials::basic(user, password)),
        ),
    };
    let modules = client.modules.iter().map(module);
    let methods = client.methods.iter().flat_map(method);
    let lookup = client.lookup.as_ref().map(lookup::method);
    vec![
        quote!(#doc #[derive(Debug, Clone)] pub struct Client(runtime::Client<Service>);),
        quote! {
            impl Client {
                #from_env_doc
                pub fn from_env() -> Result<Self, Error> {
                    ClientBuilder::<Service>::from_env()?.build()
                }
                /// A client with the usual settings.
                pub fn new(#parameters) -> Result<Self, Error> {
                    Self::builder(#arguments).build()
                }
                /// Starts a client with settings of its own.
                pub fn builder(#parameters) -> ClientBuilder<Service> {
                    ClientBuilder::new(#credentials)
                }
                #(#modules)*
                #(#methods)*
                #lookup
            }
        },
        quote! {
            impl From<runtime::Client<Service>> for Client {
                fn from(client: runtime::Client<Service>) -> Self {
                    Self(client)
                }
            }
        },
        quote! {
            /// What the client has spent and may spend is known there.
            impl Deref for Client {
                type Target = runtime::Client<Service>;

                fn deref(&self) -> &Self::Target {
                    &self.0
                }
            }
        },
    ]
}

pub(super) fn endpoints(endpoints: &Endpoints) -> Vec<TokenStream> {
    let doc = &endpoints.doc;
    let modules = endpoints.modules.iter().map(module);
    let methods = endpoints.methods.iter().flat_map(method);
    let lookup = endpoints.lookup.as_ref().map(lookup::method);
    vec![
        quote!(#doc #[derive(Debug, Clone)] pub struct Endpoints(runtime::Client<Service>);),
        quote! {
            impl Endpoints {
                pub(in super::super) fn new(client: runtime::Client<Service>) -> Self {
                    Self(client)
                }
                #(#modules)*
                #(#methods)*
                #lookup
            }
        },
    ]
}

fn module(module: &ClientModule) -> TokenStream {
    let (name, doc) = (ident(&module.name), &module.doc);
    quote! {
        #doc
        pub fn #name(&self) -> super::#name::Endpoints {
            super::#name::Endpoints::new(self.0.clone())
        }
    }
}

/// The method of an endpoint, and the one that it was before.
fn method(method: &ClientMethod) -> Vec<TokenStream> {
    let (name, doc, call) = (ident(&method.name), &method.doc, path(&method.call));
    let deprecated = deprecated(method.deprecated.as_ref());
    let parameters = method.arguments.iter().map(parameter);
    let arguments = method.arguments.iter().map(|argument| ident(&argument.name));
    let today = quote! {
        #doc
        #deprecated
        pub fn #name(&self, #(#parameters),*) -> #call {
            #call::new(self.0.clone(), #(#arguments),*)
        }
    };
    std::iter::once(today).chain(former::method(method)).collect()
}
