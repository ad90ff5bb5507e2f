//! The error catalogue.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums::renamed;
use super::scope::Scope;
use super::table;
use super::types::{attributes, ident, unsigned};
use crate::format::Item;
use crate::rust::{Charged, ErrorKinds, Facts, Remedy};

pub(super) fn kinds(kinds: &ErrorKinds, scope: &Scope) -> Vec<Item> {
    let (name, attributes) = (ident(&kinds.head.name), attributes(&kinds.head));
    let variants = kinds.kinds.iter().map(|kind| {
        let (name, attributes) = (ident(&kind.head.name), super::types::attributes(&kind.head));
        quote!(#attributes #name)
    });
    let unknown = scope.runtime("UnknownValue");
    let declaration = quote! {
        #attributes
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// An error that is not in the spec.
            Unknown(#unknown),
        }
    };
    vec![declaration.into(), catalogue(kinds, scope)]
}

fn catalogue(kinds: &ErrorKinds, scope: &Scope) -> Item {
    let (name, at, request_id) = (ident(&kinds.head.name), &kinds.kind_path, &kinds.request_id_path);
    let messages = kinds.message_paths.iter().map(|path| quote!([#(#path),*]));
    let previous = renamed(kinds.kinds.iter().map(|kind| (kind.previous.as_ref(), &kind.head.name)));
    let previous = previous.map(|previous| quote!(, #previous));
    let body = kinds.body.as_ref().map(|body| {
        let body = scope.named(body);
        quote!(, body #body)
    });
    let personal = kinds.personal.then(|| quote!((personal)));
    let head = quote! {
        #name at [#(#at),*], message #personal [#(#messages),*], request_id [#(#request_id),*] #body #previous;
    };
    let of_kinds = kinds.kinds.iter().map(|kind| {
        let (name, wire, facts) = (ident(&kind.head.name), &kind.wire, facts(kind.facts));
        quote!(#name = #wire: #facts)
    });
    let of_statuses = kinds.statuses.iter().map(|(status, facts)| {
        let (status, facts) = (unsigned(u64::from(*status)), self::facts(*facts));
        quote!(#status: #facts)
    });
    table::table("errors", head, scope).statements(of_kinds.chain(of_statuses).collect()).in_lines().into()
}

fn facts(facts: Facts) -> TokenStream {
    let remedy = ident(match facts.remedy {
        Remedy::Wait => "Wait",
        Remedy::Reconnect => "Reconnect",
        Remedy::FixRequest => "FixRequest",
        Remedy::Upgrade => "Upgrade",
        Remedy::Support => "Support",
    });
    let charged = ident(match facts.charged {
        Charged::No => "No",
        Charged::Maybe => "Maybe",
        Charged::Yes => "Yes",
    });
    quote!(#remedy, #charged)
}
