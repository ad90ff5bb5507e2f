//! Names of all widths, in everything that has to be broken when names are long, side by side with rustfmt.

use codegen::format::{Item, Uses};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{item, report, rustfmt};

/// How many of each kind.
const CASES: usize = 150;

struct Names(fastrand::Rng);

impl Names {
    /// A width up to the largest, small ones as often as large ones.
    fn name(&mut self, largest: usize, first: char) -> Ident {
        let bound = [6, 25, 50, 100][self.0.usize(..4)];
        let width = self.0.usize(4..=bound.min(largest));
        // With a digit at the end it is not a keyword.
        let middle: String = (2..width).map(|_| self.0.lowercase()).collect();
        Ident::new(&format!("{first}{middle}{}", self.0.u8(..10)), Span::call_site())
    }

    fn value(&mut self) -> Ident {
        let first = self.0.lowercase();
        self.name(100, first)
    }

    fn ty(&mut self) -> Ident {
        let first = self.0.uppercase();
        self.name(100, first)
    }

    fn short(&mut self, largest: usize) -> Ident {
        let first = self.0.uppercase();
        self.name(largest, first)
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.0.usize(1..=most)).map(|_| make(self)).collect()
    }

    fn one_of<T, const N: usize>(&mut self, all: [T; N]) -> T {
        let index = self.0.usize(..N);
        all.into_iter().nth(index).expect("the index is below the length")
    }
}

fn check(kind: &str, mut case: impl FnMut(&mut Names) -> TokenStream) {
    check_items(kind, |names| Item::Code(case(names)));
}

fn check_items(kind: &str, mut case: impl FnMut(&mut Names) -> Item) {
    let mut names = Names(fastrand::Rng::with_seed(7));
    let ours: Vec<String> = (0..CASES).map(|_| item(case(&mut names))).collect();
    // One run of rustfmt for all; a mark keeps `use` lines of two cases apart.
    let mark = |index: usize| format!("struct Mark{index};\n\n");
    let all: String = ours.iter().enumerate().map(|(index, text)| mark(index) + text + "\n\n").collect();
    let theirs = rustfmt(&all);
    let mut problems = Vec::new();
    let mut rest = theirs.as_str();
    for (index, text) in ours.iter().enumerate() {
        rest = rest.split_once(&mark(index)).expect("each mark is printed").1;
        let theirs = rest.split_once("struct Mark").map_or(rest, |(before, _)| before).trim_matches('\n');
        // Where rustfmt finds no layout, it leaves the text as it is, or some of it.
        let gives_up = theirs.lines().any(|line| line.len() > 121);
        if text != theirs && !gives_up {
            problems.push(format!("{kind}, ours:\n{text}\nrustfmt's:\n{theirs}"));
        }
    }
    report(&problems);
}

#[test]
fn signatures() {
    check("a signature", |names| {
        let parameters = names.some(4, |names| {
            let (name, ty) = (names.value(), names.ty());
            names.one_of([
                quote!(#name: #ty),
                quote!(#name: impl Into<#ty>),
                quote!(#name: Option<Vec<#ty>>),
                quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                quote!(#name: impl IntoIterator<Item = (impl Into<String>, impl Into<#ty>)>),
            ])
        });
        let (name, ty) = (names.value(), names.ty());
        names.one_of([
            quote!(impl X { pub fn #name(self, #(#parameters),*) -> Self { self } }),
            quote!(impl X { pub fn #name(&self, #(#parameters,)*) -> Result<#ty, Error> { x } }),
            quote!(pub fn #name<I: #ty<Service>>(#(#parameters,)*) {}),
            quote!(impl X { pub fn #name() -> Result<#ty, Error> { x } }),
            quote!(pub fn #name() -> #ty { x }),
        ])
    });
}

#[test]
fn use_lines() {
    check_items("a use line", |names| {
        let visibility = names.one_of(["", "pub "]);
        let mut paths = Vec::new();
        for _ in 0..names.0.usize(1..=4) {
            let (one, two) = (names.value(), names.value());
            let module = names.one_of([
                format!("{one}::{two}"),
                format!("crate::{one}"),
                "super".to_owned(),
                format!("super::super::{two}"),
                "self".to_owned(),
                "crate".to_owned(),
            ]);
            let list = names.some(30, |names| if names.0.bool() { names.value() } else { names.ty() });
            let end = names.one_of(["", "", "::*"]);
            paths.extend(list.iter().map(|name| (module.clone(), format!("{name}{end}"))));
            // The module itself, and one in it.
            paths.extend(names.0.bool().then(|| ("crate".to_owned(), one.to_string())));
            paths.extend(names.0.bool().then(|| (format!("{module}::{two}"), "X".to_owned())));
        }
        Uses::new(visibility, paths).into()
    });
}

#[test]
fn struct_literals() {
    check("a struct literal", |names| {
        let fields = names.some(6, |names| {
            let (name, value) = (names.value(), names.value());
            names.one_of([
                quote!(#name),
                quote!(#name: #value),
                quote!(#name: list(#value)),
                quote!(#name: Some(#value.into())),
                quote!(#name: &["x", #value]),
            ])
        });
        let base = names.one_of([quote!(), quote!(..self), quote!(..blank())]);
        let (name, outer, inner) = (names.value(), names.ty(), names.ty());
        names.one_of([
            quote!(impl X { fn #name(self) -> Self { #outer { #(#fields,)* #base } } }),
            quote!(const Y: #outer = #outer { #(#fields,)* #base };),
            quote!(const Y: #outer = #outer { inner: #inner { #(#fields,)* #base }, ..blank() };),
        ])
    });
}

#[test]
fn calls() {
    check("a call", |names| {
        let arguments = names.some(5, |names| {
            let (name, value) = (names.value(), names.value());
            names.one_of([
                quote!(#name),
                quote!(&self.#name),
                quote!(Some(#value)),
                quote!(&["items", #name]),
                quote!(X { #name: #value }),
                quote!("text"),
                quote!(A::b(#name, #value)),
            ])
        });
        let (name, ty, other) = (names.value(), names.ty(), names.ty());
        names.one_of([
            quote!(fn x() -> Y { #ty::#name(#(#arguments),*) }),
            quote!(const Y: X = #ty::new(#(#arguments),*);),
            quote!(fn x() { let #name = #ty::new(#(#arguments),*); }),
            quote!(fn x() { check.each(#(#arguments),*); }),
            quote!(fn x() -> Y { Some(#ty::#name(#(#arguments),*)) }),
            quote!(fn x() { a.b(Some(#ty::#name(#(#arguments),*)), #other); }),
        ])
    });
}

#[test]
fn closures() {
    check("a closure", |names| {
        let arguments = names.some(3, Names::value);
        let name = names.value();
        names.one_of([
            quote!(fn x() { check.#name(#(#arguments,)* |check, item| { check.x(item); check.y(item); }); }),
            quote!(fn x() { #name(|page| Some(&mut #(#arguments.)*items)) }),
            quote!(const X: Y = Y { items: |page| Some(&mut page.#name) };),
        ])
    });
}

#[test]
fn chains() {
    check("a chain", |names| {
        let links = names.some(5, Names::value);
        let (name, last, ty) = (names.value(), names.value(), names.short(60));
        names.one_of([
            quote!(fn x(self) -> Y { self.#(#links().)*#last }),
            quote!(fn x(self) -> Y { #name.#(#links(a).)*into() }),
            quote!(fn x(self) -> Y { #ty::new(#name).#(#links()?.)*#last(#name) }),
            quote!(fn x(self) -> Y { let y = #ty::from_env()?.#(#links.)*build(); y }),
            quote!(fn x(self) -> Y { #name.into_iter().map(|(key, value)| (key.#last(), value.into())).collect() }),
        ])
    });
}

#[test]
fn matches_with_alternatives() {
    check("a match", |names| {
        let union = names.short(25);
        let arms = names.some(4, |names| {
            let variants = names.some(6, |names| names.short(70));
            let value = names.value();
            names.one_of([
                quote!(#(#union::#variants(_))|* => Some(50.0)),
                quote!(#(#union::#variants(_))|* => #value(self)),
                quote!(#(#union::#variants(value))|* => Self::#value(value)),
            ])
        });
        let name = names.value();
        names.one_of([
            quote!(fn x(&self) -> Y { let max = match &self.#name { #(#arms,)* _ => None, }; check(max); }),
            quote!(const Y: X = X { cap: |call| match &call.body { #(#arms,)* }, items: |page| &mut page.#name };),
            quote!(fn x(&self) -> Y { match self { #(#arms,)* } }),
        ])
    });
}

#[test]
fn declarations() {
    check("a declaration", |names| {
        let fields = names.some(4, |names| {
            let (name, ty) = (names.value(), names.ty());
            names.one_of([
                quote!(#name: #ty),
                quote!(pub #name: Option<Vec<#ty>>),
                quote!(pub(super) #name: BTreeMap<String, #ty>),
            ])
        });
        let variants = names.some(4, |names| {
            let (name, ty) = (names.ty(), names.ty());
            names.one_of([quote!(#name), quote!(#name(Box<#ty>))])
        });
        let (one, two, note) = (names.ty(), names.ty(), names.value().to_string());
        names.one_of([
            quote!(pub struct #one { #(#fields),* }),
            quote!(pub enum #one { #(#variants),* }),
            quote!(pub type #one = Id<markers::#two>;),
            quote!(impl #one for #two {}),
            quote!(impl #one<Self> for Call<#two> { type X = #one; }),
            quote!(#[deprecated(note = #note)] #[doc(alias = #note)] #[must_use = #note] pub struct #one;),
        ])
    });
}
