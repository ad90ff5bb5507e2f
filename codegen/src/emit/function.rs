//! What functions accept: constructors, the methods that start calls, setters.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::tokens::{ident, renamed_to};
use crate::rust::{Argument, Constructor, Conversion, Field, RequiredStruct, Type};

/// `name: impl Into<T>`
impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, parameter_type) = (ident(&self.name), parameter_type(self.conversion, &self.ty));
        tokens.extend(quote!(#name: #parameter_type));
    }
}

/// What a caller may pass for a value.
fn parameter_type(conversion: Conversion, ty: &Type) -> TokenStream {
    match (conversion, ty) {
        (Conversion::Into, Type::I64) => quote!(impl runtime::Integer),
        (Conversion::Into, ty) => quote!(impl Into<#ty>),
        (Conversion::Items, Type::Vec(item)) => quote!(impl IntoIterator<Item = #item>),
        (Conversion::ItemsInto, Type::Vec(item)) => quote!(impl IntoIterator<Item = impl Into<#item>>),
        (Conversion::EntriesInto, Type::Map(item)) => {
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#item>)>)
        }
        (Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto, ty) => quote!(#ty),
    }
}

/// The argument with this name, as a value of the type.
pub(super) fn converted(name: &str, conversion: Conversion, ty: &Type) -> TokenStream {
    let name = ident(name);
    match (conversion, ty) {
        (Conversion::Into, Type::I64) => quote!(#name.integer()),
        (Conversion::Into, _) => quote!(#name.into()),
        (Conversion::Items, Type::Vec(_)) => quote!(#name.into_iter().collect()),
        (Conversion::ItemsInto, Type::Vec(_)) => quote!(#name.into_iter().map(Into::into).collect()),
        (Conversion::EntriesInto, Type::Map(_)) => {
            quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
        }
        (Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto, _) => quote!(#name),
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
    let Argument { name, ty, conversion, .. } = argument;
    let value = match &constructor.required_struct {
        Some(_) => {
            let name = ident(name);
            quote!(required.#name)
        }
        None => converted(name, *conversion, ty),
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
    let Field { head, ty, conversion, .. } = field;
    let (name, parameter_type) = (ident(&head.name), parameter_type(*conversion, ty));
    let value = match (conversion, ty, field.boxed) {
        (Conversion::ItemsInto, Type::Vec(_), _) => quote!(support::list(#name)),
        (Conversion::EntriesInto, Type::Map(_), _) => quote!(support::entries(#name)),
        (_, _, boxed) => {
            let value = converted(&head.name, *conversion, ty);
            if boxed { quote!(Some(Box::new(#value))) } else { quote!(Some(#value)) }
        }
    };
    let body = body(value);
    let previous = field.previous.as_ref().map(|previous| {
        let (attributes, previous) = (renamed_to(&head.name, &format!("Self::{}", head.name)), ident(previous));
        // What is deprecated itself is not called: that would be a warning.
        let (receiver, body) = match head.deprecated {
            Some(_) => (&receiver, body.clone()),
            None => (&quote!(self), quote!(self.#name(#name))),
        };
        quote! {
            #attributes
            pub fn #previous(#receiver, #name: #parameter_type) -> Self {
                #body
            }
        }
    });
    quote! {
        #head
        pub fn #name(#receiver, #name: #parameter_type) -> Self {
            #body
        }
        #previous
    }
}
