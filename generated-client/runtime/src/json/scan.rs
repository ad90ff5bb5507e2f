//! Finds a few values in a JSON text, and passes over the rest.

use memchr::{memchr_iter, memmem};
use serde_json::Value;

use super::{Json, Kind, Result, strings::special_from};
use crate::{response::places::EACH, values::literal::scalar_text};

/// What is looked for: a path of names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    path: &'a [&'a str],
    what: What,
}

/// What is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Value,
    /// Of a list, not its items but what [`List`] holds.
    List,
    /// That it is there.
    There,
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
    /// It is there, and not null.
    There,
    /// A value on the way to it is neither an object nor null.
    Blocked,
}

impl Found {
    pub(crate) fn value(self) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::List(_) | Self::There | Self::Blocked => None,
        }
    }

    pub(crate) fn list(self) -> Option<List> {
        match self {
            Self::List(list) => Some(list),
            Self::Value(_) | Self::There | Self::Blocked => None,
        }
    }
}

impl<'a> Wanted<'a> {
    /// The value at a path.
    pub(crate) fn value(path: &'a [&'a str]) -> Self {
        Self { path, what: What::Value }
    }

    /// The list at a path, summed up.
    pub(crate) fn list(path: &'a [&'a str]) -> Self {
        Self { path, what: What::List }
    }

    /// Whether there is a value at a path.
    pub(crate) fn there(path: &'a [&'a str]) -> Self {
        Self { path, what: What::There }
    }

    /// What is wanted of the field of this name.
    fn below(&self, name: &str) -> Option<Self> {
        let (first, path) = self.path.split_first()?;
        (*first == name).then_some(Self { path, ..*self })
    }
}

/// What was looked for; `None` where a path is empty or leads nowhere. An error when the body is not JSON.
pub(crate) fn scan(body: &[u8], wanted: &[Wanted<'_>]) -> Result<Vec<Option<Found>>> {
    let text = super::text_of(body)?;
    let mut json = Json::new(text, false);
    let mut found = vec![None; wanted.len()];
    let paths = wanted.iter().copied().enumerate().filter(|(_, wanted)| !wanted.path.is_empty());
    let (whole, paths): (Vec<_>, Vec<_>) = paths.partition(|(_, wanted)| wanted.path == ["."]);
    for (slot, wanted) in &whole {
        let start = json.checkpoint();
        found[*slot] = found_here(&mut json, wanted.what)?;
        json.rewind(start);
    }
    find_below(&mut json, &paths, &mut found)?;
    json.end()?;
    Ok(found)
}

/// Goes through the fields of the next value.
fn find_below(json: &mut Json<'_>, wanted: &[(usize, Wanted<'_>)], found: &mut [Option<Found>]) -> Result<()> {
    let kind = json.kind()?;
    let of_last: Vec<_> = wanted.iter().filter_map(|(slot, wanted)| Some((*slot, wanted.below(LAST)?))).collect();
    if kind == Kind::List && !of_last.is_empty() {
        return find_in_last(json, &of_last, found);
    }
    if wanted.is_empty() || kind != Kind::Object {
        if kind != Kind::Null {
            wanted.iter().for_each(|(slot, _)| found[*slot] = Some(Found::Blocked));
        }
        return json.skip().map(drop);
    }
    let mut fields = json.object()?;
    while let Some(name) = json.key(&mut fields)? {
        let below = wanted.iter().filter_map(|(slot, wanted)| Some((*slot, wanted.below(&name)?)));
        let (here, deeper): (Vec<_>, Vec<_>) = below.partition(|(_, wanted)| wanted.path.is_empty());
        json.kind()?;
        let start = json.checkpoint();
        // Nearly always one thing at most is wanted of a value, which is then passed over once.
        for (slot, wanted) in here.iter().copied() {
            json.rewind(start);
            found[slot] = found_here(json, wanted.what)?;
        }
        if here.is_empty() || !deeper.is_empty() {
            json.rewind(start);
            find_below(json, &deeper, found)?;
        }
    }
    Ok(())
}

/// What is wanted of the value here.
fn found_here(json: &mut Json<'_>, what: What) -> Result<Option<Found>> {
    Ok(match what {
        What::List => list(json)?.map(Found::List),
        What::Value => Some(Found::Value(json.read_json()?)),
        What::There => {
            let is_there = json.kind()? != Kind::Null;
            json.skip()?;
            is_there.then_some(Found::There)
        }
    })
}

/// Instead of a name: the last item of a list.
const LAST: &str = "[-1]";

/// Goes through the fields of the last item of the list here.
fn find_in_last(json: &mut Json<'_>, wanted: &[(usize, Wanted<'_>)], found: &mut [Option<Found>]) -> Result<()> {
    let (mut started, mut last) = (false, None);
    json.enter(b'[')?;
    while json.item(&mut started)? {
        json.kind()?;
        last = Some(json.checkpoint());
        json.skip()?;
    }
    let end = json.checkpoint();
    if let Some(last) = last {
        json.rewind(last);
        find_below(json, wanted, found)?;
        json.rewind(end);
    }
    Ok(())
}

/// The list here, summed up; `None` for another value, which is passed over.
fn list(json: &mut Json<'_>) -> Result<Option<List>> {
    if json.kind()? != Kind::List {
        return json.skip().map(|_| None);
    }
    let start = json.at;
    let (mut started, mut count) = (false, 0);
    json.enter(b'[')?;
    while json.item(&mut started)? {
        json.skip()?;
        count += 1;
    }
    let text = &json.text.as_bytes()[start..json.at];
    Ok(Some(List { count, digest: (count > 0).then(|| digest(text)) }))
}

/// A hash of a text, eight bytes at a time. It distinguishes the pages of one run and is not stored, so it need not be strong.
fn digest(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = words.iter().fold(text.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

/// Whether a body has one of these scalars at a path of names. This is asked of every success, so a body that cannot have it is
/// not gone through, and nothing is allocated.
pub(crate) fn has_scalar(body: &[u8], path: &[&str], is_it: fn(&str) -> bool) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace() && !super::MARK.contains(byte));
    let opening = if path.first() == Some(&EACH) { b'[' } else { b'{' };
    if path.is_empty() || first != Some(&opening) {
        return false;
    }
    if let Some(name) = path.last().filter(|name| **name != EACH)
        && !may_be_escaped(body, name)
        && !values_of(body, name).any(|value| may_be(value, is_it))
    {
        return false;
    }
    let Ok(text) = super::text_of(body) else { return false };
    has_below(&mut Json::new(text, false), path, is_it).unwrap_or(false)
}

/// What follows each key of this name in a body, at whatever depth.
fn values_of<'a>(body: &'a [u8], name: &'a str) -> impl Iterator<Item = &'a [u8]> {
    memmem::find_iter(body, name).filter_map(move |at| {
        let rest = body[at + name.len()..].strip_prefix(b"\"")?;
        let value = body[..at].ends_with(b"\"").then_some(rest.trim_ascii_start().strip_prefix(b":")?)?;
        Some(value.trim_ascii_start())
    })
}

/// Whether the value at the start is one of these scalars; a text with escapes may be.
fn may_be(value: &[u8], is_it: fn(&str) -> bool) -> bool {
    let end = match value.strip_prefix(b"\"") {
        Some(text) => match special_from(text, 0) {
            end if text.get(end) == Some(&b'\\') => return true,
            end => end + 2,
        },
        None => value.iter().position(|byte| b",}] \t\r\n".contains(byte)).unwrap_or(value.len()),
    };
    let value = value.get(..end).and_then(|value| str::from_utf8(value).ok());
    value.is_some_and(|value| has_below(&mut Json::new(value, false), &[], is_it).unwrap_or(false))
}

/// Whether the body may have the name in another spelling.
fn may_be_escaped(body: &[u8], name: &str) -> bool {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    !is_plain || memchr_iter(b'\\', body).any(|at| body.get(at + 1) == Some(&b'u'))
}

fn has_below(json: &mut Json<'_>, path: &[&str], is_it: fn(&str) -> bool) -> Result<bool> {
    let Some((first, path)) = path.split_first() else {
        return match json.kind()? {
            Kind::Text => json.text().map(is_it),
            Kind::Boolean | Kind::Number => Ok(scalar_text(&json.read_json()?).as_deref().is_some_and(is_it)),
            Kind::Object | Kind::List | Kind::Null => Ok(false),
        };
    };
    let kind = json.kind()?;
    if *first == EACH && kind == Kind::List {
        let mut started = false;
        json.enter(b'[')?;
        while json.item(&mut started)? {
            if has_next(json, path, is_it)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if kind != Kind::Object {
        return Ok(false);
    }
    let mut fields = json.object()?;
    while let Some(name) = json.key(&mut fields)? {
        if *first == EACH {
            if has_next(json, path, is_it)? {
                return Ok(true);
            }
            continue;
        }
        if name == *first {
            return has_below(json, path, is_it);
        }
        json.skip()?;
    }
    Ok(false)
}

/// The same of the next value, which is passed over.
fn has_next(json: &mut Json<'_>, path: &[&str], is_it: fn(&str) -> bool) -> Result<bool> {
    json.kind()?;
    let start = json.checkpoint();
    let has_it = has_below(json, path, is_it)?;
    json.rewind(start);
    json.skip()?;
    Ok(has_it)
}

/// The value at a path of names in a JSON text.
pub(crate) fn value_at(text: &[u8], path: &[&str]) -> Option<Value> {
    scan(text, &[Wanted::value(path)]).ok()?.pop()??.value()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Found, List, Wanted, has_scalar, scan};

    fn values(body: &[u8], paths: &[&[&str]]) -> Vec<Option<Value>> {
        let wanted: Vec<_> = paths.iter().map(|path| Wanted::value(path)).collect();
        scan(body, &wanted).expect("is JSON").into_iter().map(|found| found?.value()).collect()
    }

    #[test]
    fn a_scalar_is_found_in_each_spelling_and_nowhere_else() {
        let is_it = |kind: &str| kind == "errors/a" || kind == "7";
        let at = |body: &str, path: &[&str]| has_scalar(body.as_bytes(), path, is_it);
        let bodies = [
            r#"{"type":"errors/a"}"#,
            " {\n\t\"x\" : [{}] , \"type\" : 7 } ",
            "\u{feff}{\"type\":\"errors\\/a\",\"items\":[]}",
            r#"{"\u0074ype":"errors/a"}"#,
            r#"{"items":[{"type":"b"}],"type":"\u0065rrors/a"}"#,
        ];
        for body in bodies {
            assert!(at(body, &["type"]), "{body}");
        }
        let each = r#"{"errors":{"a":[],"b":[{"n":1},{"type":"errors\/a"}]}}"#;
        assert!(at(each, &["errors", "[]", "[]", "type"]) && !at(each, &["errors", "[]", "type"]));
        assert!(at(r#"[{},{"type":7}]"#, &["[]", "type"]) && at(r#"{"all":["b","errors/a"]}"#, &["all", "[]"]));
        assert!(at(r#"{"error":{"type":7}}"#, &["error", "type"]) && at(r#"{"a/b":7}"#, &["a/b"]));
        let others = [
            "",
            "[7]",
            r#"[{"type":7}]"#,
            r#"{"type":"errors/b"}"#,
            r#"{"type":["errors/a"]}"#,
            r#"{"items":[{"type":"errors/a"}]}"#,
            r#"{"text":"\"type\":7","atype":7}"#,
            r#"{"\u0074ypes":7}"#,
        ];
        for body in others {
            assert!(!at(body, &["type"]), "{body}");
        }
        assert!(!at(r#"{"type":7}"#, &[]) && !at(r#"{"type":7}"#, &["error", "type"]));
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
        assert!(scan(b"<html>", &[Wanted::value(&["a"])]).is_err());
        assert!(scan(b"{} x", &[Wanted::value(&["a"])]).is_err());
    }

    fn list(body: &[u8], path: &[&str]) -> Option<List> {
        scan(body, &[Wanted::list(path)]).expect("is JSON").pop()??.list()
    }

    #[test]
    fn lists_are_counted_and_hashed() {
        let body =
            br#"{"data": {"items": [1, {}, []], "same": [1, {}, []], "other": [1, {"a": 2}, []], "none": [], "no": 1}}"#;
        let items = list(body, &["data", "items"]).expect("is a list");
        assert_eq!(items.count, 3);
        assert_eq!(list(body, &["data", "same"]), Some(items));
        assert_ne!(list(body, &["data", "other"]), Some(items));
        assert_eq!(list(body, &["data", "none"]), Some(List { count: 0, digest: None }));
        assert_eq!(list(body, &["data", "no"]), None);
        assert_eq!(list(body, &["none"]), None);
        // A list and a value around it at once.
        let both = scan(body, &[Wanted::list(&["data", "items"]), Wanted::value(&["data"])]).expect("is JSON");
        assert!(matches!(&both[0], Some(Found::List(List { count: 3, .. }))));
    }
}
