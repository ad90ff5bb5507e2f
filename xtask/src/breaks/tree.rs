//! A copy of the workspace that may be broken, with a target folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The copy lies in the same place each time, and only what differs is written: so cargo builds only what a break touches.
#[derive(Debug)]
pub(crate) struct Tree {
    around: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Tree {
    /// Of what git tracks, as it is in the working tree now: what is edited meanwhile does not matter.
    pub(crate) fn new(root: &Path) -> Result<Self> {
        let listed = Command::new("git").arg("-C").arg(root).args(["ls-files", "-z"]).output();
        let listed = listed.context("cannot run `git`")?;
        ensure!(listed.status.success(), "git cannot list {}", root.display());
        let listed = String::from_utf8(listed.stdout).context("the name of a file in the repository is not UTF-8")?;
        let files = listed.split('\0').filter(|name| !name.is_empty() && root.join(name).is_file());
        let read = |name: &str| {
            let text = fs::read(root.join(name)).with_context(|| format!("cannot read {name}"))?;
            Ok((PathBuf::from(name), text))
        };
        Ok(Self { around: root.join("target").join("breaks"), files: files.map(read).collect::<Result<_>>()? })
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
        for (file, text) in &self.files {
            let to = folder.join(file);
            if fs::read(&to).ok().as_ref() != Some(text) {
                let around = to.parent().unwrap_or(&folder);
                fs::create_dir_all(around).with_context(|| format!("cannot create {}", around.display()))?;
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
            } else if path.strip_prefix(self.folder()).is_ok_and(|file| !self.files.contains_key(file)) {
                fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
            }
        }
        Ok(())
    }

    /// The files, by their paths from the root.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&Path, &[u8])> + Clone {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_slice()))
    }

    /// Writes other texts into files of the copy.
    pub(crate) fn write(&self, texts: &BTreeMap<PathBuf, String>) -> Result<()> {
        for (file, text) in texts {
            let to = self.folder().join(file);
            fs::write(&to, text).with_context(|| format!("cannot write {}", to.display()))?;
        }
        Ok(())
    }
}
