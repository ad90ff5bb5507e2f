//! Getting page after page.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::whole;
use super::operation::field_path;
use super::scope::Scope;
use super::types::{ident, integer, runtime_literal, ty, unsigned};
use crate::format::Item;
use crate::rust::{Allowed, Call, NamedWay, PageCap, PageEnd, PageMode, PageWay, Step};

/// The methods of a way that is not the call's own.
pub(super) fn methods(way: &PageWay, scope: &Scope) -> Option<TokenStream> {
    let NamedWay { method, items_method, doc, items_doc, constant } = way.named.as_ref()?;
    let (pages, items, constant) = (ident(method), ident(items_method), ident(constant));
    let (all_pages, all_items, item) = (scope.runtime("Pages"), scope.runtime("Items"), ty(&way.item, scope));
    Some(quote! {
        #doc
        pub fn #pages(self) -> #all_pages<Self, #item> {
            #all_pages::new(self, #constant)
        }
        #items_doc
        pub fn #items(self) -> #all_items<Self, #item> {
            self.#pages().items()
        }
    })
}

/// What the runtime is told: one way is the call's own, each other is a constant.
pub(super) fn items(call: &Call, scope: &Scope) -> Vec<Item> {
    let item = |way: &PageWay| {
        let whole = whole(call, scope);
        let (item, how, paging) = (ty(&way.item, scope), self::paging(way, scope), scope.support("Paging"));
        let tokens = match &way.named {
            Some(named) => {
                let constant = ident(&named.constant);
                quote!(const #constant: #paging<#whole, #item> = #how;)
            }
            None => {
                let paged = scope.support("Paged");
                quote! {
                    impl #paged for #whole {
                        type Item = #item;
                        const PAGES: #paging<Self, #item> = #how;
                    }
                }
            }
        };
        Item::from(tokens)
    };
    call.pages.iter().map(item).collect()
}

fn paging(way: &PageWay, scope: &Scope) -> TokenStream {
    let (plan, cap, found) = (plan(way, scope), cap(&way.cap, scope), found(&way.steps, "page"));
    let paging = scope.support("Paging");
    quote!(#paging { plan: #plan, cap: #cap, rows: |page| #found })
}

fn plan(way: &PageWay, scope: &Scope) -> TokenStream {
    let mut fields = Vec::new();
    if way.quoted {
        fields.push(quote!(quoted: true));
    }
    if let Some(keep) = &way.keep {
        let keep = keep.iter().map(|path| field_path(path, scope));
        fields.push(quote!(keep: Some(&[#(#keep),*])));
    }
    if !way.constants.is_empty() {
        let constants = way.constants.iter().map(|(field, value)| {
            let (field, value) = (field_path(field, scope), runtime_literal(value, scope));
            quote!((#field, #value))
        });
        fields.push(quote!(constants: &[#(#constants),*]));
    }
    if let Some(size) = way.size.as_ref().map(|path| field_path(path, scope)) {
        fields.push(quote!(size: Some(#size)));
    }
    if let Some(size) = way.default_size.map(integer) {
        fields.push(quote!(default_size: Some(#size)));
    }
    for (name, allowed) in [("sizes", &way.sizes), ("positions", &way.positions)] {
        if let Some(allowed) = allowed {
            let (name, allowed) = (ident(name), self::allowed(allowed, scope));
            fields.push(quote!(#name: #allowed));
        }
    }
    for (name, path) in [("next", &way.next), ("more", &way.more), ("total", &way.total)] {
        if !path.is_empty() {
            let name = ident(name);
            fields.push(quote!(#name: &[#(#path),*]));
        }
    }
    let ends = way.ends.iter().map(|end| ident(self::end(*end)));
    let (name, mode, items, send) = (&way.name, mode(&way.mode, scope), &way.items, field_path(&way.send, scope));
    let (plan, page_end) = (scope.support("PagePlan"), scope.support("PageEnd"));
    quote! {
        #plan {
            #(#fields,)*
            ends: &[#(#page_end::#ends),*],
            ..#plan::new(#name, #mode, &[#(#items),*], #send)
        }
    }
}

fn allowed(allowed: &Allowed, scope: &Scope) -> TokenStream {
    let name = scope.support("Allowed");
    match allowed {
        Allowed::Range(min, max) => {
            let [min, max] = [min, max].map(|bound| match *bound {
                i64::MIN => quote!(i64::MIN),
                i64::MAX => quote!(i64::MAX),
                bound => integer(bound),
            });
            quote!(#name::Range(#min, #max))
        }
        Allowed::OneOf(numbers) => {
            let numbers = numbers.iter().copied().map(integer);
            quote!(#name::OneOf(&[#(#numbers),*]))
        }
    }
}

fn end(end: PageEnd) -> &'static str {
    match end {
        PageEnd::NoNext => "NoNext",
        PageEnd::NoMore => "NoMore",
        PageEnd::EmptyPage => "EmptyPage",
        PageEnd::ShortPage => "ShortPage",
    }
}

fn mode(mode: &PageMode, scope: &Scope) -> TokenStream {
    let name = scope.support("PageMode");
    match mode {
        PageMode::Cursor => quote!(#name::Cursor),
        PageMode::Offset => quote!(#name::Offset),
        PageMode::Page { first, last } => {
            let first = integer(*first);
            let last = last.as_ref().map(|path| field_path(path, scope));
            let last = last.map_or_else(|| quote!(None), |last| quote!(Some(#last)));
            quote!(#name::Page { first: #first, last: #last })
        }
    }
}

fn cap(cap: &PageCap, scope: &Scope) -> TokenStream {
    match cap {
        PageCap::None => quote!(|_| None),
        PageCap::All(cap) => {
            let cap = unsigned(*cap);
            quote!(|_| Some(#cap))
        }
        PageCap::ByVariant { union, arms } => {
            let union = scope.named(union);
            let mut caps: Vec<u64> = arms.iter().map(|(_, cap)| *cap).collect();
            caps.dedup();
            let arms = caps.iter().map(|cap| {
                let variants = arms.iter().filter(|(_, of)| of == cap).map(|(variant, _)| {
                    let variant = ident(variant);
                    quote!(#union::#variant(_))
                });
                let cap = unsigned(*cap);
                quote!(#(#variants)|* => Some(#cap))
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
        Step::Field(name) => {
            let name = ident(name);
            quote!(#place.#name)
        }
        Step::OptionalField(name) => {
            let name = ident(name);
            quote!(#place.#name.as_mut()?)
        }
    });
    quote!(Some(&mut #place))
}
