//! Cases about responses and open enums.

use codegen::rust::{Item, Response, Side};

use crate::cases::{Case, Stage};
use crate::names::Names;

pub(crate) fn write(names: &Names<'_>, cases: &mut Vec<Case>) {
    for file in &names.krate.files {
        let path = |name: &str| format!("{}::{}::{name}", names.root, file.module);
        for item in &file.items {
            match item {
                Item::Response(response) => of_response(&path(&response.head.name), response, cases),
                Item::Union(union) => {
                    let path = path(&union.head.name);
                    let unknown = (union.side == Side::Response).then(|| format!("{path}::Unknown(_) => {{}}"));
                    let known =
                        union.variants.iter().map(|variant| format!("{path}::{}(_) => {{}}", variant.head.name));
                    matches(&path, known.chain(unknown).collect(), cases);
                }
                Item::ErrorKinds(kinds) => {
                    let path = path("ErrorKind");
                    let known = kinds.kinds.iter().map(|kind| format!("{path}::{} => {{}}", kind.head.name));
                    matches(&path, known.chain([format!("{path}::Unknown(_) => {{}}")]).collect(), cases);
                }
                _ => {}
            }
        }
    }
}

fn of_response(path: &str, response: &Response, cases: &mut Vec<Case>) {
    let line = format!("let _ = {path} {{ ..any::<{path}>() }};");
    cases.push(Case::fails("a response built by literal", &["E0639"], line));
    for field in response.fields.iter().filter(|field| !field.public) {
        let line = format!("let _ = &any::<{path}>().{};", field.head.name);
        cases.push(Case::fails("a constant of a response read", &["E0616"], line));
    }
}

/// With all that is known there is still more; with a rest it compiles.
pub(crate) fn matches(path: &str, arms: Vec<String>, cases: &mut Vec<Case>) {
    let case = |kind, codes, arms: &[String]| {
        let line = format!("match any::<{path}>() {{ {} }}", arms.join(", "));
        Case { kind, line, codes, stage: Stage::Patterns }
    };
    cases.push(case("an exhaustive match on an open enum", &["E0004"], &arms));
    let with_rest: Vec<String> = arms.into_iter().chain(["_ => {}".to_owned()]).collect();
    cases.push(case("a match with a rest", &[], &with_rest));
}
