//! Reads a document and the files that it names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use codegen::import::{self, Documents, Node};

/// A file that no document of this size is meant to be.
const LARGEST: u64 = 256 << 20;

pub(super) fn documents(file: &Path) -> Result<Documents> {
    let file = if file.is_dir() { inside(file)? } else { file.to_path_buf() };
    let folder = file.parent().unwrap_or(Path::new(""));
    let root = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut documents = Documents { files: [(root.clone(), parse(&file)?)].into(), root };
    loop {
        let missing = documents.missing();
        if missing.is_empty() {
            return Ok(documents);
        }
        for path in missing {
            // What cannot be read is reported where it is named.
            let node = parse(&folder.join(&path)).unwrap_or(Node::Null);
            documents.files.insert(path, node);
        }
    }
}

/// The document of a folder, by its usual names.
fn inside(folder: &Path) -> Result<PathBuf> {
    let names =
        ["openapi", "swagger"].iter().flat_map(|name| ["json", "yaml", "yml"].map(|end| format!("{name}.{end}")));
    let found = names.map(|name| folder.join(name)).find(|path| path.is_file());
    found.with_context(|| format!("no openapi.json, openapi.yaml or swagger.json in {}", folder.display()))
}

fn parse(file: &Path) -> Result<Node> {
    let shown = file.display();
    let size = fs::metadata(file).with_context(|| format!("cannot read {shown}"))?.len();
    if size > LARGEST {
        return Err(anyhow!("{shown} is larger than {} MiB", LARGEST >> 20));
    }
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {shown}"))?;
    import::read(&text).map_err(|why| anyhow!("{shown}: {why}"))
}
