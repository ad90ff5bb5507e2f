//! `cargo xtask openapi`: one OpenAPI document per service.

use anyhow::Result;
use codegen::files::Files;

use crate::report::{self, Outcome};
use crate::write::{self, Mode, Target};
use crate::{cli, sources, workspace};

pub(crate) fn run(arguments: &cli::Openapi) -> Result<Outcome> {
    let spec = arguments.spec.clone().unwrap_or_else(workspace::spec);
    let sources = sources::read_services(&spec)?;
    let model = match codegen::load(&sources, None) {
        Ok(model) => model,
        Err(found) => return report::diagnostics(&sources, &workspace::shown(&spec), &found, false),
    };
    let mut files = Files::default();
    for service in &model.services {
        files.add(format!("{}.openapi.json", service.name), codegen::openapi::document(service));
    }
    let target = Target { folder: arguments.out.clone(), files, whole: false };
    let changes = write::apply(std::slice::from_ref(&target), Mode::Write)?;
    report::changes(&changes, usize::MAX);
    eprintln!("{} OpenAPI documents in {}", target.files.len(), arguments.out.display());
    Ok(Outcome::Good)
}
