//! Every decision about the Rust we print: model in, [`rust::Crate`] out. One file per question.

mod analysis;
mod bounds;
mod calls;
mod client;
mod constructor;
mod docs;
mod errors;
mod files;
mod generics;
mod jobs;
mod lookup;
mod names;
mod operation;
mod outcomes;
mod pages;
mod paths;
mod previous;
mod requests;
mod responses;
mod rules;
mod types;
mod unions;
mod values;
mod variants;

use std::collections::BTreeSet;

use analysis::Analysis;
use names::Names;

use crate::model::{Model, Service};
use crate::rust;
use crate::source::FileId;

pub(crate) use docs::fenced;

/// What the planner needs besides the model.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How generated code names the runtime.
    pub runtime: String,
    /// How a caller names the root of the generated tree, in documentation: `generated_client`.
    pub root: String,
}

/// Plans the crate for all services.
pub fn plan(model: &Model, settings: &Settings) -> rust::Crate {
    plan_without(model, settings, &BTreeSet::new())
}

/// The same without the types and calls of some spec files.
pub(crate) fn plan_without(model: &Model, settings: &Settings, left_out: &BTreeSet<FileId>) -> rust::Crate {
    let mut files = vec![files::root(model)];
    for service in &model.services {
        files.extend(files::service(service, settings, left_out));
    }
    rust::Crate { runtime: settings.runtime.clone(), files }
}

/// What every plan of a service starts from.
#[derive(Debug)]
struct Context<'a> {
    service: &'a Service,
    names: Names,
    analysis: Analysis<'a>,
    settings: &'a Settings,
}

impl<'a> Context<'a> {
    fn new(service: &'a Service, settings: &'a Settings) -> Self {
        Self { service, names: Names::new(service), analysis: Analysis::new(service), settings }
    }
}
