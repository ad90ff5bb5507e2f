//! A break on disk: what it breaks, who has to notice, and the difference.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A file of `tests/breaks`.
#[derive(Debug)]
pub(crate) struct Patch {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// What breaks, in a sentence.
    pub(crate) says: String,
    pub(crate) tests: Vec<Test>,
}

/// A test of the package `tests`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Test {
    pub(crate) target: String,
    pub(crate) name: String,
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.target, self.name)
    }
}

/// What stands before the names of the tests.
const CAUGHT_BY: &str = "Caught by: ";

/// All, by name.
pub(crate) fn all(folder: &Path) -> Result<Vec<Patch>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut patches = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        if path.extension().is_some_and(|extension| extension == "patch") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let read = patch(&path, &text);
            patches.push(read.with_context(|| format!("invalid header in {}", path.display()))?);
        }
    }
    patches.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(patches)
}

/// A sentence, the tests, an empty line, the difference.
fn patch(path: &Path, text: &str) -> Option<Patch> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let (head, _) = text.split_once("\n\n")?;
    let (says, tests) = head.split_once(CAUGHT_BY)?;
    let tests = tests.split(',').map(|test| {
        let (target, name) = test.trim().split_once("::")?;
        Some(Test { target: target.to_owned(), name: name.to_owned() })
    });
    Some(Patch { name, path: path.to_path_buf(), says: says.trim().to_owned(), tests: tests.collect::<Option<_>>()? })
}
