//! JSON whose keys stay in the order they were put in. `serde_json` would do so only with a feature that changes it for the
//! client as well.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Number;

use crate::model;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Json {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    List(Vec<Json>),
    Object(Object),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Object(pub(super) IndexMap<String, Json>);

impl Object {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn set(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        self.0.insert(key.into(), value.into());
    }

    #[must_use]
    pub(crate) fn with(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.set(key, value);
        self
    }

    #[must_use]
    pub(crate) fn with_some(mut self, key: &str, value: Option<impl Into<Json>>) -> Self {
        if let Some(value) = value {
            self.set(key, value);
        }
        self
    }

    /// Sets nothing where there is nothing to say: for an empty text, list or object.
    #[must_use]
    pub(crate) fn with_any(mut self, key: &str, value: impl Into<Json>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.set(key, value);
        }
        self
    }

    /// Sets what the other has.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
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
            Self::String(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Object(object) => object.is_empty(),
            Self::Null | Self::Boolean(_) | Self::Number(_) => false,
        }
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.into())
    }
}

impl From<f64> for Json {
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&String> for Json {
    fn from(value: &String) -> Self {
        Self::String(value.clone())
    }
}

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

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl From<model::Number> for Json {
    fn from(number: model::Number) -> Self {
        match number {
            model::Number::Integer(value) => value.into(),
            model::Number::Float(value) => value.into(),
        }
    }
}

impl From<&model::Literal> for Json {
    fn from(literal: &model::Literal) -> Self {
        match literal {
            model::Literal::String(text) => text.into(),
            model::Literal::Integer(value) => (*value).into(),
            model::Literal::Float(value) => (*value).into(),
            model::Literal::Boolean(value) => (*value).into(),
            model::Literal::List(items) => items.iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back_in_the_same_order() {
        let text = r#"{"z":[1,-2,0.25,1e300,18446744073709551615],"a":{"b":{},"c":[],"d":[{"x":null,"y":"\"\\\u0007é"}]},"m":true}"#;
        let Some(Json::Object(object)) = Json::parse(text) else { panic!("an object") };
        let printed = object.print();
        let keys: Vec<&str> = printed.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect();
        assert_eq!(keys, ["z", "a", "m"]);
        assert_eq!(Json::parse(&printed), Some(object.into()));
    }
}
