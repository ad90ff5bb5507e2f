//! Lookups: the method of the client that finds ids by text, and where the response has them.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::{generic, whole};
use super::function::{assigned, converted};
use super::pages::found;
use super::tokens::ident;
use crate::rust::{Call, LookupItems, LookupMethod, LookupValue, Type};

/// The client's method.
pub(super) fn method(lookup: &LookupMethod) -> TokenStream {
    let LookupMethod { doc, call, arguments, .. } = lookup;
    let (generic, text) = (generic(), ident(&lookup.text));
    let fields = lookup.fields.iter().map(|(name, value)| {
        let value = match value {
            LookupValue::Argument(argument) => converted(&argument.name, argument.conversion, &argument.ty),
            LookupValue::Text => quote!(#text.clone()),
            LookupValue::OfId { product, ty, optional } => of_id(*product, ty.as_ref(), *optional),
            LookupValue::Unset => quote!(None),
        };
        assigned(name, value)
    });
    let (convert, ask) = match lookup.text_setter.as_ref().map(|setter| ident(setter)) {
        Some(setter) => (None, quote!(|call, text| call.#setter(text))),
        None => (Some(quote!(let #text: String = #text.into();)), quote!(|call, _| call)),
    };
    quote! {
        #doc
        pub fn lookup<I: runtime::LookupId<root::Service>>(
            &self, #(#arguments,)* #text: impl Into<String>
        ) -> runtime::Lookup<#generic<#call>, I> {
            #convert
            let parameters = #call { #(#fields),* };
            runtime::Lookup::new(#generic::new(&self.0, parameters), #text, #ask)
        }
    }
}

fn of_id(product: bool, of: Option<&Type>, optional: bool) -> TokenStream {
    let function = match of {
        Some(of) => quote!(support::enum_value::of_text::<#of>),
        None => quote!(str::to_owned),
    };
    match (product, optional) {
        (false, false) => quote!(#function(I::LOOKUP.kind)),
        (false, true) => quote!(Some(#function(I::LOOKUP.kind))),
        (true, false) => quote!(#function(I::LOOKUP.product.unwrap_or_default())),
        (true, true) => quote!(I::LOOKUP.product.map(#function)),
    }
}

/// Where the response of the call has the ids.
pub(super) fn item(call: &Call, lookup: &LookupItems) -> TokenStream {
    let (whole, item, found) = (whole(call), &lookup.item, found(&lookup.steps, "output"));
    let (id, title) = (ident(&lookup.id), ident(&lookup.title));
    quote! {
        impl support::LookupCall for #whole {
            type Item = #item;

            fn items(output: &mut Self::Output) -> Option<&mut dyn support::PageItems<#item>> {
                #found
            }

            fn id(item: &#item) -> Option<&str> {
                support::Text::text(&item.#id)
            }

            fn title(item: &#item) -> Option<&str> {
                support::Text::text(&item.#title)
            }
        }
    }
}
