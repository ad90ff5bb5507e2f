//! A line of an API listing, taken apart.

/// What a line says. Its key tells it from all others of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parsed<'a> {
    pub(super) key: String,
    /// The item it is part of, or is.
    pub(super) path: &'a str,
    pub(super) shape: Shape<'a>,
    pub(super) deprecated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// `struct, non_exhaustive, Debug Clone`: words and phrases, in any order.
    Type(Vec<&'a str>),
    /// `path.name: type`
    Field {
        name: &'a str,
        ty: &'a str,
    },
    /// A variant of an enum, with or without payload.
    Variant(Option<&'a str>),
    Function {
        arguments: Vec<&'a str>,
        output: &'a str,
    },
    /// `path: From<String>`, `path: Deref<Target = Page>`
    Impl(&'a str),
    /// `path: type = …`, `path: const = …`, `path: mod, feature …`
    Other(&'a str),
}

pub(super) fn parse(text: &str) -> Parsed<'_> {
    let (text, deprecated) = match text.strip_suffix(", deprecated") {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (colon, parenthesis) = (text.find(": "), text.find('('));
    let (key, path, shape) = match (colon, parenthesis) {
        (Some(colon), parenthesis) if parenthesis.is_none_or(|at| colon < at) => {
            said(&text[..colon], &text[colon + 2..])
        }
        (_, Some(at)) => called(text, at),
        (_, None) => (text.to_owned(), around(text), Shape::Variant(None)),
    };
    Parsed { key, path, shape, deprecated }
}

/// `path: what is said of it`.
fn said<'a>(path: &'a str, rest: &'a str) -> (String, &'a str, Shape<'a>) {
    let name_at = path.rfind("::").map_or(0, |at| at + 2);
    if let Some(dot) = path[name_at..].find('.') {
        let (around, name) = (&path[..name_at + dot], &path[name_at + dot + 1..]);
        return (path.to_owned(), around, Shape::Field { name, ty: rest });
    }
    if let Some(target) = rest.strip_prefix("Deref<Target = ").and_then(|rest| rest.strip_suffix('>')) {
        return (format!("{path}: Deref"), path, Shape::Other(target));
    }
    if rest.starts_with("From<") || rest.starts_with("impl ") {
        return (format!("{path}: {rest}"), path, Shape::Impl(rest));
    }
    if ["type = ", "const = ", "mod"].iter().any(|start| rest.starts_with(start)) {
        return (path.to_owned(), path, Shape::Other(rest));
    }
    let is_derive = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let mut facts = Vec::new();
    for phrase in rest.split(", ") {
        if is_derive(phrase) { facts.extend(phrase.split(' ')) } else { facts.push(phrase) }
    }
    (path.to_owned(), path, Shape::Type(facts))
}

/// `path(arguments) -> output`, or `path(payload)` of a variant.
fn called(text: &str, at: usize) -> (String, &str, Shape<'_>) {
    let path = &text[..at];
    let end = closing(text, at);
    let inside = &text[at + 1..end];
    match text[end..].strip_prefix(") -> ") {
        Some(output) => (format!("{path}()"), around(path), Shape::Function { arguments: arguments(inside), output }),
        None => (path.to_owned(), around(path), Shape::Variant(Some(inside))),
    }
}

/// Whether a path may hold the character.
pub(super) fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}

fn around(path: &str) -> &str {
    path.rfind("::").map_or("", |at| &path[..at])
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

/// Parted by commas that are not inside of anything.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0i32, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '<' | '[' => depth += 1,
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = text[start..].trim();
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart() {
        let function = parse("a::B::new(impl Into<String>, impl IntoIterator<Item = (X, Y)>) -> Self, deprecated");
        assert_eq!((function.key.as_str(), function.path, function.deprecated), ("a::B::new()", "a::B", true));
        let Shape::Function { arguments, output } = function.shape else { panic!("a function") };
        assert_eq!((arguments.len(), arguments[1], output), (2, "impl IntoIterator<Item = (X, Y)>", "Self"));
        let field = parse("a::B.c: Option<d::E>");
        assert_eq!((field.path, field.shape), ("a::B", Shape::Field { name: "c", ty: "Option<d::E>" }));
        assert_eq!(parse("a::E::V").shape, Shape::Variant(None));
        assert_eq!(parse("a::E::V(Box<a::B>)").shape, Shape::Variant(Some("Box<a::B>")));
        let ty = parse("a::B: struct, non_exhaustive, Debug Clone");
        assert_eq!(ty.shape, Shape::Type(vec!["struct", "non_exhaustive", "Debug", "Clone"]));
        assert_eq!(parse("a::B: From<&str>").key, "a::B: From<&str>");
    }
}
