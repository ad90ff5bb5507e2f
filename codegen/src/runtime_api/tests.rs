use super::*;

#[test]
fn what_callers_can_name_is_listed() {
    let root = "mod id;\npub use self::id::{Id, Kind, Choice};\nuse self::id::Inner;\n#[doc(hidden)]\npub mod wire;\n";
    let id = "#[derive(Debug, Clone)]\npub struct Id<K: Kind> { text: String }\n\
              impl<K: Kind> Id<K> { pub fn new(text: impl Into<String>) -> Self { todo() } fn own(&self) {} }\n\
              impl<K: Kind> From<&Id<K>> for Id<K> { fn from(id: &Id<K>) -> Self { todo() } }\n\
              pub trait Kind { const NAME: &'static str; fn name(&self) -> String { todo() } }\n\
              #[non_exhaustive] pub enum Choice { Yes, No(String) }\n\
              pub struct Inner;\n";
    let files = [("lib.rs", root), ("id.rs", id)].map(|(path, text)| (path.to_owned(), text.to_owned()));
    let expected = "runtime::Choice: enum, non_exhaustive\n\
                    runtime::Choice::No(String)\n\
                    runtime::Choice::Yes\n\
                    runtime::Id: impl Clone\n\
                    runtime::Id: impl Debug\n\
                    runtime::Id: impl From<&Id<K>>\n\
                    runtime::Id: struct, generic over K: Kind\n\
                    runtime::Id::new(impl Into<String>) -> Self\n\
                    runtime::Kind: trait, requires NAME\n\
                    runtime::Kind::name(&self) -> String\n";
    assert_eq!(listing(&files).expect("it can be read"), expected);
}
#[test]
fn documentation_and_bodies_are_not_listed() {
    let listing = |documented: &str, body: &str| {
        let text = format!(
            "//! {documented}\npub use self::End;\n/** {documented} */\npub enum End {{ Short {{\n/// {documented}\ngot: u64 }} }}\n\
             impl End {{ /// {documented}\n pub fn got<A, B>(&self) -> u64 {{ {body} }} }}\nfn own() {{ {body} }}\n"
        );
        super::listing(&[("lib.rs".to_owned(), text)]).expect("it can be read")
    };
    let plain = "runtime::End: enum\nruntime::End::Short{ got: u64 }\nruntime::End::got(&self) -> u64\n";
    assert_eq!(listing("One.", "1"), plain);
    assert_eq!(listing("fn }", "let own = { fn f() {} 2 }; own"), plain);
}
