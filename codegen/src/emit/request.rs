//! Strict objects: the struct, its constructor and setters, and the table behind them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::function::{assigned, initial, parameters, required_struct, setter};
use super::tokens::{generics, ident};
use super::{operation, table};
use crate::format::{Item, Table};
use crate::rust::{Codec, Constructor, Entry, Field, Range, Request, RequestCredits, RuleKind, Wrap};

pub(super) fn request(request: &Request) -> Vec<Item> {
    let declared =
        [Some(declaration(request)), required_struct(&request.constructor), Some(methods(request)), default(request)];
    let mut items: Vec<Item> = declared.into_iter().flatten().map(Item::from).collect();
    let head = table::head(&request.head.name, &request.parameters, &[("secret", request.holds_secret)]);
    items.push(table(head, &request.entries, &request.rules, request.range.as_ref()));
    wraps(&request.entries, &mut items);
    items
}

fn is_empty(request: &Request) -> bool {
    request.constructor.arguments.is_empty()
}

fn declaration(request: &Request) -> TokenStream {
    let (head, name, generics) = (&request.head, ident(&request.head.name), generics(&request.parameters));
    // Deriving the default would ask for arguments that have one.
    let default = (is_empty(request) && request.parameters.is_empty()).then(|| quote!(, Default));
    let fields = fields(&request.entries);
    quote! {
        #head
        #[must_use = "a request does nothing until it is sent"]
        #[derive(Debug, Clone, PartialEq #default)]
        pub struct #name #generics {
            #fields
            /// Fields to send that are not in the spec. The name of a field in the spec is an error.
            pub extra: support::Extra,
        }
    }
}

/// `name: Type` of each entry that has a value.
fn fields(entries: &[Entry]) -> TokenStream {
    let field = |entry: &Entry| match entry {
        Entry::Constant { .. } => quote!(),
        Entry::Field(field) => {
            let (name, ty) = (ident(&field.head.name), &field.ty);
            match (field.required, field.boxed) {
                (true, _) => quote!(#name: #ty,),
                (false, false) => quote!(#name: Option<#ty>,),
                (false, true) => quote!(#name: Option<Box<#ty>>,),
            }
        }
        Entry::Wrap(wrap) => {
            let (field, name) = (ident(&wrap.field), ident(&wrap.name));
            quote!(#field: #name,)
        }
    };
    entries.iter().map(field).collect()
}

fn methods(request: &Request) -> TokenStream {
    let (name, generics) = (ident(&request.head.name), generics(&request.parameters));
    let Request { constructor, credits, .. } = request;
    let (doc, value) = (&constructor.doc, new(request));
    let (parameters, _) = parameters(constructor, |name| {
        let name = ident(name);
        quote!(here::#name)
    });
    let fields = request.fields();
    let setters = fields.iter().filter(|(_, field)| !field.required).map(|(around, field)| {
        setter(field, quote!(self), |value| {
            changed(around, &quote!(Self), &quote!(self), assigned(&field.head.name, value))
        })
    });
    quote! {
        impl #generics #name #generics {
            #doc
            pub fn new(#parameters) -> Self {
                #value
            }
            #(#setters)*
            #credits
        }
    }
}

fn default(request: &Request) -> Option<TokenStream> {
    let (name, generics) = (ident(&request.head.name), generics(&request.parameters));
    (is_empty(request) && !request.parameters.is_empty()).then(|| {
        quote! {
            impl #generics Default for #name #generics {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

/// A new object: what was passed, and nothing else.
fn new(request: &Request) -> TokenStream {
    let Request { constructor, parameters, entries, .. } = request;
    match (parameters.is_empty(), is_empty(request)) {
        (true, true) => quote!(Self::default()),
        (true, false) => with_blank(&quote!(Self), entries, constructor),
        // Type arguments of a generic object have no default value.
        (false, _) => {
            let fields = request.fields().into_iter().map(|(_, field)| {
                let unset = || assigned(&field.head.name, quote!(None));
                given(field, constructor).unwrap_or_else(unset)
            });
            quote!(Self { #(#fields,)* extra: support::Extra::default() })
        }
    }
}

/// `name: value` of a field that the constructor is given.
fn given(field: &Field, constructor: &Constructor) -> Option<TokenStream> {
    let argument = constructor.arguments.iter().find(|argument| argument.name == field.head.name)?;
    Some(initial(constructor, argument))
}

fn with_blank(name: &TokenStream, entries: &[Entry], constructor: &Constructor) -> TokenStream {
    let field = |entry: &Entry| match entry {
        Entry::Field(field) => given(field, constructor),
        Entry::Wrap(wrap) if wrap.has_required() => {
            let (field, name) = (ident(&wrap.field), ident(&wrap.name));
            let value = with_blank(&quote!(#name), &wrap.entries, constructor);
            Some(quote!(#field: #value))
        }
        Entry::Constant { .. } | Entry::Wrap(_) => None,
    };
    let fields: Vec<TokenStream> = entries.iter().filter_map(field).collect();
    if fields.is_empty() { quote!(support::blank()) } else { quote!(#name { #(#fields,)* ..support::blank() }) }
}

/// The object with one field changed, at any depth.
fn changed(around: &[&Wrap], name: &TokenStream, place: &TokenStream, assigned: TokenStream) -> TokenStream {
    match around.split_first() {
        None => quote!(#name { #assigned, ..#place }),
        Some((wrap, around)) => {
            let (field, inner) = (ident(&wrap.field), ident(&wrap.name));
            let value = changed(around, &quote!(#inner), &quote!(#place.#field), assigned);
            quote!(#name { #field: #value, ..#place })
        }
    }
}

impl ToTokens for RequestCredits {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (price, field) = (operation::credits(&self.price, false), table::place(&self.field));
        let bound = if self.required { quote!(Some(self.#field)) } else { quote!(self.#field) };
        tokens.extend(quote! {
            /// The maximum price of a call with this body.
            pub fn max_credits(&self) -> runtime::MaxCredits {
                let price = #price;
                price.at_most(#bound)
            }
        });
    }
}

/// The private structs of what wraps fields, each with its table.
fn wraps(entries: &[Entry], items: &mut Vec<Item>) {
    for entry in entries {
        let Entry::Wrap(wrap) = entry else { continue };
        let (name, fields) = (ident(&wrap.name), fields(&wrap.entries));
        let default = (!wrap.has_required()).then(|| quote!(, Default));
        let declaration = quote! {
            #[derive(Debug, Clone, PartialEq #default)]
            struct #name {
                #fields
                extra: support::Extra,
            }
        };
        items.extend([declaration.into(), table(table::head(&wrap.name, &[], &[]), &wrap.entries, &[], None)]);
        wraps(&wrap.entries, items);
    }
}

fn table(head: TokenStream, entries: &[Entry], rules: &[RuleKind], range: Option<&Range>) -> Item {
    let (constants, others): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| matches!(entry, Entry::Constant { .. }));
    let entries = constants.into_iter().chain(others).map(entry);
    Table::new("request", quote!(#head:))
        .entries(entries)
        .rules(rules.iter().map(rule).chain(range.map(of_range)))
        .into()
}

fn entry(entry: &Entry) -> TokenStream {
    match entry {
        Entry::Constant { wire, value } => {
            let key = table::key(wire);
            quote!(#key = #value)
        }
        Entry::Field(field) => {
            let default = field.send_default.as_ref().map(|default| quote!(send_default #default));
            let required = field.required.then(|| quote!(required));
            let others = (field.codec == Codec::Others).then(|| quote!(others));
            let words = required.into_iter().chain(others).chain(table::bound_words(&field.bounds)).collect();
            table::entry(&field.head.name, &field.wire, field.codec, default, words)
        }
        Entry::Wrap(wrap) => {
            let (name, wire) = (ident(&wrap.field), table::wire(&wrap.field, &wrap.wire));
            let how = if wrap.required { quote!((required)) } else { quote!(as wrap) };
            quote!(#name #wire #how)
        }
    }
}

/// `ranges(i64: min, max)`: it is made from a range of numbers; `range` where both ends are needed.
fn of_range(Range { ends, ty, closed }: &Range) -> TokenStream {
    let (word, ends) = (ident(if *closed { "range" } else { "ranges" }), super::tokens::idents(ends));
    quote!(#word(#ty: #(#ends),*))
}

fn rule(rule: &RuleKind) -> TokenStream {
    let group = |name: &str, fields: &[String]| {
        let (name, fields) = (ident(name), fields.iter().map(|field| table::place(field)));
        quote!(#name(#(#fields),*))
    };
    match rule {
        RuleKind::Group(rule, fields) => group(rule.as_str(), fields),
        RuleKind::OnlyWith { field, is, needs, value } => {
            let (field, needs) = (table::place(field), table::place(needs));
            let is = is.as_ref().map(|value| quote!(= #value));
            let value = value.as_ref().map(|value| quote!(= #value));
            quote!(only_with(#field #is, #needs #value))
        }
        RuleKind::NotWith { field, other, value } => {
            let (field, other) = (table::place(field), table::place(other));
            quote!(not_with(#field, #other = #value))
        }
        RuleKind::Overrides { field, except } => {
            let (field, names) = (table::place(field), except.iter().map(|field| table::place(field)));
            let except = (!except.is_empty()).then(|| quote!(, except #(#names),*));
            quote!(overrides(#field #except))
        }
        RuleKind::Ordered { low, high } => group("ordered", &[low.clone(), high.clone()]),
    }
}
