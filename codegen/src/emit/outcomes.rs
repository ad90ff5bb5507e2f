//! What a call returns by status: the enum, and the table behind it.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::table;
use super::tokens::ident;
use crate::format::{Item, Table};
use crate::rust::{OutcomeVariant, Outcomes};

pub(super) fn items(outcomes: &Outcomes) -> [Item; 2] {
    let (head, name) = (&outcomes.head, ident(&outcomes.head.name));
    let variants = outcomes.variants.iter().map(|OutcomeVariant { head, ty, .. }| {
        let (name, of) = (ident(&head.name), ty.as_ref().map(|ty| quote!((#ty))));
        quote!(#head #name #of)
    });
    let declaration = quote! {
        #head
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    };
    let entries = outcomes.variants.iter().map(|OutcomeVariant { head, status, ty, .. }| {
        let status = status.map_or_else(|| quote!(_), |status| Literal::u16_unsuffixed(status).into_token_stream());
        let (name, of) = (ident(&head.name), ty.as_ref().map(|ty| quote!((#ty))));
        quote!(#status = #name #of)
    });
    let usual = outcomes.usual.as_ref().map(|ty| {
        let names = outcomes.variants.iter().filter(|variant| variant.is_usual).map(|one| ident(&one.head.name));
        quote!(usual(#(#names),*: #ty))
    });
    let head: TokenStream = table::head(&outcomes.head.name, &[], &[]);
    let table = Table::new("outcomes", quote!(#head:)).entries(entries).rules(usual);
    [declaration.into(), table.into()]
}
