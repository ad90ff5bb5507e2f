//! Unions of requests and of responses: the enum, and the table of its variants.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::table;
use super::tokens::{ident, literal_kind};
use crate::format::{Item, Table};
use crate::rust::{Discriminant, Discriminator, FieldCondition, Literal, Shape, Side, Type, Union, Variant};

pub(super) fn union(union: &Union) -> Vec<Item> {
    let (head, name) = (&union.head, ident(&union.head.name));
    let variants = union.variants.iter().map(|Variant { head, ty, boxed, .. }| {
        let name = ident(&head.name);
        if *boxed { quote!(#head #name(Box<#ty>)) } else { quote!(#head #name(#ty)) }
    });
    let unknown = (union.side == Side::Response).then(|| {
        quote! {
            /// A variant that is not in the spec, as raw JSON.
            Unknown(runtime::Unknown),
        }
    });
    let declaration = quote! {
        #head
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown
        }
    };
    vec![declaration.into(), table(union).into()]
}

fn table(union: &Union) -> Table {
    let default = ("default", union.guaranteed);
    let flags = match union.side {
        Side::Request { holds_secret } => [("request", true), ("secret", holds_secret)],
        Side::Response => [("response", true), default],
    };
    let head = |flags: &[(&str, bool)]| table::head(&union.head.name, &[], flags);
    let (name, head) = match &union.discriminator {
        Discriminator::Tag(field) => {
            let head = head(&[default]);
            ("tagged", quote!(#head by #field:))
        }
        Discriminator::Fields(by) => {
            let head = head(&flags);
            ("variants", quote!(#head by [#(#by),*]:))
        }
        Discriminator::Shape => {
            let head = head(&flags);
            ("shapes", quote!(#head:))
        }
    };
    let mut entries: Vec<TokenStream> = union.variants.iter().map(|variant| entry(union, variant)).collect();
    if let Side::Request { .. } = union.side {
        // The table begins with it.
        entries[..=union.blank].rotate_right(1);
    }
    Table::new(name, head).entries(entries).in_lines(union.variants.len() > 2)
}

fn entry(union: &Union, variant: &Variant) -> TokenStream {
    let (name, ty, discriminant) = (ident(&variant.head.name), &variant.ty, &variant.discriminant);
    let words = table::words(table::bound_words(&variant.bounds).collect());
    let from = match (variant.from, union.side) {
        (false, _) => quote!(no_from),
        // Text is borrowed where a caller makes a request.
        (true, Side::Request { .. }) if variant.ty == Type::String => quote!(from_str),
        (true, _) => quote!(),
    };
    quote!(#name(#ty) = #discriminant #words #from)
}

impl ToTokens for Discriminant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Discriminant::Tag(tag) => tag.to_tokens(tokens),
            Discriminant::Fields(conditions) => tokens.extend(quote!([#(#conditions),*])),
            Discriminant::Shape(Shape::String) => ident("Text").to_tokens(tokens),
            Discriminant::Shape(shape) => ident(shape.rust_name()).to_tokens(tokens),
        }
    }
}

impl ToTokens for FieldCondition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            FieldCondition::Present => tokens.extend(quote!(+)),
            FieldCondition::Absent => tokens.extend(quote!(-)),
            FieldCondition::Values(values) => match values.as_slice() {
                [Literal::String(text)] => text.to_tokens(tokens),
                values => {
                    let values = values.iter().map(literal);
                    tokens.extend(quote!((#(#values)|*)));
                }
            },
        }
    }
}

/// A literal in a table: text as it is, others after the names of their types.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    let kind = literal_kind(literal);
    if let Literal::String(_) = literal { quote!(#literal) } else { quote!(#kind #literal) }
}
