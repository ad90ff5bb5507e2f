//! Unions of requests and of responses: the enum, and the table of its variants.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::function::parameters;
use super::table;
use super::tokens::{ident, idents, literal_kind};
use crate::format::{Item, Table};
use crate::rust::{
    Borrowed, Discriminant, Discriminator, FieldCondition, Literal, Path, Shape, SharedField, Side, Type, Union,
    Variant, VariantList, VariantMethod,
};

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
    let shared: Vec<TokenStream> = union.shared.iter().map(|field| shared(field, union.variants.len())).collect();
    let shared = (!shared.is_empty()).then(|| quote!(shared(#(#shared),*)));
    Table::new(name, head).entries(entries).rules(shared).in_lines(union.variants.len() > 2)
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
    let method = method(variant);
    quote!(#name(#ty #method) = #discriminant #words #from)
}

/// `, as_people, people of items in SearchPage`, `, as_text -> &str`, or `, by_keywords(keywords: impl Into<String>)`
fn method(variant: &Variant) -> Option<TokenStream> {
    Some(match variant.method.as_ref()? {
        VariantMethod::Read { name, lists } => {
            let name = ident(name);
            let lists = lists.iter().map(|VariantList { name, page, field }| {
                let (name, field) = (ident(name), ident(field));
                quote!(, #name of #field in #page)
            });
            let output = (variant.ty.borrowed() != Borrowed::Reference).then(|| borrowed(&variant.ty));
            let output = output.map(|output| quote!(-> #output));
            quote!(, #name #output #(#lists)*)
        }
        VariantMethod::New { name, constructor, module } => {
            let name = ident(name);
            let (parameters, _) = parameters(constructor, |name| Path::new(module, name).into_token_stream());
            quote!(, #name(#parameters))
        }
    })
}

/// `from_ = from: &str [Letter, Postcard]`
fn shared(shared: &SharedField, variants: usize) -> TokenStream {
    let (name, output) = (ident(&shared.name), borrowed(&shared.ty));
    let field = (shared.name != shared.field).then(|| ident(&shared.field)).map(|field| quote!(= #field));
    let having = idents(&shared.variants);
    let having = (having.len() < variants).then(|| quote!([#(#having),*]));
    quote!(#name #field: #output #having)
}

/// What a method that borrows a value of the type returns.
fn borrowed(ty: &Type) -> TokenStream {
    match ty.borrowed() {
        Borrowed::Text => quote!(&str),
        Borrowed::Copied => quote!(#ty),
        Borrowed::Items(item) => quote!(&[#item]),
        Borrowed::Reference => quote!(&#ty),
    }
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
            FieldCondition::Stated => tokens.extend(quote!(?)),
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
