//! `cargo xtask watch`: what the newest document of a vendor would change in the specs.

use std::collections::BTreeMap;
use std::mem;

use anyhow::Result;
use codegen::diff::report::Review;
use codegen::diff::{Action, Aspect, Change};

use crate::cli::{Format, Watch};
use crate::diff::tree::Tree;
use crate::diff::{compare, print, reaches};
use crate::import::Fresh;
use crate::report::{self, Outcome};
use crate::{sources, workspace};

pub(crate) fn run(arguments: &Watch) -> Result<Outcome> {
    let fresh = Fresh::read(&arguments.document, arguments.service.as_deref(), &[], &workspace::spec())?;
    let own = sources::read_services(&workspace::spec())?;
    let head = Tree::of_specs("the newest document", &fresh.sources(&own));
    let mut compared = compare(Tree::working(), head, std::slice::from_ref(&fresh.service))?;
    let mut added = Vec::new();
    // Programs read all changes in one list.
    if matches!(arguments.format, Format::Terminal | Format::Markdown) {
        (added, compared.diff.changes) = mem::take(&mut compared.diff.changes).into_iter().partition(is_new_endpoint);
    }
    let review = Review { is_by_vendor: true, ..compared.review(BTreeMap::new(), None) };
    report::print(print(&review, arguments.format).trim_end())?;
    if !added.is_empty() {
        report::print(&new_endpoints(&added, arguments.format))?;
    }
    let fails = arguments.fail_on.iter().any(|on| reaches(&review, *on));
    Ok(if fails { Outcome::Problems } else { Outcome::Good })
}

/// The specs need not have every endpoint of a vendor, so that a new one changes nothing for callers.
fn is_new_endpoint(change: &Change) -> bool {
    matches!(change.delta.aspect, Aspect::Endpoint | Aspect::DeprecatedEndpoint) && change.delta.action == Action::Added
}

fn new_endpoints(added: &[Change], format: Format) -> String {
    let (heading, tick) = if format == Format::Markdown { ("### ", "`") } else { ("", "") };
    let rows = added.iter().map(|change| format!("\n- {tick}{}{tick} {}", change.delta.at.path, change.delta.after));
    let rows: String = rows.collect();
    format!("\n{heading}New endpoints, which `cargo xtask import openapi` adds: {}\n{rows}", added.len())
}
