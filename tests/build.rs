//! Writes what the tests cannot write by hand: one test per example file, and tables of all generated types, calls and
//! services, so that the model can be held against the Rust that was generated for it.

#[path = "build/calls.rs"]
mod calls;
#[path = "build/names.rs"]
mod names;
#[path = "build/round_trips.rs"]
mod round_trips;
#[path = "build/services.rs"]
mod services;
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "tests/support/sources.rs"]
mod sources;
#[path = "build/types.rs"]
mod types;

use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::model::Model;
use names::Names;

/// What is written, by file.
#[derive(Default)]
struct Written {
    round_trips: String,
    types: String,
    calls: String,
    services: String,
}

fn main() {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo says where the package is"));
    let spec = package.join("../spec");
    let golden = package.join("golden");
    println!("cargo::rerun-if-changed={}", spec.display());
    println!("cargo::rerun-if-changed={}", golden.display());
    let mut written = Written::default();
    one_spec("spec", &spec, "generated_client", &mut written);
    for case in fs::read_dir(&golden).expect("the goldens") {
        let folder = case.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        one_spec(&name, &folder.join("spec"), &format!("crate::{}", name.replace('-', "_")), &mut written);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where to write"));
    let write = |file: &str, text: String| fs::write(out.join(file), text).expect("the file can be written");
    write("round_trip.rs", written.round_trips);
    write("calls.rs", format!("pub(crate) const CALLS: &[GeneratedCall] = &[\n{}];\n", written.calls));
    let services = written.services;
    write("services.rs", format!("pub(super) const SERVICES: &[GeneratedService] = &[\n{services}];\n"));
    write("types.rs", format!("pub(super) const TYPES: &[Generated] = &[\n{}];\n", written.types));
}

/// A spec that is wrong has nothing: other tests show what is wrong with it.
fn one_spec(spec: &str, folder: &Path, root: &str, written: &mut Written) {
    let Ok(model) = codegen::load(&sources::read(folder), None) else {
        println!("cargo::warning={} does not load; what is generated from it is not tested", folder.display());
        return;
    };
    let settings = codegen::plan::Settings { runtime: "generated_client::runtime".to_owned(), root: root.to_owned() };
    let names = Names { krate: &codegen::plan::plan(&model, &settings), root };
    write(spec, &model, &names, written);
}

fn write(spec: &str, model: &Model, names: &Names<'_>, written: &mut Written) {
    for (index, service) in model.services.iter().enumerate() {
        round_trips::write(service, names, &mut written.round_trips);
        types::write(spec, index, service, names, &mut written.types);
        calls::write(spec, index, service, names, &mut written.calls);
        services::write(spec, index, service, names, &mut written.services);
    }
}
