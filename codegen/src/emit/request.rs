//! Strict objects: the struct, its constructor and setters, and the table behind them.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::{self, required_struct};
use super::scope::Scope;
use super::setter;
use super::table;
use super::types::{assigned, attributes, generics, ident, ty};
use crate::format::Item;
use crate::rust::{Request, RequestCredits, RequestEntry, RequestField, Rule, Wrap};

pub(super) fn request(request: &Request, scope: &Scope) -> Vec<Item> {
    let mut items = vec![declaration(request, scope)];
    items.extend(request.constructor.required_struct.as_ref().map(|required| required_struct(required, scope)));
    items.push(methods(request, scope));
    items.extend(default(request));
    let mut items: Vec<Item> = items.into_iter().map(Item::from).collect();
    let head = table::head(&request.head.name, &generics(&request.parameters), &[("secret", request.holds_secret)]);
    items.push(entries(head, &request.entries, &request.rules, scope));
    wraps(&request.entries, scope, &mut items);
    items
}

fn declaration(request: &Request, scope: &Scope) -> TokenStream {
    let (attributes, generics) = (attributes(&request.head), generics(&request.parameters));
    let name = ident(&request.head.name);
    let derives = if request.constructor.is_empty() && request.parameters.is_empty() {
        quote!(#[derive(Debug, Clone, PartialEq, Default)])
    } else {
        quote!(#[derive(Debug, Clone, PartialEq)])
    };
    let fields = fields(&request.entries, scope);
    let extra = scope.support("Extra");
    quote! {
        #attributes
        #[must_use = "a request does nothing until it is sent"]
        #derives
        pub struct #name #generics {
            #(#fields,)*
            /// Fields to send that are not in the spec. The name of a field in the spec is an error.
            pub extra: #extra,
        }
    }
}

/// `name: Type` of each entry that has a value.
fn fields(entries: &[RequestEntry], scope: &Scope) -> Vec<TokenStream> {
    let field = |entry: &RequestEntry| match entry {
        RequestEntry::Constant { .. } => None,
        RequestEntry::Field(field) => {
            let (name, ty) = (ident(&field.head.name), ty(&field.ty, scope));
            Some(match (field.required, field.boxed) {
                (true, _) => quote!(#name: #ty),
                (false, false) => quote!(#name: Option<#ty>),
                (false, true) => quote!(#name: Option<Box<#ty>>),
            })
        }
        RequestEntry::Wrap(wrap) => {
            let (field, name) = (ident(&wrap.field), ident(&wrap.name));
            Some(quote!(#field: #name))
        }
    };
    entries.iter().filter_map(field).collect()
}

fn methods(request: &Request, scope: &Scope) -> TokenStream {
    let (name, generics) = (ident(&request.head.name), generics(&request.parameters));
    let new = new(request, scope);
    let setters = request.fields().into_iter().filter(|(_, field)| !field.required);
    let setters = setters.map(|(around, field)| setter(&around, field, scope));
    let credits = request.credits.as_ref().map(|credits| self::credits(credits, scope));
    quote! {
        impl #generics #name #generics {
            #new
            #(#setters)*
            #credits
        }
    }
}

/// Deriving it would ask for arguments that have a default.
fn default(request: &Request) -> Option<TokenStream> {
    let (name, generics) = (ident(&request.head.name), generics(&request.parameters));
    (request.constructor.is_empty() && !request.parameters.is_empty()).then(|| {
        quote! {
            impl #generics Default for #name #generics {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

fn new(request: &Request, scope: &Scope) -> TokenStream {
    let (doc, constructor) = (&request.constructor.doc, &request.constructor);
    let value = if !request.parameters.is_empty() {
        initial_generic(request, scope)
    } else if constructor.is_empty() {
        quote!(Self::default())
    } else {
        initial(&quote!(Self), &request.entries, request, scope)
    };
    let parameters = constructor::parameters(constructor, scope.module(), scope);
    quote! {
        #doc
        pub fn new(#(#parameters),*) -> Self {
            #value
        }
    }
}

/// A new object: what was passed, and nothing else.
fn initial(name: &TokenStream, entries: &[RequestEntry], request: &Request, scope: &Scope) -> TokenStream {
    let required = request.constructor.required();
    let field = |entry: &RequestEntry| match entry {
        RequestEntry::Constant { .. } => None,
        RequestEntry::Field(field) => {
            let argument = required.iter().find(|argument| argument.name == field.head.name)?;
            Some(assigned(&field.head.name, constructor::value(&request.constructor, argument)))
        }
        RequestEntry::Wrap(wrap) if wrap.has_required() => {
            let (field, name) = (ident(&wrap.field), ident(&wrap.name));
            let value = initial(&quote!(#name), &wrap.entries, request, scope);
            Some(quote!(#field: #value))
        }
        RequestEntry::Wrap(_) => None,
    };
    let fields: Vec<TokenStream> = entries.iter().filter_map(field).collect();
    let blank = scope.support("blank");
    if fields.is_empty() { quote!(#blank()) } else { quote!(#name { #(#fields,)* ..#blank() }) }
}

/// The same of a generic object, whose arguments have no value to begin with.
fn initial_generic(request: &Request, scope: &Scope) -> TokenStream {
    let (required, extra) = (request.constructor.required(), scope.support("Extra"));
    let fields = request.fields().into_iter().map(|(_, field)| {
        let argument = required.iter().find(|argument| argument.name == field.head.name);
        let value = argument.map_or_else(|| quote!(None), |given| constructor::value(&request.constructor, given));
        assigned(&field.head.name, value)
    });
    quote!(Self { #(#fields,)* extra: #extra::default() })
}

fn setter(around: &[&Wrap], field: &RequestField, scope: &Scope) -> TokenStream {
    let (head, attributes) = (&field.head, attributes(&field.head));
    let signature = setter::signature(&head.name, field.passing, &field.ty, scope);
    let set = setter::set(&head.name, field.passing, &field.ty, field.boxed, scope);
    let value = changed(around, &quote!(Self), &quote!(self), assigned(&head.name, set));
    let previous = setter::previous(field.previous.as_ref(), &head.name, field.passing, &field.ty, scope);
    quote! {
        #attributes
        #signature {
            #value
        }
        #previous
    }
}

/// The object with one field changed, however deep that is.
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

fn credits(credits: &RequestCredits, scope: &Scope) -> TokenStream {
    let price = super::operation::bounded_price(&credits.price, scope);
    let (field, max_credits) = (table::place(&credits.field), scope.runtime("MaxCredits"));
    let bound = if credits.required { quote!(Some(self.#field)) } else { quote!(self.#field) };
    quote! {
        /// The maximum price of a call with this body.
        pub fn max_credits(&self) -> #max_credits {
            let price = #price;
            price.at_most(#bound)
        }
    }
}

/// The private structs of what wraps fields, each with its table.
fn wraps(entries: &[RequestEntry], scope: &Scope, items: &mut Vec<Item>) {
    for entry in entries {
        let RequestEntry::Wrap(wrap) = entry else { continue };
        let (name, fields, extra) = (ident(&wrap.name), fields(&wrap.entries, scope), scope.support("Extra"));
        let default = if wrap.has_required() { quote!() } else { quote!(, Default) };
        items.push(Item::from(quote! {
            #[derive(Debug, Clone, PartialEq #default)]
            struct #name {
                #(#fields,)*
                extra: #extra,
            }
        }));
        items.push(entries_of(wrap, scope));
        wraps(&wrap.entries, scope, items);
    }
}

fn entries_of(wrap: &Wrap, scope: &Scope) -> Item {
    entries(table::head(&wrap.name, &quote!(), &[]), &wrap.entries, &[], scope)
}

/// The table.
fn entries(head: TokenStream, entries: &[RequestEntry], rules: &[Rule], scope: &Scope) -> Item {
    let is_constant = |entry: &&RequestEntry| matches!(entry, RequestEntry::Constant { .. });
    let constants = entries.iter().filter(is_constant);
    let others = entries.iter().filter(|entry| !is_constant(entry));
    let entries = constants.chain(others).map(entry).collect();
    let rules = rules.iter().map(rule).collect();
    table::table("request", quote!(#head:), scope).entries(entries).rules(rules).into()
}

fn entry(entry: &RequestEntry) -> TokenStream {
    match entry {
        RequestEntry::Constant { wire, value } => {
            let key = table::key(wire);
            quote!(#key = #value)
        }
        RequestEntry::Field(field) => self::field(field),
        RequestEntry::Wrap(wrap) => {
            let (name, wire) = (ident(&wrap.field), table::wire(&wrap.field, &wrap.wire));
            let how = if wrap.required { quote!((required)) } else { quote!(as wrap) };
            quote!(#name #wire #how)
        }
    }
}

fn field(field: &RequestField) -> TokenStream {
    let name = ident(&field.head.name);
    let (wire, codec) = (table::wire(&field.head.name, &field.wire), table::codec(field.codec));
    let default = field.send_default.as_ref().map(|default| quote!(send_default #default));
    let mut words = Vec::new();
    words.extend(field.required.then(|| quote!(required)));
    words.extend(table::bound_words(&field.bounds));
    let words = table::words(&words);
    quote!(#name #wire #codec #default #words)
}

fn rule(rule: &Rule) -> TokenStream {
    let group = |name: &str, fields: &[String]| {
        let (name, fields) = (ident(name), fields.iter().map(|field| table::place(field)));
        quote!(#name(#(#fields),*))
    };
    match rule {
        Rule::AtLeastOne(fields) => group("at_least_one", fields),
        Rule::NotBoth(fields) => group("not_both", fields),
        Rule::Together(fields) => group("together", fields),
        Rule::OnlyWith { field, is, needs, value } => {
            let (field, needs) = (table::place(field), table::place(needs));
            let is = is.as_ref().map(|value| quote!(= #value));
            let value = value.as_ref().map(|value| quote!(= #value));
            quote!(only_with(#field #is, #needs #value))
        }
        Rule::NotWith { field, other, value } => {
            let (field, other) = (table::place(field), table::place(other));
            quote!(not_with(#field, #other = #value))
        }
        Rule::Overrides { field, except } => {
            let (field, names) = (table::place(field), except.iter().map(|field| table::place(field)));
            let except = if except.is_empty() { quote!() } else { quote!(, except #(#names),*) };
            quote!(overrides(#field #except))
        }
        Rule::Ordered { low, high } => group("ordered", &[low.clone(), high.clone()]),
    }
}
