//! The service's marker, its client, and the handles of its modules.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::function::{initial, parameters};
use super::operation::needs;
use super::pages::option;
use super::tokens::{ident, idents, renamed_to};
use super::{call, lookup};
use crate::format::Item;
use crate::rust::{
    Auth, Client, ClientMethod, ClientModule, ClientPlace, EndpointMethods, Endpoints, OAuth2, Path, Service,
    Signature, SignatureHash, SignatureText,
};

pub(super) fn service(service: &Service) -> Vec<Item> {
    let Service { name, title, url, doc, auth, .. } = service;
    let headers = service.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let keys = keys(auth);
    let kinds = if service.has_error_kinds { quote!(here::ErrorKind) } else { quote!(runtime::NoErrorKind) };
    let quota = service.quota.as_ref().map(|(remaining, reset)| {
        let quota = quote!(support::Quota { remaining: #remaining, reset: #reset });
        quote!(const QUOTA: Option<support::Quota> = Some(#quota);)
    });
    let webhooks = service.webhooks.as_ref().map(webhooks);
    let tokens = quote! {
        #doc
        #[derive(Debug, Clone, Copy)]
        pub enum Service {}

        impl runtime::Service for Service {
            const NAME: &'static str = #name;
            const TITLE: &'static str = #title;
            const BASE_URL: &'static str = #url;
            const AUTH: support::Auth = #auth;
            const HEADERS: &'static [(&'static str, &'static str)] = &[#(#headers),*];
            #quota
            type Client = Client;
            type ErrorKind = #kinds;
        }

        #webhooks

        #keys

        /// The error of a call.
        pub type Error = runtime::Error<#kinds>;
    };
    vec![tokens.into()]
}

/// What the service sends by itself.
fn webhooks((event, signature): &(Path, Signature)) -> TokenStream {
    let headers = signature.headers.iter().map(|(name, form)| quote!((#name, #form)));
    let signed = signature.signed.as_deref().unwrap_or("{body}");
    let hash = ident(match signature.hash {
        SignatureHash::Sha256 => "Sha256",
        SignatureHash::Sha1 => "Sha1",
        SignatureHash::Sha512 => "Sha512",
    });
    let written = ident(if signature.written == SignatureText::Hex { "Hex" } else { "Base64" });
    let secret = option(signature.secret.as_ref().map(|form| form.replace("{base64}", "")));
    let tolerance = Literal::u64_unsuffixed(signature.tolerance);
    quote! {
        impl support::SendsWebhooks for Service {
            type Event = #event;
            const SIGNING: support::Signing = support::Signing {
                headers: &[#(#headers),*],
                signed: #signed,
                hash: support::SignatureHash::#hash,
                written: support::SignatureText::#written,
                secret: #secret,
                tolerance: #tolerance,
            };
        }
    }
}

impl ToTokens for Auth {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Auth::None => quote!(support::Auth::None),
            Auth::Header { name, prefix: None, env } => quote!(support::Auth::Header { name: #name, env: #env }),
            Auth::Header { name, prefix: Some(prefix), env } => {
                quote!(support::Auth::Prefixed { name: #name, prefix: #prefix, env: #env })
            }
            Auth::Bearer { prefix: None, env } => quote!(support::Auth::Bearer { env: #env }),
            Auth::Bearer { prefix: Some(prefix), env } => {
                quote!(support::Auth::Prefixed { name: "authorization", prefix: #prefix, env: #env })
            }
            Auth::Path { name, env } => quote!(support::Auth::Path { name: #name, env: #env }),
            Auth::Query { name, env } => quote!(support::Auth::Query { name: #name, env: #env }),
            Auth::Basic { env: [user, password] } => {
                quote!(support::Auth::Basic { user_env: #user, password_env: #password })
            }
            Auth::OAuth2(OAuth2 { token, scopes, parameters, grant: _, client, env }) => {
                let (scope, in_body) = (scopes.join(" "), *client == ClientPlace::Body);
                let parameters = parameters.iter().map(|(name, value)| quote!((#name, #value)));
                quote! {
                    support::Auth::OAuth2(support::OAuth2 {
                        token: #token,
                        scope: #scope,
                        parameters: &[#(#parameters),*],
                        in_body: #in_body,
                        env: &[#(#env),*],
                    })
                }
            }
            Auth::Several { schemes, default } => {
                let default = needs(default);
                let schemes = schemes.iter().map(|(name, scheme)| quote!((#name, #scheme)));
                quote!(support::Auth::Several { schemes: &[#(#schemes),*], default: #default })
            }
        });
    }
}

/// What a client is given: parameters, arguments, and the credentials that are made of them.
fn given(auth: &Auth, credentials: &TokenStream) -> (TokenStream, TokenStream, TokenStream) {
    if let Auth::Several { .. } = auth {
        return (quote!(credentials: runtime::Credentials), quote!(credentials), quote!(credentials));
    }
    let (made, arguments) = auth.arguments();
    let (made, names) = (ident(made), arguments.iter().map(|(name, _)| ident(name)).collect::<Vec<_>>());
    let types = arguments.iter().map(|(_, is_secret)| match is_secret {
        true => quote!(impl Into<runtime::ApiKey>),
        false => quote!(impl Into<String>),
    });
    (quote!(#(#names: #types),*), quote!(#(#names),*), quote!(#credentials::#made(#(#names),*)))
}

/// The functions that make the credentials of one of several schemes.
fn keys(auth: &Auth) -> Option<TokenStream> {
    let Auth::Several { schemes, .. } = auth else { return None };
    let functions = schemes.iter().map(|(name, scheme)| {
        let (function, (parameters, _, credentials)) = (ident(name), given(scheme, &quote!(runtime::Credentials)));
        let doc = format!(" Credentials for `{name}`; `and` adds those for another scheme.");
        quote! {
            #[doc = #doc]
            pub fn #function(#parameters) -> runtime::Credentials {
                #credentials.named(#name)
            }
        }
    });
    Some(quote!(impl Service { #(#functions)* }))
}

pub(super) fn client(client: &Client) -> Vec<Item> {
    let Client { doc, from_env_doc, places, auth, endpoints } = client;
    let (parameters, arguments, credentials) = given(auth, &quote!(support::Credentials));
    let (wires, names): (Vec<_>, Vec<_>) = places.iter().map(|(wire, name)| (wire, ident(name))).unzip();
    let (parameters, arguments) = match (places.is_empty(), auth) {
        (true, _) => (parameters, arguments),
        (false, Auth::None) => (quote!(#(#names: impl Into<String>),*), quote!(#(#names),*)),
        (false, _) => (quote!(#(#names: impl Into<String>,)* #parameters), quote!(#(#names,)* #arguments)),
    };
    let tokens = quote! {
        #doc
        #[derive(Debug, Clone)]
        pub struct Client(runtime::Client<Service>);

        impl Client {
            #from_env_doc
            pub fn from_env() -> Result<Self, Error> {
                runtime::ClientBuilder::<Service>::from_env()?.build()
            }
            /// Creates a client with default settings.
            pub fn new(#parameters) -> Result<Self, Error> {
                Self::builder(#arguments).build()
            }
            /// Builds a client with other settings.
            pub fn builder(#parameters) -> runtime::ClientBuilder<Service> {
                runtime::ClientBuilder::new(#credentials)#(.place(#wires, #names))*
            }
            #endpoints
        }

        impl From<runtime::Client<Service>> for Client {
            fn from(client: runtime::Client<Service>) -> Self {
                Self(client)
            }
        }

        /// The settings of the client, its limits, and what it has spent.
        impl std::ops::Deref for Client {
            type Target = runtime::Client<Service>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }
    };
    vec![tokens.into()]
}

pub(super) fn endpoints(endpoints: &Endpoints) -> Vec<Item> {
    let Endpoints { doc, endpoints } = endpoints;
    let tokens = quote! {
        #doc
        #[derive(Debug, Clone)]
        pub struct Endpoints(pub(in super::super) runtime::Client<root::Service>);

        impl Endpoints { #endpoints }
    };
    vec![tokens.into()]
}

impl ToTokens for EndpointMethods {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.modules.iter().map(module));
        tokens.extend(self.methods.iter().map(method));
        tokens.extend(self.lookup.as_ref().map(lookup::method));
    }
}

fn module(module: &ClientModule) -> TokenStream {
    let ClientModule { doc, module } = module;
    let name = ident(&module.name);
    quote! {
        #doc
        pub fn #name(&self) -> #module::Endpoints {
            #module::Endpoints(self.0.clone())
        }
    }
}

/// The method of an endpoint, and the same by its previous name.
fn method(method: &ClientMethod) -> TokenStream {
    let ClientMethod { head, call, constructor, .. } = method;
    let (name, generic) = (ident(&head.name), call::generic());
    let (parameters, names) = parameters(constructor, |name| Path::new(&call.module, name).into_token_stream());
    let unset = idents(&method.unset).into_iter().map(|name| quote!(#name: None));
    let given = constructor.arguments.iter().map(|argument| initial(constructor, argument));
    let fields: Vec<TokenStream> = given.chain(unset).collect();
    let made = match fields.len() {
        0 | 1 => quote!(#generic::new(&self.0, #call { #(#fields),* })),
        _ => quote! {
            let parameters = #call { #(#fields),* };
            #generic::new(&self.0, parameters)
        },
    };
    let previous = method.previous.as_ref().map(|previous| {
        let (renamed, previous) = (renamed_to(&head.name, &format!("Self::{}", head.name)), ident(previous));
        let body = if head.deprecated.is_some() { made.clone() } else { quote!(self.#name(#names)) };
        quote! {
            #renamed
            pub fn #previous(&self, #parameters) -> #generic<#call> {
                #body
            }
        }
    });
    quote! {
        #head
        pub fn #name(&self, #parameters) -> #generic<#call> {
            #made
        }
        #previous
    }
}
