//! The items that a generated file declares, each under the path that the listing has for it.

use codegen::api::{self, Kind, Line};
use quote::ToTokens;
use syn::{Attribute, Ident, Visibility};

/// `petshop::Pet`, `petshop::Pet.name`, `petshop::Pet::new`.
#[derive(Debug)]
pub(crate) struct Declared {
    pub(crate) path: String,
    pub(crate) is_public: bool,
    pub(crate) doc: String,
    /// All attributes but the doc.
    pub(crate) attributes: String,
}

/// The path of an item of a listing, unless it is a module or an implementation of a trait.
pub(crate) fn path(item: &api::Item) -> Option<String> {
    let Line { path, kind, .. } = item.line();
    match kind {
        Kind::Type(_) | Kind::Alias(_) => Some(path.to_owned()),
        Kind::Field { name, .. } => Some(format!("{path}.{name}")),
        Kind::Variant { name, .. } | Kind::Constant { name, .. } | Kind::Function { name, .. } => {
            Some(format!("{path}::{name}"))
        }
        Kind::Module(_) | Kind::From(_) | Kind::Deref(_) | Kind::Implements(_) => None,
    }
}

/// The items of the file of a module, but for its modules and for what it exports again.
pub(crate) fn declared(module: &str, text: &str) -> Vec<Declared> {
    let file = syn::parse_file(text).expect("generated code is Rust");
    let mut found = Vec::new();
    file.items.iter().for_each(|item| read(module, item, &mut found));
    found
}

fn read(module: &str, item: &syn::Item, found: &mut Vec<Declared>) {
    let path = |name: &Ident| format!("{module}::{name}");
    let mut add = |path: String, visibility: &Visibility, attributes: &[Attribute]| {
        found.push(declaration(path, matches!(visibility, Visibility::Public(_)), attributes));
    };
    match item {
        syn::Item::Struct(item) => {
            let fields = item.fields.iter().filter_map(|field| Some((field.ident.as_ref()?, field)));
            fields.for_each(|(name, field)| add(format!("{}.{name}", path(&item.ident)), &field.vis, &field.attrs));
            add(path(&item.ident), &item.vis, &item.attrs);
        }
        syn::Item::Enum(item) => {
            let variants = item.variants.iter();
            variants.for_each(|one| add(format!("{}::{}", path(&item.ident), one.ident), &item.vis, &one.attrs));
            add(path(&item.ident), &item.vis, &item.attrs);
        }
        syn::Item::Type(item) => add(path(&item.ident), &item.vis, &item.attrs),
        syn::Item::Trait(item) => add(path(&item.ident), &item.vis, &item.attrs),
        syn::Item::Const(item) => add(path(&item.ident), &item.vis, &item.attrs),
        syn::Item::Fn(item) => add(path(&item.sig.ident), &item.vis, &item.attrs),
        syn::Item::Impl(item) if item.trait_.is_none() => {
            let syn::Type::Path(of) = &*item.self_ty else { return };
            let of = path(own_type(of));
            for inner in &item.items {
                match inner {
                    syn::ImplItem::Fn(inner) => add(format!("{of}::{}", inner.sig.ident), &inner.vis, &inner.attrs),
                    syn::ImplItem::Const(inner) => add(format!("{of}::{}", inner.ident), &inner.vis, &inner.attrs),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The type that an `impl` is listed under: of `Call<SearchCall>` it is `SearchCall`.
fn own_type(of: &syn::TypePath) -> &Ident {
    let of = of.path.segments.last().expect("a type has a name");
    let syn::PathArguments::AngleBracketed(arguments) = &of.arguments else { return &of.ident };
    match arguments.args.first() {
        Some(syn::GenericArgument::Type(syn::Type::Path(parameters))) if of.ident == "Call" => {
            &parameters.path.segments.last().expect("a type has a name").ident
        }
        _ => &of.ident,
    }
}

fn declaration(path: String, is_public: bool, attributes: &[Attribute]) -> Declared {
    let mut found = Declared { path, is_public, doc: String::new(), attributes: String::new() };
    for attribute in attributes {
        match &attribute.meta {
            syn::Meta::NameValue(doc) if doc.path.is_ident("doc") => {
                if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(line), .. }) = &doc.value {
                    found.doc.push_str(&line.value());
                    found.doc.push('\n');
                }
            }
            other => found.attributes.push_str(&other.to_token_stream().to_string()),
        }
    }
    found
}
