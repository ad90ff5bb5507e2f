//! How fast the largest request is written, compared with serde's derive on the same request.
//!
//! ```text
//! cargo bench -p generated-client --bench encode
//! ```
//!
//! The last figure of a line is the time, as a multiple of ours.

#[path = "encode/plain.rs"]
mod plain;
#[path = "support/rounds.rs"]
mod rounds;

use std::{fs, path::Path};

use generated_client::{postpress::SearchBody, runtime::support::Writer};
use rounds::{Form, compare};
use serde_json::Value;

fn main() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/postpress/examples/search-recruiter-people.request.json");
    let example = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let ours: SearchBody = serde_json::from_str(&example).expect("is a request");
    let plain: plain::Recruiter = serde_json::from_str(&example).expect("is a request");
    let text = Writer::json(&ours).expect("can be written");
    let value = |text: &str| serde_json::from_str::<Value>(text).expect("is JSON");
    assert_eq!(value(&text), value(&serde_json::to_string(&plain).expect("can be written")), "both write the same");

    let forms = [
        Form::new("ours", || Writer::json(&ours).expect("can be written")),
        Form::new("serde derive", || serde_json::to_string(&plain).expect("can be written")),
    ];
    compare("the largest request", text.len(), &forms);
}
