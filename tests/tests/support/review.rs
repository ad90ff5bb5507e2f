//! Pairs of specs, compared.

use std::path::{Path, PathBuf};

use codegen::diagnostic::render;
use codegen::diff::{Diff, Planned};
use codegen::model::Model;
use codegen::source::Sources;

use super::{folders, package, sources};

/// One folder per rule, with a `base/` and a `head/`.
pub(crate) fn fixtures() -> Vec<(String, PathBuf)> {
    folders(&package().join("diff"))
}

pub(crate) fn read(folder: &Path) -> (Sources, Model) {
    let sources = sources::read(folder);
    let model = load(&folder.display().to_string(), &sources);
    (sources, model)
}

pub(crate) fn load(name: &str, sources: &Sources) -> Model {
    codegen::load(sources, None).unwrap_or_else(|found| panic!("{name}\n{}", render(sources, &found, false)))
}

pub(crate) fn diff(base: &Model, head: &Model) -> Diff {
    let settings =
        codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "generated_client".to_owned() };
    let planned = |model: &Model| Planned::new(model.clone(), &settings);
    codegen::diff::diff(&planned(base), &planned(head))
}
