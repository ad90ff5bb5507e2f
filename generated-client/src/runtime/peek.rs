//! Picks a few values out of a JSON body in one pass, skipping the rest.

use std::{
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::field::value_at;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    path: &'a [&'a str],
    /// Of a list, not its items but what [`List`] holds.
    summed_up: bool,
}

/// A list, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    /// How many items it has.
    pub(crate) count: u64,
    /// A hash of its text; `None` when it is empty.
    pub(crate) digest: Option<u64>,
}

/// What was found at a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Found {
    Value(Value),
    List(List),
}

impl Found {
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::List(_) => None,
        }
    }

    pub(crate) fn list(self) -> Option<List> {
        match self {
            Self::List(list) => Some(list),
            Self::Value(_) => None,
        }
    }
}

impl<'a> Wanted<'a> {
    /// The value at a path.
    pub(crate) fn value(path: &'a [&'a str]) -> Self {
        Self { path, summed_up: false }
    }

    /// The list at a path, summed up.
    pub(crate) fn list(path: &'a [&'a str]) -> Self {
        Self { path, summed_up: true }
    }
}

/// What was looked for; `None` where a path is empty or leads nowhere. An error when the body is not JSON.
pub(crate) fn peek(json: &[u8], wanted: &[Wanted<'_>]) -> Result<Vec<Option<Found>>, serde_json::Error> {
    let mut found = vec![None; wanted.len()];
    let wanted = wanted.iter().copied().enumerate().filter(|(_, wanted)| !wanted.path.is_empty()).collect();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    Peek { wanted, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

struct Peek<'a> {
    /// What is left of each path, and where its value goes.
    wanted: Vec<(usize, Wanted<'a>)>,
    found: &'a mut Vec<Option<Found>>,
}

/// Sums up a list.
#[derive(Default)]
struct ListBuilder {
    count: u64,
    hasher: DefaultHasher,
}

impl ListBuilder {
    fn push(&mut self, item: &str) {
        self.count += 1;
        item.hash(&mut self.hasher);
    }

    fn finish(&self) -> List {
        List { count: self.count, digest: (self.count > 0).then(|| self.hasher.finish()) }
    }
}

impl List {
    fn of(items: impl Iterator<Item = String>) -> Self {
        let mut list = ListBuilder::default();
        items.for_each(|item| list.push(&item));
        list.finish()
    }
}

impl<'de> DeserializeSeed<'de> for Peek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Peek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let below = self.wanted.iter().filter(|(_, wanted)| wanted.path.first().is_some_and(|name| *name == key));
            let below: Vec<_> =
                below.map(|(slot, wanted)| (*slot, Wanted { path: &wanted.path[1..], ..*wanted })).collect();
            if below.is_empty() {
                map.next_value::<IgnoredAny>()?;
            } else if below.iter().all(|(_, wanted)| !wanted.path.is_empty() || wanted.summed_up) {
                map.next_value_seed(Peek { wanted: below, found: self.found })?;
            } else {
                let value: Value = map.next_value()?;
                for (slot, wanted) in below {
                    self.found[slot] = value_at(&value, wanted.path).map(|value| match value {
                        Value::Array(items) if wanted.summed_up => {
                            Found::List(List::of(items.iter().map(Value::to_string)))
                        }
                        value => Found::Value(value.clone()),
                    });
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let wanted = self.wanted.iter().filter(|(_, wanted)| wanted.path.is_empty() && wanted.summed_up);
        let slots: Vec<usize> = wanted.map(|(slot, _)| *slot).collect();
        if slots.is_empty() {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut list = ListBuilder::default();
        while let Some(item) = seq.next_element::<&RawValue>()? {
            list.push(item.get());
        }
        for slot in slots {
            self.found[slot] = Some(Found::List(list.finish()));
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Found, List, Wanted, peek};

    fn values(body: &[u8], paths: &[&[&str]]) -> Vec<Option<Value>> {
        let wanted: Vec<_> = paths.iter().map(|path| Wanted::value(path)).collect();
        peek(body, &wanted).expect("is JSON").into_iter().map(|found| found?.value()).collect()
    }

    #[test]
    fn values_are_found_at_every_depth() {
        let body = br#"{"a": [1, {"x": 2}], "error": {"code": "bad", "more": {"n": null}}, "ok": true}"#;
        let found = values(body, &[&["ok"], &["error", "code"], &["error", "more", "n"], &["a", "x"], &[], &["error"]]);
        assert_eq!(found[0], Some(json!(true)));
        assert_eq!(found[1], Some(json!("bad")));
        assert_eq!(found[2], Some(json!(null)));
        assert_eq!(found[3..5], [None, None]);
        assert_eq!(found[5], Some(json!({"code": "bad", "more": {"n": null}})));
        assert_eq!(values(b"12", &[&["a"]]), [None]);
        assert!(peek(b"<html>", &[Wanted::value(&["a"])]).is_err());
        assert!(peek(b"{} x", &[Wanted::value(&["a"])]).is_err());
    }

    fn list(body: &[u8], path: &[&str]) -> Option<List> {
        peek(body, &[Wanted::list(path)]).expect("is JSON").pop()??.list()
    }

    #[test]
    fn lists_are_counted_and_hashed() {
        let body =
            br#"{"data": {"rows": [1, {}, []], "same": [1, {}, []], "other": [1, {"a": 2}, []], "none": [], "no": 1}}"#;
        let rows = list(body, &["data", "rows"]).expect("is a list");
        assert_eq!(rows.count, 3);
        assert_eq!(list(body, &["data", "same"]), Some(rows));
        assert_ne!(list(body, &["data", "other"]), Some(rows));
        assert_eq!(list(body, &["data", "none"]), Some(List { count: 0, digest: None }));
        assert_eq!(list(body, &["data", "no"]), None);
        assert_eq!(list(body, &["none"]), None);
        // A list and a value around it at once.
        let both = peek(body, &[Wanted::list(&["data", "rows"]), Wanted::value(&["data"])]).expect("is JSON");
        assert!(matches!(&both[0], Some(Found::List(List { count: 3, .. }))));
    }
}
