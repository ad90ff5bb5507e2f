//! `spec/approvals.toml`: changes that are accepted, each with its owner and reason.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use codegen::diff::report::Approval;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;

use crate::diff::tree::Tree;

pub(crate) const PATH: &str = "spec/approvals.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Approvals {
    #[serde(default, rename = "approval")]
    all: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    reason: Reason,
    owner: String,
    /// The last day on which the approval is valid, such as `2027-01-31`.
    expires: Date,
}

#[derive(Debug, Clone, Copy, Deserialize)]
enum Reason {
    #[serde(rename = "upstream changed")]
    UpstreamChanged,
    #[serde(rename = "spec corrected")]
    SpecCorrected,
    #[serde(rename = "generator changed")]
    GeneratorChanged,
}

impl Reason {
    fn as_str(self) -> &'static str {
        match self {
            Self::UpstreamChanged => "upstream changed",
            Self::SpecCorrected => "spec corrected",
            Self::GeneratorChanged => "generator changed",
        }
    }
}

pub(crate) fn read(tree: &Tree) -> Result<Approvals> {
    let Some(text) = tree.text(PATH)? else { return Ok(Approvals::default()) };
    parse(&text).with_context(|| format!("cannot read {PATH}"))
}

fn parse(text: &str) -> Result<Approvals> {
    let approvals: Approvals = toml_edit::de::from_str(text)?;
    for (index, entry) in approvals.all.iter().enumerate() {
        if entry.fingerprint.trim().is_empty() || entry.owner.trim().is_empty() {
            bail!("`fingerprint` and `owner` of an approval cannot be empty");
        }
        if approvals.all[..index].iter().any(|other| other.fingerprint == entry.fingerprint) {
            bail!("duplicate approval of {}", entry.fingerprint);
        }
    }
    Ok(approvals)
}

impl Approvals {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn by_fingerprint(&self) -> BTreeMap<String, Approval> {
        let approval =
            |entry: &Entry| Approval { reason: entry.reason.as_str().to_owned(), owner: entry.owner.clone() };
        self.all.iter().map(|entry| (entry.fingerprint.clone(), approval(entry))).collect()
    }

    /// What is wrong with the file: approvals without a change, and those that expired.
    pub(crate) fn stale(&self, fingerprints: &[String]) -> Vec<String> {
        let matches = |entry: &&Entry| fingerprints.contains(&entry.fingerprint);
        let unmatched = self.all.iter().filter(|entry| !matches(entry));
        let unmatched = unmatched.map(|entry| {
            format!(
                "{PATH}: no change has the fingerprint {}; remove this approval (owner: {})",
                entry.fingerprint, entry.owner
            )
        });
        unmatched.chain(self.expired(today())).collect()
    }

    pub(crate) fn expired_today(&self) -> Vec<String> {
        self.expired(today())
    }

    fn expired(&self, today: Date) -> Vec<String> {
        let expired = self.all.iter().filter(|entry| entry.expires < today);
        expired
            .map(|Entry { fingerprint, owner, expires, .. }| {
                format!("{PATH}: the approval of {fingerprint} expired on {expires}; {owner} must renew or remove it")
            })
            .collect()
    }
}

/// The current date, in UTC so that it is the same on every machine.
fn today() -> Date {
    Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const VALID: &str =
        "[[approval]]\nfingerprint = \"f1\"\nreason = \"spec corrected\"\nowner = \"Ada\"\nexpires = \"2027-01-31\"\n";

    #[test]
    fn an_approval_is_valid_until_its_last_day() {
        let found = parse(VALID).expect("a valid file");
        assert!(found.expired(date(2027, 1, 31)).is_empty());
        assert_eq!(found.expired(date(2027, 2, 1)).len(), 1);
        assert_eq!(found.by_fingerprint()["f1"].owner, "Ada");
        assert_eq!(found.by_fingerprint()["f1"].reason, "spec corrected");
    }

    #[test]
    fn an_approval_without_a_change_is_reported() {
        let found = parse(VALID).expect("a valid file");
        assert!(found.stale(&["f2".to_owned()]).iter().any(|text| text.contains("no change has the fingerprint f1")));
        assert!(!found.stale(&["f1".to_owned()]).iter().any(|text| text.contains("no change")));
    }

    #[test]
    fn mistakes_are_refused_with_what_was_expected() {
        for (mistake, expected) in [
            (VALID.replace("spec corrected", "because"), "expected one of `upstream changed`"),
            (VALID.replace("2027-01-31", "soon"), "expires"),
            (VALID.replace("2027-01-31", "2099-02-31"), "expires"),
            (VALID.replace("owner", "who"), "unknown field `who`, expected one of"),
            (VALID.replace("owner = \"Ada\"\n", ""), "missing field `owner`"),
            (VALID.replace("Ada", " "), "cannot be empty"),
            (format!("{VALID}{VALID}"), "duplicate approval of f1"),
            ("approvals = 1".to_owned(), "unknown field `approvals`, expected `approval`"),
        ] {
            let error = parse(&mistake).expect_err(&mistake).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
