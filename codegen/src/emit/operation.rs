//! What the runtime knows of an endpoint before it is called. What it assumes anyway is left out.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::tokens::{ident, integer, runtime_literal};
use crate::rust::{Content, ContentKind, CreditPrice, Needs, Operation, Price, PriceUnit, Rounding};

pub(super) fn operation(operation: &Operation) -> TokenStream {
    let Operation { name, method, path, safety, timeout, price, account, .. } = operation;
    let ok = operation.ok.iter().map(|(name, value)| {
        let value = runtime_literal(value);
        quote!((#name, #value))
    });
    let others = operation.others.iter().map(|(status, content)| {
        let status = Literal::u16_unsuffixed(*status);
        let accepted = content.as_ref().map_or_else(|| quote!(support::Accepted::nothing()), received);
        quote!((#status, #accepted))
    });
    let fields = [
        safety.map(|safety| quote!(safety: support::Safety::#safety)),
        list("stores", &operation.stores),
        timeout.map(|timeout| quote!(timeout: support::TimeoutClass::#timeout)),
        self::price(price),
        list("success", operation.success.iter().copied().map(Literal::u16_unsuffixed)),
        list("others", others),
        list("ok", ok),
        operation.data.as_ref().map(|name| quote!(data: Some(#name))),
        operation.idempotency_header.as_ref().map(|name| quote!(idempotency_header: Some(#name))),
        account.as_ref().map(|account| quote!(account: Some(#account))),
        operation.content.as_ref().map(|one| content(one, &operation.json_texts)),
        operation.received.as_ref().map(received).map(|received| quote!(accepts: Some(#received))),
        operation.url.as_ref().map(|url| quote!(base_url: Some(#url))),
        operation.auth.as_ref().map(|needs| {
            let needs = self::needs(needs);
            quote!(auth: Some(#needs))
        }),
    ];
    let fields = fields.into_iter().flatten();
    quote! {
        support::Operation {
            #(#fields,)*
            ..support::Operation::new(#name, support::Method::#method, #path)
        }
    }
}

/// The schemes that a call needs.
pub(super) fn needs(needs: &Needs) -> TokenStream {
    quote!(&[#(&[#(#needs),*]),*])
}

/// A function of the runtime for each form, so that what no endpoint uses is not linked.
fn content(content: &Content, json_texts: &[String]) -> TokenStream {
    let written = match (content.kind, content.style) {
        (ContentKind::Form, style) => ident(&format!("form_{}", style.as_str())),
        (kind, _) => ident(kind.as_str()),
    };
    let media_type = content.media_type();
    let texts = (!json_texts.is_empty()).then(|| quote!(.json_texts(&[#(#json_texts),*])));
    quote!(content: Some(support::Content::new(#media_type, support::content::#written) #texts))
}

/// The same of what is received.
fn received(content: &Content) -> TokenStream {
    let media_type = content.accepted();
    let by = content.by.as_ref().map(|field| quote!(.by(#field)));
    let until = content.until.as_ref().map(|data| quote!(.until(#data)));
    let resumes = content.resumes.then(|| quote!(.resumes()));
    let plain = content.plain.then(|| quote!(.plain()));
    let form = ident(content.kind.as_str());
    quote!(support::Accepted::#form(#media_type) #plain #by #until #resumes)
}

/// `name: &[item, item]`, unless the list is empty.
pub(super) fn list(name: &str, items: impl IntoIterator<Item = impl ToTokens>) -> Option<TokenStream> {
    let (name, items) = (ident(name), items.into_iter().collect::<Vec<_>>());
    (!items.is_empty()).then(|| quote!(#name: &[#(#items),*]))
}

fn price(price: &Price<CreditPrice>) -> Option<TokenStream> {
    let price = match price {
        Price::Free => quote!(support::Price::Free),
        Price::Unstated => return None,
        Price::Credits(price) => credits(price, true),
    };
    Some(quote!(price: #price))
}

/// A request that knows its own bound needs no paths to what the runtime looks up in bodies.
pub(super) fn credits(price: &CreditPrice, with_paths: bool) -> TokenStream {
    let CreditPrice { rate, bound, default_bound, .. } = price;
    let [credits, per, minimum] = [rate.credits, rate.per, rate.minimum].map(Literal::u64_unsuffixed);
    let usual = match rate.unit {
        PriceUnit::Call => quote!(support::CreditPrice::per_call(#credits)),
        PriceUnit::Result => quote!(support::CreditPrice::per_results(#credits, #per)),
    };
    let fields = [
        (rate.round == Rounding::Down).then(|| quote!(round: support::Rounding::Down)),
        (rate.minimum > 0).then(|| quote!(minimum: #minimum)),
        bound.as_ref().filter(|_| with_paths).map(|bound| quote!(bound: Some(#bound))),
        default_bound.map(integer).map(|bound| quote!(default_bound: Some(#bound))),
        list("reported", &price.reported).filter(|_| with_paths),
        list("items", &price.items).filter(|_| with_paths),
    ];
    let fields: Vec<TokenStream> = fields.into_iter().flatten().collect();
    let price = if fields.is_empty() { usual } else { quote!(support::CreditPrice { #(#fields,)* ..#usual }) };
    quote!(support::Price::Credits(#price))
}
