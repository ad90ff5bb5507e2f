//! The public API of the hand-written runtime, one item a line, in the manner of [`crate::api`]: what a reviewer compares.
//!
//! It is read from the source text: what `lib.rs` re-exports, and what the files say of it. Hidden modules are not listed:
//! only generated code uses them, and it is generated again.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ReturnType, Signature, TraitItem, Type, UseTree, Visibility};

use crate::format;

/// The listing of a runtime's files: paths below its folder, and texts.
pub fn listing(files: &[(String, String)]) -> Result<String, String> {
    let parsed = files.iter().filter(|(path, _)| path.ends_with(".rs")).map(|(path, text)| {
        let tokens = text.parse().map_err(|error| format!("{path} is not Rust: {error}"))?;
        let file: syn::File =
            syn::parse2(declarations(tokens)).map_err(|error| format!("{path} is not Rust: {error}"))?;
        Ok((path.as_str(), file))
    });
    let parsed = parsed.collect::<Result<Vec<_>, String>>()?;
    let root = parsed.iter().find(|(path, _)| *path == "lib.rs").ok_or("the runtime has no lib.rs")?;
    let items = || parsed.iter().flat_map(|(_, file)| &file.items);
    let own_traits = items().filter_map(|item| match item {
        Item::Trait(item) => Some(item.ident.to_string()),
        _ => None,
    });
    let own_traits = own_traits.collect();
    let mut listing = Listing { exported: exported(&root.1.items), own_traits, lines: BTreeSet::new() };
    items().for_each(|item| listing.item(item));
    Ok(listing.lines.into_iter().map(|line| line + "\n").collect())
}

/// Items without documentation, which is not compared, and without what is in functions and macros, which is most of the text.
fn declarations(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut in_body = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let content = if in_body { TokenStream::new() } else { declarations(group.stream()) };
                in_body = false;
                kept.push(TokenTree::Group(Group::new(Delimiter::Brace, content)));
            }
            TokenTree::Group(group) if is_documentation(&group) => {
                // `#` or `#!`
                while matches!(kept.last(), Some(TokenTree::Punct(mark)) if ['#', '!'].contains(&mark.as_char())) {
                    kept.pop();
                }
            }
            token => {
                let ends = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ';');
                let starts = matches!(&token, TokenTree::Ident(word) if word == "fn" || word == "macro_rules");
                in_body = starts || in_body && !ends;
                kept.push(token);
            }
        }
    }
    kept.into_iter().collect()
}

/// What a comment becomes after its `#`.
fn is_documentation(group: &Group) -> bool {
    let mut content = group.stream().into_iter();
    let mut starts = |text: &str| content.next().is_some_and(|token| token.to_string() == text);
    group.delimiter() == Delimiter::Bracket && starts("doc") && starts("=")
}

/// The names that `pub use` gives to callers.
fn exported(items: &[Item]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items {
        if let Item::Use(item) = item
            && is_public(&item.vis)
        {
            leaves(&item.tree, &mut names);
        }
    }
    names
}

fn leaves(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, names)),
        UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        UseTree::Rename(rename) => drop(names.insert(rename.rename.to_string())),
        UseTree::Glob(_) => {}
    }
}

struct Listing {
    exported: BTreeSet<String>,
    /// Traits of the runtime: callers see only those that are exported.
    own_traits: BTreeSet<String>,
    lines: BTreeSet<String>,
}

impl Listing {
    fn push(&mut self, line: String) {
        self.lines.insert(format!("runtime::{line}"));
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) if self.has(&item.ident, &item.vis) => {
                let name = item.ident.to_string();
                let public = |fields: &Fields| fields.iter().all(|field| is_public(&field.vis));
                let open = has(&item.attrs, "non_exhaustive");
                let exhaustive = !open && !item.fields.is_empty() && public(&item.fields);
                let kind = if exhaustive { "struct, exhaustive" } else { "struct" };
                self.head(&name, kind, &item.attrs, &item.generics);
                for (index, field) in item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
                    let field_name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
                    self.push(format!("{name}.{field_name}: {}", text(&field.ty)));
                }
            }
            Item::Enum(item) if self.has(&item.ident, &item.vis) => {
                let name = item.ident.to_string();
                self.head(&name, "enum", &item.attrs, &item.generics);
                for variant in &item.variants {
                    self.push(format!("{name}::{}{}", variant.ident, text(&variant.fields)));
                }
            }
            Item::Trait(item) if self.has(&item.ident, &item.vis) => {
                let name = item.ident.to_string();
                let required: String =
                    item.items.iter().filter_map(required).map(|item| format!(", requires {item}")).collect();
                self.head(&name, &format!("trait{required}"), &item.attrs, &item.generics);
                for item in &item.items {
                    if let TraitItem::Fn(item) = item {
                        self.push(format!("{name}::{}", signature(&item.sig)));
                    }
                }
            }
            Item::Type(item) if self.has(&item.ident, &item.vis) => {
                self.push(format!("{}: type = {}", item.ident, text(&item.ty)));
            }
            Item::Fn(item) if self.has(&item.sig.ident, &item.vis) => self.push(signature(&item.sig)),
            Item::Const(item) if self.has(&item.ident, &item.vis) => {
                self.push(format!("{}: type = const {}", item.ident, text(&item.ty)));
            }
            Item::Impl(item) => self.implementation(item),
            _ => {}
        }
    }

    fn has(&self, name: &syn::Ident, visibility: &Visibility) -> bool {
        is_public(visibility) && self.exported.contains(&name.to_string())
    }

    /// The line of a type, and one for each trait that it derives.
    fn head(&mut self, name: &str, kind: &str, attributes: &[Attribute], generics: &syn::Generics) {
        let open = if has(attributes, "non_exhaustive") { ", non_exhaustive" } else { "" };
        let generics = if generics.params.is_empty() {
            String::new()
        } else {
            format!(", generic over {}", text(&generics.params).replace(", ", " and "))
        };
        self.push(format!("{name}: {kind}{open}{generics}"));
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            // What cannot be parsed the compiler refuses.
            drop(attribute.parse_nested_meta(|meta| {
                self.push(format!("{name}: impl {}", meta.path.segments.last().map(text).unwrap_or_default()));
                Ok(())
            }));
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let Type::Path(path) = item.self_ty.as_ref() else { return };
        let Some(last) = path.path.segments.last() else { return };
        let name = last.ident.to_string();
        if !self.exported.contains(&name) {
            return;
        }
        if let Some((of, _)) = &item.trait_ {
            let of = of.segments.last();
            if of.is_some_and(|of| {
                !self.own_traits.contains(&of.ident.to_string()) || self.exported.contains(&of.ident.to_string())
            }) {
                self.push(format!("{name}: impl {}", of.map(text).unwrap_or_default()));
            }
            return;
        }
        for item in &item.items {
            match item {
                ImplItem::Fn(item) if is_public(&item.vis) && !has_hidden(&item.attrs) => {
                    self.push(format!("{name}::{}", signature(&item.sig)));
                }
                ImplItem::Const(item) if is_public(&item.vis) && !has_hidden(&item.attrs) => {
                    self.push(format!("{name}::{}: type = const {}", item.ident, text(&item.ty)));
                }
                _ => {}
            }
        }
    }
}

/// What an implementation of a trait must contain.
fn required(item: &TraitItem) -> Option<String> {
    match item {
        TraitItem::Fn(item) if item.default.is_none() => Some(item.sig.ident.to_string()),
        TraitItem::Const(item) if item.default.is_none() => Some(item.ident.to_string()),
        TraitItem::Type(item) if item.default.is_none() => Some(item.ident.to_string()),
        _ => None,
    }
}

/// `name(self, impl Into<String>) -> Self`
fn signature(signature: &Signature) -> String {
    let argument = |argument: &FnArg| match argument {
        FnArg::Receiver(receiver) => {
            let text = text(receiver);
            text.strip_prefix("mut ").map_or(text.clone(), str::to_owned)
        }
        FnArg::Typed(typed) => text(&typed.ty),
    };
    let arguments: Vec<String> = signature.inputs.iter().map(argument).collect();
    let output = match &signature.output {
        ReturnType::Default => "()".to_owned(),
        ReturnType::Type(_, ty) => text(ty),
    };
    let marks = if signature.asyncness.is_some() { ", async" } else { "" };
    format!("{}({}) -> {output}{marks}", signature.ident, arguments.join(", "))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

fn has_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc") && text(&attribute.meta).contains("(hidden)"))
}

/// Rust as people write it, on one line.
fn text(node: &impl ToTokens) -> String {
    format::line(node.to_token_stream())
}
