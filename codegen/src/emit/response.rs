//! Lenient objects: the struct, and the table behind it.

use proc_macro2::TokenStream;
use quote::quote;

use super::table;
use super::tokens::{generics, ident};
use crate::format::{Item, Table};
use crate::rust::{Need, Response, ResponseField};

pub(super) fn response(response: &Response) -> Vec<Item> {
    let (head, name, generics) = (&response.head, ident(&response.head.name), generics(&response.parameters));
    let fields = response.fields.iter().map(|ResponseField { head, ty, public, .. }| {
        let (name, visibility) = (ident(&head.name), public.then(|| quote!(pub)));
        quote!(#head #visibility #name: #ty)
    });
    let declaration = quote! {
        #head
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name #generics {
            #(#fields,)*
            /// Fields of the response that are not in the spec.
            pub extra: support::Extra,
        }
    };
    let head = table::head(&response.head.name, &response.parameters, &[]);
    let deref = response.payload.as_ref().map(|(field, of)| {
        let field = ident(field);
        quote!(deref(#field: #of))
    });
    let table = Table::new("response", quote!(#head:)).entries(response.fields.iter().map(entry)).rules(deref);
    vec![declaration.into(), table.into()]
}

fn entry(field: &ResponseField) -> TokenStream {
    let words = match field.need {
        Need::None => vec![],
        Need::Present => vec![quote!(required)],
        Need::Listed => vec![quote!(present)],
        Need::Fitting => vec![quote!(must_fit)],
        Need::Stated => vec![quote!(stated)],
    };
    table::entry(&field.head.name, &field.wire, field.codec, None, words)
}
