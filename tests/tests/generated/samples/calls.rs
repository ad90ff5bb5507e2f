//! Whole calls: documented values are sent as given, invalid ones are not sent.

use std::collections::BTreeMap;

use codegen::model::{Endpoint, Service};
use codegen::resolve::misfits;
use codegen::sample::{Expect, Fate, Sample, Sampler, Side};
use serde_json::{Map, Value};

use super::export::Export;
use super::generated_calls::{CALLS, GeneratedCall, Parts};
use super::{SEED, models, number, parameters, written};

#[test]
fn calls_are_sent_as_they_were_said_or_refused_before() {
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
        let documented = documented.into_iter().map(|value| Sample {
            what: what.clone(),
            value,
            expect: Expect::DOCUMENTED,
            fields: vec![],
        });
        let export = exports.entry((call.spec, call.service)).or_insert_with(|| Export::new(service));
        for sample in documented.chain(wrong) {
            samples += 1;
            problems.extend(checked(call, service, endpoint, export, &sample));
        }
    }
    assert!(problems.is_empty(), "with SAMPLE_SEED={seed}:\n{}", problems.join("\n"));
    assert!(samples > 500, "only {samples} samples were made");
}

/// The parts of a call, and who is asked about them.
struct Case<'a> {
    service: &'a Service,
    endpoint: &'a Endpoint,
    sample: &'a Sample,
    parts: &'a Map<String, Value>,
}

fn checked(
    call: &GeneratedCall,
    service: &Service,
    endpoint: &Endpoint,
    export: &mut Export,
    sample: &Sample,
) -> Vec<String> {
    let parts = sample.value.as_object().expect("the parts of a call");
    let case = Case { service, endpoint, sample, parts };
    let mut found = case.sent(call);
    found.extend(case.of_body(export));
    found.extend(parameters::problem(export, (service, endpoint), parts, sample));
    let place = |problem| format!("{}/{} {}: {problem}\n    {}", call.spec, service.name, sample.what, sample.value);
    found.into_iter().map(place).collect()
}

impl Case<'_> {
    fn sent(&self, call: &GeneratedCall) -> Vec<String> {
        let made = match (call.made)(Parts(self.parts)) {
            Ok(made) => made,
            Err(_) if self.sample.expect.types == Fate::Refused => return vec![],
            Err(error) => return vec![format!("cannot be made: {error}")],
        };
        match (self.sample.expect.types, made.violations.first(), &made.request) {
            // By itself, a value that is not listed is made on purpose.
            (Fate::Refused, _, Some(_)) if self.is_unlisted_by_itself() => {
                vec![]
            }
            (Fate::Refused, _, Some(_)) => vec!["would be sent".to_owned()],
            (Fate::Refused, _, None) => vec![],
            (Fate::Taken | Fate::Unknown, Some(violation), _) => vec![format!("would not be sent: {violation}")],
            (Fate::Taken | Fate::Unknown, None, None) => vec!["is not sent, and nothing is wrong with it".to_owned()],
            (Fate::Taken | Fate::Unknown, None, Some(request)) => {
                written::problems(self.service, self.endpoint, self.parts, request)
            }
        }
    }

    /// Whether a parameter, or the whole body, is a value of an enum that the spec does not list.
    fn is_unlisted_by_itself(&self) -> bool {
        let what = &self.sample.what;
        what.contains("listed") && (!what.contains(", body") || what.contains(", body: "))
    }

    /// Only a sample of the body says what others make of it.
    fn of_body(&self, export: &mut Export) -> Vec<String> {
        let (Some(ty), Some(body)) = (&self.endpoint.body, self.parts.get("body")) else { return vec![] };
        if self.sample.expect != Expect::DOCUMENTED && !self.sample.what.contains(", body") {
            return vec![];
        }
        let is_example = misfits(self.service, Side::Request, ty, body).is_empty();
        let mut found = Vec::new();
        if is_example != self.sample.expect.example {
            found.push("the example checker does not agree".to_owned());
        }
        if let Some(misfit) = export.misfit_of_body(self.endpoint, body) {
            found.extend(agreed(self.sample.expect.export, misfit));
        }
        found
    }
}

/// What the document says, where it is not what was expected.
pub(super) fn agreed(expected: Option<bool>, misfit: Option<String>) -> Option<String> {
    match (expected, misfit) {
        (Some(true), Some(reason)) => Some(format!("the export refuses it: {reason}")),
        (Some(false), None) => Some("the export takes it".to_owned()),
        (None, _) | (Some(true), None) | (Some(false), Some(_)) => None,
    }
}
