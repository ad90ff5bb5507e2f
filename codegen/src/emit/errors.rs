//! The error catalogue.

use proc_macro2::TokenStream;
use quote::quote;

use super::former;
use super::types::{deprecated, ident};
use crate::rust::{ErrorKinds, Facts};

pub(super) fn kinds(kinds: &ErrorKinds) -> Vec<TokenStream> {
    let variants = kinds.kinds.iter().map(|kind| (kind.former.as_ref(), &kind.name));
    let former = former::variants("ErrorKind", variants);
    std::iter::once(declaration(kinds)).chain(former).chain([catalogue(kinds)]).collect()
}

fn declaration(kinds: &ErrorKinds) -> TokenStream {
    let doc = &kinds.doc;
    let variants = kinds.kinds.iter().map(|kind| {
        let (name, doc, deprecated) = (ident(&kind.name), &kind.doc, deprecated(kind.deprecated.as_ref()));
        quote!(#doc #deprecated #name)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            #(#variants,)*
            /// A kind that this version does not know, kept as it came.
            Unknown(UnlistedWord),
        }
    }
}

fn catalogue(kinds: &ErrorKinds) -> TokenStream {
    let (kind, request_id) = (&kinds.kind_path, &kinds.request_id_path);
    let message = kinds.message_paths.iter().map(|path| quote!(&[#(#path),*]));
    let read = kinds.kinds.iter().map(|kind| {
        let (name, wire) = (ident(&kind.name), &kind.wire);
        quote!(#wire => Some(Self::#name))
    });
    let write = kinds.kinds.iter().map(|kind| {
        let (name, wire) = (ident(&kind.name), &kind.wire);
        quote!(Self::#name => #wire)
    });
    let (read_parameter, read) = if kinds.kinds.is_empty() {
        (quote!(_), quote!(None))
    } else {
        (quote!(kind), quote!(match kind { #(#read,)* _ => None }))
    };
    let facts = facts_arms(kinds);
    let statuses = kinds.statuses.iter().map(|(status, facts)| {
        let status = super::types::integer(i64::from(*status));
        let facts = self::facts(*facts);
        quote!(#status => #facts)
    });
    let allow = kinds.kinds.iter().any(|kind| kind.deprecated.is_some()).then(|| quote!(#[allow(deprecated)]));
    quote! {
        #allow
        impl ErrorCatalogue for ErrorKind {
            const BODY: ErrorBody = ErrorBody {
                kind: &[#(#kind),*],
                message: &[#(#message),*],
                request_id: &[#(#request_id),*],
            };

            fn read(#read_parameter: &str) -> Option<Self> {
                #read
            }

            fn unknown(kind: UnlistedWord) -> Self {
                Self::Unknown(kind)
            }

            fn as_str(&self) -> &str {
                match self {
                    #(#write,)*
                    Self::Unknown(kind) => kind.as_str().unwrap_or_default(),
                }
            }

            fn facts(&self) -> Option<ErrorFacts> {
                match self {
                    #facts
                    Self::Unknown(_) => None,
                }
            }

            fn status_facts(status: u16) -> Option<ErrorFacts> {
                match status {
                    #(#statuses,)*
                    _ => None,
                }
            }
        }
    }
}

/// Kinds with the same facts share an arm.
fn facts_arms(kinds: &ErrorKinds) -> TokenStream {
    let mut all: Vec<Facts> = Vec::new();
    for kind in &kinds.kinds {
        if !all.contains(&kind.facts) {
            all.push(kind.facts);
        }
    }
    let arms = all.into_iter().map(|facts| {
        let names = kinds.kinds.iter().filter(|kind| kind.facts == facts).map(|kind| ident(&kind.name));
        let facts = self::facts(facts);
        quote!(#(Self::#names)|* => #facts,)
    });
    quote!(#(#arms)*)
}

fn facts(facts: Facts) -> TokenStream {
    let (remedy, charged) = (ident(facts.remedy), ident(facts.charged));
    quote!(Some(ErrorFacts::new(Remedy::#remedy, Charged::#charged)))
}
