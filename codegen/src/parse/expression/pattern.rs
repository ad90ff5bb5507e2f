//! Reads a regular expression in a type, and checks its syntax.

use regex_lite::Regex;

use super::cursor::{Cursor, Parsed};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::Written;

/// Enough for every pattern of an API, and a limit for the time of a check.
const MAX_LENGTH: usize = 1000;

const HELP: &str = "patterns use the syntax of the crate `regex-lite`, which has no look-around, back-references or \
    `\\p{…}`";

/// The pattern after `/`, up to the `/` before `)`. The pattern may have `/)` in it as well: the first
/// that leaves a regular expression ends it.
pub(super) fn pattern(cursor: &mut Cursor<'_>) -> Parsed<String> {
    let opening = cursor.at();
    cursor.eat("/");
    let start = cursor.at();
    let ends: Vec<usize> = cursor.rest().match_indices("/)").map(|(at, _)| start + at).collect();
    let is_expression = |end: &&usize| problem(cursor.text(start..**end)).is_none();
    let Some(end) = ends.iter().find(is_expression).or(ends.first()).copied() else {
        let problem = cursor.problem(Code::BAD_TYPE, opening..cursor.end(), "unclosed pattern: expected `/`");
        return Err(problem.help("write the pattern as `string(/^a+$/)`"));
    };
    let text = cursor.text(start..end);
    if let Some(message) = problem(text) {
        return Err(cursor.problem(Code::BAD_BOUND, start..end, message).help(HELP));
    }
    cursor.go_to(end + "/)".len());
    Ok(text.into())
}

/// For a pattern with its own key.
pub(in crate::parse) fn check_pattern(written: &Written, diagnostics: &mut Diagnostics) -> bool {
    match problem(&written.text) {
        None => true,
        Some(message) => {
            diagnostics.push(Diagnostic::new(Code::BAD_BOUND, written.at, message).help(HELP));
            false
        }
    }
}

fn problem(pattern: &str) -> Option<String> {
    if pattern.is_empty() {
        return Some("the pattern must not be empty".into());
    }
    if pattern.len() > MAX_LENGTH {
        return Some(format!("the pattern is longer than {MAX_LENGTH} bytes"));
    }
    Regex::new(pattern).err().map(|error| format!("invalid regular expression: {error}"))
}
