//! Spec files from disk.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::source::{SourceFile, Sources};

/// Reads every YAML and JSON file of the services below a folder; files of the folder itself belong to none.
pub(crate) fn read(folder: &Path) -> Result<Sources> {
    if !folder.is_dir() {
        bail!("there is no folder {}", folder.display());
    }
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    Ok(Sources::new(files))
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let inner = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            collect(&path, &inner, files)?;
        } else if !prefix.is_empty()
            && matches!(path.extension().and_then(|extension| extension.to_str()), Some("yaml" | "yml" | "json"))
        {
            files.push(SourceFile::new(inner, text(&path)?));
        }
    }
    Ok(())
}

fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}
