//! `cargo xtask watch`: what the newest document of a vendor would change in the specs.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::cli::Watch;
use crate::diff::tree::Tree;
use crate::diff::{compare, print, reaches};
use crate::import::{Fresh, FreshFile};
use crate::report::{self, Outcome};
use crate::{sources, workspace};

pub(crate) fn run(arguments: &Watch) -> Result<Outcome> {
    let fresh = Fresh::read(&arguments.document, arguments.service.as_deref(), &[], &workspace::spec())?;
    let own = sources::read_services(&workspace::spec())?;
    let head = Tree::of_specs("the newest document", &fresh.sources(&own));
    let compared = compare(Tree::working(), head, std::slice::from_ref(&fresh.service))?;
    let review = compared.review(BTreeMap::new(), None);
    report::print(print(&review, arguments.format).trim_end())?;
    let names = |text: &dyn Fn(&FreshFile) -> Option<&str>| -> BTreeSet<String> {
        fresh.files.iter().filter_map(text).flat_map(endpoints).collect()
    };
    let added = names(&|file| Some(&file.merged)).difference(&names(&|file| file.own.as_deref())).count();
    if added > 0 {
        eprintln!("{added} new endpoints: `cargo xtask import openapi` takes them over");
    }
    let fails = arguments.fail_on.iter().any(|on| reaches(&review, *on));
    Ok(if fails { Outcome::Problems } else { Outcome::Good })
}

/// The names of endpoints: the keys below `endpoints`.
fn endpoints(text: &str) -> Vec<String> {
    let below = text.lines().skip_while(|line| *line != "endpoints:").skip(1);
    let own = below.take_while(|line| line.is_empty() || line.starts_with(' '));
    own.filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with(' '))
        .map(str::to_owned)
        .collect()
}
