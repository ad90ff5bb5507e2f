//! Paths in JSON texts, and where they lead.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde_json::value::RawValue;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// From the whole to a value: `items[2].name`.
#[derive(Debug, Clone, Default)]
pub(crate) struct JsonPath(pub(crate) Vec<Step>);

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().enumerate().try_for_each(|(at, step)| match step {
            Step::Key(key) if at == 0 => f.write_str(key),
            Step::Key(key) => write!(f, ".{key}"),
            Step::Index(index) => write!(f, "[{index}]"),
        })
    }
}

impl JsonPath {
    /// The bytes of the value in a JSON text, or of the innermost one around it that is there; of a list or a map, the
    /// bracket.
    pub(crate) fn place(&self, json: &str) -> Option<Range<usize>> {
        let mut found: &RawValue = serde_json::from_str(json).ok()?;
        for step in &self.0 {
            let inside: Option<&RawValue> = match step {
                Step::Key(key) => {
                    serde_json::from_str::<BTreeMap<String, _>>(found.get()).ok().and_then(|mut map| map.remove(key))
                }
                Step::Index(index) => {
                    serde_json::from_str::<Vec<_>>(found.get()).ok().and_then(|list| list.get(*index).copied())
                }
            };
            let Some(inside) = inside else { break };
            found = inside;
        }
        let value = found.get();
        let start = value.as_ptr().addr() - json.as_ptr().addr();
        let length = if value.starts_with(['{', '[']) { 1 } else { value.len() };
        Some(start..start + length)
    }
}
