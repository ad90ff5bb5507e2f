//! Specs from disk. The build script reads them the same way.

use std::fs;
use std::path::Path;

use codegen::source::{SourceFile, Sources};

/// Every YAML and JSON file below a folder, named from there.
pub(crate) fn read(folder: &Path) -> Sources {
    let mut files = Vec::new();
    collect(folder, "", &mut files);
    Sources::new(files)
}

/// Every file below a folder with its text, named from there.
pub(crate) fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect_texts(folder, "", &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<SourceFile>) {
    let mut all = Vec::new();
    collect_texts(folder, prefix, &mut all);
    let is_spec = |path: &str| [".yaml", ".yml", ".json"].iter().any(|end| path.ends_with(end));
    files.extend(all.into_iter().filter(|(path, _)| is_spec(path)).map(|(path, text)| SourceFile::new(path, text)));
}

fn collect_texts(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let inner = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if path.is_dir() {
            collect_texts(&path, &inner, files);
        } else {
            files
                .push((inner, fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))));
        }
    }
}
