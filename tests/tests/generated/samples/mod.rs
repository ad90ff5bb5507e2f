//! One meaning (law 12): the generated types, their checks before sending, the example checker and the exported OpenAPI document
//! agree on each sample value of each type.
//!
//! `SAMPLE_SEED=7 cargo test -p tests --test generated samples` makes other samples than usual; a failure prints its seed.
//! `SAMPLE_ROUNDS=50` goes on with the seeds after it, for a longer run.

mod agreement;
mod calls;
mod changed;
mod constants;
mod emulated;
mod endpoints;
mod export;
mod forms;
#[allow(deprecated, reason = "deprecated types have samples too")]
mod generated;
pub(crate) mod generated_calls;
mod generated_services;
mod leniency;
mod parameters;
mod reads;
pub(crate) mod written;

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::{Model, Service, TypeId, TypeKind, ValueKind};
use codegen::parallel;
use codegen::sample::{Sample, Sampler, Side};
use codegen::source::Sources;

use self::agreement::Agreement;
use self::export::Export;
use self::generated::{Generated, TYPES};
use self::leniency::Leniency;
use crate::sources;

/// Any seed would do.
const SEED: u64 = 20_260_531;
/// As many problems as one wants to read.
const SHOWN: usize = 40;
/// How many changes anywhere inside are made to a value.
const INSIDE: usize = 6;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{variable} is `{text}`")))
}

/// The specs that the table of types was made from.
fn specs() -> Vec<(String, Sources)> {
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let names: BTreeSet<&str> = TYPES.iter().map(|one| one.spec).collect();
    let folder = |name: &str| match name {
        "spec" => package.join("../spec"),
        golden => package.join("golden").join(golden).join("spec"),
    };
    names.into_iter().map(|name| (name.to_owned(), sources::read(&folder(name)))).collect()
}

pub(crate) fn models() -> BTreeMap<String, Model> {
    let load = |sources: &Sources| codegen::load(sources, None).expect("the build script loaded it");
    specs().iter().map(|(name, sources)| (name.clone(), load(sources))).collect()
}

/// The samples of one type, each checked.
fn samples_of(
    generated: Generated,
    service: &Service,
    sampler: &mut Sampler<'_>,
    agreement: &mut Agreement<'_>,
) -> Found {
    let ty = Sampler::named(TypeId(generated.id));
    let name = &service.types[generated.id].name;
    let documented = sampler.documented(name, &ty);
    let mut samples = sampler.changed(name, &ty, &documented);
    for value in &documented {
        samples.extend(sampler.changed_inside(name, &ty, value, INSIDE));
    }
    let what = format!("{name}, documented");
    let documented = documented.into_iter().map(|value| Sample {
        what: what.clone(),
        value,
        expect: sampler.expect(&ty),
        fields: vec![],
    });
    samples.extend(documented);
    let problems = samples.iter().flat_map(|sample| agreement.problems(sample)).collect();
    Found { samples: samples.len(), problems }
}

#[derive(Default)]
struct Found {
    samples: usize,
    problems: Vec<String>,
}

impl Found {
    fn and(mut self, other: Self) -> Self {
        self.samples += other.samples;
        self.problems.extend(other.problems);
        self
    }
}

/// The samples of all types of one side of a service.
fn samples_of_side(
    (service, leniency): (&Service, &Leniency),
    side: Side,
    types: &[Generated],
    export: &mut Export,
    seed: u64,
) -> Found {
    let mut sampler = Sampler::new(service, side, seed);
    let mut found = Found::default();
    for generated in types.iter().filter(|one| one.side == side) {
        let id = TypeId(generated.id);
        let ty = Sampler::named(id);
        let def = service.type_def(id);
        let is_variant = is_variant(service, id);
        let mut agreement = Agreement { generated: *generated, service, leniency, def, ty, export, is_variant };
        let of_type = samples_of(*generated, service, &mut sampler, &mut agreement);
        found.samples += of_type.samples;
        let place = format!("{}/{} ({side:?})", generated.spec, service.name);
        found.problems.extend(of_type.problems.into_iter().map(|problem| format!("{place} {problem}")));
    }
    found.problems.extend(sampler.untaken().into_iter().map(|choice| format!("never sampled: {choice}")));
    found
}

fn is_variant(service: &Service, id: TypeId) -> bool {
    service.types.iter().any(|def| match &def.kind {
        TypeKind::Union(union) => {
            union.variants.iter().any(|one| matches!(one.ty.kind, ValueKind::Named(ty) if ty == id))
        }
        TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => false,
    })
}

fn all_samples(seed: u64) -> Found {
    let models: Vec<(String, Model)> = models().into_iter().collect();
    let of_specs = parallel::map(&models, |(spec, model)| samples_of_spec(spec, model, seed));
    of_specs.into_iter().fold(Found::default(), Found::and)
}

fn samples_of_spec(spec: &str, model: &Model, seed: u64) -> Found {
    let mut all = Found::default();
    let leniency = Leniency::new(model);
    for (index, service) in model.services.iter().enumerate() {
        let of_service = TYPES.iter().filter(|one| one.spec == spec && one.service == index);
        let types: Vec<Generated> = of_service.copied().collect();
        let mut export = Export::new(service);
        for side in [Side::Request, Side::Response] {
            all = all.and(samples_of_side((service, &leniency), side, &types, &mut export, seed));
        }
    }
    all
}

#[test]
fn samples_mean_the_same_to_all() {
    let first = number("SAMPLE_SEED", SEED);
    let mut samples = 0;
    for seed in first..first + number("SAMPLE_ROUNDS", 1) {
        let found = all_samples(seed);
        samples += found.samples;
        let shown: Vec<_> = found.problems.iter().take(SHOWN).map(String::as_str).collect();
        let count = found.problems.len();
        assert!(shown.is_empty(), "{count} problems, with SAMPLE_SEED={seed}:\n{}", shown.join("\n"));
    }
    assert!(samples > 10_000, "only {samples} samples were made");
    eprintln!("{samples} samples");
}
