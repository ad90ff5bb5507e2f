//! YAML specs of web APIs in, the text of a typed Rust client out.
//!
//! ```text
//! sources --parse--> document --resolve--> model --plan--> rust --emit--> tokens --format--> files
//! ```
//!
//! Everything here is a pure function: no file, no clock, no environment, no process, no network.

#![deny(clippy::self_named_module_files)]

pub mod api;
#[cfg(feature = "sample")]
pub mod content;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
#[cfg(feature = "sample")]
pub mod emulate;
pub mod files;
pub mod format;
pub mod import;
#[cfg(feature = "sample")]
pub mod learn;
pub mod model;
pub mod naming;
pub mod openapi;
pub mod parallel;
pub mod parse;
pub mod plan;
pub mod resolve;
pub mod runtime_api;
pub mod rust;
#[cfg(feature = "sample")]
pub mod sample;
pub mod schema;
pub mod source;
pub mod vocabulary;

use std::collections::BTreeSet;

use diagnostic::{Diagnostic, Diagnostics};
use document::Document;
use files::Files;
use model::Model;
use source::Sources;

/// The settings of a run.
#[derive(Debug, Clone)]
pub struct Settings {
    pub plan: plan::Settings,
    /// The Cargo features that exist, or `None` if they are generated.
    pub features: Option<BTreeSet<String>>,
}

/// The result of a run.
#[derive(Debug, Clone)]
pub struct Generated {
    pub model: Model,
    /// Rust files, from the root of the generated tree.
    pub files: Files,
    /// The listing of the public API.
    pub api: String,
}

/// Reads specs: the model, or everything that is wrong with them.
pub fn load(sources: &Sources, features: Option<&BTreeSet<String>>) -> Result<Model, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    let document = parse::parse(sources, &mut diagnostics);
    resolved(sources, document, features, diagnostics)
}

/// Reads two states of the same specs. Files that both [aligned](Sources::aligned) sources contain are parsed once.
pub fn load_both(base: &Sources, head: &Sources) -> [Result<Model, Vec<Diagnostic>>; 2] {
    let [mut of_base, mut of_head] = [Diagnostics::default(), Diagnostics::default()];
    let [written_base, written_head] = parse::parse_both([base, head], [&mut of_base, &mut of_head]);
    let (base, head) =
        parallel::both(|| resolved(base, written_base, None, of_base), || resolved(head, written_head, None, of_head));
    [base, head]
}

fn resolved(
    sources: &Sources,
    document: Document,
    features: Option<&BTreeSet<String>>,
    mut diagnostics: Diagnostics,
) -> Result<Model, Vec<Diagnostic>> {
    match resolve::resolve(sources, &document, features, &mut diagnostics) {
        Some(model) if diagnostics.is_empty() => Ok(model),
        _ => Err(diagnostics.into_sorted()),
    }
}

/// The whole way from specs to files.
pub fn generate(sources: &Sources, settings: &Settings) -> Result<Generated, Vec<Diagnostic>> {
    let model = load(sources, settings.features.as_ref())?;
    let krate = plan::plan(&model, &settings.plan);
    let (files, api) = parallel::both(|| print(&krate), || api::listing(&krate));
    Ok(Generated { model, files, api })
}

/// Prints the files. It is most of the work, and the files are independent.
fn print(krate: &rust::Crate) -> Files {
    let texts = parallel::map(&krate.files, |file| emit::file(krate, file));
    let mut files = Files::default();
    for (file, text) in krate.files.iter().zip(texts) {
        files.add(file.path.clone(), text);
    }
    files
}
