//! Where the workspace, the specs and the client are.

use std::path::{Path, PathBuf};

/// The root of the workspace: the folder around this package's.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the folder of the running package; a program started by hand knows where it was built.
    let package = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let package = PathBuf::from(package);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

pub(crate) fn spec() -> PathBuf {
    root().join("spec")
}

pub(crate) fn client() -> PathBuf {
    root().join("generated-client")
}

/// The crate that the client shares with all generated ones.
pub(crate) fn runtime() -> PathBuf {
    client().join("runtime")
}

/// A path as a person would write it: from the current folder where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).display().to_string()
}
