//! Every decision about the Rust we print: model in, [`rust::Crate`] out. One file per question.

mod analysis;
mod bounds;
mod calls;
mod client;
mod constructor;
mod context;
mod docs;
mod errors;
mod files;
mod generics;
mod lookup;
mod names;
mod operation;
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

use crate::model::Model;
use crate::rust;

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
    let mut files = vec![files::root(model)];
    for service in &model.services {
        files.extend(files::service(service, settings));
    }
    rust::Crate { runtime: settings.runtime.clone(), files }
}
