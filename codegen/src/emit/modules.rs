//! `mod` lines, and what is seen of the modules.

use quote::quote;

use super::types::ident;
use crate::format::Item;
use crate::rust::{Module, Visibility};

/// Two blocks: the modules, then those that are seen through.
pub(super) fn modules(modules: &[Module]) -> Vec<Item> {
    let declared = modules.iter().map(|module| {
        let name = ident(&module.name);
        let feature = module.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
        let visibility = (module.visibility == Visibility::Public).then(|| quote!(pub));
        let allow = module.uses_deprecated.then(|| quote!(#[allow(deprecated)]));
        quote!(#feature #allow #visibility mod #name;)
    });
    let mut items = vec![Item::from(quote!(#(#declared)*))];
    let seen = modules.iter().filter(|module| module.visibility == Visibility::Reexported);
    let seen: Vec<_> = seen.map(|module| ident(&module.name)).collect();
    match seen.as_slice() {
        [] => {}
        [one] => items.push(quote!(pub use self::#one::*;).into()),
        all => items.push(quote!(pub use self::{#(#all::*),*};).into()),
    }
    items
}
