//! From traffic to spec: what responses have that their spec does not say, with the YAML to paste and its place.
//!
//! Responses are only counted, so that their order does not matter. What is proposed is what the next run no longer finds.

mod edit;
mod proposal;
mod seen;
mod walk;

pub use self::proposal::Proposal;
use self::walk::Traffic;
use crate::model::Service;
use crate::source::Sources;

/// A response that was seen.
#[derive(Debug, Clone)]
pub struct Sample {
    /// By its name, with its module where that is needed, and with its service as well: `search`, `linkup.v1.candidates`.
    pub endpoint: String,
    pub status: u16,
    /// The headers as they came, each line by itself.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: String,
}

/// What the spec does not say.
#[derive(Debug, Default)]
pub struct Learned {
    /// In the order of the spec.
    pub proposals: Vec<Proposal>,
    /// Endpoints that no service has.
    pub unknown: Vec<String>,
}

/// Compares responses with the spec.
pub fn learn(sources: &Sources, services: &[Service], samples: &[Sample]) -> Learned {
    let mut learned = Learned::default();
    let mut taken = vec![false; samples.len()];
    for service in services {
        let mut traffic = Traffic::new(service);
        for (sample, taken) in samples.iter().zip(&mut taken) {
            let named = service.endpoints.iter().find(|one| service.is_named(one, &sample.endpoint));
            if let Some(endpoint) = named.filter(|_| !*taken) {
                *taken = true;
                traffic.add(endpoint, sample);
            }
        }
        learned.proposals.extend(proposal::of(sources, &traffic));
    }
    let unknown = samples.iter().zip(taken).filter(|(_, taken)| !taken).map(|(sample, _)| sample.endpoint.clone());
    learned.unknown = unknown.collect();
    learned.unknown.sort();
    learned.unknown.dedup();
    learned.proposals.sort_by(|a, b| (a.at, &a.title).cmp(&(b.at, &b.title)));
    learned
}

/// The spec files with what is proposed: path and text of each that changes.
pub fn written(sources: &Sources, proposals: &[Proposal]) -> Vec<(String, String)> {
    edit::apply(sources, proposals.iter().flat_map(|proposal| proposal.edits.clone()).collect())
}
