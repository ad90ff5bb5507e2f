//! Calls of endpoints.

use proc_macro2::TokenStream;
use quote::quote;

use super::check;
use super::request::{constructor_head, required_struct, setter};
use super::types::{converted, ident, path, typed_literal};
use super::{lookup, operation, pages};
use crate::rust::{Call, Codec, Constructor, Decode, Write};

pub(super) fn call(call: &Call) -> Vec<TokenStream> {
    let mut items = vec![declaration(call)];
    items.extend(call.required_struct.as_ref().map(required_struct));
    items.push(methods(call));
    items.push(endpoint(call));
    items.extend(pages::items(call));
    items.extend(lookup::rows(call));
    items
}

fn declaration(call: &Call) -> TokenStream {
    let (name, doc, must_use) = (ident(&call.name), &call.doc, &call.must_use);
    let fields = call.fields.iter().map(|field| {
        let (name, ty) = (ident(&field.name), &field.ty);
        if field.required { quote!(#name: #ty) } else { quote!(#name: Option<#ty>) }
    });
    quote! {
        #doc
        #[derive(Debug, Clone)]
        #[must_use = #must_use]
        pub struct #name {
            client: runtime::Client<Service>,
            #(#fields,)*
            options: CallOptions,
        }
    }
}

fn methods(call: &Call) -> TokenStream {
    let name = ident(&call.name);
    let new = new(call);
    let setters = call.setters.iter().flat_map(setter);
    let pages = call.pages.iter().map(pages::methods);
    let (output, send_doc, error) = (&call.output, &call.send_doc, path(&call.error));
    quote! {
        impl #name {
            #new
            #(#setters)*
            /// Sets what the spec knows nothing of: time-outs, repeats, further parameters and headers.
            pub fn options(mut self, options: CallOptions) -> Self {
                self.options = options;
                self
            }
            /// What the call costs at most.
            pub fn max_credits(&self) -> MaxCredits {
                runtime::wire::max_credits(self)
            }
            #send_doc
            pub async fn send(self) -> Result<runtime::Response<#output>, #error> {
                runtime::wire::send(self).await
            }
            /// The same call for programs that block instead of awaiting.
            pub fn blocking(self) -> runtime::Blocking<Self> {
                runtime::Blocking::new(self)
            }
            #(#pages)*
        }
    }
}

fn new(call: &Call) -> TokenStream {
    let constructor = Constructor {
        doc: crate::rust::Doc::default(),
        arguments: call.constructor.clone(),
        required_struct: call.required_struct.clone(),
    };
    let (parameters, head) = constructor_head(&constructor);
    let fields = call.fields.iter().map(|field| {
        let name = ident(&field.name);
        if !field.required {
            return quote!(#name: None);
        }
        let argument = constructor.arguments.iter().find(|argument| argument.name == field.name);
        match argument.map(converted).filter(|value| value.to_string() != field.name) {
            Some(value) => quote!(#name: #value),
            None => quote!(#name),
        }
    });
    quote! {
        pub(in super::super) fn new(client: runtime::Client<Service>, #parameters) -> Self {
            #head
            Self { client, #(#fields,)* options: CallOptions::default() }
        }
    }
}

fn endpoint(call: &Call) -> TokenStream {
    let (name, output) = (ident(&call.name), &call.output);
    let operation = operation::operation(&call.operation);
    let parameter = check::parameter(&call.checks);
    let checks = check::lines(&call.checks);
    let writes = call.writes.iter().map(write);
    let decode = ident(match call.decode {
        Decode::Json => "json",
        Decode::Empty => "empty",
        Decode::Bytes => "bytes",
    });
    quote! {
        impl Endpoint for #name {
            type Service = Service;
            type Output = #output;

            const OPERATION: Operation = #operation;

            fn client(&self) -> &runtime::Client<Service> {
                &self.client
            }

            fn check(&self, #parameter: &mut Checker) {
                #checks
            }

            fn write(&self, request: &mut RequestWriter) {
                #(#writes)*
            }

            fn decode(body: ResponseBody<'_>) -> Result<Self::Output, DecodeError> {
                body.#decode()
            }

            fn options(&self) -> &CallOptions {
                &self.options
            }
        }
    }
}

fn write(write: &Write) -> TokenStream {
    match write {
        Write::Path(text) => quote!(request.path(#text);),
        Write::Segment { wire, field, codec: Codec::Csv } => {
            let field = ident(field);
            quote!(request.segment(#wire, &Csv(&self.#field));)
        }
        Write::Segment { wire, field, codec: Codec::Plain | Codec::Quoted } => {
            let field = ident(field);
            quote!(request.segment(#wire, &self.#field);)
        }
        Write::Query { wire, field, codec, optional } => parameter("query", wire, field, *codec, *optional),
        Write::Header { wire, field, codec, optional } => parameter("header", wire, field, *codec, *optional),
        Write::SegmentConstant { wire, value } => {
            let value = typed_literal(value);
            quote!(request.segment(#wire, &#value);)
        }
        Write::QueryConstant { wire, value } => {
            let value = typed_literal(value);
            quote!(request.query(#wire, &#value);)
        }
        Write::HeaderConstant { wire, value } => {
            let value = typed_literal(value);
            quote!(request.header(#wire, &#value);)
        }
        Write::Body => quote!(request.body(&self.body);),
    }
}

fn parameter(method: &str, wire: &str, field: &str, codec: Codec, optional: bool) -> TokenStream {
    let (method, field) = (ident(method), ident(field));
    match (codec, optional) {
        (Codec::Plain | Codec::Quoted, _) => quote!(request.#method(#wire, &self.#field);),
        (Codec::Csv, true) => quote!(request.#method(#wire, &self.#field.as_deref().map(Csv));),
        (Codec::Csv, false) => quote!(request.#method(#wire, &Csv(&self.#field));),
    }
}
