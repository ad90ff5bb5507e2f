//! `spec/approvals.toml`: changes that somebody accepts, with the reason.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use codegen::diff::report::Approval;
use toml_edit::{DocumentMut, Table};

use crate::diff::tree::Tree;

pub(crate) const PATH: &str = "spec/approvals.toml";

const REASONS: [&str; 3] = ["upstream changed", "spec corrected", "generator changed"];

#[derive(Debug, Default)]
pub(crate) struct Approvals {
    all: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    fingerprint: String,
    approval: Approval,
    /// `2027-01-31`: the last day.
    expires: String,
}

pub(crate) fn read(tree: &Tree) -> Result<Approvals> {
    let Some(text) = tree.text(PATH)? else { return Ok(Approvals::default()) };
    parse(&text).with_context(|| format!("cannot read {PATH}"))
}

fn parse(text: &str) -> Result<Approvals> {
    let document: DocumentMut = text.parse()?;
    if let Some((key, _)) = document.iter().find(|(key, _)| *key != "approval") {
        bail!("`{key}` is no key; each approval is a table `[[approval]]`");
    }
    let Some(tables) = document.get("approval") else { return Ok(Approvals::default()) };
    let tables = tables.as_array_of_tables().context("each approval is a table `[[approval]]`")?;
    let all = tables.iter().map(entry).collect::<Result<Vec<_>>>()?;
    for (index, one) in all.iter().enumerate() {
        if all[..index].iter().any(|other| other.fingerprint == one.fingerprint) {
            bail!("{} is approved twice", one.fingerprint);
        }
    }
    Ok(Approvals { all })
}

fn entry(table: &Table) -> Result<Entry> {
    let known = ["fingerprint", "reason", "owner", "expires"];
    if let Some((key, _)) = table.iter().find(|(key, _)| !known.contains(key)) {
        bail!("`{key}` is no key of an approval; these are: {}", known.join(", "));
    }
    let text = |key: &str| -> Result<String> {
        let value = table.get(key).and_then(|item| item.as_str()).map(str::trim);
        let value = value.filter(|value| !value.is_empty());
        value.map(str::to_owned).with_context(|| format!("each approval has a text `{key}`"))
    };
    let entry = Entry {
        fingerprint: text("fingerprint")?,
        approval: Approval { reason: text("reason")?, owner: text("owner")? },
        expires: text("expires")?,
    };
    let reason = &entry.approval.reason;
    if !REASONS.contains(&reason.as_str()) {
        bail!("`{reason}` is no reason; these are: {}", REASONS.join(", "));
    }
    if !is_day(&entry.expires) {
        bail!("`{}` is no day; write it as 2027-01-31", entry.expires);
    }
    Ok(entry)
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

impl Approvals {
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn by_fingerprint(&self) -> BTreeMap<String, Approval> {
        self.all.iter().map(|entry| (entry.fingerprint.clone(), entry.approval.clone())).collect()
    }

    /// What is wrong with the file: approvals of nothing, and those whose time is over.
    pub(crate) fn stale(&self, fingerprints: &[&str]) -> Vec<String> {
        let matches = |entry: &&Entry| fingerprints.contains(&entry.fingerprint.as_str());
        let unmatched = self.all.iter().filter(|entry| !matches(entry));
        let unmatched = unmatched.map(|entry| {
            format!("{PATH}: {} approves nothing that changed; remove it ({})", entry.fingerprint, entry.approval.owner)
        });
        unmatched.chain(self.expired(&today())).collect()
    }

    pub(crate) fn expired_today(&self) -> Vec<String> {
        self.expired(&today())
    }

    fn expired(&self, today: &str) -> Vec<String> {
        let expired = self.all.iter().filter(|entry| entry.expires.as_str() < today);
        expired
            .map(|entry| {
                let (owner, expires) = (&entry.approval.owner, &entry.expires);
                format!("{PATH}: the approval of {} ended on {expires}; {owner} must renew it", entry.fingerprint)
            })
            .collect()
    }
}

fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default();
    day(i64::try_from(seconds / 86_400).unwrap_or_default())
}

/// The day of the calendar, counted from the first of 1970. Years begin in March, so that the leap day is the last.
fn day(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "[[approval]]\nfingerprint = \"f1\"\nreason = \"spec corrected\"\nowner = \"Ada\"\nexpires = \"2027-01-31\"\n";

    #[test]
    fn days() {
        assert_eq!(
            (day(0).as_str(), day(11_016).as_str(), day(20_514).as_str()),
            ("1970-01-01", "2000-02-29", "2026-03-02")
        );
    }

    #[test]
    fn approvals_are_read_and_go_stale() {
        let found = parse(GOOD).expect("it is right");
        assert!(found.expired("2027-01-31").is_empty());
        assert_eq!(found.expired("2027-02-01").len(), 1);
        assert_eq!(found.by_fingerprint()["f1"].owner, "Ada");
        assert!(found.stale(&["f2"]).iter().any(|text| text.contains("approves nothing")));
        assert!(!found.stale(&["f1"]).iter().any(|text| text.contains("approves nothing")));
    }

    #[test]
    fn slips_are_told() {
        for (slip, told) in [
            (GOOD.replace("spec corrected", "because"), "no reason"),
            (GOOD.replace("2027-01-31", "soon"), "no day"),
            (GOOD.replace("owner", "who"), "no key"),
            (GOOD.replace("owner = \"Ada\"\n", ""), "`owner`"),
            (format!("{GOOD}{GOOD}"), "twice"),
            ("approvals = 1".to_owned(), "[[approval]]"),
        ] {
            let error = parse(&slip).expect_err(&slip).to_string();
            assert!(error.contains(told), "{error}");
        }
    }
}
