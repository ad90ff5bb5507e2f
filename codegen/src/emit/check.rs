//! Checks before sending, one statement each.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{float, ident, path};
use crate::rust::{CheckLine, Condition, Constant, Presence};

pub(super) fn lines(lines: &[CheckLine]) -> TokenStream {
    let lines = lines.iter().map(line);
    quote!(#(#lines)*)
}

/// What to call the checker when nothing is checked.
pub(super) fn parameter(lines: &[CheckLine]) -> TokenStream {
    if lines.is_empty() { quote!(_) } else { quote!(check) }
}

fn line(line: &CheckLine) -> TokenStream {
    match line {
        CheckLine::Value { wire, field } => simple("value", wire, field, quote!()),
        CheckLine::Items { wire, field } => simple("items", wire, field, quote!()),
        CheckLine::Count { wire, field, min, max } => {
            let max = option(max.map(unsigned));
            let min = unsigned(*min);
            simple("count", wire, field, quote!(, #min, #max))
        }
        CheckLine::Range { wire, field, min, max } => {
            let (min, max) = (option(min.map(float)), option(max.map(float)));
            simple("range", wire, field, quote!(, #min, #max))
        }
        CheckLine::OneOf { wire, field, values } => {
            let values = values.iter().copied().map(float);
            simple("one_of", wire, field, quote!(, &[#(#values),*]))
        }
        CheckLine::Length { wire, field, min, max } => {
            let (min, max) = (option(min.map(unsigned)), option(max.map(unsigned)));
            simple("length", wire, field, quote!(, #min, #max))
        }
        CheckLine::Pattern { wire, field, pattern } => simple("pattern", wire, field, quote!(, #pattern)),
        CheckLine::AtLeastOne(fields) => group("at_least_one", fields),
        CheckLine::NotBoth(fields) => group("not_both", fields),
        CheckLine::Together(fields) => group("together", fields),
        CheckLine::OnlyWith { field, needs } => only_with(field, needs),
        CheckLine::Overrides { field, others } => {
            let (wire, is_set) = (&field.wire, is_set(field));
            let others = others.iter().map(pair);
            quote! {
                let others = [#(#others),*];
                check.overrides(#wire, #is_set, &others);
            }
        }
        CheckLine::Ordered { low, high } => {
            let (low_wire, low_field) = (&low.0, own(&low.1));
            let (high_wire, high_field) = (&high.0, own(&high.1));
            quote!(check.ordered(#low_wire, #low_field, #high_wire, #high_field);)
        }
        CheckLine::VariantLimit { wire, field, arms, union } => variant_limit(wire, field, arms, union),
    }
}

fn simple(method: &str, wire: &str, field: &str, rest: TokenStream) -> TokenStream {
    let (method, field) = (ident(method), own(field));
    quote!(check.#method(#wire, &#field #rest);)
}

fn group(method: &str, fields: &[Presence]) -> TokenStream {
    let method = ident(method);
    let fields = fields.iter().map(pair);
    quote! {
        let fields = [#(#fields),*];
        check.#method(&fields);
    }
}

fn pair(field: &Presence) -> TokenStream {
    let (wire, is_set) = (&field.wire, is_set(field));
    quote!((#wire, #is_set))
}

fn is_set(field: &Presence) -> TokenStream {
    let place = own(&field.field);
    if field.required { quote!(true) } else { quote!(#place.is_some()) }
}

fn only_with(field: &Presence, needs: &Condition) -> TokenStream {
    let (wire, is_set) = (&field.wire, is_set(field));
    let (needs_wire, place) = (&needs.wire, own(&needs.field));
    let (holds, text) = match &needs.value {
        None if needs.required => (quote!(true), ""),
        None => (quote!(#place.is_some()), ""),
        Some((Constant::Path(value), text)) => {
            let value = path(value);
            let value = if needs.required { value } else { quote!(Some(#value)) };
            (quote!(#place == #value), text.as_str())
        }
        Some((Constant::Literal(crate::rust::Literal::Text(value)), text)) => {
            let holds =
                if needs.required { quote!(#place == #value) } else { quote!(#place.as_deref() == Some(#value)) };
            (holds, text.as_str())
        }
        Some((Constant::Literal(value), text)) => {
            let holds = if needs.required { quote!(#place == #value) } else { quote!(#place == Some(#value)) };
            (holds, text.as_str())
        }
    };
    quote!(check.only_with(#wire, #is_set, #needs_wire, #holds, #text);)
}

/// Variants with one limit share an arm.
fn variant_limit(wire: &str, field: &str, arms: &[(String, Option<i64>)], union: &str) -> TokenStream {
    let union = path(union);
    let mut limits: Vec<Option<i64>> = Vec::new();
    for (_, limit) in arms {
        if !limits.contains(limit) {
            limits.push(*limit);
        }
    }
    let matched = limits.iter().map(|limit| {
        let variants = arms.iter().filter(|(_, other)| other == limit).map(|(name, _)| ident(name));
        let value = option(limit.map(float_of));
        quote!(#(#union::#variants(_))|* => #value)
    });
    let field = own(field);
    quote! {
        let max = match &self.body { #(#matched,)* };
        check.range(#wire, &#field, None, max);
    }
}

#[expect(clippy::cast_precision_loss, reason = "limits are far below 2^53")]
fn float_of(value: i64) -> TokenStream {
    float(value as f64)
}

fn unsigned(value: u64) -> TokenStream {
    let value = proc_macro2::Literal::u64_unsuffixed(value);
    quote!(#value)
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// `self.field`
fn own(field: &str) -> TokenStream {
    let field = ident(field);
    quote!(self.#field)
}
