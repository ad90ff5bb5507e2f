//! Calls of endpoints: their parameters, and what the runtime knows of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::function::{required_struct, setter};
use super::tokens::{float, ident, idents, typed_literal};
use super::{jobs, lookup, operation, outcomes, pages, table};
use crate::format::Item;
use crate::rust::{
    Bound, Call, CallField, Codec, Entry, Literal, Number, Parameter, Path, PathPart, RequestPart, RuleKind, Style,
    VariantLimit,
};

pub(super) fn call(call: &Call) -> Vec<Item> {
    let declared = [Some(declaration(call)), required_struct(&call.constructor), methods(call), Some(parameters(call))];
    let mut items: Vec<Item> = declared.into_iter().flatten().map(Item::from).collect();
    items.extend(call.stream.as_ref().map(|item| {
        let name = ident(&call.head.name);
        quote!(impl support::Streamed for #name { type Item = #item; }).into()
    }));
    items.extend(call.outcomes.iter().flat_map(outcomes::items));
    items.extend(call.pages.iter().map(|pager| pages::item(call, pager).into()));
    items.extend(call.job.as_ref().map(|job| jobs::item(call, job).into()));
    items.extend(call.lookup.as_ref().map(|lookup| lookup::item(call, lookup).into()));
    items
}

/// `Call<SearchCall>`
pub(super) fn whole(call: &Call) -> TokenStream {
    let (generic, name) = (generic(), ident(&call.head.name));
    quote!(#generic<#name>)
}

/// The tree's own `Call`.
pub(super) fn generic() -> Path {
    Path::new("", "Call")
}

fn declaration(call: &Call) -> TokenStream {
    let (head, name) = (&call.head, ident(&call.head.name));
    let fields = call.fields().map(|field| {
        let (name, ty) = (ident(&field.head.name), &field.ty);
        let ty = if field.required { quote!(#ty) } else { quote!(Option<#ty>) };
        quote!(pub(super) #name: #ty)
    });
    let body = call.body.as_ref().map(|body| {
        let ty = &body.ty;
        quote!(pub(super) body: #ty)
    });
    let fields = fields.chain(body);
    quote! {
        #head
        #[derive(Debug, Clone)]
        pub struct #name { #(#fields,)* }
    }
}

/// Setters, and the methods of further pagers.
fn methods(call: &Call) -> Option<TokenStream> {
    let setters = call.optional().map(|field| {
        let name = ident(&field.head.name);
        setter(field, quote!(mut self), |value| quote!(self.parameters.#name = #value; self))
    });
    let methods: Vec<TokenStream> = setters.chain(call.pages.iter().filter_map(pages::methods)).collect();
    let whole = whole(call);
    (!methods.is_empty()).then(|| quote!(impl #whole { #(#methods)* }))
}

fn parameters(call: &Call) -> TokenStream {
    let (name, output) = (ident(&call.head.name), &call.output);
    let operation = operation::operation(&call.operation);
    let (checks, writes) = (checks(call), writes(call));
    let check = if checks.is_empty() { quote!(_) } else { quote!(check) };
    quote! {
        impl support::Parameters for #name {
            type Service = root::Service;
            type Output = #output;

            const OPERATION: support::Operation = #operation;

            #[inline]
            fn check(&self, #check: &mut support::Checker) {
                #checks
            }

            #[inline]
            fn write(&self, request: &mut support::RequestWriter) {
                #writes
            }
        }
    }
}

fn checks(call: &Call) -> TokenStream {
    let check = |wire: &str, name: &str, bounds: &[Bound]| {
        let (name, bounds) = (ident(name), table::bound_calls(bounds));
        quote!(check.field(#wire, &self.#name)#bounds.done();)
    };
    let fields = call.fields().map(|field| check(&field.wire, &field.head.name, &field.bounds));
    let body = call.body.as_ref().map(|body| check(body.wire, "body", &body.bounds));
    fields.chain(call.limits.iter().map(variant_limit)).chain(call.rules.iter().map(rule)).chain(body).collect()
}

/// A rule between the fields of a call. The body is only looked into where a parameter makes the rule matter.
fn rule(rule: &RuleKind<CallField>) -> TokenStream {
    let named = |field: &CallField| {
        let (wire, holds) = (&field.wire, holds(field, None));
        quote!((#wire, #holds))
    };
    match rule {
        RuleKind::Group(rule, fields) => {
            let (name, fields) = (ident(rule.as_str()), fields.iter().map(named));
            quote!(check.#name(&[#(#fields),*]);)
        }
        RuleKind::OnlyWith { field, is, needs, value } => {
            let (name, set, is) = (&field.wire, holds(field, is.as_ref()), optional(is.as_ref()));
            let (other, met, value) = (&needs.wire, holds(needs, value.as_ref()), optional(value.as_ref()));
            quote!(if #set && !#met { check.only_with(#name, #is, #other, #value); })
        }
        RuleKind::NotWith { field, other, value } => {
            let (name, set) = (&field.wire, holds(field, None));
            let (other, met) = (&other.wire, holds(other, Some(value)));
            quote!(if #set && #met { check.not_with(#name, #other, #value); })
        }
        // Only between the fields of an object.
        RuleKind::Overrides { .. } | RuleKind::Ordered { .. } => quote!(),
    }
}

fn holds(field: &CallField, value: Option<&Literal>) -> TokenStream {
    let (name, path) = (ident(&field.field), &field.path);
    match value {
        None => quote!(check.has(&self.#name, &[#(#path),*])),
        Some(value) => quote!(check.is(&self.#name, &[#(#path),*], #value)),
    }
}

fn optional(value: Option<&Literal>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value.into())))
}

/// Variants with one limit share an arm.
fn variant_limit(limit: &VariantLimit) -> TokenStream {
    let VariantLimit { of, union, arms } = limit;
    let mut limits: Vec<Option<i64>> = Vec::new();
    for (_, limit) in arms {
        if !limits.contains(limit) {
            limits.push(*limit);
        }
    }
    let arms = limits.iter().map(|limit| {
        let variants = idents(arms.iter().filter(|(_, other)| other == limit).map(|(name, _)| name));
        let limit = match limit.map(|limit| float(Number::Integer(limit).as_f64())) {
            Some(limit) => quote!(Some(#limit)),
            None => quote!(None),
        };
        quote!(#(#union::#variants(_))|* => #limit)
    });
    let (CallField { wire, path, .. }, field) = (of, ident(&of.field));
    let check = match path.as_slice() {
        [] => quote!(check.at_most(#wire, &self.#field, max);),
        path => quote!(check.at_most_in(&self.#field, &[#(#path),*], max);),
    };
    quote! {
        let max = match &self.body { #(#arms,)* };
        #check
    }
}

fn writes(call: &Call) -> TokenStream {
    let path = call.path.iter().map(|segment| match segment {
        PathPart::Text(text) => quote!(request.path(#text);),
        PathPart::Field(index) => write(&call.parameters[*index], "segment"),
        PathPart::Segments(index) => write(&call.parameters[*index], "segments"),
        PathPart::Label(_) => quote!(),
    });
    let others = call.parameters.iter().filter(|parameter| parameter.part != RequestPart::Path);
    let others = others.map(|parameter| write(parameter, parameter.part.singular()));
    path.chain(others).chain(call.body.as_ref().map(|_| quote!(request.body(&self.body);))).collect()
}

fn write(parameter: &Parameter, method: &str) -> TokenStream {
    let method = ident(method);
    match &parameter.entry {
        Entry::Constant { wire, value } => {
            let value = typed_literal(value);
            quote!(request.#method(#wire, &#value);)
        }
        Entry::Field(field) => {
            let (wire, name) = (&field.wire, ident(&field.head.name));
            // Everything is text there, so that nothing needs quotes.
            match field.style {
                Some(style @ (Style::Pipes | Style::Spaces | Style::Brackets | Style::Indices)) => {
                    let style = ident(style.as_str());
                    quote!(request.#style(#wire, &self.#name);)
                }
                Some(Style::Json) => quote!(request.#method(#wire, &support::JsonText(&self.#name));),
                None if field.codec == Codec::Csv => quote!(request.#method(#wire, &support::Csv(&self.#name));),
                None => quote!(request.#method(#wire, &self.#name);),
            }
        }
        Entry::Wrap(_) => quote!(),
    }
}
