//! One side of a comparison: the working tree, a folder, or a revision.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use codegen::diagnostic::Diagnostic;
use codegen::model::Model;
use codegen::source::{SourceFile, Sources};

use super::git::Git;
use crate::release::{self, Released};
use crate::report::{Failure, failure};
use crate::{sources, workspace};

#[derive(Debug)]
pub(crate) struct Tree {
    /// As a reader would name it.
    pub(crate) name: String,
    /// The folder that paths of specs are shown below.
    pub(crate) folder: String,
    from: From,
}

type Loaded = std::result::Result<Model, Vec<Diagnostic>>;

#[derive(Debug)]
enum From {
    /// A whole workspace.
    Workspace(PathBuf),
    /// Specs, and nothing else.
    Specs(PathBuf),
    Commit(Git, String),
    /// Files from the root of a workspace.
    Released(BTreeMap<String, String>),
}

impl Tree {
    fn new(name: &str, folder: &str, from: From) -> Self {
        Self { name: name.to_owned(), folder: folder.to_owned(), from }
    }

    pub(crate) fn working() -> Self {
        Self::new("the working tree", "spec", From::Workspace(workspace::root()))
    }

    pub(crate) fn released(released: Released) -> Self {
        Self::new(&format!("{} as released", released.version), "spec", From::Released(released.files))
    }

    /// Specs that are nowhere on disk, by their paths below `spec/`.
    pub(crate) fn of_specs(name: &str, sources: &Sources) -> Self {
        let files = sources.files().map(|(_, file)| (format!("spec/{}", file.path), file.text.clone()));
        Self::new(name, "spec", From::Released(files.collect()))
    }

    /// A folder where there is one, else a revision.
    pub(crate) fn named(name: &str) -> Result<Self> {
        let folder = Path::new(name);
        if folder.is_dir() {
            let whole = folder.join("spec");
            if whole.is_dir() {
                return Ok(Self::new(name, &whole.display().to_string(), From::Workspace(folder.to_path_buf())));
            }
            return Ok(Self::new(name, name.trim_end_matches('/'), From::Specs(folder.to_path_buf())));
        }
        if name == "released" {
            let released = release::released(&Self::working())?;
            return released.map(Self::released).context("no release yet");
        }
        let git = Git::around(&workspace::root())?;
        let commit = git.commit(name)?;
        Ok(Self::new(name, "spec", From::Commit(git, commit)))
    }

    pub(crate) fn merge_base() -> Result<Self> {
        let git = Git::around(&workspace::root())?;
        let commit = git.merge_base()?;
        let short = commit.get(..12).unwrap_or(&commit);
        let name = format!("{short}, the merge base with the main branch");
        Ok(Self::new(&name, "spec", From::Commit(git, commit)))
    }

    pub(crate) fn specs(&self) -> Result<Sources> {
        match &self.from {
            From::Workspace(root) => sources::read_services(&root.join("spec")),
            From::Specs(folder) => sources::read_services(folder),
            From::Commit(git, commit) => {
                let files = git.files(commit, "spec")?.into_iter().filter_map(|(path, bytes)| {
                    let path = path.strip_prefix("spec/")?.to_owned();
                    sources::is_spec(&path).then_some((path, bytes))
                });
                let texts = files.map(|(path, bytes)| {
                    let text = String::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8"))?;
                    Ok(SourceFile::new(path, text))
                });
                Ok(Sources::new(texts.collect::<Result<Vec<_>>>()?))
            }
            From::Released(files) => Ok(Sources::new(files.iter().filter_map(|(path, text)| {
                let path = path.strip_prefix("spec/")?;
                Some(SourceFile::new(path, &**text))
            }))),
        }
    }

    /// Another file of the workspace; `None` where it is not there.
    pub(crate) fn text(&self, path: &str) -> Result<Option<String>> {
        match &self.from {
            From::Specs(_) => Ok(None),
            From::Released(files) => Ok(files.get(path).cloned()),
            From::Workspace(root) => match fs::read_to_string(root.join(path)) {
                Ok(text) => Ok(Some(text)),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(error).with_context(|| format!("cannot read {path}")),
            },
            From::Commit(git, commit) => {
                let found = git.files(commit, path)?.into_iter().find(|(found, _)| found == path);
                found
                    .map(|(_, bytes)| String::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8")))
                    .transpose()
            }
        }
    }

    /// The model of the specs, if they could be loaded; else a failure that names the side.
    pub(crate) fn model(&self, loaded: Loaded, sources: &Sources, side: Side) -> Result<Model> {
        loaded.map_err(|found| {
            let folder = &self.folder;
            let shown =
                sources.files().map(|(_, file)| SourceFile::new(format!("{folder}/{}", file.path), &*file.text));
            let text = codegen::diagnostic::render(&Sources::new(shown), &found, false);
            let (code, whose) = match side {
                Side::Base => (Failure::BASE, "the base cannot be read with the current language"),
                Side::Head => (Failure::HEAD, "the head has errors"),
            };
            failure(code, format!("{whose} ({}):\n{text}", self.name))
        })
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Side {
    Base,
    Head,
}
