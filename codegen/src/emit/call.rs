//! Calls of endpoints: their parameters, and what the runtime is told of them.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::required_struct;
use super::scope::Scope;
use super::types::{attributes, ident, ty, typed_literal};
use super::{lookup, operation, pages, setter, table};
use crate::format::Item;
use crate::rust::{
    Call, CallField, Codec, Limit, Literal, Number, Parameter, ParameterField, ParameterPart, ParameterValue, Path,
    Rule, Segment, VariantLimit,
};

pub(super) fn call(call: &Call, scope: &Scope) -> Vec<Item> {
    let mut items = vec![Item::from(declaration(call, scope))];
    let required = call.constructor.required_struct.as_ref();
    items.extend(required.map(|required| Item::from(required_struct(required, scope))));
    items.extend(methods(call, scope).map(Item::from));
    items.push(parameters(call, scope).into());
    items.extend(pages::items(call, scope));
    items.extend(lookup::items(call, scope));
    items
}

/// `Call<SearchCall>`
pub(super) fn whole(call: &Call, scope: &Scope) -> TokenStream {
    let (generic, name) = (scope.named(&Path::new("", "Call")), ident(&call.head.name));
    quote!(#generic<#name>)
}

fn declaration(call: &Call, scope: &Scope) -> TokenStream {
    let (name, attributes) = (ident(&call.head.name), attributes(&call.head));
    let fields = call.fields().map(|field| {
        let (name, ty) = (ident(&field.head.name), ty(&field.ty, scope));
        let ty = if field.required { ty } else { quote!(Option<#ty>) };
        quote!(pub(super) #name: #ty)
    });
    let body = call.body.as_ref().map(|body| {
        let ty = ty(&body.ty, scope);
        quote!(pub(super) body: #ty)
    });
    let fields = fields.chain(body);
    quote! {
        #attributes
        #[derive(Debug, Clone)]
        pub struct #name { #(#fields,)* }
    }
}

/// Setters, and further ways of getting page after page.
fn methods(call: &Call, scope: &Scope) -> Option<TokenStream> {
    let setters = call.optional().map(|field| setter(field, scope));
    let pages = call.pages.iter().filter_map(|way| pages::methods(way, scope));
    let methods: Vec<TokenStream> = setters.chain(pages).collect();
    (!methods.is_empty()).then(|| {
        let whole = whole(call, scope);
        quote!(impl #whole { #(#methods)* })
    })
}

fn setter(field: &ParameterField, scope: &Scope) -> TokenStream {
    let (head, attributes, name) = (&field.head, attributes(&field.head), ident(&field.head.name));
    let passed = super::types::passed(field.passing, &field.ty, scope);
    let set = setter::set(&head.name, field.passing, &field.ty, false, scope);
    let previous = setter::previous(field.previous.as_ref(), &head.name, field.passing, &field.ty, scope);
    quote! {
        #attributes
        pub fn #name(mut self, #name: #passed) -> Self {
            self.parameters.#name = #set;
            self
        }
        #previous
    }
}

fn parameters(call: &Call, scope: &Scope) -> TokenStream {
    let (name, output) = (ident(&call.head.name), ty(&call.output, scope));
    let service = scope.named(&call.service);
    let kind = scope.support("Operation");
    let operation = operation::operation(&call.operation, scope);
    let (checks, writes) = (checks(call, scope), writes(call, scope));
    let check = if checks.is_empty() { quote!(_) } else { quote!(check) };
    let (parameters, checker, writer) =
        (scope.support("Parameters"), scope.support("Checker"), scope.support("RequestWriter"));
    quote! {
        impl #parameters for #name {
            type Service = #service;
            type Output = #output;

            const OPERATION: #kind = #operation;

            fn check(&self, #check: &mut #checker) {
                #checks
            }

            fn write(&self, request: &mut #writer) {
                #writes
            }
        }
    }
}

fn checks(call: &Call, scope: &Scope) -> TokenStream {
    let parameter = |parameter: &Parameter| match &parameter.value {
        ParameterValue::Constant(_) => quote!(),
        ParameterValue::Field(field) => {
            let (wire, name, bounds) = (&parameter.wire, ident(&field.head.name), table::bound_calls(&field.bounds));
            quote!(check.field(#wire, &self.#name)#bounds.done();)
        }
    };
    let mut lines: TokenStream = call.parameters.iter().map(parameter).collect();
    lines.extend(call.limits.iter().map(|limit| variant_limit(limit, scope)));
    lines.extend(call.rules.iter().map(rule));
    if let Some(body) = &call.body {
        let (wire, bounds) = (body.wire, table::bound_calls(&body.bounds));
        lines.extend(quote!(check.field(#wire, &self.body)#bounds.done();));
    }
    lines
}

/// A rule between the fields of a call. The body is only looked into where a parameter makes the rule matter.
fn rule(rule: &Rule<CallField>) -> TokenStream {
    let named = |field: &CallField| {
        let (wire, holds) = (&field.wire, holds(field, None));
        quote!((#wire, #holds))
    };
    let group = |name: &str, fields: &[CallField]| {
        let (name, fields) = (ident(name), fields.iter().map(named));
        quote!(check.#name(&[#(#fields),*]);)
    };
    match rule {
        Rule::AtLeastOne(fields) => group("at_least_one", fields),
        Rule::NotBoth(fields) => group("not_both", fields),
        Rule::Together(fields) => group("together", fields),
        Rule::OnlyWith { field, is, needs, value } => {
            let (name, set, is) = (&field.wire, holds(field, is.as_ref()), optional(is.as_ref()));
            let (other, met, value) = (&needs.wire, holds(needs, value.as_ref()), optional(value.as_ref()));
            quote!(if #set && !#met { check.only_with(#name, #is, #other, #value); })
        }
        Rule::NotWith { field, other, value } => {
            let (name, set) = (&field.wire, holds(field, None));
            let (other, met) = (&other.wire, holds(other, Some(value)));
            quote!(if #set && #met { check.not_with(#name, #other, #value); })
        }
        // Only between the fields of an object.
        Rule::Overrides { .. } | Rule::Ordered { .. } => quote!(),
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
fn variant_limit(limit: &VariantLimit, scope: &Scope) -> TokenStream {
    let union = scope.named(&limit.union);
    let mut limits: Vec<Option<i64>> = Vec::new();
    for (_, limit) in &limit.arms {
        if !limits.contains(limit) {
            limits.push(*limit);
        }
    }
    let matched = limits.iter().map(|max| {
        let variants = limit.arms.iter().filter(|(_, other)| other == max).map(|(name, _)| ident(name));
        let max = max
            .map(|max| super::types::float(Number::Integer(max).as_f64()))
            .map_or_else(|| quote!(None), |max| quote!(Some(#max)));
        quote!(#(#union::#variants(_))|* => #max)
    });
    let check = match &limit.limit {
        Limit::Parameter { wire, field } => {
            let field = ident(field);
            quote!(check.at_most(#wire, &self.#field, max);)
        }
        Limit::InBody(path) => quote!(check.at_most_in(&self.body, &[#(#path),*], max);),
    };
    quote! {
        let max = match &self.body { #(#matched,)* };
        #check
    }
}

fn writes(call: &Call, scope: &Scope) -> TokenStream {
    let segment = |segment: &Segment| match segment {
        Segment::Text(text) => quote!(request.path(#text);),
        Segment::Parameter(index) => write(&call.parameters[*index], scope),
    };
    let mut lines: TokenStream = call.path.iter().map(segment).collect();
    let others = call.parameters.iter().filter(|parameter| parameter.part != ParameterPart::Path);
    lines.extend(others.map(|parameter| write(parameter, scope)));
    lines.extend(call.body.is_some().then(|| quote!(request.body(&self.body);)));
    lines
}

fn write(parameter: &Parameter, scope: &Scope) -> TokenStream {
    let method = ident(match parameter.part {
        ParameterPart::Path => "segment",
        ParameterPart::Query => "query",
        ParameterPart::Header => "header",
    });
    let wire = &parameter.wire;
    let value = match &parameter.value {
        ParameterValue::Constant(value) => {
            let value = typed_literal(value);
            quote!(&#value)
        }
        ParameterValue::Field(field) => {
            let name = ident(&field.head.name);
            match field.codec {
                Codec::Csv => {
                    let csv = scope.support("Csv");
                    quote!(&#csv(&self.#name))
                }
                // Everything is text there, so that nothing needs quotes.
                Codec::Plain | Codec::Quoted => quote!(&self.#name),
            }
        }
    };
    quote!(request.#method(#wire, #value);)
}
