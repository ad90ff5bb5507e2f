//! The paths that the repository's pages name exist.

mod support;

use std::fs;

use support::workspace;

/// A page, and the folders that its paths are relative to.
const PAGES: [(&str, &[&str]); 4] = [
    ("ARCHITECTURE.md", &["", "codegen/src", "generated-client/runtime/src"]),
    ("docs/decisions.md", &["", "codegen/src", "generated-client/runtime/src"]),
    ("CONTRIBUTING.md", &["", "codegen/src"]),
    ("tests/README.md", &["", "tests", "tests/tests", "tests/tests/support"]),
];

#[test]
fn paths_in_pages_exist() {
    let (mut missing, mut count) = (Vec::new(), 0);
    for (page, folders) in PAGES {
        let text = fs::read_to_string(workspace().join(page)).expect("the page");
        for path in text.split('`').skip(1).step_by(2).filter(|text| is_path(text)) {
            count += 1;
            if !folders.iter().any(|folder| workspace().join(folder).join(path).exists()) {
                missing.push(format!("{page}: {path}"));
            }
        }
    }
    assert!(missing.is_empty(), "there is no\n{}", missing.join("\n"));
    assert!(count > 60, "only {count} paths were found");
}

/// A folder or a file, and no placeholder, command or crate.
fn is_path(text: &str) -> bool {
    let is_plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "/_.-".contains(c));
    let is_made = text.starts_with("target/") || text == "spec/released.json";
    is_plain && text.contains('/') && !text.starts_with(['.', '/']) && !is_made
}
