//! Looking words up.

use proc_macro2::TokenStream;
use quote::quote;

use super::pages;
use super::types::{converted, ident, parameter, path};
use crate::rust::{Call, LookupMethod, LookupValue};

/// The client's method.
pub(super) fn method(lookup: &LookupMethod) -> TokenStream {
    let (doc, call, words) = (&lookup.doc, path(&lookup.call), ident(&lookup.words));
    let parameters = lookup.arguments.iter().map(parameter);
    let start = match &lookup.required_struct {
        Some(required) => {
            let required = path(required);
            let fields = lookup.values.iter().map(|(name, argument)| {
                let (name, value) = (ident(name), value(argument, lookup));
                quote!(#name: #value)
            });
            quote!(#call::new(self.0.clone(), #required { #(#fields),* }))
        }
        None => {
            // The call converts its arguments itself.
            let values = lookup.values.iter().map(|(name, argument)| match argument {
                LookupValue::Argument(_) => {
                    let name = ident(name);
                    quote!(#name)
                }
                said => value(said, lookup),
            });
            quote!(#call::new(self.0.clone(), #(#values),*))
        }
    };
    let kind = lookup.kind_setter.as_ref().map(|(setter, said)| {
        let (setter, said) = (ident(setter), value(said, lookup));
        quote!(.#setter(#said))
    });
    let product = lookup.product_setter.as_ref().map(|(setter, said)| {
        let (setter, said) = (ident(setter), product(said));
        quote! {
            let call = match I::LOOKUP.product {
                Some(product) => call.#setter(#said),
                None => call,
            };
        }
    });
    let ask = lookup
        .words_setter
        .as_ref()
        .map(|setter| ident(setter))
        .map_or_else(|| quote!(|call, _| call), |setter| quote!(|call, words| call.#setter(words)));
    let convert = lookup.words_setter.is_none().then(|| quote!(let #words: String = #words.into();));
    quote! {
        #doc
        pub fn lookup<I: LookupId<Service>>(
            &self,
            #(#parameters,)*
            #words: impl Into<String>,
        ) -> Lookup<#call, I> {
            #convert
            let call = #start #kind;
            #product
            Lookup::new(call, #words, #ask)
        }
    }
}

fn value(value: &LookupValue, lookup: &LookupMethod) -> TokenStream {
    match value {
        LookupValue::Argument(argument) => converted(argument),
        LookupValue::Words => {
            let words = ident(&lookup.words);
            quote!(#words.clone())
        }
        LookupValue::Said { of: "product", word } => {
            let said = quote!(I::LOOKUP.product.unwrap_or_default());
            word.as_ref().map_or_else(|| quote!(#said.to_owned()), |word| quote!(word::of::<#word>(#said)))
        }
        LookupValue::Said { word, .. } => word
            .as_ref()
            .map_or_else(|| quote!(I::LOOKUP.kind.to_owned()), |word| quote!(word::of::<#word>(I::LOOKUP.kind))),
    }
}

fn product(value: &LookupValue) -> TokenStream {
    match value {
        LookupValue::Said { word: Some(word), .. } => quote!(word::of::<#word>(product)),
        _ => quote!(product),
    }
}

/// What the runtime is told of the call.
pub(super) fn rows(call: &Call) -> Option<TokenStream> {
    let lookup = call.lookup.as_ref()?;
    let (name, row) = (ident(&call.name), &lookup.row);
    let rows = pages::rows(&lookup.rows, "answer", lookup.optional);
    let (id, title) = (ident(&lookup.id), ident(&lookup.title));
    Some(quote! {
        impl LookupCall for #name {
            type Row = #row;

            fn rows(answer: &mut Self::Output) -> Option<&mut dyn PageRows<#row>> {
                #rows
            }

            fn id(row: &#row) -> Option<&str> {
                row.#id.text()
            }

            fn title(row: &#row) -> Option<&str> {
                row.#title.text()
            }
        }
    })
}
