//! The generated types, each by the place of its type in the model.

use std::fmt::Debug;
use std::mem::discriminant;

use codegen::sample::Side;
use generated_client::runtime::support::{Check, Checker, Write, Writer};
use generated_client::runtime::{Request, Stored};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

include!(concat!(env!("OUT_DIR"), "/types.rs"));

/// A type of a spec, and the Rust that was generated for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Generated {
    pub(super) spec: &'static str,
    /// The index of the service in its model, and of the type in its service.
    pub(super) service: usize,
    pub(super) id: usize,
    pub(super) side: Side,
    /// Reads a JSON text as the type, and writes it again.
    pub(super) read: fn(&str) -> Result<Again, String>,
}

/// A value that was read, as it is written again.
#[derive(Debug)]
pub(super) struct Again {
    pub(super) value: Value,
    /// What `Debug` shows of it: unknown values, variants and fields, unreadable items.
    pub(super) shown: String,
}

impl Again {
    pub(super) fn shows_unknown(&self) -> bool {
        self.shown.contains("Unknown(") || self.shows_unknown_parts()
    }

    /// Unknown variants and fields; an unknown value may be one that is documented, where the list is only "for example".
    pub(super) fn shows_unknown_parts(&self) -> bool {
        self.shown.contains("Unknown(Unknown {") || self.shown.contains("extra: {\"")
    }

    pub(super) fn shows_unreadable(&self) -> bool {
        self.shown.contains("UnreadableItem {")
    }
}

/// A request is taken when it can be read, and its checks find nothing.
fn request<T: DeserializeOwned + PartialEq + Debug + Write + Check>(text: &str) -> Result<Again, String> {
    let request: T = read(text)?;
    let mut check = Checker::default();
    request.check(&mut check);
    if let Some(violation) = check.violations().first() {
        return Err(violation.to_string());
    }
    let written = Writer::json(&request).map_err(|problem| problem.to_string())?;
    let value = serde_json::from_str(&written).map_err(|error| error.to_string())?;
    Ok(Again { value, shown: format!("{request:?}") })
}

/// A request that callers change by name: what they store comes back with what they added, and a field that is unset is as if it had
/// never been there.
fn edited<T: DeserializeOwned + Clone + PartialEq + Debug + Request>(text: &str) -> Result<Again, String> {
    let again = request::<T>(text)?;
    let Ok(Value::Object(mut fields)) = serde_json::from_str(text) else { return Ok(again) };
    let request: T = read(text)?;
    for name in fields.keys() {
        let mut others = fields.clone();
        others.remove(name);
        // Without a field that its variant needs, it would be another variant.
        let expected = serde_json::from_value::<T>(others.into()).ok();
        if let Some(expected) = expected.filter(|other| discriminant(other) == discriminant(&request)) {
            assert_eq!(request.clone().unset(name), Ok(expected), "without `{name}`: {text}");
        }
    }
    let Stored(same) = serde_json::from_str::<Stored<T>>(text).map_err(|error| format!("stored: {error}"))?;
    assert_eq!(same, request);
    fields.insert("added by a program".to_owned(), Value::Null);
    match serde_json::from_value::<Stored<T>>(fields.into()) {
        Ok(Stored(more)) => {
            assert_eq!(more.get("added by a program"), Some(Value::Null), "{text}");
            assert_eq!(more.unset("added by a program"), Ok(request));
        }
        // In a map it is an entry, which may not be null.
        Err(error) => assert!(!error.to_string().contains("unknown field"), "stored: {error}: {text}"),
    }
    Ok(again)
}

fn response<T: DeserializeOwned + PartialEq + Debug + Serialize>(text: &str) -> Result<Again, String> {
    let response: T = read(text)?;
    let value = serde_json::to_value(&response).map_err(|error| error.to_string())?;
    Ok(Again { value, shown: format!("{response:?}") })
}

/// From text, in one pass, and from a value: both must come to the same.
fn read<T: DeserializeOwned + PartialEq>(text: &str) -> Result<T, String> {
    let from_text = serde_json::from_str::<T>(text);
    let from_value = serde_json::from_str(text).and_then(serde_json::from_value::<T>);
    match (from_text, from_value) {
        (Ok(one), Ok(other)) if one == other => Ok(one),
        (Err(error), Err(_)) => Err(error.to_string()),
        (one, other) => panic!("text and value are read differently: {:?}, {:?}: {text}", one.err(), other.err()),
    }
}
