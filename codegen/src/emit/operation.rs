//! What the runtime knows of an endpoint before it is called. What it assumes anyway is left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::types::{ident, integer, runtime_literal, unsigned};
use crate::rust::{
    CreditPrice, FieldPath, Method, Operation, Price, PriceUnit, RequestPart, Rounding, Safety, Timeout,
};

pub(super) fn operation(operation: &Operation, scope: &Scope) -> TokenStream {
    let Operation { name, path, .. } = operation;
    let mut fields = Vec::new();
    fields.extend(operation.safety.map(|safety| {
        let (name, safety) = (scope.support("Safety"), ident(self::safety(safety)));
        quote!(safety: #name::#safety)
    }));
    if !operation.stores.is_empty() {
        let stores = operation.stores.iter().map(|path| field_path(path, scope));
        fields.push(quote!(stores: &[#(#stores),*]));
    }
    fields.extend(operation.timeout.map(|timeout| {
        let (name, timeout) = (scope.support("TimeoutClass"), ident(self::timeout(timeout)));
        quote!(timeout: #name::#timeout)
    }));
    fields.extend(operation.price.as_ref().map(|price| {
        let price = self::price(price, scope);
        quote!(price: #price)
    }));
    if !operation.success.is_empty() {
        let success = operation.success.iter().map(|status| unsigned(u64::from(*status)));
        fields.push(quote!(success: &[#(#success),*]));
    }
    if !operation.ok.is_empty() {
        let ok = operation.ok.iter().map(|(name, value)| {
            let value = runtime_literal(value, scope);
            quote!((#name, #value))
        });
        fields.push(quote!(ok: &[#(#ok),*]));
    }
    fields.extend(operation.data.as_ref().map(|name| quote!(data: Some(#name))));
    fields.extend(operation.idempotency_header.as_ref().map(|name| quote!(idempotency_header: Some(#name))));
    fields.extend(operation.account.as_ref().map(|account| {
        let account = field_path(account, scope);
        quote!(account: Some(#account))
    }));
    let (kind, methods, method) =
        (scope.support("Operation"), scope.support("Method"), ident(method(operation.method)));
    quote! {
        #kind {
            #(#fields,)*
            ..#kind::new(#name, #methods::#method, #path)
        }
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Post => "Post",
        Method::Put => "Put",
        Method::Patch => "Patch",
        Method::Delete => "Delete",
    }
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::ReadOnly => "ReadOnly",
        Safety::Writes => "Writes",
    }
}

fn timeout(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Quick => "Quick",
        Timeout::Normal => "Normal",
        Timeout::Slow => "Slow",
    }
}

fn price(price: &Price, scope: &Scope) -> TokenStream {
    let name = scope.support("Price");
    match price {
        Price::Free => quote!(#name::Free),
        Price::Credits(price) => {
            let price = credit_price(price, scope);
            quote!(#name::Credits(#price))
        }
    }
}

fn credit_price(price: &CreditPrice, scope: &Scope) -> TokenStream {
    let mut fields = batches(price, scope);
    fields.extend(price.bound.as_ref().map(|bound| {
        let bound = field_path(bound, scope);
        quote!(bound: Some(#bound))
    }));
    fields.extend(default_bound(price));
    for (name, path) in [("reported", &price.reported), ("rows", &price.items)] {
        if !path.is_empty() {
            let name = ident(name);
            fields.push(quote!(#name: &[#(#path),*]));
        }
    }
    with_usual(price, &fields, scope)
}

/// The price by itself, for a request that knows its own bound.
pub(super) fn bounded_price(price: &CreditPrice, scope: &Scope) -> TokenStream {
    let mut fields = batches(price, scope);
    fields.extend(default_bound(price));
    let (name, price) = (scope.support("Price"), with_usual(price, &fields, scope));
    quote!(#name::Credits(#price))
}

fn batches(price: &CreditPrice, scope: &Scope) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    if price.round == Rounding::Down {
        let name = scope.support("Rounding");
        fields.push(quote!(round: #name::Down));
    }
    if price.minimum > 0 {
        let minimum = unsigned(price.minimum);
        fields.push(quote!(minimum: #minimum));
    }
    fields
}

fn default_bound(price: &CreditPrice) -> Option<TokenStream> {
    let bound = integer(price.default_bound?);
    Some(quote!(default_bound: Some(#bound)))
}

fn with_usual(price: &CreditPrice, fields: &[TokenStream], scope: &Scope) -> TokenStream {
    let (name, credits, per) = (scope.support("CreditPrice"), unsigned(price.credits), unsigned(price.per));
    let usual = match price.unit {
        PriceUnit::Call => quote!(#name::per_call(#credits)),
        PriceUnit::Result => quote!(#name::per_results(#credits, #per)),
    };
    if fields.is_empty() { usual } else { quote!(#name { #(#fields,)* ..#usual }) }
}

/// `RequestField::query(&["limit"])`
pub(super) fn field_path(path: &FieldPath, scope: &Scope) -> TokenStream {
    let (name, names) = (scope.support("RequestField"), &path.names);
    let part = ident(match path.part {
        RequestPart::Path => "path",
        RequestPart::Query => "query",
        RequestPart::Header => "header",
        RequestPart::Body => "body",
    });
    quote!(#name::#part(&[#(#names),*]))
}
