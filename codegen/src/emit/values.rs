//! Enums, ids and secrets with their marker types, the error catalogue, and previous names of types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table::{self, renamed};
use super::tokens::{generics, ident, pattern, renamed_to};
use super::union::literal;
use crate::format::{Item, Table};
use crate::rust::{Alias, Enum, ErrorKinds, Head, Marker, MarkerKind, PreviousName};

pub(super) fn enumeration(values: &Enum) -> Vec<Item> {
    let declaration =
        open_enum(&values.head, values.values.iter().map(|value| &value.head), "A value that is not in the spec.");
    let head = table::head(
        &values.head.name,
        &[],
        &[("open", values.open), ("ranges", values.ranges), ("default", values.guaranteed)],
    );
    let previous = renamed(values.values.iter().map(|value| (value.previous.as_ref(), &value.head.name)));
    let entries = values.values.iter().map(|value| {
        let (name, literal) = (ident(&value.head.name), literal(&value.wire));
        quote!(#name = #literal)
    });
    vec![declaration, Table::new("values", quote!(#head:)).entries(entries).rules(previous).into()]
}

/// An enum of texts, with a variant for those that are not in the spec.
fn open_enum<'a>(head: &Head, variants: impl Iterator<Item = &'a Head>, unknown: &str) -> Item {
    let (name, unknown) = (ident(&head.name), format!(" {unknown}"));
    let variants = variants.map(|head| {
        let name = ident(&head.name);
        quote!(#head #name)
    });
    let tokens = quote! {
        #head
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = #unknown]
            Unknown(runtime::UnknownValue),
        }
    };
    tokens.into()
}

pub(super) fn error_kinds(kinds: &ErrorKinds) -> Vec<Item> {
    let declaration =
        open_enum(&kinds.head, kinds.kinds.iter().map(|kind| &kind.head), "An error that is not in the spec.");
    let (name, request_id) = (ident(&kinds.head.name), &kinds.request_id_path);
    let path = |path: &Vec<String>| quote!([#(#path),*]);
    let messages = kinds.message_paths.iter().map(path);
    let none = vec![vec![]];
    let at = if kinds.kind_paths.is_empty() { &none } else { &kinds.kind_paths }.iter().map(path);
    let previous = renamed(kinds.kinds.iter().map(|kind| (kind.previous.as_ref(), &kind.head.name)));
    let previous = previous.map(|previous| quote!(, #previous));
    let personal = kinds.personal.then(|| quote!((personal)));
    let wait = (!kinds.wait_path.is_empty()).then(|| {
        let path = &kinds.wait_path;
        quote!(, retry_after [#(#path),*])
    });
    let body = kinds.body.as_ref().map(|body| quote!(, body #body));
    let bodies = kinds.bodies.iter().map(|(body, at)| {
        let at = at.iter().map(|(endpoint, status)| {
            let status = Literal::u16_unsuffixed(*status);
            quote!((#endpoint, #status))
        });
        quote!(#body: #(#at),*)
    });
    let bodies = (!kinds.bodies.is_empty()).then(|| quote!(, bodies [#(#bodies);*]));
    let head = quote! {
        #name at #(#at) or *, message #personal [#(#messages),*], request_id [#(#request_id),*] #wait #body #bodies #previous;
    };
    let of_kinds = kinds.kinds.iter().map(|kind| {
        let (name, wire, remedy, charged) = (ident(&kind.head.name), &kind.wire, kind.remedy, kind.charged);
        quote!(#name = #wire: #remedy, #charged)
    });
    let of_statuses = kinds.statuses.iter().map(|(status, remedy, charged)| {
        let status = Literal::u16_unsuffixed(*status);
        quote!(#status: #remedy, #charged)
    });
    let listings = kinds.listings.iter().map(|(endpoint, status, wire, remedy, charged)| {
        let (endpoint, status) = (endpoint.as_deref().unwrap_or_default(), Literal::u16_unsuffixed(*status));
        quote!(@ #endpoint #status #wire: #remedy, #charged)
    });
    let rows = of_kinds.chain(of_statuses).chain(listings);
    vec![declaration, Table::new("errors", head).statements(rows).in_lines(true).into()]
}

pub(super) fn alias(alias: &Alias) -> Vec<Item> {
    let (head, name, target) = (&alias.head, ident(&alias.head.name), ident(alias.target));
    vec![quote!(#head pub type #name = runtime::#target<here::markers::#name>;).into()]
}

pub(super) fn previous_name(previous: &PreviousName) -> Vec<Item> {
    let (attributes, generics) = (renamed_to(&previous.now, &previous.now), generics(&previous.parameters));
    let (name, now) = (ident(&previous.name), ident(&previous.now));
    vec![quote!(#attributes pub type #name #generics = #now #generics;).into()]
}

pub(super) fn markers(markers: &[Marker]) -> Vec<Item> {
    let previous = renamed(markers.iter().map(|marker| (marker.previous.as_ref(), &marker.name)));
    let table = Table::new("ids", quote!()).entries(markers.iter().map(marker)).rules(previous);
    let is_looked_up = |marker: &Marker| matches!(marker.kind, MarkerKind::Id { lookup: Some(_), .. });
    let needs = if markers.iter().any(is_looked_up) { quote!(root::Service) } else { quote!() };
    vec![table.in_lines(markers.len() > 2).needing(needs).into()]
}

fn marker(marker: &Marker) -> TokenStream {
    let name = ident(&marker.name);
    let words = match &marker.kind {
        MarkerKind::Secret => vec![quote!(secret)],
        MarkerKind::Id { pattern: matches, reserved, lookup, from_text, fits } => {
            let lookup = lookup.as_ref().map(|lookup| {
                let kind = &lookup.kind;
                match &lookup.product {
                    Some(product) => quote!(lookup(#kind of #product)),
                    None => quote!(lookup #kind),
                }
            });
            let words = [
                matches.as_deref().map(pattern).map(|text| quote!(matches #text)),
                (!reserved.is_empty()).then(|| quote!(reserved [#(#reserved),*])),
                lookup,
                from_text.then(|| quote!(from text)),
                (!fits.is_empty()).then(|| quote!(fits [#(#fits),*])),
            ];
            words.into_iter().flatten().collect()
        }
    };
    let words = table::words(words);
    quote!(#name #words)
}
