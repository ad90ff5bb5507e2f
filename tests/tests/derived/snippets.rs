//! The Rust that the repository's pages show compiles.

use std::path::Path;

use crate::toolchain::Toolchain;

const PAGES: [&str; 6] =
    ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions.md", "spec/README.md", "tests/README.md"];

/// The programs of a page: blocks marked as Rust, with the lines that documentation hides.
fn programs(page: &str) -> Vec<String> {
    let mut programs = Vec::new();
    let mut lines = page.lines();
    while lines.any(|line| line.starts_with("```rust")) {
        let program: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let shown = program.into_iter().map(|line| line.strip_prefix("# ").unwrap_or(line));
        programs.push(shown.collect::<Vec<_>>().join("\n"));
    }
    programs
}

#[test]
fn programs_in_pages_compile() {
    let toolchain = Toolchain::new("snippets");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut count = 0;
    for page in PAGES {
        let text = std::fs::read_to_string(workspace.join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        for (index, program) in programs(&text).iter().enumerate() {
            count += 1;
            let errors = toolchain.errors(&toolchain.write("snippet.rs", program));
            let texts: Vec<&str> = errors.iter().filter_map(|error| error["rendered"].as_str()).collect();
            assert!(texts.is_empty(), "program {} of {page}:\n{}", index + 1, texts.join("\n"));
        }
    }
    assert!(count > 0, "no page has a program");
}
