//! `tests/breaks.toml`: what is broken, which tests must notice, and which text of the source is replaced by which.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

pub(super) const PATH: &str = "tests/breaks.toml";

pub(super) const GENERATOR: &str = "codegen/src";

/// What may be broken: the generator, and the part of the client that its output relies on.
const SOURCES: [&str; 2] = [GENERATOR, "generated-client/runtime/src"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "break")]
    breaks: Vec<Break>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Break {
    pub(super) name: String,
    /// What breaks, in one sentence.
    pub(super) breaks: String,
    pub(super) caught_by: Vec<Test>,
    pub(super) edits: Vec<Edit>,
}

/// A text that occurs once in all sources, so that a break survives a move.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    find: String,
    replace: String,
}

/// A test of the package `tests`, as in `golden::module::name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Test {
    pub(super) target: String,
    pub(super) name: String,
}

impl TryFrom<String> for Test {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (target, name) = text.split_once("::").ok_or(format!("expected `target::test`, found `{text}`"))?;
        Ok(Self { target: target.to_owned(), name: name.to_owned() })
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.target, self.name)
    }
}

pub(super) fn parse(text: &str) -> Result<Vec<Break>> {
    let file: File = toml_edit::de::from_str(text).with_context(|| format!("cannot read {PATH}"))?;
    Ok(file.breaks)
}

impl Break {
    /// The files that the break changes, with their new texts.
    pub(super) fn applied<'a>(
        &self,
        files: impl Iterator<Item = (&'a Path, &'a [u8])> + Clone,
    ) -> Result<BTreeMap<PathBuf, String>> {
        let mut changed = BTreeMap::new();
        for edit in &self.edits {
            let texts = files.clone().filter(|(path, _)| SOURCES.iter().any(|source| path.starts_with(source)));
            let texts = texts.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
            let mut found = texts.filter(|(_, text)| text.contains(&edit.find));
            let (path, text) = found.next().with_context(|| format!("no source has the text `{}`", edit.find))?;
            if found.next().is_some() || text.matches(&edit.find).nth(1).is_some() {
                bail!("the text `{}` occurs more than once; make it longer", edit.find);
            }
            let text = changed.entry(path.to_path_buf()).or_insert_with(|| text.to_owned());
            *text = text.replacen(&edit.find, &edit.replace, 1);
        }
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tree::Tree;
    use super::*;
    use crate::workspace;

    /// Targets whose tests compare texts with files. Blessing silences them, so they notice nothing.
    const PINNED: [&str; 3] = ["diagnostics", "diff", "golden"];

    #[test]
    fn each_break_applies_and_names_tests_that_exist() {
        let tree = Tree::new(&workspace::root()).expect("the tracked files");
        let breaks = parse(&fs::read_to_string(workspace::root().join(PATH)).expect("the breaks")).expect("breaks");
        let mut problems = Vec::new();
        for one in &breaks {
            if let Err(why) = one.applied(tree.files()) {
                problems.push(format!("{}: {why:#}", one.name));
            }
            for test in one.caught_by.iter().filter(|test| !exists(test, &tree)) {
                problems.push(format!("{}: there is no test {test}", one.name));
            }
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(breaks.len() >= 60, "only {} breaks", breaks.len());
    }

    fn exists(test: &Test, tree: &Tree) -> bool {
        let function = format!("fn {}()", test.name.rsplit("::").next().unwrap_or_default());
        let file = Path::new("tests/tests").join(format!("{}.rs", test.target));
        let folder = Path::new("tests/tests").join(&test.target);
        let mut texts = tree.files().filter(|(path, _)| *path == file || path.starts_with(&folder));
        !PINNED.contains(&test.target.as_str())
            && texts.any(|(_, text)| String::from_utf8_lossy(text).contains(&function))
    }
}
