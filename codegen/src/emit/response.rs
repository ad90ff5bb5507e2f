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
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

fn field(field: &ResponseField) -> TokenStream {
    let (name, ty, doc) = (ident(&field.name), &field.ty, &field.doc);
    let deprecated = deprecated(field.deprecated.as_ref());
    let visibility = field.public.then(|| quote!(pub));
    let mut serde = Vec::new();
    if field.name != field.wire {
        let wire = &field.wire;
        serde.push(quote!(rename = #wire));
    }
    serde.extend(reading(field.reading));
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    quote!(#doc #deprecated #serde #visibility #name: #ty)
}

fn reading(reading: Reading) -> Vec<TokenStream> {
    let with = |skip: &str| {
        let module = module(reading);
        vec![quote!(default), quote!(with = #module), quote!(skip_serializing_if = #skip)]
    };
    match reading {
        Reading::Guaranteed => vec![],
        Reading::Optional => vec![quote!(skip_serializing_if = "Option::is_none")],
        Reading::Lenient | Reading::Quoted => with("Option::is_none"),
        Reading::List | Reading::LenientList | Reading::NullableList | Reading::CsvList => with("Vec::is_empty"),
        Reading::Map | Reading::LenientMap | Reading::NullableMap => with("BTreeMap::is_empty"),
        Reading::LenientGuaranteed => vec![quote!(deserialize_with = "lenient_required")],
        Reading::Rows => vec![quote!(default), quote!(skip_serializing_if = "Rows::is_empty")],
        Reading::Secret => vec![quote!(skip_serializing)],
    }
}

/// The module of the runtime that reads and writes so.
pub(super) fn module(reading: Reading) -> Option<&'static str> {
    match reading {
        Reading::Lenient => Some("lenient"),
        Reading::List => Some("list"),
        Reading::LenientList => Some("lenient_list"),
        Reading::Map => Some("map"),
        Reading::LenientMap => Some("lenient_map"),
        Reading::NullableList => Some("nullable_list"),
        Reading::NullableMap => Some("nullable_map"),
        Reading::CsvList => Some("csv"),
        Reading::Quoted => Some("quoted"),
        Reading::Guaranteed | Reading::Optional | Reading::LenientGuaranteed | Reading::Rows | Reading::Secret => None,
    }
}
