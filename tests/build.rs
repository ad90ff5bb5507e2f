//! Writes one test per example file of every endpoint: each decodes, encodes again, and is the same.
//!
//! The Rust names come from the planned crate, by the place in the spec that an item comes from.

#[allow(dead_code, reason = "the tests use the rest")]
#[path = "tests/support/sources.rs"]
mod sources;

use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::model::{self, Endpoint, ExampleBody, ExampleFile, Service};
use codegen::rust::{Call, Crate, Item, Type};
use codegen::source::Place;

fn main() {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo says where the package is"));
    let spec = package.join("../spec");
    let golden = package.join("golden");
    println!("cargo::rerun-if-changed={}", spec.display());
    println!("cargo::rerun-if-changed={}", golden.display());
    let mut text = String::new();
    tests(&spec, "generated_client", &mut text);
    for case in fs::read_dir(&golden).expect("the goldens") {
        let folder = case.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().replace('-', "_");
        tests(&folder.join("spec"), &format!("crate::{name}"), &mut text);
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where to write"));
    fs::write(out.join("round_trip.rs"), text).expect("the tests can be written");
}

/// The tests of one spec. A spec that is wrong has none: other tests show what is wrong with it.
fn tests(spec: &Path, root: &str, text: &mut String) {
    let Ok(model) = codegen::load(&sources::read(spec), None) else {
        println!("cargo::warning={} does not load; its examples are not tested", spec.display());
        return;
    };
    let settings = codegen::plan::Settings { runtime: "generated_client::runtime".to_owned(), root: root.to_owned() };
    let names = Names { krate: &codegen::plan::plan(&model, &settings), root };
    for service in &model.services {
        for endpoint in &service.endpoints {
            for (index, (kind, file, ty)) in examples(service, endpoint, &names).into_iter().enumerate() {
                let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
                let name = format!("{}_{}_{index}_{stem}", service.name, endpoint.name).replace(['-', '.'], "_");
                text.push_str(&test(&name, kind, file, &ty));
            }
        }
    }
}

/// Each file, what it is, and the Rust type that holds it.
fn examples<'m>(
    service: &'m Service,
    endpoint: &'m Endpoint,
    names: &Names<'_>,
) -> Vec<(&'static str, &'m ExampleFile, String)> {
    let call = names.call(endpoint.about.at);
    let mut found = Vec::new();
    for example in &endpoint.examples {
        match &example.body {
            ExampleBody::Call { request, response } => {
                let body = call.fields.iter().find(|field| field.name == "body");
                found.extend(request.iter().zip(body).map(|(file, body)| ("request", file, names.text(&body.ty))));
                found.extend(response.iter().map(|file| ("response", file, names.text(&call.output))));
            }
            ExampleBody::Error { file, .. } => {
                let body = service.errors.as_ref().and_then(|errors| errors.body).map(|id| service.type_def(id));
                found.extend(body.map(|def| ("response", file, names.type_at(def))));
            }
        }
    }
    found
}

fn test(name: &str, kind: &str, file: &ExampleFile, ty: &str) -> String {
    format!("#[test]\nfn {name}() {{\n    {kind}::<{ty}>({:?}, {:?});\n}}\n\n", file.path, file.text)
}

/// The names of a planned crate.
struct Names<'a> {
    krate: &'a Crate,
    root: &'a str,
}

impl Names<'_> {
    fn call(&self, at: Place) -> &Call {
        let mut calls = self.krate.files.iter().flat_map(|file| &file.items).filter_map(|item| match item {
            Item::Call(call) if call.at == at => Some(call.as_ref()),
            _ => None,
        });
        calls.next().expect("each endpoint has a call")
    }

    /// An object that responses hold.
    fn type_at(&self, def: &model::TypeDef) -> String {
        for file in &self.krate.files {
            for item in &file.items {
                match item {
                    Item::Response(response) if response.at == def.about.at => {
                        return format!("{}::{}::{}", self.root, file.public_path, response.name);
                    }
                    _ => {}
                }
            }
        }
        panic!("`{}` is no response", def.name)
    }

    /// A type as another crate writes it.
    fn text(&self, ty: &Type) -> String {
        let runtime = |name: &str| format!("generated_client::runtime::{name}");
        let around = |outer: &str, inner: &Type| format!("{outer}<{}>", self.text(inner));
        match ty {
            Type::String => "String".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Json => "serde_json::Value".to_owned(),
            Type::Timestamp => runtime("Timestamp"),
            Type::LocalTimestamp => runtime("LocalTimestamp"),
            Type::Date => runtime("Date"),
            Type::UnixTimestamp => runtime("UnixTimestamp"),
            Type::Unit | Type::Bytes => panic!("there are no examples of an answer that is not JSON"),
            Type::Named { full, .. } => format!("{}::{full}", self.root),
            Type::Vec(item) => around("Vec", item),
            Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", self.text(item)),
            Type::Option(inner) => around("Option", inner),
            Type::Nullable(inner) => around(&runtime("Nullable"), inner),
            Type::Rows(item) => around(&runtime("Rows"), item),
            Type::Box(inner) => around("Box", inner),
        }
    }
}
