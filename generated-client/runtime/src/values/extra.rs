//! Fields that are not in the spec.

use std::{fmt, sync::LazyLock};

use serde_json::{Map, Value};

/// The fields of an object that are not in the spec: kept from a response, or added to a request.
///
/// It has the size of a pointer, and nothing is allocated without such fields, which is the usual case.
#[derive(Clone, PartialEq, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

impl Extra {
    /// The fields, by name.
    pub fn map(&self) -> &Map<String, Value> {
        self.0.as_deref().unwrap_or(&NONE)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|fields| fields.is_empty())
    }

    /// Takes a field out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let value = self.0.as_mut()?.remove(key);
        self.0.take_if(|fields| fields.is_empty());
        value
    }

    /// Adds a field, or replaces one that was added before.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.0.get_or_insert_default().insert(key.into(), value.into());
    }
}

/// Shows names only, because any value could be a secret.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.map().keys()).finish()
    }
}
