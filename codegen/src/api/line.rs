//! The contents of a line of a listing. Types stay texts: they are compared, and searched for the paths in them.

pub(super) const DEPRECATED: &str = ", deprecated";

/// A line, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The type or module that it is, or that it belongs to: `petshop::Pet`.
    pub path: &'a str,
    pub kind: Kind<'a>,
    pub deprecated: bool,
}

/// What an item is, and what callers see of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind<'a> {
    /// With `, feature name` where it needs a feature.
    Module(&'a str),
    /// A struct, an enum or a trait, with what is known of it: `struct, non_exhaustive, Debug Clone`.
    Type(&'a str),
    Alias(&'a str),
    Field {
        name: &'a str,
        ty: &'a str,
    },
    Variant {
        name: &'a str,
        payload: &'a str,
    },
    /// A constant in place of a renamed variant.
    Constant {
        name: &'a str,
        value: &'a str,
    },
    Function {
        name: &'a str,
        arguments: &'a str,
        /// With `, async` where it is.
        output: &'a str,
    },
    From(&'a str),
    Deref(&'a str),
    /// Another trait, as the runtime's listing shows it.
    Implements(&'a str),
}

impl<'a> Line<'a> {
    pub fn read(line: &'a str) -> Self {
        let without = line.strip_suffix(DEPRECATED);
        let text = without.unwrap_or(line);
        let (colon, parenthesis) = (text.find(": "), text.find('('));
        let (path, kind) = match (colon, parenthesis) {
            (Some(colon), parenthesis) if parenthesis.is_none_or(|at| colon < at) && !text[..colon].contains('{') => {
                stated(&text[..colon], &text[colon + 2..])
            }
            (_, Some(at)) if !text[..at].contains('{') => called(text, at),
            _ => {
                let (path, name) = last(text);
                (path, Kind::Variant { name, payload: "" })
            }
        };
        Self { path, kind, deprecated: without.is_some() }
    }
}

impl<'a> Kind<'a> {
    /// What distinguishes the items of one path: a kind of item, and a name.
    pub fn key(self) -> (&'static str, &'a str) {
        match self {
            Self::Module(_) | Self::Type(_) | Self::Alias(_) => ("itself", ""),
            Self::Field { name, .. } => ("field", name),
            // A constant may take the place of a variant.
            Self::Variant { name, .. } | Self::Constant { name, .. } => ("value", name),
            Self::Function { name, .. } => ("function", name),
            Self::From(source) => ("from", source),
            Self::Deref(_) => ("deref", ""),
            Self::Implements(name) => ("implements", name),
        }
    }

    /// The paths of the types that it names.
    pub fn paths(self) -> impl Iterator<Item = &'a str> {
        let (one, other) = match self {
            Self::Module(_) | Self::Type(_) => ("", ""),
            Self::Alias(ty) | Self::From(ty) | Self::Deref(ty) | Self::Implements(ty) | Self::Field { ty, .. } => {
                (ty, "")
            }
            Self::Variant { payload: ty, .. } | Self::Constant { value: ty, .. } => (ty, ""),
            Self::Function { arguments, output, .. } => (arguments, output),
        };
        paths(one).chain(paths(other))
    }

    /// What is known of a type, phrase by phrase; each trait is a phrase.
    pub fn properties(self) -> impl Iterator<Item = &'a str> {
        let text = if let Self::Type(properties) = self { properties } else { "" };
        text.split(", ").flat_map(|phrase| {
            let is_of_traits = phrase.starts_with(|c: char| c.is_ascii_uppercase());
            phrase.split(move |c| is_of_traits && c == ' ')
        })
    }
}

/// `path: what is stated of it`.
fn stated<'a>(path: &'a str, rest: &'a str) -> (&'a str, Kind<'a>) {
    let name_at = path.rfind("::").map_or(0, |at| at + 2);
    if let Some(dot) = path[name_at..].find('.') {
        let (path, name) = (&path[..name_at + dot], &path[name_at + dot + 1..]);
        return (path, Kind::Field { name, ty: rest });
    }
    if let Some(value) = rest.strip_prefix("const = ") {
        let (path, name) = last(path);
        return (path, Kind::Constant { name, value });
    }
    let inside = |before: &str| rest.strip_prefix(before)?.strip_suffix('>');
    let kind = if let Some(target) = inside("Deref<Target = ") {
        Kind::Deref(target)
    } else if let Some(source) = inside("From<") {
        Kind::From(source)
    } else if let Some(name) = rest.strip_prefix("impl ") {
        Kind::Implements(name)
    } else if let Some(target) = rest.strip_prefix("type = ") {
        Kind::Alias(target)
    } else if let Some(feature) = rest.strip_prefix("mod").filter(|rest| rest.is_empty() || rest.starts_with(',')) {
        Kind::Module(feature)
    } else {
        Kind::Type(rest)
    };
    (path, kind)
}

/// `path(arguments) -> output`, or `path(payload)` of a variant.
fn called(text: &str, at: usize) -> (&str, Kind<'_>) {
    let (path, name) = last(&text[..at]);
    let end = closing(text, at);
    let inside = &text[at + 1..end];
    match text[end..].strip_prefix(") -> ") {
        Some(output) => (path, Kind::Function { name, arguments: inside, output }),
        None => (path, Kind::Variant { name, payload: inside }),
    }
}

/// The path around a name, and the name.
fn last(path: &str) -> (&str, &str) {
    let end = path.find('{').unwrap_or(path.len());
    path[..end].rfind("::").map_or(("", path), |at| (&path[..at], &path[at + 2..]))
}

/// Where the parenthesis that opens there is closed.
fn closing(text: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in text[open..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return open + at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The parts between commas that are not inside of anything. The arrow of a closure closes nothing.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut before) = (0i32, ' ');
    let parts = text.split(|c: char| {
        match c {
            '(' | '<' | '[' => depth += 1,
            '>' if before == '-' => {}
            ')' | '>' | ']' => depth -= 1,
            _ => {}
        }
        before = c;
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The paths and names in a text.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_path(c)).map(|path| path.trim_end_matches(':')).filter(|path| !path.is_empty())
}

/// The text with each path in it replaced.
pub(crate) fn with_paths(text: &str, replace: impl Fn(&str) -> String) -> String {
    let pieces = text.split_inclusive(|c| !is_of_path(c)).map(|piece| {
        let path = piece.trim_end_matches(|c| c == ':' || !is_of_path(c));
        replace(path) + &piece[path.len()..]
    });
    pieces.collect()
}

fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}
