//! Lenient objects.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{deprecated, ident};
use crate::rust::{Reading, Response, ResponseField};

pub(super) fn response(response: &Response) -> Vec<TokenStream> {
    let name = ident(&response.name);
    let (doc, deprecated) = (&response.doc, deprecated(response.deprecated.as_ref()));
    let fields = response.fields.iter().map(field);
    let mut items = vec![
        quote! {
            #doc
            #deprecated
            #[derive(Debug, Clone, Default, PartialEq, Serialize)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
                #[serde(flatten)]
                extra: Extra,
            }
        },
        quote! {
            impl #name {
                /// The fields that this version does not know.
                pub fn extra(&self) -> &serde_json::Map<String, Value> {
                    self.extra.map()
                }
            }
        },
        read(response),
        deserialize(&response.name),
    ];
    if let Some((payload, ty)) = &response.payload {
        let payload = ident(payload);
        items.push(quote! {
            impl Deref for #name {
                type Target = #ty;

                fn deref(&self) -> &Self::Target {
                    &self.#payload
                }
            }
        });
    }
    items
}

/// Where each field goes.
fn read(response: &Response) -> TokenStream {
    let name = ident(&response.name);
    let guaranteed: Vec<_> = response.fields.iter().filter(|field| field.reading == Reading::Guaranteed).collect();
    let found = |field: &ResponseField| ident(&format!("found_{}", field.name.trim_end_matches('_')));
    let declared = guaranteed.iter().map(|field| {
        let found = found(field);
        quote!(let mut #found = None;)
    });
    let arms: Vec<TokenStream> = response
        .fields
        .iter()
        .map(|field| {
            let (wire, name) = (&field.wire, ident(&field.name));
            match field.reading {
                Reading::Guaranteed => {
                    let found = found(field);
                    quote!(#wire => field.read(&mut #found)?)
                }
                Reading::Boxed => quote!(#wire => field.boxed(&mut new.#name)?),
                Reading::CsvList => quote!(#wire => field.csv(&mut new.#name)?),
                Reading::Quoted => quote!(#wire => field.quoted(&mut new.#name)?),
                Reading::Optional | Reading::List | Reading::Map | Reading::Rows | Reading::Secret => {
                    quote!(#wire => field.read(&mut new.#name)?)
                }
            }
        })
        .collect();
    let keep = quote!(field.keep(&mut new.extra)?);
    let read = match arms.as_slice() {
        [] => quote!(#keep;),
        arms => quote!(match field.name() { #(#arms,)* _ => #keep, }),
    };
    let required = guaranteed.iter().map(|field| {
        let (wire, name, found) = (&field.wire, ident(&field.name), found(field));
        quote!(new.#name = required(#found, #wire)?;)
    });
    let allow = response.fields.iter().any(|field| field.deprecated.is_some()).then(|| quote!(#[allow(deprecated)]));
    quote! {
        #allow
        impl Read for #name {
            fn object(fields: &mut Fields<'_, '_>) -> Result<Self, ReadError> {
                let mut new = Self::default();
                #(#declared)*
                while let Some(field) = fields.next()? {
                    #read
                }
                #(#required)*
                Ok(new)
            }
        }
    }
}

/// For callers, who read with serde.
pub(super) fn deserialize(name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    }
}

fn field(field: &ResponseField) -> TokenStream {
    let (name, ty, doc) = (ident(&field.name), &field.ty, &field.doc);
    let deprecated = deprecated(field.deprecated.as_ref());
    let visibility = field.public.then(|| quote!(pub));
    let mut serde = Vec::new();
    if field.name != field.wire {
        let wire = &field.wire;
        serde.push(quote!(rename = #wire));
    }
    serde.extend(writing(field.reading));
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    quote!(#doc #deprecated #serde #visibility #name: #ty)
}

fn writing(reading: Reading) -> Vec<TokenStream> {
    match reading {
        Reading::Guaranteed => vec![],
        Reading::Optional | Reading::Boxed => vec![quote!(skip_serializing_if = "Option::is_none")],
        Reading::List => vec![quote!(skip_serializing_if = "Vec::is_empty")],
        Reading::Map => vec![quote!(skip_serializing_if = "BTreeMap::is_empty")],
        Reading::Rows => vec![quote!(skip_serializing_if = "Rows::is_empty")],
        Reading::CsvList => {
            vec![quote!(serialize_with = "csv::serialize"), quote!(skip_serializing_if = "Vec::is_empty")]
        }
        Reading::Quoted => {
            vec![quote!(serialize_with = "quoted::serialize"), quote!(skip_serializing_if = "Option::is_none")]
        }
        Reading::Secret => vec![quote!(skip_serializing)],
    }
}
