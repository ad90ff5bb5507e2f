//! What the runtime knows of an endpoint before it is called. What is usual is left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{ident, integer, runtime_literal};
use crate::rust::{CreditPrice, FieldPath, Operation, Price, PriceUnit};

pub(super) fn operation(operation: &Operation) -> TokenStream {
    let Operation { name, path, .. } = operation;
    let method = ident(&operation.method);
    let mut fields = Vec::new();
    if operation.safety != "Writes" {
        let safety = ident(&operation.safety);
        fields.push(quote!(safety: Safety::#safety));
    }
    if !operation.stores.is_empty() {
        let stores = operation.stores.iter().map(field_path);
        fields.push(quote!(stores: &[#(#stores),*]));
    }
    if operation.timeout != "Normal" {
        let timeout = ident(&operation.timeout);
        fields.push(quote!(timeout: TimeoutClass::#timeout));
    }
    fields.extend(price(&operation.price).map(|price| quote!(price: #price)));
    if !operation.success.is_empty() {
        let success = operation.success.iter().map(|status| integer(i64::from(*status)));
        fields.push(quote!(success: &[#(#success),*]));
    }
    if !operation.ok.is_empty() {
        let ok = operation.ok.iter().map(|(name, value)| {
            let value = runtime_literal(value);
            quote!((#name, #value))
        });
        fields.push(quote!(ok: &[#(#ok),*]));
    }
    if let Some(name) = &operation.idempotency_header {
        let name = name.to_lowercase();
        fields.push(quote!(idempotency_header: Some(#name)));
    }
    if let Some(account) = operation.account.as_ref().map(field_path) {
        fields.push(quote!(account: Some(#account)));
    }
    quote! {
        Operation {
            #(#fields,)*
            ..Operation::new(#name, Method::#method, #path)
        }
    }
}

fn price(price: &Price) -> Option<TokenStream> {
    match price {
        Price::Free => Some(quote!(Price::Free)),
        Price::Unstated => None,
        Price::Credits(price) => {
            let price = credit_price(price);
            Some(quote!(Price::Credits(#price)))
        }
    }
}

fn credit_price(price: &CreditPrice) -> TokenStream {
    let mut fields = batches(price, &quote!());
    fields.extend(price.bound.as_ref().map(|bound| {
        let bound = field_path(bound);
        quote!(bound: Some(#bound))
    }));
    fields.extend(default_bound(price));
    for (name, path) in [("reported", &price.reported), ("rows", &price.rows)] {
        if !path.is_empty() {
            let name = ident(name);
            fields.push(quote!(#name: &[#(#path),*]));
        }
    }
    with_usual(price, &fields, &quote!())
}

/// The price by itself, for a request that knows its own bound. `root` is what the names stand behind.
pub(super) fn bounded_price(price: &CreditPrice, root: &TokenStream) -> TokenStream {
    let mut fields = batches(price, root);
    fields.extend(default_bound(price));
    with_usual(price, &fields, root)
}

fn batches(price: &CreditPrice, root: &TokenStream) -> Vec<TokenStream> {
    let mut fields = Vec::new();
    if price.rounds_down {
        fields.push(quote!(round: #root Rounding::Down));
    }
    if price.minimum > 0 {
        let minimum = count(price.minimum);
        fields.push(quote!(minimum: #minimum));
    }
    fields
}

fn default_bound(price: &CreditPrice) -> Option<TokenStream> {
    let bound = integer(price.default_bound?);
    Some(quote!(default_bound: Some(#bound)))
}

fn with_usual(price: &CreditPrice, fields: &[TokenStream], root: &TokenStream) -> TokenStream {
    let (credits, per) = (count(price.credits), count(price.per));
    let usual = match price.unit {
        PriceUnit::Call => quote!(#root CreditPrice::per_call(#credits)),
        PriceUnit::Result => quote!(#root CreditPrice::per_results(#credits, #per)),
    };
    if fields.is_empty() { usual } else { quote!(#root CreditPrice { #(#fields,)* ..#usual }) }
}

fn count(value: u64) -> TokenStream {
    let value = proc_macro2::Literal::u64_unsuffixed(value);
    quote!(#value)
}

/// `RequestField::query(&["limit"])`
pub(super) fn field_path(path: &FieldPath) -> TokenStream {
    let (part, names) = (ident(path.part), &path.names);
    quote!(RequestField::#part(&[#(#names),*]))
}
