//! `use` and `mod` lines.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{ident, path};
use crate::rust::{Module, Use};

pub(super) fn uses(uses: &[Use]) -> TokenStream {
    let lines = uses.iter().map(|used| {
        let root = path(&used.path);
        let names = used.names.iter().map(|name| ident(name));
        match used.names.as_slice() {
            [_] => quote!(use #root #(::#names)*;),
            _ => quote!(use #root::{#(#names),*};),
        }
    });
    quote!(#(#lines)*)
}

/// Two blocks: the modules, then what is seen of them.
pub(super) fn modules(modules: &[Module]) -> Vec<TokenStream> {
    let declared = modules.iter().map(|module| {
        let name = ident(&module.name);
        let doc = &module.doc;
        let feature = module.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
        let visibility = module.public.then(|| quote!(pub));
        let allow = module.uses_deprecated.then(|| quote!(#[allow(deprecated)]));
        quote!(#feature #allow #doc #visibility mod #name;)
    });
    let exported = modules.iter().filter(|module| !module.exports.is_empty()).map(|module| {
        let name = ident(&module.name);
        let exports = module.exports.iter().map(|export| ident(export));
        match module.exports.as_slice() {
            [_] => quote!(pub use self::#name #(::#exports)*;),
            _ => quote!(pub use self::#name::{#(#exports),*};),
        }
    });
    vec![quote!(#(#declared)*), quote!(#(#exported)*)]
}
