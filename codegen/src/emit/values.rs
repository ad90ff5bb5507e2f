//! Enums, ids and secrets.

use proc_macro2::TokenStream;
use quote::quote;

use super::former;
use super::types::{deprecated, ident, path, runtime_literal};
use crate::rust::{Alias, AliasTarget, Enum, Kind, KindBody, KindLookup};

pub(super) fn enumeration(enum_def: &Enum) -> Vec<TokenStream> {
    let mut items = vec![declaration(enum_def)];
    let variants = enum_def.values.iter().map(|value| (value.former.as_ref(), &value.name));
    items.extend(former::variants(&enum_def.name, variants));
    items.extend([constructor(enum_def), table(enum_def)]);
    items.extend(traits(enum_def));
    if enum_def.guaranteed {
        items.push(default(&enum_def.name, &quote!(UnlistedWord::from(""))));
    }
    if enum_def.open {
        items.extend(from_text(enum_def));
    }
    items
}

fn declaration(enum_def: &Enum) -> TokenStream {
    let (name, doc, deprecated) = (ident(&enum_def.name), &enum_def.doc, deprecated(enum_def.deprecated.as_ref()));
    let variants = enum_def.values.iter().map(|value| {
        let (name, doc) = (ident(&value.name), &value.doc);
        let deprecated = super::types::deprecated(value.deprecated.as_ref());
        quote!(#doc #deprecated #name)
    });
    quote! {
        #doc
        #deprecated
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A word that this version does not know, kept as it came.
            Unknown(UnlistedWord),
        }
    }
}

fn constructor(enum_def: &Enum) -> TokenStream {
    let name = ident(&enum_def.name);
    quote! {
        impl #name {
            /// A word that the spec does not list.
            pub fn unlisted(word: impl Into<UnlistedWord>) -> Self {
                Self::Unknown(word.into())
            }
        }
    }
}

fn table(enum_def: &Enum) -> TokenStream {
    let name = ident(&enum_def.name);
    let read = enum_def.values.iter().map(|value| {
        let (name, literal) = (ident(&value.name), runtime_literal(&value.wire));
        quote!(#literal => Some(Self::#name))
    });
    let write = enum_def.values.iter().map(|value| {
        let (name, literal) = (ident(&value.name), runtime_literal(&value.wire));
        quote!(Self::#name => #literal)
    });
    let allow = enum_def.values.iter().any(|value| value.deprecated.is_some()).then(|| quote!(#[allow(deprecated)]));
    quote! {
        #allow
        impl Word for #name {
            fn read(word: Literal<'_>) -> Option<Self> {
                match word {
                    #(#read,)*
                    _ => None,
                }
            }

            fn unknown(word: UnlistedWord) -> Self {
                Self::Unknown(word)
            }

            fn literal(&self) -> Literal<'_> {
                match self {
                    #(#write,)*
                    Self::Unknown(word) => word.literal(),
                }
            }
        }
    }
}

fn traits(enum_def: &Enum) -> Vec<TokenStream> {
    let name = ident(&enum_def.name);
    vec![
        quote! {
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    word::serialize(self, serializer)
                }
            }
        },
        quote! {
            impl<'de> Deserialize<'de> for #name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    word::deserialize(deserializer)
                }
            }
        },
        quote! {
            impl Encode for #name {
                fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    word::serialize(self, serializer)
                }
            }
        },
        quote!(impl Check for #name {}),
        quote! {
            impl fmt::Display for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    word::display(self, f)
                }
            }
        },
    ]
}

/// What a response holds until the value has been read.
pub(super) fn default(name: &str, unknown: &TokenStream) -> TokenStream {
    let name = ident(name);
    quote! {
        #[doc(hidden)]
        impl Default for #name {
            fn default() -> Self {
                Self::Unknown(#unknown)
            }
        }
    }
}

fn from_text(enum_def: &Enum) -> Vec<TokenStream> {
    let name = ident(&enum_def.name);
    vec![
        quote! {
            impl From<&str> for #name {
                fn from(word: &str) -> Self {
                    Self::read(Literal::Text(word)).unwrap_or_else(|| Self::unlisted(word))
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(word: String) -> Self {
                    Self::from(word.as_str())
                }
            }
        },
    ]
}

pub(super) fn alias(alias: &Alias) -> Vec<TokenStream> {
    let (name, doc, deprecated) = (ident(&alias.name), &alias.doc, deprecated(alias.deprecated.as_ref()));
    let target = match alias.target {
        AliasTarget::Id => quote!(Id),
        AliasTarget::Secret => quote!(Secret),
    };
    vec![quote!(#doc #deprecated pub type #name = #target<kinds::#name>;)]
}

/// The markers stand in a module of their own, so that an id and its marker can share a name.
pub(super) fn kinds(kinds: &[Kind], runtime: &str) -> Vec<TokenStream> {
    let runtime = path(runtime);
    let mut uses = Vec::new();
    if kinds.iter().any(|kind| matches!(kind.body, KindBody::Id { .. })) {
        uses.push(ident("IdKind"));
    }
    if kinds.iter().any(|kind| matches!(kind.body, KindBody::Id { lookup: Some(_), .. })) {
        uses.extend([ident("IdLookup"), ident("LookupKind")]);
    }
    if kinds.iter().any(|kind| matches!(kind.body, KindBody::Id { from_text: true, .. })) {
        uses.push(ident("FromText"));
    }
    if kinds.iter().any(|kind| matches!(kind.body, KindBody::Secret)) {
        uses.push(ident("SecretKind"));
    }
    uses.sort();
    let items = kinds.iter().map(kind);
    vec![quote! {
        /// What tells the ids and secrets of this module apart.
        pub mod kinds {
            use #runtime::{#(#uses),*};

            #(#items)*
        }
    }]
}

fn kind(kind: &Kind) -> TokenStream {
    let name = ident(&kind.name);
    let text = &kind.name;
    let doc = format!(" Marks a `{text}`.");
    let declaration = quote! {
        #[doc = #doc]
        #[derive(Debug, Clone, Copy)]
        pub enum #name {}
    };
    let former = kind.former.as_ref().map(|former| former::alias(former, &kind.name));
    match &kind.body {
        KindBody::Secret => quote! {
            #declaration
            #former
            impl SecretKind for #name {
                const NAME: &'static str = #text;
            }
        },
        KindBody::Id { pattern, reserved, lookup, from_text } => {
            let pattern = pattern.as_ref().map(|pattern| quote!(const PATTERN: Option<&'static str> = Some(#pattern);));
            let words =
                (!reserved.is_empty()).then(|| quote!(const WORDS: &'static [&'static str] = &[#(#reserved),*];));
            let lookup = lookup.as_ref().map(|KindLookup { kind, product, service }| {
                let product = product.as_ref().map_or_else(|| quote!(None), |product| quote!(Some(#product)));
                let service = path(service);
                quote! {
                    impl LookupKind for #name {
                        type Service = #service;
                        const LOOKUP: IdLookup = IdLookup { kind: #kind, product: #product };
                    }
                }
            });
            let from_text = from_text.then(|| quote!(impl FromText for #name {}));
            quote! {
                #declaration
                #former
                impl IdKind for #name {
                    const NAME: &'static str = #text;
                    #pattern
                    #words
                }
                #lookup
                #from_text
            }
        }
    }
}
