//! Bounds in parentheses after a type, regular expressions among them.

use std::ops::Range;

use regex_lite::Regex;

use super::cursor::{Cursor, Parsed, Problem};
use super::literal;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::Written;
use crate::vocabulary::{CountBounds, Literal, Number, NumberBounds, StringBounds};

const NUMBER_FORMS: &str = "write a range `(1..100)`, `(0..)`, `(..9)`, or a set of values `(1|11|51)`";
const LENGTH_FORMS: &str = "write a length `(2)`, `(1..400)`, `(1..)`, or a pattern `(/^a+$/)`";
const COUNT_FORMS: &str = "write a number of items `(1..5)`, `(0..)`, `(3)`";

/// The bounds of a string, if any follow.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Parsed<StringBounds> {
    if !cursor.eat("(") {
        return Ok(StringBounds::default());
    }
    if cursor.rest().starts_with('/') {
        let pattern = pattern(cursor)?;
        return Ok(StringBounds { pattern: Some(pattern), ..StringBounds::default() });
    }
    let (min, max) = count_range(cursor, LENGTH_FORMS)?;
    Ok(StringBounds { min_length: min, max_length: max, pattern: None })
}

/// The bounds of a list or a map, if any follow; `usual` are those without.
pub(super) fn counted(cursor: &mut Cursor<'_>, usual: CountBounds) -> Parsed<CountBounds> {
    let start = cursor.at();
    if !cursor.eat("(") {
        return Ok(usual);
    }
    let (min, max) = count_range(cursor, COUNT_FORMS)?;
    let min = min.unwrap_or(usual.min);
    match max {
        Some(max) if max < min => Err(backwards(cursor, start + 1..cursor.at() - 1)),
        Some(_) | None => Ok(CountBounds { min, max }),
    }
}

/// The bounds of an integer or a number, if any follow.
pub(super) fn number(cursor: &mut Cursor<'_>, whole: bool) -> Parsed<NumberBounds> {
    if !cursor.eat("(") {
        return Ok(NumberBounds::default());
    }
    let range = content(cursor)?;
    let end = |range| value(cursor, range, whole, "a number", NUMBER_FORMS);
    let is_above = |low: Number, high: Number| match (low, high) {
        (Number::Integer(low), Number::Integer(high)) => low > high,
        (low, high) => low.as_f64() > high.as_f64(),
    };
    if let Some((min, max)) = ends(cursor, range.clone(), end, is_above, NUMBER_FORMS)? {
        return Ok(NumberBounds { min, max, values: vec![] });
    }
    let values = set(cursor, range.clone(), whole)?;
    if let [only] = values.as_slice() {
        let problem =
            cursor.problem(Code::BAD_BOUND, range, "expected a range or at least two values, found one value");
        return Err(problem
            .help(format!("write a range `({only}..)` or `(..{only})`, or `const {only}` for exactly this value")));
    }
    Ok(NumberBounds { min: None, max: None, values })
}

/// `1|11|51`
fn set(cursor: &Cursor<'_>, range: Range<usize>, whole: bool) -> Parsed<Vec<Number>> {
    let mut values = Vec::new();
    let mut start = range.start;
    for part in cursor.text(range).split('|') {
        let end = start + part.len();
        let value = value(cursor, start..end, whole, "a number", NUMBER_FORMS)?;
        if values.contains(&value) {
            return Err(cursor.problem(Code::BAD_BOUND, start..end, format!("duplicate value `{}`", part.trim())));
        }
        values.push(value);
        start = end + 1;
    }
    Ok(values)
}

fn value(cursor: &Cursor<'_>, range: Range<usize>, whole: bool, what: &str, forms: &str) -> Parsed<Number> {
    let text = cursor.text(range.clone()).trim();
    if let Some((message, help)) = literal::too_large(text) {
        return Err(cursor.problem(Code::BAD_BOUND, range, message).help(help));
    }
    let expected = match literal::bare(text) {
        Literal::Integer(value) => return Ok(Number::Integer(value)),
        Literal::Float(value) if !whole => return Ok(Number::Float(value)),
        Literal::Float(_) => "an integer",
        Literal::String(_) | Literal::Boolean(_) | Literal::List(_) => what,
    };
    Err(cursor.problem(Code::BAD_BOUND, range, format!("expected {expected}, found `{text}`")).help(forms))
}

/// The ends of `1..400`, `1..` or `..5`; `None` if it is not a range.
fn ends<T: Copy>(
    cursor: &Cursor<'_>,
    range: Range<usize>,
    read: impl Fn(Range<usize>) -> Parsed<T>,
    is_above: impl Fn(T, T) -> bool,
    forms: &str,
) -> Parsed<Option<(Option<T>, Option<T>)>> {
    let Some((low, _)) = cursor.text(range.clone()).split_once("..") else { return Ok(None) };
    let middle = range.start + low.len();
    let end = |range: Range<usize>| match cursor.text(range.clone()).trim() {
        "" => Ok(None),
        _ => read(range).map(Some),
    };
    match (end(range.start..middle)?, end(middle + 2..range.end)?) {
        (None, None) => {
            Err(cursor.problem(Code::BAD_BOUND, range, "expected at least one bound in the range").help(forms))
        }
        (Some(low), Some(high)) if is_above(low, high) => Err(backwards(cursor, range)),
        ends => Ok(Some(ends)),
    }
}

/// `2`, `1..400`, `1..` or `..5`, up to the closing parenthesis.
fn count_range(cursor: &mut Cursor<'_>, forms: &str) -> Parsed<(Option<u64>, Option<u64>)> {
    let range = content(cursor)?;
    let count = |range| count(cursor, range, forms);
    if let Some(ends) = ends(cursor, range.clone(), count, |low, high| low > high, forms)? {
        return Ok(ends);
    }
    let exact = count(range)?;
    Ok((Some(exact), Some(exact)))
}

fn count(cursor: &Cursor<'_>, range: Range<usize>, forms: &str) -> Parsed<u64> {
    match value(cursor, range.clone(), true, "an integer", forms)? {
        Number::Integer(value) if value >= 0 => Ok(value.unsigned_abs()),
        value => {
            Err(cursor.problem(Code::BAD_BOUND, range, format!("expected 0 or more, found `{value}`")).help(forms))
        }
    }
}

/// The content of the parentheses, after the opening one.
fn content(cursor: &mut Cursor<'_>) -> Parsed<Range<usize>> {
    let start = cursor.at();
    let Some(length) = cursor.rest().find(')') else {
        return Err(cursor.problem(Code::BAD_TYPE, start - 1..cursor.end(), "unclosed parenthesis"));
    };
    cursor.go_to(start + length + 1);
    if cursor.text(start..start + length).trim().is_empty() {
        return Err(cursor.problem(Code::BAD_BOUND, start..start + length, "expected bounds between the parentheses"));
    }
    Ok(start..start + length)
}

fn backwards(cursor: &Cursor<'_>, range: Range<usize>) -> Problem {
    let text = cursor.text(range.clone()).trim();
    cursor.problem(Code::BAD_BOUND, range, format!("empty range `{text}`: the lower bound is above the upper bound"))
}

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
