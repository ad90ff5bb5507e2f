//! Getting page after page.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::field_path;
use super::types::{ident, integer, path, runtime_literal};
use crate::rust::{Call, PageCap, PageMode, PageWay};

/// The methods of a call.
pub(super) fn methods(way: &PageWay) -> TokenStream {
    let (doc, items_doc, item) = (&way.doc, &way.items_doc, &way.item);
    let (pages, items) = (ident(&way.method), ident(&way.items_method));
    let how = way.constant.as_ref().map_or_else(
        || quote!(Self::PAGES),
        |name| {
            let name = ident(name);
            quote!(#name)
        },
    );
    quote! {
        #doc
        pub fn #pages(self) -> Pages<Self, #item> {
            Pages::new(self, #how)
        }
        #items_doc
        pub fn #items(self) -> Items<Self, #item> {
            self.#pages().items()
        }
    }
}

/// What the runtime is told: the first way belongs to the call, each other is a constant.
pub(super) fn items(call: &Call) -> Vec<TokenStream> {
    let name = ident(&call.name);
    let item = |way: &PageWay| {
        let (item, how) = (&way.item, paging(way));
        match way.constant.as_ref().map(|constant| ident(constant)) {
            Some(constant) => quote!(const #constant: Paging<#name, #item> = #how;),
            None => quote! {
                impl Paged for #name {
                    type Item = #item;

                    const PAGES: Paging<Self, #item> = #how;
                }
            },
        }
    };
    call.pages.iter().map(item).collect()
}

fn paging(way: &PageWay) -> TokenStream {
    let (plan, cap, rows) = (plan(way), cap(&way.cap), rows(&way.rows, "page", way.optional));
    quote!(Paging { plan: #plan, cap: #cap, rows: |page| #rows })
}

fn plan(way: &PageWay) -> TokenStream {
    let mut fields = Vec::new();
    if way.quoted {
        fields.push(quote!(quoted: true));
    }
    if let Some(keep) = &way.keep {
        let keep = keep.iter().map(field_path);
        fields.push(quote!(keep: Some(&[#(#keep),*])));
    }
    if !way.constants.is_empty() {
        let constants = way.constants.iter().map(|(field, value)| {
            let (field, value) = (field_path(field), runtime_literal(value));
            quote!((#field, #value))
        });
        fields.push(quote!(constants: &[#(#constants),*]));
    }
    if let Some(size) = way.size.as_ref().map(field_path) {
        fields.push(quote!(size: Some(#size)));
    }
    if let Some(size) = way.default_size.map(integer) {
        fields.push(quote!(default_size: Some(#size)));
    }
    for (name, path) in [("next", &way.next), ("more", &way.more), ("total", &way.total)] {
        if !path.is_empty() {
            let name = ident(name);
            fields.push(quote!(#name: &[#(#path),*]));
        }
    }
    let ends = way.ends.iter().map(|end| ident(end));
    let (name, mode, items, send) = (&way.name, mode(&way.mode), &way.items, field_path(&way.send));
    quote! {
        PagePlan {
            #(#fields,)*
            ends: &[#(PageEnd::#ends),*],
            ..PagePlan::new(#name, #mode, &[#(#items),*], #send)
        }
    }
}

fn mode(mode: &PageMode) -> TokenStream {
    match mode {
        PageMode::Cursor => quote!(PageMode::Cursor),
        PageMode::Offset => quote!(PageMode::Offset),
        PageMode::Page { first, last } => {
            let first = integer(*first);
            let last = last.as_ref().map(field_path).map_or_else(|| quote!(None), |last| quote!(Some(#last)));
            quote!(PageMode::Page { first: #first, last: #last })
        }
    }
}

fn cap(cap: &PageCap) -> TokenStream {
    let size = |cap: u64| proc_macro2::Literal::u64_unsuffixed(cap);
    match cap {
        PageCap::None => quote!(|_| None),
        PageCap::All(cap) => {
            let cap = size(*cap);
            quote!(|_| Some(#cap))
        }
        PageCap::ByVariant { union, arms } => {
            let union = path(union);
            let mut caps: Vec<u64> = arms.iter().map(|(_, cap)| *cap).collect();
            caps.dedup();
            let arms = caps.iter().map(|cap| {
                let variants = arms.iter().filter(|(_, of)| of == cap).map(|(variant, _)| {
                    let variant = ident(variant);
                    quote!(#union::#variant(_))
                });
                let cap = size(*cap);
                quote!(#(#variants)|* => Some(#cap))
            });
            quote!(|call| match &call.body { #(#arms,)* _ => None })
        }
    }
}

/// `Some(&mut page.data.as_mut()?.rows)`
pub(super) fn rows(way: &[(String, bool)], whole: &str, optional: bool) -> TokenStream {
    let whole = ident(whole);
    let whole = if optional { quote!(#whole.as_mut()?) } else { quote!(#whole) };
    let last = way.len().saturating_sub(1);
    let place = way.iter().enumerate().fold(whole, |place, (index, (name, optional))| {
        let name = ident(name);
        if *optional && index < last { quote!(#place.#name.as_mut()?) } else { quote!(#place.#name) }
    });
    quote!(Some(&mut #place))
}
