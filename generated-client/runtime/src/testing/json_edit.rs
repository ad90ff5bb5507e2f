//! Changes scalars of a JSON text, and leaves every other byte as it is.

use std::ops::Range;

use serde_json::Value;

use super::scrub::HIDDEN;
use crate::{
    json::{self, Json, Kind},
    response::places::EACH,
};

/// What is deeper is hidden as a whole.
const DEEPEST: usize = 100;

/// Where a scalar is: the names that lead to it. An item of a list is where its list is.
pub(super) struct Spot<'a> {
    name: Option<&'a str>,
    above: Option<&'a Spot<'a>>,
}

impl Spot<'_> {
    /// The names, from the outermost one.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<_> =
            std::iter::successors(Some(self), |spot| spot.above).filter_map(|spot| spot.name).collect();
        names.reverse();
        names.into_iter()
    }

    /// Whether the path leads here, or to something around it.
    pub(super) fn is_below(&self, path: &[&str]) -> bool {
        let names: Vec<_> = self.names().collect();
        leads(path, &names)
    }
}

/// Whether a path leads along these names; to pass through each value of a map takes one of them, through a list none.
fn leads(path: &[&str], names: &[&str]) -> bool {
    match (path, names) {
        ([], _) => true,
        ([EACH, path @ ..], [_, below @ ..]) => leads(path, names) || leads(path, below),
        ([EACH, path @ ..], []) => leads(path, names),
        ([first, path @ ..], [name, below @ ..]) => first == name && leads(path, below),
        ([_, ..], []) => false,
    }
}

type Change<'a> = &'a dyn Fn(&Spot<'_>, &Value) -> Option<Value>;

/// The text with other scalars. `None` if it is not JSON.
pub(super) fn edited(text: &str, change: Change<'_>) -> Option<String> {
    let mut changes = Vec::new();
    let mut editor = Editor { whole: text, change, changes: &mut changes };
    editor.value(text, &Spot { name: None, above: None }, 0).ok()?;
    let (mut edited, mut end) = (String::with_capacity(text.len()), 0);
    for (range, value) in changes {
        edited.push_str(text.get(end..range.start)?);
        edited.push_str(&value.to_string());
        end = range.end;
    }
    edited.push_str(text.get(end..)?);
    Some(edited)
}

struct Editor<'a> {
    whole: &'a str,
    change: Change<'a>,
    changes: &'a mut Vec<(Range<usize>, Value)>,
}

impl Editor<'_> {
    /// `part` is a part of the whole text.
    fn value(&mut self, part: &str, spot: &Spot<'_>, depth: usize) -> json::Result<()> {
        let mut json = Json::new(part, false);
        match json.kind()? {
            _ if depth > DEEPEST => self.put(part, HIDDEN.into()),
            Kind::Object => {
                let mut fields = json.object()?;
                while let Some(name) = json.key(&mut fields)? {
                    let below = Spot { name: Some(&name), above: Some(spot) };
                    self.value(json.skip()?, &below, depth + 1)?;
                }
            }
            Kind::List => {
                let mut started = false;
                json.enter(b'[')?;
                while json.item(&mut started)? {
                    let below = Spot { name: None, above: Some(spot) };
                    self.value(json.skip()?, &below, depth + 1)?;
                }
            }
            Kind::Null | Kind::Boolean | Kind::Number | Kind::Text => {
                let value = serde_json::from_str(part).unwrap_or_default();
                if let Some(value) = (self.change)(spot, &value) {
                    self.put(part, value);
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, part: &str, value: Value) {
        let start = part.as_ptr() as usize - self.whole.as_ptr() as usize;
        self.changes.push((start..start + part.len(), value));
    }
}

#[cfg(test)]
mod tests {
    use super::edited;

    #[test]
    fn other_bytes_stay() {
        let text = " {\"a\" : [1.0, {\"k\\u0065y\":\"x\"}],\"b\":\"y\\/\" }\n";
        assert_eq!(edited(text, &|_, _| None).as_deref(), Some(text));
        let hidden = edited(text, &|spot, _| spot.names().eq(["a", "key"]).then(|| "***".into()));
        assert_eq!(hidden, Some(text.replace("\"x\"", "\"***\"")));
        assert_eq!(edited("{", &|_, _| None), None);
    }
}
