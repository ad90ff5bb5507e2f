//! Picks a few values out of a JSON body in one pass, skipping the rest.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

/// The values at these paths; `None` where a path is empty or leads nowhere. An error when the body is not JSON.
pub(crate) fn peek(json: &[u8], paths: &[&[&str]]) -> Result<Vec<Option<Value>>, serde_json::Error> {
    let mut found = vec![None; paths.len()];
    let wanted = paths.iter().copied().enumerate().filter(|(_, path)| !path.is_empty()).collect();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    Peek { wanted, found: &mut found }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(found)
}

struct Peek<'a> {
    /// What is left of each path, and where its value goes.
    wanted: Vec<(usize, &'a [&'a str])>,
    found: &'a mut Vec<Option<Value>>,
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
            let below = self.wanted.iter().filter(|(_, path)| path[0] == key).map(|(slot, path)| (*slot, &path[1..]));
            let below: Vec<_> = below.collect();
            if below.is_empty() {
                map.next_value::<IgnoredAny>()?;
            } else if below.iter().all(|(_, path)| !path.is_empty()) {
                map.next_value_seed(Peek { wanted: below, found: self.found })?;
            } else {
                let value: Value = map.next_value()?;
                for (slot, path) in below {
                    self.found[slot] = path.iter().try_fold(&value, |value, key| value.get(key)).cloned();
                }
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
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
    use serde_json::json;

    use super::peek;

    #[test]
    fn values_are_found_at_every_depth() {
        let body = br#"{"a": [1, {"x": 2}], "error": {"code": "bad", "more": {"n": null}}, "ok": true}"#;
        let paths: &[&[&str]] = &[&["ok"], &["error", "code"], &["error", "more", "n"], &["a", "x"], &[], &["error"]];
        let found = peek(body, paths).expect("is JSON");
        assert_eq!(found[0], Some(json!(true)));
        assert_eq!(found[1], Some(json!("bad")));
        assert_eq!(found[2], Some(json!(null)));
        assert_eq!(found[3..5], [None, None]);
        assert_eq!(found[5], Some(json!({"code": "bad", "more": {"n": null}})));
        assert_eq!(peek(b"12", &[&["a"]]).expect("is JSON"), [None]);
        assert!(peek(b"<html>", &[&["a"]]).is_err());
        assert!(peek(b"{} x", &[&["a"]]).is_err());
    }
}
