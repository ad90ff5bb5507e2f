//! What must not compile, for every type of the real specs: cases derived from the plan of the client, so that a new field,
//! variant, id or word brings its own.
//!
//! Each case is one line of a generated program. A marked line has to fail with one of its error codes, a line without a mark
//! has to compile. The compiler is asked once per file, against the client that is built already. Errors of a later stage of
//! the compiler are hidden by those of an earlier one, so that each stage has files of its own.

mod calls;
mod cases;
mod check;
mod ids;
#[path = "../support/instances.rs"]
mod instances;
#[allow(dead_code, reason = "the build script uses the rest")]
#[path = "../../build/names.rs"]
mod names;
mod planned;
mod requests;
mod responses;
mod snippets;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../support/sources.rs"]
mod sources;
mod toolchain;

use std::collections::BTreeMap;
use std::path::Path;

use cases::Case;
use check::check;
use codegen::model::Model;
use codegen::rust::Crate;
use names::Names;

/// More cases than this of one kind are sampled: every n-th.
const MOST_OF_A_KIND: usize = 1_000;

fn plan() -> (Model, Crate) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let model = codegen::load(&sources::read(&folder), None).expect("the specs are right");
    let settings = codegen::plan::Settings {
        runtime: "generated_client::runtime".to_owned(),
        root: "generated_client".to_owned(),
    };
    let krate = codegen::plan::plan(&model, &settings);
    (model, krate)
}

fn all_cases() -> Vec<Case> {
    let (_, krate) = plan();
    let names = Names { krate: &krate, root: "generated_client" };
    let krate = instances::concrete(&krate, &|ty| names.text(ty));
    let names = Names { krate: &krate, root: "generated_client" };
    let mut cases = Vec::new();
    requests::write(&names, &mut cases);
    calls::write(&names, &mut cases);
    responses::write(&names, &mut cases);
    ids::write(&names, &mut cases);
    cases
}

/// Every n-th of the kinds that are many, and how many there were.
fn sampled(cases: Vec<Case>) -> (Vec<Case>, BTreeMap<&'static str, (usize, usize)>) {
    let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        counts.entry(case.kind).or_default().0 += 1;
    }
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for case in cases {
        let (all, tried) = counts.get_mut(case.kind).expect("it was counted");
        let index = seen.entry(case.kind).or_default();
        if index.is_multiple_of(all.div_ceil(MOST_OF_A_KIND)) {
            *tried += 1;
            kept.push(case);
        }
        *index += 1;
    }
    (kept, counts)
}

#[test]
fn whatever_may_be_sent_can_be_said() {
    let (model, krate) = plan();
    let differences = planned::differences(&model, &Names { krate: &krate, root: "generated_client" });
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn what_must_not_compile_does_not() {
    let (cases, counts) = sampled(all_cases());
    let problems = check(&cases);
    for (kind, (all, tried)) in &counts {
        eprintln!("{tried:5} of {all:5} cases: {kind}");
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
    let kinds = cases::KINDS.iter().filter(|kind| !counts.contains_key(**kind)).collect::<Vec<_>>();
    assert!(kinds.is_empty(), "no case of these kinds: {kinds:?}");
}
