//! Bounds in parentheses after a type.

use std::ops::Range;

use super::cursor::{Cursor, Parsed, Problem};
use super::literal;
use super::pattern::pattern;
use crate::diagnostic::Code;
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

/// The bounds of a list, if any follow.
pub(super) fn list(cursor: &mut Cursor<'_>) -> Parsed<CountBounds> {
    let start = cursor.at();
    if !cursor.eat("(") {
        return Ok(CountBounds::default());
    }
    let (min, max) = count_range(cursor, COUNT_FORMS)?;
    let min = min.unwrap_or(CountBounds::default().min);
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
    let text = cursor.text(range.clone());
    if let Some((low, _)) = text.split_once("..") {
        let middle = range.start + low.len();
        let min = end_of_range(cursor, range.start..middle, whole)?;
        let max = end_of_range(cursor, middle + 2..range.end, whole)?;
        return match (min, max) {
            (None, None) => Err(cursor
                .problem(Code::BAD_BOUND, range, "expected at least one bound in the range")
                .help(NUMBER_FORMS)),
            (Some(min), Some(max)) if is_above(min, max) => Err(backwards(cursor, range)),
            (min, max) => Ok(NumberBounds { min, max, values: vec![] }),
        };
    }
    let values = set(cursor, range.clone(), whole)?;
    if let [only] = values.as_slice() {
        let only = only.to_string();
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
        let value = value(cursor, start..end, whole)?;
        if values.contains(&value) {
            return Err(cursor.problem(Code::BAD_BOUND, start..end, format!("duplicate value `{}`", part.trim())));
        }
        values.push(value);
        start = end + 1;
    }
    Ok(values)
}

fn end_of_range(cursor: &Cursor<'_>, range: Range<usize>, whole: bool) -> Parsed<Option<Number>> {
    if cursor.text(range.clone()).trim().is_empty() { Ok(None) } else { value(cursor, range, whole).map(Some) }
}

fn value(cursor: &Cursor<'_>, range: Range<usize>, whole: bool) -> Parsed<Number> {
    let text = cursor.text(range.clone()).trim();
    match literal::bare(text) {
        Literal::Integer(value) => Ok(Number::Integer(value)),
        Literal::Float(value) if !whole => Ok(Number::Float(value)),
        Literal::Float(_) => Err(cursor
            .problem(Code::BAD_BOUND, range, format!("expected an integer, found `{text}`"))
            .help(NUMBER_FORMS)),
        Literal::String(_) | Literal::Boolean(_) | Literal::List(_) => {
            Err(cursor.problem(Code::BAD_BOUND, range, format!("expected a number, found `{text}`")).help(NUMBER_FORMS))
        }
    }
}

/// `2`, `1..400`, `1..` or `..5`, up to the closing parenthesis.
fn count_range(cursor: &mut Cursor<'_>, forms: &str) -> Parsed<(Option<u64>, Option<u64>)> {
    let range = content(cursor)?;
    let text = cursor.text(range.clone());
    let Some((low, _)) = text.split_once("..") else {
        let exact = count(cursor, range, forms)?;
        return Ok((Some(exact), Some(exact)));
    };
    let middle = range.start + low.len();
    let bound = |range: Range<usize>| {
        if cursor.text(range.clone()).trim().is_empty() { Ok(None) } else { count(cursor, range, forms).map(Some) }
    };
    match (bound(range.start..middle)?, bound(middle + 2..range.end)?) {
        (None, None) => {
            Err(cursor.problem(Code::BAD_BOUND, range, "expected at least one bound in the range").help(forms))
        }
        (Some(min), Some(max)) if min > max => Err(backwards(cursor, range)),
        ends => Ok(ends),
    }
}

fn count(cursor: &Cursor<'_>, range: Range<usize>, forms: &str) -> Parsed<u64> {
    let text = cursor.text(range.clone()).trim();
    match literal::bare(text) {
        Literal::Integer(value) => u64::try_from(value).map_err(|_| {
            cursor.problem(Code::BAD_BOUND, range, format!("expected 0 or more, found `{text}`")).help(forms)
        }),
        Literal::Float(_) | Literal::String(_) | Literal::Boolean(_) | Literal::List(_) => {
            Err(cursor.problem(Code::BAD_BOUND, range, format!("expected an integer, found `{text}`")).help(forms))
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

fn is_above(low: Number, high: Number) -> bool {
    match (low, high) {
        (Number::Integer(low), Number::Integer(high)) => low > high,
        (low, high) => low.as_f64() > high.as_f64(),
    }
}
