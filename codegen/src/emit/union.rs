//! Unions of either side.

use proc_macro2::TokenStream;
use quote::quote;

use super::check;
use super::types::{deprecated, ident, runtime_literal};
use super::values;
use crate::rust::{Mark, Side, Telling, Type, Union, Variant};

pub(super) fn union(union: &Union) -> Vec<TokenStream> {
    let mut items = vec![declaration(union)];
    items.extend(union.variants.iter().filter(|variant| variant.from).map(|variant| from(union, variant)));
    match union.side {
        Side::Request { holds_secret } => {
            items.push(encode(union));
            if !holds_secret {
                items.push(serialize_encoded(union));
            }
            items.push(checks(union));
        }
        Side::Response => items.push(serialize(union)),
    }
    items.push(deserialize(union));
    if union.side == Side::Response {
        items.push(read(union));
        if union.guaranteed {
            items.push(values::default(&union.name, &quote!(Unknown::default())));
        }
    }
    if let Telling::Tag { field } = &union.telling {
        items.push(tagged(union, field));
    }
    items
}

fn payload(variant: &Variant) -> TokenStream {
    let ty = &variant.ty;
    if variant.boxed { quote!(Box<#ty>) } else { quote!(#ty) }
}

fn declaration(union: &Union) -> TokenStream {
    let (name, doc, deprecated) = (ident(&union.name), &union.doc, deprecated(union.deprecated.as_ref()));
    let variants = union.variants.iter().map(|variant| {
        let (name, doc, payload) = (ident(&variant.name), &variant.doc, payload(variant));
        quote!(#doc #name(#payload))
    });
    let unknown = (union.side == Side::Response).then(|| {
        quote! {
            /// An alternative that this version does not know, kept as it came.
            Unknown(Unknown),
        }
    });
    quote! {
        #doc
        #deprecated
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown
        }
    }
}

fn from(union: &Union, variant: &Variant) -> TokenStream {
    let (name, variant_name, ty) = (ident(&union.name), ident(&variant.name), &variant.ty);
    let value = if variant.boxed { quote!(Box::new(value)) } else { quote!(value) };
    let from_str = (variant.ty == Type::String && union.side != Side::Response).then(|| {
        quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant_name(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#ty> for #name {
            fn from(value: #ty) -> Self {
                Self::#variant_name(#value)
            }
        }
        #from_str
    }
}

fn encode(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    let arms = union.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        quote!(Self::#name(value) => value.encode(serializer))
    });
    quote! {
        impl Encode for #name {
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { #(#arms,)* }
            }
        }
    }
}

fn serialize_encoded(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.encode(serializer)
            }
        }
    }
}

fn checks(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    let arms = union.variants.iter().map(|variant| {
        let (name, value) = (ident(&variant.name), check::parameter_named(&variant.checks, "value"));
        let lines = check::lines_of_local(&variant.checks);
        quote!(Self::#name(#value) => { #lines })
    });
    let checker =
        if union.variants.iter().all(|variant| variant.checks.is_empty()) { quote!(_) } else { quote!(check) };
    quote! {
        impl Check for #name {
            fn check(&self, #checker: &mut Checker) {
                match self { #(#arms,)* }
            }
        }
    }
}

fn serialize(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    let arms = union.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        match &variant.tag {
            Some(tag) => quote!(Self::#name(value) => tagged::serialize(Self::TAG, #tag, value, serializer)),
            None => quote!(Self::#name(value) => value.serialize(serializer)),
        }
    });
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#arms,)*
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    }
}

fn deserialize(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    let body = match &union.telling {
        Telling::Tag { .. } => quote!(deserialize(deserializer)),
        Telling::Marks { by } => by_marks(union, by),
        Telling::Shape => by_shape(union),
    };
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #body
            }
        }
    }
}

fn read(union: &Union) -> TokenStream {
    let name = ident(&union.name);
    let body = match &union.telling {
        Telling::Tag { .. } => quote!(tagged::read(value)),
        Telling::Marks { .. } | Telling::Shape => quote!(whole(value)),
    };
    quote! {
        impl Read for #name {
            fn read(value: Incoming<'_>) -> Result<Option<Self>, ReadError> {
                #body
            }
        }
    }
}

fn by_marks(union: &Union, by: &[String]) -> TokenStream {
    let rows = union.variants.iter().map(|variant| {
        let marks = variant.marks.iter().map(mark);
        quote!(&[#(#marks),*])
    });
    let arms = union.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.name);
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(Some(#index) => alternative(value, Self::#name))
    });
    let otherwise = otherwise(union, by);
    quote! {
        const BY: &[&str] = &[#(#by),*];
        const VARIANTS: &[&[Mark]] = &[#(#rows),*];
        let value = Value::deserialize(deserializer)?;
        match choose(&value, BY, VARIANTS) {
            #(#arms,)*
            _ => #otherwise,
        }
    }
}

fn by_shape(union: &Union) -> TokenStream {
    let arms = union.variants.iter().map(|variant| {
        let (name, shape) = (ident(&variant.name), ident(&variant.shape));
        match variant.lenient {
            true => quote!(Value::#shape(_) => alternative_with(value, deserialize, Self::#name)),
            false => quote!(Value::#shape(_) => alternative(value, Self::#name)),
        }
    });
    let otherwise = otherwise(union, &[]);
    quote! {
        let value = Value::deserialize(deserializer)?;
        match value {
            #(#arms,)*
            _ => #otherwise,
        }
    }
}

fn otherwise(union: &Union, by: &[String]) -> TokenStream {
    let name = &union.name;
    match union.side {
        Side::Response => quote!(Ok(Self::Unknown(kept(value)))),
        Side::Request { .. } if by.is_empty() => quote!(Err(D::Error::custom(no_variant(&value, #name, &[])))),
        Side::Request { .. } => quote!(Err(D::Error::custom(no_variant(&value, #name, BY)))),
    }
}

fn mark(mark: &Mark) -> TokenStream {
    match mark {
        Mark::Is(text) => quote!(Mark::Is(#text)),
        Mark::Values(values) => {
            let values = values.iter().map(runtime_literal);
            quote!(Mark::Values(&[#(#values),*]))
        }
        Mark::Present => quote!(Mark::Present),
        Mark::Absent => quote!(Mark::Absent),
    }
}

fn tagged(union: &Union, field: &str) -> TokenStream {
    let name = ident(&union.name);
    let arms = union.variants.iter().filter_map(|variant| {
        let (name, tag) = (ident(&variant.name), variant.tag.as_ref()?);
        let read = ident(if variant.boxed { "boxed" } else { "variant" });
        Some(quote!(#tag => fields.#read(tag).map(Self::#name)))
    });
    quote! {
        impl Tagged for #name {
            const TAG: &'static str = #field;

            fn variant(tag: &str, fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
                match tag {
                    #(#arms,)*
                    _ => fields.unknown(Self::TAG, tag).map(Self::Unknown),
                }
            }

            fn unknown(unknown: Unknown) -> Self {
                Self::Unknown(unknown)
            }
        }
    }
}
