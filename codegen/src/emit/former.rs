//! Former names, each deprecated in favour of today's.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{ident, parameter, path};
use crate::rust::{ClientMethod, Setter};

/// The attributes of a former name.
fn attributes(now: &str, link: &str) -> TokenStream {
    let (doc, note) = (format!(" The former name of [`{link}`]."), format!("it is called `{now}` now"));
    quote!(#[doc = #doc] #[deprecated(note = #note)])
}

pub(super) fn alias(name: &str, now: &str) -> TokenStream {
    let (attributes, name, now) = (attributes(now, now), ident(name), ident(now));
    quote!(#attributes pub type #name = #now;)
}

pub(super) fn setter(setter: &Setter) -> Option<TokenStream> {
    let (name, now) = (ident(setter.former.as_ref()?), ident(&setter.name));
    let attributes = attributes(&setter.name, &format!("Self::{}", setter.name));
    let (parameter, argument) = (parameter(&setter.argument), ident(&setter.argument.name));
    Some(quote! {
        #attributes
        pub fn #name(self, #parameter) -> Self {
            self.#now(#argument)
        }
    })
}

pub(super) fn method(method: &ClientMethod) -> Option<TokenStream> {
    let (name, now, call) = (ident(method.former.as_ref()?), ident(&method.name), path(&method.call));
    let attributes = attributes(&method.name, &format!("Self::{}", method.name));
    let parameters = method.arguments.iter().map(parameter);
    let arguments = method.arguments.iter().map(|argument| ident(&argument.name));
    Some(quote! {
        #attributes
        pub fn #name(&self, #(#parameters),*) -> #call {
            self.#now(#(#arguments),*)
        }
    })
}

/// Variants that were called otherwise: constants, which may stand in patterns as variants do.
pub(super) fn variants<'a>(
    name: &str,
    variants: impl Iterator<Item = (Option<&'a String>, &'a String)>,
) -> Option<TokenStream> {
    let constant = |(former, now): (Option<&String>, &'a String)| {
        let (former, variant) = (ident(former?), ident(now));
        let attributes = attributes(now, &format!("Self::{now}"));
        Some(quote!(#attributes pub const #former: Self = Self::#variant;))
    };
    let constants: Vec<TokenStream> = variants.filter_map(constant).collect();
    let name = ident(name);
    (!constants.is_empty()).then(|| {
        quote! {
            #[allow(non_upper_case_globals)]
            impl #name {
                #(#constants)*
            }
        }
    })
}
