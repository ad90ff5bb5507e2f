//! Fields that the spec does not know.

use std::sync::LazyLock;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// The fields of an object that the spec does not know: kept from a response, or added to a request.
///
/// One pointer wide, and nothing is allocated while there are none, which is nearly always.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extra(Option<Box<Map<String, Value>>>);

static NONE: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

impl Extra {
    /// The fields by name.
    pub fn map(&self) -> &Map<String, Value> {
        self.0.as_deref().unwrap_or(&NONE)
    }

    /// Adds a field, or replaces one added before.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        self.0.get_or_insert_default().insert(key.into(), value.into());
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}
