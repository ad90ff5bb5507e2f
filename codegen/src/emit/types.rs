//! Types, names, literals and documentation as tokens.

use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::rust::{Argument, Doc, Literal, Passing, Type};

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `a::b::C`
pub(super) fn path(path: &str) -> TokenStream {
    let parts = path.split("::").map(ident);
    quote!(#(#parts)::*)
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Type::String => quote!(String),
            Type::I64 => quote!(i64),
            Type::F64 => quote!(f64),
            Type::Bool => quote!(bool),
            Type::Json => quote!(Value),
            Type::Timestamp => quote!(Timestamp),
            Type::LocalTimestamp => quote!(LocalTimestamp),
            Type::Date => quote!(Date),
            Type::UnixTimestamp => quote!(UnixTimestamp),
            Type::Unit => quote!(()),
            Type::Bytes => quote!(Bytes),
            Type::Named { path: name, .. } => path(name),
            Type::Vec(item) => quote!(Vec<#item>),
            Type::Map(item) => quote!(BTreeMap<String, #item>),
            Type::Option(inner) => quote!(Option<#inner>),
            Type::Nullable(inner) => quote!(Nullable<#inner>),
            Type::Rows(item) => quote!(Rows<#item>),
            Type::Box(inner) => quote!(Box<#inner>),
        });
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Literal::Text(text) => text.to_tokens(tokens),
            Literal::Integer(value) => tokens.extend(integer(*value)),
            Literal::Float(value) => tokens.extend(float(*value)),
            Literal::Boolean(value) => value.to_tokens(tokens),
        }
    }
}

pub(super) fn integer(value: i64) -> TokenStream {
    let size = Token::u64_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#size) } else { quote!(#size) }
}

pub(super) fn float(value: f64) -> TokenStream {
    let size = Token::f64_unsuffixed(value.abs());
    if value < 0.0 { quote!(-#size) } else { quote!(#size) }
}

/// A literal whose type is plain to see.
pub(super) fn typed_literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Integer(value) => {
            let size = Token::i64_suffixed(value.saturating_abs());
            if *value < 0 { quote!(-#size) } else { quote!(#size) }
        }
        Literal::Text(_) | Literal::Float(_) | Literal::Boolean(_) => quote!(#literal),
    }
}

/// The runtime's `Literal`.
pub(super) fn runtime_literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Text(text) => quote!(Literal::Text(#text)),
        Literal::Integer(_) => quote!(Literal::Integer(#literal)),
        Literal::Float(_) => quote!(Literal::Number(#literal)),
        Literal::Boolean(value) => quote!(Literal::Boolean(#value)),
    }
}

/// One attribute for all lines.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.lines.is_empty() {
            let lines: Vec<String> = self.lines.iter().map(|line| format!(" {line}")).collect();
            let text = lines.join("\n");
            tokens.extend(quote!(#[doc = #text]));
        }
        if let Some(alias) = &self.alias {
            tokens.extend(quote!(#[doc(alias = #alias)]));
        }
    }
}

pub(super) fn deprecated(note: Option<&String>) -> TokenStream {
    match note {
        None => quote!(),
        Some(note) if note.is_empty() => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    }
}

/// `name: impl Into<T>`
pub(super) fn parameter(argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    let ty = &argument.ty;
    let ty = match (argument.passing, ty) {
        (Passing::Into, _) => quote!(impl Into<#ty>),
        (Passing::Items, Type::Vec(item)) => quote!(impl IntoIterator<Item = #item>),
        (Passing::ItemsInto, Type::Vec(item)) => quote!(impl IntoIterator<Item = impl Into<#item>>),
        (Passing::EntriesInto, Type::Map(item)) => {
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#item>)>)
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => quote!(#ty),
    };
    quote!(#name: #ty)
}

/// The parameter as a value of the argument's type.
pub(super) fn converted(argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    match (argument.passing, &argument.ty) {
        (Passing::Into, _) => quote!(#name.into()),
        (Passing::Items, Type::Vec(_)) => quote!(#name.into_iter().collect()),
        (Passing::ItemsInto, Type::Vec(_)) => quote!(#name.into_iter().map(Into::into).collect()),
        (Passing::EntriesInto, Type::Map(_)) => {
            quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => quote!(#name),
    }
}
