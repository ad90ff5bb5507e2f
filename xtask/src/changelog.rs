//! `cargo xtask changelog`: what changed since the last release, written into CHANGELOG.md.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::diff::{self, tree::Tree};
use crate::report::Outcome;
use crate::{cli, release, workspace};

const UNRELEASED: &str = "## Unreleased";
const HEADING: &str = "### API";

pub(crate) fn run(arguments: &cli::Changelog) -> Result<Outcome> {
    let working = Tree::working();
    let base = match (&arguments.base, release::released(&working)?) {
        (Some(name), _) => Tree::named(name)?,
        (None, Some(released)) => Tree::released(released),
        (None, None) => bail!("no release yet; pass the base to compare with"),
    };
    let compared = diff::compare(base, working, &[])?;
    let review = compared.review(Default::default(), None);
    let entry = codegen::diff::report::changelog(&review);
    let path = workspace::root().join("CHANGELOG.md");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = with_entry(&text, &entry)?;
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  ~ {}", workspace::shown(&path));
    Ok(Outcome::Good)
}

/// Puts the entry below the heading of what is not released, in place of the one of the last run.
fn with_entry(text: &str, entry: &str) -> Result<String> {
    let (before, rest) =
        text.split_once(UNRELEASED).with_context(|| format!("CHANGELOG.md has no section `{UNRELEASED}`"))?;
    let end = rest.find("\n## ").unwrap_or(rest.len());
    let (section, after) = rest.split_at(end);
    let own = section.find(&format!("\n{HEADING}\n")).unwrap_or(section.len());
    let (hand, previous) = section.split_at(own);
    let next = previous.get(1..).and_then(|previous| previous.find("\n### ")).map_or("", |at| &previous[at + 1..]);
    let entry = format!("\n\n{HEADING}\n\n{}\n", entry.trim_end());
    Ok(format!("{before}{UNRELEASED}{}{entry}{next}{after}", hand.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_replaces_the_previous_one() {
        let text = "# Changelog\n\n## Unreleased\n\n- By hand.\n\n## 0.1.0\n\n- First.\n";
        let once = with_entry(text, "- one\n").expect("there is a place for it");
        assert_eq!(once, "# Changelog\n\n## Unreleased\n\n- By hand.\n\n### API\n\n- one\n\n## 0.1.0\n\n- First.\n");
        let twice = with_entry(&once, "- two\n").expect("there is a place for it");
        assert_eq!(twice, once.replace("one", "two"));
        let more = "## Unreleased\n\n### API\n\n- one\n\n### Else\n\n- by hand\n";
        let again = with_entry(more, "- two\n").expect("there is a place for it");
        assert!(again.contains("- two") && again.contains("### Else") && !again.contains("- one"), "{again}");
        assert!(with_entry("# Changelog\n", "").is_err());
    }
}
