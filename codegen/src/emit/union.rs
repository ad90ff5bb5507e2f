//! Unions of either side.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums::literal;
use super::scope::Scope;
use super::table;
use super::types::{attributes, ident, ty};
use crate::format::{Item, Table};
use crate::rust::{Discriminant, Discriminator, FieldMark, Literal, Shape, Side, Type, Union, Variant};

pub(super) fn union(union: &Union, scope: &Scope) -> Vec<Item> {
    let (name, attributes) = (ident(&union.head.name), attributes(&union.head));
    let variants = union.variants.iter().map(|variant| declared(variant, scope));
    let unknown = (union.side == Side::Response).then(|| {
        let unknown = scope.runtime("Unknown");
        quote! {
            /// A variant that is not in the spec, as raw JSON.
            Unknown(#unknown),
        }
    });
    let declaration = quote! {
        #attributes
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown
        }
    };
    vec![declaration.into(), table(union, scope).into()]
}

fn declared(variant: &Variant, scope: &Scope) -> TokenStream {
    let (name, attributes, ty) = (ident(&variant.head.name), attributes(&variant.head), ty(&variant.ty, scope));
    let payload = if variant.boxed { quote!(Box<#ty>) } else { ty };
    quote!(#attributes #name(#payload))
}

fn table(union: &Union, scope: &Scope) -> Table {
    let name = &union.head.name;
    let default = ("default", union.guaranteed);
    let flags = match union.side {
        Side::Request { holds_secret } => [("request", true), ("secret", holds_secret)],
        Side::Response => [("response", true), default],
    };
    let table = match &union.discriminator {
        Discriminator::Tag(field) => {
            let head = table::head(name, &quote!(), &[default]);
            table::table("tagged", quote!(#head by #field:), scope)
        }
        Discriminator::Fields(by) => {
            let head = table::head(name, &quote!(), &flags);
            table::table("variants", quote!(#head by [#(#by),*]:), scope)
        }
        Discriminator::Shape => {
            let head = table::head(name, &quote!(), &flags);
            table::table("shapes", quote!(#head:), scope)
        }
    };
    let mut entries: Vec<TokenStream> = union.variants.iter().map(|variant| entry(union, variant, scope)).collect();
    if let Side::Request { .. } = union.side {
        // The table begins with it.
        entries[..=union.blank].rotate_right(1);
    }
    let table = table.entries(entries);
    if union.variants.len() > 2 { table.in_lines() } else { table }
}

fn entry(union: &Union, variant: &Variant, scope: &Scope) -> TokenStream {
    let (name, ty) = (ident(&variant.head.name), ty(&variant.ty, scope));
    let shows = match &variant.shows {
        Discriminant::Tag(tag) => quote!(#tag),
        Discriminant::Fields(marks) => {
            let marks = marks.iter().map(mark);
            quote!([#(#marks),*])
        }
        Discriminant::Shape(shape) => {
            let shape = ident(match shape {
                Shape::String => "Text",
                Shape::Number => "Number",
                Shape::Boolean => "Boolean",
                Shape::List => "List",
                Shape::Object => "Object",
            });
            quote!(#shape)
        }
    };
    let words = table::words(&table::bound_words(&variant.bounds));
    let from = match (variant.from, union.side) {
        (false, _) => quote!(no_from),
        // Text is borrowed where a caller makes a request.
        (true, Side::Request { .. }) if variant.ty == Type::String => quote!(from_str),
        (true, _) => quote!(),
    };
    quote!(#name(#ty) = #shows #words #from)
}

fn mark(mark: &FieldMark) -> TokenStream {
    match mark {
        FieldMark::Present => quote!(+),
        FieldMark::Absent => quote!(-),
        FieldMark::Values(values) => match values.as_slice() {
            [Literal::Text(text)] => quote!(#text),
            values => {
                let values = values.iter().map(literal);
                quote!((#(#values)|*))
            }
        },
    }
}
