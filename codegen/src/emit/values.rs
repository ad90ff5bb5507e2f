//! Words, ids and secrets.

use proc_macro2::TokenStream;
use quote::quote;

use super::former;
use super::types::{deprecated, ident, path, runtime_literal};
use crate::rust::{Alias, AliasTarget, Kind, KindBody, KindLookup, Words};

pub(super) fn words(words: &Words) -> Vec<TokenStream> {
    let mut items = vec![declaration(words)];
    let variants = words.words.iter().map(|word| (word.former.as_ref(), &word.name));
    items.extend(former::variants(&words.name, variants));
    items.extend([constructor(words), word(words)]);
    items.extend(traits(words));
    if words.guaranteed {
        items.push(default(&words.name, &quote!(UnlistedWord::from(""))));
    }
    if words.open {
        items.extend(from_text(words));
    }
    items
}

fn declaration(words: &Words) -> TokenStream {
    let (name, doc, deprecated) = (ident(&words.name), &words.doc, deprecated(words.deprecated.as_ref()));
    let variants = words.words.iter().map(|word| {
        let (name, doc) = (ident(&word.name), &word.doc);
        let deprecated = super::types::deprecated(word.deprecated.as_ref());
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

fn constructor(words: &Words) -> TokenStream {
    let name = ident(&words.name);
    quote! {
        impl #name {
            /// A word that the spec does not list.
            pub fn unlisted(word: impl Into<UnlistedWord>) -> Self {
                Self::Unknown(word.into())
            }
        }
    }
}

fn word(words: &Words) -> TokenStream {
    let name = ident(&words.name);
    let read = words.words.iter().map(|word| {
        let (name, literal) = (ident(&word.name), runtime_literal(&word.wire));
        quote!(#literal => Some(Self::#name))
    });
    let write = words.words.iter().map(|word| {
        let (name, literal) = (ident(&word.name), runtime_literal(&word.wire));
        quote!(Self::#name => #literal)
    });
    let allow = words.words.iter().any(|word| word.deprecated.is_some()).then(|| quote!(#[allow(deprecated)]));
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

fn traits(words: &Words) -> Vec<TokenStream> {
    let name = ident(&words.name);
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

fn from_text(words: &Words) -> Vec<TokenStream> {
    let name = ident(&words.name);
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
        KindBody::Id { pattern, words, lookup, from_text } => {
            let pattern = pattern.as_ref().map(|pattern| quote!(const PATTERN: Option<&'static str> = Some(#pattern);));
            let words = (!words.is_empty()).then(|| quote!(const WORDS: &'static [&'static str] = &[#(#words),*];));
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
