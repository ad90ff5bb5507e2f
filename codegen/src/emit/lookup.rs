//! Looking text up.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::whole;
use super::pages;
use super::scope::Scope;
use super::types::{assigned, converted, ident, parameter, ty};
use crate::format::Item;
use crate::rust::{Call, LookupMethod, LookupPiece, LookupValue, Path, Type};

/// The client's method.
pub(super) fn method(lookup: &LookupMethod, scope: &Scope) -> TokenStream {
    let (doc, text) = (&lookup.doc, ident(&lookup.text));
    let (generic, call) = (scope.named(&Path::new("", "Call")), scope.named(&lookup.call));
    let (id, of, service) = (scope.runtime("LookupId"), scope.runtime("Lookup"), scope.named(&lookup.service));
    let parameters = lookup.arguments.iter().map(|argument| parameter(argument, scope));
    let fields = lookup.fields.iter().map(|(name, value)| assigned(name, self::value(value, lookup, scope)));
    let ask = match &lookup.text_setter {
        Some(setter) => {
            let setter = ident(setter);
            quote!(|call, text| call.#setter(text))
        }
        None => quote!(|call, _| call),
    };
    let convert = lookup.text_setter.is_none().then(|| quote!(let #text: String = #text.into();));
    quote! {
        #doc
        pub fn lookup<I: #id<#service>>(&self, #(#parameters,)* #text: impl Into<String>) -> #of<#generic<#call>, I> {
            #convert
            let parameters = #call { #(#fields),* };
            #of::new(#generic::new(&self.0, parameters), #text, #ask)
        }
    }
}

fn value(value: &LookupValue, lookup: &LookupMethod, scope: &Scope) -> TokenStream {
    match value {
        LookupValue::Argument(argument) => converted(&argument.name, argument.passing, &argument.ty),
        LookupValue::Text => {
            let text = ident(&lookup.text);
            quote!(#text.clone())
        }
        LookupValue::Said { piece, ty, optional } => said(*piece, ty.as_ref(), *optional, scope),
        LookupValue::Unset => quote!(None),
    }
}

/// What the id says of itself.
fn said(piece: LookupPiece, of: Option<&Type>, optional: bool, scope: &Scope) -> TokenStream {
    let function = match of {
        Some(of) => {
            let (function, of) = (scope.support("enum_value"), ty(of, scope));
            quote!(#function::of_text::<#of>)
        }
        None => quote!(str::to_owned),
    };
    match (piece, optional) {
        (LookupPiece::Kind, false) => quote!(#function(I::LOOKUP.kind)),
        (LookupPiece::Kind, true) => quote!(Some(#function(I::LOOKUP.kind))),
        (LookupPiece::Product, false) => quote!(#function(I::LOOKUP.product.unwrap_or_default())),
        (LookupPiece::Product, true) => quote!(I::LOOKUP.product.map(#function)),
    }
}

/// What the runtime is told of the call.
pub(super) fn items(call: &Call, scope: &Scope) -> Option<Item> {
    let lookup = call.lookup.as_ref()?;
    let (trait_name, rows, row) = (scope.support("LookupCall"), scope.support("PageRows"), ty(&lookup.item, scope));
    let (text, whole) = (scope.support("Text"), whole(call, scope));
    let found = pages::found(&lookup.steps, "output");
    let (id, title) = (ident(&lookup.id), ident(&lookup.title));
    Some(Item::from(quote! {
        impl #trait_name for #whole {
            type Row = #row;

            fn rows(output: &mut Self::Output) -> Option<&mut dyn #rows<#row>> {
                #found
            }

            fn id(row: &#row) -> Option<&str> {
                #text::text(&row.#id)
            }

            fn title(row: &#row) -> Option<&str> {
                #text::text(&row.#title)
            }
        }
    }))
}
