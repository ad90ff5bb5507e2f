//! What functions accept: constructors, the methods that start calls, setters.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::tokens::{ident, renamed_to};
use crate::rust::{Argument, Constructor, Field, Passing, RequiredStruct, Type};

/// `name: impl Into<T>`
impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, passed) = (ident(&self.name), passed(self.passing, &self.ty));
        tokens.extend(quote!(#name: #passed));
    }
}

/// What a caller may pass for a value.
fn passed(passing: Passing, ty: &Type) -> TokenStream {
    match (passing, ty) {
        (Passing::Into, ty) => quote!(impl Into<#ty>),
        (Passing::Items, Type::Vec(item)) => quote!(impl IntoIterator<Item = #item>),
        (Passing::ItemsInto, Type::Vec(item)) => quote!(impl IntoIterator<Item = impl Into<#item>>),
        (Passing::EntriesInto, Type::Map(item)) => {
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#item>)>)
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, ty) => quote!(#ty),
    }
}

/// What was passed under this name, as a value of the type.
pub(super) fn converted(name: &str, passing: Passing, ty: &Type) -> TokenStream {
    let name = ident(name);
    match (passing, ty) {
        (Passing::Into, _) => quote!(#name.into()),
        (Passing::Items, Type::Vec(_)) => quote!(#name.into_iter().collect()),
        (Passing::ItemsInto, Type::Vec(_)) => quote!(#name.into_iter().map(Into::into).collect()),
        (Passing::EntriesInto, Type::Map(_)) => {
            quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => quote!(#name),
    }
}

/// The struct that holds the arguments.
pub(super) fn required_struct(constructor: &Constructor) -> Option<TokenStream> {
    let RequiredStruct { name, doc } = constructor.required_struct.as_ref()?;
    let fields = constructor.arguments.iter().map(|Argument { name, ty, doc, .. }| {
        let name = ident(name);
        quote!(#doc pub #name: #ty)
    });
    let name = ident(name);
    Some(quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name { #(#fields,)* }
    })
}

/// The parameters of the function, and their names. `around` is the path of the module that the struct is in.
pub(super) fn parameters(
    constructor: &Constructor,
    around: impl Fn(&str) -> TokenStream,
) -> (TokenStream, TokenStream) {
    let Constructor { arguments, required_struct, .. } = constructor;
    match required_struct {
        Some(RequiredStruct { name, .. }) => {
            let name = around(name);
            (quote!(required: #name), quote!(required))
        }
        None => {
            let names = super::tokens::idents(arguments.iter().map(|argument| &argument.name));
            (quote!(#(#arguments),*), quote!(#(#names),*))
        }
    }
}

/// `name: value` for an argument of the function.
pub(super) fn initial(constructor: &Constructor, argument: &Argument) -> TokenStream {
    let Argument { name, ty, passing, .. } = argument;
    let value = match &constructor.required_struct {
        Some(_) => {
            let name = ident(name);
            quote!(required.#name)
        }
        None => converted(name, *passing, ty),
    };
    assigned(name, value)
}

/// `name: value` of a struct, short where the value is the name.
pub(super) fn assigned(name: &str, value: TokenStream) -> TokenStream {
    let field = ident(name);
    if value.to_string() == name { quote!(#field) } else { quote!(#field: #value) }
}

/// A setter, and the same by its previous name. The body is made from the assignment of the field's new value.
pub(super) fn setter(field: &Field, receiver: TokenStream, body: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
    let Field { head, ty, passing, .. } = field;
    let (name, passed) = (ident(&head.name), passed(*passing, ty));
    let value = match (passing, ty, field.boxed) {
        (Passing::ItemsInto, Type::Vec(_), _) => quote!(support::list(#name)),
        (_, _, boxed) => {
            let value = converted(&head.name, *passing, ty);
            if boxed { quote!(Some(Box::new(#value))) } else { quote!(Some(#value)) }
        }
    };
    let body = body(value);
    let previous = field.previous.as_ref().map(|previous| {
        let (attributes, previous) = (renamed_to(&head.name, &format!("Self::{}", head.name)), ident(previous));
        quote! {
            #attributes
            pub fn #previous(self, #name: #passed) -> Self {
                self.#name(#name)
            }
        }
    });
    quote! {
        #head
        pub fn #name(#receiver, #name: #passed) -> Self {
            #body
        }
        #previous
    }
}
