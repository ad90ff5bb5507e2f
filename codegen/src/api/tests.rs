use super::line::{Kind, Line, split};

#[test]
fn lines_are_taken_apart() {
    let function = "a::B::new(impl Into<String>, impl IntoIterator<Item = (X, Y)>) -> Self, deprecated";
    let line = Line::read(function);
    assert!(line.deprecated && line.path == "a::B");
    let Kind::Function { name: "new", arguments, output: "Self" } = line.kind else { panic!("{line:?}") };
    assert_eq!(split(arguments), ["impl Into<String>", "impl IntoIterator<Item = (X, Y)>"]);
    for (text, path, kind) in [
        ("a: mod", "a", Kind::Module("")),
        ("a: mod, feature b", "a", Kind::Module(", feature b")),
        ("a::B.c: Option<d::E>", "a::B", Kind::Field { name: "c", ty: "Option<d::E>" }),
        ("a::E::V", "a::E", Kind::Variant { name: "V", payload: "" }),
        ("a::E::V(Box<a::B>)", "a::E", Kind::Variant { name: "V", payload: "Box<a::B>" }),
        ("a::B: struct, Debug Clone", "a::B", Kind::Type("struct, Debug Clone")),
        ("a::B: From<&str>", "a::B", Kind::From("&str")),
        ("a::B: Deref<Target = c::D<E>>", "a::B", Kind::Deref("c::D<E>")),
        ("a::E::Old: const = a::E::New", "a::E", Kind::Constant { name: "Old", value: "a::E::New" }),
        (
            "a::B::each(&self, impl Fn(&str, i64) -> Result<(), E>) -> Pages<Self, A>, async",
            "a::B",
            Kind::Function {
                name: "each",
                arguments: "&self, impl Fn(&str, i64) -> Result<(), E>",
                output: "Pages<Self, A>, async",
            },
        ),
        ("a::End::Short{ got: u64, }", "a::End", Kind::Variant { name: "Short{ got: u64, }", payload: "" }),
    ] {
        assert_eq!(Line::read(text), Line { path, kind, deprecated: false });
    }
    let properties: Vec<&str> = Kind::Type("struct, base url https://a b, Debug Clone").properties().collect();
    assert_eq!(properties, ["struct", "base url https://a b", "Debug", "Clone"]);
}
