//! The `git` command: revisions and the files in them. Nothing is fetched and nothing is changed.

use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, anyhow};

use crate::report::{Failure, failure};

/// Where the main branch may be, the first that is there.
const MAIN: [&str; 4] = ["origin/HEAD", "origin/main", "main", "master"];

#[derive(Debug, Clone)]
pub(crate) struct Git {
    root: PathBuf,
}

impl Git {
    /// The repository around a folder.
    pub(crate) fn around(folder: &Path) -> Result<Self> {
        let git = Self { root: folder.to_path_buf() };
        let top = git.run(&["rev-parse", "--show-toplevel"])?;
        if !top.status.success() {
            let text = format!("{} is not in a git repository; pass two folders instead", folder.display());
            return Err(failure(Failure::GIT, text));
        }
        Ok(git)
    }

    fn run(&self, arguments: &[&str]) -> Result<Output> {
        let output = self.command(arguments).output();
        output.map_err(|error| failure(Failure::GIT, format!("cannot run `git`: {error}; pass two folders instead")))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root).args(arguments).stdin(Stdio::null());
        command
    }

    /// The one line that git prints; `None` where it fails or prints nothing.
    fn ask(&self, arguments: &[&str]) -> Result<Option<String>> {
        let output = self.run(arguments)?;
        let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        Ok((output.status.success() && !line.is_empty()).then_some(line))
    }

    /// The commit that a revision names.
    pub(crate) fn commit(&self, revision: &str) -> Result<String> {
        let found =
            self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
        match found {
            Some(commit) => Ok(commit),
            None if self.is_shallow()? => {
                Err(failure(Failure::SHALLOW, shallow(&format!("it does not contain `{revision}`"))))
            }
            None => Err(failure(Failure::REVISION, format!("`{revision}` is neither a git revision nor a folder"))),
        }
    }

    /// Where this branch left the main one.
    pub(crate) fn merge_base(&self) -> Result<String> {
        let mut branches = MAIN.into_iter();
        let main = loop {
            let Some(branch) = branches.next() else {
                let text = format!("cannot find the main branch ({}); pass the base", MAIN.join(", "));
                return Err(failure(Failure::REVISION, text));
            };
            if self.ask(&["rev-parse", "--verify", "--quiet", &format!("{branch}^{{commit}}")])?.is_some() {
                break branch;
            }
        };
        match self.ask(&["merge-base", "HEAD", main])? {
            Some(commit) => Ok(commit),
            None if self.is_shallow()? => {
                Err(failure(Failure::SHALLOW, shallow(&format!("it does not contain the merge base with `{main}`"))))
            }
            None => Err(failure(
                Failure::REVISION,
                format!("this branch and `{main}` have no common commit; pass the base"),
            )),
        }
    }

    fn is_shallow(&self) -> Result<bool> {
        Ok(self.ask(&["rev-parse", "--is-shallow-repository"])?.as_deref() == Some("true"))
    }

    /// The files below a folder of a commit, the folder as seen from the one this was made with.
    pub(crate) fn files(&self, commit: &str, folder: &str) -> Result<Vec<(String, Vec<u8>)>> {
        let listed = self.run(&["ls-tree", "-r", "-z", "--name-only", commit, "--", folder])?;
        if !listed.status.success() {
            return Err(anyhow!(
                "git cannot list {folder} of {commit}: {}",
                String::from_utf8_lossy(&listed.stderr).trim()
            ));
        }
        let names = String::from_utf8(listed.stdout).context("the name of a file in the repository is not UTF-8")?;
        let names: Vec<String> = names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        self.contents(commit, names)
    }

    /// One process for all files, however many.
    fn contents(&self, commit: &str, names: Vec<String>) -> Result<Vec<(String, Vec<u8>)>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut process = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run `git cat-file`")?;
        let (mut input, output) = (
            process.stdin.take().context("git has no standard input")?,
            process.stdout.take().context("git has no standard output")?,
        );
        let asked: String = names.iter().map(|name| format!("{commit}:./{name}\n")).collect();
        // Written on a thread of its own: git prints while it reads, and both pipes are small.
        let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()));
        let mut output = BufReader::new(output);
        let files = names.into_iter().map(|name| Ok((name, content(&mut output)?))).collect::<Result<Vec<_>>>();
        asking.join().map_err(|_| anyhow!("the thread that writes to git panicked"))?.context("cannot write to git")?;
        process.wait().context("cannot wait for git")?;
        files
    }
}

/// `<id> blob <size>`, the bytes, a line's end.
fn content(output: &mut impl BufRead) -> Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head).context("cannot read from git")?;
    let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
    let size = size.with_context(|| format!("file not in the commit: {}", head.trim_end()))?;
    let mut bytes = vec![0; size + 1];
    output.read_exact(&mut bytes).context("git returned an incomplete file")?;
    bytes.pop();
    Ok(bytes)
}

fn shallow(what: &str) -> String {
    format!(
        "this clone is shallow, and {what}; fetch the history first (`git fetch --unshallow`, or `fetch-depth: 0` in a workflow)"
    )
}
