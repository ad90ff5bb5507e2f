//! Reads the spec files of a folder into `Sources`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use codegen::source::{SourceFile, Sources};

/// Reads every YAML and JSON file of the services below a folder; files of the folder itself belong to none.
fn read(folder: &Path) -> Result<Sources> {
    if !folder.is_dir() {
        bail!("cannot find folder {}", folder.display());
    }
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    Ok(Sources::new(files))
}

/// The same, where a folder without any service is a mistake of the caller's.
pub(crate) fn read_services(folder: &Path) -> Result<Sources> {
    let sources = read(folder)?;
    let has_spec = sources.files().any(|(_, file)| !file.path.ends_with(".json"));
    if !has_spec {
        let own = folder.join("service.yaml");
        let help = if own.is_file() { "; this is the folder of one service: pass its parent folder" } else { "" };
        bail!("no service in {}: a service is a folder with a service.yaml{help}", folder.display());
    }
    Ok(sources)
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
        } else if is_spec(&inner) {
            files.push(SourceFile::new(inner, text(&path)?));
        }
    }
    Ok(())
}

/// Whether a path below the folder of specs is one of a service: files of the folder itself belong to none.
pub(crate) fn is_spec(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let is_hidden = parts.iter().any(|part| part.starts_with('.'));
    parts.len() > 1 && !is_hidden && [".yaml", ".yml", ".json"].iter().any(|end| path.ends_with(end))
}

fn text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// The Rust files below a folder, by their paths from there.
pub(crate) fn rust(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    collect_rust(folder, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn collect_rust(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() {
            collect_rust(&path, &format!("{prefix}{name}/"), files)?;
        } else if name.ends_with(".rs") {
            files.push((format!("{prefix}{name}"), text(&path)?));
        }
    }
    Ok(())
}
