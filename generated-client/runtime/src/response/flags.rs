//! What the flags of an envelope say of a response.

use serde_json::Value;

use crate::{
    Literal, Operation,
    json::scan::{Found, Wanted, scan},
    response::raw::RawResponse,
    values::literal::scalar_text,
};

/// The combined result of the flags of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flags {
    /// The call succeeded, or the endpoint has no flags.
    Success,
    /// One has another value: the call failed.
    Failure,
    /// One is missing.
    Missing(&'static str),
}

impl Flags {
    /// The flags in the body of a response; of one that is not JSON, the first is missing.
    pub(crate) fn of(operation: &Operation, response: &RawResponse) -> Self {
        let paths = flag_paths(operation);
        let wanted: Vec<_> = paths.iter().map(|path| Wanted::value(path)).collect();
        let mut found = scan(response.text(), &wanted).unwrap_or_default().into_iter();
        Self::among(operation, || found.next().flatten())
    }

    /// The flags among what was found, in their order.
    pub(crate) fn among(operation: &Operation, mut next: impl FnMut() -> Option<Found>) -> Self {
        let mut flags = Self::Success;
        for (name, wanted) in operation.ok {
            // Each value is consumed, so that the next one belongs to the next flag.
            let found = next().and_then(Found::value).filter(|value| !value.is_null());
            flags = match found {
                _ if flags == Self::Failure => Self::Failure,
                Some(found) if says(&found, wanted) => flags,
                Some(_) => Self::Failure,
                None if flags == Self::Success => Self::Missing(name),
                None => flags,
            };
        }
        flags
    }
}

/// The paths of the flags, in their order.
pub(crate) fn flag_paths(operation: &Operation) -> Vec<[&'static str; 1]> {
    operation.ok.iter().map(|(name, _)| [*name]).collect()
}

/// Whether a flag has the value that means success, even with another JSON type: `1` and `"true"` are `true`.
fn says(found: &Value, wanted: &Literal<'_>) -> bool {
    let Some(text) = scalar_text(found) else { return false };
    match wanted {
        Literal::Boolean(wanted) => {
            text.eq_ignore_ascii_case(&wanted.to_string()) || text == if *wanted { "1" } else { "0" }
        }
        wanted => text == wanted.to_string(),
    }
}
