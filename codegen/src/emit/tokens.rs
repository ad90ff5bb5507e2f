//! Names, types, literals and documentation as tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal as Token, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use crate::rust::{Charged, Doc, Head, Literal, Method, Path, Remedy, RequestPath, Safety, Timeout, Type};

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn idents<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<Ident> {
    names.into_iter().map(|name| ident(name)).collect()
}

/// `a::b::C`
pub(super) fn path(path: &str) -> TokenStream {
    let parts = path.split("::").filter(|part| !part.is_empty()).map(ident);
    quote!(#(#parts)::*)
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Group::new(Delimiter::None, path(&self.to_string())));
    }
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, arguments) = self.parts();
        match self {
            Type::Unit => tokens.extend(quote!(())),
            Type::Named(path, _) => path.to_tokens(tokens),
            _ => tokens.extend(path(&name)),
        }
        if !arguments.is_empty() {
            tokens.extend(quote!(<#(#arguments),*>));
        }
    }
}

/// `<T, U>` of a generic type.
pub(super) fn generics(parameters: &[String]) -> TokenStream {
    let names = idents(parameters);
    if parameters.is_empty() { quote!() } else { quote!(<#(#names),*>) }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Literal::String(text) => text.to_tokens(tokens),
            Literal::Integer(value) => tokens.extend(integer(*value)),
            Literal::Float(value) => tokens.extend(float(*value)),
            Literal::Boolean(value) => value.to_tokens(tokens),
            Literal::List(items) => tokens.extend(quote!([#(#items),*])),
        }
    }
}

pub(super) fn integer(value: i64) -> TokenStream {
    signed(value < 0, Token::u64_unsuffixed(value.unsigned_abs()))
}

pub(super) fn float(value: f64) -> TokenStream {
    signed(value < 0.0, Token::f64_unsuffixed(value.abs()))
}

fn signed(is_negative: bool, size: Token) -> TokenStream {
    if is_negative { quote!(-#size) } else { quote!(#size) }
}

/// A literal whose type does not depend on what is around it.
pub(super) fn typed_literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Integer(value) => signed(*value < 0, Token::i64_suffixed(value.saturating_abs())),
        literal => quote!(#literal),
    }
}

/// The name of a literal's type in the runtime's `Literal`, and in tables.
pub(super) fn literal_kind(literal: &Literal) -> Ident {
    ident(match literal {
        Literal::String(_) | Literal::List(_) => "Text",
        Literal::Integer(_) => "Integer",
        Literal::Float(_) => "Number",
        Literal::Boolean(_) => "Boolean",
    })
}

/// The runtime's `Literal`.
pub(super) fn runtime_literal(literal: &Literal) -> TokenStream {
    let kind = literal_kind(literal);
    quote!(support::Literal::#kind(#literal))
}

/// A pattern, raw where that is easier to read.
pub(super) fn pattern(text: &str) -> TokenStream {
    match format!("r\"{text}\"").parse() {
        Ok(raw) if text.contains('\\') && !text.contains('"') => raw,
        _ => text.to_token_stream(),
    }
}

/// The lines of a documentation comment are one attribute, each with what follows the slashes.
impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if !self.lines.is_empty() {
            let mut text = String::new();
            for (index, line) in self.lines.iter().enumerate() {
                let space = if line.is_empty() { "" } else { " " };
                text.extend([if index > 0 { "\n" } else { "" }, space, line]);
            }
            // Raw, so that nothing is escaped only to be read again.
            let text = format!("r#\"{text}\"#").parse().unwrap_or_else(|_| Token::string(&text));
            tokens.extend(quote!(#[doc = #text]));
        }
        if let Some(alias) = &self.alias {
            tokens.extend(quote!(#[doc(alias = #alias)]));
        }
    }
}

/// The attributes before anything that callers see.
impl ToTokens for Head {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.doc.to_tokens(tokens);
        match self.deprecated.as_deref() {
            None => {}
            Some("") => tokens.extend(quote!(#[deprecated])),
            Some(note) => tokens.extend(quote!(#[deprecated(note = #note)])),
        }
    }
}

/// The attributes of a previous name.
pub(super) fn renamed_to(now: &str, link: &str) -> TokenStream {
    let (doc, note) = (format!(" The previous name of [`{link}`]."), format!("renamed to `{now}`"));
    quote!(#[doc = #doc] #[deprecated(note = #note)])
}

/// `RequestField::query(&["limit"])`
impl ToTokens for RequestPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (names, part) = (&self.names, ident(self.part.singular()));
        tokens.extend(quote!(support::RequestField::#part(&[#(#names),*])));
    }
}

/// Keywords of the language are variants of the runtime's enums.
macro_rules! keywords {
    ($($name:ident),+) => {
        $(impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(ident(self.rust_name()));
            }
        })+
    };
}

keywords!(Charged, Method, Remedy, Safety, Timeout);
