//! Pairs of specs, compared.

use codegen::diagnostic::render;
use codegen::diff::{Diff, Planned};
use codegen::model::Model;
use codegen::source::Sources;

use super::fixtures::{self, Fixture, FixtureFile};
use super::package;

/// One file per family of rules, one section per rule.
pub(crate) fn families() -> Vec<FixtureFile> {
    fixtures::in_folder(&package().join("diff/rules"))
}

/// The sections of all families.
pub(crate) fn fixtures() -> Vec<Fixture> {
    families().into_iter().flat_map(|family| family.sections).collect()
}

/// Other pairs: `report`, `renames`, and the specs of `mutants`.
pub(crate) fn other(name: &str) -> FixtureFile {
    FixtureFile::read(package().join("diff").join(name).with_extension("txt"))
}

/// What base and head of a fixture mean.
pub(crate) fn models(fixture: &Fixture) -> (Model, Model) {
    let load = |side: &str, sources| load(&format!("{}, {side}", fixture.name), sources);
    (load("base", &fixture.base), load("head", &fixture.head))
}

pub(crate) fn load(name: &str, sources: &Sources) -> Model {
    codegen::load(sources, None).unwrap_or_else(|found| panic!("{name}\n{}", render(sources, &found, false)))
}

pub(crate) fn diff(base: &Model, head: &Model) -> Diff {
    codegen::diff::diff(&planned(base), &planned(head))
}

pub(crate) fn planned(model: &Model) -> Planned {
    let settings =
        codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "generated_client".to_owned() };
    Planned::new(model.clone(), &settings)
}
