//! Types, names, literals and documentation as tokens.

use proc_macro2::{Ident, Literal as Token, Span, TokenStream};
use quote::{ToTokens, quote};

use super::scope::Scope;
use crate::rust::{Argument, Doc, Head, Literal, Passing, Type};

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `a::b::C`
pub(super) fn path(path: &str) -> TokenStream {
    let parts = path.split("::").map(ident);
    quote!(#(#parts)::*)
}

pub(super) fn ty(ty: &Type, scope: &Scope) -> TokenStream {
    let inner = |inner: &Type| self::ty(inner, scope);
    match ty {
        Type::String => quote!(String),
        Type::I64 => quote!(i64),
        Type::F64 => quote!(f64),
        Type::Bool => quote!(bool),
        Type::Json => scope.foreign("serde_json", "Value"),
        Type::Runtime(name) => scope.runtime(name),
        Type::Unit => quote!(()),
        Type::Bytes => scope.support("Bytes"),
        Type::Named(path, arguments) => {
            let name = scope.named(path);
            let arguments = arguments.iter().map(inner);
            if arguments.len() == 0 { name } else { quote!(#name<#(#arguments),*>) }
        }
        Type::Parameter(name) => ident(name).into_token_stream(),
        Type::Vec(item) => wrapped(&quote!(Vec), &inner(item)),
        Type::Map(item) => {
            let (map, item) = (scope.foreign("std::collections", "BTreeMap"), inner(item));
            quote!(#map<String, #item>)
        }
        Type::Option(of) => wrapped(&quote!(Option), &inner(of)),
        Type::Nullable(of) => wrapped(&scope.runtime("Nullable"), &inner(of)),
        Type::ItemList(item) => wrapped(&scope.runtime("ItemList"), &inner(item)),
        Type::Box(of) => wrapped(&quote!(Box), &inner(of)),
    }
}

fn wrapped(outer: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#outer<#inner>)
}

/// `<T, U>` of a generic type.
pub(super) fn generics(parameters: &[String]) -> TokenStream {
    let names = parameters.iter().map(|name| ident(name));
    if parameters.is_empty() { quote!() } else { quote!(<#(#names),*>) }
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

pub(super) fn unsigned(value: u64) -> Token {
    Token::u64_unsuffixed(value)
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
pub(super) fn runtime_literal(literal: &Literal, scope: &Scope) -> TokenStream {
    let name = scope.support("Literal");
    match literal {
        Literal::Text(_) => quote!(#name::Text(#literal)),
        Literal::Integer(_) => quote!(#name::Integer(#literal)),
        Literal::Float(_) => quote!(#name::Number(#literal)),
        Literal::Boolean(_) => quote!(#name::Boolean(#literal)),
    }
}

/// A pattern, raw where that reads better.
pub(super) fn pattern(text: &str) -> TokenStream {
    let raw = format!("r\"{text}\"");
    match raw.parse() {
        Ok(raw) if text.contains('\\') && !text.contains('"') => raw,
        _ => text.to_token_stream(),
    }
}

/// The lines of a documentation comment are one attribute, each as it follows the slashes.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.lines.is_empty() {
            let line = |line: &String| if line.is_empty() { String::new() } else { format!(" {line}") };
            let text = self.lines.iter().map(line).collect::<Vec<_>>().join("\n");
            tokens.extend(quote!(#[doc = #text]));
        }
        if let Some(alias) = &self.alias {
            tokens.extend(quote!(#[doc(alias = #alias)]));
        }
    }
}

/// The attributes that stand before anything callers see.
pub(super) fn attributes(head: &Head) -> TokenStream {
    let doc = &head.doc;
    let deprecated = match head.deprecated.as_deref() {
        None => quote!(),
        Some("") => quote!(#[deprecated]),
        Some(note) => quote!(#[deprecated(note = #note)]),
    };
    quote!(#doc #deprecated)
}

/// The attributes of a previous name, deprecated in favour of today's.
pub(super) fn previous_attributes(now: &str, link: &str) -> TokenStream {
    let (doc, note) = (format!(" The previous name of [`{link}`]."), format!("renamed to `{now}`"));
    quote!(#[doc = #doc] #[deprecated(note = #note)])
}

/// `name: impl Into<T>`
pub(super) fn parameter(argument: &Argument, scope: &Scope) -> TokenStream {
    let name = ident(&argument.name);
    let passed = passed(argument.passing, &argument.ty, scope);
    quote!(#name: #passed)
}

/// What a caller may pass for a value.
pub(super) fn passed(passing: Passing, ty: &Type, scope: &Scope) -> TokenStream {
    let name = |ty: &Type| self::ty(ty, scope);
    match (passing, ty) {
        (Passing::Into, _) => {
            let ty = name(ty);
            quote!(impl Into<#ty>)
        }
        (Passing::Items, Type::Vec(item)) => {
            let item = name(item);
            quote!(impl IntoIterator<Item = #item>)
        }
        (Passing::ItemsInto, Type::Vec(item)) => {
            let item = name(item);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        (Passing::EntriesInto, Type::Map(item)) => {
            let item = name(item);
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#item>)>)
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, _) => name(ty),
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

/// `name: value` of a struct, short where the value has the name of the field.
pub(super) fn assigned(name: &str, value: TokenStream) -> TokenStream {
    let field = ident(name);
    if value.to_string() == name { quote!(#field) } else { quote!(#field: #value) }
}
