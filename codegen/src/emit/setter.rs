//! Setters: of a request's fields, and of a call's parameters.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::types::{converted, ident, passed, previous_attributes};
use crate::rust::{Passing, Type};

/// The signature of a setter: `pub fn name(self, name: impl Into<T>) -> Self`.
pub(super) fn signature(name: &str, passing: Passing, ty: &Type, scope: &Scope) -> TokenStream {
    let (name, passed) = (ident(name), passed(passing, ty, scope));
    quote!(pub fn #name(self, #name: #passed) -> Self)
}

/// What was passed as the value of an optional field.
pub(super) fn set(name: &str, passing: Passing, ty: &Type, boxed: bool, scope: &Scope) -> TokenStream {
    if passing == Passing::ItemsInto && matches!(ty, Type::Vec(_)) {
        let (list, name) = (scope.support("list"), ident(name));
        return quote!(#list(#name));
    }
    let value = converted(name, passing, ty);
    if boxed { quote!(Some(Box::new(#value))) } else { quote!(Some(#value)) }
}

/// The setter by the name that it had before.
pub(super) fn previous(
    previous: Option<&String>,
    name: &str,
    passing: Passing,
    ty: &Type,
    scope: &Scope,
) -> TokenStream {
    let Some(previous) = previous else { return quote!() };
    let attributes = previous_attributes(name, &format!("Self::{name}"));
    let (previous, now, passed) = (ident(previous), ident(name), passed(passing, ty, scope));
    quote! {
        #attributes
        pub fn #previous(self, #now: #passed) -> Self {
            self.#now(#now)
        }
    }
}
