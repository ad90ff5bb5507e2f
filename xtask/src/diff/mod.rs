//! `cargo xtask diff`: what a change of the specs means.

pub(crate) mod git;
pub(crate) mod tree;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use codegen::diff::report::{self as texts, Review, Spec};
use codegen::diff::{Diff, Flags, ItemChange, Rust, Wire};
use codegen::parallel::both;
use codegen::source::Sources;

use crate::approvals::{self, Approvals};
use crate::cli::{self, FailOn, Format};
use crate::report::{self, Outcome};
use crate::{generate, release};
use tree::{Side, Tree};

/// Two specs, read and compared.
#[derive(Debug)]
pub(crate) struct Compared {
    base: Tree,
    base_sources: Sources,
    head: Tree,
    head_sources: Sources,
    pub(crate) diff: Diff,
    generator: Option<Vec<ItemChange>>,
    runtime: Option<Vec<ItemChange>>,
}

pub(crate) fn run(arguments: &cli::Diff) -> Result<Outcome> {
    let base = match &arguments.base {
        Some(name) => Tree::named(name)?,
        None => Tree::merge_base()?,
    };
    let head = match &arguments.head {
        Some(name) => Tree::named(name)?,
        None => Tree::working(),
    };
    let compared = compare(base, head, &arguments.service)?;
    let found = approvals::read(&compared.head)?;
    let stale = stale(&found, &compared)?;
    let review = compared.review(found.by_fingerprint(), release::version(&compared.head)?);
    report::print(print(&review, arguments.format).trim_end())?;
    report::errors(&stale);
    let fails = arguments.fail_on.iter().any(|on| reaches(&review, *on));
    Ok(if fails || !stale.is_empty() { Outcome::Problems } else { Outcome::Good })
}

/// An approval may be of a change that this branch did not make, but that waits for its release.
fn stale(approvals: &Approvals, compared: &Compared) -> Result<Vec<String>> {
    if approvals.is_empty() {
        return Ok(Vec::new());
    }
    let waiting = match release::released(&compared.head)? {
        Some(released) => Some(compare(Tree::released(released), Tree::working(), &[])?),
        None => None,
    };
    let waiting = waiting.iter().flat_map(Compared::fingerprints);
    let known: Vec<String> = compared.fingerprints().into_iter().chain(waiting).collect();
    Ok(approvals.stale(&known))
}

/// Reads both, at once, and compares them.
pub(crate) fn compare(base: Tree, head: Tree, services: &[String]) -> Result<Compared> {
    let (base_sources, head_sources) = both(|| base.specs(), || head.specs());
    let (base_sources, head_sources) = Sources::aligned(base_sources?, head_sources?);
    let [base_model, head_model] = codegen::load_both(&base_sources, &head_sources);
    let mut base_model = base.model(base_model, &base_sources, Side::Base)?;
    let mut head_model = head.model(head_model, &head_sources, Side::Head)?;
    // A service that neither side has is a typo, not a service without changes.
    for name in services {
        if !base_model.services.iter().chain(&head_model.services).any(|service| service.name == *name) {
            bail!("no service `{name}` on either side");
        }
    }
    for model in [&mut base_model, &mut head_model] {
        model.services.retain(|service| services.is_empty() || services.contains(&service.name));
    }
    let settings = generate::settings_for_listing();
    let diff = codegen::diff::diff_states((&base_model, &base_sources), (&head_model, &head_sources), &settings);
    let (mut generator, mut runtime) = (None, None);
    // Committed listings are of all services.
    if services.is_empty() {
        let was = base.text("generated-client/api.txt")?.map(|was| codegen::api::parse(&was));
        let is = || codegen::api::items(&codegen::plan::plan(&base_model, &settings));
        generator = was.map(|was| codegen::diff::api::compare(&was, &is()));
        let listings = (base.text("generated-client/runtime-api.txt")?, head.text("generated-client/runtime-api.txt")?);
        if let (Some(was), Some(is)) = listings {
            runtime = Some(codegen::diff::api::texts(&was, &is));
        }
    }
    // Freed with the process: to take models apart takes longer than to compare two that are almost the same.
    std::mem::forget((base_model, head_model));
    Ok(Compared { base, base_sources, head, head_sources, diff, generator, runtime })
}

impl Compared {
    pub(crate) fn review(
        &self,
        approved: BTreeMap<String, texts::Approval>,
        version: Option<release::Known>,
    ) -> Review<'_> {
        let mut review = Review {
            base: Spec { sources: &self.base_sources, folder: &self.base.folder, name: &self.base.name },
            head: Spec { sources: &self.head_sources, folder: &self.head.folder, name: &self.head.name },
            diff: &self.diff,
            generator: self.generator.as_deref(),
            runtime: self.runtime.as_deref(),
            approved,
            version: None,
            is_by_vendor: false,
        };
        review.version = version.map(|known| known.required_by(review.rust()));
        review
    }

    /// The fingerprints that approvals may name.
    pub(crate) fn fingerprints(&self) -> Vec<String> {
        self.review(BTreeMap::new(), None).fingerprints()
    }
}

pub(crate) fn print(review: &Review<'_>, format: Format) -> String {
    match format {
        Format::Terminal => texts::terminal(review),
        Format::Markdown => texts::markdown(review),
        Format::Json => texts::json(review),
        Format::Github => texts::github(review),
    }
}

/// Whether anything is as bad as what the caller will not have. What was approved does not count.
pub(crate) fn reaches(review: &Review<'_>, on: FailOn) -> bool {
    let flagged = |flag| review.open().any(|change| change.flags.has(flag));
    match on {
        FailOn::Breaks => review.wire() >= Wire::Breaks,
        FailOn::Risk => review.wire() >= Wire::Risk,
        FailOn::Major => review.open_rust() >= Rust::Major,
        FailOn::Minor => review.open_rust() >= Rust::Minor,
        FailOn::Change => review.open().next().is_some() || review.open_items().next().is_some(),
        FailOn::Money => flagged(Flags::SPEND),
        FailOn::Security => flagged(Flags::SECURITY),
        FailOn::Silent => flagged(Flags::SILENT) || review.open_items().any(ItemChange::is_silent),
    }
}
