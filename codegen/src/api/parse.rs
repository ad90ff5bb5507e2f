//! Listings as text: the way back from the lines of [`Item`]. What comes from a text has no places.

use super::item::{Fact, Item, Kind};
use super::types::{Argument, Type, is_of_path};

pub(super) const DEPRECATED: &str = ", deprecated";

/// The items of a listing. Lines that begin with `#` are comments.
pub fn parse(listing: &str) -> Vec<Item> {
    listing.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(item).collect()
}

fn item(line: &str) -> Item {
    let (text, deprecated) = match line.strip_suffix(DEPRECATED) {
        Some(text) => (text, true),
        None => (line, false),
    };
    let (colon, parenthesis) = (text.find(": "), text.find('('));
    let (path, kind) = match (colon, parenthesis) {
        (Some(colon), parenthesis) if parenthesis.is_none_or(|at| colon < at) && !text[..colon].contains('{') => {
            stated(&text[..colon], &text[colon + 2..])
        }
        (_, Some(at)) if !text[..at].contains('{') => called(text, at),
        _ => {
            let (path, name) = last(text);
            (path, Kind::Variant { name: name.to_owned(), payload: None })
        }
    };
    Item { deprecated, ..Item::new(path, kind) }
}

/// `path: what is stated of it`.
fn stated<'a>(path: &'a str, rest: &str) -> (&'a str, Kind) {
    let name_at = path.rfind("::").map_or(0, |at| at + 2);
    if let Some(dot) = path[name_at..].find('.') {
        let (path, name) = (&path[..name_at + dot], &path[name_at + dot + 1..]);
        return (path, Kind::Field { name: name.to_owned(), ty: Type::parse(rest) });
    }
    if let Some(value) = rest.strip_prefix("const = ") {
        let (path, name) = last(path);
        return (path, Kind::Constant { name: name.to_owned(), value: Type::parse(value) });
    }
    let inside = |before: &str| rest.strip_prefix(before).and_then(|rest| rest.strip_suffix('>')).map(Type::parse);
    let kind = if let Some(target) = inside("Deref<Target = ") {
        Kind::Deref(target)
    } else if let Some(source) = inside("From<") {
        Kind::From(source)
    } else if let Some(name) = rest.strip_prefix("impl ") {
        Kind::Implements(name.to_owned())
    } else if let Some(target) = rest.strip_prefix("type = ") {
        Kind::Alias(Type::parse(target))
    } else if rest == "mod" {
        Kind::Module { feature: None }
    } else if let Some(feature) = rest.strip_prefix("mod, feature ") {
        Kind::Module { feature: Some(feature.to_owned()) }
    } else {
        Kind::Type(rest.split(", ").flat_map(facts).collect())
    };
    (path, kind)
}

/// Of one phrase: traits are separated by spaces.
fn facts(phrase: &str) -> Vec<Fact> {
    if phrase.starts_with(|c: char| c.is_ascii_uppercase()) {
        return phrase.split(' ').map(|name| Fact::Derives(name.to_owned())).collect();
    }
    let after = |before: &str| phrase.strip_prefix(before).map(str::to_owned);
    vec![match phrase {
        "struct" => Fact::Struct,
        "enum" => Fact::Enum,
        "exhaustive" => Fact::Exhaustive,
        "non_exhaustive" => Fact::NonExhaustive,
        "from text" => Fact::FromText,
        _ => after("requires ")
            .map(Fact::Requires)
            .or_else(|| after("base url ").map(Fact::BaseUrl))
            .unwrap_or_else(|| Fact::Other(phrase.to_owned())),
    }]
}

/// `path(arguments) -> output`, or `path(payload)` of a variant.
fn called(text: &str, at: usize) -> (&str, Kind) {
    let (path, name) = last(&text[..at]);
    let end = closing(text, at);
    let (inside, name) = (&text[at + 1..end], name.to_owned());
    let Some(output) = text[end..].strip_prefix(") -> ") else {
        return (path, Kind::Variant { name, payload: Some(Type::parse(inside)) });
    };
    let (output, is_async) = match output.strip_suffix(", async") {
        Some(output) => (output, true),
        None => (output, false),
    };
    let arguments = split(inside).into_iter().map(Argument::parse).collect();
    (path, Kind::Function { name, arguments, output: Type::parse(output), is_async })
}

/// The path around a name, and the name.
fn last(path: &str) -> (&str, &str) {
    let end = path.find('{').unwrap_or(path.len());
    path[..end].rfind("::").map_or(("", path), |at| (&path[..at], &path[at + 2..]))
}

fn closing(text: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < open) {
        match c {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Separated by commas that are not inside of anything. The arrow of a closure closes nothing.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts, mut before) = (0i32, 0, Vec::new(), ' ');
    for (at, c) in text.char_indices() {
        match c {
            '(' | '<' | '[' => depth += 1,
            '>' if before == '-' => {}
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    let last = text[start..].trim();
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

impl Type {
    /// A text that is not a path with arguments stays as it is.
    pub(super) fn parse(text: &str) -> Self {
        let parsed = match (text.strip_prefix('&'), text.find('<')) {
            (Some(to), _) if !to.starts_with(['\'', ' ']) && !to.starts_with("mut ") => {
                Self::reference(Self::parse(to))
            }
            (None, None) if text.chars().all(is_of_path) && !text.is_empty() => Self::path(text),
            (None, Some(open)) if open > 0 && text.ends_with('>') && text[..open].chars().all(is_of_path) => {
                let arguments = split(&text[open + 1..text.len() - 1]).into_iter().map(Self::parse).collect();
                Self::Path { path: text[..open].to_owned(), arguments }
            }
            _ => Self::other(text),
        };
        if parsed.to_string() == text { parsed } else { Self::other(text) }
    }
}

impl Argument {
    fn parse(text: &str) -> Self {
        let inside = |before: &str| text.strip_prefix(before).and_then(|rest| rest.strip_suffix('>'));
        if let Some(ty) = inside("impl Into<") {
            return Self::Into(Type::parse(ty));
        }
        if let Some(item) = inside("impl IntoIterator<Item = ") {
            let entry = item.strip_prefix('(').and_then(|item| item.strip_suffix(')')).map(split);
            return Self::Items(Box::new(match entry.as_deref() {
                Some([key, value]) => Self::Entry(Box::new(Self::parse(key)), Box::new(Self::parse(value))),
                _ => Self::parse(item),
            }));
        }
        if text.trim_start_matches("&'a ").trim_start_matches('&').trim_start_matches("mut ").starts_with("self") {
            return Self::Receiver(text.to_owned());
        }
        Self::Exact(Type::parse(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_items() {
        let one = |line: &str| {
            let mut items = parse(line);
            assert_eq!(items[0].to_string(), line);
            items.remove(0)
        };
        let function = one("a::B::new(impl Into<String>, impl IntoIterator<Item = (X, Y)>) -> Self, deprecated");
        assert!(function.deprecated && function.path == "a::B");
        let Kind::Function { name, arguments, output, is_async: false } = function.kind else { panic!("a function") };
        assert_eq!((name.as_str(), arguments.len(), output), ("new", 2, Type::path("Self")));
        assert_eq!(arguments[0], Argument::Into(Type::path("String")));
        assert!(matches!(&arguments[1], Argument::Items(item) if matches!(**item, Argument::Entry(..))));
        let field = one("a::B.c: Option<d::E>");
        assert_eq!(field.kind, Kind::Field { name: "c".to_owned(), ty: Type::of("Option", Type::path("d::E")) });
        assert_eq!(one("a::E::V").kind, Kind::Variant { name: "V".to_owned(), payload: None });
        let payload = Some(Type::of("Box", Type::path("a::B")));
        assert_eq!(one("a::E::V(Box<a::B>)").kind, Kind::Variant { name: "V".to_owned(), payload });
        let Kind::Type(facts) = one("a::B: struct, non_exhaustive, Debug Clone").kind else { panic!("a type") };
        assert_eq!(facts[..2], [Fact::Struct, Fact::NonExhaustive]);
        assert_eq!(one("a::B: From<&str>").kind, Kind::From(Type::reference(Type::path("str"))));
        let constant = one("a::E::Old: const = a::E::New, deprecated");
        assert_eq!((constant.path.as_str(), constant.deprecated), ("a::E", true));
        one("a::B::each(&self, impl Fn(&str, i64) -> Result<(), E>) -> Pages<Self, A>, async");
        one("a::End::Short{ got: u64, promised: u64, }");
    }
}
