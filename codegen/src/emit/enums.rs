//! Enums of values.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::table;
use super::types::{attributes, ident};
use crate::format::Item;
use crate::rust::{Enum, EnumValue, Literal};

pub(super) fn values(values: &Enum, scope: &Scope) -> Vec<Item> {
    let (name, attributes) = (ident(&values.head.name), attributes(&values.head));
    let variants = values.values.iter().map(|value| {
        let (name, attributes) = (ident(&value.head.name), super::types::attributes(&value.head));
        quote!(#attributes #name)
    });
    let unknown = scope.runtime("UnknownValue");
    let declaration = quote! {
        #attributes
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is not in the spec.
            Unknown(#unknown),
        }
    };
    let head = table::head(&values.head.name, &quote!(), &[("open", values.open), ("default", values.guaranteed)]);
    let previous = renamed(values.values.iter().map(|value| (value.previous.as_ref(), &value.head.name)));
    let entries = values.values.iter().map(entry).collect();
    let table = table::table("values", quote!(#head:), scope).entries(entries).rules(previous.into_iter().collect());
    vec![declaration.into(), table.into()]
}

fn entry(value: &EnumValue) -> TokenStream {
    let (name, literal) = (ident(&value.head.name), literal(&value.wire));
    quote!(#name = #literal)
}

/// A literal as tables have it: text alone, others with what they are.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Text(_) => quote!(#literal),
        Literal::Integer(_) => quote!(Integer #literal),
        Literal::Float(_) => quote!(Number #literal),
        Literal::Boolean(_) => quote!(Boolean #literal),
    }
}

/// `renamed(Old = New)`: names that had others before.
pub(super) fn renamed<'a>(names: impl Iterator<Item = (Option<&'a String>, &'a String)>) -> Option<TokenStream> {
    let pair = |(previous, now): (Option<&String>, &String)| {
        let (previous, now) = (ident(previous?), ident(now));
        Some(quote!(#previous = #now))
    };
    let pairs: Vec<TokenStream> = names.filter_map(pair).collect();
    (!pairs.is_empty()).then(|| quote!(renamed(#(#pairs),*)))
}
