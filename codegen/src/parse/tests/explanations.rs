//! The catalogue keeps its word: what it calls right is right, and what it calls wrong is refused.

use super::read;
use crate::diagnostic::Code;

/// Found here; all others are found when names are resolved.
const OURS: &[Code] = &[
    Code::YAML_SYNTAX,
    Code::DUPLICATE_KEY,
    Code::YAML_FEATURE,
    Code::COMMENT_CUT,
    Code::CONTROL_CHARACTER,
    Code::TOO_DEEP,
    Code::UNKNOWN_KEY,
    Code::MISSING_KEY,
    Code::CONFLICTING_KEYS,
    Code::WRONG_SHAPE,
    Code::BAD_VALUE,
    Code::BAD_NAME,
    Code::BAD_TYPE,
    Code::BAD_BOUND,
    Code::BAD_ENUM_VALUE,
];

#[test]
fn what_is_right_is_read_without_a_word() {
    for code in Code::all() {
        let (_, found) = read(code.explanation().right);
        assert_eq!(found, [], "{code}");
    }
}

#[test]
fn what_is_wrong_is_refused_with_its_code_alone() {
    for code in Code::all() {
        let (_, found) = read(code.explanation().wrong);
        let codes: Vec<Code> = found.iter().map(|found| found.code).collect();
        if OURS.contains(&code) {
            assert!(!codes.is_empty() && codes.iter().all(|found| *found == code), "{code}: {codes:?}");
        } else {
            assert_eq!(codes, [], "{code} is not found here");
        }
    }
}
