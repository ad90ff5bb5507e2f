//! Pagination: the methods of a call, and what the runtime knows of them.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::call::whole;
use super::operation::list;
use super::tokens::{ident, idents, integer, runtime_literal};
use crate::rust::{Allowed, Call, Caps, NamedPager, PageEnd, PageMode, Pager, Path, Step};

/// The methods of a pager that is not the call's own.
pub(super) fn methods(pager: &Pager) -> Option<TokenStream> {
    let NamedPager { method, items_method, doc, items_doc, constant } = pager.named.as_ref()?;
    let (pages, items, constant, item) = (ident(method), ident(items_method), ident(constant), &pager.item);
    Some(quote! {
        #doc
        pub fn #pages(self) -> runtime::Pages<Self, #item> {
            runtime::Pages::new(self, #constant)
        }
        #items_doc
        pub fn #items(self) -> runtime::Items<Self, #item> {
            self.#pages().items()
        }
    })
}

/// One pager is the call's own, each other is a constant.
pub(super) fn item(call: &Call, pager: &Pager) -> TokenStream {
    let (whole, item, plan, cap) = (whole(call), &pager.item, plan(pager), cap(&pager.caps));
    let found = found(&pager.steps, "page");
    let paging = quote!(support::Paging { plan: #plan, cap: #cap, items: |page| #found });
    match &pager.named {
        Some(named) => {
            let constant = ident(&named.constant);
            quote!(const #constant: support::Paging<#whole, #item> = #paging;)
        }
        None => quote! {
            impl support::Paged for #whole {
                type Item = #item;
                const PAGES: support::Paging<Self, #item> = #paging;
            }
        },
    }
}

fn plan(pager: &Pager) -> TokenStream {
    let Pager { name, mode, items, send, .. } = pager;
    let constants = pager.constants.iter().map(|(field, value)| {
        let value = runtime_literal(value);
        quote!((#field, #value))
    });
    let fields = [
        pager.quoted.then(|| quote!(quoted: true)),
        pager.keep.as_ref().map(|keep| quote!(keep: Some(&[#(#keep),*]))),
        list("constants", constants),
        pager.size.as_ref().map(|size| quote!(size: Some(#size))),
        pager.default_size.map(integer).map(|size| quote!(default_size: Some(#size))),
        pager.sizes.as_ref().map(|sizes| quote!(sizes: #sizes)),
        pager.positions.as_ref().map(|positions| quote!(positions: #positions)),
        list("next", &pager.next),
        list("more", &pager.more),
        pager.more_negated.then(|| quote!(more_negated: true)),
        list("total", &pager.total),
    ];
    let fields = fields.into_iter().flatten();
    let ends = pager.ends.iter().map(|end| match end {
        PageEnd::NoCursor | PageEnd::NoOffset => ident("NoNext"),
        PageEnd::NoMore | PageEnd::EmptyPage | PageEnd::ShortPage | PageEnd::Total => ident(end.rust_name()),
    });
    let send = match send {
        Some(send) => send.to_token_stream(),
        None => quote!(support::RequestField::query(&[])),
    };
    quote! {
        support::PagePlan {
            #(#fields,)*
            ends: &[#(support::PageEnd::#ends),*],
            ..support::PagePlan::new(#name, #mode, &[#(#items),*], #send)
        }
    }
}

impl ToTokens for Allowed {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Allowed::Range(min, max) => {
                let [min, max] = [min, max].map(|bound| match *bound {
                    i64::MIN => quote!(i64::MIN),
                    i64::MAX => quote!(i64::MAX),
                    bound => integer(bound).to_token_stream(),
                });
                quote!(support::Allowed::Range(#min, #max))
            }
            Allowed::OneOf(numbers) => {
                let numbers = numbers.iter().copied().map(integer);
                quote!(support::Allowed::OneOf(&[#(#numbers),*]))
            }
        });
    }
}

impl ToTokens for PageMode {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            PageMode::Cursor => quote!(support::PageMode::Cursor),
            PageMode::Offset => quote!(support::PageMode::Offset),
            PageMode::Link => quote!(support::PageMode::Link),
            PageMode::Page { first, last } => {
                let (first, last) = (integer(*first), option(last.as_ref()));
                quote!(support::PageMode::Page { first: #first, last: #last })
            }
        });
    }
}

/// `Some(value)` or `None`.
pub(super) fn option(value: Option<impl ToTokens>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn cap((union, caps): &(Option<Path>, Caps)) -> TokenStream {
    match caps {
        Caps::None => quote!(|_| None),
        Caps::All(cap) => {
            let cap = Literal::u64_unsuffixed(*cap);
            quote!(|_| Some(#cap))
        }
        Caps::ByVariant(caps) => {
            let arms = caps.chunk_by(|(_, one), (_, other)| one == other).map(|alike| {
                let (variants, cap) = (idents(alike.iter().map(|(name, _)| name)), Literal::u64_unsuffixed(alike[0].1));
                quote!(#(#union::#variants(_))|* => Some(#cap))
            });
            quote!(|call| match &call.parameters.body { #(#arms,)* _ => None })
        }
    }
}

/// `Some(&mut page.data.as_mut()?.items)`
pub(super) fn found(steps: &[Step], whole: &str) -> TokenStream {
    let whole = ident(whole);
    let place = steps.iter().fold(quote!(#whole), |place, step| match step {
        Step::OptionalSelf => quote!(#place.as_mut()?),
        // A field is a place, and the page is borrowed.
        Step::Usual if steps.first() != Some(&Step::Usual) => quote!(support::Usual::usual(&mut #place)?),
        Step::Usual => quote!(support::Usual::usual(#place)?),
        Step::Field(name) => {
            let name = ident(name);
            quote!(#place.#name)
        }
        Step::OptionalField(name) => {
            let name = ident(name);
            quote!(#place.#name.as_mut()?)
        }
    });
    // A field is a place, what comes before one is borrowed already.
    let is_place = matches!(steps.last(), Some(Step::Field(_) | Step::OptionalField(_)));
    if is_place { quote!(Some(&mut #place)) } else { quote!(Some(#place)) }
}
