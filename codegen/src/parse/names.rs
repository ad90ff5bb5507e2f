//! The forms of names, `UpperCamelCase` or `lower_snake_case`, and their messages.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::parse::node::Written;

/// The form of a kind of name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameStyle {
    /// A name on the wire: anything that is not empty.
    Wire,
    /// `PetPage`
    UpperCamel,
    /// `PetPage`, or `Page<T>` with parameters
    Declaration,
    /// `list_pets`
    LowerSnake,
    /// `filters.people`
    Module,
    /// `v1.Rating`
    TypePath,
    /// `404`
    Status,
}

impl NameStyle {
    /// A regular expression for the whole name.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Wire => "^[\\s\\S]+$",
            Self::UpperCamel => "^[A-Z][A-Za-z0-9]*$",
            Self::Declaration => "^[A-Z][A-Za-z0-9]*(<[A-Z][A-Za-z0-9]*(, *[A-Z][A-Za-z0-9]*)*>)?$",
            Self::LowerSnake => "^[a-z][a-z0-9]*(_[a-z0-9]+)*$",
            Self::Module => "^[a-z][a-z0-9]*(_[a-z0-9]+)*(\\.[a-z][a-z0-9]*(_[a-z0-9]+)*)*$",
            Self::TypePath => "^([a-z][a-z0-9]*(_[a-z0-9]+)*\\.)*[A-Z][A-Za-z0-9]*$",
            Self::Status => "^[1-5][0-9][0-9]$",
        }
    }

    /// For messages.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Wire => "a name that is not empty",
            Self::UpperCamel => "UpperCamelCase, such as `PetPage`",
            Self::Declaration => "UpperCamelCase, such as `PetPage`, or `Page<T>` with a parameter",
            Self::LowerSnake => "lower_snake_case: lower-case letters and digits, with single `_` between them",
            Self::Module => "lower_snake_case names separated by dots, such as `filters.people`",
            Self::TypePath => {
                "the name of a type, after its module and a dot where needed, such as `PetPage` or `v1.PetPage`"
            }
            Self::Status => "a status from 100 to 599",
        }
    }

    pub fn fits(self, name: &str) -> bool {
        match self {
            Self::Wire => !name.is_empty(),
            Self::UpperCamel => is_upper_camel(name),
            Self::Declaration => {
                let (name, parameters) = declaration(name);
                is_upper_camel(name) && parameters.is_none_or(|all| parameter_names(all).all(is_upper_camel))
            }
            Self::LowerSnake => is_lower_snake(name),
            Self::Module => name.split('.').all(is_lower_snake),
            Self::TypePath => match name.rsplit_once('.') {
                Some((module, name)) => Self::Module.fits(module) && is_upper_camel(name),
                None => is_upper_camel(name),
            },
            Self::Status => status(name).is_some(),
        }
    }

    pub(super) fn check(self, name: &Written, diagnostics: &mut Diagnostics) -> bool {
        if self.fits(&name.text) {
            return true;
        }
        let message = match name.text.as_str() {
            "" => "a name must not be empty".to_owned(),
            text => format!("invalid name `{text}`"),
        };
        let found = Diagnostic::new(Code::BAD_NAME, name.at, message);
        diagnostics.push(found.help(format!("expected {}", self.describe())));
        false
    }
}

/// The name of a type, and the text between the brackets after it.
pub(super) fn declaration(written: &str) -> (&str, Option<&str>) {
    let split = written.strip_suffix('>').and_then(|rest| rest.split_once('<'));
    split.map_or((written, None), |(name, parameters)| (name, Some(parameters)))
}

/// `T` and `U` of `T, U`.
pub(super) fn parameter_names(between: &str) -> impl Iterator<Item = &str> {
    between.split(',').enumerate().map(|(index, name)| if index == 0 { name } else { name.trim_start_matches(' ') })
}

/// The number of an HTTP status.
pub(super) fn status(text: &str) -> Option<u16> {
    let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|status| digits && (100..600).contains(status))
}

fn is_upper_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_lower_snake(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.split('_').all(part)
}
