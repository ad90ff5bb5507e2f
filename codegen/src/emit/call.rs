//! Calls of endpoints.

use proc_macro2::TokenStream;
use quote::quote;

use super::check;
use super::request::{constructor_head, required_struct, setter};
use super::types::{converted, ident, path, runtime_literal, typed_literal};
use crate::rust::{Call, CallCredits, Codec, Constructor, CreditPrice, Decode, Operation, Price, Write};

pub(super) fn call(call: &Call) -> Vec<TokenStream> {
    let mut items = vec![declaration(call)];
    items.extend(call.required_struct.as_ref().map(required_struct));
    items.push(methods(call));
    items.push(endpoint(call));
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
    let setters = call.setters.iter().map(setter);
    let credits = credits(call);
    let (output, send_doc, error) = (&call.output, &call.send_doc, path(&call.error));
    quote! {
        impl #name {
            #new
            #(#setters)*
            /// Adds a query parameter that the spec does not know.
            pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.options.add_query(name, value);
                self
            }
            /// Adds a header that the spec does not know.
            pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.options.add_header(name, value);
                self
            }
            /// Bounds this call's time, instead of the client's setting.
            pub fn timeout(mut self, timeout: Duration) -> Self {
                self.options.set_timeout(timeout);
                self
            }
            #credits
            #send_doc
            #[cfg(feature = "async")]
            pub async fn send(self) -> Result<runtime::Response<#output>, #error> {
                let client = self.client.clone();
                client.send(self).await
            }
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

fn credits(call: &Call) -> TokenStream {
    let value = match &call.max_credits {
        CallCredits::Body => quote!(self.body.max_credits()),
        CallCredits::Field { name: None, .. } => quote!(Self::OPERATION.price.at_most(None)),
        CallCredits::Field { name: Some(name), required } => {
            let name = ident(name);
            let bound = if *required { quote!(Some(self.#name)) } else { quote!(self.#name) };
            quote!(Self::OPERATION.price.at_most(#bound))
        }
    };
    quote! {
        /// What the call costs at most.
        pub fn max_credits(&self) -> MaxCredits {
            #value
        }
    }
}

fn endpoint(call: &Call) -> TokenStream {
    let (name, output) = (ident(&call.name), &call.output);
    let operation = operation(&call.operation);
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

fn operation(operation: &Operation) -> TokenStream {
    let Operation { name, path, success, reported_credits, .. } = operation;
    let (method, safety, timeout) = (ident(&operation.method), ident(&operation.safety), ident(&operation.timeout));
    let price = match &operation.price {
        Price::Free => quote!(Price::Free),
        Price::Unstated => quote!(Price::Unstated),
        Price::Credits(price) => {
            let price = credit_price(price, &quote!());
            quote!(Price::Credits(#price))
        }
    };
    let success = success.iter().map(|status| super::types::integer(i64::from(*status)));
    let ok = operation.ok.iter().map(|(name, value)| {
        let value = runtime_literal(value);
        quote!((#name, #value))
    });
    let idempotency = operation.idempotency_header.as_ref().map_or_else(
        || quote!(None),
        |name| {
            let name = name.to_lowercase();
            quote!(Some(#name))
        },
    );
    quote! {
        Operation {
            name: #name,
            method: Method::#method,
            path: #path,
            safety: Safety::#safety,
            timeout: TimeoutClass::#timeout,
            price: #price,
            success: &[#(#success),*],
            ok: &[#(#ok),*],
            reported_credits: &[#(#reported_credits),*],
            idempotency_header: #idempotency,
        }
    }
}

/// `root` is what the names stand behind.
pub(super) fn credit_price(price: &CreditPrice, root: &TokenStream) -> TokenStream {
    let count = |value: u64| {
        let value = proc_macro2::Literal::u64_unsuffixed(value);
        quote!(#value)
    };
    let (credits, per, minimum) = (count(price.credits), count(price.per), count(price.minimum));
    let (unit, round) = (ident(&price.unit), ident(&price.round));
    let bound = price.default_bound.map_or_else(
        || quote!(None),
        |bound| {
            let bound = super::types::integer(bound);
            quote!(Some(#bound))
        },
    );
    quote! {
        #root CreditPrice {
            credits: #credits,
            per: #per,
            unit: #root PriceUnit::#unit,
            round: #root Rounding::#round,
            minimum: #minimum,
            default_bound: #bound,
        }
    }
}

fn write(write: &Write) -> TokenStream {
    match write {
        Write::Path(text) => quote!(request.path(#text);),
        Write::Segment { field, codec: Codec::Csv } => {
            let field = ident(field);
            quote!(request.segment(&Csv(&self.#field));)
        }
        Write::Segment { field, codec: Codec::Plain | Codec::Quoted } => {
            let field = ident(field);
            quote!(request.segment(&self.#field);)
        }
        Write::Query { wire, field, codec, optional } => parameter("query", wire, field, *codec, *optional),
        Write::Header { wire, field, codec, optional } => parameter("header", wire, field, *codec, *optional),
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
