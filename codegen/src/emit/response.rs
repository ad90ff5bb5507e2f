//! Lenient objects: the struct, and the table behind it.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::table;
use super::types::{attributes, generics, ident, ty};
use crate::format::Item;
use crate::rust::{Need, Reading, Response, ResponseField};

pub(super) fn response(response: &Response, scope: &Scope) -> Vec<Item> {
    let name = ident(&response.head.name);
    let (attributes, generics) = (attributes(&response.head), generics(&response.parameters));
    let fields = response.fields.iter().map(|field| declared(field, scope));
    let extra = scope.support("Extra");
    let declaration = quote! {
        #attributes
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name #generics {
            #(#fields,)*
            /// Fields of the response that are not in the spec.
            pub extra: #extra,
        }
    };
    let head = table::head(&response.head.name, &generics, &[]);
    let deref = response.payload.as_ref().map(|(field, of)| {
        let (field, of) = (ident(field), ty(of, scope));
        quote!(deref(#field: #of))
    });
    let entries = response.fields.iter().map(entry).collect();
    let table = table::table("response", quote!(#head:), scope).entries(entries).rules(deref.into_iter().collect());
    vec![declaration.into(), table.into()]
}

fn declared(field: &ResponseField, scope: &Scope) -> TokenStream {
    let (name, ty, attributes) = (ident(&field.head.name), ty(&field.ty, scope), attributes(&field.head));
    let visibility = field.public.then(|| quote!(pub));
    quote!(#attributes #visibility #name: #ty)
}

fn entry(field: &ResponseField) -> TokenStream {
    let (name, wire) = (ident(&field.head.name), table::wire(&field.head.name, &field.wire));
    let reading = match field.reading {
        Reading::Plain => quote!(),
        Reading::Csv => quote!(as csv),
        Reading::Quoted => quote!(as quoted),
        Reading::Secret => quote!(as secret),
    };
    let words = match field.need {
        Need::None => quote!(),
        Need::Present => quote!((required)),
        Need::Listed => quote!((present)),
        Need::Fitting => quote!((must_fit)),
    };
    quote!(#name #wire #reading #words)
}
