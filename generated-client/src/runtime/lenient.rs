//! Scalars where services forget, and drift between `12` and `"12"`.

use super::{Literal, literal::whole};

/// A scalar that may come as another scalar.
pub(crate) trait Lenient: Sized {
    /// What a message says was expected.
    const EXPECTED: &'static str;
    /// Whether an empty string says that there is no value.
    const BLANK_IS_ABSENT: bool = false;

    /// Reads it from whatever came.
    fn read(scalar: Literal<'_>) -> Option<Self>;
}

impl Lenient for String {
    const EXPECTED: &'static str = "a string";

    fn read(scalar: Literal<'_>) -> Option<Self> {
        Some(match scalar {
            Literal::Text(text) => text.to_owned(),
            scalar => scalar.to_string(),
        })
    }
}

impl Lenient for i64 {
    const EXPECTED: &'static str = "a whole number";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Integer(number) => Some(number),
            Literal::Number(number) => whole(number),
            Literal::Text(text) => text.trim().parse().ok().or_else(|| whole(f64::read(scalar)?)),
            Literal::Boolean(_) => None,
        }
    }
}

impl Lenient for f64 {
    const EXPECTED: &'static str = "a number";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Integer(number) => Some(number as f64),
            Literal::Number(number) => Some(number),
            // Rust also parses "inf" and "NaN", which are no numbers to a service.
            Literal::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Literal::Boolean(_) => None,
        }
    }
}

impl Lenient for bool {
    const EXPECTED: &'static str = "true or false";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Boolean(flag) => Some(flag),
            Literal::Integer(1) | Literal::Text("true" | "1") => Some(true),
            Literal::Integer(0) | Literal::Text("false" | "0") => Some(false),
            Literal::Number(number) => Self::read(Literal::Integer(whole(number)?)),
            Literal::Integer(_) | Literal::Text(_) => None,
        }
    }
}
