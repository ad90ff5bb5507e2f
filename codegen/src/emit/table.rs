//! What the entries of tables have in common: headers, wire names, bounds.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::scope::Scope;
use super::types::{ident, pattern, unsigned};
use crate::format::Table;
use crate::rust::{Bound, Codec, Number};

/// A table of the runtime's, by the name of its macro. The `use` line of that follows.
pub(super) fn table(name: &'static str, head: TokenStream, scope: &Scope) -> Table {
    scope.support(name);
    Table::new(name, head)
}

/// `Name<T>(flag, flag)`
pub(super) fn head(name: &str, generics: &TokenStream, flags: &[(&str, bool)]) -> TokenStream {
    let name = ident(name);
    let flags: Vec<_> = flags.iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| ident(flag)).collect();
    if flags.is_empty() { quote!(#name #generics) } else { quote!(#name #generics (#(#flags),*)) }
}

/// ` = "wireName"`, where the name in Rust does not say it.
pub(super) fn wire(rust: &str, wire: &str) -> TokenStream {
    let key = key(wire);
    if rust == wire { quote!() } else { quote!(= #key) }
}

/// A name as JSON writes it between quotes.
pub(super) fn key(wire: &str) -> String {
    let quoted = serde_json::Value::from(wire).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

pub(super) fn codec(codec: Codec) -> TokenStream {
    match codec {
        Codec::Plain => quote!(),
        Codec::Csv => quote!(as csv),
        Codec::Quoted => quote!(as quoted),
    }
}

/// `(word, word)`
pub(super) fn words(words: &[TokenStream]) -> TokenStream {
    if words.is_empty() { quote!() } else { quote!((#(#words),*)) }
}

/// `a.b`
pub(super) fn place(names: &str) -> TokenStream {
    let names = names.split('.').map(ident);
    quote!(#(#names).*)
}

/// `range 0..=9`
pub(super) fn bound_words(bounds: &[Bound]) -> Vec<TokenStream> {
    let word = |bound: &Bound| {
        let (name, argument) = parts(bound);
        let name = ident(name);
        quote!(#name #argument)
    };
    bounds.iter().map(word).collect()
}

/// `.range(0..=9)`
pub(super) fn bound_calls(bounds: &[Bound]) -> TokenStream {
    let call = |bound: &Bound| {
        let (name, argument) = parts(bound);
        let name = ident(name);
        quote!(.#name(#argument))
    };
    bounds.iter().map(call).collect()
}

fn parts(bound: &Bound) -> (&'static str, TokenStream) {
    match bound {
        Bound::Count { min, max } => ("count", range(Some(unsigned(*min)), max.map(unsigned))),
        Bound::Length { min, max } => ("length", range(min.map(unsigned), max.map(unsigned))),
        Bound::Pattern(text) => ("pattern", pattern(text)),
        Bound::Range { min, max } => {
            let is_float = [min, max].iter().any(|end| matches!(end, Some(Number::Float(_))));
            ("range", range(min.map(|min| number(min, is_float)), max.map(|max| number(max, is_float))))
        }
        Bound::OneOf(values) => {
            let is_float = values.iter().any(|value| matches!(value, Number::Float(_)));
            let values = values.iter().map(|value| number(*value, is_float));
            ("one_of", quote!([#(#values),*]))
        }
        Bound::Each(inner) => {
            let calls = bound_calls(inner);
            ("each", quote!(|item| item #calls))
        }
    }
}

fn range<T: ToTokens>(min: Option<T>, max: Option<T>) -> TokenStream {
    match (min, max) {
        (min, Some(max)) => quote!(#min..=#max),
        (min, None) => quote!(#min..),
    }
}

/// Numbers of one type: all of them floats where one is.
fn number(value: Number, is_float: bool) -> TokenStream {
    match value {
        Number::Integer(value) if !is_float => super::types::integer(value),
        Number::Integer(_) | Number::Float(_) => super::types::float(value.as_f64()),
    }
}

/// The tree's own `Call`.
pub(super) fn calls(scope: &Scope) -> crate::format::Item {
    table("calls", quote!(), scope).into()
}
