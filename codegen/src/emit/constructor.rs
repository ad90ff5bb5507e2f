//! Functions that take what is required, one by one or in a struct.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::scope::Scope;
use super::types::{converted, ident, parameter, ty};
use crate::rust::{Argument, Constructor, Path, RequiredStruct};

/// The struct of what is required.
pub(super) fn required_struct(required: &RequiredStruct, scope: &Scope) -> TokenStream {
    let (name, doc) = (ident(&required.name), &required.doc);
    let fields = required.fields.iter().map(|(argument, doc)| {
        let (name, ty) = (ident(&argument.name), ty(&argument.ty, scope));
        quote!(#doc pub #name: #ty)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name { #(#fields,)* }
    }
}

/// What the function takes. `module` is where the struct is.
pub(super) fn parameters(constructor: &Constructor, module: &str, scope: &Scope) -> Vec<TokenStream> {
    match &constructor.required_struct {
        Some(required) => {
            let name = scope.named(&Path::new(module, &required.name));
            vec![quote!(required: #name)]
        }
        None => constructor.arguments.iter().map(|argument| parameter(argument, scope)).collect(),
    }
}

/// The value of one argument in the function.
pub(super) fn value(constructor: &Constructor, argument: &Argument) -> TokenStream {
    match &constructor.required_struct {
        Some(_) => {
            let name = ident(&argument.name);
            quote!(required.#name)
        }
        None => converted(&argument.name, argument.passing, &argument.ty),
    }
}

/// The names of what the function takes.
pub(super) fn names(constructor: &Constructor) -> Vec<TokenStream> {
    match &constructor.required_struct {
        Some(_) => vec![quote!(required)],
        None => constructor.arguments.iter().map(|argument| ident(&argument.name).into_token_stream()).collect(),
    }
}
