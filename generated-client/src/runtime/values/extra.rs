//! Fields that the spec does not know.

use std::{fmt, sync::LazyLock};

use serde_json::{Map, Value};

/// The fields of an object that the spec does not know: kept from a response, or added to a request.
///
/// One pointer wide, and nothing is allocated while there are none, which is nearly always.
#[derive(Clone, PartialEq, Default)]
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

/// Names without values: nobody has said which of them are secrets.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.map().keys()).finish()
    }
}
