//! The place of a value in a JSON text.

use std::ops::Range;

/// The bytes of the value at a path such as `items[2].name`, or of the innermost one around it that is there; of a list or a
/// map, the bracket. The text is known to be JSON.
pub(crate) fn place(json: &str, path: &str) -> Option<Range<usize>> {
    let mut scan = Scan { json, at: 0, path: String::new(), wanted: path, found: None };
    scan.value();
    scan.found.map(|(_, range)| range)
}

#[derive(Debug)]
struct Scan<'j> {
    json: &'j str,
    at: usize,
    /// Of the value that is read.
    path: String,
    wanted: &'j str,
    /// The nearest so far, with the length of its path.
    found: Option<(usize, Range<usize>)>,
}

impl Scan<'_> {
    fn value(&mut self) {
        self.skip(char::is_whitespace);
        let start = self.at;
        match self.next() {
            Some('{') => {
                self.keep(start);
                self.entries();
            }
            Some('[') => {
                self.keep(start);
                self.items();
            }
            Some('"') => {
                self.text();
                self.keep(start);
            }
            Some(_) => {
                self.skip(|c| !matches!(c, ',' | ']' | '}') && !c.is_whitespace());
                self.keep(start);
            }
            None => {}
        }
    }

    fn entries(&mut self) {
        while self.more('}') {
            let start = self.at;
            self.next();
            self.text();
            let key: String = serde_json::from_str(&self.json[start..self.at]).unwrap_or_default();
            self.skip(|c| c.is_whitespace() || c == ':');
            let step = if self.path.is_empty() { key } else { format!(".{key}") };
            self.inside(&step);
        }
    }

    fn items(&mut self) {
        let mut index = 0_usize;
        while self.more(']') {
            self.inside(&format!("[{index}]"));
            index += 1;
        }
    }

    /// Whether another item or key comes; reads the closing bracket.
    fn more(&mut self, closing: char) -> bool {
        self.skip(|c| c.is_whitespace() || c == ',');
        match self.json[self.at..].chars().next() {
            Some(next) if next == closing => {
                self.next();
                false
            }
            next => next.is_some(),
        }
    }

    fn inside(&mut self, step: &str) {
        let here = self.path.len();
        self.path.push_str(step);
        self.value();
        self.path.truncate(here);
    }

    /// The rest of a text, its first quote having been read.
    fn text(&mut self) {
        while let Some(character) = self.next() {
            match character {
                '"' => return,
                '\\' => drop(self.next()),
                _ => {}
            }
        }
    }

    /// Remembers what was read, if it is what is wanted, or holds it.
    fn keep(&mut self, start: usize) {
        let rest = self.wanted.strip_prefix(self.path.as_str());
        let holds = rest.is_some_and(|rest| self.path.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']));
        if holds && self.found.as_ref().is_none_or(|(length, _)| *length < self.path.len()) {
            self.found = Some((self.path.len(), start..self.at));
        }
    }

    fn skip(&mut self, skips: impl Fn(char) -> bool) {
        let rest = &self.json[self.at..];
        self.at += rest.find(|c| !skips(c)).unwrap_or(rest.len());
    }

    fn next(&mut self) -> Option<char> {
        let next = self.json[self.at..].chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_at_their_places() {
        let json = r#" {"a": [1, {"b.c": "x\"]", "é": [true , null]}], "a[0]": -2.5e3, "": {"d": {}}} "#;
        let cases = [
            ("", "{"),
            ("a", "["),
            ("a[0]", "1"),
            ("a[1].b.c", r#""x\"]""#),
            ("a[1].é[0]", "true"),
            ("a[1].é[1]", "null"),
            ("a[1].é[7]", "["),
            ("a[1].missing", "{"),
            ("nothing", "{"),
        ];
        for (path, expected) in cases {
            assert_eq!(place(json, path).map(|range| &json[range]), Some(expected), "{path}");
        }
        assert_eq!(place("", "a"), None);
        for broken in ["{", "[", "{\"a", "[1,", "{\"a\":}", "\"\\", "]", "{1}"] {
            let _any = place(broken, "a[0]");
        }
    }
}
