//! The types that items name, and what functions accept.

use std::fmt;

/// A type as a signature writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `i64`, `petshop::Pet`, `Option<petshop::Pet>`.
    Path { path: String, arguments: Vec<Type> },
    /// `&str`.
    Reference(Box<Type>),
    /// Whatever else there is, as it is written: `()`, `impl LookupId`, `&'static str`.
    Other(String),
}

/// What may be passed for an argument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// `self`, `&self`.
    Receiver(String),
    Exact(Type),
    /// `impl Into<T>`.
    Into(Type),
    /// `impl IntoIterator<Item = …>`, with what each item may be.
    Items(Box<Argument>),
    /// An entry of a map.
    Entry(Box<Argument>, Box<Argument>),
}

impl Type {
    pub fn path(path: impl Into<String>) -> Self {
        Self::Path { path: path.into(), arguments: Vec::new() }
    }

    /// `Option<T>`.
    pub fn of(path: impl Into<String>, argument: Type) -> Self {
        Self::Path { path: path.into(), arguments: vec![argument] }
    }

    pub fn reference(to: Type) -> Self {
        Self::Reference(Box::new(to))
    }

    pub fn other(text: impl Into<String>) -> Self {
        Self::Other(text.into())
    }

    /// The inner type of `Name<inner>`.
    pub fn inside(&self, name: &str) -> Option<&Type> {
        match self {
            Self::Path { path, arguments } if path == name && arguments.len() == 1 => arguments.first(),
            Self::Path { .. } | Self::Reference(_) | Self::Other(_) => None,
        }
    }

    /// Whether it is this plain path.
    pub fn is(&self, name: &str) -> bool {
        matches!(self, Self::Path { path, arguments } if path == name && arguments.is_empty())
    }

    /// Calls the function with every path in it.
    pub fn each_path<'a>(&'a self, each: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Path { path, arguments } => {
                each(path);
                arguments.iter().for_each(|argument| argument.each_path(each));
            }
            Self::Reference(to) => to.each_path(each),
            Self::Other(text) => paths(text).for_each(each),
        }
    }

    /// With every path replaced.
    pub(crate) fn with_paths(&self, replace: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Path { path, arguments } => Self::Path {
                path: replace(path),
                arguments: arguments.iter().map(|argument| argument.with_paths(replace)).collect(),
            },
            Self::Reference(to) => Self::reference(to.with_paths(replace)),
            Self::Other(text) => {
                let mut replaced = String::new();
                for piece in text.split_inclusive(|c| !is_of_path(c)) {
                    let path = piece.trim_end_matches(|c| c == ':' || !is_of_path(c));
                    replaced.push_str(&replace(path));
                    replaced.push_str(&piece[path.len()..]);
                }
                Self::Other(replaced)
            }
        }
    }
}

impl Argument {
    pub fn each_path<'a>(&'a self, each: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Receiver(_) => {}
            Self::Exact(ty) | Self::Into(ty) => ty.each_path(each),
            Self::Items(item) => item.each_path(each),
            Self::Entry(key, value) => [key, value].into_iter().for_each(|part| part.each_path(each)),
        }
    }

    pub(crate) fn with_paths(&self, replace: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Receiver(receiver) => Self::Receiver(receiver.clone()),
            Self::Exact(ty) => Self::Exact(ty.with_paths(replace)),
            Self::Into(ty) => Self::Into(ty.with_paths(replace)),
            Self::Items(item) => Self::Items(Box::new(item.with_paths(replace))),
            Self::Entry(key, value) => {
                Self::Entry(Box::new(key.with_paths(replace)), Box::new(value.with_paths(replace)))
            }
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, arguments } if arguments.is_empty() => f.write_str(path),
            Self::Path { path, arguments } => {
                write!(f, "{path}<")?;
                separated(arguments, f)?;
                f.write_str(">")
            }
            Self::Reference(to) => write!(f, "&{to}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Receiver(receiver) => f.write_str(receiver),
            Self::Exact(ty) => write!(f, "{ty}"),
            Self::Into(ty) => write!(f, "impl Into<{ty}>"),
            Self::Items(item) => write!(f, "impl IntoIterator<Item = {item}>"),
            Self::Entry(key, value) => write!(f, "({key}, {value})"),
        }
    }
}

/// `one, other`
pub(super) fn separated(all: &[impl fmt::Display], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, one) in all.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        write!(f, "{comma}{one}")?;
    }
    Ok(())
}

/// The paths and names in a text.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_path(c)).map(|path| path.trim_end_matches(':')).filter(|path| !path.is_empty())
}

/// Whether a path may hold the character.
pub(super) fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}
