//! A copy of the workspace that may be broken, with a target folder of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The copy lies in the same place each time, and only what differs is written: so cargo builds only what a patch touches.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    around: PathBuf,
    files: BTreeSet<PathBuf>,
}

impl Tree {
    /// Of what git tracks, as it is in the working tree.
    pub(crate) fn new(root: &Path) -> Result<Self> {
        let listed = Command::new("git").arg("-C").arg(root).args(["ls-files", "-z"]).output();
        let listed = listed.context("cannot run `git`")?;
        ensure!(listed.status.success(), "git does not list {}", root.display());
        let listed = String::from_utf8(listed.stdout).context("a file of the repository has no name in UTF-8")?;
        let files = listed.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
        let files = files.filter(|file| root.join(file).is_file()).collect();
        Ok(Self { root: root.to_path_buf(), around: root.join("target").join("breaks"), files })
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.around.join("tree")
    }

    pub(crate) fn target(&self) -> PathBuf {
        self.around.join("target")
    }

    /// Makes the copy what the workspace is.
    pub(crate) fn reset(&self) -> Result<()> {
        let folder = self.folder();
        for file in &self.files {
            let (from, to) = (self.root.join(file), folder.join(file));
            let text = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
            if fs::read(&to).ok().as_ref() != Some(&text) {
                let around = to.parent().unwrap_or(&folder);
                fs::create_dir_all(around).with_context(|| format!("cannot make {}", around.display()))?;
                fs::write(&to, text).with_context(|| format!("cannot write {}", to.display()))?;
            }
        }
        self.remove_others(&folder)
    }

    fn remove_others(&self, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
            if path.is_dir() {
                self.remove_others(&path)?;
            } else if path.strip_prefix(self.folder()).is_ok_and(|file| !self.files.contains(file)) {
                fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        Ok(())
    }

    /// Applies a patch to the copy, or says why it does not apply.
    pub(crate) fn apply(&self, patch: &Path) -> Result<Result<(), String>> {
        let mut command = Command::new("git");
        command.arg("apply").arg(patch).current_dir(self.folder());
        // The copy lies in the repository and is no part of it.
        command.env("GIT_CEILING_DIRECTORIES", &self.around);
        Ok(super::said(&mut command)?.map(drop))
    }
}
