//! The forms of names, `UpperCamelCase` or `lower_snake_case`, and their messages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_lite::Regex;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::naming;
use crate::parse::node::Written;

/// The form of a kind of name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// `404`, or `2xx`
    Outcome,
}

impl NameStyle {
    const ALL: [Self; 8] = [
        Self::Wire,
        Self::UpperCamel,
        Self::Declaration,
        Self::LowerSnake,
        Self::Module,
        Self::TypePath,
        Self::Status,
        Self::Outcome,
    ];

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
            Self::Outcome => "^([2-5][0-9][0-9]|2xx)$",
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
            Self::Outcome => "a status from 200 to 599, or `2xx` for all of 200 to 299 that are not listed",
        }
    }

    pub fn fits(self, name: &str) -> bool {
        static EXPRESSIONS: LazyLock<BTreeMap<NameStyle, Regex>> = LazyLock::new(|| {
            let expression = |style: &NameStyle| Some((*style, Regex::new(style.pattern()).ok()?));
            NameStyle::ALL.iter().filter_map(expression).collect()
        });
        // Most names are as simple as this, and an engine takes longer than all else that is done with a name.
        let is_all = |is: fn(&u8) -> bool| !name.is_empty() && name.as_bytes().iter().all(is);
        let is_simple = match self {
            Self::Wire => return !name.is_empty(),
            Self::UpperCamel | Self::Declaration | Self::TypePath => {
                name.starts_with(|c: char| c.is_ascii_uppercase()) && is_all(u8::is_ascii_alphanumeric)
            }
            Self::LowerSnake | Self::Module => is_all(u8::is_ascii_lowercase),
            Self::Status | Self::Outcome => false,
        };
        is_simple || EXPRESSIONS.get(&self).is_some_and(|expression| expression.is_match(name))
    }

    /// The name as it should be written, where only its form is wrong.
    fn alike(self, name: &str) -> Option<String> {
        let alike = match self {
            Self::UpperCamel | Self::Declaration if !name.contains('<') => naming::upper_camel(name),
            Self::LowerSnake => naming::lower_snake(name),
            Self::UpperCamel | Self::Declaration => return None,
            Self::Wire | Self::Module | Self::TypePath | Self::Status | Self::Outcome => return None,
        };
        Some(alike).filter(|alike| self.fits(alike))
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
        let alike = self.alike(&name.text).map_or(String::new(), |alike| format!("; write `{alike}`"));
        diagnostics.push(found.help(format!("expected {}{alike}", self.describe())));
        false
    }
}

/// The name of a type, and the text between the brackets after it.
pub(super) fn declaration(written: &str) -> (&str, Option<&str>) {
    let split = written.strip_suffix('>').and_then(|rest| rest.split_once('<'));
    split.map_or((written, None), |(name, parameters)| (name, Some(parameters)))
}
