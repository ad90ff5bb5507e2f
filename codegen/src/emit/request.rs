//! Strict objects.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{converted, deprecated, ident, parameter, runtime_literal, typed_literal};
use super::{check, former};
use crate::rust::{
    Argument, Codec, Constructor, Request, RequestCredits, RequestField, RequestValue, RequiredStruct, Setter,
};

pub(super) fn request(request: &Request) -> Vec<TokenStream> {
    let mut items = vec![declaration(request)];
    items.extend(request.constructor.required_struct.as_ref().map(required_struct));
    items.push(methods(request));
    items.push(encode(request));
    if !request.holds_secret {
        items.push(serialize(&request.name));
    }
    items.push(deserialize(request));
    items.push(checks(request));
    items
}

/// The fields that hold values, wrapped ones among them.
fn values(fields: &[RequestField]) -> Vec<&RequestValue> {
    let values = |field| match field {
        &RequestField::Constant { .. } => vec![],
        RequestField::Value(value) => vec![value],
        RequestField::Wrap { fields, .. } => values(fields),
    };
    fields.iter().flat_map(values).collect()
}

fn declaration(request: &Request) -> TokenStream {
    let (doc, deprecated, must_use) = (&request.doc, deprecated(request.deprecated.as_ref()), &request.must_use);
    let name = ident(&request.name);
    let default = request.derives_default.then(|| quote!(, Default));
    let fields = values(&request.fields).into_iter().map(|value| {
        let (name, ty) = (ident(&value.name), &value.ty);
        match (value.required, value.boxed) {
            (true, _) => quote!(#name: #ty),
            (false, false) => quote!(#name: Option<#ty>),
            (false, true) => quote!(#name: Option<Box<#ty>>),
        }
    });
    quote! {
        #doc
        #deprecated
        #[must_use = #must_use]
        #[derive(Debug, Clone, PartialEq #default)]
        pub struct #name { #(#fields,)* extra: Extra }
    }
}

pub(super) fn required_struct(required: &RequiredStruct) -> TokenStream {
    let (name, doc) = (ident(&required.name), &required.doc);
    let fields = required.fields.iter().map(|(argument, doc)| {
        let (name, ty) = (ident(&argument.name), &argument.ty);
        quote!(#doc pub #name: #ty)
    });
    quote! {
        #doc
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name { #(#fields,)* }
    }
}

/// `(parameters, let …;)` of a constructor.
pub(super) fn constructor_head(constructor: &Constructor) -> (TokenStream, TokenStream) {
    match &constructor.required_struct {
        Some(required) => {
            let name = ident(&required.name);
            let fields = required.fields.iter().map(|(argument, _)| ident(&argument.name));
            (quote!(required: #name), quote!(let #name { #(#fields),* } = required;))
        }
        None => {
            let parameters = constructor.arguments.iter().map(parameter);
            (quote!(#(#parameters),*), quote!())
        }
    }
}

fn methods(request: &Request) -> TokenStream {
    let name = ident(&request.name);
    let new = new(request);
    let setters = request.setters.iter().flat_map(setter);
    let credits = request.credits.as_ref().map(credits);
    quote! {
        impl #name {
            #new
            #(#setters)*
            /// Adds a field that the spec does not know. One that it knows is refused.
            pub fn extra(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
                self.extra.insert(name, value);
                self
            }
            #credits
        }
    }
}

fn new(request: &Request) -> TokenStream {
    let doc = &request.constructor.doc;
    let (parameters, head) = constructor_head(&request.constructor);
    let value = if request.derives_default {
        quote!(Self::default())
    } else {
        let fields = values(&request.fields).into_iter().map(|value| initial(value, &request.constructor.arguments));
        quote!(Self { #(#fields,)* extra: Extra::default() })
    };
    quote! {
        #doc
        pub fn new(#parameters) -> Self {
            #head
            #value
        }
    }
}

/// A field of a new object: what was passed, or nothing.
fn initial(value: &RequestValue, arguments: &[Argument]) -> TokenStream {
    let name = ident(&value.name);
    if !value.required {
        return quote!(#name: None);
    }
    let argument = arguments.iter().find(|argument| argument.name == value.name);
    match argument.map(converted).filter(|converted| converted.to_string() != value.name) {
        Some(converted) => quote!(#name: #converted),
        None => quote!(#name),
    }
}

/// A setter, and the one that it was before.
pub(super) fn setter(setter: &Setter) -> Vec<TokenStream> {
    let (name, doc, deprecated) = (ident(&setter.name), &setter.doc, deprecated(setter.deprecated.as_ref()));
    let (parameter, value) = (parameter(&setter.argument), converted(&setter.argument));
    let value = if setter.boxed { quote!(Box::new(#value)) } else { value };
    let today = quote! {
        #doc
        #deprecated
        pub fn #name(mut self, #parameter) -> Self {
            self.#name = Some(#value);
            self
        }
    };
    std::iter::once(today).chain(former::setter(setter)).collect()
}

fn credits(credits: &RequestCredits) -> TokenStream {
    let price = super::operation::bounded_price(&credits.price, &quote!(wire::));
    let field = ident(&credits.field);
    let bound = if credits.required { quote!(Some(self.#field)) } else { quote!(self.#field) };
    quote! {
        /// What sending this costs at most.
        pub fn max_credits(&self) -> MaxCredits {
            let price = #price;
            wire::Price::Credits(price).at_most(#bound)
        }
    }
}

fn encode(request: &Request) -> TokenStream {
    let name = ident(&request.name);
    let lines = request.fields.iter().map(|field| encode_line(field, &quote!(object)));
    quote! {
        impl Encode for #name {
            fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut object = ObjectWriter::new(serializer)?;
                #(#lines)*
                object.finish(&self.extra)
            }
        }
    }
}

/// The statements that write a field to `object`.
fn encode_line(field: &RequestField, object: &TokenStream) -> TokenStream {
    match field {
        RequestField::Constant { wire, value } => {
            let value = typed_literal(value);
            quote!(#object.constant(#wire, #value)?;)
        }
        RequestField::Wrap { wire, local, required, fields } => {
            let (local, method) = (ident(local), ident(if *required { "wrap" } else { "wrap_optional" }));
            let local = quote!(#local);
            let lines = fields.iter().map(|field| encode_line(field, &local));
            quote! {
                let fields = |#local: &mut WrappedWriter| {
                    #(#lines)*
                    Ok(())
                };
                #object.#method(#wire, fields)?;
            }
        }
        RequestField::Value(value) => {
            let (wire, name) = (&value.wire, ident(&value.name));
            let written = match (value.codec, value.required) {
                (Codec::Plain, _) => quote!(self.#name),
                (Codec::Csv, true) => quote!(Csv(&self.#name)),
                (Codec::Csv, false) => quote!(self.#name.as_deref().map(Csv)),
                (Codec::Quoted, true) => quote!(Quoted(&self.#name)),
                (Codec::Quoted, false) => quote!(self.#name.as_ref().map(Quoted)),
            };
            match (&value.send_default, value.required) {
                (_, true) => quote!(#object.required(#wire, &#written)?;),
                (None, false) => quote!(#object.optional(#wire, &#written)?;),
                (Some(default), false) => {
                    let default = typed_literal(default);
                    quote!(#object.defaulted(#wire, &#written, #default)?;)
                }
            }
        }
    }
}

fn serialize(name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.encode(serializer)
            }
        }
    }
}

fn deserialize(request: &Request) -> TokenStream {
    let (name, text) = (ident(&request.name), &request.name);
    let (mut before, mut lines, mut after) = (vec![], vec![], vec![]);
    decode(&request.fields, &quote!(object), &mut before, &mut lines, &mut after);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut object = ObjectReader::new(deserializer, #text)?;
                #(#before)*
                let value = Self { #(#lines,)* extra: Extra::default() };
                #(#after)*
                object.finish(value)
            }
        }
    }
}

/// What is read before the value is made, its fields, and what must hold after.
fn decode(
    fields: &[RequestField],
    object: &TokenStream,
    before: &mut Vec<TokenStream>,
    lines: &mut Vec<TokenStream>,
    after: &mut Vec<TokenStream>,
) {
    for field in fields {
        match field {
            RequestField::Constant { wire, value } => {
                let value = runtime_literal(value);
                before.push(quote!(#object.constant(#wire, #value)?;));
            }
            RequestField::Wrap { wire, local, required, fields } => {
                let (local, method) = (ident(local), ident(if *required { "wrap" } else { "wrap_optional" }));
                before.push(quote!(let mut #local = #object.#method(#wire)?;));
                decode(fields, &quote!(#local), before, lines, after);
                after.push(quote!(#local.close()?;));
            }
            RequestField::Value(value) => lines.push(decode_line(value, object)),
        }
    }
}

fn decode_line(value: &RequestValue, object: &TokenStream) -> TokenStream {
    let (name, wire) = (ident(&value.name), &value.wire);
    let method = ident(match (value.codec, value.required) {
        (Codec::Plain, true) => "required",
        (Codec::Plain, false) if value.nullable && !value.boxed => "optional_nullable",
        (Codec::Plain, false) => "optional",
        (Codec::Csv, true) => "required_csv",
        (Codec::Csv, false) => "optional_csv",
        (Codec::Quoted, true) => "required_quoted",
        (Codec::Quoted, false) => "optional_quoted",
    });
    quote!(#name: #object.#method(#wire)?)
}

fn checks(request: &Request) -> TokenStream {
    let name = ident(&request.name);
    if request.checks.is_empty() {
        return quote!(impl Check for #name {});
    }
    let lines = check::lines(&request.checks);
    quote! {
        impl Check for #name {
            fn check(&self, check: &mut Checker) {
                #lines
            }
        }
    }
}
