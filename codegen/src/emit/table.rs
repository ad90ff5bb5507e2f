//! What the entries of tables have in common: headers, wire names, bounds.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::tokens::{float, generics, ident, idents, integer, pattern};
use crate::rust::{Bound, Codec, Number};

/// `Name<T>(flag, flag)`
pub(super) fn head(name: &str, parameters: &[String], flags: &[(&str, bool)]) -> TokenStream {
    let (name, generics) = (ident(name), generics(parameters));
    let flags = flags.iter().filter(|(_, is_set)| *is_set).map(|(flag, _)| ident(flag).into_token_stream());
    let flags = words(flags.collect());
    quote!(#name #generics #flags)
}

/// `name = "wireName" as csv(word, word)`
pub(super) fn entry(
    name: &str,
    wire: &str,
    codec: Codec,
    default: Option<TokenStream>,
    words: Vec<TokenStream>,
) -> TokenStream {
    // An empty name stands for all that have none.
    let wire = if codec == Codec::Others { "" } else { wire };
    let codec = match codec {
        Codec::Plain => quote!(),
        Codec::Csv => quote!(as csv),
        Codec::Quoted => quote!(as quoted),
        Codec::Secret => quote!(as secret),
        Codec::Others => quote!(as others),
    };
    let (wire, words) = (self::wire(name, wire), self::words(words));
    let name = ident(name);
    quote!(#name #wire #codec #default #words)
}

/// ` = "wireName"`, unless it is the name in Rust.
pub(super) fn wire(rust: &str, wire: &str) -> Option<TokenStream> {
    let key = key(wire);
    (rust != wire).then(|| quote!(= #key))
}

/// A name as JSON writes it between quotes.
pub(super) fn key(wire: &str) -> String {
    let quoted = serde_json::Value::from(wire).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// `(word, word)`
pub(super) fn words(words: Vec<TokenStream>) -> Option<TokenStream> {
    (!words.is_empty()).then(|| quote!((#(#words),*)))
}

/// `renamed(Old = New)`: the previous names of what has one.
pub(super) fn renamed<'a>(names: impl Iterator<Item = (Option<&'a String>, &'a String)>) -> Option<TokenStream> {
    let (previous, now): (Vec<&String>, Vec<&String>) =
        names.filter_map(|(previous, now)| Some((previous?, now))).unzip();
    let (old, new) = (idents(previous), idents(now));
    (!old.is_empty()).then(|| quote!(renamed(#(#old = #new),*)))
}

/// `a.b`
pub(super) fn place(names: &str) -> TokenStream {
    let names = names.split('.').map(ident);
    quote!(#(#names).*)
}

/// `range 0..=9`
pub(super) fn bound_words(bounds: &[Bound]) -> impl Iterator<Item = TokenStream> {
    bounds.iter().map(bound).map(|(name, argument)| quote!(#name #argument))
}

/// `.range(0..=9)`
pub(super) fn bound_calls(bounds: &[Bound]) -> TokenStream {
    bounds.iter().map(bound).map(|(name, argument)| quote!(.#name(#argument))).collect()
}

fn bound(bound: &Bound) -> (proc_macro2::Ident, TokenStream) {
    let unsigned = |value: u64| Literal::u64_unsuffixed(value);
    let (name, argument) = match bound {
        Bound::Count { min, max } => ("count", range(Some(unsigned(*min)), max.map(unsigned))),
        Bound::Length { min, max } => ("length", range(min.map(unsigned), max.map(unsigned))),
        Bound::Pattern(text) => ("pattern", pattern(text)),
        Bound::Url => ("url", quote!()),
        Bound::Range { min, max } => {
            let is_float = [min, max].into_iter().flatten().any(|end| matches!(end, Number::Float(_)));
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
    };
    (ident(name), argument)
}

fn range<T: ToTokens>(min: Option<T>, max: Option<T>) -> TokenStream {
    match max {
        Some(max) => quote!(#min..=#max),
        None => quote!(#min..),
    }
}

/// Numbers of one type: all of them are floats where one is.
fn number(value: Number, is_float: bool) -> TokenStream {
    match value {
        Number::Integer(value) if !is_float => integer(value),
        Number::Integer(_) | Number::Float(_) => float(value.as_f64()),
    }
}
