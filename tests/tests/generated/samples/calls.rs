//! Whole calls: what is documented could be sent, what is wrong could not.

use std::collections::BTreeMap;

use codegen::model::{Endpoint, Service};
use codegen::resolve::misfits;
use codegen::sample::{Expect, Fate, Sample, Sampler, Side};
use serde_json::Value;

use super::export::Export;
use super::generated_calls::{CALLS, GeneratedCall, Parts};
use super::{SEED, models, number};

#[test]
fn calls_are_refused_before_they_are_sent() {
    let seed = number("SAMPLE_SEED", SEED);
    let (models, mut samples, mut problems) = (models(), 0, Vec::new());
    let mut exports = BTreeMap::new();
    for call in CALLS {
        let service = &models[call.spec].services[call.service];
        let endpoint = &service.endpoints[call.endpoint];
        let mut sampler = Sampler::new(service, Side::Request, seed);
        let documented = sampler.documented_calls(endpoint);
        let wrong = sampler.wrong_calls(endpoint, &documented);
        let what = format!("{}, documented", endpoint.name);
        let documented =
            documented.into_iter().map(|value| Sample { what: what.clone(), value, expect: Expect::DOCUMENTED });
        let export = exports.entry((call.spec, call.service)).or_insert_with(|| Export::new(service));
        for sample in documented.chain(wrong) {
            samples += 1;
            problems.extend(judge(call, service, endpoint, export, &sample));
        }
    }
    assert!(problems.is_empty(), "with SAMPLE_SEED={seed}:\n{}", problems.join("\n"));
    assert!(samples > 500, "only {samples} samples were made");
}

fn judge(
    call: &GeneratedCall,
    service: &Service,
    endpoint: &Endpoint,
    export: &mut Export,
    sample: &Sample,
) -> Vec<String> {
    let parts = sample.value.as_object().expect("the parts of a call");
    let violations = (call.violations)(Parts(parts)).unwrap_or_else(|error| vec![error.to_string()]);
    let mut found = match (sample.expect.types, violations.first()) {
        (Fate::Refused, None) => vec!["would be sent".to_owned()],
        (Fate::Taken | Fate::Unknown, Some(violation)) => vec![format!("would not be sent: {violation}")],
        (Fate::Refused, Some(_)) | (Fate::Taken | Fate::Unknown, None) => vec![],
    };
    if let (Some(ty), Some(body)) = (&endpoint.body, parts.get("body")) {
        // Only a sample of the body says what others make of it.
        let is_of_body = sample.expect == Expect::DOCUMENTED || sample.what.contains(", body");
        if is_of_body && misfits(service, Side::Request, ty, body).is_empty() != sample.expect.example {
            found.push("the example checker does not agree".to_owned());
        }
        found.extend(of_export(endpoint, export, body, sample.expect.export.filter(|_| is_of_body)));
    }
    let place = |problem| format!("{}/{} {}: {problem}\n    {}", call.spec, service.name, sample.what, sample.value);
    found.into_iter().map(place).collect()
}

fn of_export(endpoint: &Endpoint, export: &mut Export, body: &Value, expected: Option<bool>) -> Option<String> {
    let misfit = export.misfit_of_body(endpoint, body)?;
    match (expected, misfit) {
        (Some(true), Some(reason)) => Some(format!("the export refuses it: {reason}")),
        (Some(false), None) => Some("the export takes it".to_owned()),
        (None, _) | (Some(true), None) | (Some(false), Some(_)) => None,
    }
}
