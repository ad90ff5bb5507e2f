use super::previous::PreviousNames;
use super::texts;
use crate::api::parse;
use crate::diff::verdict::Rust;

fn verdict(base: &str, head: &str) -> Rust {
    texts(base, head).iter().map(|item| item.rust).max().unwrap_or_default()
}

#[test]
fn arguments() {
    let exact = "a::C::x(self, i64) -> Self";
    assert_eq!(verdict(exact, "a::C::x(self, impl Into<Nullable<i64>>) -> Self"), Rust::Minor);
    assert_eq!(verdict(exact, "a::C::x(self, impl Into<f64>) -> Self"), Rust::Major);
    // JSON is made of a number as well.
    assert_eq!(verdict(exact, "a::C::x(self, impl Into<Value>) -> Self"), Rust::Minor);
    assert_eq!(verdict("a::C::x(self, impl Into<Value>) -> Self", exact), Rust::Major);
    // A setter of integers takes those of each type, and so does what may be null; a union takes one type.
    let integer = "a::C::x(self, impl Integer) -> Self";
    assert_eq!(verdict(exact, integer), Rust::Minor);
    assert_eq!(verdict(integer, exact), Rust::Major);
    assert_eq!(verdict(integer, "a::C::x(self, impl Into<Nullable<i64>>) -> Self"), Rust::Minor);
    assert_eq!(verdict("a::C::x(self, impl Into<Nullable<i64>>) -> Self", integer), Rust::Major);
    assert_eq!(verdict(integer, "a::U: From<i64>\na::C::x(self, impl Into<a::U>) -> Self"), Rust::Major);
    // A float is made of many things, and null only of the float itself.
    let float = "a::C::x(self, impl Into<f64>) -> Self";
    assert_eq!(verdict(float, "a::C::x(self, impl Into<Nullable<f64>>) -> Self"), Rust::Major);
    let object = "a::O: struct, Debug\na::C::x(self, impl Into<a::O>) -> Self";
    let nullable = "a::O: struct, Debug\na::C::x(self, impl Into<Nullable<a::O>>) -> Self";
    assert_eq!(verdict(object, nullable), Rust::Minor);
    let union = "a::O: struct, Debug\na::U: enum, non_exhaustive, Debug\na::U: From<a::O>\n\
                 a::C::x(self, impl Into<a::U>) -> Self";
    assert_eq!(verdict(object, union), Rust::Minor);
    assert_eq!(verdict(union, object), Rust::Major);
    // An id may be borrowed; a nullable one may not.
    let id = "a::I: type = Id<a::markers::I>\na::C::x(self, impl Into<a::I>) -> Self";
    assert_eq!(verdict(id, &id.replace("Into<a::I>", "Into<Nullable<a::I>>")), Rust::Major);
}

#[test]
fn facts_of_types() {
    assert_eq!(verdict("a::B: struct, Debug Default", "a::B: struct, Debug"), Rust::Major);
    assert_eq!(verdict("a::B: struct, Debug", "a::B: struct, Debug Default"), Rust::Minor);
    assert_eq!(verdict("a::S: enum, base url https://a", "a::S: enum, base url https://b"), Rust::Patch);
    assert_eq!(verdict("a::B: struct, Debug", "a::B: struct, Debug, deprecated"), Rust::Minor);
    assert_eq!(verdict("a: mod, feature x", "a: mod, feature y"), Rust::Major);
}

#[test]
fn additions_that_break() {
    let required = "a::R: struct, exhaustive, Debug\na::R.one: i64";
    assert_eq!(verdict(required, &format!("{required}\na::R.two: i64")), Rust::Major);
    let outer = "a::O: struct, non_exhaustive, Debug\na::O: Deref<Target = a::I>\na::I.name: String";
    assert_eq!(verdict(outer, &format!("{outer}\na::O.name: i64")), Rust::Major);
    assert_eq!(verdict(outer, &format!("{outer}\na::O.other: i64")), Rust::Minor);
    let around = format!("{outer}\na::W: struct, non_exhaustive, Debug\na::W: Deref<Target = a::O>");
    assert_eq!(verdict(&around, &format!("{around}\na::W.name: i64")), Rust::Major);
}

#[test]
fn names_are_replaced_whole() {
    let head = parse("a::Old: type = a::New, deprecated\na::Id: type = Id<a::markers::Id>, deprecated");
    let base = parse("a::Old: struct, Debug");
    let previous = PreviousNames::of(&base, &head);
    for (text, expected) in [
        ("a::Old: struct, Debug", "a::New: struct, Debug"),
        ("a::Old.name: Option<a::Old>", "a::New.name: Option<a::New>"),
        ("a::Old::new(impl Into<a::Older>) -> Self", "a::New::new(impl Into<a::Older>) -> Self"),
        ("a::C::x(self, impl Into<a::Old>) -> Self", "a::C::x(self, impl Into<a::New>) -> Self"),
        ("b::a::Old: mod", "b::a::Old: mod"),
        ("a::Id::new() -> Self", "a::Id::new() -> Self"),
    ] {
        assert_eq!(previous.renamed(&parse(text)[0]), expected);
    }
    // A base that has the alias already names it itself; and two types do not become one.
    for base in [head.clone(), parse("a::Old: struct, Debug\na::New: struct, Debug")] {
        let old = &parse("a::Old: struct")[0];
        assert_eq!(PreviousNames::of(&base, &head).renamed(old), "a::Old: struct");
    }
}
