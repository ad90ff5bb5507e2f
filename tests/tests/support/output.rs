//! The output of the generator for the specs of this repository.

use std::collections::BTreeMap;

use codegen::Generated;
use codegen::diagnostic::render;
use codegen::source::Sources;

use super::{folders, package, sources, workspace};

/// The real specs and those of the goldens.
pub(crate) fn specs() -> Vec<(String, Sources)> {
    let goldens = folders(&package().join("golden")).into_iter().map(|(name, folder)| (name, folder.join("spec")));
    let all = std::iter::once(("spec".to_owned(), workspace().join("spec"))).chain(goldens);
    all.map(|(name, folder)| (name, sources::read(&folder))).collect()
}

/// As `cargo xtask generate` does it.
pub(crate) fn generate(name: &str, sources: &Sources) -> Generated {
    let plan = codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "generated_client".to_owned() };
    let settings = codegen::Settings { plan, features: None };
    codegen::generate(sources, &settings).unwrap_or_else(|found| panic!("{name}\n{}", render(sources, &found, false)))
}

/// All of the output, by path.
pub(crate) fn output(name: &str, sources: &Sources) -> BTreeMap<String, String> {
    let generated = generate(name, sources);
    let files = generated.files.iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.chain([("api.txt".to_owned(), generated.api.clone())]).collect()
}
