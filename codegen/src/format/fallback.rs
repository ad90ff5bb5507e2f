//! Rust without a layout of our own: syn parses it and prettyplease prints it, in fewer columns than rustfmt.

use super::break_up::newline;

/// A text on one line, printed by prettyplease. What is not Rust stays as it is.
pub(super) fn item(text: String, indent: usize) -> String {
    match syn::parse_file(&text) {
        Ok(file) => prettyplease::unparse(&file).trim_end().replace('\n', &newline(indent)),
        Err(_) => text,
    }
}

/// The same for a statement.
pub(super) fn statement(text: String, indent: usize) -> String {
    let Ok(file) = syn::parse_file(&format!("fn f() {{ {text} }}")) else { return text };
    let printed = prettyplease::unparse(&file);
    let lines: Vec<&str> = printed.lines().collect();
    match lines.as_slice() {
        [_, lines @ .., _] => {
            let lines: Vec<&str> = lines.iter().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
            lines.join(&newline(indent))
        }
        _ => text,
    }
}
