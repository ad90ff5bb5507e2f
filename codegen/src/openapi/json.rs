//! JSON whose keys stay in the order they were put in. `serde_json` would do so only with a feature that changes it for the
//! client as well.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::model::{Literal, Number, RequestPath, ResponsePath};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Json {
    Object(Object),
    List(Vec<Json>),
    /// What has no keys.
    Plain(Value),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Object(IndexMap<String, Json>);

impl Object {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    #[must_use]
    pub(crate) fn with(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }

    #[must_use]
    pub(crate) fn with_some(self, key: &str, value: Option<impl Into<Json>>) -> Self {
        if let Some(value) = value { self.with(key, value) } else { self }
    }

    /// Does not set an empty text, list or object.
    #[must_use]
    pub(crate) fn with_any(self, key: &str, value: impl Into<Json>) -> Self {
        let value = value.into();
        if value.is_empty() { self } else { self.with(key, value) }
    }

    /// With what the other has.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.0.get(key)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The object as text that people can read, with a newline at its end.
    pub(crate) fn print(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts, numbers and maps with text keys always encode") + "\n"
    }
}

impl Json {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Object(object) => object.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Plain(value) => value == "",
        }
    }
}

macro_rules! plain {
    ($($from:ty),+) => {
        $(impl From<$from> for Json {
            fn from(value: $from) -> Self {
                Self::Plain(json!(value))
            }
        })+
    };
}

plain!(bool, i64, Option<i64>, u64, &str, String, &String, Number, &Literal);

macro_rules! texts {
    ($($from:ty),+) => {
        $(impl From<$from> for Json {
            fn from(value: $from) -> Self {
                value.to_string().into()
            }
        })+
    };
}

texts!(&RequestPath, &ResponsePath);

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Self::Object(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<V: Into<Json>> FromIterator<(String, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key, value.into())).collect())
    }
}
