//! No text makes the loader panic, nor the printer of diagnostics; and what loads can be generated.

#![no_main]

use codegen::diagnostic::{render, to_json};
use codegen::source::{SourceFile, Sources};
use libfuzzer_sys::fuzz_target;

/// Parts the two files of an input.
const CUT: &str = "\n=====\n";

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (service, more) = text.split_once(CUT).unwrap_or((text, ""));
    let sources = Sources::new([
        SourceFile::new("petshop/service.yaml", service),
        SourceFile::new("petshop/more.yaml", more),
        SourceFile::new("petshop/examples/pets.json", "{\"pets\": []}"),
    ]);
    match codegen::load(&sources, None) {
        Err(found) => {
            render(&sources, &found, true);
            to_json(&sources, &found);
        }
        Ok(_) => {
            let plan = codegen::plan::Settings { runtime: "crate::runtime".to_owned(), root: "client".to_owned() };
            codegen::generate(&sources, &codegen::Settings { plan, features: None }).expect("it loads");
        }
    }
});
