//! Ids and secrets: their aliases, their markers, and names that types had before.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums::renamed;
use super::scope::Scope;
use super::table;
use super::types::{attributes, generics, ident, pattern, previous_attributes};
use crate::format::Item;
use crate::rust::{Alias, AliasTarget, Marker, MarkerKind, Path, PreviousName};

pub(super) fn alias(alias: &Alias, scope: &Scope) -> Vec<Item> {
    let (name, attributes) = (ident(&alias.head.name), attributes(&alias.head));
    let target = scope.runtime(match alias.target {
        AliasTarget::Id => "Id",
        AliasTarget::Secret => "Secret",
    });
    let markers = scope.named(&Path::new(scope.module(), "markers"));
    vec![quote!(#attributes pub type #name = #target<#markers::#name>;).into()]
}

pub(super) fn previous(previous: &PreviousName) -> Vec<Item> {
    let (attributes, generics) = (previous_attributes(&previous.now, &previous.now), generics(&previous.parameters));
    let (name, now) = (ident(&previous.name), ident(&previous.now));
    vec![quote!(#attributes pub type #name #generics = #now #generics;).into()]
}

pub(super) fn markers(markers: &[Marker], scope: &Scope) -> Vec<Item> {
    let entries = markers.iter().map(|marker| entry(marker, scope)).collect();
    let previous = renamed(markers.iter().map(|marker| (marker.previous.as_ref(), &marker.name)));
    let table = table::table("ids", quote!(), scope).entries(entries).rules(previous.into_iter().collect());
    vec![if markers.len() > 2 { table.in_lines() } else { table }.into()]
}

fn entry(marker: &Marker, scope: &Scope) -> TokenStream {
    let name = ident(&marker.name);
    let mut words = Vec::new();
    match &marker.kind {
        MarkerKind::Secret => words.push(quote!(secret)),
        MarkerKind::Id { pattern: matches, reserved, lookup, from_text } => {
            words.extend(matches.as_ref().map(|text| {
                let text = pattern(text);
                quote!(matches #text)
            }));
            words.extend((!reserved.is_empty()).then(|| quote!(reserved [#(#reserved),*])));
            words.extend(lookup.as_ref().map(|lookup| {
                // The table means the service that is in scope.
                scope.named(&lookup.service);
                let kind = &lookup.kind;
                match &lookup.product {
                    Some(product) => quote!(lookup(#kind of #product)),
                    None => quote!(lookup #kind),
                }
            }));
            words.extend(from_text.then(|| quote!(from text)));
        }
    }
    let words = table::words(&words);
    quote!(#name #words)
}
