//! Checks before sending, one statement each.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{float, ident, path};
use crate::rust::{CheckLine, Condition, Constant, Limited, Presence};

/// Of fields of `self`.
pub(super) fn lines(lines: &[CheckLine]) -> TokenStream {
    all(lines, Names::Fields)
}

/// Of a reference that has a name.
pub(super) fn lines_of_local(lines: &[CheckLine]) -> TokenStream {
    all(lines, Names::References)
}

fn all(lines: &[CheckLine], names: Names) -> TokenStream {
    let lines = lines.iter().map(|one| line(one, names));
    quote!(#(#lines)*)
}

/// What the names in lines are.
#[derive(Debug, Clone, Copy)]
enum Names {
    Fields,
    References,
}

/// What to call the checker when nothing is checked.
pub(super) fn parameter(lines: &[CheckLine]) -> TokenStream {
    if lines.is_empty() { quote!(_) } else { quote!(check) }
}

/// What to call a value when nothing of it is checked.
pub(super) fn parameter_named(lines: &[CheckLine], name: &str) -> TokenStream {
    if lines.is_empty() {
        return quote!(_);
    }
    let name = ident(name);
    quote!(#name)
}

fn line(line: &CheckLine, names: Names) -> TokenStream {
    let simple = |method, wire, field, rest| simple(method, wire, &reference(field, names), rest);
    match line {
        CheckLine::Value { wire, field } => simple("value", wire, field, quote!()),
        CheckLine::Items { wire, field } => simple("items", wire, field, quote!()),
        CheckLine::Count { wire, field, min, max } => {
            let max = option(max.map(unsigned));
            let min = unsigned(*min);
            simple("count", wire, field, quote!(, #min, #max))
        }
        CheckLine::Each { wire, field, lines } => {
            let (item, inner) = (parameter_named(lines, "item"), all(lines, Names::References));
            let check = parameter(lines);
            simple("each", wire, field, quote!(, |#check, #item| { #inner }))
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
        CheckLine::VariantLimit { limited, arms, union } => variant_limit(limited, arms, union),
    }
}

fn simple(method: &str, wire: &str, value: &TokenStream, rest: TokenStream) -> TokenStream {
    let method = ident(method);
    quote!(check.#method(#wire, #value #rest);)
}

fn reference(name: &str, names: Names) -> TokenStream {
    match names {
        Names::Fields => {
            let field = own(name);
            quote!(&#field)
        }
        Names::References => {
            let name = ident(name);
            quote!(#name)
        }
    }
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
fn variant_limit(limited: &Limited, arms: &[(String, Option<i64>)], union: &str) -> TokenStream {
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
    let limit = match limited {
        Limited::Parameter { wire, field } => {
            let field = own(field);
            quote!(check.range(#wire, &#field, None, max);)
        }
        Limited::InBody(path) => quote!(check.limit(&self.body, &[#(#path),*], max);),
    };
    quote! {
        let max = match &self.body { #(#matched,)* };
        #limit
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
